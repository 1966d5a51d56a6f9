//! Playbooks for programs: the one in force, its publications, what publishing would do, and what is stored.

use crate::{
    api_v1::{found, found_at, moment},
    app::App,
    failure::Failure,
    organisations::seen::{self, Seen},
    playbooks::{
        comparison::{self, Changed, Difference, Field},
        dates::in_words,
        drafts,
        laid::{self, Laid, Place, Row, Shown},
        new,
        publishing::{self, Wish},
        reading::{self, is_placed},
        versions,
    },
    rollouts::{standing::Standing, store::Publication},
    visit::Visit,
};
use api::{
    Appearance, ChangedField, ChangedPart, Cursor, LaidOver, MailsOnDay, Named, PlaybookDate, PlaybookRead, PlaybookTask, PlaybookWave,
    PublicationLine, PublishPreview, SignalShift, StoredVersion, TouchedPlace, VersionDifference, WaveMilestone, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    calendar::Day,
    dates::{DateExpression, TemplateDates},
    playbook::{Playbook, TaskTemplate, Wave},
    text::Text,
};
use std::sync::Arc;

/// What programs read of playbooks.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/playbook", get(read))
        .route("/rollouts/{rollout}/versions", get(publications))
        .route("/rollouts/{rollout}/publish", get(preview))
        .route("/rollouts/new", get(stored))
        .merge(drafts::api::routes())
}

fn named(visit: &Visit, key: impl ToString, title: &Text) -> Named {
    Named { key: key.to_string(), title: visit.text(title).to_owned() }
}

async fn read(visit: Visit, Path(key): Path<String>, Query(chosen): Query<reading::Chosen>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let (standing, playbook) = (&seen.standing, &seen.standing.playbook);
    let wave = playbook.waves.iter().position(|wave| wave.key.as_str() == chosen.wave);
    let wave = wave.or_else(|| reading::own_wave(&visit, &seen)).unwrap_or_default();
    let known = seen.templates(&visit);
    let dates = standing.waves.get(wave).map_or(&[][..], |wave| &wave.dates);
    let tasks = playbook.tasks.iter().zip(dates).enumerate().filter(|(at, _)| known.contains(at));
    let versions = match seen.permit.may_steer() {
        true => publishing::versions(&visit, &seen, &Wish::default()).await?.0,
        false => Vec::new(),
    };
    Ok(found(&PlaybookRead {
        rollout: seen.key().to_string(),
        playbook: standing.head.playbook.clone(),
        version: playbook.version.clone(),
        title: visit.text(&playbook.title).to_owned(),
        owner: playbook.owner.clone(),
        supplier: playbook.supplier.clone(),
        source: playbook.source.clone(),
        published: standing.is_published(),
        wave: playbook.waves.get(wave).map(|wave| wave.key.to_string()),
        waves: playbook.waves.iter().enumerate().map(|(at, wave)| wave_of(&visit, &seen, at, wave)).collect(),
        phases: playbook.phases.iter().map(|phase| named(&visit, &phase.key, &phase.title)).collect(),
        themes: playbook.themes.iter().map(|theme| named(&visit, &theme.key, &theme.title)).collect(),
        roles: playbook.roles.iter().map(|role| named(&visit, &role.key, &role.title)).collect(),
        tasks: tasks.map(|(_, (task, dates))| task_of(&visit, playbook, task, dates)).collect(),
        hidden: playbook.tasks.len() - known.len(),
        versions,
    }))
}

fn wave_of(visit: &Visit, seen: &Seen, at: usize, wave: &Wave) -> PlaybookWave {
    let playbook = &seen.standing.playbook;
    let dated = playbook.milestones.iter().filter_map(|milestone| Some((milestone, *wave.milestones.get(&milestone.key)?)));
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by_key(|(_, day)| *day);
    PlaybookWave {
        key: wave.key.to_string(),
        title: visit.text(&wave.title).to_owned(),
        participants: seen.standing.participants.iter().filter(|one| one.wave == at && is_placed(one.organisation.kind)).count(),
        milestones: dated
            .into_iter()
            .map(|(milestone, day)| WaveMilestone {
                key: milestone.key.to_string(),
                title: visit.text(&milestone.title).to_owned(),
                day: day.to_string(),
            })
            .collect(),
    }
}

fn task_of(visit: &Visit, playbook: &Playbook, task: &TaskTemplate, dates: &TemplateDates) -> PlaybookTask {
    let date = |expression: &DateExpression, day: Day| PlaybookDate { rule: in_words(visit.t, playbook, expression), day: day.to_string() };
    PlaybookTask {
        task: task.code.to_string(),
        title: visit.text(&task.title).to_owned(),
        body: task.body.clone(),
        kind: task.kind.key().to_owned(),
        phase: task.phase.to_string(),
        theme: task.theme.to_string(),
        audience: task.audience.kind.key().to_owned(),
        responsible: task.responsible.to_string(),
        performer: task.performer.to_string(),
        after: task.after.iter().map(ToString::to_string).collect(),
        publish: date(&task.publish, dates.publish),
        start: date(&task.start, dates.start),
        due: date(&task.due, dates.due),
    }
}

