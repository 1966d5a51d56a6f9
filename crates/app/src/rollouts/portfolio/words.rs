//! Words for stages, manners and pilots.

use super::found::{Coming, Infrastructure, Pilots};
use crate::visit::Visit;
use domain::{
    playbook::Scope,
    stage::{Manner, Stage},
};
use texts::Texts;

/// How far a rollout is. What belongs to no solution is under way where a solution would be live.
pub(super) fn stage(t: Texts, stage: Stage, scope: Scope) -> String {
    t.get(match (stage, scope) {
        (Stage::NotPublished, _) => "portfolio-not-published",
        (Stage::Preparing, _) => "portfolio-preparing",
        (Stage::Pilots, _) => "portfolio-pilots",
        (Stage::RollingOut, _) => "portfolio-rolling-out",
        (Stage::EarlyLifeSupport, _) => "portfolio-early-life-support",
        (Stage::Live, Scope::Solution) => "portfolio-live",
        (Stage::Live, Scope::Programme) => "portfolio-under-way",
        (Stage::Finished, _) => "portfolio-finished",
    })
    .into_owned()
}

/// In which manner it goes on.
pub(super) fn manner(t: Texts, manner: Manner) -> String {
    let date = |day: domain::calendar::Day| t.date_medium(day.date());
    match manner {
        Manner::BigBang { on: None } => t.get("portfolio-big-bang").into_owned(),
        Manner::BigBang { on: Some(day) } => t.with("portfolio-big-bang-on", [("date", date(day).into())]),
        Manner::Waves { waves, from: Some(from), until: Some(until) } => {
            t.with("portfolio-waves-between", [("count", waves.into()), ("from", date(from).into()), ("until", date(until).into())])
        }
        Manner::Waves { waves, .. } => t.with("portfolio-waves", [("count", waves.into())]),
        Manner::OwnPace { latest: None } => t.get("portfolio-own-pace").into_owned(),
        Manner::OwnPace { latest: Some(day) } => t.with("portfolio-own-pace-by", [("date", date(day).into())]),
    }
}

/// Who pilots it, with the names that the visitor may know.
pub(super) fn pilots(t: Texts, pilots: &Pilots<'_>) -> String {
    if pilots.waves == 0 {
        return t.get("portfolio-no-pilot").into_owned();
    }
    let counted = t.with("portfolio-pilots-count", [("count", pilots.waves.into()), ("municipalities", pilots.municipalities.into())]);
    let names: Vec<&str> = pilots.named.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() { counted } else { format!("{counted}: {}", names.join(", ")) }
}

/// A milestone that comes, with its day.
pub(super) fn coming(t: Texts, next: &Coming) -> String {
    format!("{}: {}", next.text, t.date_medium(next.day.date()))
}

/// How many tasks about infrastructure are published and done, in a line.
pub(super) fn infrastructure(visit: &Visit, tasks: &[Infrastructure<'_>]) -> Option<String> {
    let since = tasks.iter().map(|one| one.since).min()?;
    let done = tasks.iter().filter(|one| one.closed == one.organisations).count();
    let values = [("count", tasks.len().into()), ("date", visit.t.date_medium(since.date()).into()), ("done", done.into())];
    Some(visit.t.with("portfolio-infrastructure-count", values))
}
