//! The figures of the board: each counts tasks and leads to them.

use super::Board;
use crate::{
    rollouts::{filter::Filter, list::counts},
    visit::Visit,
};
use domain::{
    calendar::Day,
    playbook::TaskKind,
    rollout::Task,
    signal::{Counts, Signal},
    task::State,
};

/// A figure that leads to what it counts: another click on the chosen one shows all again.
struct Counted {
    number: usize,
    label: &'static str,
    note: Option<String>,
    signal: Option<Signal>,
    /// What of the address it sets.
    choice: Vec<(&'static str, &'static str)>,
}

/// What the figures count.
pub(in crate::rollouts) struct Numbers {
    pub(in crate::rollouts) counts: Counts,
    pub(in crate::rollouts) with_red: usize,
    pub(in crate::rollouts) critical: usize,
    pub(in crate::rollouts) vacant: usize,
    pub(in crate::rollouts) completed: usize,
}

/// The numbers of the shown rows, before a figure's choice narrows them.
pub(in crate::rollouts) fn numbers(board: &Board<'_>) -> Numbers {
    let standing = &board.seen.standing;
    let tasks: Vec<&Task> = board.wide.iter().flat_map(|(_, tasks)| tasks.iter().copied()).filter(|task| task.published).collect();
    let is_critical = |task: &&&Task| standing.template(task).kind == TaskKind::Critical;
    Numbers {
        counts: counts(board.seen, &tasks),
        with_red: board.wide.iter().filter(|(_, tasks)| tasks.iter().any(|task| task.published && task.signal == Signal::Red)).count(),
        critical: tasks.iter().filter(|task| task.signal == Signal::Red).filter(is_critical).count(),
        vacant: tasks.iter().filter(|task| Filter::is_vacant(task)).count(),
        completed: tasks.iter().filter(|task| task.state == State::Completed).count(),
    }
}

/// The figures of the shown rows, with the filter's other choices kept.
pub(super) fn figures(visit: &Visit, board: &Board<'_>, filter: &Filter, path: &str) -> Vec<ui::Figure> {
    let t = visit.t;
    let Numbers { counts, with_red, critical, vacant, completed } = numbers(board);
    let of = |signal: Signal| counts.of(signal) as usize;
    let signal = |signal: Signal, label: &'static str, note: Option<String>| Counted {
        number: of(signal),
        label,
        note,
        signal: Some(signal),
        choice: vec![("signal", signal.key()), ("vacant", "")],
    };
    let in_organisations = t.with("board-figure-red-note", [("count", with_red.into())]);
    let completed = t.with("board-figure-green-note", [("count", completed.into())]);
    let counted = [
        Counted {
            number: board.wide.len(),
            label: "board-figure-organisations",
            note: None,
            signal: None,
            choice: vec![("signal", ""), ("vacant", "")],
        },
        signal(Signal::Red, "signal-red-meaning", Some(in_organisations)),
        Counted {
            number: critical,
            label: "board-figure-critical",
            note: None,
            signal: Some(Signal::Red),
            choice: vec![("signal", "red"), ("vacant", ""), ("kind", "critical")],
        },
        signal(Signal::Yellow, "signal-yellow-meaning", None),
        signal(Signal::Green, "signal-green-meaning", Some(completed)),
        Counted { number: vacant, label: "board-figure-vacant", note: None, signal: None, choice: vec![("signal", ""), ("vacant", "yes")] },
    ];
    let figure = |one: Counted| {
        let narrows = one.choice.iter().any(|(_, value)| !value.is_empty());
        let is_chosen = narrows && filter.has_chosen(&one.choice);
        let undone: Vec<(&str, &str)> = one.choice.iter().map(|(name, _)| (*name, "")).collect();
        let chosen = is_chosen.then(|| t.get("board-figure-chosen").into_owned());
        ui::Figure {
            number: t.number(one.number as i64),
            label: t.get(one.label).into_owned(),
            note: chosen.or(one.note),
            signal: one.signal.map(Signal::key),
            href: Some(filter.href(path, if is_chosen { &undone } else { &one.choice })),
        }
    };
    let mut figures: Vec<ui::Figure> = counted.into_iter().map(figure).collect();
    figures.extend(go_live(visit, board));
    figures
}

/// When the first wave goes live.
pub(in crate::rollouts) fn goes_live(board: &Board<'_>) -> Option<Day> {
    board.seen.standing.playbook.waves.first().and_then(|wave| wave.milestones.get("go-live")).copied()
}

/// How many working days are left until go-live, if it is ahead.
fn go_live(visit: &Visit, board: &Board<'_>) -> Option<ui::Figure> {
    let (t, today) = (visit.t, board.seen.standing.today);
    let day = goes_live(board).filter(|day| *day >= today)?;
    Some(ui::Figure {
        number: t.number(i64::from(today.working_days_until(day).unsigned_abs())),
        label: t.get("board-figure-go-live").into_owned(),
        note: Some(t.date_long(day.date())),
        signal: None,
        href: None,
    })
}
