//! Changing many tasks at once and taking it back: what is chosen, what is wished for, and nothing else.

use crate::{
    change::{ALL, MUNICIPAL, NONE, any_overlay, asking, setting},
    sketch::{day, near, state, template},
};
use domain::{
    access::TaskRights,
    bulk::{Assignee, Done, NewDue, NewState, Outcome, Target, Undone, Wish, undo},
    playbook::TaskTemplate,
    task::{Completion, Overlay, Refusal, State},
    text::PersonId,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

fn people() -> Vec<PersonId> {
    vec!["anna".into(), "bo".into()]
}

fn target<'a>(overlay: &'a Overlay, rights: &'a TaskRights, template: &'a TaskTemplate, people: &'a [PersonId]) -> Target<'a> {
    let setting = setting(template);
    Target { overlay, rights, setting, people, holds_responsible: None, holds_performer: None, as_seen: true }
}

/// What the wish makes of a task that asks for nothing, for somebody with these rights.
fn planned(wish: &Wish, overlay: &Overlay, rights: &TaskRights) -> Outcome {
    wish.plan(&target(overlay, rights, &template("010"), &people()))
}

fn to(state: State, reason: Option<&str>) -> Wish {
    Wish { state: Some(NewState { state, reason: reason.map(str::to_owned) }), ..Wish::default() }
}

fn person(key: &str) -> Wish {
    Wish { responsible: Some(Assignee::Person(key.into())), ..Wish::default() }
}

fn became(outcome: Outcome) -> Overlay {
    match outcome {
        Outcome::Changes(overlay) => *overlay,
        other => panic!("no change: {other:?}"),
    }
}

#[test]
fn an_empty_wish_changes_nothing() {
    assert!(Wish::default().is_empty());
    assert_eq!(planned(&Wish::default(), &Overlay::default(), &ALL), Outcome::Same);
}

#[test]
fn everything_is_set_at_once_or_nothing() {
    let due = Some(NewDue::Granted(day("2026-05-01")));
    let wish = Wish { due, performer: Some(Assignee::Person("bo".into())), ..to(State::InProgress, None) };
    let next = became(planned(&wish, &Overlay::default(), &ALL));
    assert_eq!((next.state, next.granted_due), (State::InProgress, Some(day("2026-05-01"))));
    assert_eq!(next.performer, Some("bo".into()));
    // A municipality grants no dates: then it does not set the state either.
    assert_eq!(planned(&wish, &Overlay::default(), &MUNICIPAL), Outcome::Refused(Refusal::NotAllowed));
}

#[test]
fn a_person_of_another_organisation_is_not_put_on_a_task() {
    assert_eq!(planned(&person("anders"), &Overlay::default(), &ALL), Outcome::WorksElsewhere);
    let on_it_already = Overlay { responsible: Some("anders".into()), ..Overlay::default() };
    assert_eq!(planned(&person("anders"), &on_it_already, &ALL), Outcome::Same);
}

#[test]
fn the_role_holder_gets_a_task_back() {
    let by_hand = Overlay { responsible: Some("anna".into()), performer: Some("bo".into()), ..Overlay::default() };
    let wish = Wish { responsible: Some(Assignee::RoleHolder), ..Wish::default() };
    let next = became(planned(&wish, &by_hand, &ALL));
    assert_eq!((next.responsible, next.performer), (None, Some("bo".into())));
}

#[test]
fn a_completion_keeps_who_was_put_on_the_task_with_it() {
    let wish =
        Wish { responsible: Some(Assignee::Person("anna".into())), performer: Some(Assignee::RoleHolder), ..to(State::Completed, None) };
    let (template, people, holder) = (template("010"), people(), PersonId::from("bo"));
    let overlay = Overlay::default();
    let target = Target { holds_performer: Some(&holder), ..target(&overlay, &ALL, &template, &people) };
    let Some(Completion { responsible, performer, .. }) = became(wish.plan(&target)).completion else { panic!("no completion") };
    assert_eq!((responsible, performer), (Some("anna".into()), Some("bo".into())));
}

#[test]
fn what_by_hand_is_refused_is_refused_here() {
    let (template, people, overlay) = (asking(), people(), Overlay::default());
    let completed = to(State::Completed, None).plan(&target(&overlay, &ALL, &template, &people));
    assert_eq!(completed, Outcome::Refused(Refusal::AnswerFirst));
    assert_eq!(planned(&to(State::CannotMeetDeadline, Some(" ")), &overlay, &ALL), Outcome::Refused(Refusal::ReasonMissing));
    let irrelevant = planned(&to(State::NotRelevant, Some("har vi ikke")), &overlay, &MUNICIPAL);
    assert_eq!(irrelevant, Outcome::Refused(Refusal::OnlyProgrammeOfficeGrants));
    let too_early = Wish { due: Some(NewDue::Granted(day("2025-12-01"))), ..Wish::default() };
    assert_eq!(planned(&too_early, &overlay, &ALL), Outcome::Refused(Refusal::DueBeforeStart));
}

#[test]
fn what_somebody_changed_meanwhile_is_left_alone() {
    let (template, people, overlay) = (template("010"), people(), Overlay::default());
    let target = Target { as_seen: false, ..target(&overlay, &ALL, &template, &people) };
    assert_eq!(to(State::Completed, None).plan(&target), Outcome::ChangedMeanwhile);
}

#[test]
fn taking_back_needs_what_making_needed_and_that_nobody_was_there_since() {
    let was = Overlay::default();
    let became = Overlay { granted_due: Some(day("2026-05-01")), last_update: Some(day("2026-03-09")), ..Overlay::default() };
    let done = Done { was: &was, became: &became, changed_since: false, rights: Some(&ALL) };
    assert_eq!(undo(&done), Undone::SetBack(Box::new(was.clone())));
    assert_eq!(undo(&Done { changed_since: true, ..done }), Undone::ChangedSince);
    assert_eq!(undo(&Done { rights: Some(&MUNICIPAL), ..done }), Undone::NotAllowed);
    assert_eq!(undo(&Done { rights: None, ..done }), Undone::NotAllowed);
    let touched = Overlay { last_update: became.last_update, ..Overlay::default() };
    assert_eq!(undo(&Done { became: &touched, rights: Some(&NONE), ..done }), Undone::Nothing);
}

fn any_assignee() -> impl Strategy<Value = Assignee> {
    prop_oneof![Just(Assignee::RoleHolder), select(vec!["anna", "bo", "anders"]).prop_map(|key| Assignee::Person(key.into()))]
}

prop_compose! {
    fn any_wish()(
        responsible in option::of(any_assignee()),
        performer in option::of(any_assignee()),
        state in option::of((state(), option::of(select(vec!["derfor", " "])))),
        due in option::of(option::of(near(90))),
    ) -> Wish {
        Wish {
            responsible,
            performer,
            state: state.map(|(state, reason)| NewState { state, reason: reason.map(str::to_owned) }),
            due: due.map(|due| due.map_or(NewDue::Playbook, NewDue::Granted)),
            comments: false,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    /// A list of tasks, some of them chosen: the wish twice is the wish once, what is not wished for stays, and taking it back
    /// gives every task back as it was.
    #[test]
    fn a_wish_twice_is_once_and_taken_back_is_never(
        tasks in vec((any_overlay(), any::<bool>(), select(vec![ALL, MUNICIPAL, NONE])), 0..6),
        wish in any_wish(),
        asks in any::<bool>(),
    ) {
        let (template, people) = (if asks { asking() } else { template("010") }, people());
        for (was, _, rights) in tasks.iter().filter(|(_, chosen, _)| *chosen) {
            let Outcome::Changes(became) = wish.plan(&target(was, rights, &template, &people)) else { continue };
            prop_assert_eq!(wish.plan(&target(&became, rights, &template, &people)), Outcome::Same);
            prop_assert!(wish.responsible.is_some() || became.responsible == was.responsible);
            prop_assert!(wish.performer.is_some() || became.performer == was.performer);
            prop_assert!(wish.due.is_some() || became.granted_due == was.granted_due);
            let left = |overlay: &Overlay| (overlay.state, overlay.state_reason.clone(), overlay.completion.clone(), overlay.help);
            prop_assert!(wish.state.is_some() || left(&became) == left(was));
            prop_assert_eq!((&became.answer, &became.answer_refused), (&was.answer, &was.answer_refused));
            let done = Done { was, became: &became, changed_since: false, rights: Some(rights) };
            prop_assert_eq!(undo(&done), Undone::SetBack(Box::new(was.clone())));
        }
    }

    /// Whoever may do nothing changes nothing, whatever they wish for.
    #[test]
    fn without_rights_nothing_changes(was in any_overlay(), wish in any_wish()) {
        prop_assert!(!matches!(planned(&wish, &was, &NONE), Outcome::Changes(_)));
    }
}
