//! The portfolio for programs.

use super::{
    Asked,
    found::{Coming, Infrastructure, Rollout},
    shown,
};
use crate::{
    api_v1::found,
    failure::Failure,
    rollouts::{api::signals, list::ordered},
    tasks::api::organisation,
    visit::Visit,
};
use api::{ComingDate, Cursor, InfrastructureTask, PortfolioLine, PortfolioManner, PortfolioPilots, paged};
use axum::{extract::Query, response::Response};
use domain::{calendar::Day, stage::Manner};

pub(in crate::rollouts) async fn all(visit: Visit, Query(asked): Query<Asked>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let seen = ordered(&visit).await?;
    let rollouts = shown(&visit, &seen, &asked);
    Ok(found(&paged(&rollouts, &cursor, |one| one.seen.key().to_string(), |one| line(&visit, one))))
}

fn line(visit: &Visit, one: &Rollout<'_>) -> PortfolioLine {
    let playbook = one.playbook();
    PortfolioLine {
        rollout: one.seen.key().to_string(),
        title: visit.text(&playbook.title).to_owned(),
        scope: playbook.scope.key().to_owned(),
        owner: playbook.owner.clone(),
        supplier: playbook.supplier.clone(),
        stage: one.stage.key().to_owned(),
        pilots: PortfolioPilots {
            pilots: one.pilots.waves,
            municipalities: one.pilots.municipalities,
            known: one.pilots.named.iter().map(|one| organisation(one)).collect(),
        },
        manner: manner(one.manner),
        organisations: one.organisations,
        tasks: signals(&one.counts),
        worst: one.counts.worst.key().to_owned(),
        milestones: one.next.iter().map(coming).collect(),
        infrastructure: one.infrastructure.iter().map(|task| infrastructure(visit, one, task)).collect(),
        mine: one.is_mine,
        see: format!("{}/rollouts/{}", api::BASE, one.seen.key()),
    }
}

fn manner(manner: Manner) -> PortfolioManner {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let (waves, from, until) = match manner {
        Manner::BigBang { on } => (None, day(on), day(on)),
        Manner::Waves { waves, from, until } => (Some(waves), day(from), day(until)),
        Manner::OwnPace { latest } => (None, None, day(latest)),
    };
    PortfolioManner { kind: manner.key().to_owned(), waves, from, until }
}

fn coming(next: &Coming) -> ComingDate {
    ComingDate {
        day: next.day.to_string(),
        kind: "milestone".to_owned(),
        key: next.milestone.to_string(),
        text: next.text.clone(),
        see: None,
    }
}

fn infrastructure(visit: &Visit, one: &Rollout<'_>, task: &Infrastructure<'_>) -> InfrastructureTask {
    InfrastructureTask {
        task: task.template.code.to_string(),
        title: visit.text(&task.template.title).to_owned(),
        published: task.since.to_string(),
        organisations: task.organisations,
        closed: task.closed,
        see: one.seen.template_href(visit, task.template).map(|href| format!("{}{href}", api::BASE)),
    }
}
