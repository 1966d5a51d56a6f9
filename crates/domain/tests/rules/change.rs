//! How an overlay may change: every change, every right, every state.

use crate::sketch::{day, near, state, template};
use domain::{
    access::TaskRights,
    calendar::Day,
    playbook::{AnswerSpec, TaskKind, TaskTemplate},
    task::{Answer, AnswerFault, Change, Completion, Help, HelpFrom, Overlay, Refusal, Setting, State},
    text::{PersonId, Text},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub const NONE: TaskRights = TaskRights {
    update: false,
    assign: false,
    comment: false,
    grant: false,
    answer_help_as_programme_office: false,
    answer_help_as_supplier: false,
};

pub const ALL: TaskRights = TaskRights {
    update: true,
    assign: true,
    comment: true,
    grant: true,
    answer_help_as_programme_office: true,
    answer_help_as_supplier: true,
};

/// What a project leader of a municipality has.
pub const MUNICIPAL: TaskRights = TaskRights { update: true, assign: true, comment: true, ..NONE };

/// Each right alone, with the letter that stands for it.
const SINGLE: [(char, TaskRights); 6] = [
    ('u', TaskRights { update: true, ..NONE }),
    ('a', TaskRights { assign: true, ..NONE }),
    ('c', TaskRights { comment: true, ..NONE }),
    ('g', TaskRights { grant: true, ..NONE }),
    ('p', TaskRights { answer_help_as_programme_office: true, ..NONE }),
    ('s', TaskRights { answer_help_as_supplier: true, ..NONE }),
];

const TODAY: &str = "2026-03-09";

pub fn setting(template: &TaskTemplate) -> Setting<'_> {
    Setting {
        template,
        version: "2026.1",
        start: day("2026-01-13"),
        responsible: None,
        performer: None,
        critical_data_outstanding: false,
        checks_open: false,
        today: day(TODAY),
    }
}

/// A task that asks for a number from 0 to 40.
pub fn asking() -> TaskTemplate {
    TaskTemplate { answer: Some(AnswerSpec::Number { min: 0, max: 40 }), ..template("020") }
}

fn progress(state: State) -> Change {
    let reason = state.needs_reason().then(|| "Leverandøren er forsinket".to_owned());
    Change::Progress { state, reason, expected_finish: None }
}

/// An overlay to which every change below can happen.
fn busy() -> Overlay {
    Overlay {
        state: State::InProgress,
        answer: Some(Answer::Number(3)),
        help: Help::Asked(HelpFrom::ProgrammeOffice),
        ..Overlay::default()
    }
}

fn changes() -> Vec<(Change, &'static str)> {
    vec![
        (progress(State::InProgress), "u"),
        (progress(State::Completed), "u"),
        (progress(State::CannotMeetDeadline), "u"),
        (Change::People { responsible: Some("anna".into()), performer: None }, "a"),
        (Change::Answer(Answer::Number(7)), "u"),
        (Change::RefuseAnswer { reason: "For få".to_owned() }, "g"),
        (Change::GrantDue(Some(day("2026-05-01"))), "g"),
        (Change::GrantDue(None), "g"),
        (Change::AskHelp(HelpFrom::Supplier), "u"),
        (Change::AnswerHelp, "p"),
        (Change::Touch, "c"),
    ]
}

#[test]
fn each_change_needs_exactly_its_right() {
    let template = asking();
    for (change, needed) in changes() {
        for (letter, rights) in SINGLE {
            let outcome = busy().change(&change, &rights, &setting(&template));
            if needed.contains(letter) {
                assert!(outcome.is_ok(), "{change:?} with {letter}: {outcome:?}");
            } else {
                assert_eq!(outcome, Err(Refusal::NotAllowed), "{change:?} with {letter}");
            }
        }
    }
}

#[test]
fn help_that_nobody_answered_falls_away_once_the_task_is_closed() {
    let template = template("010");
    for from in [HelpFrom::ProgrammeOffice, HelpFrom::Supplier] {
        let closing = |state: State, help: Help| {
            Overlay { help, ..Overlay::default() }.change(&progress(state), &ALL, &setting(&template)).unwrap().help
        };
        assert_eq!(closing(State::Completed, Help::Asked(from)), Help::None);
        assert_eq!(closing(State::NotRelevant, Help::Asked(from)), Help::None);
        assert_eq!(closing(State::CannotMeetDeadline, Help::Asked(from)), Help::Asked(from), "they still wait");
        assert_eq!(closing(State::InProgress, Help::Asked(from)), Help::Asked(from));
        assert_eq!(closing(State::Completed, Help::Answered(from)), Help::Answered(from), "what was answered stays");
    }
}

