//! Pilot sessions of a course before its large run (E7, S2 §7.4.2): so many are held and evaluated first, and somebody decides, with a
//! reason, that the others may follow. Until then only pilots take sign-ups.

use super::Course;

/// How far the pilots of a course have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pilots {
    /// How many are planned or held.
    pub planned: u32,
    /// How many were held: somebody came.
    pub held: u32,
    /// How many people said what they thought.
    pub said: u32,
    /// What was decided last: whether the large run begins.
    pub go: Option<bool>,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PilotStage {
    /// Fewer pilots are planned than the playbook asks for.
    Plan,
    /// They are to be held.
    Hold,
    /// Those who came are to say what they think.
    Evaluate,
    /// Somebody is to decide.
    Decide,
    /// It was decided to wait.
    Waits,
    /// The large run has begun.
    Open,
}

impl PilotStage {
    /// The word in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Hold => "hold",
            Self::Evaluate => "evaluate",
            Self::Decide => "decide",
            Self::Waits => "waits",
            Self::Open => "open",
        }
    }
}

impl Course {
    /// What comes next of its pilots; nothing for a course without any.
    pub fn pilot_stage(&self, pilots: &Pilots) -> Option<PilotStage> {
        let stage = match pilots {
            _ if self.pilot == 0 => return None,
            Pilots { go: Some(true), .. } => PilotStage::Open,
            _ if pilots.planned < self.pilot => PilotStage::Plan,
            _ if pilots.held < self.pilot => PilotStage::Hold,
            _ if pilots.said == 0 => PilotStage::Evaluate,
            Pilots { go: Some(false), .. } => PilotStage::Waits,
            _ => PilotStage::Decide,
        };
        Some(stage)
    }

    /// Whether the large run may be decided on: enough pilots were held, and somebody said what they thought.
    pub fn can_begin(&self, pilots: &Pilots) -> bool {
        matches!(self.pilot_stage(pilots), Some(PilotStage::Decide | PilotStage::Waits))
    }

    /// Whether a session takes no sign-ups yet because of the pilots.
    pub fn waits_for_pilots(&self, session_is_pilot: bool, go: Option<bool>) -> bool {
        self.pilot > 0 && !session_is_pilot && go != Some(true)
    }
}
