//! Page frame, components and front-end assets, knowing nothing of rollouts.
//!
//! The components are askama macros in `templates/`; [`parts`] holds the structs that they read; [`assets`] serves the
//! style sheets, scripts, fonts and icons that are compiled in.

pub mod assets;
mod components;
mod fields;
mod frame;
mod parts;
mod timeline;

pub use components::*;
pub use fields::*;
pub use frame::*;
pub use parts::*;
pub use timeline::*;

// The macros in `templates/` name what is here as the pages of other crates do.
extern crate self as ui;
