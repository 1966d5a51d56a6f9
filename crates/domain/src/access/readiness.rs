//! Whose business the readiness of an organisation is (R8, D1). Its score is seen by those who hold a role there or in its municipality, and
//! by the programme office; never by a supplier or another municipality. Its people are asked by role; its project leader, or whoever
//! decides, writes down what was agreed; the role that the playbook names decides, or the programme office.

use super::{OrganisationFacts, RolloutPermit, Viewer};
use crate::{
    readiness::Questionnaire,
    role::PROJECT_LEADER,
    text::{OrganisationCode, QuestionnaireKey, RolloutKey},
};

/// The readiness of one organisation by one questionnaire, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadinessPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    questionnaire: QuestionnaireKey,
    sees_names: bool,
    answers: bool,
    agrees: bool,
    decides: bool,
}

impl ReadinessPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &QuestionnaireKey {
        &self.questionnaire
    }

    /// Whether the viewer sees who answered what: only people of the organisation itself.
    pub fn sees_names(&self) -> bool {
        self.sees_names
    }

    /// Whether the viewer is one of those who are asked.
    pub fn answers(&self) -> bool {
        self.answers
    }

    /// Whether the viewer writes down what was agreed, and whether the organisation is counted in figures of many.
    pub fn agrees(&self) -> bool {
        self.agrees
    }

    /// Whether the viewer decides.
    pub fn decides(&self) -> bool {
        self.decides
    }
}

/// Whether the readiness of an organisation is any business of the viewer's.
pub fn sees_readiness(viewer: &Viewer, permit: &RolloutPermit, organisation: OrganisationFacts<'_>) -> bool {
    let own = *organisation.code == viewer.organisation || organisation.parent == Some(&viewer.organisation);
    permit.may_steer() || (own && viewer.holds_any(Some(permit.rollout()), |_| true))
}

/// The permit for an organisation's readiness; `None` if it is not the viewer's business.
pub fn readiness(
    viewer: &Viewer,
    permit: &RolloutPermit,
    questionnaire: &Questionnaire,
    organisation: OrganisationFacts<'_>,
) -> Option<ReadinessPermit> {
    let rollout = permit.rollout();
    let inside = *organisation.code == viewer.organisation;
    let own = inside || organisation.parent == Some(&viewer.organisation);
    let holds = |role: &str| viewer.holds(role, Some(rollout));
    let works_there = own && viewer.holds_any(Some(rollout), |_| true);
    let decides = own && holds(questionnaire.decided_by.as_str());
    let answers = inside && questionnaire.answered_by.iter().any(|role| holds(role.as_str()));
    sees_readiness(viewer, permit, organisation).then(|| ReadinessPermit {
        rollout: rollout.clone(),
        organisation: organisation.code.clone(),
        questionnaire: questionnaire.key.clone(),
        sees_names: inside && works_there,
        answers,
        agrees: decides || (own && holds(PROJECT_LEADER)),
        decides: decides || permit.may_steer(),
    })
}

/// A permit for the program itself, which answers in a made-up world; never for a request.
pub fn readiness_for_program(rollout: &RolloutKey, questionnaire: &Questionnaire, organisation: &OrganisationCode) -> ReadinessPermit {
    ReadinessPermit {
        rollout: rollout.clone(),
        organisation: organisation.clone(),
        questionnaire: questionnaire.key.clone(),
        sees_names: true,
        answers: true,
        agrees: true,
        decides: true,
    }
}
