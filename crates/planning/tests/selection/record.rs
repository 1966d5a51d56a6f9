//! The record: what is drawn can be reckoned again by others, every tampered part is found, and who leaves is replaced by the same rule.

use crate::case;
use planning::selection::{Call, Quota, Record, Seats, Seed, Wrong, difference, drawn, shares};
use serde_json::Value;

/// Twenty of the country's candidates, for five or six seats.
fn call() -> Call {
    let all = case::national();
    let quotas: Vec<Quota> =
        [("bibliotek", "skolebibliotek", 1, 3), ("bibliotek", "folkebibliotek", 2, 5), ("region", "Hovedstaden", 1, 2)]
            .into_iter()
            .map(|(category, value, min, max)| case::quota(category, value, min, max))
            .collect();
    Call { seats: Seats { min: 5, max: 6 }, quotas, candidates: all.candidates.into_iter().step_by(5).collect(), ..all }
}

fn seed() -> Seed {
    Seed::new([7; 32])
}

fn record() -> Record {
    let mut record = Record::commit(call(), &seed(), 100).expect("committed").expect("no clash");
    assert_eq!(record.draw(&Seed::new([8; 32]), ""), Ok(false), "another seed");
    assert_eq!(record.draw(&seed(), "Lotto 12 17 31"), Ok(true));
    assert_eq!(record.draw(&seed(), "Lotto 1 2 3"), Ok(false), "a second draw");
    record
}

/// Reckoned by hand with Python's hashlib and the test vectors of RFC 8439: the first bytes of the stream of the zero key are 76 b8 e0 ad a0 f1 3d 90.
#[test]
fn a_number_is_drawn_byte_for_byte_as_described() {
    assert_eq!(drawn(&"0".repeat(64), 1 << 32), Some(0xade0_b876));
    assert_eq!(drawn(&"0".repeat(64), 1000), Some(0x903d_f1a0_ade0_b876 % 1000));
    assert_eq!(drawn("no key", 1000), None);
    assert_eq!(drawn(&"0".repeat(64), 0), None);
    assert_eq!(seed().revealed().parse(), Ok(seed()));
    assert!("07".parse::<Seed>().is_err());
}

#[test]
fn a_record_is_right_and_says_who_and_why() {
    let record = record();
    assert_eq!(record.verify(), Ok(vec![]));
    let draw = record.draw.as_ref().unwrap();
    assert_eq!(draw.panel, record.lottery.panels[draw.number as usize]);
    assert_eq!(record.call.broken(&draw.panel), None);
    let published = Record::commit(call(), &seed(), 100).unwrap().unwrap();
    assert_eq!(published.verify(), Ok(vec![]));
    assert_eq!(record.goes_on_from(&published), None);
    let other = Record::commit(call(), &Seed::new([9; 32]), 100).unwrap().unwrap();
    assert_eq!(record.goes_on_from(&other), Some(Wrong::Other));
    let text = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
}

/// Every number and text of a record, changed one at a time: each is found.
#[test]
fn every_tampered_part_is_found() {
    let mut record = Record::commit(call(), &seed(), 20).unwrap().unwrap();
    assert!(record.draw(&seed(), "Lotto 12 17 31").unwrap());
    let left = record.panel()[0].clone();
    assert!(record.replace(&[left], &[], "", 4).unwrap());
    let whole = serde_json::to_value(&record).unwrap();
    let mut paths = Vec::new();
    leaves(&whole, &mut String::new(), &mut paths);
    // Reckoning takes its time: of the many panels and candidates every seventh part, of the rest all.
    let (many, few): (Vec<String>, Vec<String>) =
        paths.into_iter().partition(|path| path.contains("/panels/") || path.contains("/candidates/") || path.contains("/chances/"));
    for path in few.iter().chain(many.iter().step_by(7)) {
        let mut changed = whole.clone();
        let part = changed.pointer_mut(path).unwrap();
        *part = match &*part {
            Value::Number(number) => Value::from(number.as_u64().unwrap() + 3),
            Value::String(text) if text.ends_with('1') => Value::from(format!("{}2", &text[..text.len() - 1])),
            Value::String(text) => Value::from(format!("{}1", text.chars().skip(1).collect::<String>())),
            Value::Bool(yes) => Value::from(!yes),
            other => panic!("{other}"),
        };
        let changed: Record = serde_json::from_value(changed).unwrap();
        assert_ne!(changed.verify(), Ok(vec![]), "{path}");
    }
}

