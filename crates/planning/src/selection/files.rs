//! A call as files that people write: `candidates.csv` and `quotas.toml`, described in `docs/operating/selection.md`. What cannot be read is told with its
//! place.

use super::call::{Call, Candidate, Quota, Seats, Unfit};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misread {
    /// The quotas say something they cannot say.
    #[error("quotas: {0}")]
    Quotas(String),
    /// A line of the candidates does.
    #[error("candidates, line {0}: {1}")]
    Line(u64, String),
    /// Both can be read, and do not make a call.
    #[error(transparent)]
    Unfit(#[from] Unfit),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotasFile {
    title: String,
    seats: Number,
    #[serde(default = "yes")]
    one_per_municipality: bool,
    #[serde(default)]
    quotas: BTreeMap<String, BTreeMap<String, Number>>,
}

/// One number, or at least and at most.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Just(u32),
    Between([u32; 2]),
}

impl Number {
    fn ends(&self) -> (u32, u32) {
        match self {
            Self::Just(number) => (*number, *number),
            Self::Between([min, max]) => (*min, *max),
        }
    }
}

fn yes() -> bool {
    true
}

/// The call that the two files describe.
///
/// # Errors
/// The first thing that cannot be read, with its place.
pub fn read(quotas: &str, candidates: &str) -> Result<Call, Misread> {
    let file: QuotasFile = toml::from_str(quotas).map_err(|error| Misread::Quotas(error.to_string().trim_end().to_string()))?;
    let (min, max) = file.seats.ends();
    let of = |category: &String, values: BTreeMap<String, Number>| -> Vec<Quota> {
        let quota = |(value, number): (String, Number)| {
            let (min, max) = number.ends();
            Quota { category: category.clone(), value, min, max }
        };
        values.into_iter().map(quota).collect()
    };
    let call = Call {
        title: file.title,
        seats: Seats { min, max },
        one_per_municipality: file.one_per_municipality,
        quotas: file.quotas.into_iter().flat_map(|(category, values)| of(&category, values)).collect(),
        candidates: people(candidates)?,
    };
    for category in call.quotas.iter().map(|quota| &quota.category) {
        if call.candidates.iter().all(|one| !one.features.contains_key(category)) {
            return Err(Misread::Quotas(format!("{category} is no column of the candidates")));
        }
    }
    call.check()?;
    Ok(call)
}

/// The lines of the list; separated by commas, or by semicolons where the head has one.
fn people(text: &str) -> Result<Vec<Candidate>, Misread> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().is_some_and(|head| head.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| Misread::Line(1, error.to_string()))?.clone();
    let column = |name: &str| head.iter().position(|one| one == name).ok_or_else(|| Misread::Line(1, format!("there is no column {name}")));
    let (id, municipality) = (column("id")?, column("municipality")?);
    let mut people = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|error| Misread::Line(at as u64 + 2, error.to_string()))?;
        let line = record.position().map_or(at as u64 + 2, csv::Position::line);
        let needed = |at: usize, name: &str| match record.get(at) {
            Some(text) if !text.is_empty() => Ok(text.to_owned()),
            _ => Err(Misread::Line(line, format!("{name} is empty"))),
        };
        let features =
            head.iter().zip(record.iter()).enumerate().filter(|(at, (_, value))| *at != id && *at != municipality && !value.is_empty());
        people.push(Candidate {
            id: needed(id, "id")?,
            municipality: needed(municipality, "municipality")?,
            features: features.map(|(_, (category, value))| (category.to_owned(), value.to_owned())).collect(),
        });
    }
    Ok(people)
}
