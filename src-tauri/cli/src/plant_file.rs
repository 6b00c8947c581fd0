//! Opening and saving plants, with the words that the window uses.

use std::path::Path;

use engine::Assessment;
use plant::Document;
use store::{Expected, PlantFile};

use crate::failure::Failure;
use crate::progress::Progress;

/// Opens a plant of either form.
pub(crate) fn open(path: &Path) -> Result<PlantFile, Failure> {
    let _progress = Progress::begin(format!("Reading {}", path.display()));
    Ok(store::open(path)?)
}

/// Opens a plant and assesses it.
pub(crate) fn assessed(path: &Path) -> Result<(Document, Assessment), Failure> {
    let document = open(path)?.document;
    let _progress = Progress::begin("Assessing");
    let assessment = engine::assess(&document);
    Ok((document, assessment))
}

/// Saves a plant as a new file; what is there already stays.
pub(crate) fn save_new(document: &Document, path: &Path) -> Result<(), Failure> {
    check_ending(path)?;
    if path.exists() {
        return Err(Failure::Usage(format!(
            "{} is there already. It was not changed; choose another name.",
            path.display()
        )));
    }
    store::save(document, path, Expected::Nothing)?;
    Ok(())
}

/// A plant's name says which form it has.
pub(crate) fn check_ending(path: &Path) -> Result<(), Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.ends_with(".zcm") || name.ends_with(".zcm.json") {
        Ok(())
    } else {
        Err(Failure::Usage(format!("{}: a plant's name ends with .zcm or .zcm.json.", path.display())))
    }
}
