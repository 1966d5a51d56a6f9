//! What completed tasks keep of the version that they were completed under (R5), and what conditions read of answers.

use super::{Standing, dated, wave_dates};
use crate::{app::App, failure::Failure, rollouts::store::RolloutHead, tasks::store::StoredOverlay};
use database::Connection;
use domain::{
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

/// Dates that were worked out for somebody's own days, by version, wave and days.
#[derive(Debug, Default)]
pub(super) struct KnownDates(HashMap<(String, usize, OwnDates), Vec<TemplateDates>>);

impl KeptVersions {
    /// Those that these overlays name. A version that is not stored keeps nothing.
    pub(super) async fn of(
        app: &App,
        connection: &mut Connection,
        head: &RolloutHead,
        in_force: &str,
        overlays: &[StoredOverlay],
    ) -> Result<Self, Failure> {
        let named: BTreeSet<&str> = overlays.iter().filter_map(|stored| kept_version(&stored.overlay, in_force)).collect();
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
}

/// The version that a completed task keeps, if another one is in force.
pub(crate) fn kept_version<'o>(overlay: &'o Overlay, in_force: &str) -> Option<&'o str> {
    let kept = overlay.completion.as_ref().filter(|_| overlay.state == State::Completed)?;
    (kept.version != in_force).then_some(kept.version.as_str())
}

impl Standing {
    /// The dates that a completed task had under its version, in the wave and with the own dates that its organisation had then,
    /// where they are others now.
    pub(super) fn kept_dates(
        &self,
        participant: usize,
        template: usize,
        stored: &StoredOverlay,
        known: &mut KnownDates,
    ) -> Option<TemplateDates> {
        let completion = stored.overlay.completion.as_ref().filter(|_| stored.overlay.state == State::Completed)?;
        let version = kept_version(&stored.overlay, &self.playbook.version).filter(|version| self.kept.0.contains_key(*version));
        let stood = self.stood_otherwise(participant, completion.day);
        if version.is_none() && stood.is_none() {
            return None;
        }
        let now = &self.waves[self.participants[participant].wave];
        let (key, own) = stood.unwrap_or_else(|| (now.key.clone(), self.own_dates(&self.participants[participant].organisation)));
        let kept = version.and_then(|version| self.kept.0.get(version));
        let (read, waves) = kept.map_or((&*self.playbook, self.waves.as_slice()), |(read, waves)| (&**read, waves.as_slice()));
        let place = read.waves.iter().position(|wave| wave.key == key)?;
        let index = read.task_index(&stored.task)?;
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
            known.0.entry((under, place, own.clone())).or_insert_with(|| resolve().unwrap_or_default()).get(index).copied()?
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
