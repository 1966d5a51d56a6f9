//! The demo world: real municipalities, made-up people, and the course of their rollouts up to a day.
//!
//! The whole course is worked out as data first ([`world`]), from dice that are thrown anew for each municipality and
//! task; it does not depend on the day up to which it is written. So the same day always gives the same world, and a
//! world written up to a later day shows, "as it was", what one written up to the earlier day shows. One writer
//! ([`fill`]) then puts it into a database in one transaction, each change with its log entry at its own moment.

mod answers;
mod bbr;
mod checks;
mod course;
mod cutover;
mod dice;
mod draft;
mod embedded;
mod fbs;
mod forums;
mod gates;
mod groups;
mod help;
mod invitations;
mod local;
mod mails;
mod messages;
mod names;
mod newcomers;
mod offices;
mod own_training;
mod pdf;
mod people;
mod personas;
mod platform;
mod played;
mod programme;
mod readiness;
mod reviews;
mod scene;
mod staff;
mod temper;
mod training;
mod wishes;
mod words;
mod world;
mod writer;

pub use embedded::{BBR, FBS, source};
pub use personas::{PASSWORD, Persona};
pub use scene::Scene;
pub use world::{World, world};
pub use writer::{Made, fill, made};
