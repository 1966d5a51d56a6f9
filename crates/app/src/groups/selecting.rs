//! Finding the group of a track: published, drawn, filled up, or chosen by hand. What takes long is reckoned before the database is held.

use super::{
    found::{Found, Groups, asked, features},
    letters::{About, Letters},
    store::{self, Selection, SignedUp, Stored},
    track::{Shown, opened, show},
    words,
};
use crate::{failure::Failure, organisations::directory::Directory, people::entered::Entered, sign_in::secret, visit::Visit};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use database::Tx;
use domain::{
    access::GroupsPermit,
    group::{Kept, Stage, Track},
};
use planning::selection::{Call, Fault, Record, Relaxation, Seed, lottery, relaxation};
use serde_json::json;
use std::collections::BTreeMap;

/// So many panels are in a lottery.
const PANELS: u32 = 1000;

pub(super) type Sent = Form<Vec<(String, String)>>;
pub(super) type Place = Path<(String, String, String)>;

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(error.to_string())
}

async fn reckoned<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(failed)?.map_err(failed)
}

fn json_of(record: &Record) -> Result<String, Failure> {
    serde_json::to_string_pretty(record).map(|text| text + "\n").map_err(failed)
}

/// The people of a pool in an order that tells nothing, each with a pseudonym.
fn pseudonyms(track: &str, pool: &[&SignedUp], order: impl Fn(&SignedUp) -> String) -> Vec<(String, String)> {
    let mut ids: Vec<(String, String)> = pool.iter().map(|one| (order(one), one.id.clone())).collect();
    ids.sort();
    ids.into_iter().enumerate().map(|(at, (_, id))| (format!("{track}-{:02}", at + 1), id)).collect()
}

/// The call of a track under pseudonyms, and who stands behind them.
fn frozen(
    directory: &Directory,
    call: &Stored,
    of: &Track,
    pool: &[&SignedUp],
    order: impl Fn(&SignedUp) -> String,
) -> (Call, Vec<(String, String)>) {
    let named = pseudonyms(&of.key, pool, order);
    let features_of = |(code, id): &(String, String)| {
        let one = pool.iter().find(|one| one.id == *id)?;
        let home = directory.organisation(&one.facts.home).map(|entry| &entry.organisation);
        Some((code.clone(), features(home, one)))
    };
    let candidates: Vec<(String, BTreeMap<String, String>)> = named.iter().filter_map(features_of).collect();
    (asked(&call.fields.title, of, &candidates), named)
}

/// Whether a group can be found now.
fn can_select(visit: &Visit, found: &Found, call: &Stored, of: &Track) -> bool {
    let is_over = matches!(found.stage(visit, call), Stage::Closed | Stage::Committed | Stage::Drawn);
    is_over && found.groups.selection(&call.id, &of.key).is_none()
}

pub(super) fn fault(visit: &Visit, entered: Entered, field: &'static str, text: &str) -> Shown {
    let mut shown = Shown { entered, status: StatusCode::UNPROCESSABLE_ENTITY, ..Shown::default() };
    shown.faults.add(field, visit.t.get(text));
    shown
}

/// Publishes the lottery; the seed stays secret until the draw.
pub(super) async fn commit(visit: Visit, Path((key, id, of)): Place, Form(sent): Sent) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let (call, of) = opened(&found, &id, &of)?;
    let path = format!("{}/tracks/{}", found.path(call), of.key);
    let pool = found.groups.pool(call, &of.key);
    if pool.is_empty() || !can_select(&visit, &found, call, of) {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    let entered = Entered(sent);
    let (mut asked, named) = frozen(&visit.directory, call, of, &pool, |_| secret::token());
    let seed: Seed = secret::token().parse().map_err(failed)?;
    let relaxes = entered.value("relax") == "yes";
    let secret = seed.revealed();
    let reckoned = reckoned(move || {
        let loosened = relaxation(&asked)?;
        let nothing = loosened.seats.is_none() && loosened.changes.is_empty();
        if relaxes {
            asked = loosened.applied(&asked);
        } else if !nothing {
            return Ok(Err((asked, loosened)));
        }
        Record::commit(asked, &seed, PANELS).map(Ok)
    })
    .await?;
    let record = match reckoned {
        Ok(record) => record.ok_or_else(|| failed("no panel although the quotas were loosened"))?,
        Err((asked, loosened)) => return clashes(&visit, &found, (call, of), entered, &asked, &loosened),
    };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    let new = Committed { call: &id, track: &of.key, seed: &secret, record: &record, named: &named };
    if !new.write(&mut tx, &found.permit).await? {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-committed"))
}

fn clashes(
    visit: &Visit,
    found: &Found,
    (call, of): (&Stored, &Track),
    entered: Entered,
    asked: &Call,
    loosened: &Relaxation,
) -> Result<Response, Failure> {
    let mut shown = fault(visit, entered, "clash", "groups-clash");
    shown.clash = words::relaxation(visit.t, asked, loosened);
    show(visit, found, call, of, &shown)
}

/// A lottery that is published.
struct Committed<'a> {
    call: &'a str,
    track: &'a str,
    seed: &'a str,
    record: &'a Record,
    named: &'a [(String, String)],
}

