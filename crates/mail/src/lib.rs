//! Sending one letter through an SMTP server or into a folder, and saying whether it is worth trying again. Knows nothing of
//! rollouts.

mod letter;
mod mime;
mod post;
mod server;

pub use letter::{Calendar, Letter, Method};
pub use post::{Post, Unsent};
pub use server::{Folder, Server, Tls, Unusable, Way};
