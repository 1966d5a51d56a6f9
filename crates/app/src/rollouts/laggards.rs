//! Whom to call: the organisations that stand worst, with the person who leads there.

use super::board::BoardRow;
use crate::{
    organisations::{directory::PersonEntry, seen::Seen},
    visit::{Visit, escape_query},
};
use domain::{organisation::OrganisationKind, playbook::TaskKind, rollout::Task, signal::Signal, text::OrganisationCode};

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

/// The place of an organisation that is behind, its red tasks, and the role and person to call.
pub(super) struct Behind<'s> {
    pub(super) at: usize,
    pub(super) red: Vec<&'s Task>,
    pub(super) lead: Option<(&'s str, &'s PersonEntry)>,
}

impl Behind<'_> {
    /// How many of the red tasks are on the critical path.
    pub(super) fn critical(&self, seen: &Seen) -> usize {
        self.red.iter().filter(|task| seen.standing.template(task).kind == TaskKind::Critical).count()
    }

    /// By how many working days the longest is overdue.
    pub(super) fn longest(&self, seen: &Seen) -> i32 {
        self.red.iter().map(|task| task.due.working_days_until(seen.standing.today)).max().unwrap_or_default()
    }
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

/// The organisations with red tasks among those shown, the worst first.
pub(super) fn behind<'s>(seen: &'s Seen, rows: &[BoardRow<'s>]) -> Vec<Behind<'s>> {
    let one = |(at, tasks): &BoardRow<'s>| {
        let red: Vec<&'s Task> = tasks.iter().copied().filter(|task| task.signal == Signal::Red).collect();
        Behind { at: *at, lead: lead(seen, *at, &red), red }
    };
    let all = rows.iter().map(one);
    let mut behind: Vec<Behind<'s>> = all.filter(|one| !one.red.is_empty()).collect();
    behind.sort_by_key(|one| (std::cmp::Reverse((one.critical(seen), one.red.len())), one.at));
    behind
}

/// Those who are behind, as the board tells of them.
pub(super) fn laggards(visit: &Visit, seen: &Seen, rows: &[BoardRow<'_>]) -> Laggards {
    let behind = behind(seen, rows);
    let addresses: Vec<String> = behind.iter().filter_map(|one| one.lead).map(|(_, person)| escape_query(&person.email)).collect();
    let listed = behind.iter().take(LISTED).map(|one| laggard(visit, seen, one));
    Laggards { listed: listed.collect(), total: behind.len(), mailto: mailto(visit, seen, &addresses), reached: addresses.len() }
}

/// The first filled role of the fallback chain (R4): the project leader where there is one. Of an institution, who is responsible
/// for what is red there, else who leads its municipality.
fn lead<'s>(seen: &'s Seen, at: usize, red: &[&'s Task]) -> Option<(&'s str, &'s PersonEntry)> {
    let standing = &seen.standing;
    let organisation = &standing.participants[at].organisation;
    let chain = |code: &OrganisationCode| {
        let (role, person) = standing.staffing.told_about_vacancy(code.as_str())?;
        Some((role, standing.directory.person(person)))
    };
    let responsible = red.iter().filter(|_| organisation.kind == OrganisationKind::Institution).find_map(|task| {
        let person = standing.person(task.responsible)?;
        Some((standing.template(task).responsible.as_str(), person))
    });
    responsible.or_else(|| chain(&organisation.code)).or_else(|| organisation.parent.as_ref().and_then(chain))
}

/// A mail to all the addresses at once, hidden from each other, with the rollout as its subject.
pub(super) fn mailto(visit: &Visit, seen: &Seen, addresses: &[String]) -> String {
    match addresses {
        [] => String::new(),
        _ => format!("mailto:?bcc={}&subject={}", addresses.join(","), escape_query(visit.text(&seen.standing.playbook.title))),
    }
}

fn laggard(visit: &Visit, seen: &Seen, behind: &Behind<'_>) -> Laggard {
    let t = visit.t;
    let standing = &seen.standing;
    let organisation = &standing.participants[behind.at].organisation;
    let longest = behind.longest(seen);
    let role = behind.lead.and_then(|(role, _)| standing.playbook.roles.iter().find(|card| card.key.as_str() == role));
    Laggard {
        href: format!("/organisations/{}?rollout={}", organisation.code, seen.key()),
        name: organisation.name.clone(),
        what: t.with("board-laggard-what", [("count", behind.red.len().into()), ("critical", behind.critical(seen).into())]),
        since: if longest > 0 {
            t.with("board-laggard-since", [("days", longest.into())])
        } else {
            t.get("board-laggard-ahead").into_owned()
        },
        role: role.map(|card| visit.text(&card.title).to_owned()).unwrap_or_default(),
        contact: behind.lead.map(|(_, person)| Contact {
            name: person.name.clone(),
            phone: person.phone.clone().unwrap_or_default(),
            email: person.email.clone(),
        }),
    }
}
