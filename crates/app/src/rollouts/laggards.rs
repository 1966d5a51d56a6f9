//! Whom to call: the organisations that stand worst, with the person who leads there.

use crate::{
    organisations::{directory::PersonEntry, seen::Seen},
    visit::{Visit, escape_query},
};
use domain::{playbook::TaskKind, rollout::Task, signal::Signal, text::OrganisationCode};

/// So many are listed; all of them get the mail.
const LISTED: usize = 12;

/// An organisation that is behind.
pub(super) struct Laggard {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) since: String,
    pub(super) role: String,
    pub(super) contact: Option<Contact>,
}

/// The person to call.
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) email: String,
}

/// Those who are behind, the worst first, and how to write to the people who lead there.
#[derive(Default)]
pub(super) struct Laggards {
    pub(super) listed: Vec<Laggard>,
    pub(super) total: usize,
    /// `mailto:` to all of them at once, each address hidden from the others; empty if nobody can be reached.
    pub(super) mailto: String,
    pub(super) reached: usize,
}

/// Finds the organisations with red tasks among those shown.
pub(super) fn laggards(visit: &Visit, seen: &Seen, rows: &[(usize, Vec<&Task>)]) -> Laggards {
    let standing = &seen.standing;
    let binding = |task: &&&Task| standing.template(task).kind == TaskKind::Critical;
    let mut behind: Vec<(usize, Vec<&Task>)> = rows
        .iter()
        .map(|(at, tasks)| (*at, tasks.iter().copied().filter(|task| task.signal == Signal::Red).collect::<Vec<_>>()))
        .filter(|(_, red)| !red.is_empty())
        .collect();
    behind.sort_by_key(|(at, red)| (std::cmp::Reverse((red.iter().filter(binding).count(), red.len())), *at));
    let people: Vec<Option<(&'static str, &PersonEntry)>> =
        behind.iter().map(|(at, _)| lead(seen, &standing.participants[*at].organisation.code)).collect();
    let addresses: Vec<String> = people.iter().flatten().map(|(_, person)| escape_query(&person.email)).collect();
    let listed = behind.iter().zip(&people).take(LISTED).map(|((at, red), person)| laggard(visit, seen, *at, red, *person));
    Laggards { listed: listed.collect(), total: behind.len(), mailto: mailto(visit, seen, &addresses), reached: addresses.len() }
}

/// The first filled role of the fallback chain (R4): the project leader where there is one.
fn lead<'s>(seen: &'s Seen, organisation: &OrganisationCode) -> Option<(&'static str, &'s PersonEntry)> {
    let (role, person) = seen.standing.staffing.told_about_vacancy(organisation.as_str())?;
    Some((role, seen.standing.directory.person(person)))
}

/// A mail to all the addresses at once, hidden from each other, with the rollout as its subject.
pub(super) fn mailto(visit: &Visit, seen: &Seen, addresses: &[String]) -> String {
    match addresses {
        [] => String::new(),
        _ => format!("mailto:?bcc={}&subject={}", addresses.join(","), escape_query(visit.text(&seen.standing.playbook.title))),
    }
}

fn laggard(visit: &Visit, seen: &Seen, at: usize, red: &[&Task], person: Option<(&'static str, &PersonEntry)>) -> Laggard {
    let t = visit.t;
    let standing = &seen.standing;
    let organisation = &standing.participants[at].organisation;
    let critical = red.iter().filter(|task| standing.template(task).kind == TaskKind::Critical).count();
    let longest = red.iter().map(|task| task.due.working_days_until(standing.today)).max().unwrap_or_default();
    let role = person.and_then(|(role, _)| standing.playbook.roles.iter().find(|card| card.key.as_str() == role));
    Laggard {
        href: format!("/organisations/{}?rollout={}", organisation.code, seen.key()),
        name: organisation.name.clone(),
        what: t.with("board-laggard-what", [("count", red.len().into()), ("critical", critical.into())]),
        since: if longest > 0 {
            t.with("board-laggard-since", [("days", longest.into())])
        } else {
            t.get("board-laggard-ahead").into_owned()
        },
        role: role.map(|card| visit.text(&card.title).to_owned()).unwrap_or_default(),
        contact: person.map(|(_, person)| Contact {
            name: person.name.clone(),
            phone: person.phone.clone().unwrap_or_default(),
            email: person.email.clone(),
        }),
    }
}
