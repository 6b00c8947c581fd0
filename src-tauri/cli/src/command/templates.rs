//! `zonewright templates`: what `new` can begin with.

use std::process::ExitCode;

use clap::Args;

use crate::template::TEMPLATES;
use crate::{Outcome, print};

/// List what `new --template` takes
#[derive(Args)]
pub(crate) struct Templates {}

impl Templates {
    pub(super) fn run(self) -> Outcome {
        let rows: Vec<Vec<String>> =
            TEMPLATES.iter().map(|template| vec![template.name.to_owned(), template.about.to_owned()]).collect();
        print::text(&print::columns(&rows))?;
        Ok(ExitCode::SUCCESS)
    }
}
