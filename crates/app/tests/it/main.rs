//! Every route through real HTTP, on both engines. One file per feature.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod access;
mod access_walk;
mod accounts;
mod answers;
mod as_it_was;
mod attacks;
mod board_list;
mod calendar;
mod communication;
mod directory;
mod events;
mod external;
mod filters;
mod forums;
mod gallery;
mod help;
mod hostile;
mod imports;
mod leaving;
mod letters;
mod lockout;
mod log;
mod mine;
mod national_import;
mod newcomers;
mod oidc;
mod operating;
mod organisations;
mod outbox;
mod outbox_admin;
mod outsider;
mod people;
mod privacy;
mod publishing;
mod roles;
mod rollouts;
mod saml;
mod sign_in;
mod tasks;
mod telling;
mod telling_month;
mod tokens;
mod vacancies;
mod withdrawn;
