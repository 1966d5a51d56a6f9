//! What own training does elsewhere: once everybody has learned, the course's task is done — at the organisation itself, and in the
//! municipality once everybody in all of it has.

use super::found::{Opened, Own, Teachers, units};
use crate::{
    failure::Failure,
    tasks::{self, Said},
    visit::Visit,
};
use database::Tx;
use domain::{
    access,
    text::{OrganisationCode, TaskCode},
    training::Coverage,
};
use std::collections::BTreeMap;

/// Closes the tasks of courses that everybody has learned; what is written was just read inside the transaction.
pub(super) async fn close(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>) -> Result<(), Failure> {
    let found = &opened.found;
    let units = units(visit, found).remove(&opened.home.code).unwrap_or_default();
    let classes: Vec<_> = opened.written.classes.iter().collect();
    let own = Own::of(found, &Teachers::of(visit, found), opened.home, &units, (&opened.written, &classes));
    let mut all_done: BTreeMap<(&OrganisationCode, &TaskCode), bool> = BTreeMap::new();
    for line in &own.lines {
        let Some(task) = &line.course.closes else { continue };
        for organisation in [&line.unit.code, &opened.home.code] {
            *all_done.entry((organisation, task)).or_insert(true) &= line.coverage == Coverage::Done;
        }
    }
    for (organisation, task) in all_done.into_iter().filter(|(_, done)| *done).map(|(place, _)| place) {
        let permit = access::task_by_training(&found.permit, organisation, task);
        tasks::say_by_training(tx, &found.seen, &permit, &Said { people: &[], gone: None, done: true }).await?;
    }
    Ok(())
}
