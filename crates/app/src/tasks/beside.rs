//! What is written and kept beside a task, in words: the conversation and the files.

use crate::{
    markdown,
    tasks::{
        notes::{self, CommentKind},
        opened::Opened,
    },
};
use database::Moment;
use domain::text::PersonId;

/// A comment, a request for help or an answer to one.
pub(super) struct Comment {
    pub(super) by: String,
    pub(super) organisation: String,
    pub(super) when: String,
    pub(super) kind: String,
    pub(super) body: String,
    /// Answers to help are Markdown.
    pub(super) html: Option<String>,
}

/// A file kept with the task.
pub(super) struct File {
    pub(super) href: String,
    pub(super) remove: String,
    pub(super) name: String,
    pub(super) about: String,
}

/// A comment with finished words.
pub(super) fn said(opened: &Opened, comment: notes::Comment) -> Comment {
    let (t, directory) = (opened.visit.t, &opened.visit.directory);
    let author = comment.author.map(PersonId::new).and_then(|id| directory.person_index(&id));
    let place = author.and_then(|person| directory.organisation(&directory.person(person).organisation));
    let kind = match comment.kind.as_str() {
        kind if kind == CommentKind::Help.key() => t.get("task-comment-help").into_owned(),
        kind if kind == CommentKind::HelpAnswer.key() => t.get("task-comment-help-answer").into_owned(),
        _ => String::new(),
    };
    let is_answer = comment.kind == CommentKind::HelpAnswer.key();
    Comment {
        html: is_answer.then(|| markdown::to_html(&comment.body)),
        by: comment.author_name,
        organisation: place.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        when: t.date_time(Moment::local(comment.written_at)),
        kind,
        body: comment.body,
    }
}

/// A file with finished words.
pub(super) fn listed(opened: &Opened, file: &notes::FileHead) -> File {
    let t = opened.visit.t;
    let path = opened.path();
    let kilobytes = (file.size + 1023) / 1024;
    let about = [
        ("size", t.number(kilobytes).into()),
        ("name", file.author_name.as_str().into()),
        ("when", t.date_medium(Moment::local(file.added_at).date()).into()),
    ];
    File {
        href: format!("{path}/files/{}", file.id),
        remove: format!("{path}/files/{}/remove", file.id),
        name: file.name.clone(),
        about: t.with("task-file-about", about),
    }
}
