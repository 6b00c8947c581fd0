//! `zonewright convert`: a plant in its other form.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use store::Expected;

use crate::{Outcome, plant_file, print};

/// Write a plant in the form that OUT's name asks for: .zcm for the window, .zcm.json for git
#[derive(Args)]
pub(crate) struct Convert {
    /// The plant to read
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// The file to write; it is replaced when it is there
    #[arg(value_name = "OUT")]
    to: PathBuf,
}

impl Convert {
    pub(super) fn run(self) -> Outcome {
        plant_file::check_ending(&self.to)?;
        let file = plant_file::open(&self.from)?;
        store::save(&file.document, &self.to, Expected::Anything)?;
        print::text(&format!("{}\n", self.to.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
