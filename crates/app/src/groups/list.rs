//! `/rollouts/{rollout}/groups`: the calls of a rollout.

use super::{found::Found, words};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::group::Kept;
use texts::Texts;

struct Line {
    href: String,
    title: String,
    signal: &'static str,
    stage: String,
    deadline: String,
    tracks: String,
}

/// A call of the playbook that has not been made.
struct Made {
    key: String,
    title: String,
    about: String,
}

#[derive(Template)]
#[template(path = "groups/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lines: Vec<Line>,
    new: Option<String>,
    /// Calls of the playbook that can be made.
    templates: Vec<Made>,
    make: String,
    /// The review rounds, for who makes them or is asked.
    reviews: Option<String>,
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let visible = found.groups.calls.iter().filter(|call| found.permit.keeps() || call.kept != Kept::Draft);
    let lines = visible.map(|call| {
        let stage = found.stage(&visit, call);
        Line {
            href: found.path(call),
            title: call.fields.title.clone(),
            signal: words::signal(stage),
            stage: words::stage(visit.t, stage),
            deadline: visit.t.date_medium(call.fields.deadline.date()),
            tracks: call.fields.tracks.iter().map(|track| track.title.as_str()).collect::<Vec<_>>().join(", "),
        }
    });
    let template = |one: &domain::group::CallTemplate| Made {
        key: one.key.to_string(),
        title: visit.text(&one.title).to_owned(),
        about: visit.text(&one.about).to_owned(),
    };
    let concerns = crate::reviews::concern(&visit, &found.seen).await?;
    visit.page(&ListPage {
        reviews: concerns.then(|| format!("/rollouts/{key}/reviews")),
        shell: visit.shell("rollouts"),
        t: visit.t,
        lines: lines.collect(),
        crumbs: words::crumbs(&visit, &found, None, None).into_iter().take(1).collect(),
        templates: if found.permit.keeps() { found.unmade().map(template).collect() } else { Vec::new() },
        make: format!("/rollouts/{key}/groups/from-playbook"),
        new: found.permit.keeps().then(|| format!("/rollouts/{key}/groups/new")),
    })
}
