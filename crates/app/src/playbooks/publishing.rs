//! `/rollouts/{key}/publish`: what publishing a version would change, and the button that does it (R5).

use crate::{
    failure::Failure,
    form::{Faults, filled},
    organisations::seen::{self, Seen},
    playbooks::{
        comparison::{self, Difference},
        laid::{self, Laid, Row, Shown},
        reading, store,
    },
    rollouts::{creation, standing::Standing, store as rollouts},
    telling::{self, Budget},
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{calendar::Day, text::OrganisationCode};
use serde::Deserialize;
use std::sync::Arc;
use texts::Texts;

/// Which version, from which day, and what the reader had before their eyes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    version: String,
    pub(super) from: String,
    /// The number of the last publication when the preview was shown.
    last: i64,
    /// Why, for everybody affected to read.
    note: String,
    /// Which organisations stand in the table.
    pub(super) show: String,
}

/// The longest word on why, in characters.
const LONGEST_NOTE: usize = 1_000;

/// What appears on a day.
struct Appearance {
    date: String,
    sentence: String,
}

/// How many tasks change from one signal to another.
struct Shift {
    from: &'static str,
    to: &'static str,
    count: usize,
}

#[derive(Template)]
#[template(path = "playbooks/publish.html")]
struct PublishPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    key: String,
    version: String,
    in_force: Option<String>,
    last: i64,
    versions: Vec<ui::Choice>,
    /// Whether the version is the one last published, so that nothing is left to do.
    done: bool,
    /// Whether the version was published before, so that publishing it goes back.
    is_back: bool,
    appearances: Vec<Appearance>,
    difference: Option<Difference>,
    /// The whole country in one sentence.
    nation: String,
    /// What changes where.
    rows: Vec<Row>,
    shown: Vec<ui::Choice>,
    note: String,
    shifts: Vec<Shift>,
    /// How many mails it sends, on which days, and to whom.
    budget: Option<Mails>,
    from: String,
    today: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

/// So many places of a change, and people who get a mail, are told of by name; the others are counted.
const MOST_TOLD: usize = 100;
/// With more participants, institutions are added up to their municipalities.
const MOST_ROWS: usize = 200;

/// The mail budget in words.
struct Mails {
    sentence: String,
    days: Vec<String>,
    people: Vec<String>,
    /// How many more people get one.
    more: usize,
}

impl Mails {
    fn new(t: Texts, budget: &Budget) -> Self {
        let day =
            |(day, mails): (&Day, &usize)| t.with("budget-day", [("date", t.date_long(day.date()).into()), ("mails", (*mails).into())]);
        let person = |(name, organisation, mails): &(String, String, usize)| {
            let values = [("name", name.as_str().into()), ("organisation", organisation.as_str().into()), ("mails", (*mails).into())];
            t.with("budget-person", values)
        };
        Self {
            sentence: telling::sentence(t, budget.mails(), budget.people.len()),
            days: budget.days.iter().map(day).collect(),
            people: budget.people.iter().take(MOST_TOLD).map(person).collect(),
            more: budget.people.len().saturating_sub(MOST_TOLD),
        }
    }
}

pub(super) async fn find(visit: &Visit, key: &str) -> Result<Seen, Failure> {
    let seen = seen::rollout(visit, key).await?;
    if seen.permit.may_steer() { Ok(seen) } else { Err(Failure::NotFound) }
}

pub(super) async fn preview(visit: Visit, Path(key): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let seen = find(&visit, &key).await?;
    show(&visit, &seen, &wish, Faults::default(), StatusCode::OK).await
}

/// The stored versions, the latest last, and the one that is wished for.
pub(super) async fn versions(visit: &Visit, seen: &Seen, wish: &Wish) -> Result<(Vec<String>, String), Failure> {
    let mut connection = visit.app.database().read().await?;
    let stored = store::all(&mut connection).await?;
    drop(connection);
    let of_rollout = stored.into_iter().filter(|(of, _)| *of == seen.standing.head.playbook);
    let versions: Vec<String> = of_rollout.map(|(_, version)| version).collect();
    let version = match filled(&wish.version) {
        Some(wished) if versions.iter().any(|version| version == wished) => wished.to_owned(),
        Some(_) => return Err(Failure::NotFound),
        None => versions.last().cloned().ok_or(Failure::NotFound)?,
    };
    Ok((versions, version))
}

/// The rollout under a version; as it stands if nothing is left to do.
pub(super) async fn supposed(visit: &Visit, seen: &Seen, version: &str, done: bool) -> Result<Arc<Standing>, Failure> {
    match done {
        true => Ok(Arc::clone(&seen.standing)),
        false => Standing::supposing(&visit.app, seen.key(), version).await,
    }
}