#[test]
fn an_answer_tells_whom_it_names_no_longer() {
    let people = |ids: &[&str]| Answer::People(ids.iter().map(|id| PersonId::new(*id)).collect());
    let left_out = |was: &Answer, became: &Answer| was.people_left_out(became).iter().map(|id| id.to_string()).collect::<Vec<_>>();
    assert_eq!(left_out(&people(&["a", "b", "c"]), &people(&["c", "d", "a"])), ["b"]);
    assert!(left_out(&people(&["a"]), &people(&["a", "b"])).is_empty());
    assert!(left_out(&Answer::Number(1), &people(&["a"])).is_empty());
}

#[test]
fn help_is_answered_by_whom_it_was_asked_of_or_by_the_programme_office() {
    let template = template("010");
    let answered = |from, rights: TaskRights| {
        let asked = Overlay { help: Help::Asked(from), ..Overlay::default() };
        asked.change(&Change::AnswerHelp, &rights, &setting(&template)).map(|next| next.help)
    };
    for (letter, rights) in SINGLE {
        assert_eq!(answered(HelpFrom::ProgrammeOffice, rights).is_ok(), letter == 'p');
        assert_eq!(answered(HelpFrom::Supplier, rights).is_ok(), "ps".contains(letter));
    }
    assert_eq!(answered(HelpFrom::Supplier, ALL), Ok(Help::Answered(HelpFrom::Supplier)));
    let calm = Overlay::default().change(&Change::AnswerHelp, &ALL, &setting(&template));
    assert_eq!(calm, Err(Refusal::NoHelpAsked));
    let twice = Overlay { help: Help::Answered(HelpFrom::Supplier), ..Overlay::default() };
    assert_eq!(twice.change(&Change::AnswerHelp, &ALL, &setting(&template)), Err(Refusal::NoHelpAsked));
}

#[test]
fn any_state_follows_any_state_for_an_optional_task() {
    let template = TaskTemplate { kind: TaskKind::Optional, ..template("010") };
    for from in State::ALL {
        for to in State::ALL {
            let next = Overlay { state: from, ..Overlay::default() }.change(&progress(to), &MUNICIPAL, &setting(&template)).unwrap();
            assert_eq!(next.state, to);
            assert_eq!(next.state_reason.is_some(), to.needs_reason());
            assert_eq!(next.completion.is_some(), to == State::Completed);
            assert_eq!(next.last_update, Some(day(TODAY)));
        }
    }
}

#[test]
fn only_the_programme_office_lets_a_binding_task_be_not_relevant() {
    for kind in [TaskKind::Mandatory, TaskKind::Critical] {
        let template = TaskTemplate { kind, ..template("010") };
        let refused = Overlay::default().change(&progress(State::NotRelevant), &MUNICIPAL, &setting(&template));
        assert_eq!(refused, Err(Refusal::OnlyProgrammeOfficeGrants));
        let granted = Overlay::default().change(&progress(State::NotRelevant), &ALL, &setting(&template)).unwrap();
        let kept = granted.change(&progress(State::NotRelevant), &MUNICIPAL, &setting(&template));
        assert_eq!(kept.map(|next| next.state), Ok(State::NotRelevant), "what was granted can be kept");
        let back = granted.change(&progress(State::InProgress), &MUNICIPAL, &setting(&template)).unwrap();
        assert_eq!((back.state, back.state_reason), (State::InProgress, None));
    }
}

#[test]
fn declared_reds_and_what_is_not_relevant_need_a_reason_of_more_than_blanks() {
    let template = template("010");
    for state in [State::CannotMeetDeadline, State::NotRelevant] {
        for reason in [None, Some(String::new()), Some(" \n\t ".to_owned())] {
            let change = Change::Progress { state, reason, expected_finish: None };
            assert_eq!(Overlay::default().change(&change, &ALL, &setting(&template)), Err(Refusal::ReasonMissing));
        }
    }
    let idle = Change::Progress { state: State::InProgress, reason: Some("overflødig".to_owned()), expected_finish: None };
    assert_eq!(Overlay::default().change(&idle, &ALL, &setting(&template)).unwrap().state_reason, None);
}

