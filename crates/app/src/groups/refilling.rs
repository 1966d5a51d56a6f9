//! A group that was chosen by hand is filled up by hand: who left, who comes, and why.

use super::{
    found::{Found, Groups},
    letters::{About, Letters},
    selecting::{Place, Sent, fault},
    store::{self, Candidate, Selection},
    track::{opened, show},
};
use crate::{failure::Failure, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use domain::group::Kept;
use serde_json::json;

/// More letters than all reasons together need.
const LONGEST: usize = 4000;

pub(super) async fn refill(visit: Visit, Path((key, id, of)): Place, Form(sent): Sent) -> Result<Response, Failure> {
    let mut found = Found::kept(&visit, &key).await?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.groups = Groups::read(tx.connection(), found.seen.key()).await?;
    let (call, of) = opened(&found, &id, &of)?;
    let path = format!("{}/tracks/{}", found.path(call), of.key);
    let Some(was) = found.groups.selection(&id, &of.key).filter(|one| one.is_by_hand()) else {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    };
    let all = |field: &str| -> Vec<String> {
        entered.0.iter().filter(|(name, value)| name == field && !value.is_empty()).map(|(_, value)| value.clone()).collect()
    };
    let (gone, come) = (all("gone"), all("people"));
    let seated: Vec<&Candidate> = found.groups.candidates_of(&id, &of.key).filter(|one| one.seated).collect();
    let free = found.groups.free(call, &of.key);
    let left: Vec<&&Candidate> = seated.iter().filter(|one| gone.contains(&one.code)).collect();
    let known = left.len() == gone.len() && come.iter().all(|one| free.iter().any(|by| by.id == *one));
    if !known || gone.is_empty() && come.is_empty() || left.len() == seated.len() && come.is_empty() {
        drop(tx);
        return show(&visit, &found, call, of, &fault(&visit, entered, "gone", "groups-fault-refill"));
    }
    let why = entered.filled("reason").unwrap_or_default().to_owned();
    let reason = format!("{}\n{why}", was.reason);
    if why.is_empty() || reason.chars().count() > LONGEST {
        drop(tx);
        return show(&visit, &found, call, of, &fault(&visit, entered, "reason", "groups-fault-reason"));
    }
    let comes = |one: &Candidate| come.contains(&one.sign_up);
    let panel: Vec<String> = found
        .groups
        .candidates_of(&id, &of.key)
        .filter(|one| one.seated && !gone.contains(&one.code) || comes(one))
        .map(|one| one.code.clone())
        .collect();
    let new = Selection { reason, ..was.clone() };
    if !store::select(&mut tx, &found.permit, &new, "group.refilled", json!({"panel": panel, "gone": gone, "reason": why})).await? {
        return Ok(visit.go(&path, "error", "groups-fault-not-now"));
    }
    store::seat(&mut tx, (&id, &of.key), &panel).await?;
    if call.kept == Kept::Settled {
        let letters = Letters::new(&mut tx, &visit, &found, call).await?;
        for one in free.iter().filter(|one| come.contains(&one.id)) {
            letters.write(&mut tx, &About::Seat(of.title.clone()), &one.facts.person).await?;
        }
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-refilled"))
}
