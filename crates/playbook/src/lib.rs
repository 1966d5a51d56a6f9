//! The playbook format: read, lint and compare
