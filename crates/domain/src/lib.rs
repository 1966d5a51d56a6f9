//! The business of a rollout: terms and rules of the field as pure functions over plain data.
//!
//! No I/O, no clock, no database: `today` is an argument. Each rule (R1–R10 of the field's rule
//! book, cited where it is written) stands in exactly one place here.

pub mod access;
pub mod arrival;
pub mod assignment;
pub mod audience;
pub mod bulk;
pub mod calendar;
pub mod communication;
pub mod condition;
pub mod contact;
pub mod cutover;
pub mod dates;
pub mod draft;
pub mod event;
pub mod experience;
pub mod fk_organisation;
pub mod forum;
pub mod freshness;
pub mod gallery;
pub mod gate;
pub mod handbook;
pub mod handover;
pub mod help;
pub mod holders;
pub mod institution;
pub mod local;
pub mod lockout;
pub mod measure;
pub mod merge;
pub mod operating;
pub mod organisation;
pub mod playbook;
pub mod pseudonym;
pub mod readiness;
pub mod recipients;
pub mod retention;
pub mod revision;
pub mod role;
pub mod rollout;
pub mod roster;
pub mod round_trip;
pub mod same_person;
pub mod signal;
pub mod stage;
pub mod structure;
pub mod task;
pub mod telling;
pub mod text;
pub mod timeline;
pub mod training;
pub mod vacancy;
pub mod vacant_roles;
pub mod waves;
pub mod webhook;
