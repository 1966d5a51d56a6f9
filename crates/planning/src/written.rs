//! A problem written as the files of which [`crate::read`] makes it again, so that a question that was answered can be kept and asked once more.

use crate::problem::{Group, Problem, Quota, Wave, WaveKind, Weight, WishKind};
use toml::{Table, Value};

/// The files of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// `plan.toml`.
    pub plan: String,
    /// `municipalities.csv`.
    pub municipalities: String,
    /// `wishes.csv`.
    pub wishes: String,
}

/// The files that describe `problem`, which has been [checked](Problem::check).
#[must_use]
pub fn write(problem: &Problem) -> Written {
    Written { plan: plan(problem), municipalities: municipalities(problem), wishes: wishes(problem) }
}

fn plan(problem: &Problem) -> String {
    let mut plan = Table::new();
    plan.insert("imbalance".into(), Value::Integer(problem.imbalance.into()));
    plan.insert("waves".into(), Value::Array(problem.waves.iter().map(wave).collect()));
    let centre = |centre: &crate::Centre| {
        let members = centre.members.iter().map(|at| problem.municipalities[*at].code.as_str().into()).collect();
        let entries = [
            ("name", centre.name.as_str().into()),
            ("members", Value::Array(members)),
            ("apart", Value::Integer(i64::try_from(centre.apart).unwrap_or(i64::MAX))),
        ];
        table(entries)
    };
    plan.insert("centres".into(), Value::Array(problem.centres.iter().map(centre).collect()));
    plan.insert("pilots".into(), Value::Array(problem.quotas.iter().map(quota).collect()));
    if let Some(fairness) = problem.fairness {
        let entries = [
            ("below", Value::Integer(fairness.below.into())),
            ("waves", Value::Integer(i64::try_from(fairness.waves).unwrap_or(i64::MAX))),
            ("percent", Value::Integer(fairness.percent.into())),
        ];
        plan.insert("fairness".into(), table(entries));
    }
    plan.to_string()
}

fn table<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    Value::Table(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn wave(wave: &Wave) -> Value {
    let kind = match wave.kind {
        WaveKind::Pilot => "pilot",
        WaveKind::Wave => "wave",
        WaveKind::Buffer => "buffer",
    };
    let blackouts = wave.blackouts.iter().map(|(from, until)| format!("{from}..{until}").into()).collect();
    let capacity = [("institutions", wave.capacity.institutions), ("places", wave.capacity.places), ("set_ups", wave.capacity.set_ups)];
    let said = capacity.into_iter().filter_map(|(key, has)| Some((key, Value::Integer(has?.into()))));
    let entries = [
        ("key", wave.key.as_str().into()),
        ("kind", kind.into()),
        ("starts", wave.starts.to_string().into()),
        ("operational", wave.operational.to_string().into()),
        ("blackouts", Value::Array(blackouts)),
    ];
    table(entries.into_iter().chain(said))
}

fn quota(quota: &Quota) -> Value {
    let number = |number: u32| Value::Integer(number.into());
    let mut entries = vec![("at_least", number(quota.at_least))];
    entries.extend(quota.at_most.map(|most| ("at_most", number(most))));
    match &quota.group {
        Group::All => {}
        Group::Region(region) => entries.push(("region", region.as_str().into())),
        Group::Size { from, below } => {
            entries.push(("from", number(*from)));
            entries.extend(below.map(|below| ("below", number(below))));
        }
    }
    table(entries)
}

/// Lines of values, separated by commas.
pub(crate) fn lines<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail, and every line is as long as the head.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn yes(is: bool) -> String {
    if is { "yes".to_owned() } else { String::new() }
}

fn municipalities(problem: &Problem) -> String {
    let head = ["code", "name", "region", "inhabitants", "institutions", "places", "contract_end", "overlap", "not_ready", "wave", "fixed"];
    let rows = problem.municipalities.iter().enumerate().map(|(at, one)| {
        let today = problem.standing(at);
        [
            one.code.clone(),
            one.name.clone(),
            one.region.clone(),
            one.inhabitants.to_string(),
            one.institutions.to_string(),
            one.places.to_string(),
            one.contract_end.map(|day| day.to_string()).unwrap_or_default(),
            one.overlap.to_string(),
            yes(one.not_ready),
            today.map(|today| problem.waves[today.wave].key.clone()).unwrap_or_default(),
            yes(today.is_some_and(|today| today.fixed)),
        ]
    });
    lines(head, rows)
}

fn wishes(problem: &Problem) -> String {
    let code = |at: usize| problem.municipalities[at].code.clone();
    let rows = problem.wishes.iter().map(|wish| {
        let (kind, value) = match wish.kind {
            WishKind::Earliest(day) => ("earliest", day.to_string()),
            WishKind::Latest(day) => ("latest", day.to_string()),
            WishKind::Prefer(wave) => ("prefer", problem.waves[wave].key.clone()),
            WishKind::Avoid(from, until) => ("avoid", format!("{from}..{until}")),
            WishKind::Together(other) => ("together", code(other)),
            WishKind::Apart(other) => ("apart", code(other)),
        };
        let weight = match wish.weight {
            Weight::Hard => "hard".to_owned(),
            Weight::Soft(points) => points.to_string(),
        };
        [code(wish.municipality), kind.to_owned(), value, weight]
    });
    lines(["code", "wish", "value", "weight"], rows)
}
