//! `kaskade plan`: training beside this; here `kaskade plan waves`, which assigns municipalities to waves from files or from a rollout of the database, says why, and names what clashes.

mod training;

use crate::{
    output,
    reading::{self, Where, unknown_rollout},
    stop::Stop,
};
use app::{
    Failure,
    clock::Clock,
    planner::{question_of, words::Told},
    rollouts::standing::Standing,
};
use clap::{Args, Subcommand};
use domain::{calendar::Day, text::RolloutKey};
use planning::{Answer, Effort, Files, Goal, Plan, Problem, explain, plan, read};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};
use texts::{Language, Texts};

/// Plan: which municipality goes in which wave, where and when training is held.
#[derive(Debug, Args)]
pub struct PlanCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Waves(Waves),
    Training(training::Training),
}

/// Assign municipalities to waves at the least cost, with a proven bound.
///
/// Reads a folder with plan.toml, municipalities.csv and, if there is one, wishes.csv (docs/operating/planning.md), or the frames and wishes of a
/// rollout in the database. Prints a line for each municipality with the reason; cost and bound on standard error. If nothing is possible, it
/// names the demands that clash and ends with 1.
#[derive(Debug, Args)]
struct Waves {
    /// The folder with the files.
    #[arg(value_name = "FOLDER", required_unless_present = "rollout", conflicts_with = "rollout")]
    folder: Option<PathBuf>,
    /// The key of a rollout instead of a folder, with --database.
    #[arg(long, value_name = "KEY", requires = "database")]
    rollout: Option<String>,
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME.
    #[arg(long, value_name = "URL", requires = "rollout")]
    database: Option<String>,
    /// The day to plan on, such as 2026-11-20: waves in operation by then are not planned [default: today].
    #[arg(long, value_name = "DATE", requires = "rollout")]
    today: Option<Day>,
    /// Move as few as possible from the waves in municipalities.csv; of such plans the cheapest.
    #[arg(long)]
    few_moves: bool,
    /// Print comma-separated values.
    #[arg(long)]
    csv: bool,
    /// Print what every other wave would do for this municipality.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Seconds to search at most.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
}

/// Runs the command.
pub async fn run(command: PlanCommand) -> Result<(), Stop> {
    let asked = match command.what {
        What::Waves(asked) => asked,
        What::Training(asked) => return training::run(&asked),
    };
    let problem = match (&asked.folder, &asked.rollout, &asked.database) {
        (Some(folder), ..) => problem(folder)?,
        (None, Some(rollout), Some(database)) => problem_of(rollout, database, asked.today).await?,
        _ => return Err(Stop::refused("name a folder, or a rollout and its database")),
    };
    let goal = if asked.few_moves { Goal::FewestMoves } else { Goal::Cheapest };
    let names: Vec<String> = problem.waves.iter().map(|wave| wave.key.clone()).collect();
    let told = Told { t: Texts::new(Language::English), problem: &problem, waves: &names };
    match plan(&problem, goal, Effort::within(Duration::from_secs(asked.seconds))).map_err(Stop::refused)? {
        Answer::Plan(plan) => print(&asked, told, &plan),
        Answer::Impossible(clash) => {
            let (sentence, demands) = told.clash(&clash);
            output::say(&sentence);
            demands.iter().for_each(|demand| output::say(&format!("  {demand}")));
            Err(Stop::Said)
        }
        Answer::Undecided => {
            Err(Stop::refused(format!("no plan was found in {} seconds, and no clash: allow more with --seconds", asked.seconds)))
        }
    }
}

/// The problem that the files of the folder describe.
fn problem(folder: &Path) -> Result<Problem, Stop> {
    let text = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).map_err(|error| Stop::refused(format!("{}: {error}", path.display())))
    };
    let (plan, municipalities) = (text("plan.toml")?, text("municipalities.csv")?);
    let wishes = match fs::metadata(folder.join("wishes.csv")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        _ => Some(text("wishes.csv")?),
    };
    read(Files { plan: &plan, municipalities: &municipalities, wishes: wishes.as_deref() }).map_err(Stop::refused)
}

/// The problem that the frames and wishes of a rollout make.
async fn problem_of(rollout: &str, database: &str, today: Option<Day>) -> Result<Problem, Stop> {
    let app = Where { database: database.to_owned() }.app_for_any_day().await?;
    let (key, today) = (RolloutKey::new(rollout), today.unwrap_or_else(|| Clock::real().today()));
    let standing = match Standing::on(&app, &key, Some(today)).await {
        Err(Failure::NotFound) => return Err(unknown_rollout(&app, &key).await?),
        other => other?,
    };
    let (question, _) = question_of(&app, &standing, today).await?;
    Ok(question.problem)
}

fn print(asked: &Waves, told: Told<'_>, plan: &Plan) -> Result<(), Stop> {
    let problem = told.problem;
    let text = match &asked.explain {
        Some(code) => {
            let at = problem.municipalities.iter().position(|one| one.code == *code);
            one(told, plan, at.ok_or_else(|| Stop::refused(format!("{code} is not among the municipalities")))?)
        }
        None => {
            let line = |at: usize| {
                let one = &problem.municipalities[at];
                let today = problem.standing(at).map_or("", |today| told.waves[today.wave].as_str());
                let because = told.because(&explain(problem, &plan.placement, at));
                vec![told.waves[plan.placement[at]].clone(), one.code.clone(), one.name.clone(), today.to_owned(), because]
            };
            let mut order: Vec<usize> = (0..problem.municipalities.len()).collect();
            order.sort_by_key(|at| (plan.placement[*at], *at));
            let rows: Vec<Vec<String>> = order.into_iter().map(line).collect();
            let head = ["wave", "code", "name", "today", "because"];
            if asked.csv { reading::csv(&head, rows)? } else { reading::table(&head, &rows) }
        }
    };
    output::data(&text)?;
    let gap = plan.gap();
    let proof = if plan.is_optimal() {
        "which is the least there is".to_owned()
    } else {
        format!("at most {}.{} % above the least there is", gap / 10, gap % 10)
    };
    let moves = if problem.present.iter().any(Option::is_some) { format!(", {} moved", plan.moves) } else { String::new() };
    output::say(&format!(
        "{} points, {proof} (bound {}){moves}; {} nodes in {:.1} s",
        plan.cost,
        plan.bound,
        plan.nodes,
        plan.time.as_secs_f64()
    ));
    Ok(())
}

/// Every other wave of one municipality.
fn one(told: Told<'_>, plan: &Plan, at: usize) -> String {
    let explanation = explain(told.problem, &plan.placement, at);
    let name = &told.problem.municipalities[at].name;
    let mut lines = vec![format!("{name}: {}. {}", told.waves[explanation.wave], told.because(&explanation))];
    for other in &explanation.alternatives {
        let obstacle = other.obstacle.map(|obstacle| format!("; {}", told.obstacle(obstacle))).unwrap_or_default();
        lines.push(format!("  {}: {:+} points{obstacle}", told.waves[other.wave], other.extra));
    }
    lines.join("\n") + "\n"
}
