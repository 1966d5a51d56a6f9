//! Passkeys: keys that a device of the person keeps and unlocks with a finger, a face or a code. They let in after the password in
//! place of a code, or without a password. The browser speaks with the device (`passkey.js`); what it brings comes as a form.

mod adding;
pub mod ceremony;
pub mod challenges;
mod pages;
pub mod party;
mod removing;
pub mod store;

pub(super) use adding::{add, begin};
pub(super) use pages::page;
pub(super) use removing::remove;
