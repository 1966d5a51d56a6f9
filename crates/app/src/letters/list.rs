//! `/letters`: what the visitor's organisation has begun, planned and sent.

use super::{
    page::title,
    reach::Reach,
    store::{self, Letter},
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::response::Response;
use database::Moment;
use texts::Texts;

/// A letter in the list.
struct Line {
    title: String,
    href: String,
    author: String,
    state: String,
}

#[derive(Template)]
#[template(path = "letters/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    lines: Vec<Line>,
}

pub(super) async fn list(visit: Visit) -> Result<Response, Failure> {
    let reach = Reach::of(&visit.app, &visit.viewer, visit.directory.clone()).await?;
    let mut connection = visit.app.database().read().await?;
    let letters = store::all(&mut connection, &reach.permit).await?;
    drop(connection);
    let line = |letter: &Letter| Line {
        title: title(&visit, letter),
        href: format!("/letters/{}", letter.id),
        author: letter.author_name.clone(),
        state: state(&visit, letter),
    };
    let page = ListPage { shell: visit.shell("letters"), t: visit.t, lines: letters.iter().map(line).collect() };
    visit.page(&page)
}

/// How far it has come, in words.
fn state(visit: &Visit, letter: &Letter) -> String {
    let with = |key: &str, at: i64| visit.t.with(key, [("at", visit.t.date_time(Moment::local(at)).into())]);
    match (letter.sent_at, letter.send_at, &letter.trouble) {
        (Some(at), _, _) => with("letters-state-sent", at),
        (None, Some(at), _) => with("letters-state-planned", at),
        (None, None, Some(_)) => visit.t.get("letters-state-trouble").into_owned(),
        (None, None, None) => with("letters-state-draft", letter.changed_at),
    }
}
