//! What completed tasks keep of the version that they were completed under (R5), and what conditions read of answers.

use super::{Standing, wave_dates};
use crate::{app::App, failure::Failure, rollouts::store::RolloutHead, tasks::store::StoredOverlay};
use database::Connection;
use domain::{
    dates::TemplateDates,
    organisation::AttributeValue,
    playbook::{AnswerSpec, Playbook, TaskTemplate},
    rollout::WaveDates,
    task::{Answer, Overlay, State},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// The versions that tasks were completed under, other than the one in force, with the dates of their waves.
#[derive(Debug, Default)]
pub(super) struct KeptVersions(HashMap<String, (Arc<Playbook>, Vec<WaveDates>)>);

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
    /// The dates that a completed task had under its version, where they are others now.
    pub(super) fn kept_dates(&self, participant: usize, template: usize, stored: &StoredOverlay) -> Option<TemplateDates> {
        let (read, waves) = self.kept.0.get(kept_version(&stored.overlay, &self.playbook.version)?)?;
        let wave = &self.waves[self.participants[participant].wave];
        let then = waves.iter().find(|one| one.key == wave.key)?.dates[read.task_index(&stored.task)?];
        (then != wave.dates[template]).then_some(then)
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
