//! The playbook format, version 1: a folder of text that people can read, review and compare line by line.
//!
//! [`Source`] is the folder, from disk or from a database; [`read`](fn@read) turns it into a [`domain::playbook::Playbook`] and says
//! everything that is wrong with it, with file and line; [`compare`](fn@compare) says how two versions differ; [`edit`] changes them field by field,
//! and [`sheets`] row by row.

pub mod annex;
mod answer;
mod checks;
mod compare;
mod conditions;
mod course;
mod dates;
mod document;
pub mod edit;
mod event;
mod fault;
mod fields;
mod front_matter;
mod gallery;
mod gate;
mod group;
mod head;
mod lint;
mod messages;
mod names;
mod order;
mod questionnaire;
mod read;
mod render;
mod roles;
pub mod sheets;
mod source;
mod step;
mod success;
mod suggest;
mod task;
mod waves;

pub use compare::{Comparison, FieldChange, Part, PartChange, PartChanges, TaskChange, TaskName, Values, compare, task_changes};
pub use fault::{Fault, FaultKind, Named, Severity, ValueType};
pub use gallery::{GalleryReading, read_gallery};
pub use read::{Reading, Sketch, read, sketch};
pub use render::{field_name, part_name, render};
pub use source::{LARGEST_FILE, LARGEST_PLAYBOOK, MOST_FILES, Source, kept_bytes, kept_text};
pub use suggest::nearest;

#[cfg(test)]
mod tests;
