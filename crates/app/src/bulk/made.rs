//! `/bulk/{bulk}`: what a change of many tasks did, and taking it back for those that nobody has changed since.

use crate::{
    bulk::{
        actions,
        chosen::{Address, Chosen, Selection},
        lists,
        pages::{self, Line},
        store::{self, Made, MadeTask},
        words,
    },
    failure::Failure,
    tasks::store::{self as tasks, LastChange, Place, place},
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    response::Response,
};
use database::{Connection, Moment};
use domain::{
    access::{self, TaskPermit},
    bulk::{Done, Undone, undo},
};
use serde::Deserialize;
use std::collections::HashMap;
use texts::Texts;

/// Where the visitor came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
}

#[derive(Template)]
#[template(path = "bulk/made.html")]
struct MadePage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    lead: String,
    back: String,
    from: String,
    path: String,
    /// Whether a comment was written, which stays.
    comments: bool,
    undone: bool,
    /// How many tasks can be set back.
    undoable: usize,
    changed: Vec<Line>,
    /// Those that stay as they are, and why.
    kept: Vec<Line>,
    /// Those that were set back.
    set_back: Vec<Line>,
    gone: usize,
}

/// What was done to each of the tasks.
#[derive(Default)]
pub(super) struct Told {
    pub(super) changed: Vec<Line>,
    /// Those that stay as they are, and why.
    pub(super) kept: Vec<Line>,
    /// Those that were set back.
    pub(super) set_back: Vec<Line>,
    /// How many can be set back.
    pub(super) undoable: usize,
}

/// A change of many tasks with its tasks as they are now; the selection has those that still exist to the visitor.
pub(super) struct Opened {
    pub(super) made: Made,
    selection: Option<Selection>,
    last: HashMap<Place, LastChange>,
}

impl Opened {
    /// Opens it for whoever made it; not found for anybody else.
    pub(super) async fn open(visit: &Visit, bulk: &str) -> Result<Self, Failure> {
        let made = store::made(&mut *visit.app.database().read().await?, bulk).await?.ok_or(Failure::NotFound)?;
        access::bulk(&visit.viewer, &made.by).ok_or(Failure::NotFound)?;
        let addresses: Vec<Address> = made.tasks.iter().map(|task| Address { place: task.place.clone(), seen_at: None }).collect();
        let selection = match Selection::find(visit, &addresses).await {
            Err(Failure::NotFound) => None,
            found => Some(found?),
        };
        Ok(Self { made, selection, last: HashMap::new() })
    }

    pub(super) async fn read(&mut self, connection: &mut Connection) -> Result<(), Failure> {
        if let Some(selection) = &mut self.selection {
            selection.read(connection).await?;
            let permits: Vec<&TaskPermit> = selection.tasks.iter().map(|chosen| &chosen.permit).collect();
            self.last = tasks::last_changes(connection, &permits).await?;
        }
        Ok(())
    }

    /// The tasks that still exist to the visitor, each with what was done to it.
    fn tasks(&self) -> impl Iterator<Item = (&Selection, &Chosen, &MadeTask)> {
        let by_place: HashMap<&Place, &MadeTask> = self.made.tasks.iter().map(|task| (&task.place, task)).collect();
        self.selection.iter().flat_map(move |selection| {
            let by_place = by_place.clone();
            selection.tasks.iter().filter_map(move |chosen| Some((selection, chosen, *by_place.get(&place(&chosen.permit))?)))
        })
    }

