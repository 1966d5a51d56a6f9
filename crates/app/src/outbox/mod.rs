//! Mails on their way: written in the transaction of what they tell about, sent by a worker that survives a crash.
//!
//! Whoever tells somebody something calls [`enqueue`] with the text in the reader's language, or [`enqueue_all`] for many
//! people at once. Nothing is sent inside a transaction. A letter is taken by a conditional update, so that of several
//! servers one sends it.

mod message;
mod store;
pub mod worker;

pub use message::Message;
pub use store::{Letter, all, enqueue, enqueue_all, one};
