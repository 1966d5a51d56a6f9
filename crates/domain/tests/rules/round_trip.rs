//! A list that went out and comes back: what changes, what is in conflict, and what is left alone.

use crate::{change::any_overlay, sketch::day};
use domain::{
    bulk::{Assignee, NewDue, NewState, Wish},
    round_trip::{Field, Step, Value, step, wish},
    task::{Overlay, State},
};
use proptest::prelude::*;

#[test]
fn a_field_changes_only_where_the_file_does_and_conflicts_only_where_both_did() {
    let [out, file, other] = ["2026-05-01", "2026-06-01", "2026-07-01"].map(|text| Value::Day(Some(day(text))));
    assert_eq!(step(&out, &out, &out), Step::Keep);
    assert_eq!(step(&out, &out, &other), Step::Keep, "somebody else's change stays");
    assert_eq!(step(&out, &file, &file), Step::Keep, "both did the same");
    assert_eq!(step(&out, &file, &out), Step::Change);
    assert_eq!(step(&out, &file, &other), Step::Conflict);
}

#[test]
fn values_become_a_wish() {
    let values = [
        (Field::State, Value::State(State::CannotMeetDeadline, Some("derfor".to_owned()))),
        (Field::Responsible, Value::Person(None)),
        (Field::Performer, Value::Person(Some("bo".into()))),
        (Field::Due, Value::Day(Some(day("2026-05-01")))),
    ];
    let expected = Wish {
        state: Some(NewState { state: State::CannotMeetDeadline, reason: Some("derfor".to_owned()) }),
        responsible: Some(Assignee::RoleHolder),
        performer: Some(Assignee::Person("bo".into())),
        due: Some(NewDue::Granted(day("2026-05-01"))),
        comments: true,
    };
    assert_eq!(wish(values, true), expected);
    assert_eq!(wish([], false), Wish::default());
}

/// The fields of two tasks that differ.
fn differing(one: &Overlay, other: &Overlay) -> Vec<Field> {
    Field::ALL.into_iter().filter(|field| Value::of(*field, one) != Value::of(*field, other)).collect()
}

proptest! {
    /// A file that nobody wrote in changes nothing, whatever others did; one that somebody wrote in changes nothing that others
    /// changed without asking.
    #[test]
    fn nobodys_work_is_written_over(out in any_overlay(), file in any_overlay(), now in any_overlay()) {
        for field in Field::ALL {
            let [out_value, file_value, now_value] = [&out, &file, &now].map(|overlay| Value::of(field, overlay));
            prop_assert_eq!(step(&out_value, &out_value, &now_value), Step::Keep);
            if step(&out_value, &file_value, &now_value) == Step::Change {
                prop_assert!(!differing(&out, &now).contains(&field) && differing(&file, &now).contains(&field));
            }
        }
    }
}