impl Committed<'_> {
    async fn write(&self, tx: &mut Tx, permit: &GroupsPermit) -> Result<bool, Failure> {
        let text = json_of(self.record)?;
        let new = Selection {
            call: self.call.to_owned(),
            track: self.track.to_owned(),
            seed: self.seed.to_owned(),
            published: text.clone(),
            record: text,
            reason: String::new(),
            revision: 0,
        };
        let became = json!({"published": self.record.commitment.published, "candidates": self.named.len()});
        Ok(store::select(tx, permit, &new, "group.committed", became).await? && {
            store::name(tx, (self.call, self.track), self.named).await?;
            true
        })
    }
}

/// Writes a drawn record and gives its panel their seats; `false` if somebody was faster.
async fn keep(tx: &mut Tx, permit: &GroupsPermit, was: &Selection, record: &Record, action: &'static str) -> Result<bool, Failure> {
    let new = Selection { record: json_of(record)?, ..was.clone() };
    let panel = record.panel();
    let done = store::select(tx, permit, &new, action, json!({"panel": panel})).await?;
    if done {
        store::seat(tx, (&was.call, &was.track), &panel).await?;
    }
    Ok(done)
}

/// Draws the panel.
pub(super) async fn draw(visit: Visit, Path((key, id, of)): Place, Form(sent): Sent) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let (call, of) = opened(&found, &id, &of)?;
    let path = format!("{}/tracks/{}", found.path(call), of.key);
    let entered = Entered(sent);
    let selection = found.groups.selection(&id, &of.key);
    let (Some(selection), Some(mut record)) = (selection, selection.and_then(Selection::drawn)) else {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    };
    let seed: Seed = selection.seed.parse().map_err(failed)?;
    let public = entered.filled("public").unwrap_or_default();
    if public.chars().count() > 200 {
        return show(&visit, &found, call, of, &fault(&visit, entered, "public", "groups-fault-public"));
    }
    if !record.draw(&seed, public).map_err(failed)? {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    if !keep(&mut tx, &found.permit, selection, &record, "group.drawn").await? {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-drawn"))
}

/// Draws others for those who left.
pub(super) async fn replace(visit: Visit, Path((key, id, of)): Place, Form(sent): Sent) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let (call, of) = opened(&found, &id, &of)?;
    let path = format!("{}/tracks/{}", found.path(call), of.key);
    let entered = Entered(sent);
    let selection = found.groups.selection(&id, &of.key);
    let (Some(selection), Some(mut record)) = (selection, selection.and_then(Selection::drawn)) else {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    };
    let panel = record.panel();
    let gone: Vec<String> = entered.0.iter().filter(|(name, _)| name == "gone").map(|(_, code)| code.clone()).collect();
    if gone.is_empty() || !gone.iter().all(|code| panel.contains(code)) {
        return show(&visit, &found, call, of, &fault(&visit, entered, "gone", "groups-fault-gone"));
    }
    let public = entered.filled("public").unwrap_or_default().to_owned();
    // The seed is known by now: only a value that was never used makes the draw unforeseeable.
    let draws = record.draw.iter().chain(record.replacements.iter().map(|one| &one.draw));
    if public.is_empty() || public.chars().count() > 200 || draws.into_iter().any(|draw| draw.public == public) {
        return show(&visit, &found, call, of, &fault(&visit, entered, "public", "groups-fault-public"));
    }
    let (left, away) = (gone.clone(), found.groups.away(call, &of.key));
    let reckoned = reckoned(move || {
        let remaining = record.call_without(&left, &away);
        if remaining.candidates.is_empty() || lottery(&remaining, 1)?.is_none() {
            return Ok(None);
        }
        Ok(record.replace(&left, &away, &public, PANELS)?.then_some(record))
    })
    .await?;
    let Some(record) = reckoned else {
        return show(&visit, &found, call, of, &fault(&visit, entered, "gone", "groups-fault-replace"));
    };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    if !keep(&mut tx, &found.permit, selection, &record, "group.replaced").await? {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    if call.kept == Kept::Settled {
        let groups = Groups::read(tx.connection(), found.seen.key()).await?;
        let letters = Letters::new(&mut tx, &visit, &found, call).await?;
        let came = groups.candidates_of(&id, &of.key).filter(|one| one.seated && !panel.contains(&one.code));
        for one in came.filter_map(|one| groups.behind(one)) {
            letters.write(&mut tx, &About::Seat(of.title.clone()), &one.facts.person).await?;
        }
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-replaced"))
}

/// Takes the group that somebody chose by hand, with the reason.
pub(super) async fn choose(visit: Visit, Path((key, id, of)): Place, Form(sent): Sent) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let (call, of) = opened(&found, &id, &of)?;
    let path = format!("{}/tracks/{}", found.path(call), of.key);
    if !can_select(&visit, &found, call, of) {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    let entered = Entered(sent);
    let pool = found.groups.pool(call, &of.key);
    let picked: Vec<String> = entered.0.iter().filter(|(name, _)| name == "people").map(|(_, id)| id.clone()).collect();
    let known = picked.iter().all(|id| pool.iter().any(|one| one.id == *id));
    if picked.is_empty() || !known {
        return show(&visit, &found, call, of, &fault(&visit, entered, "people", "groups-fault-people"));
    }
    let reason = entered.filled("reason").unwrap_or_default().to_owned();
    if reason.is_empty() || reason.chars().count() > 4000 {
        return show(&visit, &found, call, of, &fault(&visit, entered, "reason", "groups-fault-reason"));
    }
    let (asked, named) = frozen(&visit.directory, call, of, &pool, |_| secret::token());
    let panel: Vec<String> = named.iter().filter(|(_, id)| picked.contains(id)).map(|(code, _)| code.clone()).collect();
    let new = Selection {
        call: id.clone(),
        track: of.key.clone(),
        seed: String::new(),
        published: String::new(),
        record: serde_json::to_string_pretty(&asked).map_err(failed)?,
        reason: reason.clone(),
        revision: 0,
    };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    if !store::select(&mut tx, &found.permit, &new, "group.chosen", json!({"panel": panel, "reason": reason})).await? {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    store::name(&mut tx, (&id, &of.key), &named).await?;
    store::seat(&mut tx, (&id, &of.key), &panel).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-chosen"))
}

/// Publishes the lottery of a track of a made-up world, the same in every world of the same salt; never for a request. Quotas that clash are
/// loosened.
pub async fn commit_for_program(
    tx: &mut Tx,
    permit: &GroupsPermit,
    directory: &Directory,
    (id, track): (&str, &str),
    salt: &str,
) -> Result<(), Failure> {
    let groups = Groups::read(tx.connection(), permit.rollout()).await?;
    let call = groups.calls.iter().find(|call| call.id == id).ok_or(Failure::NotFound)?;
    let of = super::found::track(call, track)?;
    let (asked, named) =
        frozen(directory, call, of, &groups.pool(call, track), |one| secret::hashed(&format!("{salt}{}", one.facts.person)));
    let asked = relaxation(&asked).map_err(failed)?.applied(&asked);
    let seed: Seed = secret::hashed(&format!("{salt}{track}")).parse().map_err(failed)?;
    let record = Record::commit(asked, &seed, PANELS).map_err(failed)?.ok_or_else(|| failed("no panel"))?;
    Committed { call: id, track, seed: &seed.revealed(), record: &record, named: &named }.write(tx, permit).await?;
    Ok(())
}

/// Draws the panel of a track of a made-up world; never for a request.
pub async fn draw_for_program(tx: &mut Tx, permit: &GroupsPermit, id: &str, track: &str) -> Result<(), Failure> {
    let groups = Groups::read(tx.connection(), permit.rollout()).await?;
    let selection = groups.selection(id, track).ok_or(Failure::NotFound)?;
    let mut record = selection.drawn().ok_or(Failure::NotFound)?;
    record.draw(&selection.seed.parse().map_err(failed)?, "").map_err(failed)?;
    keep(tx, permit, selection, &record, "group.drawn").await?;
    Ok(())
}
