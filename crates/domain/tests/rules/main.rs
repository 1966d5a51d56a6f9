//! The rules of the field (R3, R4, R5, R8) by example and by property, through the public interface of the crate.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod access;
mod access_table;
mod arrival;
mod assignment;
mod built;
mod bulk;
mod change;
mod communication;
mod cutover;
mod event;
mod experience;
mod fk_organisation;
mod forum;
mod freshness;
mod gallery;
mod gate;
mod handbook;
mod handover;
mod help;
mod institution;
mod local;
mod naive;
mod national;
mod operating;
mod people_access;
mod primary;
mod privacy;
mod recipients;
mod revision;
mod rollout;
mod rollout_examples;
mod roster;
mod round_trip;
mod signal;
mod sketch;
mod telling;
mod timeline;
mod training;
mod vacancy;
mod vacant_roles;
mod waves;
mod webhook;