async fn show(visit: &Visit, seen: &Seen, wish: &Wish, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let standing = &seen.standing;
    let (versions, version) = versions(visit, seen, wish).await?;
    let last = standing.publications.last();
    let done = last.is_some_and(|last| last.version == version);
    let supposed = supposed(visit, seen, &version, done).await?;
    let is_first = last.is_none();
    let laid = (!is_first && !done).then(|| Laid::between(standing, &supposed).in_few(MOST_TOLD));
    let shown = Shown::of(&wish.show);
    let difference = laid.as_ref().map(|laid| comparison::difference(visit, &standing.playbook, &supposed.playbook, Some(laid)));
    let nation = laid.as_ref().map(|laid| laid.nation(t)).unwrap_or_default();
    let name = |code: &OrganisationCode| visit.directory.organisation(code).map(|entry| entry.organisation.name.clone());
    let rows = |laid: &Laid<'_>| match standing.participants.len() {
        ..=MOST_ROWS => laid.rows(shown),
        _ => laid.rows_of_municipalities(shown, name),
    };
    let rows = laid.as_ref().map(rows).unwrap_or_default();
    let shifts = laid.as_ref().map(|laid| laid.revision.nation().signals).unwrap_or_default();
    drop(laid);
    let title = visit.text(&supposed.playbook.title).to_owned();
    let shift = |((from, to), count): (&(domain::signal::Signal, domain::signal::Signal), &usize)| Shift {
        from: from.key(),
        to: to.key(),
        count: *count,
    };
    let page = PublishPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: reading::crumbs(t, seen.key().as_str(), &title),
        title,
        key: seen.key().to_string(),
        in_force: last.map(|last| last.version.clone()),
        last: last.map_or(0, |last| last.number),
        versions: versions
            .iter()
            .rev()
            .map(|one| ui::Choice { value: one.clone(), label: one.clone(), hint: None, selected: *one == version })
            .collect(),
        done,
        is_back: !done && standing.publications.iter().any(|one| one.version == version),
        appearances: if is_first { appearances(visit, &supposed) } else { Vec::new() },
        difference,
        nation,
        rows,
        shown: shown.choices(t),
        note: wish.note.clone(),
        shifts: shifts.iter().map(shift).collect(),
        budget: if done { None } else { Some(Mails::new(t, &budget(visit, standing, supposed, wish).await?)) },
        from: if wish.from.is_empty() { visit.today.to_string() } else { wish.from.clone() },
        today: visit.today.to_string(),
        version,
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn budget(visit: &Visit, standing: &Arc<Standing>, supposed: Arc<Standing>, wish: &Wish) -> Result<Budget, Failure> {
    let from = wish.from.parse().unwrap_or(visit.today);
    telling::of_publication(&visit.app, standing, supposed, from).await
}

fn appearances(visit: &Visit, supposed: &Standing) -> Vec<Appearance> {
    let line = |(day, (templates, tasks)): (Day, (usize, usize))| {
        let values = [("tasks", templates.into()), ("total", tasks.into())];
        let key = if day <= visit.today { "publish-appears-at-once" } else { "publish-appears" };
        Appearance { date: visit.t.date_long(day.date()), sentence: visit.t.with(key, values) }
    };
    laid::appearances(supposed).into_iter().map(line).collect()
}

/// From which day the version holds: empty for the first publication, which follows the playbook's own dates.
fn from_day(visit: &Visit, seen: &Seen, wish: &Wish) -> Result<Option<Day>, &'static str> {
    if !seen.standing.is_published() {
        return Ok(None);
    }
    let Some(text) = filled(&wish.from) else { return Ok(Some(visit.today)) };
    let day: Day = text.parse().map_err(|_| "publish-from-fault")?;
    if day < visit.today { Err("publish-from-past") } else { Ok(Some(day)) }
}

pub(super) async fn publish(visit: Visit, Path(key): Path<String>, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    let seen = find(&visit, &key).await?;
    let board = format!("/rollouts/{key}/playbook");
    let mut faults = Faults::default();
    let from = match from_day(&visit, &seen, &wish) {
        Ok(from) => from,
        Err(fault) => {
            faults.add("from", visit.t.get(fault));
            return show(&visit, &seen, &wish, faults, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let note = wish.note.trim();
    if note.chars().count() > LONGEST_NOTE {
        faults.add("note", visit.t.with("publish-note-long", [("most", LONGEST_NOTE.into())]));
        return show(&visit, &seen, &wish, faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let mut tx = visit.write().await?;
    let earlier = rollouts::publications(tx.connection(), seen.key()).await?;
    let last = earlier.last();
    let is_again = last.is_some_and(|last| last.version == wish.version);
    if !is_again && last.map_or(0, |last| last.number) != wish.last {
        drop(tx);
        faults.add("version", visit.t.get("publish-conflict"));
        let seen = find(&visit, &key).await?;
        return show(&visit, &seen, &wish, faults, StatusCode::CONFLICT).await;
    }
    let is_new = creation::publish_because(&mut tx, seen.key(), &wish.version, from, note).await?;
    tx.commit().await?;
    if is_new { Ok(visit.go(&board, "success", "publish-done")) } else { Ok(visit.go(&board, "info", "publish-unchanged")) }
}
