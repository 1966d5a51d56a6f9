//! R7: gates: what holds them up, and what may be decided.

use crate::sketch::{Sketch, sketch};
use domain::{
    audience::Audience,
    condition::Condition,
    gate::{Asks, Gate, GateOf, GateStanding, GateState, HeldUp, Missing, Refusal, Verdict, decide, missing, standing},
    organisation::OrganisationKind,
    playbook::TaskKind,
    rollout::{self, Input, Task},
    text::Text,
};
use proptest::prelude::*;

fn gate(asks: Asks) -> Gate {
    Gate {
        key: "port".into(),
        title: Text::danish("Port"),
        about: Text::default(),
        of: GateOf::Rollout,
        audience: Audience { kind: OrganisationKind::Municipality, institution_type: None },
        when: None,
        asks,
        share: 100,
        decided_by: Some("projektleder".into()),
        before: None,
        source: String::new(),
    }
}

fn with_gate<T>(sketch: &Sketch, gate: &Gate, then: impl FnOnce(&Input<'_>, &[Task], GateStanding) -> T) -> T {
    sketch.with_input(|input: &Input<'_>| {
        let tasks = rollout::tasks(input);
        let found = standing(gate, input, |at| tasks.of(at), 0..input.participants.len());
        then(input, &tasks.to_vec(), found)
    })
}

fn with_standing(held_up: usize, asked: usize, share: u8) -> GateStanding {
    let held = |participant| HeldUp { participant, missing: vec![Missing::Answers] };
    GateStanding {
        asked,
        held_up: (0..held_up).map(held).collect(),
        holds: asked > 0 && (asked - held_up) * 100 >= asked * usize::from(share),
    }
}

proptest! {
    /// Whoever holds a gate up has an open task that it asks for, a role that nobody holds, or other answers; nobody else does.
    #[test]
    fn a_gate_is_held_up_by_exactly_those_who_miss_something(sketch in sketch(), critical in any::<bool>(), role in any::<bool>()) {
        let asks = Asks {
            kind: critical.then_some(TaskKind::Critical),
            roles: if role { vec!["projektleder".into()] } else { Vec::new() },
            tasks: sketch.playbook.tasks.first().map(|task| task.code.clone()).into_iter().collect(),
            ..Asks::default()
        };
        let gate = gate(asks);
        with_gate(&sketch, &gate, |input, tasks, found| {
            let municipalities = input.participants.iter().filter(|one| one.organisation.kind == OrganisationKind::Municipality).count();
            prop_assert_eq!(found.asked, municipalities);
            for (at, participant) in input.participants.iter().enumerate() {
                let is_asked = participant.organisation.kind == OrganisationKind::Municipality;
                let open = tasks.iter().any(|task| {
                    let template = &input.playbook.tasks[usize::from(task.template)];
                    let wanted = gate.asks.tasks.contains(&template.code) || (critical && template.kind == TaskKind::Critical);
                    task.participant as usize == at && wanted && !task.state.is_closed()
                });
                let vacant = role && input.staffing.holder(participant.organisation.code.as_str(), "projektleder").is_none();
                let held_up = found.held_up.iter().find(|one| one.participant == at);
                prop_assert_eq!(held_up.is_some(), is_asked && (open || vacant));
                prop_assert!(held_up.is_none_or(|one| !one.missing.is_empty()));
            }
            prop_assert_eq!(found.holds, found.asked > 0 && found.held_up.is_empty());
            Ok(())
        })?;
    }

    /// Asking for less never closes a gate: a smaller share is met whenever a larger one is.
    #[test]
    fn a_smaller_share_is_easier(asked in 1usize..300, held_up in 0usize..300, less in 1u8..=100, more in 1u8..=100) {
        let held_up = held_up.min(asked);
        let (less, more) = (less.min(more), less.max(more));
        prop_assert!(with_standing(held_up, asked, less).holds || !with_standing(held_up, asked, more).holds);
    }

    /// Whoever decides may always wait or go on under conditions with a reason, never without; and goes on outright only if nothing is missing.
    #[test]
    fn a_decision_needs_what_it_says(held_up in 0usize..5, verdict in prop::sample::select(Verdict::ALL.to_vec()), reason in "[ a]{0,3}") {
        let found = with_standing(held_up, 5, 100);
        let expected = match verdict {
            Verdict::Go if held_up > 0 => Err(Refusal::SomethingMissing),
            Verdict::ConditionalGo | Verdict::Wait if reason.trim().is_empty() => Err(Refusal::NeedsReason),
            _ => Ok(()),
        };
        prop_assert_eq!(decide(&found, verdict, &reason), expected);
    }
}

#[test]
fn a_gate_opens_by_itself_or_by_decision_and_the_decision_stands() {
    let (there, short) = (with_standing(0, 4, 100), with_standing(1, 4, 100));
    let decided = gate(Asks::default());
    let by_itself = Gate { decided_by: None, ..decided.clone() };
    assert_eq!(by_itself.state(&there, None), GateState::Open);
    assert_eq!(by_itself.state(&short, None), GateState::Closed);
    assert_eq!(decided.state(&there, None), GateState::Ready);
    assert_eq!(decided.state(&short, Some(Verdict::ConditionalGo)), GateState::OpenOnConditions);
    assert_eq!(decided.state(&there, Some(Verdict::Wait)), GateState::Waiting);
    assert_eq!(decided.state(&short, Some(Verdict::Go)), GateState::Open);
    assert!(!with_standing(0, 0, 1).holds, "a gate that asks nobody does not hold");
}

proptest! {
    /// The condition of a gate decides who is asked, and its answers what is missing.
    #[test]
    fn conditions_narrow_and_answers_are_asked_for(sketch in sketch()) {
        let asks = Asks { holds: Some(Condition::parse("organisation.indbyggere > 100000").unwrap()), ..Asks::default() };
        let everybody = gate(asks);
        let large = Gate { when: everybody.asks.holds.clone(), ..everybody.clone() };
        with_gate(&sketch, &everybody, |input, tasks, found| {
            for at in 0..input.participants.len() {
                let organisation = &input.participants[at].organisation;
                let is_town = organisation.kind == OrganisationKind::Municipality;
                let own: Vec<Task> = tasks.iter().copied().filter(|task| task.participant as usize == at).collect();
                let is_large = organisation.code.as_str() == "0461";
                let expected = is_town.then(|| if is_large { Vec::new() } else { vec![Missing::Answers] });
                prop_assert_eq!(missing(&everybody, input, &own, at), expected);
                prop_assert_eq!(missing(&large, input, &own, at), (is_town && is_large).then(Vec::new));
                prop_assert_eq!(found.held_up.iter().any(|one| one.participant == at), is_town && !is_large);
            }
            Ok(())
        })?;
    }
}
