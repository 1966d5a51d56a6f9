//! A problem as files that people write: `plan.toml` (waves, centres, quotas), `municipalities.csv` and `wishes.csv`. The format is described in
//! `docs/operating/planning.md`; what cannot be read is told with its file and line.

use crate::problem::{Capacity, Centre, Fairness, Group, Municipality, Problem, Quota, Standing, Wave, WaveKind, Weight, Wish, WishKind};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// The texts of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Files<'a> {
    /// `plan.toml`.
    pub plan: &'a str,
    /// `municipalities.csv`.
    pub municipalities: &'a str,
    /// `wishes.csv`, when there is one.
    pub wishes: Option<&'a str>,
}

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misread {
    /// `plan.toml` says something it cannot say.
    #[error("plan.toml: {0}")]
    Plan(String),
    /// Another file says something it cannot say.
    #[error("{file}: {what}")]
    File {
        /// Which.
        file: &'static str,
        /// What is wrong.
        what: String,
    },
    /// A line of a list says something it cannot say.
    #[error("{file}, line {line}: {what}")]
    Line {
        /// Of which file.
        file: &'static str,
        /// Which line; the head is line 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
}

/// `plan.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    #[serde(default)]
    imbalance: u32,
    waves: Vec<WaveEntry>,
    #[serde(default)]
    centres: Vec<CentreEntry>,
    #[serde(default)]
    pilots: Vec<QuotaEntry>,
    fairness: Option<FairnessEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaveEntry {
    key: String,
    kind: Option<String>,
    starts: String,
    operational: String,
    institutions: Option<u32>,
    places: Option<u32>,
    set_ups: Option<u32>,
    #[serde(default)]
    blackouts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CentreEntry {
    name: String,
    members: Vec<String>,
    #[serde(default)]
    apart: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotaEntry {
    region: Option<String>,
    from: Option<u32>,
    below: Option<u32>,
    #[serde(default)]
    at_least: u32,
    at_most: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FairnessEntry {
    below: u32,
    waves: usize,
    percent: u32,
}

/// A line of `municipalities.csv`.
#[derive(Deserialize)]
struct MunicipalityLine {
    code: String,
    name: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    inhabitants: Option<u32>,
    #[serde(default)]
    institutions: Option<u32>,
    #[serde(default)]
    places: Option<u32>,
    #[serde(default)]
    contract_end: Option<String>,
    #[serde(default)]
    overlap: Option<u32>,
    #[serde(default)]
    not_ready: Option<String>,
    #[serde(default)]
    wave: Option<String>,
    #[serde(default)]
    fixed: Option<String>,
}

/// A line of `wishes.csv`.
#[derive(Deserialize)]
struct WishLine {
    code: String,
    wish: String,
    value: String,
    weight: String,
}

const MUNICIPALITIES: &str = "municipalities.csv";
const WISHES: &str = "wishes.csv";

/// The problem that files describe.
///
/// # Errors
/// The first thing that cannot be read, with its place.
pub fn read(files: Files<'_>) -> Result<Problem, Misread> {
    let plan: PlanFile = toml::from_str(files.plan).map_err(|error| Misread::Plan(error.to_string().trim_end().to_string()))?;
    let waves = plan.waves.into_iter().map(wave).collect::<Result<Vec<_>, _>>().map_err(Misread::Plan)?;
    let wave_at: BTreeMap<String, usize> = waves.iter().enumerate().map(|(at, wave)| (wave.key.clone(), at)).collect();

    let mut problem = Problem { waves, imbalance: plan.imbalance, ..Problem::default() };
    for (line, entry) in lines::<MunicipalityLine>(MUNICIPALITIES, files.municipalities)? {
        let (municipality, standing) = municipality(entry, &wave_at).map_err(|what| Misread::Line { file: MUNICIPALITIES, line, what })?;
        problem.municipalities.push(municipality);
        problem.present.push(standing);
    }
    let code_at: BTreeMap<String, usize> = problem.municipalities.iter().enumerate().map(|(at, one)| (one.code.clone(), at)).collect();
    if let Some(wishes) = files.wishes {
        for (line, entry) in lines::<WishLine>(WISHES, wishes)? {
            problem.wishes.push(wish(&entry, &code_at, &wave_at).map_err(|what| Misread::Line { file: WISHES, line, what })?);
        }
    }
    for entry in plan.centres {
        let members = entry.members.iter().map(|code| found(&code_at, code)).collect::<Result<_, _>>().map_err(Misread::Plan)?;
        problem.centres.push(Centre { name: entry.name, members, apart: entry.apart });
    }
    problem.quotas = plan.pilots.into_iter().map(quota).collect();
    problem.fairness = plan.fairness.map(|it| Fairness { below: it.below, waves: it.waves, percent: it.percent });
    Ok(problem)
}

/// The lines of a list with their numbers; separated by commas, or by semicolons where the head has one.
pub(crate) fn lines<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<Vec<(u64, T)>, Misread> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().is_some_and(|head| head.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| Misread::Line { file, line: 1, what: error.to_string() })?.clone();
    let mut lines = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let refused = |line: u64, error: &csv::Error| Misread::Line { file, line, what: error.to_string() };
        let record = record.map_err(|error| refused(at as u64 + 2, &error))?;
        let line = record.position().map_or(at as u64 + 2, csv::Position::line);
        lines.push((line, record.deserialize(Some(&head)).map_err(|error| refused(line, &error))?));
    }
    Ok(lines)
}

fn wave(entry: WaveEntry) -> Result<Wave, String> {
    let kind = match entry.kind.as_deref() {
        None | Some("wave") => WaveKind::Wave,
        Some("pilot") => WaveKind::Pilot,
        Some("buffer") => WaveKind::Buffer,
        Some(other) => return Err(format!("{other} is no kind of wave: write pilot, wave or buffer")),
    };
    let blackouts = entry.blackouts.iter().map(|period| days(period)).collect::<Result<_, _>>()?;
    let capacity = Capacity { institutions: entry.institutions, places: entry.places, set_ups: entry.set_ups };
    Ok(Wave { key: entry.key, kind, starts: day(&entry.starts)?, operational: day(&entry.operational)?, capacity, blackouts })
}

fn municipality(line: MunicipalityLine, waves: &BTreeMap<String, usize>) -> Result<(Municipality, Option<Standing>), String> {
    let fixed = yes(line.fixed.as_deref())?;
    let standing = match given(line.wave.as_deref()) {
        Some(key) => Some(Standing { wave: found(waves, key)?, fixed }),
        None if fixed => return Err("fixed without a wave".into()),
        None => None,
    };
    let municipality = Municipality {
        contract_end: given(line.contract_end.as_deref()).map(day).transpose()?,
        not_ready: yes(line.not_ready.as_deref())?,
        code: line.code,
        name: line.name,
        region: line.region,
        inhabitants: line.inhabitants.unwrap_or(0),
        institutions: line.institutions.unwrap_or(0),
        places: line.places.unwrap_or(0),
        overlap: line.overlap.unwrap_or(0),
    };
    Ok((municipality, standing))
}

fn wish(line: &WishLine, codes: &BTreeMap<String, usize>, waves: &BTreeMap<String, usize>) -> Result<Wish, String> {
    let value = line.value.as_str();
    let kind = match line.wish.as_str() {
        "earliest" => WishKind::Earliest(day(value)?),
        "latest" => WishKind::Latest(day(value)?),
        "prefer" => WishKind::Prefer(found(waves, value)?),
        "avoid" => days(value).map(|(from, until)| WishKind::Avoid(from, until))?,
        "together" => WishKind::Together(found(codes, value)?),
        "apart" => WishKind::Apart(found(codes, value)?),
        other => return Err(format!("{other} is no wish: write earliest, latest, prefer, avoid, together or apart")),
    };
    let weight = match line.weight.as_str() {
        "hard" => Weight::Hard,
        points => Weight::Soft(points.parse().map_err(|_| format!("{points} is no weight: write hard or a number of points"))?),
    };
    Ok(Wish { municipality: found(codes, &line.code)?, kind, weight })
}

fn quota(entry: QuotaEntry) -> Quota {
    let group = match (entry.region, entry.from, entry.below) {
        (Some(region), ..) => Group::Region(region),
        (None, None, None) => Group::All,
        (None, from, below) => Group::Size { from: from.unwrap_or(0), below },
    };
    Quota { group, at_least: entry.at_least, at_most: entry.at_most }
}

/// What is written, when anything is.
pub(crate) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

fn yes(text: Option<&str>) -> Result<bool, String> {
    match given(text) {
        None | Some("no") => Ok(false),
        Some("yes") => Ok(true),
        Some(other) => Err(format!("{other} is neither yes nor no")),
    }
}

pub(crate) fn found(places: &BTreeMap<String, usize>, key: &str) -> Result<usize, String> {
    places.get(key).copied().ok_or_else(|| format!("{key} is not in the list"))
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("{text} is no day: write it as 2027-08-01"))
}

/// Two days with two dots between them, or one day.
fn days(text: &str) -> Result<(Date, Date), String> {
    let (from, until) = text.split_once("..").unwrap_or((text, text));
    let (from, until) = (day(from.trim())?, day(until.trim())?);
    if until < from { Err(format!("{text} ends before it begins")) } else { Ok((from, until)) }
}
