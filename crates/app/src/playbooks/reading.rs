//! `/rollouts/{key}/playbook`: the playbook in force to read, its publications, and the comparison with another version.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    playbooks::{
        comparison::{self, Difference},
        dates, store,
    },
    visit::Visit,
    words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use database::Moment;
use domain::{
    dates::{DateExpression, TemplateDates},
    organisation::OrganisationKind,
    playbook::{Playbook, TaskTemplate},
    role::RoleGroup,
};
use serde::Deserialize;
use texts::Texts;

/// Which wave's dates are shown, and which version it is compared with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    pub(super) wave: String,
    compare: String,
}

/// A date of a task: in words, and the day.
struct DateInWords {
    words: String,
    day: String,
}

/// A task of the playbook.
struct TaskLine {
    title: String,
    href: Option<String>,
    kind: &'static str,
    theme: String,
    audience: String,
    responsible: (String, String),
    performer: (String, String),
    publish: DateInWords,
    start: DateInWords,
    due: DateInWords,
}

/// A phase with its tasks; none where it only holds sub-phases.
struct PhaseLines {
    title: String,
    tasks: Vec<TaskLine>,
}

/// A wave with its milestones.
struct WaveLine {
    title: String,
    participants: String,
    milestones: Vec<ui::Detail>,
}

/// What was published when.
struct PublicationLine {
    version: String,
    at: String,
    by: String,
    from: String,
}

#[derive(Template)]
#[template(path = "playbooks/reading.html")]
struct ReadingPage {
    shell: ui::Shell,
    t: Texts,
    key: String,
    title: String,
    lead: String,
    crumbs: Vec<ui::Crumb>,
    steers: bool,
    publish_href: String,
    drafts_href: String,
    source: String,
    wave_tabs: Vec<ui::Tab>,
    waves: Vec<WaveLine>,
    themes: Vec<String>,
    phases: Vec<PhaseLines>,
    hidden: usize,
    role_groups: Vec<(String, Vec<(String, String)>)>,
    publications: Vec<PublicationLine>,
    versions: Vec<ui::Choice>,
    compared: Option<(String, Difference)>,
}

pub(super) async fn reading(visit: Visit, Path(key): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let standing = &seen.standing;
    let playbook = &standing.playbook;
    let t = visit.t;
    let steers = seen.permit.may_steer();
    let mut connection = visit.app.database().read().await?;
    let stored = store::all(&mut connection).await?;
    let others: Vec<String> = stored.into_iter().filter(|(of, _)| *of == standing.head.playbook).map(|(_, version)| version).collect();
    let other = others.iter().find(|version| **version == chosen.compare && **version != playbook.version && steers);
    let compared = match other {
        Some(version) => Some(visit.app.playbooks().get(&mut connection, &standing.head.playbook, version).await?),
        None => None,
    };
    drop(connection);
    let wave =
        playbook.waves.iter().position(|wave| wave.key.as_str() == chosen.wave).or_else(|| own_wave(&visit, &seen)).unwrap_or_default();
    let choice =
        |version: &String| ui::Choice { value: version.clone(), label: version.clone(), hint: None, selected: *version == chosen.compare };
    let title = visit.text(&playbook.title).to_owned();
    let page = ReadingPage {
        shell: visit.shell("rollouts"),
        t,
        lead: t.with(
            if standing.is_published() { "playbook-lead" } else { "playbook-lead-unpublished" },
            [
                ("version", playbook.version.as_str().into()),
                ("owner", playbook.owner.as_str().into()),
                ("supplier", playbook.supplier.as_str().into()),
            ],
        ),
        crumbs: crumbs(t, &key, &title),
        title,
        steers,
        publish_href: format!("/rollouts/{key}/publish"),
        drafts_href: format!("/rollouts/{key}/drafts"),
        source: playbook.source.clone(),
        wave_tabs: wave_tabs(&visit, playbook, &key, wave),
        waves: playbook.waves.iter().enumerate().map(|(at, one)| wave_line(&visit, &seen, at, one)).collect(),
        themes: playbook.themes.iter().map(|theme| visit.text(&theme.title).to_owned()).collect(),
        phases: phases(&visit, &seen, wave),
        hidden: playbook.tasks.len() - seen.templates(&visit).len(),
        role_groups: role_groups(&visit, playbook),
        publications: standing.publications.iter().rev().map(|one| publication(&visit, one)).collect(),
        versions: if steers { others.iter().filter(|version| **version != playbook.version).map(choice).collect() } else { Vec::new() },
        compared: compared.map(|other| (other.version.clone(), comparison::difference(&visit, playbook, &other, None))),
        key,
    };
    visit.page(&page)
}

/// The way back to the rollout.
pub(super) fn crumbs(t: Texts, key: &str, title: &str) -> Vec<ui::Crumb> {
    vec![
        ui::Crumb { href: "/rollouts".to_owned(), text: t.get("nav-rollouts").into_owned() },
        ui::Crumb { href: format!("/rollouts/{key}"), text: title.to_owned() },
    ]
}

