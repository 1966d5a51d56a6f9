//! A call is made from the playbook: a draft with everything filled in, which the office changes as it likes and opens.

use super::{
    found::Found,
    store::{self, CallFields},
};
use crate::{failure::Failure, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use domain::{
    calendar::Day,
    group::{CallTemplate, Track, TrackTemplate},
};

fn track(one: &TrackTemplate) -> Track {
    Track {
        key: one.key.clone(),
        title: one.title.da.clone(),
        profile: one.profile.da.clone(),
        focus: one.focus.da.clone(),
        roles: one.roles.clone(),
        seats: one.seats,
        quotas: one.quotas.clone(),
    }
}

/// What a call of the playbook says when it is made on a day. In Danish, as municipalities read it: a call is one text, written by the office.
pub fn fields(template: &CallTemplate, today: Day) -> CallFields {
    CallFields {
        title: template.title.da.clone(),
        about: template.about.da.clone(),
        effort: template.effort.da.clone(),
        deadline: today.plus_days(i32::try_from(template.weeks * 7).unwrap_or_default()),
        tracks: template.tracks.iter().map(track).collect(),
    }
}

impl Found {
    /// The calls of the playbook that have not been made yet.
    pub(super) fn unmade(&self) -> impl Iterator<Item = &CallTemplate> {
        let made = |one: &&CallTemplate| self.groups.calls.iter().any(|call| call.template.as_ref() == Some(&one.key));
        self.seen.standing.playbook.groups.iter().filter(move |one| !made(one))
    }
}

/// Makes one of them.
pub(super) async fn make(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let mut found = Found::kept(&visit, &key).await?;
    let wished = Entered(sent).value("template").to_owned();
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.groups.calls = store::calls(tx.connection(), found.seen.key()).await?;
    let Some(template) = found.unmade().find(|one| one.key.as_str() == wished) else {
        return Ok(visit.go(&format!("/rollouts/{key}/groups"), "error", "groups-fault-not-now"));
    };
    let id = store::insert(&mut tx, &found.permit, &fields(template, visit.today), Some(&template.key)).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/groups/{id}"), "success", "groups-made-whole"))
}
