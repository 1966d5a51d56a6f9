//! What stands in a calendar: tasks' dates, events, milestones and holidays, each only if its page exists to the reader.

use super::scope::Scope;
use crate::{
    events::{guests, store as events, whom},
    failure::Failure,
    local::seen as local,
    organisations::seen::{self, Seen},
    tasks::local::mark,
    training::in_calendar::{self, Whose},
    visit::Visit,
};
use domain::{
    access::{self, OrganisationFacts},
    calendar::{Day, Holiday},
    event::{EventState, Reply, TimeOfDay, takes_sign_ups},
    organisation::Organisation,
    rollout::Task,
    text::OrganisationCode,
    waves,
};
use std::collections::{BTreeMap, HashMap};

/// What an item of a calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Holiday,
    Milestone,
    Event,
    Training,
    Task,
}

/// Something that falls on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    pub(super) day: Day,
    /// From when to when; the whole day without it.
    pub(super) hours: Option<(TimeOfDay, TimeOfDay)>,
    pub(super) kind: Kind,
    pub(super) title: String,
    /// The rollout or organisation that it belongs to; empty where that is plain.
    pub(super) of: String,
    pub(super) place: String,
    pub(super) href: Option<String>,
    pub(super) cancelled: bool,
    /// Names it for good in feeds.
    pub(super) uid: String,
    /// Its version in feeds.
    pub(super) sequence: i64,
}

/// Everything in a calendar from one day up to another, in order. Not found if the scope does not exist to the reader.
pub(super) async fn items(visit: &Visit, scope: &Scope, first: Day, last: Day) -> Result<Vec<Item>, Failure> {
    let mut rollouts = seen::rollouts(visit).await?;
    match scope {
        Scope::Rollout(key) => {
            rollouts.retain(|seen| seen.key() == key);
            rollouts.first().ok_or(Failure::NotFound)?;
        }
        Scope::Organisation(code) => {
            let entry = visit.directory.organisation(code).ok_or(Failure::NotFound)?;
            if !seen::sees(visit, &rollouts, &entry.organisation) {
                return Err(Failure::NotFound);
            }
            rollouts.retain(|seen| seen.concerns(code));
        }
        Scope::Programme if !access::sees_across_rollouts(&visit.viewer) => return Err(Failure::NotFound),
        Scope::Programme | Scope::Mine => rollouts.retain(|seen| seen.concerns(&visit.viewer.organisation) || seen.permit.sees_all()),
    }
    let mut items = Vec::new();
    let several = rollouts.len() > 1;
    for seen in &rollouts {
        let of = if several { visit.text(&seen.standing.playbook.title).to_owned() } else { String::new() };
        items.extend(tasks(visit, seen, scope, &of));
        items.extend(milestones(visit, seen, scope, &of));
    }
    for beside in local::own(visit).await?.iter().filter(|beside| !matches!(scope, Scope::Rollout(key) if key != beside.key())) {
        let of = if several { visit.text(&beside.standing.playbook.title).to_owned() } else { String::new() };
        items.extend(tasks(visit, beside, scope, &of));
    }
    items.extend(of_events(visit, scope, &rollouts, several).await?);
    items.extend(of_training(visit, scope, &rollouts, several).await?);
    items.retain(|item| (first..=last).contains(&item.day));
    items.extend(holidays(visit, first, last));
    items.sort();
    items.dedup();
    Ok(items)
}

fn holidays(visit: &Visit, first: Day, last: Day) -> impl Iterator<Item = Item> {
    let days = (first.number()..=last.number()).map(Day::from_number);
    days.filter_map(|day| {
        let title = holiday(visit, day.holiday()?);
        Some(Item {
            day,
            hours: None,
            kind: Kind::Holiday,
            title,
            of: String::new(),
            place: String::new(),
            href: None,
            cancelled: false,
            uid: format!("holiday-{day}"),
            sequence: 0,
        })
    })
}

fn holiday(visit: &Visit, holiday: Holiday) -> String {
    visit
        .t
        .get(match holiday {
            Holiday::NewYear => "holiday-new-year",
            Holiday::MaundyThursday => "holiday-maundy-thursday",
            Holiday::GoodFriday => "holiday-good-friday",
            Holiday::EasterMonday => "holiday-easter-monday",
            Holiday::GeneralPrayerDay => "holiday-general-prayer-day",
            Holiday::AscensionDay => "holiday-ascension-day",
            Holiday::WhitMonday => "holiday-whit-monday",
            Holiday::ConstitutionDay => "holiday-constitution-day",
            Holiday::ChristmasEve => "holiday-christmas-eve",
            Holiday::ChristmasDay => "holiday-christmas-day",
            Holiday::BoxingDay => "holiday-boxing-day",
            Holiday::NewYearsEve => "holiday-new-years-eve",
        })
        .into_owned()
}

