//! The rollouts in time: for each its pilots, its waves and when it goes live, over quarters.

use super::{
    found::{Dated, Rollout},
    words,
};
use crate::{
    rollouts::timeline::{Item, Line, What, span},
    visit::Visit,
};
use domain::{
    calendar::Day,
    stage::live_on,
    timeline::{Frame, Scale},
};
use std::collections::{BTreeMap, BTreeSet};

/// How many months before and after today are shown, unless the whole time is asked for.
const NEAR: (i32, i32) = (-6, 18);
/// More go-lives than these are shown by the first and the last.
const MOST: usize = 3;

/// A line for each rollout.
pub(super) fn lines(visit: &Visit, rollouts: &[Rollout<'_>]) -> Vec<Line> {
    rollouts.iter().map(|one| line(visit, one)).collect()
}

fn line(visit: &Visit, rollout: &Rollout<'_>) -> Line {
    let playbook = rollout.playbook();
    let seen: Vec<&Dated> = rollout.dated.iter().filter(|one| one.is_seen).collect();
    let (pilots, waves): (Vec<&Dated>, Vec<&Dated>) = seen.into_iter().partition(|one| one.group.is_pilot);
    let mut items: Vec<Item> = Vec::new();
    let count = |groups: &[&Dated]| groups.iter().map(|one| one.wave).collect::<BTreeSet<_>>();
    if !pilots.is_empty() {
        let text = visit.t.with("portfolio-pilots-bar", [("count", count(&pilots).len().into())]);
        items.extend(bar(What::Pilots, text, &pilots));
    }
    let places = count(&waves);
    if let Some(first) = places.first() {
        let several = || visit.t.with("portfolio-waves", [("count", places.len().into())]);
        let text = if places.len() == 1 { visit.text(&playbook.waves[*first].title).to_owned() } else { several() };
        items.extend(bar(What::Waves, text, &waves));
    }
    items.extend(go_lives(visit, rollout, pilots.iter().chain(&waves)));
    let stage = words::stage(visit.t, rollout.stage, playbook.scope);
    let from = items.iter().map(|item| item.from).min();
    let whole = from.zip(items.iter().map(|item| item.until).max()).map(|(from, until)| span(visit, from, until));
    Line {
        key: rollout.seen.key().to_string(),
        title: visit.text(&playbook.title).to_owned(),
        href: Some(format!("/rollouts/{}/timeline", rollout.seen.key())),
        facts: whole.map_or_else(|| stage.clone(), |whole| format!("{stage} · {whole}")),
        colours: None,
        items,
    }
}

fn bar(what: What, text: String, groups: &[&Dated]) -> Option<Item> {
    let days = || groups.iter().flat_map(|one| one.group.milestones.values().copied().chain(one.last_due));
    let (from, until) = (days().min()?, days().max()?);
    Some(Item { what, from, until, short: text.clone(), text, href: None, signal: None })
}

/// The days on which somebody goes live; of many the first and the last. What has no day of its own but its beginning does not go live.
fn go_lives<'d>(visit: &Visit, rollout: &Rollout<'_>, groups: impl Iterator<Item = &'d &'d Dated>) -> Vec<Item> {
    let mut days: BTreeMap<Day, String> = BTreeMap::new();
    for one in groups {
        let milestones = &one.group.milestones;
        let Some(day) = live_on(milestones).filter(|day| milestones.values().any(|other| other < day)) else { continue };
        let title = rollout.playbook().milestones.iter().find(|milestone| milestones.get(&milestone.key) == Some(&day));
        days.entry(day).or_insert_with(|| title.map(|one| visit.text(&one.title).to_owned()).unwrap_or_default());
    }
    let last = days.len().saturating_sub(1);
    let shown = days.into_iter().enumerate().filter(|(at, _)| last < MOST || *at == 0 || *at == last);
    let item = |(_, (day, text)): (usize, (Day, String))| Item {
        what: What::Milestone,
        from: day,
        until: day,
        short: text.clone(),
        text,
        href: None,
        signal: None,
    };
    shown.map(item).collect()
}

/// The part of time that the picture shows, and in it of each line what reaches into it.
pub(super) fn near(lines: Vec<Line>, today: Day) -> (Option<Frame>, Vec<Line>) {
    let (from, until) = (today.plus_months(NEAR.0), today.plus_months(NEAR.1));
    let frame = Frame::around([from, until].into_iter(), Some(Scale::Quarter));
    let inside = |item: &Item| frame.is_none_or(|frame| item.from <= frame.last && frame.first <= item.until);
    let cut = |mut line: Line| {
        line.items.retain(inside);
        line
    };
    (frame, lines.into_iter().map(cut).collect())
}