#[test]
fn a_task_that_asks_is_completed_only_with_an_answer_that_was_not_refused() {
    let template = asking();
    let complete = |overlay: &Overlay| overlay.change(&progress(State::Completed), &MUNICIPAL, &setting(&template));
    assert_eq!(complete(&Overlay::default()), Err(Refusal::AnswerFirst));
    let answered = Overlay::default().change(&Change::Answer(Answer::Number(40)), &MUNICIPAL, &setting(&template)).unwrap();
    assert_eq!(answered.state, State::InProgress, "answering is a beginning");
    assert!(complete(&answered).is_ok());
    let refused = answered.change(&Change::RefuseAnswer { reason: "For mange".to_owned() }, &ALL, &setting(&template)).unwrap();
    assert_eq!(complete(&refused), Err(Refusal::AnswerFirst));
    let again = refused.change(&Change::Answer(Answer::Number(4)), &MUNICIPAL, &setting(&template)).unwrap();
    assert_eq!(again.answer_refused, None);
    assert!(complete(&again).is_ok());
}

#[test]
fn refusing_the_answer_of_a_completed_task_opens_it_again() {
    let template = asking();
    let done = busy().change(&progress(State::Completed), &MUNICIPAL, &setting(&template)).unwrap();
    let open = done.change(&Change::RefuseAnswer { reason: " For få ".to_owned() }, &ALL, &setting(&template)).unwrap();
    assert_eq!((open.state, open.completion.clone(), open.answer_refused.as_deref()), (State::InProgress, None, Some("For få")));
    assert_eq!(open.answer, done.answer, "what was answered stays to be mended");
    let blank = done.change(&Change::RefuseAnswer { reason: "  ".to_owned() }, &ALL, &setting(&template));
    assert_eq!(blank, Err(Refusal::ReasonMissing));
    let nothing = Overlay::default().change(&Change::RefuseAnswer { reason: "x".to_owned() }, &ALL, &setting(&template));
    assert_eq!(nothing, Err(Refusal::NoAnswer));
}

#[test]
fn a_completion_keeps_what_held_then() {
    let (first, second) = (template("010"), TaskTemplate { title: Text::danish("Ny titel"), ..template("010") });
    let (anna, bo) = (PersonId::from("anna"), PersonId::from("bo"));
    let then = Setting { responsible: Some(&anna), performer: Some(&bo), ..setting(&first) };
    let done = Overlay::default().change(&progress(State::Completed), &MUNICIPAL, &then).unwrap();
    let kept = Completion {
        day: day(TODAY),
        version: "2026.1".to_owned(),
        title: "Opgave 010".to_owned(),
        responsible: Some(anna),
        performer: Some(bo),
    };
    assert_eq!(done.completion, Some(kept.clone()));
    let later = Setting { version: "2026.2", today: day("2026-04-01"), ..setting(&second) };
    let again = done.change(&progress(State::Completed), &MUNICIPAL, &later).unwrap();
    assert_eq!(again.completion, Some(kept), "saving again under a new version keeps the old one");
    let reopened = again.change(&progress(State::InProgress), &MUNICIPAL, &later).unwrap();
    let anew = reopened.change(&progress(State::Completed), &MUNICIPAL, &later).unwrap();
    assert_eq!(anew.completion.map(|kept| (kept.version, kept.title)), Some(("2026.2".to_owned(), "Ny titel".to_owned())));
}

#[test]
fn dates_before_the_start_are_refused() {
    let template = template("010");
    let early = day("2026-01-12");
    let finish = Change::Progress { state: State::InProgress, reason: None, expected_finish: Some(early) };
    assert_eq!(Overlay::default().change(&finish, &ALL, &setting(&template)), Err(Refusal::FinishBeforeStart));
    assert_eq!(Overlay::default().change(&Change::GrantDue(Some(early)), &ALL, &setting(&template)), Err(Refusal::DueBeforeStart));
    let on_the_day = Change::GrantDue(Some(day("2026-01-13")));
    assert_eq!(Overlay::default().change(&on_the_day, &ALL, &setting(&template)).unwrap().granted_due, Some(day("2026-01-13")));
}

