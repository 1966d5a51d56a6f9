//! Changes of many tasks for programs: what one would do, and what one did.

use crate::{
    api_v1::{does_not_fit, found, moment},
    app::App,
    bulk::{
        chosen::Selection,
        made::{Opened, Told},
        pages::{self, Line, Planned},
        wish::{self, Entered},
    },
    failure::Failure,
    form::Faults,
    visit::Visit,
};
use api::{BulkMade, BulkPreview, BulkTask, OrganisationRef};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};

/// What programs read of changes of many tasks.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/bulk/preview", get(preview)).route("/bulk/{bulk}", get(made))
}

fn told(lines: Vec<Line>) -> Vec<BulkTask> {
    let task = |line: Line| BulkTask {
        task: line.value,
        title: line.title,
        organisation: OrganisationRef { code: line.code, name: line.organisation },
        says: line.says,
        see: format!("{}{}", api::BASE, line.href),
    };
    lines.into_iter().map(task).collect()
}

async fn preview(visit: Visit, Query(values): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let entered = Entered::new(values);
    let addresses = entered.addresses();
    let mut faults = Faults::default();
    if let Some(fault) = wish::fault_of_choice(&visit, addresses.len()) {
        faults.add("task", fault);
        return Ok(does_not_fit(&faults));
    }
    let mut selection = Selection::find(&visit, &addresses).await?;
    selection.read(&mut *visit.app.database().read().await?).await?;
    let (wish, _) = match wish::read(&visit, &entered) {
        Ok(read) => read,
        Err(faults) => return Ok(does_not_fit(&faults)),
    };
    let Planned { changed, refused, same } = pages::planned(&visit, &selection, &wish);
    Ok(found(&BulkPreview { changed: told(changed), refused: told(refused), same: told(same), gone: selection.gone }))
}

async fn made(visit: Visit, Path(bulk): Path<String>) -> Result<Response, Failure> {
    let mut opened = Opened::open(&visit, &bulk).await?;
    opened.read(&mut *visit.app.database().read().await?).await?;
    let Told { changed, kept, set_back, undoable } = opened.told(&visit, &bulk);
    let made = BulkMade {
        at: moment(opened.made.at),
        undone_at: opened.made.undone_at.map(moment),
        comments: opened.made.comments,
        changed: told(changed),
        kept: told(kept),
        set_back: told(set_back),
        undoable,
        gone: opened.gone(),
        bulk,
    };
    Ok(found(&made))
}
