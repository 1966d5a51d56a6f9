//! The rules of the field (R3, R4, R5, R8) by example and by property, through the public interface of the crate.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod access;
mod arrival;
mod assignment;
mod change;
mod gallery;
mod handover;
mod naive;
mod people_access;
mod rollout;
mod rollout_examples;
mod signal;
mod sketch;
mod vacant_roles;
