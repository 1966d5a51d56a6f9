//! The features of Kaskade, one folder each: the only place where the business (`domain`, `playbook`) and the
//! machinery (`database`, `ui`, `texts`, `documents`) meet.
//!
//! A page's path: [`router`] → the feature's `routes()` → a page or an action that takes a [`visit::Visit`] (who,
//! which language, which day) → [`rollouts::standing`] (the rollout function over what is in memory) or the feature's
//! `store` (its SQL) → a template beside the code.

pub mod access_table;
pub mod accounts;
pub mod admin;
mod api_v1;
pub mod app;
pub mod audit;
mod bulk;
pub mod calendar;
pub mod checks;
pub mod clock;
pub mod communication;
pub mod cutover;
mod disposition;
pub mod events;
pub mod evidence;
pub mod failure;
mod filters;
pub mod form;
pub mod forums;
pub mod gates;
pub mod groups;
pub mod handover;
mod health;
pub mod help;
pub mod imports;
pub mod institutions;
pub mod letters;
pub mod local;
pub mod mailbox;
pub mod markdown;
pub mod nul;
pub mod operating;
pub mod organisations;
pub mod outbox;
mod papers;
pub mod people;
pub mod planner;
pub mod playbooks;
pub mod privacy;
pub mod readiness;
pub mod reviews;
pub mod roles;
pub mod rollouts;
pub mod router;
pub mod selection;
pub mod sign_in;
pub mod spreadsheet;
pub mod success;
pub mod tasks;
pub mod telling;
pub mod tokens;
pub mod training;
mod uploads;
pub mod vacancies;
pub mod visit;
pub mod waves;
pub mod webhooks;
pub mod words;

pub use app::{App, Settings};
pub use failure::Failure;
