//! The training of a rollout as a viewer finds it: sessions, seats and places, folded from the ledger.

use super::{
    pilots,
    store::{self, Stored},
};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    tasks::store as overlays,
    visit::Visit,
};
use database::Connection;
use domain::{
    access::{self, PlacesPermit, TrainingPermit},
    organisation::{Organisation, OrganisationKind},
    playbook::AnswerSpec,
    task::Answer,
    text::{CourseKey, OrganisationCode, PersonId, RoleKey, TaskCode},
    training::{Course, Entry, Places, Seat, Training, fold, places_of},
};
use std::collections::{BTreeMap, HashMap};

/// A rollout with its sessions and its ledger.
pub(super) struct Found {
    pub(super) seen: Seen,
    pub(super) permit: TrainingPermit,
    pub(super) sessions: Vec<Stored>,
    pub(super) entries: Vec<Entry>,
    pub(super) seats: Vec<Seat>,
    /// What was decided last after the pilots of a course, where it has any.
    pub(super) decided: HashMap<CourseKey, bool>,
    wanted: HashMap<(OrganisationCode, TaskCode), u32>,
}

impl Found {
    /// Opens the training of a rollout for everybody who sees it.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let mut found = Self::without_ledger(visit, key).await?;
        let mut connection = visit.app.database().read().await?;
        found.read(&mut connection).await?;
        Ok(found)
    }

    /// The same without sessions and seats, for who reads them in the transaction that changes them.
    pub(super) async fn without_ledger(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let permit = access::training(&visit.viewer, &seen.permit);
        let mut found = Self {
            seen,
            permit,
            sessions: Vec::new(),
            entries: Vec::new(),
            seats: Vec::new(),
            decided: HashMap::new(),
            wanted: HashMap::new(),
        };
        let asked = found.training().courses.iter().filter_map(|course| course.wanted.as_ref());
        let asked: Vec<TaskCode> = asked.filter(|task| found.asks_a_number(task)).cloned().collect();
        let mut connection = visit.app.database().read().await?;
        for task in asked {
            for (organisation, answer) in overlays::answers(&mut connection, found.seen.key(), &task, None).await? {
                if let Answer::Number(number) = answer {
                    found.wanted.insert((organisation, task.clone()), u32::try_from(number).unwrap_or_default());
                }
            }
        }
        Ok(found)
    }

    /// Reads sessions and ledger as they stand; inside a transaction that holds the ledger, as they will stay.
    pub(super) async fn read(&mut self, connection: &mut Connection) -> Result<(), Failure> {
        self.sessions = store::sessions(&mut *connection, self.seen.key()).await?;
        self.entries = store::entries(&mut *connection, self.seen.key()).await?;
        self.seats = fold(&self.entries);
        if self.training().courses.iter().any(|course| course.pilot > 0) {
            self.decided = pilots::last_decisions(connection, self.seen.key()).await?;
        }
        Ok(())
    }

    /// Whether a session takes no sign-ups yet, because pilots of its course come first.
    pub(super) fn waits_for_pilots(&self, session: &Stored) -> bool {
        let course = self.training().course(session.fields.course.as_str());
        let go = self.decided.get(&session.fields.course).copied();
        course.is_some_and(|course| course.waits_for_pilots(session.fields.pilot, go))
    }

    /// Adds lines that were just written, so that nobody reads them again.
    pub(super) fn add(&mut self, new: Vec<Entry>) {
        self.entries.extend(new);
        self.seats = fold(&self.entries);
    }

    fn asks_a_number(&self, task: &TaskCode) -> bool {
        let spec = self.seen.standing.playbook.task(task).and_then(|task| task.answer.as_ref());
        matches!(spec, Some(AnswerSpec::Number { .. }))
    }

    /// What the playbook says about training.
    pub(super) fn training(&self) -> &Training {
        &self.seen.standing.playbook.training
    }

    /// One of the courses.
    pub(super) fn course(&self, key: &str) -> Result<&Course, Failure> {
        self.training().course(key).ok_or(Failure::NotFound)
    }

    /// One of the sessions.
    pub(super) fn session(&self, id: &str) -> Result<&Stored, Failure> {
        self.sessions.iter().find(|session| session.id == id).ok_or(Failure::NotFound)
    }

    /// The seats of a session in the order in which people signed up.
    pub(super) fn seats_of<'f>(&'f self, session: &'f str) -> impl Iterator<Item = &'f Seat> {
        self.seats.iter().filter(move |seat| seat.session == session)
    }

    /// The municipality whose places somebody of an organisation takes; none for who is at no municipality.
    pub(super) fn home<'v>(&self, visit: &'v Visit, organisation: &OrganisationCode) -> Option<&'v Organisation> {
        let own = &visit.directory.organisation(organisation)?.organisation;
        let home = match &own.parent {
            Some(parent) => &visit.directory.organisation(parent)?.organisation,
            None => own,
        };
        let takes_part = [&own.code, &home.code].into_iter().any(|code| self.seen.standing.participant(code).is_some());
        (home.kind == OrganisationKind::Municipality && takes_part).then_some(home)
    }

    /// The viewer's permit for the places of an organisation.
    pub(super) fn places_permit(&self, visit: &Visit, organisation: &OrganisationCode) -> Option<PlacesPermit> {
        let organisation = &visit.directory.organisation(organisation)?.organisation;
        access::places(&visit.viewer, &self.seen.permit, seen::facts(organisation))
    }

    /// The roles that a person holds in the rollout today.
    pub(super) fn roles_of(&self, visit: &Visit, person: &PersonId) -> Vec<RoleKey> {
        let Some(person) = visit.directory.person_index(person) else { return Vec::new() };
        let own = visit.directory.holdings().iter().filter(|holding| holding.person == person);
        own.filter(|holding| holding.in_force(self.seen.key(), visit.today)).map(|holding| holding.role.clone()).collect()
    }

    /// Whether a course is for whoever holds these roles; for everybody where nobody is named by role.
    pub(super) fn is_for(&self, course: &Course, roles: &[RoleKey]) -> bool {
        let named: Vec<&RoleKey> =
            self.training().audiences.iter().filter(|one| course.audiences.contains(&one.key)).flat_map(|one| &one.roles).collect();
        named.is_empty() || named.iter().any(|role| roles.contains(role))
    }

    /// The places of a municipality on a course.
    pub(super) fn places(&self, visit: &Visit, course: &Course, home: &OrganisationCode) -> Places {
        let counts = institutions_of(visit, home);
        self.places_with(course, home, &counts)
    }

    /// The same for every municipality that takes part, in order.
    pub(super) fn all_places<'f>(&'f self, visit: &Visit, course: &'f Course) -> Vec<(&'f Organisation, Places)> {
        let counts = institutions(visit);
        let nothing = BTreeMap::new();
        let all = self.seen.standing.participants.iter().map(|one| &one.organisation);
        let homes = all.filter(|one| one.kind == OrganisationKind::Municipality);
        homes.map(|home| (home, self.places_with(course, &home.code, counts.get(&home.code).unwrap_or(&nothing)))).collect()
    }

    fn places_with(&self, course: &Course, home: &OrganisationCode, counts: &BTreeMap<String, usize>) -> Places {
        let entitled = course.entitled(|kind| counts.get(kind).copied().unwrap_or_default());
        let wanted = course.wanted.as_ref().and_then(|task| self.wanted.get(&(home.clone(), task.clone())).copied());
        places_of(&self.entries, &self.seats, (&course.key, home), entitled, wanted)
    }
}

/// How many open institutions of each type a municipality has.
fn institutions_of(visit: &Visit, home: &OrganisationCode) -> BTreeMap<String, usize> {
    institutions(visit).remove(home).unwrap_or_default()
}

fn institutions(visit: &Visit) -> HashMap<OrganisationCode, BTreeMap<String, usize>> {
    let mut counts: HashMap<OrganisationCode, BTreeMap<String, usize>> = HashMap::new();
    for entry in visit.directory.organisations().iter().filter(|entry| entry.is_open(visit.today)) {
        if let (Some(parent), Some(kind)) = (&entry.organisation.parent, &entry.organisation.institution_type) {
            *counts.entry(parent.clone()).or_default().entry(kind.clone()).or_default() += 1;
        }
    }
    counts
}
