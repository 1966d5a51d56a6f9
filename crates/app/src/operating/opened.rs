//! What a visitor reads and writes of operating messages.

use crate::{
    app::App,
    failure::Failure,
    operating::store::{self, Stored},
    organisations::seen::Seen,
    rollouts::standing::Standing,
    visit::Visit,
};
use domain::{
    access::{self, OperatingPermit, RolloutFacts, Viewer},
    operating::{Gravity, Stage},
    text::{RolloutKey, Text},
};
use std::collections::HashSet;
use texts::{Language, Texts};

/// The messages that stand on the pages of a reader at that moment, the gravest first, put away or not. What a feed shows.
pub(crate) async fn in_force(app: &App, viewer: &Viewer, now: i64) -> Result<Vec<Stored>, Failure> {
    let mut connection = app.database().read().await?;
    let mut found = store::standing(&mut connection, &viewer.person, now).await?;
    drop(connection);
    // Which rollouts exist to the reader is asked only of those that are named.
    let named: HashSet<RolloutKey> = found.iter().filter_map(|stored| stored.message.addressees.rollout.clone()).collect();
    let mut known = HashSet::new();
    for key in named {
        if Standing::on(app, &key, None).await?.permit(viewer).is_ok() {
            known.insert(key);
        }
    }
    found.retain(|stored| {
        let message = &stored.message;
        message.stage(now) == Stage::InForce
            && access::reads_message(viewer, &stored.organisation, &message.addressees, |key| known.contains(key))
    });
    Ok(found)
}

/// All messages for the visitor, whenever they stood on the pages, the newest first; to come only those of their own.
pub(super) async fn all(visit: &Visit, rollouts: &[Seen]) -> Result<Vec<Stored>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let mut found = store::all(&mut connection, &visit.viewer.person).await?;
    drop(connection);
    let now = visit.app.clock().now().micros;
    let exists = |key: &RolloutKey| rollouts.iter().any(|seen| seen.key() == key);
    found.retain(|stored| {
        let reads = access::reads_message(&visit.viewer, &stored.organisation, &stored.message.addressees, exists);
        reads && (stored.message.stage(now) != Stage::Coming || stored.organisation == visit.viewer.organisation)
    });
    Ok(found)
}

/// The messages to those of a rollout that are for the visitor, whenever they stood on the pages.
pub(crate) async fn of_rollout(visit: &Visit, seen: &Seen) -> Result<Vec<Stored>, Failure> {
    let mut found = all(visit, std::slice::from_ref(seen)).await?;
    found.retain(|stored| stored.message.addressees.rollout.as_ref() == Some(seen.key()));
    Ok(found)
}

/// The visitor's leave to write messages, if they have it.
pub(super) fn permit(visit: &Visit, rollouts: &[Seen]) -> Option<OperatingPermit> {
    let facts: Vec<RolloutFacts<'_>> = rollouts
        .iter()
        .map(|seen| {
            let head = &seen.standing.head;
            RolloutFacts { key: &head.key, owner: &head.owner, supplier: head.supplier.as_ref(), takes_part: true }
        })
        .collect();
    access::operating(&visit.viewer, &facts)
}

/// A text of a message in the reader's language.
pub(super) fn words(t: Texts, text: &Text) -> &str {
    match t.language() {
        Language::Danish => &text.da,
        Language::English => text.english(),
    }
}

/// What a gravity is called.
pub(super) fn gravity_words(t: Texts, gravity: Gravity) -> String {
    t.get(match gravity {
        Gravity::Information => "messages-information",
        Gravity::Warning => "messages-warning",
        Gravity::Disturbance => "messages-disturbance",
    })
    .into_owned()
}

/// The kind of alert that a gravity is shown as.
pub(super) fn alert(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Information => "info",
        Gravity::Warning => "warning",
        Gravity::Disturbance => "error",
    }
}
