//! Conditions by example and by property.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Facts as a table from the attribute's text to its value.
struct Table(BTreeMap<&'static str, AttributeValue>);

impl Facts for Table {
    fn value(&self, attribute: &Attribute) -> Option<AttributeValue> {
        self.0.get(attribute.to_string().as_str()).cloned()
    }

    fn has_completed(&self, task: &TaskCode) -> bool {
        task.as_str() == "070"
    }

    fn is_vacant(&self, role: &RoleKey) -> bool {
        role.as_str() == "projektejer"
    }

    fn is_ready(&self, questionnaire: &QuestionnaireKey) -> bool {
        questionnaire.as_str() == "parathed"
    }
}

fn vejle() -> Table {
    let text = |text: &str| AttributeValue::Text(text.to_owned());
    Table(BTreeMap::from([
        ("wave.key", text("bølge-2")),
        ("wave.kind", text("wave")),
        ("organisation.kode", text("0630")),
        ("organisation.region", text("Region Syddanmark")),
        ("organisation.region_kode", AttributeValue::Number(1083.0)),
        ("organisation.indbyggere", AttributeValue::Number(121_000.0)),
        ("answer(\"030\")", AttributeValue::Number(0.0)),
    ]))
}

fn holds(text: &str) -> bool {
    Condition::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).holds(&vejle())
}

#[test]
fn what_holds() {
    for text in [
        "wave.kind = wave",
        "wave.key=bølge-2",
        "organisation.kode = 0630",
        "organisation.region = \"Region Syddanmark\"",
        "organisation.region_kode = 1083.0",
        "organisation.region_kode = \"1083\"",
        "organisation.indbyggere > 50000 and organisation.indbyggere<=121000",
        "answer(\"030\") = 0 and answer(030) >= -1",
        "not wave.kind = pilot",
        "wave.kind = pilot or wave.kind = wave and organisation.kode != 0101",
        "not (wave.kind = pilot or organisation.type = folkeskole)",
        "not not wave.kind != pilot",
        "completed(\"070\") and not completed(080)",
        "not completed(\"080\") or answer(\"030\") = 0",
        "answer(\"030\") != completed",
        "vacant(\"projektejer\") and not vacant(projektleder)",
        "readiness(\"parathed\") and not readiness(parathed-2)",
    ] {
        assert!(holds(text), "{text}");
    }
}

#[test]
fn what_does_not_hold() {
    for text in [
        "organisation.kode = 630",
        "organisation.type != folkeskole",
        "answer(\"040\") = 0 or answer(\"040\") != 0",
        "organisation.region > 5",
        "organisation.indbyggere > mange",
        "(wave.kind = pilot or wave.kind = wave) and organisation.kode = 0101",
    ] {
        assert!(!holds(text), "{text}");
    }
}

#[test]
fn faults_say_where() {
    use ConditionErrorKind as E;
    for (text, offset, kind) in [
        ("  ", 0, E::Empty),
        ("wave.kind", 9, E::ExpectedOperator),
        ("wave.kind =", 11, E::ExpectedLiteral),
        ("wave.kind = and", 12, E::ExpectedLiteral),
        ("wave.kind = wave.key", 12, E::ExpectedLiteral),
        ("wave.knd = pilot", 0, E::UnknownAttribute("wave.knd".into())),
        ("population > 5", 0, E::UnknownAttribute("population".into())),
        ("organisation. = 5", 0, E::UnknownAttribute("organisation.".into())),
        ("= 5", 0, E::ExpectedAttribute),
        ("not", 3, E::ExpectedAttribute),
        ("wave.kind = pilot AND wave.key = a", 18, E::ExpectedEnd),
        ("(wave.kind = pilot", 18, E::ExpectedClosing),
        ("wave.kind = pilot)", 17, E::ExpectedEnd),
        ("wave.kind = \"pilot", 12, E::OpenQuote),
        ("wave.kind = \"pilot\\", 12, E::OpenQuote),
        ("ø # 5", 3, E::UnexpectedCharacter('#')),
        ("wave.kind ! pilot", 10, E::UnexpectedCharacter('!')),
        ("answer = 5", 7, E::ExpectedCode),
        ("answer() = 5", 7, E::ExpectedCode),
        ("answer(\"\") = 5", 7, E::ExpectedCode),
        ("answer(\"030\" = 5", 13, E::ExpectedClosing),
    ] {
        assert_eq!(Condition::parse(text), Err(ConditionError { offset, kind }), "{text}");
    }
}

#[test]
fn hostile_texts_are_refused() {
    let kind = |text: String| Condition::parse(&text).unwrap_err().kind;
    assert_eq!(kind("(".repeat(4000)), ConditionErrorKind::TooDeep);
    assert_eq!(kind("not ".repeat(1000)), ConditionErrorKind::TooDeep);
    assert_eq!(kind("a".repeat(5000)), ConditionErrorKind::TooLong);
    let deep = format!("{}wave.kind = pilot{}", "(".repeat(MOST_NESTING - 1), ")".repeat(MOST_NESTING - 1));
    assert!(Condition::parse(&deep).is_ok());
}

