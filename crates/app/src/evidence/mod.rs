//! Files that show something (D1, D4, D5; S2 §7.5): beside an item of a checklist, or as the answer to a question. Who may answer there adds
//! them, who reads the answers there reads them. And files that are shown: the material of a review round (F4).

pub mod store;

pub(crate) use store::{Drawer, Head};

use crate::{
    api_v1::moment,
    failure::Failure,
    uploads::{self, Upload},
    visit::Visit,
};
use api::FileRef;
use axum::response::Response;
use database::Moment;
use texts::Texts;

/// A file with finished words.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) href: String,
    /// Its size, who added it, and when.
    pub(crate) about: String,
}

/// A file as pages list it, below the address of its checklist or questionnaire.
pub(crate) fn line(t: Texts, head: &Head, below: &str) -> Line {
    let size = (head.size + 1023) / 1024;
    let (name, when) = (head.author_name.as_str().into(), t.date_medium(Moment::local(head.added_at).date()).into());
    Line {
        id: head.id.clone(),
        name: head.name.clone(),
        href: address(head, below),
        about: t.with("task-file-about", [("size", t.number(size).into()), ("name", name), ("when", when)]),
    }
}

/// A file as programs read it.
pub(crate) fn reference(head: &Head, below: &str) -> FileRef {
    FileRef {
        id: head.id.clone(),
        name: head.name.clone(),
        size: head.size,
        added_by: head.author_name.clone(),
        added_at: moment(head.added_at),
        content: address(head, below),
    }
}

fn address(head: &Head, below: &str) -> String {
    format!("{below}/files/{}", head.id)
}

/// What is wrong with a file that was sent, if anything is.
pub(crate) fn fault(t: Texts, upload: &Upload) -> Option<String> {
    upload.too_large.then(|| t.get("events-material-too-large").into_owned())
}

/// Hands a file out if the visitor may read it.
pub(crate) async fn download(visit: &Visit, drawer: Drawer<'_>, id: &str, may_read: impl Fn(&Head) -> bool) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let head = store::one(&mut connection, drawer, id).await?.filter(may_read).ok_or(Failure::NotFound)?;
    let content = store::content(&mut connection, drawer, id).await?.ok_or(Failure::NotFound)?;
    uploads::download(&head.name, content)
}
