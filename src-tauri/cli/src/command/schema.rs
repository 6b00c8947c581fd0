//! `zonewright schema`: the forms that other programs read and write, as JSON Schema.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::{Outcome, print};

/// Print the JSON Schema of a form
#[derive(Args)]
pub(crate) struct Schema {
    /// Which form
    #[arg(default_value = "document")]
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The plant, as .zcm.json has it
    Document,
    /// What `assess --format json` prints
    Assessment,
}

/// Kept by hand beside the types, and held to them by `tests/schema.rs`.
const DOCUMENT: &str = include_str!("../../schema/document.schema.json");

impl Schema {
    pub(super) fn run(self) -> Outcome {
        match self.form {
            Form::Document => print::text(DOCUMENT)?,
            Form::Assessment => print::json(&engine::json::schema())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
