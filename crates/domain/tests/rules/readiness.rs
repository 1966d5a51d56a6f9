//! D1: the score, what may be decided, and what is published, by example and by property.

use domain::{
    audience::Audience,
    calendar::Day,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    readiness::{
        Advice, Period, Question, QuestionKind, Questionnaire, Section, Stage, UNKNOWN,
        compared::{LEAST, figures, figures_of_part, size},
        decision::{Refusal, Verdict, Wanted, decide},
        score::{Answers, Level, Score, is_low},
    },
    text::Text,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn question(key: &str, kind: QuestionKind, weight: u8, must: Option<u8>) -> Question {
    let text = Text::danish(key);
    Question { key: key.into(), text, help: Text::default(), kind, weight, must, low: Advice::default() }
}

fn questionnaire() -> Questionnaire {
    let section = |theme: &str, questions| Section { theme: theme.into(), title: Text::danish(theme), questions };
    Questionnaire {
        key: "parathed".into(),
        title: Text::danish("Parathed"),
        about: Text::default(),
        audience: Audience { kind: OrganisationKind::Municipality, institution_type: None },
        when: None,
        answered_by: vec!["projektleder".into()],
        by_one: false,
        opens: "go-live - 12w".parse().unwrap(),
        closes: "go-live - 4w".parse().unwrap(),
        scale: Vec::new(),
        ready: 75,
        conditional: 50,
        decided_by: "projektejer".into(),
        earlier: None,
        sections: vec![
            section("a", vec![question("a1", QuestionKind::Scale, 2, None), question("a2", QuestionKind::YesNo, 1, Some(50))]),
            section(
                "b",
                vec![question("b1", QuestionKind::Number { target: Some(4) }, 1, None), question("b2", QuestionKind::Text, 1, None)],
            ),
        ],
        source: String::new(),
    }
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(key, answer)| ((*key).into(), (*answer).to_owned())).collect()
}

fn score(sheets: &[Answers], agreed: &Answers) -> Score {
    Score::of(&questionnaire(), &sheets.iter().collect::<Vec<_>>(), agreed)
}

#[test]
fn the_score_is_weighted_by_theme_and_in_all() {
    let sheet = answers(&[("a1", "4"), ("a2", "yes"), ("b1", "2"), ("b2", "noget")]);
    let one = score(&[sheet], &Answers::new());
    // (2 × 75 + 100) / 3 and (2 × 75 + 100 + 50) / 4.
    assert_eq!((one.themes.clone(), one.total, one.level), (vec![Some(83), Some(50)], Some(75), Some(Level::Ready)));
    let none = score(&[], &Answers::new());
    assert_eq!((none.total, none.level, none.lacks_must_have()), (None, None, true));
}

#[test]
fn not_knowing_counts_for_nothing_and_an_agreed_answer_takes_the_place_of_the_mean() {
    let sheets = [answers(&[("a1", "1"), ("a2", "yes")]), answers(&[("a1", "5"), ("a2", UNKNOWN)])];
    let before = score(&sheets, &Answers::new());
    assert_eq!(before.questions[0].points, Some(50.0));
    assert_eq!((before.questions[1].points, before.questions[1].answered), (Some(100.0), 1));
    assert_eq!(before.to_talk_about()[0].key.as_str(), "a1", "where people are furthest apart first");
    let after = score(&sheets, &answers(&[("a1", "4")]));
    assert_eq!((after.questions[0].points, after.questions[0].agreed), (Some(75.0), true));
    assert_eq!(after.to_talk_about().last().unwrap().key.as_str(), "a1", "what is agreed on comes last");
    assert_eq!(score(&sheets, &answers(&[("a1", "")])), before, "an agreement that was taken back leaves the mean");
    assert!(is_low(&questionnaire(), &score(&[answers(&[("a2", "no")])], &Answers::new()).questions[1]));
}

