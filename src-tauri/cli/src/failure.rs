//! What went wrong, with the exit code that scripts rely on.

use std::process::ExitCode;

use store::{OpenError, SaveError};

/// A failure is one message on standard error and a code.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
    /// Input cannot be read; nothing was changed.
    #[error("{0}")]
    Input(String),
    /// Something could not be written.
    #[error("{0}")]
    Output(String),
}

impl Failure {
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Usage(_) => 2,
            Failure::Input(_) => 3,
            Failure::Output(_) => 4,
        })
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Failure::Input(error.to_string())
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        Failure::Output(format!("Not saved: {error}."))
    }
}
