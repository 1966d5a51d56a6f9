//! Forums for programs: those that exist to the viewer, one with its meetings, and its members as far as the viewer sees them.

use super::{
    meeting_store::{self, Meeting},
    meetings,
    members::{self, Filter},
    opened::{self, Opened},
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    events::api::{filled, person},
    failure::Failure,
    organisations::seen::Seen,
    tasks::api::organisation,
    visit::Visit,
};
use api::{Cursor, ForumLine, ForumMayDo, ForumMeeting, ForumMember, OrganisationRef, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    assignment::PersonIndex,
    forum::{Level, Reason},
};

/// What programs read of forums.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/forums", get(list))
        .route("/forums/{forum}", get(one))
        .route("/forums/{forum}/members", get(all_members))
        .route("/forums/{forum}/meetings/{meeting}", get(one_meeting))
}

async fn list(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let (mut all, _) = opened::all(&visit).await?;
    // A closed forum stands in the list of those who keep it only.
    all.retain(|opened| !opened.forum.closed || opened.permit.keeps());
    let mut connection = visit.app.database().read().await?;
    let meetings = meeting_store::from(&mut connection, visit.today).await?;
    drop(connection);
    Ok(found(&paged(&all, &cursor, |opened| opened.forum.key.to_string(), |opened| line(&visit, opened, &meetings))))
}

/// A forum as lists have it; the meetings are those from today on, by day.
fn line(visit: &Visit, opened: &Opened, meetings: &[Meeting]) -> ForumLine {
    let (forum, fields) = (&opened.forum, &opened.forum.fields);
    let (code, region) = match &fields.circle.level {
        Level::Municipal(code) => (Some(code), None),
        Level::Regional(region) => (None, Some(region.clone())),
        Level::Common => (None, None),
    };
    let next = meetings.iter().find(|meeting| meeting.forum == forum.key && !meeting.cancelled);
    ForumLine {
        forum: forum.key.to_string(),
        title: fields.title.clone(),
        purpose: fields.purpose.clone(),
        level: fields.circle.level.key().to_owned(),
        organisation: code.map(|code| match visit.directory.organisation(code) {
            Some(entry) => organisation(&entry.organisation),
            None => OrganisationRef { code: code.to_string(), name: code.to_string() },
        }),
        region,
        rollout: fields.circle.rollout.as_ref().map(ToString::to_string),
        roles: fields.circle.roles.iter().map(ToString::to_string).collect(),
        members: opened.members.len(),
        is_mine: opened.is_mine(visit),
        closed: forum.closed,
        next: next.map(meeting),
        see: format!("{}{}", api::BASE, opened.path()),
    }
}

fn meeting(meeting: &Meeting) -> ForumMeeting {
    let fields = &meeting.fields;
    ForumMeeting {
        id: meeting.id.clone(),
        day: fields.day.to_string(),
        from: fields.from.clone(),
        until: filled(&fields.until),
        place: filled(&fields.place),
        link: filled(&fields.link),
        note: filled(&fields.note),
        cancelled: meeting.cancelled,
        revision: meeting.revision,
    }
}

fn member(visit: &Visit, opened: &Opened, rollouts: &[Seen], at: PersonIndex) -> ForumMember {
    let entry = visit.directory.person(at);
    let shows_contact = opened.shows_contact(visit, rollouts, at);
    ForumMember {
        person: person(entry),
        job_title: entry.job_title.clone(),
        role: match opened.members.get(&at) {
            Some(Reason::Holds(role)) => Some(role.to_string()),
            Some(Reason::ByHand) | None => None,
        },
        phone: entry.phone.clone().filter(|_| shows_contact),
        email: shows_contact.then(|| entry.email.clone()),
    }
}

async fn one(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let meetings = meeting_store::of(&mut connection, &opened.forum.key).await?;
    drop(connection);
    let first = meetings.partition_point(|meeting| meeting.fields.day < visit.today);
    let is_open = !opened.forum.closed;
    let forum = api::Forum {
        line: line(&visit, &opened, &meetings[first..]),
        host: opened.host(&visit).map(|host| member(&visit, &opened, &rollouts, host)),
        shows_contact: opened.forum.agreed.contains(&visit.person),
        sees_members: opened.permit.sees_members(),
        meetings: meetings.iter().map(meeting).collect(),
        may: ForumMayDo {
            keep: opened.permit.keeps() && is_open,
            call_meetings: opened.permit.calls_meetings() && is_open,
            come_back: opened.can_return && is_open,
        },
    };
    Ok(found_at(opened.forum.revision, &forum))
}

async fn all_members(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    let fitting = members::fitting(&visit, &opened, &filter);
    Ok(found(&paged(&fitting, &cursor, |(_, entry)| entry.id.to_string(), |(at, _)| member(&visit, &opened, &rollouts, *at))))
}

async fn one_meeting(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = opened::one(&visit, &key).await?;
    let found = meetings::meeting(&visit, &opened, &id).await?;
    Ok(found_at(found.revision, &meeting(&found)))
}