#[test]
fn what_another_version_asked_otherwise_counts_for_nothing() {
    let sheet = answers(&[("a1", "yes"), ("a2", "3"), ("b1", "-1"), ("gone", "5")]);
    assert_eq!(score(&[sheet], &Answers::new()).total, None);
    assert!(!QuestionKind::Scale.accepts("6") && !QuestionKind::Number { target: None }.accepts("1.5") && !QuestionKind::Text.accepts(" "));
    assert!(!QuestionKind::File.accepts("plan.txt") && QuestionKind::File.points("plan.txt").is_none(), "a file answers, and no text does");
}

#[test]
fn a_decision_needs_answers_must_haves_reasons_and_conditions() {
    let today: Day = "2026-11-23".parse().unwrap();
    let wanted = |verdict| Wanted { verdict, reason: "", conditions: "", by: None };
    let good = score(&[answers(&[("a1", "5"), ("a2", "yes")])], &Answers::new());
    assert_eq!(decide(&good, &wanted(Verdict::Ready), today), Ok(()));
    let low = score(&[answers(&[("a1", "5"), ("a2", "no"), ("b1", "4")])], &Answers::new());
    assert_eq!(low.level, Some(Level::Conditional), "75 points, but a must-have is missing");
    assert_eq!(decide(&low, &wanted(Verdict::Ready), today), Err(vec![Refusal::MustHaveMissing, Refusal::NeedsReason]));
    assert_eq!(decide(&low, &wanted(Verdict::OnConditions), today), Err(vec![Refusal::NeedsConditions, Refusal::NeedsDay]));
    let on_conditions = Wanted { conditions: "Net", by: Some(today), ..wanted(Verdict::OnConditions) };
    assert_eq!(decide(&low, &on_conditions, today), Ok(()));
    assert_eq!(decide(&low, &on_conditions, today.plus_days(1)), Err(vec![Refusal::NeedsDay]));
    let nobody = score(&[], &Answers::new());
    assert!(decide(&nobody, &on_conditions, today).unwrap_err().contains(&Refusal::NothingAnswered));
    assert_eq!(decide(&nobody, &Wanted { reason: "Ingen tid", ..wanted(Verdict::NotReady) }, today), Ok(()));
}

#[test]
fn a_questionnaire_opens_and_closes_with_its_wave() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let milestones = BTreeMap::from([("go-live".into(), day("2027-01-28"))]);
    let period = questionnaire().period(&milestones).unwrap();
    // Twelve weeks and four weeks before; New Year's Eve is no working day.
    assert_eq!(period, Period { opens: day("2026-11-05"), closes: day("2026-12-30") });
    let stages = ["2026-11-04", "2026-11-05", "2026-12-30", "2027-01-04"].map(|text| period.on(day(text)));
    assert_eq!(stages, [Stage::Before, Stage::Open, Stage::Open, Stage::Closed]);
    assert_eq!(questionnaire().period(&BTreeMap::new()), None);
    // Told when it opens, five working days and one before it closes; not twice, and not afterwards.
    let told = |after: &str, until: &str| period.is_told(day(after), day(until));
    assert!(told("2026-11-04", "2026-11-05") && !told("2026-11-05", "2026-11-06"));
    assert!(told("2026-12-18", "2026-12-21") && told("2026-12-28", "2026-12-29") && !told("2026-12-29", "2027-01-04"));
}

#[test]
fn like_sized_are_of_the_same_kind_and_size() {
    let organisation = |kind, attribute: &str, figure: f64| Organisation {
        code: "x".into(),
        name: "X".into(),
        kind,
        institution_type: None,
        parent: None,
        attributes: BTreeMap::from([(attribute.to_owned(), AttributeValue::Number(figure))]),
    };
    let town = |figure| organisation(OrganisationKind::Municipality, "indbyggere", figure);
    assert_eq!(size(&town(31_000.0)), size(&town(49_999.0)));
    assert_ne!(size(&town(29_999.0)), size(&town(30_000.0)));
    assert_eq!(size(&organisation(OrganisationKind::Municipality, "andet", 1.0)), None);
    assert_ne!(size(&town(50.0)), size(&organisation(OrganisationKind::Institution, "boern_elever", 50.0)));
}

