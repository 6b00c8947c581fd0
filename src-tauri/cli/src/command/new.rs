//! `zonewright new`: a plant file that was not there before.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::template::{BLANK, TEMPLATES, Template};
use crate::{Outcome, plant_file, print};

/// Make a new plant; a file that is there is never overwritten
#[derive(Args)]
pub(crate) struct New {
    /// The plant to make: its ending says which form it has
    plant: PathBuf,
    /// What to begin with; `zonewright templates` lists them
    #[arg(long, value_name = "NAME", default_value = BLANK)]
    template: String,
}

impl New {
    pub(super) fn run(self) -> Outcome {
        let Some(template) = Template::named(&self.template) else {
            let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
            return Err(Failure::Usage(format!(
                "There is no template “{}”: expected {}.",
                self.template,
                names.join(", ")
            )));
        };
        let document =
            template.document().map_err(|error| Failure::Input(format!("template {}: {error}", template.name)))?;
        plant_file::save_new(&document, &self.plant)?;
        print::text(&format!("{}\n", self.plant.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