/// The wave that the visitor's own organisation is in.
pub(super) fn own_wave(visit: &Visit, seen: &Seen) -> Option<usize> {
    seen.standing.participant(&visit.viewer.organisation).and_then(|at| seen.standing.wave_place(at))
}

fn wave_tabs(visit: &Visit, playbook: &Playbook, key: &str, current: usize) -> Vec<ui::Tab> {
    let tab = |(at, wave): (usize, &domain::playbook::Wave)| ui::Tab {
        href: format!("/rollouts/{key}/playbook?wave={}", wave.key),
        text: visit.text(&wave.title).to_owned(),
        current: at == current,
    };
    if playbook.waves.len() > 1 { playbook.waves.iter().enumerate().map(tab).collect() } else { Vec::new() }
}

fn wave_line(visit: &Visit, seen: &Seen, at: usize, wave: &domain::playbook::Wave) -> WaveLine {
    let playbook = &seen.standing.playbook;
    let count = seen.standing.participants.iter().filter(|one| one.wave == at && is_placed(one.organisation.kind)).count();
    let milestones = playbook.milestones.iter().filter_map(|milestone| Some((milestone, wave.milestones.get(&milestone.key)?)));
    let mut milestones: Vec<_> = milestones.collect();
    milestones.sort_by_key(|(_, day)| **day);
    let detail = |(milestone, day): (&domain::playbook::Milestone, &domain::calendar::Day)| ui::Detail {
        term: visit.text(&milestone.title).to_owned(),
        text: visit.t.date_long(day.date()),
        href: None,
    };
    WaveLine {
        title: visit.text(&wave.title).to_owned(),
        participants: visit.t.with("playbook-participants", [("count", count.into())]),
        milestones: milestones.into_iter().map(detail).collect(),
    }
}

/// Whether organisations of this kind are placed in waves; offices follow along.
pub(super) fn is_placed(kind: OrganisationKind) -> bool {
    matches!(kind, OrganisationKind::Municipality | OrganisationKind::Institution)
}

fn phases(visit: &Visit, seen: &Seen, wave: usize) -> Vec<PhaseLines> {
    let playbook = &seen.standing.playbook;
    let known = seen.templates(visit);
    let dates = seen.standing.waves.get(wave).map_or(&[][..], |wave| &wave.dates);
    let lines = |phase: &domain::playbook::Phase| {
        let tasks = playbook.tasks.iter().zip(dates).enumerate().filter(|(at, (task, _))| known.contains(at) && task.phase == phase.key);
        PhaseLines {
            title: format!("{} {}", phase.key, visit.text(&phase.title)),
            tasks: tasks.map(|(_, (task, dates))| task_line(visit, seen, task, dates)).collect(),
        }
    };
    playbook.phases.iter().map(lines).collect()
}

fn task_line(visit: &Visit, seen: &Seen, task: &TaskTemplate, resolved: &TemplateDates) -> TaskLine {
    let t = visit.t;
    let playbook = &seen.standing.playbook;
    let role = |key: &domain::text::RoleKey| {
        let title = playbook.role(key).map_or(key.as_str(), |card| visit.text(&card.title));
        (format!("/roles/{key}"), title.to_owned())
    };
    let date = |expression: &DateExpression, day: domain::calendar::Day| {
        let (words, day) = (dates::in_words(t, playbook, expression), t.date_medium(day.date()));
        DateInWords { words: if words == day { String::new() } else { words }, day }
    };
    TaskLine {
        title: format!("{} {}", task.code, visit.text(&task.title)),
        href: seen.template_href(visit, task),
        kind: task.kind.key(),
        theme: playbook.theme(&task.theme).map(|theme| visit.text(&theme.title).to_owned()).unwrap_or_default(),
        audience: words::organisation_kind(t, task.audience.kind).into_owned(),
        responsible: role(&task.responsible),
        performer: role(&task.performer),
        publish: date(&task.publish, resolved.publish),
        start: date(&task.start, resolved.start),
        due: date(&task.due, resolved.due),
    }
}

/// Group titles with key and title of each role.
fn role_groups(visit: &Visit, playbook: &Playbook) -> Vec<(String, Vec<(String, String)>)> {
    let of = |group: RoleGroup| {
        let cards = playbook.roles.iter().filter(|card| card.group == group);
        let named: Vec<(String, String)> = cards.map(|card| (card.key.to_string(), visit.text(&card.title).to_owned())).collect();
        (crate::roles::group_title(visit.t, group).into_owned(), named)
    };
    RoleGroup::ALL.into_iter().map(of).filter(|(_, cards)| !cards.is_empty()).collect()
}

fn publication(visit: &Visit, publication: &crate::rollouts::store::Publication) -> PublicationLine {
    let t = visit.t;
    PublicationLine {
        version: publication.version.clone(),
        at: t.date_time(Moment::local(publication.published_at)),
        by: publication.published_by.clone(),
        from: publication.from.map_or_else(|| t.get("playbook-from-own-dates").into_owned(), |day| t.date_long(day.date())),
    }
}
