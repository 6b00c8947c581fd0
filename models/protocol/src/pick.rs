//! Files and folders that a person chose. The window never names a path: it holds a token that the shell gave out.

use serde::{Deserialize, Serialize};

/// Stands for a path that came from a dialog, a drop, the command line or the list of recent files.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PathToken(pub String);

/// A file or folder that a person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picked {
    /// Its token.
    pub token: PathToken,
    /// Name without folders.
    pub name: String,
    /// The whole path, as a person reads it.
    pub path: String,
}

/// What to ask the person for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PickKind {
    /// A plant to open.
    Plant,
    /// A place to save a plant, with the name to propose. `.zcm` is added when no ending is typed.
    SavePlant(String),
    /// Files to import: inventories and captures, several at once.
    Import,
    /// A Word document or Excel workbook of the company whose tagged places are filled.
    CompanyTemplate,
    /// The logo of the company.
    Logo,
    /// A folder to export to.
    ExportFolder,
}
