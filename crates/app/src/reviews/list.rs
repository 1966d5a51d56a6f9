//! `/rollouts/{rollout}/reviews`: every round that the viewer reads, with who is done and what came of it.

use super::found::{Found, crumbs};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::review::{Outcome, State};
use texts::Texts;

struct Line {
    href: String,
    title: String,
    state: String,
    due: String,
    done: String,
    comments: String,
    taken: String,
    minutes: String,
}

#[derive(Template)]
#[template(path = "reviews/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lines: Vec<Line>,
    new: Option<String>,
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let line = |round: &super::store::Round| {
        let asked: Vec<_> = found.asked(&round.id).collect();
        let comments: Vec<_> = found.comments_of(&visit, round).collect();
        let is_told = found.permit.keeps() || round.state == State::Told;
        let taken = comments.iter().filter(|one| one.outcome == Some(Outcome::Taken)).count();
        let used: u32 = asked.iter().filter_map(|one| one.minutes).sum();
        let counts = |done: usize, count: usize| t.with("reviews-of", [("done", done.into()), ("count", count.into())]);
        Line {
            href: found.path(&round.id),
            title: round.fields.title.clone(),
            state: t.get(&format!("reviews-state-{}", found.state(&visit, round).key())).into_owned(),
            due: t.date_medium(round.fields.due.date()),
            done: counts(asked.iter().filter(|one| one.done).count(), asked.len()),
            comments: t.number(i64::try_from(comments.len()).unwrap_or_default()),
            taken: if is_told { counts(taken, comments.len()) } else { "–".to_owned() },
            minutes: t.with("reviews-minutes-of", [("used", i64::from(used).into()), ("asked", i64::from(round.fields.minutes).into())]),
        }
    };
    visit.page(&ListPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(&visit, &found, None)[..1].to_vec(),
        lines: found.rounds.iter().map(line).collect(),
        new: found.permit.keeps().then(|| format!("/rollouts/{key}/reviews/new")),
    })
}
