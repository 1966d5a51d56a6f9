//! Words for steps, kinds and figures of moving data.

use super::found::Found;
use crate::visit::Visit;
use domain::cutover::{ItemKind, OpenItems, Progress, Step};
use texts::Texts;

/// The name of a step.
pub(crate) fn step(t: Texts, step: Step) -> String {
    let key = match step {
        Step::Principles => "cutover-step-principles",
        Step::Plan => "cutover-step-plan",
        Step::Tidy => "cutover-step-tidy",
        Step::Move => "cutover-step-move",
        Step::Check => "cutover-step-check",
        Step::Close => "cutover-step-close",
        Step::Evaluate => "cutover-step-evaluate",
    };
    t.get(key).into_owned()
}

/// What kind of item it is.
pub(super) fn kind(t: Texts, kind: ItemKind) -> String {
    t.get(match kind {
        ItemKind::Incident => "cutover-kind-incident",
        ItemKind::Outstanding => "cutover-kind-outstanding",
    })
    .into_owned()
}

/// How far a step is.
pub(super) fn progress(t: Texts, progress: Progress) -> String {
    match progress.tasks {
        0 => String::new(),
        1 if progress.is_done() => t.get("cutover-done").into_owned(),
        1 => t.get("cutover-not-done").into_owned(),
        _ => t.with("cutover-done-of", [("done", progress.closed.into()), ("count", progress.tasks.into())]),
    }
}

/// What is open, for a cell; nothing where nothing is.
pub(super) fn open(t: Texts, items: OpenItems) -> String {
    let one = |key: &str, count: usize| (count > 0).then(|| t.with(key, [("count", count.into())]));
    let parts = [one("cutover-open-outstanding", items.outstanding), one("cutover-open-incidents", items.incidents)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The way to the pages below the list.
pub(super) fn crumbs(visit: &Visit, found: &Found, below: bool) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", found.seen.key());
    let title = visit.text(&found.seen.standing.playbook.title).to_owned();
    let list = ui::Crumb { href: format!("{base}/cutover"), text: visit.t.get("cutover-title").into_owned() };
    std::iter::once(ui::Crumb { href: base, text: title }).chain(below.then_some(list)).collect()
}
