//! `kaskade status`: how many tasks have which signal.

use crate::{
    output,
    reading::{self, Format, Found, Question},
    stop::Stop,
};
use clap::Args;
use domain::{
    rollout,
    signal::{Counts, Signal},
};
use serde::Serialize;

/// Show how a rollout stands: its published tasks by signal, in all and for each organisation.
///
/// JSON: {"rollout","today","totals":{"grey","green","yellow","red"},"organisations":[{"code","name","grey","green",
/// "yellow","red","worst"}]}; "worst" counts mandatory and critical tasks only.
#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    question: Question,
    /// How to print it.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
struct Report<'a> {
    rollout: &'a str,
    today: String,
    totals: Signals,
    organisations: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Signals {
    grey: u32,
    green: u32,
    yellow: u32,
    red: u32,
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    name: &'a str,
    #[serde(flatten)]
    signals: Signals,
    worst: &'static str,
}

impl From<&Counts> for Signals {
    fn from(counts: &Counts) -> Self {
        Self {
            grey: counts.of(Signal::Grey),
            green: counts.of(Signal::Green),
            yellow: counts.of(Signal::Yellow),
            red: counts.of(Signal::Red),
        }
    }
}

impl Signals {
    fn cells(&self) -> [String; 4] {
        [self.grey, self.green, self.yellow, self.red].map(|count| count.to_string())
    }
}

/// Runs the command.
pub async fn run(status: Status) -> Result<(), Stop> {
    let found = status.question.answer().await?;
    let report = report(&found);
    let head = ["code", "name", "grey", "green", "yellow", "red", "worst"];
    let row = |line: &Line<'_>| {
        let names = [line.code.to_owned(), line.name.to_owned()];
        names.into_iter().chain(line.signals.cells()).chain([line.worst.to_owned()]).collect::<Vec<_>>()
    };
    let rows = report.organisations.iter().map(row);
    let text = match status.format {
        Format::Json => reading::json(&report)?,
        Format::Csv => reading::csv(&head, rows)?,
        Format::Text => {
            let [grey, green, yellow, red] = report.totals.cells();
            let summary = format!("{} on {}: {grey} grey, {green} green, {yellow} yellow, {red} red\n\n", report.rollout, report.today);
            summary + &reading::table(&head, &rows.collect::<Vec<_>>())
        }
    };
    Ok(output::data(&text)?)
}

fn report(found: &Found) -> Report<'_> {
    let standing = &found.standing;
    let counts = rollout::counts_by(&standing.playbook, &standing.tasks, standing.participants.len(), |task| task.participant as usize);
    let mut totals = Counts::default();
    let organisations = found.participants.clone().map(|at| {
        totals.merge(&counts[at]);
        let organisation = &standing.participants[at].organisation;
        Line {
            code: organisation.code.as_str(),
            name: &organisation.name,
            signals: Signals::from(&counts[at]),
            worst: counts[at].worst.key(),
        }
    });
    let organisations = organisations.collect();
    Report { rollout: standing.head.key.as_str(), today: standing.today.to_string(), totals: Signals::from(&totals), organisations }
}
