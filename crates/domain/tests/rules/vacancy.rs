//! B3: which roles are vacant at an organisation, and what waits on them.

use crate::sketch::{Sketch, organisation, sketch};
use domain::{
    assignment::{Holding, PersonIndex},
    rollout::{self, Input, Task},
    vacancy::{Vacancy, is_needed_at, vacancies, waits_on},
};
use proptest::prelude::*;

fn at(sketch: &Sketch, code: &str) -> (Vec<Task>, Vec<Vacancy>) {
    sketch.with_input(|input: &Input<'_>| {
        let tasks = rollout::tasks(input);
        let here = |task: &&Task| {
            let organisation = &input.participants[task.participant as usize].organisation;
            organisation.code.as_str() == code || organisation.parent.as_ref().is_some_and(|parent| parent.as_str() == code)
        };
        let own: Vec<&Task> = tasks.iter().filter(here).collect();
        let found = vacancies(input.playbook, input.staffing, &organisation(code), &own);
        (own.into_iter().copied().collect(), found)
    })
}

proptest! {
    /// A role is vacant exactly if the level needs it and nobody counts for it, and all that lacks somebody waits.
    #[test]
    fn the_vacancies_are_the_needed_roles_that_nobody_holds(sketch in sketch()) {
        for code in ["0461", "0751"] {
            let (tasks, found) = at(&sketch, code);
            let needed = sketch.playbook.roles.iter().filter(|card| is_needed_at(card, &organisation(code)));
            let staffing = sketch.with_input(|input: &Input<'_>| input.staffing.clone());
            let expected: usize = needed.filter(|card| staffing.holder(code, card.key.as_str()).is_none()).count();
            prop_assert_eq!(found.len(), expected);
            for vacancy in &found {
                let template = |task: &Task| &sketch.playbook.tasks[usize::from(task.template)];
                let waiting = tasks.iter().filter(|task| waits_on(template(task), task, &vacancy.role)).count();
                prop_assert_eq!(vacancy.waiting.len(), waiting);
                prop_assert!(vacancy.waiting.is_sorted_by_key(|task| task.due));
                prop_assert_eq!(vacancy.waiting.first_due(), vacancy.waiting.iter().map(|task| task.due).min());
                prop_assert!(vacancy.waiting.critical(&sketch.playbook) <= vacancy.waiting.len());
            }
            prop_assert!(found.is_sorted_by_key(|vacancy| vacancy.waiting.is_empty()));
        }
    }

    /// Filling a vacant role moves every task that waited on it at once, and takes nobody off a task; only what is for those where
    /// the role is vacant goes.
    #[test]
    fn filling_a_role_moves_what_waited_at_once(mut sketch in sketch()) {
        let (before, found) = at(&sketch, "0461");
        let Some(vacancy) = found.into_iter().next() else { return Ok(()) };
        let newcomer = PersonIndex::new(sketch.active.len() as u32);
        sketch.active.push(true);
        sketch.holdings.push(Holding {
            person: newcomer,
            role: vacancy.role.clone(),
            organisation: "0461".into(),
            rollout: None,
            primary: true,
            from: None,
            until: None,
        });
        let (after, left) = at(&sketch, "0461");
        prop_assert!(left.iter().all(|still| still.role != vacancy.role));
        let place = |task: &Task| (task.participant, task.template);
        prop_assert!(after.iter().all(|is| before.iter().any(|was| place(was) == place(is))));
        for was in &before {
            let Some(is) = after.iter().find(|is| place(is) == place(was)) else {
                let when = sketch.playbook.tasks[usize::from(was.template)].when.as_ref();
                prop_assert!(when.is_some_and(|condition| condition.to_string().starts_with("vacant(")));
                continue;
            };
            prop_assert!(was.responsible.is_none() || was.responsible == is.responsible);
            prop_assert!(was.performer.is_none() || was.performer == is.performer);
            let template = &sketch.playbook.tasks[usize::from(is.template)];
            if waits_on(template, was, &vacancy.role) {
                prop_assert!(is.responsible == Some(newcomer) || is.performer == Some(newcomer));
                prop_assert!(!waits_on(template, is, &vacancy.role));
            }
        }
    }
}
