//! Sending one letter through an SMTP server or into a folder, saying whether it is worth trying again, and reading what comes back:
//! what mail servers say of letters, and what calendar programs answer. Knows nothing of rollouts.

mod bounce;
mod letter;
mod mime;
mod post;
mod reply;
mod server;

pub use bounce::{Bounce, bounce};
pub use letter::{Calendar, Letter, Method};
pub use post::{Post, Unsent};
pub use reply::calendar_reply;
pub use server::{Folder, Server, Tls, Unusable, Way};
