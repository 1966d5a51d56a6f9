//! Every route through real HTTP, on both engines. One file per feature.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod accounts;
mod answers;
mod as_it_was;
mod board_list;
mod external;
mod filters;
mod gallery;
mod leaving;
mod lockout;
mod mine;
mod organisations;
mod outbox;
mod outsider;
mod publishing;
mod roles;
mod rollouts;
mod sign_in;
mod tasks;
mod vacancies;
mod withdrawn;
