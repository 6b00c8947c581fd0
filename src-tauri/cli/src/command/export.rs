//! `zonewright export`: worksheets and drawings into a folder.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;
use interchange::export::template::{Company, CompanyFile};
use interchange::export::{Paper, Part, Settings, Written};
use plant::Id;
use plant::record::Zone;
use store::Expected;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::{Outcome, plant_file, print};

/// Write worksheets and drawings; one that fails does not keep the others from being written
#[derive(Args)]
pub(crate) struct Export {
    /// The plant
    plant: PathBuf,
    /// The folder; it is made when it is not there
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Only these parts; without them everything but config, the proposals for devices
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = PossibleValuesParser::new(Part::ALL.iter().map(|part| part.word())))]
    only: Vec<String>,
    /// Only about these zones, what is nested in them and joined to them, as in Z-03,Z-07
    #[arg(long, value_name = "ZONES", value_delimiter = ',')]
    zones: Vec<Id<Zone>>,
    /// Paper of pages and drawings; when not given, text is set on A4 and drawings on A3
    #[arg(long, value_name = "PAPER", value_parser = PossibleValuesParser::new(Paper::SHEETS.map(Paper::word)))]
    paper: Option<String>,
    /// Only these worksheets, by the names that `--only csv` gives their files, as in risk-register,levels
    #[arg(long, value_name = "SHEETS", value_delimiter = ',', value_parser = PossibleValuesParser::new(interchange::export::worksheet_ids()))]
    sheets: Vec<String>,
    /// Day on the documents, as in 2026-11-23; today when not given
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// A Word document or Excel workbook of the company whose tagged places are filled; once for each kind
    #[arg(long, value_name = "FILE")]
    template: Vec<PathBuf>,
    /// The logo of the company, PNG or JPEG
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self) -> Outcome {
        let date = match &self.date {
            Some(date) => date
                .parse::<jiff::civil::Date>()
                .map_err(|_| Failure::Usage(format!("“{date}” is not a day: expected a form like 2026-11-23.")))?,
            None => jiff::Zoned::now().date(),
        };
        let parts: Vec<Part> = if self.only.is_empty() {
            Part::ALL.iter().copied().filter(|part| part.is_usual()).collect()
        } else {
            self.only.iter().filter_map(|word| Part::from_word(word)).collect()
        };
        let company = self.company()?;
        let (document, assessment) = plant_file::assessed(&self.plant)?;
        fs::create_dir_all(&self.to)
            .map_err(|error| Failure::Output(format!("{} cannot be made: {error}.", self.to.display())))?;
        if let Some(unknown) = self.zones.iter().find(|zone| !document.zones.contains_key(zone)) {
            return Err(Failure::Usage(format!("{} has no zone {unknown}.", self.plant.display())));
        }
        let settings = Settings {
            stem: self.stem(),
            date: date.to_string(),
            tool: crate::TOOL.to_owned(),
            zones: self.zones.clone(),
            paper: self.paper.as_deref().and_then(Paper::from_word),
            company,
            sections: self.sheets.clone(),
        };
        let progress = Progress::begin("Exporting");
        let files =
            interchange::export::export_each(&parts, &document, &assessment, &settings, &typeset::Typst, |part| {
                progress.step(format!("Exporting {}", part.word()));
            });
        drop(progress);
        self.write(files)
    }

    /// Templates and logo, read and looked at before anything is written.
    fn company(&self) -> Result<Company, Failure> {
        let mut company = Company::default();
        for path in &self.template {
            let refused = |error| Failure::Input(format!("The template {} cannot be used: {error}.", path.display()));
            company.take_template(company_file(path)?).map_err(refused)?;
        }
        if let Some(path) = &self.logo {
            let refused = |error| Failure::Input(format!("{}: {error}.", path.display()));
            company.take_logo(company_file(path)?).map_err(refused)?;
        }
        Ok(company)
    }

    /// Beginning of every file's name: that of the plant's file without its endings.
    fn stem(&self) -> String {
        let name = self.plant.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = name.strip_suffix(".json").unwrap_or(&name);
        stem.strip_suffix(".zcm").unwrap_or(stem).to_owned()
    }

    fn write(&self, files: Vec<Written>) -> Outcome {
        let mut named = String::new();
        let mut failures = Vec::new();
        for file in files {
            let path = self.to.join(&file.name);
            let outcome = match &file.bytes {
                Ok(bytes) => store::replace(&path, Expected::Anything, |target| target.write_all(bytes))
                    .map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            match outcome {
                Ok(()) => {
                    let _ = writeln!(named, "{}", path.display());
                }
                Err(reason) => failures.push(format!("{} not written: {reason}.", file.name)),
            }
        }
        print::text(&named)?;
        if failures.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let written = named.lines().count();
        let others = match written {
            0 => "No file is written.".to_owned(),
            1 => "The other file is written.".to_owned(),
            number => format!("The other {number} files are written."),
        };
        failures.push(others);
        Err(Failure::Output(failures.join("\n")))
    }
}

fn company_file(path: &Path) -> Result<CompanyFile, Failure> {
    let bytes =
        fs::read(path).map_err(|error| Failure::Input(format!("{} cannot be read: {error}.", path.display())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(CompanyFile { name, bytes })
}
