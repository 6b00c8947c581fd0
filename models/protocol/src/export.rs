//! Exporting, and how long work reports.

use plant::Id;
use plant::record::Zone;
use serde::{Deserialize, Serialize};

use crate::{Failure, PathToken};

/// Names a task that can be cancelled; the window hands the numbers out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

/// How far a task has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// What is being done: "Workbook".
    pub stage: String,
    /// Steps done.
    pub done: u64,
    /// Steps in all, when that is known.
    #[serde(default)]
    pub total: Option<u64>,
}

/// What to export and where to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// For `cancel`.
    pub task: TaskId,
    /// Parts, in the order in which they are written.
    pub parts: Vec<Part>,
    /// A folder from `pick`.
    pub folder: PathToken,
    /// The zones that are written about, with what is nested in them and joined to them; empty for the whole plant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Id<Zone>>,
    /// Templates of the company from `pick`: one Word document, one Excel workbook.
    #[serde(default)]
    pub templates: Vec<PathToken>,
    /// The logo of the company from `pick`.
    #[serde(default)]
    pub logo: Option<PathToken>,
    /// Worksheets by their names for files; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// Paper, by the word of `--paper`; none: text on A4, drawings on A3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

/// What can be exported. The words are those of `zonewright export --only`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The workbook of worksheets.
    Xlsx,
    /// The worksheets as one text document.
    Docx,
    /// Every worksheet and drawing as pages, and the drawings alone.
    Pdf,
    /// The drawings as vectors, a file each.
    Svg,
    /// The drawings as pictures, a file each.
    Png,
    /// The drawing for diagrams.net.
    Drawio,
    /// Every table of the worksheets, a file each.
    Csv,
    /// The assessment.
    Json,
    /// The worksheets as text.
    Md,
    /// Proposals for the devices of the conduits, and the plan of the VLANs.
    Config,
    /// Tables to be filled in by people without the program, and read back.
    Workshop,
}

impl Part {
    /// Every part, in the order in which a person reads them.
    pub const ALL: &'static [Part] = &[
        Part::Xlsx,
        Part::Docx,
        Part::Pdf,
        Part::Svg,
        Part::Png,
        Part::Drawio,
        Part::Csv,
        Part::Json,
        Part::Md,
        Part::Config,
        Part::Workshop,
    ];

    /// The word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Part::Xlsx => "xlsx",
            Part::Docx => "docx",
            Part::Pdf => "pdf",
            Part::Svg => "svg",
            Part::Png => "png",
            Part::Drawio => "drawio",
            Part::Csv => "csv",
            Part::Json => "json",
            Part::Md => "md",
            Part::Config => "config",
            Part::Workshop => "workshop",
        }
    }
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenFile {
    /// The part it belongs to; the tables of `csv` are several files.
    pub part: Part,
    /// Name of the file, without folders.
    pub name: String,
    /// Written or not.
    pub outcome: Outcome,
}

/// Files are independent: one that fails leaves the others written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is there.
    Written {
        /// For `reveal`.
        token: PathToken,
        /// Its size.
        bytes: u64,
    },
    /// It is not, and what was there before is untouched.
    Failed(Failure),
}
