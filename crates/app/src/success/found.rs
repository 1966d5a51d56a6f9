//! The success criteria of a rollout as a viewer finds them: each with what it counts, organisation by organisation, on any day.

use super::store::{self, Figure};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    training::measured::{self, Measured as Training},
    visit::Visit,
};
use domain::{
    access::{self, SuccessPermit},
    calendar::Day,
    cutover::Step,
    organisation::OrganisationKind,
    success::{Count, Criterion, Measure, able, help_in_time, ready, settled, task_in_time, taught, trained},
    task::State,
    text::{CriterionKey, OrganisationCode, QuestionnaireKey},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A rollout with everything that its criteria are computed from.
pub(super) struct Found {
    pub(super) seen: Seen,
    pub(super) permit: SuccessPermit,
    pub(super) figures: Vec<Figure>,
    training: Training,
    decisions: HashMap<QuestionnaireKey, Vec<(OrganisationCode, Day, bool)>>,
    requests: Vec<(OrganisationCode, Day, Option<Day>)>,
    critical: Vec<(OrganisationCode, Day, Option<Day>)>,
    /// When each organisation had moved its data.
    moved: Vec<(OrganisationCode, Option<Day>)>,
}

/// What a criterion counts at one organisation.
pub(super) struct Part<'f> {
    pub(super) organisation: &'f OrganisationCode,
    pub(super) count: Count,
}

