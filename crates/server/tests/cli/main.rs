//! The program as its users meet it: as a process, with exit code, standard output and standard error.

#![allow(clippy::unwrap_used, clippy::tests_outside_test_module, reason = "this whole crate is tests")]

mod bad_databases;
mod bad_usage;
mod cluster;
mod demo;
mod environment;
mod mail;
mod mail_crash;
mod moving;
mod operating;
mod organisations;
mod planning;
mod playbook;
mod program;
mod reading;
mod selecting;
mod serving;
mod several_servers;
mod users;
