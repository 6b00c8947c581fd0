//! `zonewright gap`: what is asked of every zone and conduit (3-3) or of every product (4-2), and what is open.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::{Outcome, plant_file, print};

mod components;
mod system;

/// Show what targets ask for and what is open
#[derive(Args)]
pub(crate) struct Gap {
    /// The plant
    plant: PathBuf,
    /// Part of the series: 3-3 by zone and conduit, 4-2 by product
    #[arg(long, value_enum, default_value_t)]
    part: Part,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: GapFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Part {
    /// Requirements of the system, by zone and conduit
    #[default]
    #[value(name = "3-3")]
    System,
    /// Requirements of components, by product
    #[value(name = "4-2")]
    Components,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum GapFormat {
    /// For reading
    #[default]
    Text,
    /// For scripts
    Json,
    /// For a spreadsheet: one line a requirement
    Csv,
}

impl Gap {
    pub(super) fn run(self) -> Outcome {
        let (document, assessment) = plant_file::assessed(&self.plant)?;
        let text = match (self.part, self.format) {
            (Part::System, GapFormat::Text) => system::text(&document, &assessment),
            (Part::System, GapFormat::Csv) => csv(&system::table(&document, &assessment)),
            (Part::Components, GapFormat::Text) => components::text(&document, &assessment),
            (Part::Components, GapFormat::Csv) => csv(&components::table(&document, &assessment)),
            (Part::System, GapFormat::Json) => {
                print::json(&system::json(&document, &assessment))?;
                return Ok(ExitCode::SUCCESS);
            }
            (Part::Components, GapFormat::Json) => {
                print::json(&components::json(&document, &assessment))?;
                return Ok(ExitCode::SUCCESS);
            }
        };
        print::text(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Comma-separated lines; a cell with a comma, a quotation mark or a line end is quoted.
fn csv(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        // a sheet would take these for the start of a formula
        let starts_formula = cell.starts_with(['=', '+', '@', '\t', '\r']);
        let cell = if starts_formula { format!("'{cell}") } else { cell.clone() };
        if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    let mut out = String::new();
    for row in rows {
        out.push_str(&row.iter().map(cell).collect::<Vec<_>>().join(","));
        out.push('\n');
    }
    out
}