#[test]
fn lists_what_it_names() {
    let text = r#"organisation.type = a and (answer("030") > 1 or not organisation.kode = 1) and answer(030) = 2 and answer(010) = 1"#;
    let condition = Condition::parse(text).unwrap();
    assert_eq!(condition.attributes(), ["kode", "type"]);
    assert_eq!(condition.answers().iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["010", "030"]);
    let follow_up = Condition::parse(r#"not completed("070") and (completed(020) or answer("030") > 5) and completed(070)"#).unwrap();
    assert_eq!(follow_up.completions().iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["020", "070"]);
    let roles = Condition::parse(r#"not vacant("b") and (vacant(a) or wave.kind = pilot) and vacant(b)"#).unwrap();
    assert_eq!(roles.vacancies().iter().map(|role| role.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn knows_what_cannot_be_met() {
    let could = |text: &str| {
        Condition::parse(text).unwrap().could_hold(&|comparison| match &comparison.attribute {
            Attribute::WaveKind => Some(comparison.accepts(&AttributeValue::Text("wave".into()))),
            _ => None,
        })
    };
    assert!(could("wave.kind = wave and organisation.type = a"));
    assert!(could("wave.kind = pilot or organisation.type = a"));
    assert!(could("not (wave.kind = wave and organisation.type = a)"));
    assert!(!could("organisation.type = a and wave.kind = pilot"));
    assert!(!could("not (wave.kind = wave or organisation.type = a)"));
}

#[test]
fn asks_an_organisation() {
    use crate::organisation::OrganisationKind;
    let organisation = Organisation {
        code: "0101".into(),
        name: "København".into(),
        kind: OrganisationKind::Municipality,
        institution_type: None,
        parent: None,
        attributes: BTreeMap::from([("indbyggere".to_owned(), AttributeValue::Number(671_714.0))]),
    };
    let key = WaveKey::from("pilot-1");
    let answers = |code: &TaskCode| (code.as_str() == "030").then_some(AttributeValue::Number(2.0));
    let facts = Circumstances {
        wave: Some((&key, WaveKind::Pilot)),
        organisation: &organisation,
        answers,
        completed: &|code| code.as_str() == "010",
        vacant: &|role| role.as_str() == "tester",
        ready: &|questionnaire| questionnaire.as_str() == "parathed",
    };
    let text = "wave.kind = pilot and wave.key = pilot-1 and organisation.navn = København and organisation.kode = 0101
        and organisation.indbyggere > 50000 and answer(030) = 2 and not answer(040) = 2 and not organisation.type = x and completed(010) and not completed(020)
        and vacant(tester) and not vacant(projektleder) and readiness(parathed) and not readiness(andet)";
    assert!(Condition::parse(text).unwrap().holds(&facts));
    let nowhere = Circumstances::unanswered(None, &organisation);
    assert!(
        !Condition::parse("wave.key != x or wave.kind != x or answer(030) != 5 or completed(010) or vacant(tester) or readiness(parathed)")
            .unwrap()
            .holds(&nowhere)
    );
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let attribute = prop_oneof![
        Just(Attribute::WaveKey),
        Just(Attribute::WaveKind),
        "[a-zæøå_]{1,8}".prop_map(Attribute::Organisation),
        "[0-9\"\\\\a]{1,4}".prop_map(|code| Attribute::Answer(code.as_str().into())),
    ];
    let literal = prop_oneof![
        (-9999i32..9999).prop_map(|value| Literal::Number { text: value.to_string(), value: value.into() }),
        prop_oneof!["\\PC{0,6}", "and|or|not|0101|wave[.]x|-"].prop_map(|text: String| Literal::Text(text)),
    ];
    let comparison = (attribute, 0usize..6, literal).prop_map(|(attribute, operator, literal)| {
        Condition::Comparison(Comparison { attribute, operator: Operator::ALL[operator], literal })
    });
    let completed = "[0-9\"\\\\a]{1,4}".prop_map(|code| Condition::Completed(code.as_str().into()));
    let vacant = "[a-z\"\\\\.-]{1,6}".prop_map(|role| Condition::Vacant(role.as_str().into()));
    let ready = "[a-z\"\\\\.-]{1,6}".prop_map(|key| Condition::Ready(key.as_str().into()));
    prop_oneof![3 => comparison, 1 => completed, 1 => vacant, 1 => ready].prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::Or),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #[test]
    fn a_condition_survives_its_text(condition in any_condition()) {
        prop_assert_eq!(Condition::parse(&condition.to_string()), Ok(condition));
    }

    #[test]
    fn not_turns_the_outcome_round(condition in any_condition()) {
        let outcome = condition.holds(&vejle());
        prop_assert_eq!(Condition::Not(Box::new(condition)).holds(&vejle()), !outcome);
    }

    #[test]
    fn what_holds_could_hold(condition in any_condition()) {
        let settled = |comparison: &Comparison| match comparison.attribute {
            Attribute::Answer(_) => None,
            _ => Some(Condition::Comparison(comparison.clone()).holds(&vejle())),
        };
        prop_assert!(!condition.holds(&vejle()) || condition.could_hold(&settled));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = Condition::parse(&text);
    }

    #[test]
    fn near_misses_are_read_or_refused(words in prop::collection::vec("wave[.]kind|answer|completed|vacant|readiness|organisation[.]å|[()=<>!\"\\\\]|and|or|not|-?[0-9.]{1,3}", 0..20)) {
        if let Ok(condition) = Condition::parse(&words.join(" ")) {
            prop_assert_eq!(Condition::parse(&condition.to_string()), Ok(condition));
        }
    }
}