    /// What was done to each of the tasks, and what taking it back would do.
    pub(super) fn told(&self, visit: &Visit, bulk: &str) -> Told {
        let mut told = Told::default();
        for (selection, chosen, task) in self.tasks() {
            let said = |says: Vec<String>| pages::line(visit, selection, chosen, says);
            let mut did = words::changes(visit, &task.was, &task.became, false);
            if did.is_empty() {
                did.push(visit.t.get("bulk-commented").into_owned());
            }
            let undoing = self.undoing(bulk, chosen, task);
            if task.undone {
                told.set_back.push(said(words::changes(visit, &task.became, &task.was, false)));
                continue;
            }
            match undoing {
                Undone::SetBack(_) => told.undoable += usize::from(self.made.undone_at.is_none()),
                Undone::ChangedSince => {
                    let by = self.last.get(&place(&chosen.permit)).map(|change| pages::changed_by(visit, change));
                    told.kept.push(said(by.into_iter().collect()));
                }
                Undone::NotAllowed => told.kept.push(said(vec![visit.t.get("bulk-why-not-allowed").into_owned()])),
                Undone::Nothing => {}
            }
            told.changed.push(said(did));
        }
        told
    }

    /// How many do not exist to the visitor any more.
    pub(super) fn gone(&self) -> usize {
        self.made.tasks.len() - self.selection.as_ref().map_or(0, |selection| selection.tasks.len())
    }

    /// What taking it back does to one of the tasks.
    fn undoing(&self, bulk: &str, chosen: &Chosen, task: &MadeTask) -> Undone {
        let last = self.last.get(&place(&chosen.permit));
        let changed_since = last.is_none_or(|change| change.bulk.as_deref() != Some(bulk));
        undo(&Done { was: &task.was, became: &task.became, changed_since, rights: Some(chosen.permit.rights()) })
    }
}

pub(super) async fn page(visit: Visit, Path(bulk): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let mut opened = Opened::open(&visit, &bulk).await?;
    opened.read(&mut *visit.app.database().read().await?).await?;
    let (t, made) = (visit.t, &opened.made);
    let Told { changed, kept, set_back, undoable } = opened.told(&visit, &bulk);
    let back = lists::back(&asked.from).to_owned();
    let page = MadePage {
        shell: visit.shell(""),
        t,
        title: t.with("bulk-made-title", [("count", made.tasks.len().into())]),
        lead: match made.undone_at {
            None => t.with("bulk-made-lead", [("when", t.date_time(Moment::local(made.at)).into())]),
            Some(at) => t.with("bulk-undone-lead", [("when", t.date_time(Moment::local(at)).into()), ("count", set_back.len().into())]),
        },
        path: format!("/bulk/{bulk}"),
        comments: made.comments,
        undone: made.undone_at.is_some(),
        undoable,
        gone: opened.gone(),
        changed,
        kept,
        set_back,
        from: back.clone(),
        back,
    };
    visit.page(&page)
}

pub(super) async fn take_back(visit: Visit, Path(bulk): Path<String>, Form(asked): Form<Asked>) -> Result<Response, Failure> {
    let path = with_query(&format!("/bulk/{bulk}"), &[("from", lists::back(&asked.from))]);
    let mut opened = Opened::open(&visit, &bulk).await?;
    let mut tx = visit.write().await?;
    if let Some(selection) = &opened.selection {
        actions::lock(&mut tx, selection).await?;
    }
    // Somebody may have taken it back while this waited for the lock.
    opened.made = store::made(tx.connection(), &bulk).await?.ok_or(Failure::NotFound)?;
    if opened.made.undone_at.is_some() {
        return Ok(visit.go(&path, "info", "bulk-undone-already"));
    }
    opened.read(tx.connection()).await?;
    let mut count = 0;
    for (_, chosen, task) in opened.tasks() {
        if let Undone::SetBack(was) = opened.undoing(&bulk, chosen, task) {
            let saved = tasks::save_within(&mut tx, &chosen.permit, &chosen.overlay, &was, chosen.revision, Some(&bulk)).await?;
            count += usize::from(saved);
        }
    }
    if count == 0 {
        return Ok(visit.go(&path, "warning", "bulk-undone-nothing"));
    }
    let rollouts = opened.selection.as_ref().map(Selection::rollouts).unwrap_or_default();
    let only = rollouts.first().copied().filter(|_| rollouts.len() == 1);
    store::note_undone(&mut tx, &bulk, only, count).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&path, "success", "bulk-undone", &[("count", &count.to_string())]))
}
