//! `zonewright document-template`: a Word document or Excel workbook with tagged places, to make the company's own of it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use interchange::export::template;
use store::Expected;

use crate::failure::Failure;
use crate::{Outcome, print};

/// Make an example of a document template for `export --template`; a file that is there is never overwritten
#[derive(Args)]
pub(crate) struct DocumentTemplate {
    /// The file to make: .docx or .xlsx
    file: PathBuf,
}

impl DocumentTemplate {
    pub(super) fn run(self) -> Outcome {
        let shown = self.file.display();
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(made) = template::example(&name) else {
            return Err(Failure::Usage(format!("“{shown}” should end with .docx or .xlsx.")));
        };
        let failed = |error: &dyn std::fmt::Display| Failure::Output(format!("{shown} not written: {error}."));
        let bytes = made.map_err(|error| failed(&error))?;
        store::replace(&self.file, Expected::Nothing, |file| file.write_all(&bytes)).map_err(|error| failed(&error))?;
        print::text(&format!("{shown}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