async fn publications(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let in_force = versions::in_force(&visit, &seen.standing);
    let all: Vec<&Publication> = seen.standing.publications.iter().rev().collect();
    let line = |one: &&Publication| PublicationLine {
        number: one.number,
        version: one.version.clone(),
        from: one.from.map(|day| day.to_string()),
        at: moment(one.published_at),
        by: one.published_by.clone(),
        note: Some(one.note.clone()).filter(|note| !note.is_empty()),
        state: versions::state(in_force, one).to_owned(),
    };
    Ok(found(&paged(&all, &cursor, |one| one.number.to_string(), line)))
}

/// How two versions differ.
pub(super) fn difference(found: Difference) -> VersionDifference {
    let field = |field: Field| ChangedField { name: field.name.to_owned(), old: field.old, new: field.new };
    let fields = |all: Vec<Field>| all.into_iter().map(field).collect();
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    let place = |place: Place| TouchedPlace { organisation: place.name, what: place.words };
    let part = |part: Changed| ChangedPart {
        title: part.title,
        note: said(part.note),
        figures: said(part.figures),
        fields: fields(part.fields),
        places: part.places.into_iter().map(place).collect(),
    };
    let parts = |all: Vec<Changed>| all.into_iter().map(part).collect();
    VersionDifference {
        head: fields(found.head),
        parts: parts(found.parts),
        added: parts(found.added),
        changed: parts(found.changed),
        withdrawn: parts(found.withdrawn),
    }
}

/// What is laid over the work of the organisations.
struct Over {
    difference: VersionDifference,
    shifts: Vec<SignalShift>,
    organisations: Vec<LaidOver>,
}

fn over(visit: &Visit, standing: &Standing, supposed: &Standing, shown: Shown) -> Over {
    let laid = Laid::between(standing, supposed);
    let row = |row: Row| LaidOver {
        organisation: row.name,
        added: row.added,
        changed: row.changed,
        withdrawn: row.withdrawn,
        kept: row.kept,
        people: row.people,
        yellow: row.yellow,
        red: row.red,
    };
    let shifts = laid.revision.nation().signals;
    Over {
        difference: difference(comparison::difference(visit, &standing.playbook, &supposed.playbook, Some(&laid))),
        shifts: shifts
            .iter()
            .map(|((from, to), count)| SignalShift { from: from.key().to_owned(), to: to.key().to_owned(), count: *count })
            .collect(),
        organisations: laid.rows(shown).into_iter().map(row).collect(),
    }
}

async fn preview(visit: Visit, Path(key): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let seen = publishing::find(&visit, &key).await?;
    let standing: &Arc<Standing> = &seen.standing;
    let (versions, version) = publishing::versions(&visit, &seen, &wish).await?;
    let last = standing.publications.last();
    let done = last.is_some_and(|last| last.version == version);
    let supposed = publishing::supposed(&visit, &seen, &version, done).await?;
    let over = (last.is_some() && !done).then(|| over(&visit, standing, &supposed, Shown::of(&wish.show)));
    let appearances = if last.is_none() { laid::appearances(&supposed) } else { Default::default() };
    let budget = if done { None } else { Some(publishing::budget(&visit, standing, supposed, &wish).await?) };
    let (difference, shifts, organisations) = match over {
        Some(over) => (Some(over.difference), over.shifts, over.organisations),
        None => Default::default(),
    };
    let number = last.map_or(0, |last| last.number);
    let preview = PublishPreview {
        in_force: last.map(|last| last.version.clone()),
        last: number,
        done,
        goes_back: !done && standing.publications.iter().any(|one| one.version == version),
        version,
        versions,
        appearances: appearances
            .into_iter()
            .map(|(day, (templates, tasks))| Appearance { day: day.to_string(), templates, tasks })
            .collect(),
        difference,
        shifts,
        organisations,
        people_told: budget.as_ref().map_or(0, |budget| budget.people.len()),
        mails: budget.into_iter().flat_map(|budget| budget.days).map(|(day, mails)| MailsOnDay { day: day.to_string(), mails }).collect(),
    };
    Ok(found_at(number, &preview))
}

async fn stored(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    new::authorise(&visit)?;
    let all = new::stored(&visit).await?;
    let line = |playbook: &Arc<Playbook>| StoredVersion {
        playbook: playbook.key.to_string(),
        version: playbook.version.clone(),
        title: visit.text(&playbook.title).to_owned(),
        tasks: playbook.tasks.len(),
    };
    Ok(found(&paged(&all, &cursor, |playbook| format!("{}/{}", playbook.key, playbook.version), line)))
}
