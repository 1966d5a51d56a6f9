//! Mails that came back: told by whoever sends our mails, or read from the mailbox that they come back to.
//!
//! Only who knows the id of a letter can say something of it, and the id stands in nothing but the letter: a mail that
//! somebody made up marks nobody. Each word about a letter counts once, however often it is told.

use super::store;
use crate::{app::App, failure::Failure};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use database::Actor;
use mail::Bounce;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Files of a mailbox that are read at once.
const AT_ONCE: usize = 100;
/// A longer file is no notification.
const LONGEST: u64 = 2 * 1024 * 1024;

/// Where mails that came back are heard of.
#[derive(Debug, Clone, Default)]
pub struct BounceSources {
    /// The SHA-256 of the secret with which a mail service may tell of them; without, nobody may.
    pub secret_hash: Option<[u8; 32]>,
    /// The Maildir that they come back to.
    pub maildir: Option<PathBuf>,
}

impl BounceSources {
    /// What is kept of a secret.
    pub fn hash(secret: &str) -> [u8; 32] {
        Sha256::digest(secret.as_bytes()).into()
    }
}

/// What mail services tell as JSON.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    address: String,
    message_id: String,
    permanent: bool,
}

/// `POST /api/bounces`: a notification as it is (`message/rfc822`), or the gist of it as JSON.
pub(super) async fn webhook(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<Response, Failure> {
    let kept = app.settings().bounces.secret_hash.ok_or(Failure::NotFound)?;
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let secret = header(header::AUTHORIZATION).strip_prefix("Bearer ").unwrap_or_default();
    // Hashes are compared: how long that takes says nothing about the secret.
    if BounceSources::hash(secret.trim()) != kept {
        return Err(Failure::BadToken);
    }
    let kind = header(header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let bounce = match kind.as_str() {
        "message/rfc822" => mail::bounce(&body),
        "application/json" => serde_json::from_slice(&body).ok().map(told),
        _ => None,
    };
    note(&app, &bounce.ok_or(Failure::BadRequest("bounces-unreadable"))?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn told(told: Told) -> Bounce {
    let Told { address, message_id, permanent } = told;
    let message_id = Some(message_id.trim().trim_matches(['<', '>']).to_owned());
    let status = if permanent { "5.0.0" } else { "4.0.0" };
    Bounce { message_id, recipient: Some(address), status: status.to_owned(), lost: permanent, permanent }
}

/// Notes what is said of a letter; nothing, if it is none of ours or is said again.
pub async fn note(app: &App, bounce: &Bounce) -> Result<(), Failure> {
    let id = bounce.message_id.as_deref().and_then(|id| id.split('@').next()).unwrap_or_default();
    if !id.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-') {
        return Ok(());
    }
    let mut tx = app.write(Actor::Program("mail")).await?;
    if store::note_bounce(&mut tx, id, bounce).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// Reads what lies in a Maildir and was not read before; what is noted moves from `new` to `cur`.
pub async fn read_maildir(app: &App, maildir: &Path) -> Result<(), Failure> {
    let fault = |error: io::Error| Failure::Internal(format!("{}: {error}", maildir.display()));
    for file in unread(maildir).map_err(fault)? {
        let is_short = fs::metadata(&file).map_err(fault)?.len() <= LONGEST;
        let raw = if is_short { tokio::fs::read(&file).await.map_err(fault)? } else { Vec::new() };
        if let Some(bounce) = mail::bounce(&raw) {
            note(app, &bounce).await?;
        }
        if let Some(name) = file.file_name() {
            let read = maildir.join("cur").join(format!("{}:2,S", name.to_string_lossy()));
            tokio::fs::rename(&file, read).await.map_err(fault)?;
        }
    }
    Ok(())
}

/// Some files of a Maildir that nobody has read, oldest first as their names have it.
fn unread(maildir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(maildir.join("new"))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    files.truncate(AT_ONCE);
    Ok(files)
}
