//! The own training of a municipality as a viewer finds it: where which course is taught, by whom, and how far it has come.

use super::store::{self, Class, Written};
use crate::{
    failure::Failure,
    training::{found::Found, measured::Taught},
    visit::Visit,
};
use domain::{
    access::PlacesPermit,
    assignment::PersonIndex,
    calendar::Day,
    event::TimeOfDay,
    organisation::{Organisation, OrganisationKind},
    text::{OrganisationCode, RoleKey},
    training::{ClassState, Coverage, OwnCourse, OwnNeed, Progress, SeatState, Share, Total, Trainer, coverage},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How long somebody teaches in a week, in minutes, until the municipality says otherwise: half a day.
pub(super) const PACE: u32 = 240;

/// One course at one organisation.
pub(super) struct Line<'f> {
    pub(super) unit: &'f Organisation,
    pub(super) course: &'f OwnCourse,
    pub(super) need: OwnNeed,
    pub(super) coverage: Coverage,
    /// Whether it would be reached if everybody who teaches it in the municipality helped.
    pub(super) with_help: bool,
    /// Whether nobody said how many learn, and the register does.
    pub(super) is_registered: bool,
    /// How many teach it there, and how many of them have been taught themselves.
    pub(super) trainers: usize,
    pub(super) trained: usize,
}

/// Who holds a role that teaches, by organisation; read once for a whole rollout.
pub(super) struct Teachers<'v> {
    holders: HashMap<&'v OrganisationCode, Vec<(PersonIndex, &'v RoleKey)>>,
    /// Those who came to a course that makes people teach, with the role that it fills.
    trained: HashSet<(PersonIndex, &'v RoleKey)>,
}

impl<'v> Teachers<'v> {
    pub(super) fn of(visit: &'v Visit, found: &'v Found) -> Self {
        let training = found.training();
        let roles: HashSet<&RoleKey> = training.own.iter().flat_map(|course| &course.trainers).collect();
        let mut holders: HashMap<&OrganisationCode, Vec<(PersonIndex, &RoleKey)>> = HashMap::new();
        let all = visit.directory.holdings().iter();
        for holding in all.filter(|one| roles.contains(&one.role) && one.in_force(found.seen.key(), visit.today)) {
            holders.entry(&holding.organisation).or_default().push((holding.person, &holding.role));
        }
        let fills: HashMap<&str, &RoleKey> =
            training.courses.iter().filter_map(|course| Some((course.key.as_str(), course.fills.as_ref()?))).collect();
        let came = found.seats.iter().filter(|seat| seat.state == SeatState::Came);
        let trained = came.filter_map(|seat| Some((visit.directory.person_index(&seat.person)?, *fills.get(seat.course.as_str())?)));
        Self { holders, trained: trained.collect() }
    }

    /// Who teaches a course at an organisation of a municipality: those who hold one of its roles there, or in the municipality for all of it.
    fn at(&self, found: &Found, course: &OwnCourse, unit: &Organisation, home: &OrganisationCode) -> Vec<(PersonIndex, bool)> {
        let playbook = &found.seen.standing.playbook;
        let for_all = |role: &RoleKey| playbook.role(role).is_some_and(|card| card.at == OrganisationKind::Municipality);
        let of = |code: &OrganisationCode| self.holders.get(code).map(Vec::as_slice).unwrap_or_default();
        let own = of(&unit.code).iter();
        let around = of(home).iter().filter(|(_, role)| unit.code != *home && for_all(role));
        let mut people: BTreeMap<PersonIndex, bool> = BTreeMap::new();
        for (person, role) in own.chain(around).filter(|(_, role)| course.trainers.contains(role)) {
            *people.entry(*person).or_default() |= self.trained.contains(&(*person, *role));
        }
        people.into_iter().collect()
    }
}

/// The institutions of each municipality that learn: those that take part, or all that are open where only municipalities do.
pub(super) fn units<'v>(visit: &'v Visit, found: &Found) -> HashMap<&'v OrganisationCode, Vec<&'v Organisation>> {
    let standing = &found.seen.standing;
    let take_part = standing.participants.iter().any(|one| one.organisation.kind == OrganisationKind::Institution);
    let mut units: HashMap<&OrganisationCode, Vec<&Organisation>> = HashMap::new();
    for entry in visit.directory.organisations().iter().filter(|entry| entry.is_open(visit.today)) {
        let organisation = &entry.organisation;
        let is_in = !take_part || standing.participant(&organisation.code).is_some();
        match (&organisation.parent, organisation.kind) {
            (Some(parent), OrganisationKind::Institution) if is_in => units.entry(parent).or_default().push(organisation),
            (_, OrganisationKind::Municipality) => units.entry(&organisation.code).or_default().insert(0, organisation),
            _ => {}
        }
    }
    units
}

