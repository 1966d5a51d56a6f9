//! The question that frames, demand and what is reserved already make today.

use super::{
    frame::Frame,
    store::{self, Asked, Kept, Reserved},
};
use crate::{
    failure::Failure,
    organisations::register,
    training::{found::Found, store::Stored},
    visit::Visit,
};
use domain::{
    calendar::Day,
    training::{Course, SessionState},
    waves::{goes_live, read_weeks},
};
use planning::training::{Booking, Costs, Municipality, Place, Position, Problem, weeks};
use std::collections::BTreeMap;

/// The plan of training of a rollout as somebody finds it who keeps sessions.
pub(super) struct Opened {
    pub(super) found: Found,
    pub(super) frame: Frame,
    pub(super) revision: i64,
    /// What the plan that was carried out last reserved.
    pub(super) reserved: Vec<Reserved>,
}

impl Opened {
    /// Opens it; for whoever does not keep sessions it is not there.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let found = Found::open(visit, key).await?;
        if !found.permit.keeps() || found.training().courses.is_empty() {
            return Err(Failure::NotFound);
        }
        let mut connection = visit.app.database().read().await?;
        let (frame, revision) = store::frame(&mut connection, found.seen.key()).await?;
        let mut opened = Self { found, frame, revision, reserved: Vec::new() };
        opened.reserved = store::reserved(&mut connection, opened.found.seen.key(), opened.course().key.as_str()).await?;
        Ok(opened)
    }

    /// The address of the plan.
    pub(super) fn path(&self) -> String {
        format!("/rollouts/{}/training/plan", self.found.seen.key())
    }

    /// The course that is planned: the chosen one, or the first. There is one, as [`Opened::open`] has seen.
    pub(super) fn course(&self) -> &Course {
        let courses = &self.found.training().courses;
        self.found.training().course(&self.frame.course).unwrap_or(&courses[0])
    }

    /// The Mondays on which sessions can be held and that are still to come.
    fn weeks(&self, today: Day) -> Vec<jiff::civil::Date> {
        let starts = self.frame.starts.as_deref().and_then(|day| day.parse::<Day>().ok()).unwrap_or_else(|| today.plus_days(28));
        let closed = read_weeks(&self.frame.closed).unwrap_or_default();
        let is_closed = |monday: &jiff::civil::Date| closed.iter().any(|weeks| (weeks.first.date()..=weeks.last.date()).contains(monday));
        weeks(starts.date(), self.frame.weeks, &[]).into_iter().filter(|monday| *monday > today.date() && !is_closed(monday)).collect()
    }

    /// The session's place and week in a question.
    pub(super) fn slot(problem: &Problem, session: &Stored) -> Option<(usize, usize)> {
        if session.state == SessionState::Cancelled {
            return None;
        }
        let place = problem.places.iter().position(|place| place.name == session.fields.place)?;
        let day = session.fields.day.date();
        let in_week = |monday: &jiff::civil::Date| (0..7).contains(&(day - *monday).get_days());
        Some((place, problem.weeks.iter().position(in_week)?))
    }

    /// The question as it is today: whoever has places left to use, and is not live yet.
    pub(super) fn question(&self, visit: &Visit) -> Problem {
        let position = |code: &str| register::position(code).map(|(north, east)| Position::degrees(north, east));
        let frame = &self.frame;
        let place = |one: &super::PlaceFrame| {
            Some(Place {
                name: one.name.clone(),
                region: register::region_of(&one.municipality).unwrap_or_default().to_owned(),
                position: position(&one.municipality)?,
                rooms: one.rooms,
                seats: one.seats,
                session: one.session,
            })
        };
        let mut problem = Problem {
            places: frame.places.iter().filter_map(place).collect(),
            weeks: self.weeks(visit.today),
            teachers: frame.teachers,
            costs: Costs { kilometre: frame.kilometre, split: frame.split, moved: frame.moved },
            furthest: (frame.furthest > 0).then_some(frame.furthest),
            ..Problem::default()
        };
        let standing = &self.found.seen.standing;
        for (home, places) in self.found.all_places(visit, self.course()) {
            let live = standing.participant(&home.code).and_then(|at| standing.wave_of(at)).and_then(goes_live);
            let wanted = places.wanted.map_or(places.granted(), |wanted| wanted.min(places.granted()));
            let people = wanted.saturating_sub(places.used);
            let Some(position) = position(home.code.as_str()).filter(|_| people > 0 && live.is_none_or(|live| live > visit.today)) else {
                continue;
            };
            let lead = i32::try_from(frame.lead).unwrap_or_default() * 7;
            problem.municipalities.push(Municipality {
                code: home.code.to_string(),
                name: home.name.clone(),
                position,
                people,
                earliest: live.map(|live| live.plus_days(-lead).date()),
                latest: live.map(|live| live.plus_days(-1).date()),
            });
        }
        self.book(&mut problem);
        problem
    }

    /// What is reserved already, as far as it can be kept: no more than are to be trained.
    fn book(&self, problem: &mut Problem) {
        let at: BTreeMap<String, usize> = problem.municipalities.iter().enumerate().map(|(at, one)| (one.code.clone(), at)).collect();
        let mut left: Vec<u32> = problem.municipalities.iter().map(|one| one.people).collect();
        let mut booked: BTreeMap<(usize, usize, usize), u32> = BTreeMap::new();
        for one in &self.reserved {
            let session = self.found.sessions.iter().find(|session| session.id == one.session);
            let slot = session.and_then(|session| Self::slot(problem, session));
            let (Some((place, week)), Some(municipality)) = (slot, at.get(one.organisation.as_str()).copied()) else { continue };
            let people = one.people.min(left[municipality]);
            left[municipality] -= people;
            *booked.entry((municipality, place, week)).or_default() += people;
        }
        let booking = |((municipality, place, week), people): ((usize, usize, usize), u32)| Booking { municipality, place, week, people };
        problem.present = booked.into_iter().filter(|(_, people)| *people > 0).map(booking).collect();
    }

    /// What is asked today.
    pub(super) fn asked(&self, visit: &Visit) -> Asked {
        Asked { course: self.course().key.clone(), problem: self.question(visit), seconds: self.frame.seconds.into() }
    }

    /// A question with its answer.
    pub(super) async fn kept(&self, visit: &Visit, id: &str) -> Result<Kept, Failure> {
        let mut connection = visit.app.database().read().await?;
        store::kept(&mut connection, self.found.seen.key(), id).await?.ok_or(Failure::NotFound)
    }

    /// Whether the world is another than the one that was asked about.
    pub(super) fn is_stale(&self, visit: &Visit, kept: &Kept) -> bool {
        self.course().key != kept.asked.course || self.question(visit) != kept.asked.problem
    }

    /// The way here, and over the page of the plan.
    pub(super) fn crumbs(&self, visit: &Visit, below: bool) -> Vec<ui::Crumb> {
        let mut crumbs = crate::training::words::crumbs(visit, &self.found, None);
        if below {
            crumbs.push(ui::Crumb { href: self.path(), text: visit.t.get("training-plan-title").into_owned() });
        }
        crumbs
    }
}
