//! Who has a seat at a session (E3). What happened to each seat is written down line by line, and nothing is ever changed; everything
//! else follows from those lines. Seats go to those who signed up first; a group that wants to sit together has all its seats or waits
//! together. A freed seat is offered to the first in the queue whose whole group it is enough for, and to the next if nobody takes it in time.

use super::Places;
use crate::{
    calendar::Day,
    text::{CourseKey, OrganisationCode, PersonId},
};
use std::collections::{BTreeMap, HashMap};

/// So many working days somebody has to take an offered seat.
pub const OFFER_DAYS: i32 = 3;

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SessionState {
    /// It is held.
    #[default]
    Planned,
    /// It is not held.
    Cancelled,
}

/// What a session is decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Of which course.
    pub course: CourseKey,
    /// On which day.
    pub day: Day,
    /// The last day on which one signs up.
    pub deadline: Day,
    /// How many seats it has.
    pub seats: u32,
    /// Whether it is held.
    pub state: SessionState,
    /// The seats that the plan of training keeps for municipalities, until one signs up no more.
    pub kept: Vec<(OrganisationCode, u32)>,
}

/// Something that happened to a seat, or to a municipality's places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Places were bought.
    Bought,
    /// Signed up, and has a seat.
    Seated,
    /// Signed up, and waits.
    Queued,
    /// A freed seat is offered.
    Offered,
    /// The offered seat is taken.
    Accepted,
    /// Nobody took the offered seat in time.
    Lapsed,
    /// Somebody else comes instead.
    Swapped,
    /// Does not come, and said so.
    Cancelled,
    /// Came.
    Came,
    /// Stayed away without a word.
    StayedAway,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Bought,
        Self::Seated,
        Self::Queued,
        Self::Offered,
        Self::Accepted,
        Self::Lapsed,
        Self::Swapped,
        Self::Cancelled,
        Self::Came,
        Self::StayedAway,
    ];

    /// The word in the database and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bought => "bought",
            Self::Seated => "seated",
            Self::Queued => "queued",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Lapsed => "lapsed",
            Self::Swapped => "swapped",
            Self::Cancelled => "cancelled",
            Self::Came => "came",
            Self::StayedAway => "stayed-away",
        }
    }

    /// What a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Of which course.
    pub course: CourseKey,
    /// Of which municipality the place is.
    pub organisation: OrganisationCode,
    /// What happened.
    pub act: Act,
    /// How many places; more than one only where they are bought.
    pub count: i64,
    /// Which session; empty where places are bought.
    pub session: String,
    /// Which seat; empty where places are bought.
    pub seat: String,
    /// Who sits there from now on; nobody where places are bought.
    pub person: Option<PersonId>,
    /// The group that wants to sit together; empty for who comes alone.
    pub group: String,
    /// Until when an offer stands.
    pub until: Option<Day>,
}

/// A line that is to be written of a seat that is known already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Which seat.
    pub seat: String,
    /// What happens.
    pub act: Act,
    /// Until when an offer stands.
    pub until: Option<Day>,
}

/// How somebody stands who signed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeatState {
    /// Has a seat.
    Seated,
    /// Waits.
    Waiting,
    /// Can take a freed seat up to a day.
    Offered(Day),
    /// Let an offer pass.
    Lapsed,
    /// Does not come.
    Cancelled,
    /// Came.
    Came,
    /// Stayed away.
    StayedAway,
}

impl SeatState {
    /// The word in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Seated => "seated",
            Self::Waiting => "waiting",
            Self::Offered(_) => "offered",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::Came => "came",
            Self::StayedAway => "stayed-away",
        }
    }

    /// Whether nobody else can sit there.
    pub fn takes_a_seat(self) -> bool {
        matches!(self, Self::Seated | Self::Offered(_) | Self::Came | Self::StayedAway)
    }

    /// Whether a place of the municipality is held for it.
    pub fn is_reserved(self) -> bool {
        matches!(self, Self::Seated | Self::Waiting | Self::Offered(_))
    }

    /// Whether it used a place up.
    pub fn is_used(self) -> bool {
        matches!(self, Self::Came | Self::StayedAway)
    }

    /// Whether the person is on the list still.
    pub fn counts(self) -> bool {
        self.is_reserved() || self.is_used()
    }
}

/// Somebody who signed up to a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: String,
    /// Which session.
    pub session: String,
    /// Which course.
    pub course: CourseKey,
    /// On whose place.
    pub organisation: OrganisationCode,
    /// Who sits there.
    pub person: PersonId,
    /// The group that wants to sit together; empty for who comes alone.
    pub group: String,
    /// How it stands.
    pub state: SeatState,
}

impl Seat {
    /// What sits together: the group, or the seat alone.
    fn party(&self) -> &str {
        if self.group.is_empty() { &self.id } else { &self.group }
    }
}

