//! What may be believed and what must be refused, with documents of a provider for tests.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod accepted;
mod hostile;
mod logout;
mod vectors;
mod wrapped;
