//! Changing the chosen tasks: one transaction, each task logged as by hand and with what holds them together.

use crate::{
    bulk::{
        chosen::{Chosen, Selection},
        lists, pages, store,
        wish::{self, Entered},
    },
    failure::Failure,
    tasks::{
        notes::{self, CommentKind},
        store as tasks,
    },
    visit::{Visit, with_query},
};
use axum::{Form, http::StatusCode, response::Response};
use database::Tx;
use domain::{
    bulk::{Outcome, Wish},
    task::Overlay,
};

pub(super) async fn change(visit: Visit, Form(values): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let entered = Entered::new(values);
    let addresses = entered.addresses();
    if let Some(fault) = wish::fault_of_choice(&visit, addresses.len()) {
        return pages::none(&visit, &entered, fault, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut selection = Selection::find(&visit, &addresses).await?;
    let (wish, comment) = match wish::read(&visit, &entered) {
        Ok(read) => read,
        Err(faults) => {
            selection.read(&mut *visit.app.database().read().await?).await?;
            return pages::fields(&visit, &selection, &entered, faults);
        }
    };
    let mut tx = visit.write().await?;
    lock(&mut tx, &selection).await?;
    selection.read(tx.connection()).await?;
    if !selection.tasks.iter().all(Chosen::is_as_seen) {
        drop(tx);
        return pages::look(&visit, &selection, &entered, &wish, StatusCode::CONFLICT).await;
    }
    let changes = changes(&visit, &selection, &wish);
    if changes.is_empty() {
        drop(tx);
        return pages::look(&visit, &selection, &entered, &wish, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let changes: Vec<Made<'_>> = changes.into_iter().map(|(chosen, became)| (chosen, became, comment.as_deref())).collect();
    let Some(bulk) = make(&mut tx, &selection, &changes).await? else {
        drop(tx);
        selection.read(&mut *visit.app.database().read().await?).await?;
        return pages::look(&visit, &selection, &entered, &wish, StatusCode::CONFLICT).await;
    };
    let count = changes.len().to_string();
    tx.commit().await?;
    Ok(done(&visit, &bulk, entered.value("from"), &count))
}

/// A task, what it becomes, and the comment that is written on it.
pub(super) type Made<'s> = (&'s Chosen, Overlay, Option<&'s str>);

/// Makes the changes and gives the id that holds them together; `None`, and nothing to be kept, if somebody was faster.
pub(super) async fn make(tx: &mut Tx, selection: &Selection, changes: &[Made<'_>]) -> Result<Option<String>, Failure> {
    let bulk = tx.new_id();
    let rollouts = selection.rollouts();
    let only = rollouts.first().copied().filter(|_| rollouts.len() == 1);
    let comments = changes.iter().any(|(_, _, comment)| comment.is_some());
    store::note_made(tx, &bulk, only, changes.len(), comments).await?;
    for (chosen, became, comment) in changes {
        if let Some(body) = comment {
            notes::insert_comment(tx, &chosen.permit, CommentKind::Comment, body).await?;
        }
        if !tasks::save_within(tx, &chosen.permit, &chosen.overlay, became, chosen.revision, Some(&bulk)).await? {
            return Ok(None);
        }
    }
    Ok(Some(bulk))
}

/// On to what was done.
pub(super) fn done(visit: &Visit, bulk: &str, from: &str, count: &str) -> Response {
    let path = with_query(&format!("/bulk/{bulk}"), &[("from", lists::back(from))]);
    visit.go_saying(&path, "success", "bulk-done", &[("count", count)])
}

/// The tasks that the wish changes, with what they become.
fn changes<'s>(visit: &Visit, selection: &'s Selection, wish: &Wish) -> Vec<(&'s Chosen, Overlay)> {
    let changed = |chosen: &'s Chosen| match selection.plan(visit, chosen, wish, chosen.is_as_seen()) {
        Outcome::Changes(became) => Some((chosen, *became)),
        _ => None,
    };
    selection.tasks.iter().filter_map(changed).collect()
}

/// Counts the rollouts up, always in the same order, which locks them: nobody changes a task between the reading and the saving.
pub(super) async fn lock(tx: &mut Tx, selection: &Selection) -> Result<(), Failure> {
    for rollout in selection.rollouts() {
        tx.bump(&format!("rollout:{rollout}")).await?;
    }
    Ok(())
}
