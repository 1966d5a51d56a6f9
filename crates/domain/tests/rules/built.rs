//! A condition that people build as a list says the same when it is read again.

use domain::condition::{
    Condition,
    built::{Built, Joined, Line},
};
use proptest::prelude::*;

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zæøå]{1,6}",
        "[0-9]{1,4}",
        "-?[0-9]{1,3}\\.[0-9]",
        "[a-z]{1,4} [A-ZÆØÅ]{1,4}",
        "[\"\\\\a(=-]{1,5}",
        Just("and".to_owned())
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    let subject = prop_oneof![
        Just("wave.key"),
        Just("wave.kind"),
        Just("organisation.indbyggere"),
        Just("answer"),
        Just("completed"),
        Just("not-completed"),
        Just("vacant"),
        Just("not-vacant")
    ];
    let sign = prop_oneof![Just("="), Just("!="), Just("<"), Just("<="), Just(">"), Just(">=")];
    (subject, "[0-9]{3}", sign, any_value()).prop_map(|(subject, code, sign, value)| {
        let of_task = ["answer", "completed", "not-completed"].contains(&subject);
        let of_role = subject.ends_with("vacant");
        let compares = !subject.ends_with("completed") && !of_role;
        let or_empty = |text: &str, there: bool| if there { text.to_owned() } else { String::new() };
        Line {
            subject: subject.to_owned(),
            task: or_empty(&code, of_task),
            role: or_empty("projektleder", of_role),
            operator: or_empty(sign, compares),
            value: or_empty(&value, compares),
        }
    })
}

proptest! {
    #[test]
    fn what_was_built_is_built_again(lines in proptest::collection::vec(any_line(), 1..5), any in any::<bool>()) {
        let joined = if any && lines.len() > 1 { Joined::Any } else { Joined::All };
        let built = Built { joined, lines };
        let condition = Condition::parse(&built.text());
        prop_assert!(condition.is_ok(), "{}: {:?}", built.text(), condition);
        let condition = condition.unwrap();
        let again = Built::of(&condition).unwrap();
        prop_assert_eq!(again.joined, built.joined);
        // Another way of writing the same value is the same condition.
        prop_assert_eq!(Condition::parse(&again.text()).unwrap(), condition);
        prop_assert_eq!(Built::of(&Condition::parse(&again.text()).unwrap()).unwrap(), again);
    }
}
