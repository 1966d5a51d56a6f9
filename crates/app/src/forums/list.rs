//! `/forums`: those that the visitor is in, then those that exist to them; each with its next meeting.

use crate::{
    failure::Failure,
    forums::{
        meeting_store::{self, Meeting},
        opened::{self, Opened, level_words, role_titles, time_words},
    },
    organisations::seen::Seen,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use domain::access;
use texts::Texts;

/// A forum as the list shows it.
struct Line {
    href: String,
    title: String,
    level: String,
    purpose: String,
    roles: String,
    members: usize,
    next: Option<String>,
    closed: bool,
}

#[derive(Template)]
#[template(path = "forums/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    mine: Vec<Line>,
    others: Vec<Line>,
    closed: Vec<Line>,
    may_start: bool,
}

fn line(visit: &Visit, rollouts: &[Seen], meetings: &[Meeting], opened: &Opened) -> Line {
    let t = visit.t;
    let fields = &opened.forum.fields;
    let next = meetings.iter().find(|meeting| meeting.forum == opened.forum.key && !meeting.cancelled);
    Line {
        href: opened.path(),
        title: fields.title.clone(),
        level: level_words(visit, &fields.circle.level),
        purpose: fields.purpose.clone(),
        roles: role_titles(visit, rollouts, &fields.circle.roles).join(", "),
        members: opened.members.len(),
        next: next.map(|meeting| {
            let day = t.date_long(meeting.fields.day.date());
            let time = time_words(t, &meeting.fields.from, &meeting.fields.until);
            t.with("forums-meets", [("date", day.into()), ("time", time.into())])
        }),
        closed: opened.forum.closed,
    }
}

pub(super) async fn list(visit: Visit) -> Result<Response, Failure> {
    let (all, rollouts) = opened::all(&visit).await?;
    let mut connection = visit.app.database().read().await?;
    let meetings = meeting_store::from(&mut connection, visit.today).await?;
    drop(connection);
    let lines = |wanted: &dyn Fn(&Opened) -> bool| -> Vec<Line> {
        all.iter().filter(|opened| wanted(opened)).map(|opened| line(&visit, &rollouts, &meetings, opened)).collect()
    };
    let page = ListPage {
        shell: visit.shell("forums"),
        t: visit.t,
        mine: lines(&|opened| !opened.forum.closed && opened.is_mine(&visit)),
        others: lines(&|opened| !opened.forum.closed && !opened.is_mine(&visit)),
        closed: lines(&|opened| opened.forum.closed && opened.permit.keeps()),
        may_start: access::start_forum(&visit.viewer).is_some(),
    };
    visit.page(&page)
}