/// The own training of one municipality.
pub(super) struct Own<'f> {
    pub(super) lines: Vec<Line<'f>>,
    pub(super) total: Total,
    /// How many minutes a week somebody teaches, and whether the municipality said so.
    pub(super) pace: u32,
    pub(super) pace_is_said: bool,
}

impl<'f> Own<'f> {
    /// How a municipality's units stand with the classes that are its own.
    pub(super) fn of(
        found: &'f Found,
        teachers: &Teachers<'_>,
        home: &Organisation,
        units: &[&'f Organisation],
        (written, classes): (&Written, &[&Class]),
    ) -> Self {
        let standing = &found.seen.standing;
        let today = standing.today;
        let (mut people, mut trainers): (BTreeMap<PersonIndex, usize>, Vec<Trainer>) = (BTreeMap::new(), Vec::new());
        let mut lines: Vec<Line<'f>> = Vec::new();
        let playbook = &standing.playbook;
        let of_home = |role: &RoleKey| playbook.role(role).is_some_and(|card| card.at == OrganisationKind::Municipality);
        for course in &found.training().own {
            let together = !course.institutions.is_empty() && course.trainers.iter().all(of_home);
            let classes: Vec<&Class> = classes.iter().copied().filter(|class| class.fields.course == course.key).collect();
            for unit in units.iter().copied().filter(|unit| course.is_at(unit)) {
                let at = standing.participant(&unit.code).or_else(|| standing.participant(&home.code));
                let Some(until) = at.and_then(|at| standing.milestones_of(at).get(&course.until).copied()) else { continue };
                let said = written.learners.get(&(unit.code.clone(), course.key.clone())).copied();
                let learners = said.or_else(|| course.learners_of(unit));
                let shares = classes.iter().flat_map(|class| {
                    let own = class.fields.units.iter().filter(|one| one.organisation == unit.code);
                    own.map(|one| Share { day: class.fields.day, state: class.state, planned: one.planned, came: one.came })
                });
                let progress = Progress::of(learners, shares, until, today);
                let teaching = teachers.at(found, course, unit, &home.code);
                let mut places = Vec::with_capacity(teaching.len());
                for (person, _) in &teaching {
                    places.push(*people.entry(*person).or_insert_with(|| {
                        trainers.push(Trainer::default());
                        trainers.len() - 1
                    }));
                }
                lines.push(Line {
                    unit,
                    course,
                    need: OwnNeed {
                        progress,
                        minutes: if together { course.minutes_together(progress.missing()) } else { course.minutes(progress.missing()) },
                        until,
                        trainers: places,
                    },
                    coverage: Coverage::Unsaid,
                    with_help: false,
                    is_registered: said.is_none() && learners.is_some(),
                    trainers: teaching.len(),
                    trained: teaching.iter().filter(|(_, trained)| *trained).count(),
                });
            }
        }
        for class in classes.iter().filter(|class| class.state == ClassState::Planned) {
            let trainer = class.fields.trainer.as_ref().and_then(|id| standing.directory.person_index(id));
            if let Some(at) = trainer.and_then(|person| people.get(&person)) {
                trainers[*at].busy.push((class.fields.day, minutes_of(class)));
            }
        }
        let said = written.paces.get(&home.code).copied();
        let pace = said.unwrap_or(PACE);
        let needs: Vec<OwnNeed> = lines.iter().map(|line| line.need.clone()).collect();
        let alone = coverage(&needs, &trainers, pace, today);
        let together = coverage(&helped(&lines), &trainers, pace, today);
        let mut total = Total::default();
        for (line, (coverage, with_help)) in lines.iter_mut().zip(alone.into_iter().zip(together)) {
            line.coverage = coverage;
            line.with_help = matches!(coverage, Coverage::Short(_) | Coverage::NobodyTeaches) && with_help == Coverage::Reachable;
            total.add(&line.need, coverage);
        }
        Self { lines, total, pace, pace_is_said: said.is_some() }
    }
}

/// The same needs, if everybody who teaches a course anywhere in the municipality teaches it everywhere.
fn helped(lines: &[Line<'_>]) -> Vec<OwnNeed> {
    let mut of_course: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for line in lines {
        of_course.entry(line.course.key.as_str()).or_default().extend(&line.need.trainers);
    }
    let all = |line: &Line<'_>| OwnNeed { trainers: of_course[line.course.key.as_str()].iter().copied().collect(), ..line.need.clone() };
    lines.iter().map(all).collect()
}

/// Those who learn, by course and organisation, with the classes that were held.
pub(in crate::training) fn measured_units(visit: &Visit, found: &Found, written: &Written) -> Vec<Taught> {
    let standing = &found.seen.standing;
    let mut held: HashMap<(&str, &OrganisationCode), Vec<(Day, u32)>> = HashMap::new();
    for class in written.classes.iter().filter(|class| class.state == ClassState::Held) {
        for unit in &class.fields.units {
            held.entry((class.fields.course.as_str(), &unit.organisation)).or_default().push((class.fields.day, unit.came));
        }
    }
    let mut all = Vec::new();
    for (home, units) in units(visit, found) {
        for unit in units {
            let Some(at) = standing.participant(&unit.code).or_else(|| standing.participant(home)) else { continue };
            let milestones = standing.milestones_of(at);
            for course in found.training().own.iter().filter(|course| course.is_at(unit)) {
                let said = written.learners.get(&(unit.code.clone(), course.key.clone())).copied();
                let Some((learners, until)) = said.or_else(|| course.learners_of(unit)).zip(milestones.get(&course.until).copied()) else {
                    continue;
                };
                let classes = held.get(&(course.key.as_str(), &unit.code)).cloned().unwrap_or_default();
                all.push(Taught { organisation: unit.code.clone(), learners, until, classes });
            }
        }
    }
    all
}

/// How long a class takes, in minutes.
pub(super) fn minutes_of(class: &Class) -> u32 {
    let of = |time: TimeOfDay| u32::from(time.hour()) * 60 + u32::from(time.minute());
    of(class.fields.until).saturating_sub(of(class.fields.from))
}

/// The own training of an organisation, opened for a viewer: a municipality with its institutions, or one institution.
pub(super) struct Opened<'v> {
    pub(super) found: Found,
    pub(super) home: &'v Organisation,
    /// What is shown: all of the municipality, or the one institution.
    pub(super) unit: &'v Organisation,
    pub(super) permit: PlacesPermit,
    pub(super) written: Written,
}

impl<'v> Opened<'v> {
    /// Opens it; not found for whom it is no business, and where the playbook has no such courses.
    pub(super) async fn open(visit: &'v Visit, key: &str, code: &str) -> Result<Self, Failure> {
        let found = Found::open(visit, key).await?;
        let code = OrganisationCode::from(code);
        let permit = found.places_permit(visit, &code).ok_or(Failure::NotFound)?;
        let unit = &visit.directory.organisation(&code).ok_or(Failure::NotFound)?.organisation;
        let home = found.home(visit, &code).ok_or(Failure::NotFound)?;
        if found.training().own.is_empty() {
            return Err(Failure::NotFound);
        }
        let mut connection = visit.app.database().read().await?;
        let written = store::written(&mut connection, found.seen.key(), Some(&home.code)).await?;
        Ok(Self { found, home, unit, permit, written })
    }

