//! Why a command stops, and the exit code that says so: 1 for what was found or refused, 2 for wrong usage.

use app::{Failure, rollouts::creation::CreationError};
use database::OpenError;
use std::process::ExitCode;

/// Why a command stops.
#[derive(Debug)]
pub enum Stop {
    /// Something was found or refused; a sentence that says what to do.
    Refused(String),
    /// The command was called wrongly; a sentence that says how to call it.
    Usage(String),
    /// Everything is said already.
    Said,
}

impl Stop {
    /// Refused for this reason.
    pub fn refused(reason: impl std::fmt::Display) -> Self {
        Self::Refused(reason.to_string())
    }

    /// The sentence to say, if there is one left.
    pub fn sentence(&self) -> Option<&str> {
        match self {
            Self::Refused(text) | Self::Usage(text) => Some(text),
            Self::Said => None,
        }
    }

    /// The exit code.
    pub fn code(&self) -> ExitCode {
        match self {
            Self::Refused(_) | Self::Said => ExitCode::from(1),
            Self::Usage(_) => ExitCode::from(2),
        }
    }
}

impl From<OpenError> for Stop {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::BadAddress => Self::Usage(error.to_string()),
            _ => Self::refused(error),
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Refused(match failure {
            Failure::Locked => OpenError::Locked.to_string(),
            Failure::ReadOnly => OpenError::ReadOnly.to_string(),
            Failure::Unreachable => "the database cannot be reached; check its address and that it runs".to_owned(),
            other => other.to_string(),
        })
    }
}

impl From<database::Error> for Stop {
    fn from(error: database::Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<CreationError> for Stop {
    fn from(error: CreationError) -> Self {
        match error {
            CreationError::Failure(failure) => failure.into(),
            other => Self::refused(other),
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::refused(error)
    }
}
