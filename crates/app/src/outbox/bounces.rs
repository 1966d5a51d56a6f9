//! Mails that came back.
//!
//! Only who knows the id of a letter can say something of it, and the id stands in nothing but the letter: a mail that
//! somebody made up marks nobody. Each word about a letter counts once, however often it is told.

use super::store;
use crate::{app::App, failure::Failure};
use database::Actor;
use mail::Bounce;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// Where mails that came back are heard of, and answers of calendar programs with them.
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

    /// Whether anything is heard of what comes to the sender's address.
    pub fn are_heard_of(&self) -> bool {
        self.secret_hash.is_some() || self.maildir.is_some()
    }
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
