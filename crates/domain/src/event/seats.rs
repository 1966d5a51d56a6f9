//! Who has a seat: those who said yes first. The others wait, and the first of them moves up as soon as a seat is free. Nothing of
//! it is stored; it follows from the replies alone.

/// What somebody answers to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reply {
    /// Comes.
    Yes,
    /// Does not come.
    No,
    /// Does not know yet; holds no seat.
    Maybe,
}

impl Reply {
    /// All replies, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Maybe, Self::No];

    /// The word in the database and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Maybe => "maybe",
        }
    }

    /// The reply of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.key() == key)
    }
}

/// A reply and the moment that decides its place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// What was answered.
    pub reply: Reply,
    /// When; whoever says the same again keeps the first moment.
    pub at: i64,
}

impl Answered {
    /// What an answer becomes with the next reply: the same again changes nothing, so nobody loses a seat by pressing twice.
    pub fn after(before: Option<Self>, reply: Reply, now: i64) -> Self {
        before.filter(|before| before.reply == reply).unwrap_or(Self { reply, at: now })
    }
}

/// What somebody who said yes has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A seat.
    Seat,
    /// A place on the waiting list; the first is 1.
    Waiting(usize),
}

/// What each has who answered, in the order given; nothing for those who did not say yes. There are never more seats given than
/// there are.
pub fn places(answers: &[Option<Answered>], seats: Option<u32>) -> Vec<Option<Place>> {
    let mut coming: Vec<(i64, usize)> = Vec::new();
    for (at, answer) in answers.iter().enumerate() {
        if let Some(answer) = answer.filter(|answer| answer.reply == Reply::Yes) {
            coming.push((answer.at, at));
        }
    }
    coming.sort_unstable();
    let seats = seats.map_or(usize::MAX, |seats| seats as usize);
    let mut places = vec![None; answers.len()];
    for (order, (_, at)) in coming.into_iter().enumerate() {
        places[at] = Some(if order < seats { Place::Seat } else { Place::Waiting(order + 1 - seats) });
    }
    places
}

/// Who waited and has a seat now, and must be told.
pub fn moved_up(before: &[Option<Place>], after: &[Option<Place>]) -> Vec<usize> {
    let pairs = before.iter().zip(after).enumerate();
    pairs.filter(|(_, pair)| matches!(pair, (Some(Place::Waiting(_)), Some(Place::Seat)))).map(|(at, _)| at).collect()
}