/// Due dates of open tasks: the reader's own, an organisation's, or of a rollout once for each template where many are seen.
fn tasks(visit: &Visit, seen: &Seen, scope: &Scope, of: &str) -> Vec<Item> {
    let standing = &seen.standing;
    let own = &visit.viewer.organisation;
    match scope {
        Scope::Rollout(_) if seen.permit.sees_all() => return templates(visit, seen, of),
        Scope::Mine => {
            let mine = |task: &&Task| task.responsible == Some(visit.person) || task.performer == Some(visit.person);
            let all = standing.tasks.iter().filter(|task| task.published).filter(mine);
            let seen_by_me = all.filter(|task| standing.task_permit(&visit.viewer, &seen.permit, task).is_some());
            return seen_by_me.filter(|task| !task.state.is_closed()).map(|task| task_item(visit, seen, task, of)).collect();
        }
        _ => {}
    }
    let code = if let Scope::Organisation(code) = scope { code } else { own };
    let Some(at) = standing.participant(code) else { return Vec::new() };
    let organisation: &Organisation = &standing.participants[at].organisation;
    let open = seen.tasks_of(visit, organisation).into_iter().filter(|task| !task.state.is_closed());
    open.map(|task| task_item(visit, seen, task, of)).collect()
}

fn task_item(visit: &Visit, seen: &Seen, task: &Task, of: &str) -> Item {
    let standing = &seen.standing;
    let (organisation, template) = (standing.organisation(task), standing.template(task));
    let title = visit.title_of(standing, task);
    let readable = standing.task_permit(&visit.viewer, &seen.permit, task).is_some();
    Item {
        day: task.due,
        hours: None,
        kind: Kind::Task,
        title: visit.t.with("calendar-due", [("title", title.into())]),
        of: [Some(of.to_owned()).filter(|of| !of.is_empty()), mark(visit.t, standing, task)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        place: String::new(),
        href: readable.then(|| format!("/rollouts/{}/{}/{}", seen.key(), organisation.code, template.code)),
        cancelled: false,
        uid: format!("task-{}-{}-{}", seen.key(), organisation.code, template.code),
        sequence: 0,
    }
}

/// The due date of each template in each wave, once.
fn templates(visit: &Visit, seen: &Seen, of: &str) -> Vec<Item> {
    let standing = &seen.standing;
    let mut found: BTreeMap<(usize, Day), Item> = BTreeMap::new();
    for wave in standing.waves.iter().take(standing.playbook.waves.len()) {
        for (index, dates) in wave.dates.iter().enumerate() {
            let template = &standing.playbook.tasks[index];
            if dates.publish > standing.today && !seen.permit.may_steer() {
                continue;
            }
            found.entry((index, dates.due)).or_insert_with(|| Item {
                day: dates.due,
                hours: None,
                kind: Kind::Task,
                title: visit.t.with("calendar-due", [("title", visit.text(&template.title).into())]),
                of: of.to_owned(),
                place: String::new(),
                href: Some(format!("/rollouts/{}/tasks/{}", seen.key(), template.code)),
                cancelled: false,
                uid: format!("template-{}-{}-{}", seen.key(), template.code, wave.key),
                sequence: 0,
            });
        }
    }
    found.into_values().collect()
}

/// The milestones of the waves that the calendar is about: all, or that of one organisation.
fn milestones(visit: &Visit, seen: &Seen, scope: &Scope, of: &str) -> Vec<Item> {
    let standing = &seen.standing;
    let only: Option<&OrganisationCode> = match scope {
        Scope::Organisation(code) => Some(code),
        _ if seen.permit.sees_all() => None,
        _ => Some(&visit.viewer.organisation),
    };
    let participant = only.and_then(|code| standing.participant(code));
    let wave_of = participant.and_then(|at| standing.wave_place(at));
    let own = participant.map(|at| standing.own_dates(&standing.participants[at].organisation)).unwrap_or_default();
    let waves = standing.playbook.waves.iter().enumerate().filter(|(at, _)| wave_of.is_none_or(|only| only == *at));
    let mut found = Vec::new();
    for (_, wave) in waves {
        for (key, day) in &waves::milestones(wave, &own) {
            let Some(milestone) = standing.playbook.milestones.iter().find(|milestone| milestone.key == *key) else { continue };
            let title = visit.text(&milestone.title);
            let title = if wave_of.is_none() && standing.playbook.waves.len() > 1 {
                visit.t.with("calendar-milestone-of-wave", [("title", title.into()), ("wave", visit.text(&wave.title).into())])
            } else {
                title.to_owned()
            };
            found.push(Item {
                day: *day,
                hours: None,
                kind: Kind::Milestone,
                title,
                of: of.to_owned(),
                place: String::new(),
                href: Some(format!("/rollouts/{}", seen.key())),
                cancelled: false,
                uid: format!("milestone-{}-{}-{key}", seen.key(), wave.key),
                sequence: 0,
            });
        }
    }
    found
}

/// The events: of one's own those that one is invited to and has not declined, and those that one may sign up to; else all of the
/// rollouts.
async fn of_events(visit: &Visit, scope: &Scope, rollouts: &[Seen], several: bool) -> Result<Vec<Item>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let invitations: HashMap<(String, String), Option<Reply>> = guests::of_person(&mut connection, &visit.viewer.person)
        .await?
        .into_iter()
        .map(|(rollout, event, guest)| ((rollout.to_string(), event.to_string()), guest.answered.map(|answered| answered.reply)))
        .collect();
    let mut found = Vec::new();
    for seen in rollouts {
        let title = visit.text(&seen.standing.playbook.title);
        for event in events::all(&mut connection, seen.key(), &seen.standing.playbook).await? {
            let invited = invitations.get(&(seen.key().to_string(), event.event.key.to_string()));
            let (rule, today) = (&event.event, visit.today);
            let is_open = invited.is_none() && takes_sign_ups(rule, event.state, today) && whom::is_for_visitor(visit, seen, rule);
            let comes = invited.is_some_and(|reply| *reply != Some(Reply::No));
            if *scope == Scope::Mine && !comes && !is_open {
                continue;
            }
            let cancelled = event.state == EventState::Cancelled;
            let name = visit.text(&event.event.title);
            found.push(Item {
                day: event.event.day,
                hours: Some((event.event.from, event.event.until)),
                kind: Kind::Event,
                title: match (cancelled, is_open) {
                    (true, _) => visit.t.with("calendar-cancelled", [("title", name.into())]),
                    (false, true) => visit.t.with("calendar-sign-up", [("title", name.into())]),
                    (false, false) => name.to_owned(),
                },
                of: if several { title.to_owned() } else { String::new() },
                place: crate::events::words::place(visit.t, &event.event),
                href: Some(format!("/rollouts/{}/events/{}", seen.key(), event.event.key)),
                cancelled,
                uid: format!("event-{}-{}", seen.key(), event.event.key),
                sequence: event.sequence,
            });
        }
    }
    Ok(found)
}

