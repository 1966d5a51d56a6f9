//! Sending one letter through an SMTP server or into a folder, saying whether it is worth trying again, and reading what mail
//! servers say of letters that came back. Knows nothing of rollouts.

mod bounce;
mod letter;
mod mime;
mod post;
mod server;

pub use bounce::{Bounce, bounce};
pub use letter::{Calendar, Letter, Method};
pub use post::{Post, Unsent};
pub use server::{Folder, Server, Tls, Unusable, Way};
