//! What completed tasks keep of the version that they were completed under (R5), and what conditions read of answers.

use super::{Standing, dated, wave_dates};
use crate::{app::App, failure::Failure, rollouts::store::RolloutHead, tasks::store::StoredOverlay};
use database::Connection;
use domain::{
    calendar::Day,
    dates::TemplateDates,
    organisation::AttributeValue,
    playbook::{AnswerSpec, Playbook, TaskTemplate},
    rollout::WaveDates,
    task::{Answer, Overlay, State},
    waves::OwnDates,
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// The versions that tasks were completed under, other than the one in force, with the dates of their waves.
#[derive(Debug, Default)]
pub(super) struct KeptVersions(HashMap<String, (Arc<Playbook>, Vec<WaveDates>)>);

/// What was worked out for one task and holds for others.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Dates for somebody's own days, by version, wave and days.
    dates: HashMap<(String, usize, OwnDates), Vec<TemplateDates>>,
    names: BTreeSet<Arc<str>>,
}

impl Known {
    /// The name of a version, once in memory for all tasks that keep it.
    pub(super) fn name(&mut self, version: &str) -> Arc<str> {
        if let Some(name) = self.names.get(version) {
            return Arc::clone(name);
        }
        let name: Arc<str> = version.into();
        self.names.insert(Arc::clone(&name));
        name
    }
}

impl KeptVersions {
    /// Those of these versions that are stored. One that is not keeps nothing.
    pub(super) async fn of(app: &App, connection: &mut Connection, head: &RolloutHead, named: BTreeSet<&str>) -> Result<Self, Failure> {
        let mut versions = HashMap::new();
        for version in named {
            match app.playbooks().get(connection, &head.playbook, version).await {
                Ok(read) => {
                    let dates = wave_dates(&read)?;
                    versions.insert(version.to_owned(), (read, dates));
                }
                Err(Failure::NotFound) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(Self(versions))
    }

    /// The versions other than the one in force that these overlays were completed under.
    pub(super) fn named<'o>(in_force: &str, overlays: &'o [StoredOverlay]) -> BTreeSet<&'o str> {
        overlays.iter().filter_map(|stored| kept_version(&stored.overlay, in_force)).collect()
    }
}

/// The version that a completed task keeps, if another one is in force.
pub(crate) fn kept_version<'o>(overlay: &'o Overlay, in_force: &str) -> Option<&'o str> {
    let kept = overlay.completion.as_ref().filter(|_| overlay.state == State::Completed)?;
    (kept.version != in_force).then_some(kept.version.as_str())
}

impl Standing {
    /// The dates that a task, completed on a day under a version, had then, in the wave and with the own dates that its organisation
    /// had, where they are others now. No version is the one in force.
    pub(super) fn kept_dates(
        &self,
        (participant, template): (usize, usize),
        day: Day,
        version: Option<&str>,
        known: &mut Known,
    ) -> Option<TemplateDates> {
        let version = version.filter(|version| self.kept.0.contains_key(*version));
        let stood = self.stood_otherwise(participant, day);
        if version.is_none() && stood.is_none() {
            return None;
        }
        let now = &self.waves[self.participants[participant].wave];
        let (key, own) = stood.unwrap_or_else(|| (now.key.clone(), self.own_dates(&self.participants[participant].organisation)));
        let kept = version.and_then(|version| self.kept.0.get(version));
        let (read, waves) = kept.map_or((&*self.playbook, self.waves.as_slice()), |(read, waves)| (&**read, waves.as_slice()));
        let place = read.waves.iter().position(|wave| wave.key == key)?;
        let index = read.task_index(&self.playbook.tasks[template].code)?;
        let then = if own.is_empty() {
            waves[place].dates[index]
        } else {
            let under = version.unwrap_or_default().to_owned();
            let resolve = || {
                dated(read).map(|mut dated| {
                    let at = dated.place(place, own.clone());
                    dated.wave(at).dates.clone()
                })
            };
            known.dates.entry((under, place, own.clone())).or_insert_with(|| resolve().unwrap_or_default()).get(index).copied()?
        };
        (then != now.dates[template]).then_some(then)
    }
}

/// What conditions ask of an answer: the number, the choice's Danish text, or how many people.
pub(super) fn answer_value(template: &TaskTemplate, answer: &Answer) -> Option<AttributeValue> {
    match (answer, &template.answer) {
        (Answer::Number(number), _) => Some(AttributeValue::Number(*number as f64)),
        (Answer::People(people), _) => Some(AttributeValue::Number(people.len() as f64)),
        (Answer::Choice(chosen), Some(AnswerSpec::Choice { choices, .. })) => {
            let first = choices.get(*chosen.first()?)?;
            Some(AttributeValue::Text(first.da.clone()))
        }
        _ => None,
    }
}
