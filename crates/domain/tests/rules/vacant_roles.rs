//! Vacancies looked at from the role (B3): equal to asking about each organisation and each task by itself.

use crate::sketch::sketch;
use domain::{
    organisation::OrganisationKind,
    playbook::TaskKind,
    rollout::{Input, Task, tasks},
    vacant_roles::{VacantRole, vacant_roles},
};
use proptest::prelude::*;

fn found(input: &Input<'_>, all: &[Task], asked: impl Fn(usize) -> bool) -> Vec<VacantRole> {
    vacant_roles(input.playbook, input.staffing, input.participants, all, asked)
}

/// The tasks that wait because of a role at a participant, asked the long way.
fn waiting(input: &Input<'_>, all: &[Task], card: usize, participant: usize) -> Vec<Task> {
    let role = &input.playbook.roles[card];
    let place = &input.participants[participant].organisation;
    let belongs = |task: &Task| {
        let organisation = &input.participants[task.participant as usize].organisation;
        let there = if role.at == organisation.kind { Some(&organisation.code) } else { organisation.parent.as_ref() };
        there == Some(&place.code)
    };
    let lacks = |task: &Task| {
        let template = &input.playbook.tasks[usize::from(task.template)];
        let responsible = template.responsible == role.key && task.responsible.is_none();
        let performer = template.performer == role.key && task.performer.is_none();
        task.published && !task.state.is_closed() && (responsible || performer)
    };
    let mut found: Vec<Task> = all.iter().filter(|task| belongs(task) && lacks(task)).copied().collect();
    found.sort_by_key(|task| (task.due, task.template, task.participant));
    found
}

proptest! {
    #[test]
    fn each_role_lacks_where_nobody_holds_it_and_each_waiting_task_is_there(sketch in sketch()) {
        sketch.with_input(|input| {
            let all = tasks(input).to_vec();
            let roles = found(input, &all, |_| true);
            for (card, role) in input.playbook.roles.iter().enumerate() {
                let needing = input.participants.iter().enumerate().filter(|(_, one)| one.organisation.kind == role.at);
                let vacant: Vec<usize> = needing
                    .clone()
                    .filter(|(_, one)| input.staffing.holder(one.organisation.code.as_str(), role.key.as_str()).is_none())
                    .map(|(at, _)| at)
                    .collect();
                let one = roles.iter().find(|one| one.card == card);
                prop_assert_eq!(one.is_some(), !vacant.is_empty());
                let Some(one) = one else { continue };
                prop_assert_eq!(one.needed, needing.count());
                let mut lacking: Vec<usize> = one.lacking.iter().map(|lacking| lacking.participant).collect();
                lacking.sort_unstable();
                prop_assert_eq!(lacking, vacant);
                for lacking in &one.lacking {
                    prop_assert_eq!(lacking.waiting.to_vec(), waiting(input, &all, card, lacking.participant));
                    let critical = lacking.waiting.iter().filter(|task| input.playbook.tasks[usize::from(task.template)].kind == TaskKind::Critical);
                    prop_assert_eq!(lacking.waiting.critical(input.playbook), critical.count());
                }
                prop_assert_eq!(one.first_due(), one.lacking.iter().flat_map(|lacking| lacking.waiting.iter()).map(|task| task.due).min());
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_weightiest_come_first_and_nobody_else_is_asked_about(sketch in sketch()) {
        sketch.with_input(|input| {
            let all = tasks(input);
            let is_municipality = |at: usize| input.participants[at].organisation.kind == OrganisationKind::Municipality;
            let roles = found(input, &all.to_vec(), is_municipality);
            for role in &roles {
                prop_assert!(role.lacking.iter().all(|lacking| is_municipality(lacking.participant)));
                prop_assert!(role.lacking.windows(2).all(|pair| pair[0].waiting.is_empty() <= pair[1].waiting.is_empty()));
            }
            let weights: Vec<_> = roles.iter().map(|role| (role.critical(input.playbook), role.waiting(), role.lacking.len())).collect();
            prop_assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "{weights:?}");
            prop_assert!(found(input, &all.to_vec(), |_| false).is_empty());
            Ok(())
        })?;
    }
}
