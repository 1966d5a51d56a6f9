//! What a map measures (issue 6.7): figures of tasks that agree with counting by hand, and scales without gaps.

use crate::sketch::{Sketch, sketch};
use domain::{
    measure::{Measure, Measured, STEPS, Scale, of_tasks, share},
    rollout,
    signal::Signal,
};
use proptest::{prelude::*, sample::select};

#[test]
fn shares_are_rounded_down_so_that_a_hundred_means_all() {
    assert_eq!(share(199, 200), Some(99));
    assert_eq!(share(200, 200), Some(100));
    assert_eq!(share(0, 0), None);
}

#[test]
fn counts_have_a_step_for_none_and_shares_have_five_of_twenty() {
    let red = Scale::of(Measure::Red, [0, 3, 13].into_iter());
    assert_eq!(red.steps(), [(0, 0), (1, 3), (4, 6), (7, 9), (10, 13)]);
    assert_eq!([0, 1, 6, 13, 90].map(|figure| red.step(figure)), [0, 1, 2, 4, 4]);
    assert_eq!(Scale::of(Measure::Red, [2, 1].into_iter()).steps(), [(0, 0), (1, 1), (2, 2)]);
    assert_eq!(Scale::of(Measure::Red, std::iter::empty()).steps(), [(0, 0)]);
    let completed = Scale::of(Measure::Completed, [50].into_iter());
    assert_eq!([0, 19, 20, 79, 100].map(|figure| completed.step(figure)), [0, 0, 1, 3, 4]);
}

fn figures(sketch: &Sketch, participant: usize, measure: Measure) -> (Option<i64>, Vec<rollout::Task>) {
    sketch.with_input(|input| {
        let tasks: Vec<_> = rollout::tasks_of_participant(input, participant).into_iter().filter(|task| task.published).collect();
        let template = |task: &rollout::Task| &input.playbook.tasks[usize::from(task.template)];
        let measured = tasks.iter().map(|task| Measured { task, template: template(task), answered: false });
        (of_tasks(measure, measured, input.today), tasks.clone())
    })
}

proptest! {
    /// Steps follow on each other without a gap, and every figure lies in the one that holds it.
    #[test]
    fn scales_have_no_gaps(measure in select(Measure::ALL.to_vec()), figures in prop::collection::vec(0_i64..2_000, 0..40)) {
        let scale = Scale::of(measure, figures.iter().copied());
        prop_assert!((1..=STEPS).contains(&scale.steps().len()));
        prop_assert!(scale.steps().iter().all(|(first, last)| first <= last));
        prop_assert!(scale.steps().is_sorted_by(|one, next| one.1 + 1 == next.0));
        for figure in figures.into_iter().filter(|figure| !measure.is_share() || *figure <= 100) {
            let (first, last) = scale.steps()[scale.step(figure)];
            prop_assert!((first..=last).contains(&figure), "{figure} in {:?}", scale.steps());
        }
    }

    /// Red and yellow are counted as the tasks have them, shares lie between none and all, and nothing is measured of nobody.
    #[test]
    fn figures_agree_with_counting(sketch in sketch(), measure in select(Measure::ALL.to_vec())) {
        for participant in 0..sketch.participants.len() {
            let (figure, tasks) = figures(&sketch, participant, measure);
            let with = |signal| Some(tasks.iter().filter(|task| task.signal == signal).count() as i64);
            match (measure, figure) {
                (Measure::Signal | Measure::Live | Measure::Cutover, figure) => prop_assert_eq!(figure, None),
                (_, None) => prop_assert!(tasks.is_empty()),
                (_, Some(_)) if tasks.is_empty() => prop_assert!(false, "measured of nothing"),
                (Measure::Red, figure) => prop_assert_eq!(figure, with(Signal::Red)),
                (Measure::Yellow, figure) => prop_assert_eq!(figure, with(Signal::Yellow)),
                (Measure::Completed, Some(share)) => {
                    let all_closed = tasks.iter().all(|task| task.state.is_closed());
                    prop_assert!((0..=100).contains(&share) && (share == 100) == all_closed);
                }
                (_, Some(figure)) => prop_assert!(figure >= 0),
            }
        }
    }
}