fn any_sheet() -> impl Strategy<Value = Answers> {
    let scale = prop_oneof![Just(""), Just("1"), Just("2"), Just("3"), Just("4"), Just("5"), Just(UNKNOWN)];
    let yes_no = prop_oneof![Just(""), Just("yes"), Just("no"), Just(UNKNOWN)];
    (scale, yes_no, proptest::option::of(0u8..9)).prop_map(|(a1, a2, b1)| {
        let number = b1.map(|number| number.to_string()).unwrap_or_default();
        answers(&[("a1", a1), ("a2", a2), ("b1", &number)])
    })
}

/// The answer that is one better, if there is a better one.
fn better(key: &str, answer: &str) -> Option<String> {
    match (key, answer) {
        ("a1", "1" | "2" | "3" | "4") => answer.parse::<u8>().ok().map(|step| (step + 1).to_string()),
        ("a2", "no") => Some("yes".to_owned()),
        ("b1", number) => number.parse::<u8>().ok().map(|number| (number + 1).to_string()),
        _ => None,
    }
}

proptest! {
    #[test]
    fn the_score_lies_between_0_and_100_and_does_not_ask_who_came_first(sheets in prop::collection::vec(any_sheet(), 0..6), turn in 0usize..6) {
        let one = score(&sheets, &Answers::new());
        prop_assert!(one.total.into_iter().chain(one.themes.iter().copied().flatten()).all(|score| score <= 100));
        let mut others = sheets.clone();
        if !others.is_empty() {
            let turn = turn % others.len();
            others.rotate_left(turn);
        }
        others.reverse();
        prop_assert_eq!(score(&others, &Answers::new()), one);
    }

    #[test]
    fn a_better_answer_never_makes_a_lower_score(sheets in prop::collection::vec(any_sheet(), 1..6), who in 0usize..6, what in 0usize..3) {
        let key = ["a1", "a2", "b1"][what];
        let who = who % sheets.len();
        let mut improved = sheets.clone();
        if let Some(answer) = improved[who].get(key).and_then(|answer| better(key, answer)) {
            improved[who].insert(key.into(), answer);
        }
        let (before, after) = (score(&sheets, &Answers::new()), score(&improved, &Answers::new()));
        prop_assert!(after.total >= before.total && after.level >= before.level);
        prop_assert!(after.themes.iter().zip(&before.themes).all(|(after, before)| after >= before));
    }

    #[test]
    fn without_a_must_have_nobody_is_ready(sheets in prop::collection::vec(any_sheet(), 0..6), agreed in any_sheet()) {
        let one = score(&sheets, &agreed);
        let met = one.questions.iter().find(|question| question.key.as_str() == "a2").and_then(|question| question.points).is_some_and(|points| points >= 50.0);
        prop_assert_eq!(one.lacks_must_have(), !met);
        if !met {
            prop_assert!(one.level != Some(Level::Ready));
            let today = "2026-11-23".parse().unwrap();
            let ready = Wanted { verdict: Verdict::Ready, reason: "Fordi", conditions: "", by: None };
            prop_assert!(decide(&one, &ready, today).is_err());
        }
    }

    #[test]
    fn nothing_is_published_of_fewer_than_five(sheets in prop::collection::vec(any_sheet(), 0..14), part in 0usize..14) {
        let scores: Vec<Score> = sheets.iter().map(|sheet| score(std::slice::from_ref(sheet), &Answers::new())).collect();
        let all: Vec<&Score> = scores.iter().collect();
        let counted = |scores: &[&Score]| scores.iter().filter(|score| score.total.is_some()).count();
        let part = &all[..part.min(all.len())];
        let (whole, some) = (figures(&all), figures_of_part(part, &all));
        prop_assert_eq!(whole.is_some(), counted(&all) >= LEAST);
        let others = counted(&all) - counted(part);
        prop_assert!(some.is_none() || (counted(part) >= LEAST && (others == 0 || others >= LEAST)));
        for figures in whole.into_iter().chain(some) {
            prop_assert!(figures.organisations >= LEAST);
            for (at, theme) in figures.themes.iter().enumerate().filter(|(_, theme)| theme.is_some()) {
                let answered = all.iter().filter(|score| score.themes[at].is_some()).count();
                prop_assert!(answered >= LEAST, "{:?}", theme);
            }
        }
    }
}