    /// The same for whoever writes there.
    pub(super) async fn to_write(visit: &'v Visit, key: &str, code: &str) -> Result<Self, Failure> {
        let opened = Self::open(visit, key, code).await?;
        if opened.permit.signs_up() { Ok(opened) } else { Err(Failure::NotFound) }
    }

    /// Reads again what was written, inside the transaction that changes it.
    pub(super) async fn read(&mut self, connection: &mut database::Connection) -> Result<(), Failure> {
        self.written = store::written(connection, self.found.seen.key(), Some(&self.home.code)).await?;
        Ok(())
    }

    /// Where the page is.
    pub(super) fn path(&self) -> String {
        format!("/rollouts/{}/{}/training/own", self.found.seen.key(), self.unit.code)
    }

    /// Everything of the municipality, by course and organisation.
    pub(super) fn own(&self, visit: &'v Visit) -> Own<'_> {
        let units = units(visit, &self.found).remove(&self.home.code).unwrap_or_default();
        let classes: Vec<&Class> = self.written.classes.iter().collect();
        Own::of(&self.found, &Teachers::of(visit, &self.found), self.home, &units, (&self.written, &classes))
    }

    /// Whether an organisation is among what is shown.
    pub(super) fn shows(&self, code: &OrganisationCode) -> bool {
        self.unit.code == self.home.code || self.unit.code == *code
    }

    /// The classes that are shown: those of the municipality, or those for the institution.
    pub(super) fn classes(&self) -> impl Iterator<Item = &Class> {
        let is_for =
            |class: &&Class| self.unit.code == self.home.code || class.fields.units.iter().any(|unit| self.shows(&unit.organisation));
        self.written.classes.iter().filter(is_for)
    }

    /// One of them.
    pub(super) fn class(&self, id: &str) -> Result<&Class, Failure> {
        let class = self.classes().find(|class| class.id == id && self.permit.reads_words());
        class.ok_or(Failure::NotFound)
    }

    /// Whether the viewer changes a class: it is for nobody else than those for whom they write.
    pub(super) fn may_change(&self, class: &Class) -> bool {
        let is_theirs = |unit: &store::Unit| unit.planned == 0 || self.shows(&unit.organisation);
        self.permit.signs_up() && class.fields.units.iter().all(is_theirs)
    }
}
