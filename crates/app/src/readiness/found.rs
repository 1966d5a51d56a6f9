//! Readiness as a viewer finds it: one questionnaire at one organisation, or at all that the viewer sees.

use super::{
    asked,
    store::{self, Agreed, Decided, Of, Sheet},
};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use domain::{
    access::{self, ReadinessPermit},
    assignment::PersonIndex,
    organisation::Organisation,
    readiness::{
        Period, Questionnaire, Stage,
        score::{Answers, Score},
    },
    text::{OrganisationCode, QuestionnaireKey},
};
use std::collections::{BTreeMap, HashMap};

/// The questionnaires of a rollout that measure the readiness of a participant, if anything is published, by their places in the playbook.
pub(super) fn questionnaires_of(seen: &Seen, at: usize) -> Vec<usize> {
    let standing = &seen.standing;
    let input = standing.input();
    let concerned = |one: &(usize, &Questionnaire)| standing.is_published() && one.1.concerns(&input, at);
    standing.playbook.questionnaires.iter().enumerate().filter(concerned).map(|(index, _)| index).collect()
}

/// Whether the visitor sees the readiness of a participant by a questionnaire.
pub(crate) fn sees(visit: &Visit, seen: &Seen, at: usize, questionnaire: &QuestionnaireKey) -> bool {
    let facts = seen::facts(&seen.standing.participants[at].organisation);
    let found = questionnaires_of(seen, at).into_iter().map(|index| &seen.standing.playbook.questionnaires[index]);
    found.filter(|one| one.key == *questionnaire).any(|one| access::readiness(&visit.viewer, &seen.permit, one, facts).is_some())
}

/// Whether the visitor sees anybody's readiness in a rollout.
pub(crate) fn sees_any(visit: &Visit, seen: &Seen) -> bool {
    let standing = &seen.standing;
    let input = standing.input();
    let sees = |at: usize| {
        let facts = seen::facts(&standing.participants[at].organisation);
        let permit = |one: &&Questionnaire| access::readiness(&visit.viewer, &seen.permit, one, facts).is_some();
        standing.playbook.questionnaires.iter().filter(permit).any(|one| one.concerns(&input, at))
    };
    standing.is_published() && !standing.playbook.questionnaires.is_empty() && (0..standing.participants.len()).any(sees)
}

/// One questionnaire at one organisation.
pub(super) struct Place {
    pub(super) seen: Seen,
    /// The organisation's place among the participants.
    pub(super) at: usize,
    /// The questionnaire's place in the playbook.
    index: usize,
    pub(super) permit: ReadinessPermit,
}

impl Place {
    /// Opens it for those whose business it is.
    pub(super) async fn open(visit: &Visit, key: &str, organisation: &str, questionnaire: &str) -> Result<Self, Failure> {
        let places = Self::all(visit, key, organisation).await?;
        places.into_iter().find(|place| place.questionnaire().key.as_str() == questionnaire).ok_or(Failure::NotFound)
    }

    /// All questionnaires at one organisation; never none.
    pub(super) async fn all(visit: &Visit, key: &str, organisation: &str) -> Result<Vec<Self>, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let at = seen.standing.participant(&OrganisationCode::from(organisation)).ok_or(Failure::NotFound)?;
        let facts = seen::facts(&seen.standing.participants[at].organisation);
        let place = |index: usize| {
            let permit = access::readiness(&visit.viewer, &seen.permit, &seen.standing.playbook.questionnaires[index], facts)?;
            let seen = Seen { standing: std::sync::Arc::clone(&seen.standing), permit: seen.permit.clone() };
            Some(Self { seen, at, index, permit })
        };
        let places: Vec<Self> = questionnaires_of(&seen, at).into_iter().filter_map(place).collect();
        if places.is_empty() { Err(Failure::NotFound) } else { Ok(places) }
    }

    /// The questionnaire.
    pub(super) fn questionnaire(&self) -> &Questionnaire {
        &self.seen.standing.playbook.questionnaires[self.index]
    }

    /// The organisation.
    pub(super) fn organisation(&self) -> &Organisation {
        &self.seen.standing.participants[self.at].organisation
    }

    /// When it is answered there.
    pub(super) fn period(&self) -> Option<Period> {
        self.questionnaire().period(&self.seen.standing.milestones_of(self.at))
    }

    /// How far it is; without dates nobody is asked yet.
    pub(super) fn stage(&self) -> Stage {
        self.period().map_or(Stage::Before, |period| period.on(self.seen.standing.today))
    }

    /// Where all that is known of it stands.
    pub(super) fn of(&self) -> Of<'_> {
        Of { rollout: self.permit.rollout(), questionnaire: self.permit.questionnaire(), organisation: Some(self.permit.organisation()) }
    }

    /// Everybody who is asked there.
    pub(super) fn asked(&self) -> Vec<PersonIndex> {
        let standing = &self.seen.standing;
        let all = asked::everybody(&standing.directory, self.seen.key(), standing.today, self.questionnaire());
        all.get(&self.organisation().code).cloned().unwrap_or_default()
    }

    /// `/rollouts/{rollout}/{organisation}/readiness/{questionnaire}`, with more behind it.
    pub(super) fn href(&self, more: &str) -> String {
        let (rollout, organisation, questionnaire) = (self.permit.rollout(), self.permit.organisation(), self.permit.questionnaire());
        format!("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}{more}")
    }
}

/// What people of some organisations said about a questionnaire, and what was decided.
#[derive(Default)]
pub(super) struct Said {
    sheets: HashMap<OrganisationCode, Vec<Sheet>>,
    agreed: HashMap<OrganisationCode, Vec<Agreed>>,
    decisions: HashMap<OrganisationCode, Vec<Decided>>,
}

