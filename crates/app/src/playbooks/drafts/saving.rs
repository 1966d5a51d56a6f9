//! Saving what somebody wrote in a part of a draft, beside what somebody else wrote there meanwhile: both where they touched different
//! fields, else nothing, and the page says which fields and what they say now.

use super::{
    opened::{Opened, name_of_person},
    store,
};
use crate::{failure::Failure, form, visit::Visit};
use axum::http::StatusCode;
use domain::text::PersonId;
use playbook::edit::{self, Item, Unwritable};
use std::collections::{BTreeMap, BTreeSet};
use texts::Texts;

/// What came of it.
pub(super) enum Saved {
    /// It stands in the draft; whether fields of somebody else's came with it.
    Done { with_theirs: bool },
    /// The same fields say something else by now.
    Conflict(Clash),
    /// The text is laid out in a way that no form changes.
    Unwritable,
    /// The draft is a version by now, or put away.
    Settled,
}

/// What somebody else wrote meanwhile in the same fields.
#[derive(Default)]
pub(super) struct Clash {
    /// The number of their writing: whoever sends the form again has read it.
    pub(super) number: i64,
    /// Who.
    pub(super) by: String,
    /// What each of the fields says now.
    pub(super) fields: BTreeMap<String, String>,
    /// What the form goes on with: what was typed, and in the fields that were left alone what the other one wrote. With the
    /// old words there, sending the form again would undo the other's.
    pub(super) item: Option<Item>,
}

impl Clash {
    /// What stands beside a field: who wrote what there.
    pub(super) fn beside(&self, t: Texts) -> Marks {
        let mark = |(name, text): (&String, &String)| {
            let key = if text.is_empty() { "draft-theirs-empty" } else { "draft-theirs" };
            (name.clone(), t.with(key, [("by", self.by.as_str().into()), ("text", text.as_str().into())]))
        };
        Marks(self.fields.iter().map(mark).collect())
    }
}

/// What is to be said beside fields, by their name.
#[derive(Debug, Default)]
pub(super) struct Marks(pub(super) BTreeMap<String, String>);

impl Marks {
    /// What stands beside a field; empty where nothing does.
    pub(super) fn of(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The same as the summary above the form.
    pub(super) fn summary(&self) -> Vec<ui::FieldError> {
        self.0.iter().for_each(|(field, text)| form::note(field, text));
        self.0.iter().map(|(field, text)| ui::FieldError { field: field.clone(), text: text.clone() }).collect()
    }
}

/// Saves the fields of one part of a file that somebody opened at a number.
pub(super) async fn save(
    visit: &Visit,
    opened: &Opened,
    (path, number): (&str, i64),
    mine: &Item,
    read: impl Fn(&str) -> Option<Item>,
    write: impl Fn(&str, &Item) -> Result<String, Unwritable>,
) -> Result<Saved, Failure> {
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &opened.draft.head.id).await?;
    if !locked.head.state.can_be_written() {
        return Ok(Saved::Settled);
    }
    let (text, last) = locked.file(path).ok_or(Failure::NotFound)?;
    let began = store::writing(tx.connection(), &locked, path, number).await?.map(|writing| writing.text);
    let base = began.as_deref().unwrap_or(text);
    let (Some(base), Some(theirs)) = (read(base), read(text)) else { return Ok(Saved::Unwritable) };
    let merge = edit::merge(&base, mine, &theirs);
    if !merge.conflicts.is_empty() {
        let writings = store::writings_since(tx.connection(), &locked, path, number).await?;
        let author = author_of(&base, &writings, &merge.conflicts, &read);
        let fields = merge.conflicts.iter().map(|name| (name.clone(), theirs.get(name).to_owned())).collect();
        let by = name_of_person(visit, author.as_ref());
        return Ok(Saved::Conflict(Clash { number: last, by, fields, item: Some(merge.merged) }));
    }
    let Ok(written) = write(text, &merge.merged) else { return Ok(Saved::Unwritable) };
    if written != text {
        store::write(&mut tx, &opened.permit, &locked, path, &written).await?;
        tx.commit().await?;
    }
    Ok(Saved::Done { with_theirs: !merge.taken.is_empty() })
}

/// Who last wrote in one of those fields.
fn author_of(base: &Item, writings: &[store::Writing], fields: &BTreeSet<String>, read: impl Fn(&str) -> Option<Item>) -> Option<PersonId> {
    let mut before = base.clone();
    let mut author = None;
    for writing in writings {
        let Some(after) = read(&writing.text) else { continue };
        if fields.iter().any(|field| before.get(field) != after.get(field)) {
            author = writing.author.clone();
        }
        before = after;
    }
    author
}

/// What a page shows beside the fields of a form.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) marks: Marks,
    /// What stands above the form: kind and words; empty where nothing does.
    pub(super) alert: (&'static str, String),
    pub(super) status: StatusCode,
}

/// What a form goes on with that was not saved.
pub(super) struct Again {
    pub(super) item: Item,
    pub(super) number: i64,
    pub(super) shown: Shown,
}

impl Saved {
    /// The key of the message where it stands in the draft; else what the form that sent `mine` from a number goes on with.
    pub(super) fn told(self, t: Texts, mine: Item, number: i64) -> Result<&'static str, Box<Again>> {
        let status = status(&self);
        let refused = |key| Again {
            item: mine.clone(),
            number,
            shown: Shown { alert: ("error", t.get(key).into_owned()), status, ..Shown::default() },
        };
        let again = match self {
            Self::Done { with_theirs } => return Ok(message(with_theirs)),
            Self::Conflict(mut clash) => {
                let alert = ("warning", t.with("draft-conflict", [("by", clash.by.as_str().into())]));
                let shown = Shown { marks: clash.beside(t), alert, status };
                Again { item: clash.item.take().unwrap_or(mine), number: clash.number, shown }
            }
            Self::Unwritable => refused("draft-unwritable"),
            Self::Settled => refused("draft-settled"),
        };
        form::note("", &again.shown.alert.1);
        Err(Box::new(again))
    }
}

/// A part of a file as somebody read it who sends a form from a number; `None` where that cannot be told any more.
pub(super) async fn as_opened(
    visit: &Visit,
    opened: &Opened,
    (path, number): (&str, i64),
    read: impl Fn(&str) -> Option<Item>,
) -> Result<Option<Item>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let writing = store::writing(&mut connection, &opened.draft, path, number).await?;
    Ok(writing.and_then(|writing| read(&writing.text)))
}

/// The status of a page that was not saved.
pub(super) fn status(saved: &Saved) -> StatusCode {
    match saved {
        Saved::Done { .. } => StatusCode::OK,
        Saved::Conflict(_) | Saved::Settled => StatusCode::CONFLICT,
        Saved::Unwritable => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The key of the message after it was saved.
pub(super) fn message(with_theirs: bool) -> &'static str {
    if with_theirs { "draft-saved-with-theirs" } else { "draft-saved" }
}
