//! The ladder of one task in words, for its page: who is told on which day if nothing is done.

use super::{known::Known, letter};
use crate::{app::App, failure::Failure, rollouts::standing::Standing};
use domain::{
    calendar::Day,
    rollout::Task,
    signal::Signal,
    telling::{self, Around, Step, TaskOn},
};
use texts::Texts;

/// The ladder stands on the page of a task that is red, or due within so many working days.
const SHOWN_DAYS: i32 = 10;

/// Who is told when, and which steps nobody stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderWords {
    /// One line for each step, in the order of their days.
    pub lines: Vec<String>,
    /// The steps that are passed over, in one sentence.
    pub passed_over: Option<String>,
}

/// The ladder of a task as its page shows it; none where it is far away, or nothing more is expected.
pub async fn words(app: &App, t: Texts, standing: &Standing, task: &Task) -> Result<Option<LadderWords>, Failure> {
    let today = standing.today;
    let is_near = task.signal == Signal::Red || today.working_days_until(task.due) <= SHOWN_DAYS;
    if !task.published || task.state.is_closed() || !is_near {
        return Ok(None);
    }
    let known = Known::of(app, standing).await?;
    let on = TaskOn { task, overlay: standing.overlay(task), known_from: known.from(standing, task) };
    let around = Around::of(standing.organisation(task), &standing.staffing, &standing.playbook, &standing.head.owner);
    let ladder = telling::ladder(on, &around, &standing.staffing);
    let line = |rung: &telling::Rung| {
        let name = standing.directory.person(rung.person).name.clone();
        let values = [("date", date(t, rung.day).into()), ("name", name.into()), ("step", letter::step_name(t, rung.step).into())];
        t.with(if rung.day < today { "ladder-told" } else { "ladder-is-told" }, values)
    };
    let names: Vec<String> = ladder.vacant.iter().map(|step: &Step| letter::step_name(t, *step)).collect();
    let passed_over = (!names.is_empty()).then(|| t.with("ladder-passed-over", [("steps", names.join(", ").into())]));
    Ok(Some(LadderWords { lines: ladder.rungs.iter().map(line).collect(), passed_over }))
}

fn date(t: Texts, day: Day) -> String {
    t.date_long(day.date())
}