#[test]
fn only_who_works_on_it_leaves_a_mark_by_a_comment() {
    let template = template("010");
    let touched = |rights: TaskRights| Overlay::default().change(&Change::Touch, &rights, &setting(&template)).unwrap().last_update;
    assert_eq!(touched(MUNICIPAL), Some(day(TODAY)));
    assert_eq!(touched(TaskRights { comment: true, answer_help_as_supplier: true, ..NONE }), None);
}

#[test]
fn answers_are_held_against_what_is_asked() {
    let people = |ids: &[&str]| Answer::People(ids.iter().map(|id| PersonId::from(*id)).collect());
    let asked = AnswerSpec::People { role: None, min: 2, max: 3 };
    assert_eq!(asked.check(&people(&["a", "b"])), Ok(()));
    assert_eq!(asked.check(&people(&["a", "a"])), Err(AnswerFault::TooFewPeople(2)), "one person twice is one");
    assert_eq!(asked.check(&people(&["a", "b", "c", "d"])), Err(AnswerFault::TooManyPeople(3)));
    let number = AnswerSpec::Number { min: 0, max: 40 };
    let outside = Err(AnswerFault::NumberOutOfRange { min: 0, max: 40 });
    assert_eq!(
        [0, 40, -1, 41, i64::MIN].map(|n| number.check(&Answer::Number(n))),
        [Ok(()), Ok(()), outside.clone(), outside.clone(), outside]
    );
    let choice = |several| AnswerSpec::Choice { choices: ["a", "b", "c"].map(Text::danish).into(), several };
    for (several, chosen, good) in [
        (false, vec![2], true),
        (false, vec![], false),
        (false, vec![0, 1], false),
        (true, vec![0, 2], true),
        (true, vec![2, 0], false),
        (true, vec![1, 1], false),
        (true, vec![3], false),
    ] {
        let expected = if good { Ok(()) } else { Err(AnswerFault::BadChoice) };
        assert_eq!(choice(several).check(&Answer::Choice(chosen.clone())), expected, "{several} {chosen:?}");
    }
    let text = AnswerSpec::Text { max_length: 3 };
    assert_eq!(text.check(&Answer::Text(" æøå ".to_owned())), Ok(()), "letters are counted, not bytes");
    assert_eq!(text.check(&Answer::Text("  ".to_owned())), Err(AnswerFault::Empty));
    assert_eq!(text.check(&Answer::Text("fire".to_owned())), Err(AnswerFault::TooLong(3)));
    assert_eq!(AnswerSpec::Date.check(&Answer::Date(day(TODAY))), Ok(()));
    assert_eq!(AnswerSpec::Confirmation.check(&Answer::Confirmation), Ok(()));
    assert_eq!(AnswerSpec::Confirmation.check(&Answer::Date(day(TODAY))), Err(AnswerFault::WrongKind));
    assert_eq!(number.check(&Answer::Text("7".to_owned())), Err(AnswerFault::WrongKind));
    let unasked = Overlay::default().change(&Change::Answer(Answer::Confirmation), &ALL, &setting(&template("010")));
    assert_eq!(unasked, Err(Refusal::Answer(AnswerFault::NotAsked)));
}

fn any_person() -> impl Strategy<Value = Option<PersonId>> {
    option::of(select(vec!["anna", "bo", "carl"]).prop_map(PersonId::from))
}

fn any_day() -> impl Strategy<Value = Option<Day>> {
    option::of(near(90))
}

fn any_help() -> impl Strategy<Value = Help> {
    let from = select(vec![HelpFrom::ProgrammeOffice, HelpFrom::Supplier]);
    (from, 0..3u8).prop_map(|(from, which)| [Help::None, Help::Asked(from), Help::Answered(from)][which as usize])
}

