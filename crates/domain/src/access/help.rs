//! Who answers requests for help in a rollout (R8): its programme office all of them, its supplier those that were asked of it.

use super::{Reach, RolloutPermit};
use crate::{task::HelpFrom, text::RolloutKey};

/// The requests for help of one rollout, opened for a viewer. Made only here; having one grants reading and answering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpPermit {
    rollout: RolloutKey,
    answers_as: HelpFrom,
}

impl HelpPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// As whom the viewer answers.
    pub fn answers_as(&self) -> HelpFrom {
        self.answers_as
    }

    /// Whether a request exists to the viewer that was asked of somebody.
    pub fn sees(&self, asked_of: HelpFrom) -> bool {
        self.answers_as == HelpFrom::ProgrammeOffice || asked_of == HelpFrom::Supplier
    }
}

/// The permit for a rollout's requests for help; `None` to those of whom nobody asks any.
pub fn help(permit: &RolloutPermit) -> Option<HelpPermit> {
    let answers_as = match permit.reach {
        Reach::Everything => HelpFrom::ProgrammeOffice,
        Reach::Progress => HelpFrom::Supplier,
        Reach::Own(_) | Reach::OnlyOwnTasks(_) => return None,
    };
    Some(HelpPermit { rollout: permit.rollout.clone(), answers_as })
}
