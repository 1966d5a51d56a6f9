//! The shapes of what is answered, one file per feature, each with its operations.

mod access;
mod accounts;
mod bulk;
mod calendar;
mod checks;
mod common;
mod communication;
mod cutover;
mod drafts;
mod events;
mod filters;
mod forums;
mod gates;
mod groups;
mod handover;
mod help;
mod imports;
mod institutions;
mod letters;
mod local;
mod log;
mod messages;
mod organisations;
mod outbox;
mod own_training;
mod people;
mod planner;
mod playbooks;
mod portfolio;
mod readiness;
mod reviews;
mod roles;
mod rollouts;
mod success;
mod tasks;
mod timeline;
mod training;
mod vacancies;
mod waves;

pub use access::*;
pub use accounts::*;
pub use bulk::*;
pub use calendar::*;
pub use checks::*;
pub use common::*;
pub use communication::*;
pub use cutover::*;
pub use drafts::*;
pub use events::*;
pub use filters::*;
pub use forums::*;
pub use gates::*;
pub use groups::*;
pub use handover::*;
pub use help::*;
pub use imports::*;
pub use institutions::*;
pub use letters::*;
pub use local::*;
pub use log::*;
pub use messages::*;
pub use organisations::*;
pub use outbox::*;
pub use own_training::*;
pub use people::*;
pub use planner::*;
pub use playbooks::*;
pub use portfolio::*;
pub use readiness::*;
pub use reviews::*;
pub use roles::*;
pub use rollouts::*;
pub use success::*;
pub use tasks::*;
pub use timeline::*;
pub use training::*;
pub use vacancies::*;
pub use waves::*;

use crate::Operation;

/// The operations of every feature.
pub(crate) const OPERATIONS: &[&[Operation]] = &[
    access::OPERATIONS,
    accounts::OPERATIONS,
    bulk::OPERATIONS,
    calendar::OPERATIONS,
    communication::OPERATIONS,
    cutover::OPERATIONS,
    reviews::OPERATIONS,
    success::OPERATIONS,
    own_training::OPERATIONS,
    training::OPERATIONS,
    drafts::OPERATIONS,
    events::OPERATIONS,
    filters::OPERATIONS,
    forums::OPERATIONS,
    gates::OPERATIONS,
    handover::OPERATIONS,
    help::OPERATIONS,
    imports::OPERATIONS,
    institutions::OPERATIONS,
    letters::OPERATIONS,
    local::OPERATIONS,
    log::OPERATIONS,
    messages::OPERATIONS,
    organisations::OPERATIONS,
    outbox::OPERATIONS,
    people::OPERATIONS,
    planner::OPERATIONS,
    playbooks::OPERATIONS,
    portfolio::OPERATIONS,
    groups::OPERATIONS,
    readiness::OPERATIONS,
    checks::OPERATIONS,
    roles::OPERATIONS,
    rollouts::OPERATIONS,
    tasks::OPERATIONS,
    timeline::OPERATIONS,
    vacancies::OPERATIONS,
    waves::OPERATIONS,
];
