//! What is left of an event: slides, recording and minutes, as files or addresses, and the letter that says they are there.

use super::{
    invite::log_sent,
    letters::{About, Letters, Reader},
    opened::Opened,
    whom::whom,
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
    telling,
    uploads::{self, Sent, Upload, clean_name},
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{access::KeepEventsPermit, assignment::PersonIndex};
use serde_json::json;
use std::borrow::Cow;
use texts::Texts;

/// What a piece of material is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Slides,
    Recording,
    Minutes,
    Other,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Slides, Self::Recording, Self::Minutes, Self::Other];

    fn key(self) -> &'static str {
        match self {
            Self::Slides => "slides",
            Self::Recording => "recording",
            Self::Minutes => "minutes",
            Self::Other => "other",
        }
    }

    fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.key() == key).unwrap_or(Self::Other)
    }

    fn word(self, t: Texts) -> Cow<'static, str> {
        t.get(match self {
            Self::Slides => "events-material-slides",
            Self::Recording => "events-material-recording",
            Self::Minutes => "events-material-minutes",
            Self::Other => "events-material-other",
        })
    }
}

/// A piece of material on the page.
pub(super) struct MaterialLine {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) kind_key: &'static str,
    /// Where it is taken away, by whoever keeps the event.
    pub(super) remove: Option<String>,
}

/// The materials of an event, the oldest first.
pub(super) async fn lines(visit: &Visit, opened: &Opened) -> Result<Vec<MaterialLine>, Failure> {
    let sql = "SELECT id, kind, name, url FROM event_materials WHERE rollout = $1 AND event = $2 AND removed_at IS NULL \
               ORDER BY added_at, id";
    let mut connection = visit.app.database().read().await?;
    let query = sqlx::query(sql).bind(opened.rollout.key().as_str().to_owned()).bind(opened.found.event.key.as_str().to_owned());
    let rows = query.fetch_all(&mut *connection).await?;
    let line = |row: &AnyRow| {
        let id: String = row.try_get("id")?;
        let here = format!("{}/materials/{id}", opened.path());
        let url: Option<String> = row.try_get("url")?;
        let kind = Kind::from_key(&row.try_get::<String, _>("kind")?);
        Ok(MaterialLine {
            id,
            remove: opened.rollout.keeper.is_some().then(|| format!("{here}/remove")),
            href: url.unwrap_or(here),
            name: row.try_get("name")?,
            kind: kind.word(visit.t).into_owned(),
            kind_key: kind.key(),
        })
    };
    Ok(rows.iter().map(line).collect::<Result<_, sqlx::Error>>()?)
}

/// Name and content of a file of an event.
async fn file(connection: &mut Connection, opened: &Opened, id: &str) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let sql = "SELECT name, content FROM event_materials \
               WHERE rollout = $1 AND event = $2 AND id = $3 AND removed_at IS NULL AND url IS NULL";
    let row = sqlx::query(sql)
        .bind(opened.rollout.key().as_str().to_owned())
        .bind(opened.found.event.key.as_str().to_owned())
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((row.try_get("name")?, row.try_get("content")?)))
}

pub(super) async fn download(visit: Visit, Path((rollout, event, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let mut connection = visit.app.database().read().await?;
    let (name, content) = file(&mut connection, &opened, &id).await?.ok_or(Failure::NotFound)?;
    uploads::download(&name, content)
}

/// What the form sent.
#[derive(Debug, Default)]
struct Entered {
    kind: String,
    name: String,
    url: String,
    file: Option<Upload>,
}

#[derive(Template)]
#[template(path = "events/materials.html")]
struct MaterialsPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    kinds: Vec<ui::Choice>,
    entered: &'a Entered,
    faults: &'a Faults,
}

fn show(visit: &Visit, opened: &Opened, entered: &Entered, faults: &Faults) -> Result<Response, Failure> {
    let choice = |kind: Kind| ui::Choice {
        value: kind.key().to_owned(),
        label: kind.word(visit.t).into_owned(),
        hint: None,
        selected: kind == Kind::from_key(&entered.kind),
    };
    let page = MaterialsPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit),
        title: visit.t.get("events-materials-add").into_owned(),
        action: format!("{}/materials", opened.path()),
        back: opened.path(),
        kinds: Kind::ALL.into_iter().map(choice).collect(),
        entered,
        faults,
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn form(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    show(&visit, &opened, &Entered { kind: "slides".to_owned(), ..Entered::default() }, &Faults::default())
}

impl From<Sent> for Entered {
    fn from(mut sent: Sent) -> Self {
        let file = sent.take("file");
        let value = |name: &str| sent.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        Self { kind: value("kind"), name: value("name"), url: value("url"), file }
    }
}

pub(super) async fn add(visit: Visit, Path((rollout, event)): Path<(String, String)>, form: Sent) -> Result<Response, Failure> {
    let (opened, keeper) = Opened::to_keep(&visit, &rollout, &event).await?;
    let entered = Entered::from(form);
    let (t, url) = (visit.t, filled(&entered.url));
    let mut faults = Faults::default();
    match (url, &entered.file) {
        (None, None) => faults.add("url", t.get("events-material-nothing")),
        (Some(_), Some(_)) => faults.add("url", t.get("events-material-both")),
        (Some(url), None) if !super::entered::is_web_address(url) => faults.add("url", t.get("events-fault-link")),
        (None, Some(file)) if file.too_large => faults.add("file", t.get("events-material-too-large")),
        _ => {}
    }
    if url.is_some() && filled(&entered.name).is_none() {
        faults.add("name", t.get("events-fault-title"));
    }
    if !faults.is_empty() {
        return show(&visit, &opened, &entered, &faults);
    }
    let kind = Kind::from_key(&entered.kind);
    let (file_name, content) = entered.file.map(|file| (file.name, file.content)).unwrap_or_default();
    let name = filled(&entered.name).map_or(file_name, clean_name);
    let url = url.map(str::to_owned);
    let mut tx = visit.write().await?;
    insert(&mut tx, &keeper, &opened, kind, &name, url, content).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "events-material-added"))
}

