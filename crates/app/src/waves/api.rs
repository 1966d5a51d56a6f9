//! Waves for programs: who stands where, what a move would change, and one organisation in its wave.

use crate::{
    api_v1::{does_not_fit, found, found_at},
    app::App,
    failure::Failure,
    form::Faults,
    organisations::seen,
    visit::Visit,
    waves::{
        moving::{find, wish_of},
        outlook::{Group, Outlook},
        own::Opened,
        page::{Section, sections, told},
        plan::Plan,
        wish::{Entered, pairs},
        words::clash,
    },
};
use api::{
    Cursor, LeftBehind, MoveOutlook, MovedGroup, MovedMilestone, MovedTask, Named, OrganisationRef, OwnMilestone, SignalShift, WaveChange,
    WaveLine, WaveMember, WaveMilestone, WaveStanding, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{calendar::Day, playbook::Playbook, waves::TaskShift};

/// What programs read of waves.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/waves", get(waves))
        .route("/rollouts/{rollout}/waves/move", get(outlook))
        .route("/rollouts/{rollout}/waves/{organisation}", get(one))
}

async fn waves(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let all = sections(&seen, &Entered::default());
    let all: Vec<Section<'_>> = all.into_iter().filter(|one| seen.permit.sees_all() || !one.members.is_empty()).collect();
    let playbook = &seen.standing.playbook;
    Ok(found(&paged(&all, &cursor, |section| section.wave.key.to_string(), |section| line(&visit, playbook, section))))
}

fn line(visit: &Visit, playbook: &Playbook, section: &Section<'_>) -> WaveLine {
    let wave = section.wave;
    let dated = playbook.milestones.iter().filter_map(|milestone| Some((milestone, wave.milestones.get(&milestone.key)?)));
    WaveLine {
        key: wave.key.to_string(),
        title: visit.text(&wave.title).to_owned(),
        kind: wave.kind.key().to_owned(),
        buffer: wave.is_buffer,
        own_pace: wave.own_pace,
        milestones: dated
            .map(|(milestone, day)| WaveMilestone {
                key: milestone.key.to_string(),
                title: visit.text(&milestone.title).to_owned(),
                day: day.to_string(),
            })
            .collect(),
        members: section
            .members
            .iter()
            .map(|one| WaveMember {
                organisation: OrganisationRef { code: one.code.clone(), name: one.name.clone() },
                institutions: one.institutions,
                inhabitants: one.inhabitants,
                own_dates: one.own_dates,
                see: one.href.as_ref().map(|href| format!("{}{href}", api::BASE)),
            })
            .collect(),
    }
}

async fn outlook(visit: Visit, Path(key): Path<String>, Query(sent): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (seen, _) = find(&visit, &key).await?;
    let entered = Entered::new(sent);
    let refused = |field: &'static str, said: String| {
        let mut faults = Faults::default();
        faults.add(field, said);
        does_not_fit(&faults)
    };
    let wish = match wish_of(&visit, &seen, &entered) {
        Ok(wish) => wish,
        Err(said) => return Ok(refused("rule", said)),
    };
    let plan = match Plan::of(&visit, &seen, &wish) {
        Ok(plan) => plan,
        Err(fault) => return Ok(refused("move", visit.t.get(fault.key()).into_owned())),
    };
    let found = Outlook::of(&visit, &seen, &plan).await?;
    let revision = seen.standing.waves_revision();
    let playbook = &seen.standing.playbook;
    let partner = |(code, name): &(String, String)| OrganisationRef { code: code.clone(), name: name.clone() };
    let answer = MoveOutlook {
        groups: found.groups.iter().map(|group| moved_group(&visit, group)).collect(),
        tasks: found.tasks.tasks.iter().map(|one| moved_task(&visit, playbook, one)).collect(),
        shifts: found
            .tasks
            .signals
            .iter()
            .map(|((from, to), count)| SignalShift { from: from.key().to_owned(), to: to.key().to_owned(), count: *count })
            .collect(),
        completed: found.tasks.completed,
        granted: found.tasks.granted,
        left_behind: found
            .behind
            .iter()
            .map(|one| LeftBehind { centre: one.centre.clone(), organisations: one.partners.iter().map(partner).collect() })
            .collect(),
        events: found.events.iter().map(|one| super::moving::event_words(visit.t, one)).collect(),
        letters: found.letters.iter().map(|one| one.subject.clone()).collect(),
        moves: pairs(&wish),
        revision,
    };
    Ok(found_at(revision, &answer))
}

fn text(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn moved_group(visit: &Visit, group: &Group) -> MovedGroup {
    MovedGroup {
        from: group.from.clone(),
        to: group.to.clone(),
        names: group.names.clone(),
        institutions: group.institutions,
        milestones: group
            .milestones
            .iter()
            .map(|one| MovedMilestone {
                key: one.key.clone(),
                title: one.title.clone(),
                before: text(one.before),
                after: text(one.after),
                clash: one.clash.map(|found| clash(visit.t, found)),
            })
            .collect(),
    }
}

fn moved_task(visit: &Visit, playbook: &Playbook, one: &TaskShift) -> MovedTask {
    let template = &playbook.tasks[usize::from(one.template)];
    MovedTask {
        task: Named { key: template.code.to_string(), title: visit.text(&template.title).to_owned() },
        before: one.before.to_string(),
        after: one.after.to_string(),
        organisations: one.organisations,
        clash: one.clash.map(|found| clash(visit.t, found)),
    }
}

async fn one(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, &key, &code).await?;
    let lines = opened.lines(&visit).await?;
    let organisation = opened.organisation();
    let wave = opened.wave()?;
    let changes = told(&visit, opened.seen.key(), Some(&organisation.code)).await?;
    let revision = opened.seen.standing.waves_revision();
    let answer = WaveStanding {
        organisation: OrganisationRef { code: organisation.code.to_string(), name: organisation.name.clone() },
        wave: Named { key: wave.key.to_string(), title: visit.text(&wave.title).to_owned() },
        milestones: lines
            .into_iter()
            .map(|line| OwnMilestone {
                key: line.key.to_string(),
                title: line.title,
                day: line.day.to_string(),
                of_wave: line.of_wave.to_string(),
                reason: line.own.map(|own| own.reason),
            })
            .collect(),
        changes: changes
            .into_iter()
            .map(|one| WaveChange {
                was: one.was.map(|wave| wave.to_string()),
                became: one.became.map(|wave| wave.to_string()),
                reason: one.reason,
                day: one.day.to_string(),
                by: one.by,
            })
            .collect(),
        revision,
    };
    Ok(found_at(revision, &answer))
}
