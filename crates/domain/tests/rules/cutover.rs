//! Moving data and cutting over (C9, C10): nothing is closed while business-critical data are outstanding, and figures add up.

use crate::{
    change::{ALL, setting},
    sketch::{sketch, template},
};
use domain::{
    cutover::{ItemKind, OpenItems, Standing, Step, may_close},
    playbook::TaskTemplate,
    rollout,
    signal::Signal,
    task::{Change, Overlay, Refusal, Setting, State},
};
use proptest::{prelude::*, sample::select};

fn progress(state: State) -> Change {
    Change::Progress { state, reason: state.needs_reason().then(|| "Det gamle system".to_owned()), expected_finish: None }
}

fn step() -> impl Strategy<Value = Option<Step>> {
    proptest::option::of(select(Step::ALL.to_vec()))
}

#[test]
fn the_old_system_is_closed_once_nothing_critical_is_outstanding() {
    let closing = TaskTemplate { cutover: Some(Step::Close), ..template("370") };
    let outstanding = Setting { critical_data_outstanding: true, ..setting(&closing) };
    for state in [State::Completed, State::NotRelevant] {
        let refused = Overlay::default().change(&progress(state), &ALL, &outstanding);
        assert_eq!(refused, Err(Refusal::CriticalDataOutstanding), "{state:?}");
        assert!(Overlay::default().change(&progress(state), &ALL, &setting(&closing)).is_ok());
    }
    assert!(Overlay::default().change(&progress(State::InProgress), &ALL, &outstanding).is_ok(), "the work goes on");
    let closed = Overlay { state: State::Completed, ..Overlay::default() };
    assert!(closed.change(&progress(State::Completed), &ALL, &outstanding).is_ok(), "what is closed stays so");
}

proptest! {
    /// Only closing waits, and only for what is critical.
    #[test]
    fn nothing_else_waits(step in step(), outstanding in any::<bool>()) {
        let template = TaskTemplate { cutover: step, ..template("010") };
        prop_assert_eq!(may_close(&template, outstanding), !outstanding || step != Some(Step::Close));
    }

    /// Two parts of the country counted by themselves and together are the same.
    #[test]
    fn parts_add_up(sketch in sketch(), steps in prop::collection::vec(step(), 12), cut in 0_usize..40) {
        let mut sketch = sketch;
        for (task, step) in sketch.playbook.tasks.iter_mut().zip(steps) {
            task.cutover = step;
        }
        let playbook = sketch.playbook.clone();
        sketch.with_input(|input| {
            let tasks = rollout::tasks(input).to_vec();
            let template = |task: &rollout::Task| &playbook.tasks[task.template as usize];
            let of = |tasks: &[rollout::Task]| Standing::of(tasks, OpenItems::default(), template);
            let (left, right) = tasks.split_at(cut.min(tasks.len()));
            assert_eq!(of(left).and(of(right)), of(&tasks));
            for step in Step::ALL {
                let mine = || tasks.iter().filter(|task| template(task).cutover == Some(step));
                let progress = of(&tasks).step(step);
                assert_eq!(progress.tasks, mine().count());
                assert_eq!(progress.is_done(), mine().count() > 0 && mine().all(|task| task.state.is_closed()));
                let red = mine().any(|task| !task.state.is_closed() && task.signal == Signal::Red);
                assert_eq!(progress.signal() == Some(Signal::Red), red);
            }
        });
    }

    /// Whatever was counted is there, and critical ones are counted among the others.
    #[test]
    fn items_are_counted(items in prop::collection::vec((any::<bool>(), any::<bool>()), 0..20)) {
        let mut open = OpenItems::default();
        for (incident, critical) in &items {
            open.count(if *incident { ItemKind::Incident } else { ItemKind::Outstanding }, *critical);
        }
        prop_assert_eq!(open.incidents + open.outstanding, items.len());
        prop_assert_eq!(open.critical, items.iter().filter(|(_, critical)| *critical).count());
    }
}
