//! The commands, one file each.

pub mod backup;
pub mod check;
pub mod database;
pub mod demo;
pub mod environment;
pub mod mail;
pub mod organisation;
pub mod plan;
pub mod playbook;
pub mod playbook_files;
pub mod roles;
pub mod rollout;
pub mod saml;
pub mod select;
pub mod serve;
pub mod status;
pub mod tasks;
pub mod tell;
pub mod user;
