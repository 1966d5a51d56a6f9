//! `kaskade tasks`: every task with its dates, people, signal and reasons.

use crate::{
    output,
    reading::{self, Format, Found, Question},
    stop::Stop,
};
use app::rollouts::standing::Standing;
use clap::Args;
use domain::rollout::Task;
use serde::Serialize;

/// List the tasks of a rollout with their state, signal, reasons, dates and people.
///
/// JSON: a list of {"code","organisation","state","signal","reasons","publish","start","act_by","due","responsible",
/// "performer","vacant"}; people by name, null where nobody is; "vacant" are the roles whose empty chair the task waits
/// for. Completed and not relevant tasks wait for nobody.
#[derive(Debug, Args)]
pub struct Tasks {
    #[command(flatten)]
    question: Question,
    /// Those too that are not published yet.
    #[arg(long)]
    upcoming: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    organisation: &'a str,
    state: &'static str,
    signal: &'static str,
    reasons: Vec<&'static str>,
    publish: String,
    start: String,
    act_by: String,
    due: String,
    responsible: Option<&'a str>,
    performer: Option<&'a str>,
    vacant: Vec<&'a str>,
}

/// Runs the command.
pub async fn run(tasks: Tasks) -> Result<(), Stop> {
    let Found { standing, participants } = tasks.question.answer().await?;
    let asked = participants.flat_map(|at| standing.tasks_of(at)).filter(|task| task.published || tasks.upcoming);
    let lines: Vec<Line<'_>> = asked.map(|task| line(&standing, task)).collect();
    let text = match tasks.format {
        Format::Json => reading::json(&lines)?,
        Format::Csv => {
            let head = [
                "code",
                "organisation",
                "state",
                "signal",
                "reasons",
                "publish",
                "start",
                "act_by",
                "due",
                "responsible",
                "performer",
                "vacant",
            ];
            reading::csv(&head, lines.iter().map(cells))?
        }
        Format::Text => {
            let head = ["organisation", "code", "state", "signal", "due", "performer", "reasons"];
            let row = |line: &Line<'_>| {
                let [code, organisation, state, signal, reasons, _, _, _, due, _, performer, _] =
                    cells(line).try_into().unwrap_or_default();
                vec![organisation, code, state, signal, due, performer, reasons]
            };
            reading::table(&head, &lines.iter().map(row).collect::<Vec<_>>())
        }
    };
    Ok(output::data(&text)?)
}

fn cells(line: &Line<'_>) -> Vec<String> {
    let name = |person: Option<&str>| person.unwrap_or_default().to_owned();
    vec![
        line.code.to_owned(),
        line.organisation.to_owned(),
        line.state.to_owned(),
        line.signal.to_owned(),
        line.reasons.join(" "),
        line.publish.clone(),
        line.start.clone(),
        line.act_by.clone(),
        line.due.clone(),
        name(line.responsible),
        name(line.performer),
        line.vacant.join(" "),
    ]
}

fn line<'a>(standing: &'a Standing, task: &Task) -> Line<'a> {
    let template = standing.template(task);
    let name = |person| standing.person(person).map(|person| person.name.as_str());
    let chairs = [(task.responsible, &template.responsible), (task.performer, &template.performer)];
    let empty = chairs.into_iter().filter(|(person, _)| person.is_none() && !task.state.is_closed());
    let mut vacant: Vec<&str> = empty.map(|(_, role)| role.as_str()).collect();
    vacant.dedup();
    Line {
        code: template.code.as_str(),
        organisation: standing.organisation(task).code.as_str(),
        state: task.state.key(),
        signal: task.signal.key(),
        reasons: task.reasons.iter().map(|reason| reason.key()).collect(),
        publish: standing.dates(task).publish.to_string(),
        start: task.start.to_string(),
        act_by: task.act_by.to_string(),
        due: task.due.to_string(),
        responsible: name(task.responsible),
        performer: name(task.performer),
        vacant,
    }
}
