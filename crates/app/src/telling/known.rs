//! Since when people could know of a task and its due date: what counts days does not count those before.

use crate::{
    app::App,
    failure::Failure,
    rollouts::{
        standing::{Standing, wave_dates},
        store::Publication,
    },
};
use database::Moment;
use domain::{calendar::Day, rollout::Task};

/// For each wave and template the day since which its due date is known.
#[derive(Debug)]
pub(super) struct Known(Vec<Vec<Day>>);

impl Known {
    /// Works it out from the versions that were published: a later one makes known only what it changed.
    pub(super) async fn of(app: &App, standing: &Standing) -> Result<Self, Failure> {
        let in_force = standing.publications.iter().filter(|publication| publication.from.is_none_or(|from| from <= standing.today));
        let publications: Vec<&Publication> = in_force.collect();
        let mut known: Vec<Vec<Option<Day>>> = vec![vec![None; standing.playbook.tasks.len()]; standing.waves.len()];
        let mut first = Day::from_number(i32::MIN);
        for publication in publications.iter().take(1) {
            first = published_on(publication);
        }
        for pair in publications.windows(2) {
            let (earlier, later) = (pair[0], pair[1]);
            let mut connection = app.database().read().await?;
            let before = app.playbooks().get(&mut connection, &standing.head.playbook, &earlier.version).await?;
            let after = app.playbooks().get(&mut connection, &standing.head.playbook, &later.version).await?;
            drop(connection);
            let (dates_before, dates_after) = (wave_dates(&before)?, wave_dates(&after)?);
            for (at, wave) in standing.waves.iter().enumerate() {
                for (index, template) in standing.playbook.tasks.iter().enumerate() {
                    let due = |read: &domain::playbook::Playbook, dates: &[domain::rollout::WaveDates]| {
                        let dates = dates.iter().find(|one| one.key == wave.key)?;
                        Some(dates.dates[read.task_index(&template.code)?].due)
                    };
                    if due(&before, &dates_before) != due(&after, &dates_after) {
                        known[at][index] = Some(published_on(later));
                    }
                }
            }
        }
        let rows = known.into_iter().map(|row| row.into_iter().map(|day| day.unwrap_or(first)).collect());
        Ok(Self(rows.collect()))
    }

    /// Since when people could know of a task.
    pub(super) fn from(&self, standing: &Standing, task: &Task) -> Day {
        let participant = task.participant as usize;
        let known = standing.dates(task).publish.max(self.0[standing.participants[participant].wave][usize::from(task.template)]);
        standing.placed_since(participant).map_or(known, |since| known.max(since))
    }
}

/// The day from which a version is known: the one it holds from, or the one it was published on if that is later.
fn published_on(publication: &Publication) -> Day {
    let day = Day::from_date(Moment::local(publication.published_at).date()).unwrap_or(Day::from_number(0));
    publication.from.map_or(day, |from| from.max(day))
}
