//! `kaskade check`: whether what is in a database fits together.

use crate::{output, reading::Where, stop::Stop};
use app::{
    local,
    organisations::directory::Directory,
    playbooks::store::{self as playbooks, Playbooks},
    rollouts::store::{self as rollouts, RolloutHead},
    tasks::store::{self as overlays, StoredOverlay},
};
use clap::Args;
use database::Connection;
use domain::{
    calendar::Day,
    local::is_local,
    task::{Answer, Overlay},
    text::{OrganisationCode, PersonId, TaskCode},
};
use std::collections::HashMap;

/// Check that what is in a database fits together; prints `ok`, or each fault on standard error.
///
/// Checked are the version of the schema, that every stored playbook can be read, that what people wrote belongs to known
/// tasks, participants and people, that the log's last entry of each task says what the task says, and that no line of
/// the log was changed, removed or added past the program.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    place: Where,
    /// The seal of the log as an earlier check gave it and you kept it elsewhere: proves that nothing up to then was rewritten.
    #[arg(long, value_name = "SEAL")]
    seal: Option<String>,
}

/// Runs the command.
pub async fn run(check: Check) -> Result<(), Stop> {
    let app = check.place.app().await?;
    let directory = Directory::current(&app).await?;
    let mut connection = app.database().read().await?;
    let mut faults = log_faults(&mut connection, check.seal.as_deref()).await?;
    faults.extend(playbook_faults(&mut connection).await?);
    if faults.is_empty() {
        for head in rollouts::all(&mut connection).await? {
            faults.extend(rollout_faults(&mut connection, &directory, &head).await?);
        }
    }
    if faults.is_empty() {
        return Ok(output::data("ok\n")?);
    }
    faults.iter().for_each(|fault| output::say(fault));
    Err(Stop::Refused(format!("{} faults found; restore a backup, or ask for help with these lines", faults.len())))
}

/// Goes through the log from its first line; says its seal if it is whole.
async fn log_faults(connection: &mut Connection, seal: Option<&str>) -> Result<Vec<String>, Stop> {
    let state = database::verify(connection).await?;
    let mut faults = Vec::new();
    match state.fault {
        Some(fault) => faults.push(format!("log: line {} {}", fault.sequence, fault.what)),
        None => output::say(&format!("{} lines in the log, seal {}", state.lines, state.hash)),
    }
    if let Some(seal) = seal
        && !database::is_sealed(connection, seal).await?
    {
        faults.push(format!("log: no line has the seal {seal}; the log was rewritten, or this is another database"));
    }
    Ok(faults)
}

async fn playbook_faults(connection: &mut Connection) -> Result<Vec<String>, Stop> {
    let mut faults = Vec::new();
    for (playbook, version) in playbooks::all(connection).await? {
        if let Err(failure) = Playbooks::default().get(connection, &playbook, &version).await {
            faults.push(format!("playbook {playbook} {version}: {failure}"));
        }
    }
    Ok(faults)
}

async fn rollout_faults(connection: &mut Connection, directory: &Directory, head: &RolloutHead) -> Result<Vec<String>, Stop> {
    let key = &head.key;
    let mut known: Vec<TaskCode> = Vec::new();
    let published = rollouts::publications(connection, key).await?;
    for version in published.iter().map(|publication| &publication.version).chain([&head.version]) {
        match Playbooks::default().get(connection, &head.playbook, version).await {
            Ok(playbook) => known.extend(playbook.tasks.iter().map(|task| task.code.clone())),
            Err(_) => return Ok(vec![format!("rollout {key}: version {version} of its playbook is not there")]),
        }
    }
    let mut takes_part: Vec<OrganisationCode> = rollouts::participants(connection, key).await?.into_iter().map(|(code, _)| code).collect();
    takes_part.extend([Some(head.owner.clone()), head.supplier.clone()].into_iter().flatten());
    let beside = local::store::places(connection, key).await?;
    let now = overlays::changed_after(connection, key, 0).await?;
    let last_day = Day::from_number(i32::MAX);
    let logged: HashMap<_, _> = by_task(overlays::as_they_were(connection, key, last_day).await?);
    let mut faults = Vec::new();
    for StoredOverlay { organisation, task, overlay } in &now {
        let mut fault = |what: String| faults.push(format!("rollout {key}, organisation {organisation}, task {task}: {what}"));
        match is_local(task) {
            true if !beside.contains(&(organisation.clone(), task.clone())) => {
                fault("neither a task of the municipality's own nor one that was passed on".to_owned());
            }
            true => {}
            false => {
                if !known.contains(task) {
                    fault("no published version of the playbook has this task".to_owned());
                }
                if !takes_part.contains(organisation) {
                    fault("the organisation does not take part".to_owned());
                }
            }
        }
        let strangers = people_of(overlay).into_iter().filter(|person| directory.person_index(person).is_none());
        strangers.for_each(|person| fault(format!("there is no person {person}")));
        match logged.get(&(organisation.clone(), task.clone())) {
            Some(last) if last == overlay => {}
            Some(_) => fault("the log's last entry says something else".to_owned()),
            None => fault("the log does not know of it".to_owned()),
        }
    }
    let written = by_task(now);
    let lost = logged.keys().filter(|place| !written.contains_key(*place));
    faults.extend(
        lost.map(|(organisation, task)| format!("rollout {key}, organisation {organisation}, task {task}: only the log knows of it")),
    );
    faults.sort();
    Ok(faults)
}

fn by_task(stored: Vec<StoredOverlay>) -> HashMap<(OrganisationCode, TaskCode), Overlay> {
    stored.into_iter().map(|one| ((one.organisation, one.task), one.overlay)).collect()
}

fn people_of(overlay: &Overlay) -> Vec<&PersonId> {
    let answered: &[PersonId] = match &overlay.answer {
        Some(Answer::People(people)) => people,
        _ => &[],
    };
    overlay.responsible.iter().chain(&overlay.performer).chain(answered).collect()
}