/// Training: of one's own where one has a seat or teaches, of an organisation where its people do, else the sessions of the rollouts.
async fn of_training(visit: &Visit, scope: &Scope, rollouts: &[Seen], several: bool) -> Result<Vec<Item>, Failure> {
    let whose = match scope {
        Scope::Mine => Whose::Own,
        Scope::Organisation(code) => Whose::Organisation(code),
        Scope::Rollout(_) | Scope::Programme => Whose::Everybody,
    };
    let mut connection = visit.app.database().read().await?;
    let mut found = Vec::new();
    for seen in rollouts {
        let of = if several { visit.text(&seen.standing.playbook.title) } else { "" };
        for one in in_calendar::dated(visit, &mut connection, seen, whose).await? {
            found.push(Item {
                day: one.day,
                hours: Some(one.hours),
                kind: Kind::Training,
                title: if one.cancelled { visit.t.with("calendar-cancelled", [("title", one.title.into())]) } else { one.title },
                of: of.to_owned(),
                place: one.place,
                href: one.href,
                cancelled: one.cancelled,
                uid: one.uid,
                sequence: one.sequence,
            });
        }
    }
    Ok(found)
}

/// Whether the reader sees an organisation's figures; kept here so that choices and items agree.
pub(super) fn may_choose(visit: &Visit, rollouts: &[Seen], organisation: &Organisation) -> bool {
    let facts = OrganisationFacts { code: &organisation.code, parent: organisation.parent.as_ref() };
    let shares = rollouts.iter().any(|seen| seen.concerns(&organisation.code));
    shares && access::sees_organisation(&visit.viewer, &facts, shares)
}