impl Said {
    /// Reads it, in as many queries for one organisation as for all.
    pub(super) async fn read(visit: &Visit, of: Of<'_>) -> Result<Self, Failure> {
        let mut connection = visit.app.database().read().await?;
        Ok(Self {
            sheets: grouped(store::sheets(&mut connection, of).await?, |one| &one.organisation),
            agreed: grouped(store::agreed(&mut connection, of).await?, |one| &one.organisation),
            decisions: grouped(store::decisions(&mut connection, of).await?, |one| &one.organisation),
        })
    }

    /// The sheets of an organisation, by name.
    pub(super) fn sheets(&self, code: &OrganisationCode) -> &[Sheet] {
        self.sheets.get(code).map_or(&[], Vec::as_slice)
    }

    /// What was agreed there.
    pub(super) fn agreed(&self, code: &OrganisationCode) -> &[Agreed] {
        self.agreed.get(code).map_or(&[], Vec::as_slice)
    }

    /// What was decided there, the latest last.
    pub(super) fn decisions(&self, code: &OrganisationCode) -> &[Decided] {
        self.decisions.get(code).map_or(&[], Vec::as_slice)
    }

    /// What agreed answers and decisions there are changed over.
    pub(super) fn revision(&self, code: &OrganisationCode) -> i64 {
        store::revision(self.agreed(code), self.decisions(code))
    }

    /// The score of an organisation: of what was handed in there.
    pub(super) fn score(&self, questionnaire: &Questionnaire, code: &OrganisationCode) -> Score {
        let handed_in: Vec<&Answers> = self.sheets(code).iter().filter(|sheet| sheet.handed_in).map(|sheet| &sheet.answers).collect();
        let agreed: Answers = self.agreed(code).iter().map(|one| (one.question.clone(), one.answer.clone())).collect();
        Score::of(questionnaire, &handed_in, &agreed)
    }
}

fn grouped<T>(all: Vec<T>, code: impl Fn(&T) -> &OrganisationCode) -> HashMap<OrganisationCode, Vec<T>> {
    let mut groups: HashMap<OrganisationCode, Vec<T>> = HashMap::new();
    for one in all {
        match groups.get_mut(code(&one)) {
            Some(group) => group.push(one),
            None => {
                groups.insert(code(&one).clone(), vec![one]);
            }
        }
    }
    groups
}

/// A questionnaire of a rollout, at every organisation that the viewer sees.
pub(super) struct Found {
    pub(super) seen: Seen,
    index: usize,
    /// The places of the questionnaires that concern anybody whom the viewer sees.
    pub(super) others: Vec<usize>,
    /// The participants whom it concerns and whom the viewer sees.
    pub(super) places: Vec<usize>,
    pub(super) said: Said,
    /// Who is asked, by organisation.
    pub(super) asked: HashMap<OrganisationCode, Vec<PersonIndex>>,
}

impl Found {
    /// Opens it: the one that is asked for, else the first that concerns anybody whom the viewer sees.
    pub(super) async fn open(visit: &Visit, key: &str, wanted: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let mut by_questionnaire: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..seen.standing.participants.len() {
            let facts = seen::facts(&seen.standing.participants[at].organisation);
            for index in questionnaires_of(&seen, at) {
                let questionnaire = &seen.standing.playbook.questionnaires[index];
                if access::readiness(&visit.viewer, &seen.permit, questionnaire, facts).is_some() {
                    by_questionnaire.entry(index).or_default().push(at);
                }
            }
        }
        let others: Vec<usize> = by_questionnaire.keys().copied().collect();
        let playbook = &seen.standing.playbook;
        let index = match wanted {
            "" => others.first().copied(),
            wanted => others.iter().copied().find(|index| playbook.questionnaires[*index].key.as_str() == wanted),
        };
        let index = index.ok_or(Failure::NotFound)?;
        let questionnaire = &playbook.questionnaires[index];
        let said = Said::read(visit, Of { rollout: seen.key(), questionnaire: &questionnaire.key, organisation: None }).await?;
        let asked = asked::everybody(&seen.standing.directory, seen.key(), seen.standing.today, questionnaire);
        let places = by_questionnaire.remove(&index).unwrap_or_default();
        Ok(Self { said, asked, places, others, index, seen })
    }

    /// The questionnaire.
    pub(super) fn questionnaire(&self) -> &Questionnaire {
        &self.seen.standing.playbook.questionnaires[self.index]
    }

    /// Every organisation with how it stands.
    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let standing = &self.seen.standing;
        let mut stages: HashMap<usize, Stage> = HashMap::new();
        let row = |at: &usize| {
            let participant = &standing.participants[*at];
            let code = &participant.organisation.code;
            // Whoever has other dates than the wave's stands in a wave of its own.
            let stage = *stages.entry(participant.wave).or_insert_with(|| {
                let period = self.questionnaire().period(&standing.milestones_of(*at));
                period.map_or(Stage::Before, |period| period.on(standing.today))
            });
            let sheets = self.said.sheets(code);
            Row {
                organisation: &participant.organisation,
                stage,
                asked: self.asked.get(code).map_or(0, Vec::len),
                begun: sheets.iter().filter(|sheet| !sheet.handed_in).count(),
                score: self.said.score(self.questionnaire(), code),
                decision: self.said.decisions(code).last(),
            }
        };
        self.places.iter().map(row).collect()
    }
}

/// One organisation, and how it stands.
pub(super) struct Row<'f> {
    pub(super) organisation: &'f Organisation,
    pub(super) stage: Stage,
    /// How many people are asked.
    pub(super) asked: usize,
    /// How many have begun and not handed in.
    pub(super) begun: usize,
    pub(super) score: Score,
    pub(super) decision: Option<&'f Decided>,
}