/// The seats that the lines of the ledger make, in the order in which people signed up.
pub fn fold(entries: &[Entry]) -> Vec<Seat> {
    let mut seats: Vec<Seat> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        let Some(person) = &entry.person else { continue };
        let at = *places.entry(entry.seat.as_str()).or_insert_with(|| {
            seats.push(Seat {
                id: entry.seat.clone(),
                session: entry.session.clone(),
                course: entry.course.clone(),
                organisation: entry.organisation.clone(),
                person: person.clone(),
                group: entry.group.clone(),
                state: SeatState::Waiting,
            });
            seats.len() - 1
        });
        let seat = &mut seats[at];
        match entry.act {
            Act::Bought => {}
            Act::Seated | Act::Accepted => seat.state = SeatState::Seated,
            Act::Queued => seat.state = SeatState::Waiting,
            Act::Offered => seat.state = entry.until.map_or(SeatState::Waiting, SeatState::Offered),
            Act::Lapsed => seat.state = SeatState::Lapsed,
            Act::Swapped => seat.person = person.clone(),
            Act::Cancelled => seat.state = SeatState::Cancelled,
            Act::Came => seat.state = SeatState::Came,
            Act::StayedAway => seat.state = SeatState::StayedAway,
        }
    }
    seats
}

/// How many places a municipality bought on a course.
pub fn bought(entries: &[Entry], course: &CourseKey, organisation: &OrganisationCode) -> u32 {
    let own = entries.iter().filter(|entry| entry.act == Act::Bought && entry.course == *course && entry.organisation == *organisation);
    u32::try_from(own.map(|entry| entry.count).sum::<i64>().max(0)).unwrap_or(u32::MAX)
}

/// The places of a municipality on a course.
pub fn places_of(
    entries: &[Entry],
    seats: &[Seat],
    (course, organisation): (&CourseKey, &OrganisationCode),
    entitled: u32,
    wanted: Option<u32>,
) -> Places {
    let own = || seats.iter().filter(|seat| seat.course == *course && seat.organisation == *organisation);
    let count = |is: fn(SeatState) -> bool| u32::try_from(own().filter(|seat| is(seat.state)).count()).unwrap_or(u32::MAX);
    Places {
        entitled,
        wanted,
        bought: bought(entries, course, organisation),
        reserved: count(SeatState::is_reserved),
        used: count(SeatState::is_used),
    }
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody was chosen.
    #[error("nobody was chosen")]
    Nobody,
    /// The session is not held, or one signs up no more.
    #[error("the session takes no sign-ups")]
    Closed,
    /// The pilot sessions of the course come first.
    #[error("the pilot sessions come first")]
    Pilot,
    /// The municipality has fewer places left.
    #[error("only {0} places are left")]
    Places(u32),
    /// Somebody among them is signed up to this course already.
    #[error("signed up already")]
    Twice,
    /// The seat does not stand so that this could be done with it.
    #[error("the seat stands otherwise")]
    NotNow,
    /// The session has not been held yet.
    #[error("the session has not been held yet")]
    NotYet,
    /// More places were taken back than are free.
    #[error("more than are free")]
    InUse,
}

/// The seats of a session that nobody has or is offered, and whom they are kept for.
struct Free {
    seats: usize,
    /// How many more seats are kept for a municipality than it has.
    kept: BTreeMap<OrganisationCode, usize>,
}

impl Free {
    /// Seats that somebody who will not come any more is not counted with.
    fn of<'s>(session: &Session, seats: impl Iterator<Item = &'s Seat>, today: Day) -> Self {
        let still = session.kept.iter().filter(|_| today <= session.deadline);
        let mut kept: BTreeMap<OrganisationCode, usize> = still.map(|(home, people)| (home.clone(), *people as usize)).collect();
        let mut free = session.seats as usize;
        for seat in seats.filter(|seat| seat.session == session.id && seat.state.takes_a_seat()) {
            free = free.saturating_sub(1);
            kept.entry(seat.organisation.clone()).and_modify(|left| *left = left.saturating_sub(1));
        }
        Self { seats: free, kept }
    }

    /// How many of them a municipality's people can have.
    fn to(&self, home: &OrganisationCode) -> usize {
        let for_others: usize = self.kept.iter().filter(|(one, _)| *one != home).map(|(_, left)| left).sum();
        self.seats.saturating_sub(for_others)
    }

    /// Gives a municipality so many.
    fn give(&mut self, home: &OrganisationCode, count: usize) {
        self.seats = self.seats.saturating_sub(count);
        self.kept.entry(home.clone()).and_modify(|left| *left = left.saturating_sub(count));
    }
}

/// How many seats of a session are kept for municipalities whose people have not signed up yet.
pub fn still_kept(session: &Session, seats: &[Seat], today: Day) -> usize {
    let free = Free::of(session, seats.iter(), today);
    free.kept.values().sum::<usize>().min(free.seats)
}

