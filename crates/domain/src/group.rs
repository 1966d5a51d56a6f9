//! Working groups (F3, S0): a call with tracks, who signs up to it until its deadline, and who is a candidate for which track. Drawing is
//! elsewhere; here is what may happen when.

mod template;

pub use template::{CallTemplate, TrackTemplate, impossible};

use crate::{
    calendar::Day,
    text::{OrganisationCode, PersonId, RoleKey},
};
use std::collections::BTreeSet;

/// What quotas of a track count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// How many live in the municipality.
    Population,
    /// In which of the five regions it lies.
    Region,
    /// Public library or school library.
    Library,
    /// How long somebody has worked in the field.
    Experience,
}

impl Category {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Population, Self::Region, Self::Library, Self::Experience];

    /// The word for it in keys of texts and in records.
    pub fn key(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Region => "region",
            Self::Library => "library",
            Self::Experience => "experience",
        }
    }

    /// Its values, as they stand in records.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::Population => &["under-30000", "30000-70000", "over-70000"],
            Self::Region => &["hovedstaden", "sjaelland", "syddanmark", "midtjylland", "nordjylland"],
            Self::Library => &["public", "school"],
            Self::Experience => &["new", "some", "long"],
        }
    }
}

/// The class of a municipality with so many inhabitants.
pub fn population(inhabitants: f64) -> &'static str {
    if inhabitants < 30_000.0 {
        "under-30000"
    } else if inhabitants <= 70_000.0 {
        "30000-70000"
    } else {
        "over-70000"
    }
}

/// The region of that name; none for what is no Danish region.
pub fn region(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix("Region ").unwrap_or(name).to_lowercase().replace('æ', "ae");
    Category::Region.values().iter().find(|value| **value == name).copied()
}

/// The class of somebody who has so many years of experience.
pub fn experience(years: u32) -> &'static str {
    match years {
        0..2 => "new",
        2..10 => "some",
        _ => "long",
    }
}

/// At least and at most so many of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

impl Bounds {
    /// Reads `2–4`, `2-4` or `3`; none for what is not two numbers below a thousand, the smaller first.
    pub fn parse(text: &str) -> Option<Self> {
        let (min, max) = text.split_once(['-', '–']).unwrap_or((text, text));
        let (min, max) = (min.trim().parse().ok()?, max.trim().parse().ok()?);
        (min <= max && max < 1000).then_some(Self { min, max })
    }
}

impl std::fmt::Display for Bounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.min == self.max { write!(f, "{}", self.min) } else { write!(f, "{}–{}", self.min, self.max) }
    }
}

/// How many of a group have a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// Of which category.
    pub category: Category,
    /// Which value.
    pub value: &'static str,
    /// How many.
    pub bounds: Bounds,
}

/// A track of a call: one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// Names it within its call.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Who is looked for.
    pub profile: String,
    /// What it works with.
    pub focus: String,
    /// One of these roles one must hold or be going to hold (S0: superuser and/or system administrator).
    pub roles: Vec<RoleKey>,
    /// How many seats it has.
    pub seats: Bounds,
    /// How they are to be spread.
    pub quotas: Vec<Quota>,
}

/// What is kept of how far a call is; the rest follows from the day and the selections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Seen by the programme office alone.
    Draft,
    /// Opened.
    Open,
    /// Everybody has been answered.
    Settled,
}

impl Kept {
    /// The word for it in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Settled => "settled",
        }
    }

    /// The state of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Draft, Self::Open, Self::Settled].into_iter().find(|kept| kept.key() == key)
    }
}

/// How far the selection of one track is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selected {
    /// Nothing has happened.
    Not,
    /// The lottery is published, the panel not drawn.
    Committed,
    /// The group is found: drawn, or chosen by hand.
    Found,
}

/// How far a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is being written.
    Draft,
    /// People sign up.
    Open,
    /// The deadline is over.
    Closed,
    /// A lottery is published.
    Committed,
    /// All groups are found.
    Drawn,
    /// Everybody has been answered.
    Settled,
}

impl Stage {
    /// The word for it in keys of texts and for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Committed => "committed",
            Self::Drawn => "drawn",
            Self::Settled => "settled",
        }
    }
}

/// How far a call is on a day, its tracks being so far.
pub fn stage(kept: Kept, deadline: Day, today: Day, tracks: &[Selected]) -> Stage {
    match kept {
        Kept::Draft => Stage::Draft,
        Kept::Settled => Stage::Settled,
        Kept::Open if today <= deadline => Stage::Open,
        Kept::Open if !tracks.is_empty() && tracks.iter().all(|one| *one == Selected::Found) => Stage::Drawn,
        Kept::Open if tracks.iter().any(|one| *one > Selected::Not) => Stage::Committed,
        Kept::Open => Stage::Closed,
    }
}

/// Somebody who signed up, as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUp {
    /// Who.
    pub person: PersonId,
    /// The municipality that they come from.
    pub home: OrganisationCode,
    /// The tracks that they wish for, the dearest first.
    pub wishes: Vec<String>,
    /// Whether they have withdrawn.
    pub withdrawn: bool,
}

/// Why nobody can be signed up like this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The call is not open.
    NotOpen,
    /// No track, one that is not there, or the same one twice.
    Wishes,
    /// Somebody else of the municipality is signed up to that track (S0: one participant per track).
    Taken(String),
}

/// Whether somebody may sign up, or change what they wish for, beside all who have.
///
/// # Errors
/// The first thing that stands against it.
pub fn sign_up(stage: Stage, tracks: &[Track], all: &[SignUp], new: &SignUp) -> Result<(), Refusal> {
    if stage != Stage::Open {
        return Err(Refusal::NotOpen);
    }
    let mut named = BTreeSet::new();
    let known = |wish: &String| tracks.iter().any(|track| track.key == *wish);
    if new.wishes.is_empty() || !new.wishes.iter().all(|wish| known(wish) && named.insert(wish.as_str())) {
        return Err(Refusal::Wishes);
    }
    let others = || all.iter().filter(|one| !one.withdrawn && one.home == new.home && one.person != new.person);
    match new.wishes.iter().find(|wish| others().any(|other| other.wishes.contains(wish))) {
        Some(taken) => Err(Refusal::Taken(taken.clone())),
        None => Ok(()),
    }
}

/// Who is selected from for a track: whoever wishes for it, has no seat on another, and wishes no other more that is still to be found.
pub fn candidates<'a>(track: &str, all: &'a [SignUp], found: impl Fn(&str) -> bool, seated: impl Fn(&PersonId) -> bool) -> Vec<&'a SignUp> {
    let first_open = |one: &SignUp| one.wishes.iter().find(|wish| wish.as_str() == track || !found(wish)).cloned();
    all.iter().filter(|one| !one.withdrawn && !seated(&one.person) && first_open(one).as_deref() == Some(track)).collect()
}

/// Who of a track's candidates cannot take a seat that became free, by their codes: whoever has a seat on another track of the call. Somebody who
/// was not drawn for one track may have been drawn for another since.
pub fn unavailable<'c>(track: &str, candidates: &'c [(String, PersonId)], seats: &[(&str, &PersonId)]) -> Vec<&'c str> {
    let sits_elsewhere = |person: &PersonId| seats.iter().any(|(on, of)| *on != track && *of == person);
    candidates.iter().filter(|(_, person)| sits_elsewhere(person)).map(|(code, _)| code.as_str()).collect()
}
