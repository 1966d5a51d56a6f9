//! The words of success criteria.

use super::found::Found;
use crate::visit::Visit;
use domain::{signal::Signal, success::Target};
use texts::Texts;

/// `87,5 %`; a dash where nothing counts.
pub(super) fn share(t: Texts, tenths: Option<u32>) -> String {
    tenths.map_or_else(|| "–".to_owned(), |tenths| t.with("success-share", [("share", decimal(t, tenths).into())]))
}

/// A number with one decimal, as the language writes it.
fn decimal(t: Texts, tenths: u32) -> String {
    let comma = if t.language() == texts::Language::Danish { ',' } else { '.' };
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}{comma}{rest}", tenths / 10),
    }
}

/// What is aimed at.
pub(super) fn target(t: Texts, target: Target) -> String {
    let key = if target.at_most { "success-at-most" } else { "success-at-least" };
    t.with(key, [("percent", i64::from(target.percent).into())])
}

/// How the figure changed; nothing where one of the two is not there.
pub(super) fn change(t: Texts, before: Option<u32>, now: Option<u32>) -> Option<String> {
    let (before, now) = before.zip(now)?;
    Some(match now.cmp(&before) {
        std::cmp::Ordering::Equal => t.get("success-unchanged").into_owned(),
        std::cmp::Ordering::Greater => t.with("success-up", [("points", decimal(t, now - before).into())]),
        std::cmp::Ordering::Less => t.with("success-down", [("points", decimal(t, before - now).into())]),
    })
}

/// The word that goes with a criterion's signal.
pub(super) fn signal(t: Texts, signal: Signal) -> String {
    t.get(match signal {
        Signal::Green => "success-signal-green",
        Signal::Yellow => "success-signal-yellow",
        Signal::Red => "success-signal-red",
        Signal::Grey => "success-signal-grey",
    })
    .into_owned()
}

/// The way to the pages below.
pub(super) fn crumbs(visit: &Visit, found: &Found, below: bool) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", found.seen.key());
    let title = visit.text(&found.seen.standing.playbook.title).to_owned();
    let mut crumbs = vec![ui::Crumb { href: base.clone(), text: title }];
    if below {
        crumbs.push(ui::Crumb { href: format!("{base}/success"), text: visit.t.get("success-title").into_owned() });
    }
    crumbs
}
