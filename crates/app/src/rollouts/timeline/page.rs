//! The page: what is shown, closer or wider, and the same as a table.

use super::{
    Asked, Line,
    detail::{PAGE, shown},
    drawing::{drawing, scales, signals},
    overview::members,
    span,
};
use crate::{
    failure::Failure,
    organisations::seen,
    rollouts::filter::{Filter, choices},
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::timeline::Scale;
use texts::Texts;

/// A row of the table.
pub(in crate::rollouts) struct TableRow {
    pub(in crate::rollouts) title: String,
    href: Option<String>,
    pub(in crate::rollouts) facts: String,
    signals: Vec<(&'static str, &'static str, String)>,
    /// What it is, when, and its signal.
    pub(in crate::rollouts) items: Vec<(String, String, Option<&'static str>)>,
}

#[derive(Template)]
#[template(path = "rollouts/timeline/page.html")]
struct TimelinePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    path: String,
    scale: String,
    excel: String,
    scales: Vec<ui::Tab>,
    waves: Vec<ui::Choice>,
    organisations: Vec<ui::Choice>,
    picture: Option<ui::Timeline>,
    rows: Vec<TableRow>,
    institutions: Option<ui::Timeline>,
    institution_rows: Vec<TableRow>,
    institutions_in_all: usize,
    pages: ui::Pages,
}

pub(in crate::rollouts) fn table(visit: &Visit, lines: &[Line]) -> Vec<TableRow> {
    let row = |line: &Line| TableRow {
        title: line.title.clone(),
        href: line.href.clone(),
        facts: line.facts.clone(),
        signals: signals(visit, line),
        items: line
            .items
            .iter()
            .map(|item| (item.text.clone(), span(visit, item.from, item.until), item.signal.map(domain::signal::Signal::key)))
            .collect(),
    };
    lines.iter().map(row).collect()
}

pub(in crate::rollouts) async fn page(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let t = visit.t;
    let standing = &seen.standing;
    let found = shown(&visit, &seen, &asked).await?;
    let path = format!("/rollouts/{}/timeline", seen.key());
    let place = [("organisation", asked.organisation.as_str()), ("wave", asked.wave.as_str())];
    let at = |name: &str, value: &str| with_query(&path, &[&place[..], &[("scale", asked.scale.as_str()), (name, value)]].concat());
    let scale = Scale::from_key(&asked.scale);
    let rollout = visit.text(&standing.playbook.title).to_owned();
    let name = found.of.as_ref().map_or_else(|| rollout.clone(), |of| format!("{rollout} · {of}"));
    let picture_title = t.with("timeline-of", [("name", name.into())]);
    let drawn = drawing(&visit, "timeline", picture_title, &found.lines, scale, standing.today);
    let current = drawn.as_ref().map_or(Scale::Quarter, |(_, scale)| *scale);
    let institutions =
        drawing(&visit, "institutions", t.get("timeline-institutions").into_owned(), &found.institutions, Some(current), standing.today);
    let by_wave = members(&seen);
    let waves = standing.playbook.waves.iter().zip(&by_wave).filter(|(_, members)| seen.permit.sees_all() || !members.is_empty());
    let waves: Vec<_> = waves.map(|(wave, _)| (wave.key.to_string(), visit.text(&wave.title).to_owned())).collect();
    let last = found.institutions_in_all.div_ceil(PAGE).max(1);
    let page = TimelinePage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: vec![
            ui::Crumb { href: "/rollouts".to_owned(), text: t.get("nav-rollouts").into_owned() },
            ui::Crumb { href: format!("/rollouts/{}", seen.key()), text: rollout.clone() },
        ],
        title: t.get("timeline-title").into_owned(),
        lead: found.of.unwrap_or(rollout),
        excel: with_query(&format!("{path}.xlsx"), &place),
        scales: scales(&visit, current, |scale| with_query(&path, &[&place[..], &[("scale", scale)]].concat())),
        waves: if waves.len() > 1 { choices(t, waves.into_iter(), &asked.wave) } else { Vec::new() },
        organisations: Filter { organisation: asked.organisation.clone(), ..Filter::default() }.choices(&visit, &seen).organisations,
        picture: drawn.map(|(picture, _)| picture),
        rows: table(&visit, &found.lines),
        institutions: institutions.map(|(picture, _)| picture),
        institution_rows: table(&visit, &found.institutions),
        institutions_in_all: found.institutions_in_all,
        pages: ui::Pages::new(asked.page().min(last), last, |page| at("page", &page.to_string())),
        scale: asked.scale.clone(),
        path: path.clone(),
    };
    visit.page(&page)
}