pub fn any_overlay() -> impl Strategy<Value = Overlay> {
    let texts = (option::of(" ?[a-c]{0,3}"), option::of("[a-c]{1,3}"));
    let dates = (any_day(), any_day(), any_day());
    let answer = option::of((0..60i64).prop_map(Answer::Number));
    let completion = option::of((near(90), "[12]").prop_map(|(day, version)| Completion {
        day,
        version,
        title: "Før".to_owned(),
        responsible: None,
        performer: None,
    }));
    (state(), texts, any_person(), any_person(), dates, answer, any_help(), completion).prop_map(
        |(state, (state_reason, answer_refused), responsible, performer, dates, answer, help, completion)| Overlay {
            state,
            state_reason,
            responsible,
            performer,
            expected_finish: dates.0,
            granted_due: dates.1,
            answer,
            answer_refused,
            help,
            last_update: dates.2,
            completion,
        },
    )
}

fn any_change() -> impl Strategy<Value = Change> {
    let reason = option::of(" ?[a-c]{0,3}");
    let from = || select(vec![HelpFrom::ProgrammeOffice, HelpFrom::Supplier]);
    prop_oneof![
        (state(), reason, any_day()).prop_map(|(state, reason, expected_finish)| Change::Progress { state, reason, expected_finish }),
        (any_person(), any_person()).prop_map(|(responsible, performer)| Change::People { responsible, performer }),
        (-5..50i64).prop_map(|number| Change::Answer(Answer::Number(number))),
        Just(Change::Answer(Answer::Confirmation)),
        " ?[a-c]{0,3}".prop_map(|reason| Change::RefuseAnswer { reason }),
        any_day().prop_map(Change::GrantDue),
        from().prop_map(Change::AskHelp),
        Just(Change::AnswerHelp),
        Just(Change::Touch),
    ]
}

/// The overlay with every field that a change is about set back to what it was.
fn with_its_own_fields_undone(next: &Overlay, change: &Change, was: &Overlay) -> Overlay {
    let mut undone = Overlay { last_update: was.last_update, ..next.clone() };
    match change {
        Change::Progress { .. } => {
            undone.state = was.state;
            undone.state_reason.clone_from(&was.state_reason);
            undone.expected_finish = was.expected_finish;
            undone.completion.clone_from(&was.completion);
            if next.state.is_closed() {
                undone.help = was.help;
            }
        }
        Change::People { .. } => {
            undone.responsible.clone_from(&was.responsible);
            undone.performer.clone_from(&was.performer);
        }
        Change::Answer(_) => {
            undone.answer.clone_from(&was.answer);
            undone.answer_refused.clone_from(&was.answer_refused);
            undone.state = was.state;
        }
        Change::RefuseAnswer { .. } => {
            undone.answer_refused.clone_from(&was.answer_refused);
            undone.state = was.state;
            undone.completion.clone_from(&was.completion);
        }
        Change::GrantDue(_) => undone.granted_due = was.granted_due,
        Change::AskHelp(_) | Change::AnswerHelp => undone.help = was.help,
        Change::Touch => {}
    }
    undone
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn a_change_touches_only_what_it_is_about(was in any_overlay(), change in any_change(), flags in vec(any::<bool>(), 6), asks in any::<bool>()) {
        let rights = TaskRights {
            update: flags[0],
            assign: flags[1],
            comment: flags[2],
            grant: flags[3],
            answer_help_as_programme_office: flags[4],
            answer_help_as_supplier: flags[5],
        };
        let template = if asks { asking() } else { template("010") };
        let before = was.clone();
        let outcome = was.change(&change, &rights, &setting(&template));
        prop_assert_eq!(&was, &before);
        if let Ok(next) = outcome {
            prop_assert_eq!(with_its_own_fields_undone(&next, &change, &was), was);
            prop_assert_eq!(next.completion.is_some() && next.state != State::Completed, before.completion.is_some() && next.completion == before.completion && next.state != State::Completed);
            let again = next.change(&change, &rights, &setting(&template));
            prop_assert!(change == Change::AnswerHelp || again == Ok(next), "the same change twice is the same as once");
        } else {
            prop_assert_eq!(outcome, was.change(&change, &rights, &setting(&template)));
        }
    }

    /// With all rights nothing is refused for lack of them.
    #[test]
    fn nothing_is_refused_to_who_may_everything_for_lack_of_rights(was in any_overlay(), change in any_change()) {
        let outcome = was.change(&change, &ALL, &setting(&asking()));
        prop_assert!(!matches!(outcome, Err(Refusal::NotAllowed | Refusal::OnlyProgrammeOfficeGrants)));
        prop_assert_eq!(was.change(&change, &NONE, &setting(&asking())).ok(), None);
    }
}