impl Found {
    /// Opens them for everybody who sees the rollout; not found where the playbook has none for them.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let permit = access::success(&visit.viewer, &seen.permit);
        let criteria = &seen.standing.playbook.criteria;
        if !criteria.iter().any(|one| permit.sees(one)) {
            return Err(Failure::NotFound);
        }
        let asks = |is: fn(&Measure) -> bool| criteria.iter().any(|one| is(&one.measure));
        let about_training =
            asks(|measure| matches!(measure, Measure::RoleTrained(_) | Measure::StaffTaught | Measure::AbleAfterCourse(_)));
        let training = if about_training { measured::measured(visit, key).await? } else { Training::default() };
        let mut connection = visit.app.database().read().await?;
        let figures = store::figures(&mut connection, seen.key()).await?;
        let mut decisions = HashMap::new();
        for criterion in criteria {
            if let Measure::ReadyByDecision(questionnaire) = &criterion.measure {
                decisions.insert(questionnaire.clone(), store::decisions(&mut connection, seen.key(), questionnaire).await?);
            }
        }
        let requests = match asks(|measure| matches!(measure, Measure::HelpInTime(_))) {
            true => store::requests(&mut connection, seen.key()).await?,
            false => Vec::new(),
        };
        let about_data = asks(|measure| matches!(measure, Measure::DataSettled));
        let critical = if about_data { store::critical(&mut connection, seen.key()).await? } else { Vec::new() };
        let heir = |code: OrganisationCode| visit.directory.heir(&code, visit.today).clone();
        let critical = critical.into_iter().map(|(code, written, settled)| (heir(code), written, settled)).collect();
        let moved = if about_data { moved(&seen) } else { Vec::new() };
        Ok(Self { seen, permit, figures, training, decisions, requests, critical, moved })
    }

    /// The criteria that the viewer sees.
    pub(super) fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.seen.standing.playbook.criteria.iter().filter(|one| self.permit.sees(one))
    }

    /// One of them.
    pub(super) fn criterion(&self, key: &str) -> Result<&Criterion, Failure> {
        self.criteria().find(|one| one.key.as_str() == key).ok_or(Failure::NotFound)
    }

    /// What a criterion counts on a day, part by part; an organisation can have several.
    pub(super) fn parts(&self, criterion: &Criterion, on: Day) -> Vec<Part<'_>> {
        fn part(organisation: &OrganisationCode, count: Count) -> Part<'_> {
            Part { organisation, count }
        }
        match &criterion.measure {
            Measure::TasksInTime { .. } => self.tasks(criterion, on),
            Measure::ReadyByDecision(questionnaire) => {
                let all = self.decisions.get(questionnaire).map(Vec::as_slice).unwrap_or_default();
                let of_one = all.chunk_by(|a, b| a.0 == b.0);
                let dated =
                    |chunk: &[(OrganisationCode, Day, bool)]| chunk.iter().map(|(_, day, ready)| (*day, *ready)).collect::<Vec<_>>();
                of_one.map(|chunk| part(&chunk[0].0, ready(&dated(chunk), on))).collect()
            }
            Measure::RoleTrained(courses) => {
                let own = self.training.prepared.iter().filter(|one| courses.contains(&one.course));
                own.map(|one| part(&one.organisation, trained([one.came], on))).collect()
            }
            Measure::StaffTaught => {
                let all = self.training.taught.iter();
                all.map(|one| part(&one.organisation, taught(one.learners, one.until, &one.classes, on))).collect()
            }
            Measure::AbleAfterCourse(courses) => {
                let own = self.training.said.iter().filter(|one| courses.is_empty() || courses.contains(&one.course));
                own.map(|one| part(&one.organisation, able([(one.day, one.degree, one.count)], on))).collect()
            }
            Measure::DataSettled => {
                let mut items: HashMap<&OrganisationCode, Vec<(Day, Option<Day>)>> = HashMap::new();
                for (organisation, written, settled) in &self.critical {
                    items.entry(organisation).or_default().push((*written, *settled));
                }
                let of = |code| items.get(code).map(Vec::as_slice).unwrap_or_default();
                self.moved.iter().map(|(code, moved)| part(code, settled(*moved, of(code), on))).collect()
            }
            Measure::HelpInTime(days) => {
                self.requests.iter().map(|(code, asked, answered)| part(code, help_in_time(*asked, *answered, *days, on))).collect()
            }
            Measure::Outside => Vec::new(),
        }
    }

    fn tasks(&self, criterion: &Criterion, on: Day) -> Vec<Part<'_>> {
        let Measure::TasksInTime { tasks, theme } = &criterion.measure else { return Vec::new() };
        let standing = &self.seen.standing;
        let templates = standing.playbook.tasks.iter();
        let chosen: Vec<bool> = templates
            .map(|template| match theme {
                _ if !tasks.is_empty() => tasks.contains(&template.code),
                Some(theme) => template.theme == *theme,
                None => true,
            })
            .collect();
        let of = |at: usize| {
            let own = standing.tasks_of(at).iter();
            let own = own.filter(|task| chosen[usize::from(task.template)] && task.published && task.state != State::NotRelevant);
            own.map(|task| task_in_time(task.due, standing.overlay(task).completed_on, on)).sum()
        };
        let all = standing.participants.iter().enumerate();
        let measured =
            all.filter(|(_, one)| matches!(one.organisation.kind, OrganisationKind::Municipality | OrganisationKind::Institution));
        measured.map(|(at, one)| Part { organisation: &one.organisation.code, count: of(at) }).collect()
    }

    /// The figure of a criterion on a day, in tenths of a per cent, and what it counts; an entered figure counts nothing.
    pub(super) fn figure(&self, criterion: &Criterion, on: Day) -> (Option<u32>, Count) {
        if criterion.measure == Measure::Outside {
            let known = self.entered(&criterion.key).filter(|figure| figure.fields.day <= on).last();
            return (known.map(|figure| figure.fields.tenths), Count::default());
        }
        let count: Count = self.parts(criterion, on).into_iter().map(|part| part.count).sum();
        (count.tenths(), count)
    }

    /// The figures that were entered for a criterion, the oldest first.
    pub(super) fn entered<'f>(&'f self, key: &'f CriterionKey) -> impl Iterator<Item = &'f Figure> {
        self.figures.iter().filter(move |figure| figure.criterion == *key)
    }

    /// What a criterion counts by municipality: institutions add up to theirs; what is of none stands alone.
    pub(super) fn by_municipality(&self, visit: &Visit, criterion: &Criterion, on: Day) -> BTreeMap<OrganisationCode, Count> {
        let mut all: BTreeMap<OrganisationCode, Count> = BTreeMap::new();
        for part in self.parts(criterion, on) {
            let entry = visit.directory.organisation(part.organisation);
            let home = entry.and_then(|entry| entry.organisation.parent.clone()).unwrap_or_else(|| part.organisation.clone());
            let count = all.entry(home).or_default();
            *count = count.and(part.count);
        }
        all
    }

    /// The same by wave, in the order of the waves; what is of nobody who takes part is left out.
    pub(super) fn by_wave(&self, criterion: &Criterion, on: Day) -> Vec<(usize, Count)> {
        let standing = &self.seen.standing;
        let mut all: BTreeMap<usize, Count> = BTreeMap::new();
        for part in self.parts(criterion, on) {
            let Some(wave) = standing.participant(part.organisation).and_then(|at| standing.wave_place(at)) else { continue };
            let count = all.entry(wave).or_default();
            *count = count.and(part.count);
        }
        all.into_iter().collect()
    }

    /// Whether the viewer reads what is from one municipality.
    pub(super) fn sees(&self, visit: &Visit, code: &OrganisationCode) -> bool {
        let Some(entry) = visit.directory.organisation(code) else { return false };
        self.seen.permit.sees(seen::facts(&entry.organisation))
    }
}

/// When each organisation had moved its data: when the last of its tasks of moving was done.
fn moved(seen: &Seen) -> Vec<(OrganisationCode, Option<Day>)> {
    let standing = &seen.standing;
    let moving: HashSet<u16> = standing
        .playbook
        .tasks
        .iter()
        .enumerate()
        .filter(|(_, template)| template.cutover == Some(Step::Move))
        .filter_map(|(at, _)| u16::try_from(at).ok())
        .collect();
    let of = |at: usize| {
        let own: Vec<Option<Day>> = standing
            .tasks_of(at)
            .iter()
            .filter(|task| moving.contains(&task.template) && task.published && task.state != State::NotRelevant)
            .map(|task| standing.overlay(task).completed_on)
            .collect();
        if own.is_empty() { None } else { Some(own.into_iter().collect::<Option<Vec<Day>>>().and_then(|days| days.into_iter().max())) }
    };
    let all = standing.participants.iter().enumerate();
    all.filter_map(|(at, one)| Some((one.organisation.code.clone(), of(at)?))).collect()
}
