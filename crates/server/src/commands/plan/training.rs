//! `kaskade plan training`: where and when training is held and who comes, from files, with the reason for each municipality.

use crate::{output, reading, stop::Stop};
use app::training::Told;
use clap::Args;
use planning::{
    Effort,
    training::{Answer, Files, Plan, Problem, explain, plan, read},
};
use std::{fs, io, path::Path, path::PathBuf, time::Duration};
use texts::{Language, Texts};

/// Plan training sessions at the least cost, with a proven bound.
///
/// Reads a folder with training.toml, municipalities.csv and, if people have been asked to come already, booked.csv (docs/operating/planning.md).
/// Prints a line for each group of a session, or with --reasons a line for each municipality; cost and bound on standard error. If nothing is
/// possible, it says why and ends with 1.
#[derive(Debug, Args)]
pub(super) struct Training {
    /// The folder with the files.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Print where each municipality's people come, and why.
    #[arg(long)]
    reasons: bool,
    /// Print comma-separated values.
    #[arg(long)]
    csv: bool,
    /// Seconds to search at most.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
}

/// Runs the command.
pub(super) fn run(asked: &Training) -> Result<(), Stop> {
    let problem = problem(&asked.folder)?;
    let told = Told { t: Texts::new(Language::English), problem: &problem };
    match plan(&problem, Effort::within(Duration::from_secs(asked.seconds))).map_err(Stop::refused)? {
        Answer::Plan(plan) => print(asked, told, &plan),
        Answer::Impossible(clash) => {
            output::say(&told.clash(&clash));
            Err(Stop::Said)
        }
        Answer::Undecided => Err(Stop::refused(format!("no plan was found in {} seconds: allow more with --seconds", asked.seconds))),
    }
}

/// The problem that the files of the folder describe.
fn problem(folder: &Path) -> Result<Problem, Stop> {
    let text = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).map_err(|error| Stop::refused(format!("{}: {error}", path.display())))
    };
    let (training, municipalities) = (text("training.toml")?, text("municipalities.csv")?);
    let booked = match fs::metadata(folder.join("booked.csv")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        _ => Some(text("booked.csv")?),
    };
    read(Files { training: &training, municipalities: &municipalities, booked: booked.as_deref() }).map_err(Stop::refused)
}

fn print(asked: &Training, told: Told<'_>, plan: &Plan) -> Result<(), Stop> {
    let problem = told.problem;
    let (head, rows) = if asked.reasons { (REASONS, reasons(told, plan)) } else { (SESSIONS, sessions(problem, plan)) };
    output::data(&if asked.csv { reading::csv(head, rows)? } else { reading::table(head, &rows) })?;
    let gap = plan.gap();
    let proof = if plan.is_optimal() {
        "which is the least there is".to_owned()
    } else {
        format!("at most {}.{} % above the least there is", gap / 10, gap % 10)
    };
    let moves = if problem.present.is_empty() { String::new() } else { format!(", {} moved", plan.moved) };
    output::say(&format!(
        "{} sessions, {} points, {proof} (bound {}){moves}; {} nodes in {:.1} s",
        plan.sessions.len(),
        plan.cost,
        plan.bound,
        plan.nodes,
        plan.time.as_secs_f64()
    ));
    Ok(())
}

const SESSIONS: &[&str] = &["session", "week", "place", "code", "name", "people"];
const REASONS: &[&str] = &["code", "name", "place", "because"];

/// A line for each group of each session.
fn sessions(problem: &Problem, plan: &Plan) -> Vec<Vec<String>> {
    let of = |(at, session): (usize, &planning::training::Session)| -> Vec<Vec<String>> {
        let line = |group: &planning::training::Group| {
            let one = &problem.municipalities[group.municipality];
            let (week, place) = (problem.weeks[session.week].to_string(), problem.places[session.place].name.clone());
            vec![(at + 1).to_string(), week, place, one.code.clone(), one.name.clone(), group.people.to_string()]
        };
        session.groups.iter().map(line).collect()
    };
    plan.sessions.iter().enumerate().flat_map(of).collect()
}

/// A line for each municipality.
fn reasons(told: Told<'_>, plan: &Plan) -> Vec<Vec<String>> {
    let line = |at: usize| {
        let (one, said) = (&told.problem.municipalities[at], explain(told.problem, plan, at)?);
        Some(vec![one.code.clone(), one.name.clone(), told.problem.places[said.place].name.clone(), told.sentence(at, &said)])
    };
    (0..told.problem.municipalities.len()).filter_map(line).collect()
}
