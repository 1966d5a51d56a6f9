//! Events of a rollout (F1): kick-off, network meetings, workshops, training. Here is what an event is; who is invited, who has a
//! seat and what is told when it changes stand in the modules below.

mod answering;
mod evaluation;
mod invited;
mod notice;
mod seats;
mod sign_up;
mod temperature;

pub use answering::{CalendarReply, still_counts};
pub use evaluation::{Degree, Tally};
pub use invited::{Addressed, Hosts, Invited, Invitee, Vacant, invited, is_meant};
pub use notice::{News, may_be_reminded, news, wants_news};
pub use seats::{Answered, Place, Reply, moved_up, places};
pub use sign_up::{is_for, takes_sign_ups};
pub use temperature::Temperature;

use crate::{
    calendar::Day,
    condition::Condition,
    text::{EventKey, RoleKey, Text},
};
use std::fmt;

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// The beginning of the rollout, for everybody.
    KickOff,
    /// A meeting of those who hold the same role in different municipalities.
    NetworkMeeting,
    /// Work together on one matter.
    Workshop,
    /// Something is shown online.
    Webinar,
    /// Something is told to whoever wants to know.
    InformationMeeting,
    /// People learn to use the system.
    Training,
    /// Hours in which anybody may call.
    Hotline,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::KickOff, Self::NetworkMeeting, Self::Workshop, Self::Webinar, Self::InformationMeeting, Self::Training, Self::Hotline];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::KickOff => "kick-off",
            Self::NetworkMeeting => "network-meeting",
            Self::Workshop => "workshop",
            Self::Webinar => "webinar",
            Self::InformationMeeting => "information-meeting",
            Self::Training => "training",
            Self::Hotline => "hotline",
        }
    }

    /// The kind of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A time on a clock in Denmark, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Reads `10:00`, and `10.00` as Danes write it; nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once([':', '.'])?;
        let number = |part: &str, length: std::ops::RangeInclusive<usize>| {
            let plain = length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        let (hour, minute) = (number(hour, 1..=2)?, number(minute, 2..=2)?);
        (hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
    }

    /// The hour.
    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute within the hour.
    pub fn minute(self) -> u16 {
        self.0 % 60
    }
}

impl fmt::Display for TimeOfDay {
    /// As `10:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// An event as the playbook or the programme office describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its key within the rollout.
    pub key: EventKey,
    /// What kind it is.
    pub kind: EventKind,
    /// Its name.
    pub title: Text,
    /// The day on which it takes place.
    pub day: Day,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends; after its beginning.
    pub until: TimeOfDay,
    /// Where; empty for one that is held online only.
    pub place: Text,
    /// Where it is held online; empty for none.
    pub link: String,
    /// What it is about, as Markdown.
    pub about: Text,
    /// What happens, point by point.
    pub agenda: Vec<Text>,
    /// Whose holders are invited.
    pub roles: Vec<RoleKey>,
    /// Which participants are meant; all without it.
    pub when: Option<Condition>,
    /// How many can come; anybody without it.
    pub seats: Option<u32>,
    /// Whether those who are invited may invite colleagues.
    pub may_pass_on: bool,
    /// Whether those whom it is for sign up by themselves, invited or not.
    pub open: bool,
    /// Roles that every municipality that is meant must have filled before invitations go out (R7).
    pub gate: Vec<RoleKey>,
    /// Where it comes from.
    pub source: String,
}

/// How far an event has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EventState {
    /// Nobody is invited, and nobody signed up.
    #[default]
    Planned,
    /// Invitations are out, or somebody signed up: people have it in their calendars.
    Invited,
    /// It does not take place.
    Cancelled,
}

impl EventState {
    /// The word in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Invited => "invited",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Planned, Self::Invited, Self::Cancelled].into_iter().find(|state| state.key() == key)
    }
}