fn leaves(value: &Value, path: &mut String, found: &mut Vec<String>) {
    let mut below = |key: String, value: &Value| leaves(value, &mut format!("{path}/{}", key.replace('/', "~1")), found);
    match value {
        Value::Object(parts) => parts.iter().for_each(|(key, value)| below(key.clone(), value)),
        Value::Array(parts) => parts.iter().enumerate().for_each(|(at, value)| below(at.to_string(), value)),
        _ => found.push(path.clone()),
    }
}

#[test]
fn what_is_wrong_is_named() {
    let right = record();
    let wrong = |change: &dyn Fn(&mut Record)| {
        let mut record = right.clone();
        change(&mut record);
        record.verify().unwrap()
    };
    assert_eq!(wrong(&|it| it.format = 2), [Wrong::Format(2)]);
    assert_eq!(wrong(&|it| it.call.title.push('!')), [Wrong::Published, Wrong::Seed]);
    assert_eq!(wrong(&|it| it.draw.as_mut().unwrap().seed = "07".into()), [Wrong::Seed]);
    assert_eq!(wrong(&|it| it.draw.as_mut().unwrap().public.push('1')).first(), Some(&Wrong::Key));
    assert_eq!(wrong(&|it| it.draw.as_mut().unwrap().number += 1), [Wrong::Number]);
    assert_eq!(wrong(&|it| it.draw.as_mut().unwrap().panel.reverse()), [Wrong::Drawn]);
    let first = right.call.candidates[0].id.clone();
    let fair = right.lottery.chances[0].fair;
    assert!(wrong(&|it| it.lottery.chances[0].fair += 9).contains(&Wrong::Unfair(first.clone(), fair + 9, fair)));
    assert!(wrong(&|it| it.lottery.chances[0].times += 1).contains(&Wrong::Times(first)));
}

#[test]
fn whoever_leaves_is_replaced_by_the_same_rule() {
    let mut record = record();
    let before = record.panel();
    assert!(!record.replace(&["nobody".into()], &[], "", 100).unwrap());
    let gone = before[..2].to_vec();
    assert!(record.replace(&gone, &[], "Lotto 3 4 5", 100).unwrap());
    let again = vec![record.panel().last().unwrap().clone()];
    assert!(record.replace(&again, &[], "", 100).unwrap());
    let after = record.panel();
    assert_eq!(record.call.broken(&after), None);
    assert!(before[2..].iter().all(|id| after.contains(id)), "who stays, stays");
    assert!(gone.iter().chain(&again).all(|id| !after.contains(id)), "who left, left");
    assert_eq!(record.verify(), Ok(vec![]));
    record.replacements[1].gone = vec![gone[0].clone()];
    assert!(matches!(&record.verify().unwrap()[0], Wrong::Replacement(2, wrong) if **wrong == Wrong::Gone(gone[0].clone())));
}

#[test]
fn how_representative_a_choice_is() {
    let call = call();
    let school = call.candidates.iter().filter(|one| one.features["bibliotek"] == "skolebibliotek");
    let all = school.clone().count() as u32;
    let panel: Vec<String> = school.map(|one| one.id.clone()).collect();
    let shares = shares(&call, &panel);
    let found = shares.iter().find(|share| share.value == "skolebibliotek").unwrap();
    assert_eq!((found.chosen, found.all, found.of_chosen, found.of_all, found.quota), (all, all, 1000, all * 50, Some((1, 3))));
    assert!(!shares.iter().find(|share| share.value == "folkebibliotek").unwrap().is_kept());
    assert_eq!(difference(&shares)["bibliotek"], 1000 - all * 50);
}
