//! Training (*uddannelse*, E1–E7): who learns what in which form, how many places each municipality has, who gets a seat, what superusers
//! teach and what one learns on one's own. Here is what the playbook says; the rest stands in the modules below.

mod own;
mod pilot;
mod places;
mod seats;
mod study;

pub use own::{ClassState, Coverage, Need as OwnNeed, OwnCourse, Progress, Share, Total, Trainer, coverage, own_pilot_first};
pub use pilot::{PilotStage, Pilots};
pub use places::Places;
pub use seats::{
    Act, Entry, NewEntry, OFFER_DAYS, Refusal, Seat, SeatState, Session, SessionState, bought, buy, fold, offered_until, places_of, settle,
    sign_up, step, still_kept,
};
pub use study::{Learned, Material, MaterialKind};

use crate::{
    organisation::OrganisationKind,
    text::{CourseKey, RoleKey, TaskCode, Text, TrainingKey},
};

/// Everything that a playbook says about training; nothing where it has no courses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Training {
    /// What is taught, part by part.
    pub modules: Vec<Titled>,
    /// How it is taught: S2's forms A–I.
    pub forms: Vec<Titled>,
    /// Who learns.
    pub audiences: Vec<Audience>,
    /// The matrix, line by line.
    pub needs: Vec<Need>,
    /// What one signs up for.
    pub courses: Vec<Course>,
    /// What a municipality's superusers teach.
    pub own: Vec<OwnCourse>,
    /// What one learns from on one's own.
    pub material: Vec<Material>,
}

/// A module or a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// Its key.
    pub key: TrainingKey,
    /// Its name.
    pub title: Text,
    /// What it is.
    pub about: Text,
}

/// A group of people who learn the same (*målgruppe*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Its key.
    pub key: TrainingKey,
    /// Its name.
    pub title: Text,
    /// Who holds one of these roles belongs to it; nobody in the product where it has none, as with pupils and parents.
    pub roles: Vec<RoleKey>,
}

/// One line of the matrix: an audience learns these modules in these forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Who.
    pub audience: TrainingKey,
    /// In which forms.
    pub forms: Vec<TrainingKey>,
    /// What they must learn.
    pub must: Vec<TrainingKey>,
    /// What they may learn.
    pub may: Vec<TrainingKey>,
}

/// A course that people sign up for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its key.
    pub key: CourseKey,
    /// Its name.
    pub title: Text,
    /// What it is about.
    pub about: Text,
    /// What it teaches.
    pub modules: Vec<TrainingKey>,
    /// In which form.
    pub form: TrainingKey,
    /// How long it takes, in hours.
    pub hours: u32,
    /// Who may take it.
    pub audiences: Vec<TrainingKey>,
    /// The places that each municipality has.
    pub places: Vec<Entitlement>,
    /// The task whose answer says how many places a municipality wants.
    pub wanted: Option<TaskCode>,
    /// The task that signing up answers and closes.
    pub enrols: Option<TaskCode>,
    /// The task that attendance closes.
    pub closes: Option<TaskCode>,
    /// The role that attendance fills.
    pub fills: Option<RoleKey>,
    /// How many pilot sessions are held and evaluated before the others take sign-ups.
    pub pilot: u32,
}

/// So many places for each so many institutions of a type, or for the municipality itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entitlement {
    /// How many places.
    pub count: u32,
    /// For each so many; a beginning counts as a whole, so that nobody gets less.
    pub per: u32,
    /// Of which type of institution; the municipality itself without it.
    pub institutions: Option<String>,
}

/// Whether somebody must or may learn something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Demand {
    /// They may.
    May,
    /// They must.
    Must,
}

impl Demand {
    /// The word for it in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Must => "must",
        }
    }
}

impl Training {
    /// Whether the playbook says nothing about training.
    pub fn is_empty(&self) -> bool {
        self.courses.is_empty() && self.needs.is_empty() && self.own.is_empty() && self.material.is_empty()
    }

    /// A course that superusers teach, by its key.
    pub fn own_course(&self, key: &str) -> Option<&OwnCourse> {
        self.own.iter().find(|course| course.key.as_str() == key)
    }

    /// A course by its key.
    pub fn course(&self, key: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.key.as_str() == key)
    }

    /// Whether an audience learns a module, and in which forms; the strictest line counts, forms in the order of the playbook.
    pub fn demand(&self, audience: &TrainingKey, module: &TrainingKey) -> Option<(Demand, Vec<&TrainingKey>)> {
        let demand = |need: &Need| {
            let must = need.must.contains(module).then_some(Demand::Must);
            must.or_else(|| need.may.contains(module).then_some(Demand::May))
        };
        let lines: Vec<(Demand, &Need)> =
            self.needs.iter().filter(|need| need.audience == *audience).filter_map(|need| Some((demand(need)?, need))).collect();
        let strictest = lines.iter().map(|(demand, _)| *demand).max()?;
        let named = |key: &TrainingKey| lines.iter().any(|(_, need)| need.forms.contains(key));
        Some((strictest, self.forms.iter().map(|form| &form.key).filter(|key| named(key)).collect()))
    }

    /// The audiences that somebody belongs to who holds these roles.
    pub fn audiences_of<'t>(&'t self, roles: &'t [RoleKey]) -> impl Iterator<Item = &'t Audience> {
        self.audiences.iter().filter(|audience| audience.roles.iter().any(|role| roles.contains(role)))
    }

    /// What somebody who holds these roles must or may learn, in the order of the modules.
    pub fn learns(&self, roles: &[RoleKey]) -> Vec<(&Titled, Demand)> {
        let of = |module: &Titled| {
            let demands = self.audiences_of(roles).filter_map(|audience| self.demand(&audience.key, &module.key));
            demands.map(|(demand, _)| demand).max()
        };
        self.modules.iter().filter_map(|module| Some((module, of(module)?))).collect()
    }
}

impl Course {
    /// How many places a municipality has by the playbook (S1 §3: two and five for each; S2 §2.2: two per school, one per two
    /// day-care institutions). `institutions` counts those of a type.
    pub fn entitled(&self, institutions: impl Fn(&str) -> usize) -> u32 {
        let of = |one: &Entitlement| match &one.institutions {
            None => one.count,
            Some(kind) => u32::try_from(institutions(kind)).unwrap_or(u32::MAX).div_ceil(one.per.max(1)).saturating_mul(one.count),
        };
        self.places.iter().map(of).fold(0, u32::saturating_add)
    }

    /// Whether organisations of a kind can send people.
    pub fn is_for(&self, kind: OrganisationKind) -> bool {
        matches!(kind, OrganisationKind::Municipality | OrganisationKind::Institution)
    }
}
