//! The page: a picture of time, and a table with a row for each rollout.

use super::{
    Asked, By,
    found::Rollout,
    shown,
    strip::{lines, near},
    words,
};
use crate::{
    failure::Failure,
    filters::{Offered, offered},
    rollouts::{
        filter::choices,
        list::ordered,
        timeline::{TableRow, drawing, drawing_in, table},
    },
    visit::Visit,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use domain::{signal::Signal, stage::Stage, timeline::Scale};
use std::collections::BTreeSet;
use texts::Texts;

/// Where the page stands.
const PATH: &str = "/portfolio";

/// A task about infrastructure with finished words.
struct TaskLine {
    href: Option<String>,
    title: String,
    done: String,
}

/// A rollout with finished words.
struct Row {
    href: String,
    title: String,
    facts: String,
    stage: String,
    pilots: String,
    manner: String,
    published: bool,
    worst: &'static str,
    counts: ui::Counts,
    next: Vec<String>,
    infrastructure: Option<String>,
    tasks: Vec<TaskLine>,
}

/// The heading of a column that sorts.
struct Heading {
    text: String,
    href: String,
    direction: &'static str,
}

#[derive(Template)]
#[template(path = "rollouts/portfolio/page.html")]
struct PortfolioPage {
    shell: ui::Shell,
    filters: Offered,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: &'static str,
    stages: Vec<ui::Choice>,
    owners: Vec<ui::Choice>,
    mine: bool,
    sort: String,
    span: String,
    excel: String,
    spans: Vec<ui::Tab>,
    picture: Option<ui::Timeline>,
    dates: Vec<TableRow>,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    total: String,
    /// Whether anything is left out.
    narrowed: bool,
}

fn row(visit: &Visit, one: &Rollout<'_>) -> Row {
    let (t, playbook) = (visit.t, one.playbook());
    let parties = [playbook.owner.as_str(), playbook.supplier.as_str()];
    let task = |task: &super::found::Infrastructure<'_>| TaskLine {
        href: one.seen.template_href(visit, task.template),
        title: format!("{} {}", task.template.code, visit.text(&task.template.title)),
        done: t.with("portfolio-closed-of", [("closed", task.closed.into()), ("count", task.organisations.into())]),
    };
    Row {
        href: format!("/rollouts/{}", one.seen.key()),
        title: visit.text(&playbook.title).to_owned(),
        facts: parties.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · "),
        stage: words::stage(t, one.stage, playbook.scope),
        pilots: words::pilots(t, &one.pilots),
        manner: words::manner(t, one.manner),
        published: one.seen.standing.is_published() && one.counts.total() > 0,
        worst: one.counts.worst.key(),
        counts: crate::words::counts(&one.counts),
        next: one.next.iter().map(|next| words::coming(t, next)).collect(),
        infrastructure: words::infrastructure(visit, &one.infrastructure),
        tasks: one.infrastructure.iter().map(task).collect(),
    }
}

fn headings(visit: &Visit, asked: &Asked) -> Vec<Heading> {
    let current = By::asked(&asked.sort);
    let heading = |by: By, key: &str| {
        let backwards = current.filter(|(one, _)| *one == by).map(|(_, backwards)| backwards);
        let turned = if backwards == Some(false) { format!("-{}", by.key()) } else { by.key().to_owned() };
        Heading {
            text: visit.t.get(key).into_owned(),
            href: asked.href(PATH, "sort", &turned),
            direction: match backwards {
                None => "",
                Some(false) => "ascending",
                Some(true) => "descending",
            },
        }
    };
    let plain = |key: &str| Heading { text: visit.t.get(key).into_owned(), href: String::new(), direction: "" };
    vec![
        heading(By::Title, "portfolio-solution"),
        heading(By::Stage, "portfolio-stage"),
        plain("portfolio-pilot"),
        plain("portfolio-manner"),
        heading(By::Signal, "portfolio-signal"),
        heading(By::Next, "portfolio-next"),
        plain("portfolio-infrastructure"),
    ]
}

pub(in crate::rollouts) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let seen = ordered(&visit).await?;
    let t = visit.t;
    let rollouts = shown(&visit, &seen, &asked);
    let owners: BTreeSet<&str> = seen.iter().map(|seen| seen.standing.playbook.owner.as_str()).collect();
    let named = |key: &str| (key.to_owned(), key.to_owned());
    let stage = |stage: Stage| (stage.key().to_owned(), words::stage(t, stage, domain::playbook::Scope::Solution));
    let span = |value: &str, key: &str| ui::Tab {
        href: asked.href(PATH, "span", value),
        text: t.get(key).into_owned(),
        current: asked.span == value,
    };
    let lines = lines(&visit, &rollouts);
    let dates = table(&visit, &lines);
    let title = t.get("portfolio-picture").into_owned();
    let picture = match asked.span.as_str() {
        "all" => drawing(&visit, "portfolio", title, &lines, Some(Scale::Quarter), visit.today).map(|(picture, _)| picture),
        _ => {
            let (frame, lines) = near(lines, visit.today);
            frame.filter(|_| !lines.is_empty()).map(|frame| drawing_in(&visit, "portfolio", title, &lines, &frame, visit.today))
        }
    };
    let page = PortfolioPage {
        shell: visit.shell("rollouts"),
        filters: offered(&visit).await?,
        t,
        crumbs: vec![ui::Crumb { href: "/rollouts".to_owned(), text: t.get("nav-rollouts").into_owned() }],
        path: PATH,
        stages: choices(t, Stage::ALL.into_iter().map(stage), &asked.stage),
        owners: if owners.len() > 1 { choices(t, owners.into_iter().map(named), &asked.owner) } else { Vec::new() },
        mine: !asked.mine.is_empty(),
        excel: asked.href("/portfolio.xlsx", "span", ""),
        spans: vec![span("", "portfolio-span-near"), span("all", "portfolio-span-all")],
        picture,
        dates,
        headings: headings(&visit, &asked),
        total: t.with("portfolio-total", [("count", rollouts.len().into())]),
        rows: rollouts.iter().map(|one| row(&visit, one)).collect(),
        narrowed: rollouts.len() < seen.len(),
        sort: asked.sort.clone(),
        span: asked.span.clone(),
    };
    visit.page(&page)
}

/// The worst signal first, as columns of numbers stand.
pub(super) fn by_worry() -> impl Iterator<Item = Signal> {
    Signal::ALL.into_iter().rev()
}
