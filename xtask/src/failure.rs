//! What a command says when it stops, and the exit code it stops with.

/// The result of a step.
pub type Outcome<T = ()> = Result<T, Failure>;

/// A sentence for the reader and an exit code for the caller.
#[derive(Debug)]
pub struct Failure {
    pub message: String,
    pub code: u8,
}

impl Failure {
    /// A step did not succeed: exit code 1.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// The command was not understood, or something must be done by hand first: exit code 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// Another program's exit code, passed on.
    pub fn with_code(message: impl Into<String>, code: Option<i32>) -> Self {
        let code = code.and_then(|code| u8::try_from(code).ok()).filter(|code| *code != 0).unwrap_or(1);
        Self { message: message.into(), code }
    }
}
