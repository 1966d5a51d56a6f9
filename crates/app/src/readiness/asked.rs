//! Who is asked, and what still waits for somebody's answers.

use super::store;
use crate::{
    app::App,
    failure::Failure,
    organisations::{directory::Directory, seen::Seen},
    rollouts::standing::Standing,
    visit::Visit,
};
use database::Connection;
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    readiness::{Period, Questionnaire, Stage},
    text::{OrganisationCode, RolloutKey, Text},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Everybody who is asked, by organisation: who holds one of the questionnaire's roles there.
pub(super) fn everybody(
    directory: &Directory,
    rollout: &RolloutKey,
    today: Day,
    questionnaire: &Questionnaire,
) -> HashMap<OrganisationCode, Vec<PersonIndex>> {
    let mut asked: HashMap<OrganisationCode, Vec<PersonIndex>> = HashMap::new();
    let holdings = directory.holdings().iter().filter(|holding| {
        questionnaire.answered_by.contains(&holding.role) && holding.in_force(rollout, today) && directory.is_active(holding.person, today)
    });
    for holding in holdings {
        // Whoever works elsewhere answers for no one here.
        if directory.person(holding.person).organisation == holding.organisation {
            let people = asked.entry(holding.organisation.clone()).or_default();
            if !people.contains(&holding.person) {
                people.push(holding.person);
            }
        }
    }
    asked
}

/// A questionnaire that waits for somebody's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// What it is called.
    pub(crate) title: Text,
    /// The organisation.
    pub(crate) organisation: String,
    /// Of which rollout.
    pub(crate) rollout: Text,
    /// Where it is answered.
    pub(crate) href: String,
    /// When it is answered.
    pub(crate) period: Period,
    /// Whether the person has begun.
    pub(crate) begun: bool,
}

/// What waits for the visitor in these rollouts.
pub(crate) async fn waiting(visit: &Visit, rollouts: &[Seen]) -> Result<Vec<Waiting>, Failure> {
    let mut waiting = Vec::new();
    for seen in rollouts {
        let asks = seen
            .standing
            .playbook
            .questionnaires
            .iter()
            .any(|questionnaire| questionnaire.answered_by.iter().any(|role| visit.viewer.roles.iter().any(|held| held.role == *role)));
        if asks && seen.standing.local().is_none() {
            let mut connection = visit.app.database().read().await?;
            let found = of_standing(&mut connection, &seen.standing, Some(&visit.viewer.organisation)).await?;
            waiting.extend(found.into_iter().filter(|(person, _)| *person == visit.person).map(|(_, waits)| waits));
        }
    }
    waiting.sort_by_key(|one| one.period.closes);
    Ok(waiting)
}

/// What waits for everybody, by person.
pub(crate) async fn waiting_for_all(app: &App, standing: &Standing) -> Result<BTreeMap<PersonIndex, Vec<Waiting>>, Failure> {
    let mut all: BTreeMap<PersonIndex, Vec<Waiting>> = BTreeMap::new();
    if standing.playbook.questionnaires.is_empty() || standing.local().is_some() {
        return Ok(all);
    }
    let mut connection = app.database().read().await?;
    for (person, waits) in of_standing(&mut connection, standing, None).await? {
        all.entry(person).or_default().push(waits);
    }
    Ok(all)
}

/// Who has not handed in what is open in a rollout, at one organisation or at all.
async fn of_standing(
    connection: &mut Connection,
    standing: &Standing,
    only: Option<&OrganisationCode>,
) -> Result<Vec<(PersonIndex, Waiting)>, Failure> {
    let (rollout, today, directory) = (&standing.head.key, standing.today, &standing.directory);
    let mut waiting = Vec::new();
    if !standing.is_published() {
        return Ok(waiting);
    }
    let input = standing.input();
    for questionnaire in &standing.playbook.questionnaires {
        let asked = everybody(directory, rollout, today, questionnaire);
        let open = |at: usize| {
            let period = questionnaire.period(&standing.milestones_of(at))?;
            (period.on(today) == Stage::Open && questionnaire.concerns(&input, at)).then_some(period)
        };
        let places: Vec<(usize, Period)> = match only {
            Some(code) => standing.participant(code).into_iter().filter_map(|at| Some((at, open(at)?))).collect(),
            None => (0..standing.participants.len())
                .filter(|at| asked.contains_key(&standing.participants[*at].organisation.code))
                .filter_map(|at| Some((at, open(at)?)))
                .collect(),
        };
        if places.is_empty() {
            continue;
        }
        let of = store::Of { rollout, questionnaire: &questionnaire.key, organisation: only };
        let sheets = store::sheets(connection, of).await?;
        let begun: HashSet<(&OrganisationCode, Option<PersonIndex>)> =
            sheets.iter().map(|sheet| (&sheet.organisation, directory.person_index(&sheet.person))).collect();
        let handed_in: HashSet<(&OrganisationCode, Option<PersonIndex>)> = sheets
            .iter()
            .filter(|sheet| sheet.handed_in)
            .map(|sheet| (&sheet.organisation, directory.person_index(&sheet.person)))
            .collect();
        let somebody: HashSet<&OrganisationCode> = sheets.iter().map(|sheet| &sheet.organisation).collect();
        for (at, period) in places {
            let organisation = &standing.participants[at].organisation;
            let code = &organisation.code;
            for person in asked.get(code).into_iter().flatten() {
                let has_begun = begun.contains(&(code, Some(*person)));
                let left_to_another = questionnaire.by_one && somebody.contains(code) && !has_begun;
                if handed_in.contains(&(code, Some(*person))) || left_to_another {
                    continue;
                }
                let waits = Waiting {
                    title: questionnaire.title.clone(),
                    organisation: organisation.name.clone(),
                    rollout: standing.playbook.title.clone(),
                    href: format!("/rollouts/{rollout}/{code}/readiness/{}", questionnaire.key),
                    period,
                    begun: has_begun,
                };
                waiting.push((*person, waits));
            }
        }
    }
    Ok(waiting)
}
