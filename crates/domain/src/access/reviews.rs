//! Review rounds (F4): the programme office makes them and answers comments; those who are asked read one once it is open, and comment.
//! To everybody else a round does not exist.

use super::{RolloutPermit, Viewer};
use crate::{
    review::State,
    text::{PersonId, RolloutKey},
};

/// The review rounds of a rollout, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewsPermit {
    rollout: RolloutKey,
    person: PersonId,
    keeps: bool,
}

impl ReviewsPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer makes rounds, answers comments and sees travels.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Whether the viewer reads a round that asks these people.
    pub fn reads<'p>(&self, state: State, mut asked: impl Iterator<Item = &'p PersonId>) -> bool {
        self.keeps || (state != State::Draft && asked.any(|person| *person == self.person))
    }
}

/// The permit for the review rounds of a rollout that exists to the viewer.
pub fn reviews(viewer: &Viewer, permit: &RolloutPermit) -> ReviewsPermit {
    ReviewsPermit { rollout: permit.rollout().clone(), person: viewer.person.clone(), keeps: permit.may_steer() }
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn reviews_for_program(rollout: &RolloutKey) -> ReviewsPermit {
    ReviewsPermit { rollout: rollout.clone(), person: PersonId::default(), keeps: true }
}
