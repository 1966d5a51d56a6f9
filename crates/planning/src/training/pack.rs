//! Who sits with whom: the people of a place shared out over as few sessions as hold them, few municipalities split. A session is only given the weeks
//! in which all who sit in it can come; which of them it is held in is decided later.

use super::problem::Group;
use std::cmp::Reverse;

/// People of one municipality who come in a week from the first to the last.
#[derive(Debug, Clone, Copy)]
pub struct Party {
    /// Whose.
    pub municipality: usize,
    /// The first week in which they can come.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// How many.
    pub people: u32,
}

/// People who sit in one session, in a week from the first to the last.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// Who.
    pub groups: Vec<Group>,
    /// The first week in which all of them can come.
    pub first: usize,
    /// The last.
    pub last: usize,
}

impl Sitting {
    fn of(party: Party) -> Self {
        let mut one = Self { groups: Vec::new(), first: 0, last: party.last };
        one.join(party);
        one
    }

    fn join(&mut self, party: Party) {
        (self.first, self.last) = (self.first.max(party.first), self.last.min(party.last));
        match self.groups.iter_mut().find(|group| group.municipality == party.municipality) {
            Some(group) => group.people += party.people,
            None => self.groups.push(Group { municipality: party.municipality, people: party.people }),
        }
    }
}

/// The sessions of `seats` that hold these people: who cannot wait first, whole sessions of one municipality and then what is left of it, with those whose
/// rests fill the session best. Where nobody fills it and the free seats would cost a session more, a part of another municipality does.
pub fn seated(seats: u32, parties: &[Party]) -> Vec<Sitting> {
    let mut waiting: Vec<Party> = parties.iter().copied().filter(|one| one.people > 0).collect();
    waiting.sort_by_key(|one| (one.last, one.first, Reverse(one.people), one.municipality));
    let mut sittings = Vec::new();
    let mut fewest = sessions(seats, &waiting);
    while !waiting.is_empty() {
        // Nobody's last week is before that of the first, so that all who can come by then can come in it.
        let first = waiting.remove(0);
        let whole = first.people / seats;
        sittings.extend((0..whole).map(|_| Sitting::of(Party { people: seats, ..first })));
        fewest = fewest.saturating_sub(whole);
        let rest = first.people % seats;
        if rest == 0 {
            continue;
        }
        let joins = |one: &Party| one.first <= first.last;
        let mut sitting = Sitting::of(Party { people: rest, ..first });
        let mut free = seats - rest;
        for at in fullest(free, seats, &waiting, joins) {
            let part = Party { people: waiting[at].people % seats, ..waiting[at] };
            free -= part.people;
            waiting[at].people -= part.people;
            sitting.join(part);
        }
        waiting.retain(|one| one.people > 0);
        // More of a municipality that sits here already and has a whole session besides splits nobody.
        let apart = |one: &Party| !sitting.groups.iter().any(|group| group.municipality == one.municipality);
        if free > 0
            && sessions(seats, &waiting) >= fewest
            && let Some(one) = waiting.iter_mut().filter(|one| joins(one)).min_by_key(|one| apart(one))
        {
            one.people -= free;
            sitting.join(Party { people: free, ..*one });
        }
        fewest = sessions(seats, &waiting);
        sittings.push(sitting);
    }
    sittings
}

/// The fewest sessions that hold these people, the most urgent first among them, when they may be split as one likes.
fn sessions(seats: u32, parties: &[Party]) -> u32 {
    let mut left: Vec<u32> = parties.iter().map(|one| one.people).collect();
    let (mut held, mut at) = (0, 0);
    while at < parties.len() {
        if left[at] == 0 {
            at += 1;
            continue;
        }
        held += 1;
        let mut free = seats;
        for (_, left) in parties.iter().zip(&mut left).skip(at).filter(|(one, _)| one.first <= parties[at].last) {
            let some = free.min(*left);
            *left -= some;
            free -= some;
        }
    }
    held
}

/// Those of the parties whose rests beyond whole sessions come nearest to filling `room` together.
fn fullest(room: u32, seats: u32, parties: &[Party], joins: impl Fn(&Party) -> bool) -> Vec<usize> {
    // For each number of people the party that made it possible, with those before it.
    let mut by = vec![None; room as usize + 1];
    let mut possible = vec![0_u32];
    for (at, one) in parties.iter().enumerate().filter(|(_, one)| joins(one) && one.people % seats > 0) {
        for before in 0..possible.len() {
            let people = possible[before] + one.people % seats;
            if people <= room && by[people as usize].is_none() {
                by[people as usize] = Some(at);
                possible.push(people);
            }
        }
        if by[room as usize].is_some() {
            break;
        }
    }
    let mut people = possible.into_iter().max().unwrap_or_default();
    let mut chosen = Vec::new();
    while let Some(at) = by[people as usize].filter(|_| people > 0) {
        chosen.push(at);
        people -= parties[at].people % seats;
    }
    chosen
}
