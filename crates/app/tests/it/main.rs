//! Every route through real HTTP, on both engines. One file per feature.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod external;
mod gallery;
mod leaving;
mod mine;
mod organisations;
mod outsider;
mod publishing;
mod roles;
mod rollouts;
mod saml;
mod sign_in;
mod tasks;