/// What each of a group gets who signs up: a seat or a place in the queue. `seats` are those of the whole course; what the plan keeps for other
/// municipalities is not given away.
pub fn sign_up(
    session: &Session,
    seats: &[Seat],
    (home, places): (&OrganisationCode, &Places),
    people: &[PersonId],
    together: bool,
    today: Day,
) -> Result<Vec<Act>, Refusal> {
    if people.is_empty() {
        return Err(Refusal::Nobody);
    }
    if session.state == SessionState::Cancelled || today > session.deadline || today > session.day {
        return Err(Refusal::Closed);
    }
    let on_the_list = |person: &PersonId| seats.iter().any(|seat| seat.person == *person && seat.state.counts());
    let named_twice = people.iter().enumerate().any(|(at, person)| people[..at].contains(person));
    if named_twice || people.iter().any(on_the_list) {
        return Err(Refusal::Twice);
    }
    if people.len() > places.left() as usize {
        return Err(Refusal::Places(places.left()));
    }
    let free = Free::of(session, seats.iter(), today).to(home);
    let seated = if together && people.len() > free { 0 } else { people.len().min(free) };
    Ok((0..people.len()).map(|at| if at < seated { Act::Seated } else { Act::Queued }).collect())
}

/// Until when a seat that is offered today can be taken: three working days, and not beyond the day before the session.
pub fn offered_until(session: &Session, today: Day) -> Day {
    today.plus_working_days(OFFER_DAYS).min(session.day.plus_days(-1)).max(today)
}

/// What follows from the day and from freed seats: offers that nobody took lapse, and free seats are offered in order to those whose
/// whole group they are enough for. What the plan kept is free once one signs up no more. Doing it twice does nothing more.
pub fn settle(session: &Session, seats: &[Seat], today: Day) -> Vec<NewEntry> {
    if session.state == SessionState::Cancelled || today > session.day {
        return Vec::new();
    }
    let own: Vec<&Seat> = seats.iter().filter(|seat| seat.session == session.id).collect();
    let has_lapsed = |seat: &Seat| matches!(seat.state, SeatState::Offered(until) if until < today);
    let lapsed: Vec<&Seat> = own.iter().copied().filter(|seat| has_lapsed(seat)).collect();
    let mut free = Free::of(session, own.iter().copied().filter(|seat| !has_lapsed(seat)), today);
    let mut new: Vec<NewEntry> = lapsed.iter().map(|seat| NewEntry { seat: seat.id.clone(), act: Act::Lapsed, until: None }).collect();
    let mut parties: Vec<(&str, Vec<&Seat>)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for seat in own.into_iter().filter(|seat| seat.state == SeatState::Waiting) {
        let at = *known.entry(seat.party()).or_insert_with(|| {
            parties.push((seat.party(), Vec::new()));
            parties.len() - 1
        });
        parties[at].1.push(seat);
    }
    let until = Some(offered_until(session, today));
    for (_, party) in parties {
        let Some(home) = party.first().map(|seat| seat.organisation.clone()) else { continue };
        if party.len() <= free.to(&home) {
            free.give(&home, party.len());
            new.extend(party.into_iter().map(|seat| NewEntry { seat: seat.id.clone(), act: Act::Offered, until }));
        }
    }
    new
}

/// Whether an act can follow on how a seat stands.
pub fn step(session: &Session, seat: &Seat, act: Act, today: Day) -> Result<NewEntry, Refusal> {
    let before = session.state == SessionState::Planned && today <= session.day;
    let fits = match (act, seat.state) {
        (Act::Accepted, SeatState::Offered(until)) => before && today <= until,
        (Act::Cancelled, state) => state.is_reserved(),
        (Act::Swapped, state) => before && state.is_reserved(),
        (Act::Came | Act::StayedAway, _) if today < session.day || session.state == SessionState::Cancelled => {
            return Err(Refusal::NotYet);
        }
        (Act::Came, state) => matches!(state, SeatState::Seated | SeatState::Offered(_) | SeatState::StayedAway),
        (Act::StayedAway, state) => matches!(state, SeatState::Seated | SeatState::Came),
        _ => false,
    };
    if fits { Ok(NewEntry { seat: seat.id.clone(), act, until: None }) } else { Err(Refusal::NotNow) }
}

/// Whether so many places may be bought, or given back where `count` is negative: what people hold or used is not given back.
pub fn buy(places: &Places, count: i64) -> Result<(), Refusal> {
    let becomes = i64::from(places.bought) + count;
    let needed = i64::from(places.reserved) + i64::from(places.used);
    let is_enough = becomes >= 0 && (count >= 0 || i64::from(places.entitled) + becomes >= needed);
    if is_enough { Ok(()) } else { Err(Refusal::InUse) }
}