async fn insert(
    tx: &mut Tx,
    permit: &KeepEventsPermit,
    opened: &Opened,
    kind: Kind,
    name: &str,
    url: Option<String>,
    content: Vec<u8>,
) -> Result<(), Failure> {
    let (id, now, size) = (tx.new_id(), tx.now().micros, content.len() as i64);
    let (author, author_name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let sql = "INSERT INTO event_materials (id, rollout, event, kind, name, url, content, size, author, author_name, added_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().as_str().to_owned())
        .bind(opened.found.event.key.as_str().to_owned())
        .bind(kind.key())
        .bind(name.to_owned())
        .bind(url.clone())
        .bind(content)
        .bind(size)
        .bind(author)
        .bind(author_name)
        .bind(now)
        .execute(tx.connection())
        .await?;
    let became = json!({"event": opened.found.event.key.as_str(), "name": name, "link": url, "size": size}).to_string();
    let entry = LogEntry {
        action: "event.material-added",
        rollout: Some(permit.rollout().as_str()),
        subject: Some(&id),
        became: Some(became),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}

/// Takes a piece of material away: it is no longer shown, and kept.
pub(super) async fn remove(visit: Visit, Path((rollout, event, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let (opened, keeper) = Opened::to_keep(&visit, &rollout, &event).await?;
    let mut tx = visit.write().await?;
    let now = tx.now().micros;
    let sql = "UPDATE event_materials SET removed_at = $1 WHERE id = $2 AND rollout = $3 AND event = $4 AND removed_at IS NULL";
    let removed = sqlx::query(sql)
        .bind(now)
        .bind(id.clone())
        .bind(keeper.rollout().as_str().to_owned())
        .bind(opened.found.event.key.as_str().to_owned())
        .execute(tx.connection())
        .await?;
    if removed.rows_affected() != 1 {
        return Err(Failure::NotFound);
    }
    let was = json!({"event": opened.found.event.key.as_str()}).to_string();
    let entry = LogEntry {
        action: "event.material-removed",
        rollout: Some(keeper.rollout().as_str()),
        subject: Some(&id),
        was: Some(was),
        ..LogEntry::default()
    };
    tx.log(entry).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "events-material-removed"))
}

/// Who is told of the materials: everybody on the list, and whoever holds one of the event's roles today.
pub(super) fn readers(visit: &Visit, opened: &Opened) -> Vec<PersonIndex> {
    let directory = &visit.directory;
    let listed = opened.guests.iter().filter_map(|guest| directory.person_index(&guest.person));
    let mut readers: Vec<PersonIndex> = listed.filter(|at| directory.is_active(*at, visit.today)).collect();
    let holders = whom(&opened.rollout.seen, &opened.found.event).people.into_iter().map(|one| one.person);
    let new: Vec<PersonIndex> = holders.filter(|at| !readers.contains(at)).collect();
    readers.extend(new);
    readers
}

/// Tells them where the materials are.
pub(super) async fn send(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    if lines(&visit, &opened).await?.is_empty() {
        return Ok(visit.go(&opened.path(), "warning", "events-no-materials"));
    }
    let mut tx = visit.write().await?;
    let languages = telling::languages(tx.connection()).await?;
    let by = visit.directory.person(visit.person).name.as_str();
    let (directory, rollout) = (&visit.directory, opened.rollout.key());
    let letters = Letters { app: &visit.app, directory, languages: &languages, rollout, found: &opened.found, by };
    let readers = readers(&visit, &opened);
    for reader in &readers {
        let reader = Reader { invitation: None, uid: None, person: directory.person(*reader), reply: None };
        letters.write(&mut tx, About::Materials, reader).await?;
    }
    log_sent(&mut tx, "event.materials-sent", &opened, readers.len()).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&opened.path(), "success", "events-materials-sent", &[("count", &readers.len().to_string())]))
}
