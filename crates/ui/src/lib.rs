//! Page frame, components and front-end assets, knowing nothing of rollouts.
//!
//! The components are askama macros in `templates/`; [`parts`] holds the structs that they read; [`assets`] serves the
//! style sheets, scripts, fonts and icons that are compiled in.

pub mod assets;
mod frame;
mod parts;

pub use frame::*;
pub use parts::*;
