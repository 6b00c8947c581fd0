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

/// A plant as it was in one of its named revisions.
pub(crate) fn revision(document: &Document, called: &str) -> Result<Document, Failure> {
    let Some(found) = plant::find_revision(document, called) else {
        let names: Vec<&str> = document.named_revisions.values().map(|revision| revision.name.as_str()).collect();
        let known = match plant::nearest_name(called, names.iter().copied()) {
            _ if names.is_empty() => " It has none.".to_owned(),
            Some(near) => format!(" The nearest is “{near}”."),
            None => format!(" It has {}.", names.join(", ")),
        };
        return Err(Failure::Usage(format!("The plant has no revision “{called}”.{known}")));
    };
    found.document().map_err(|lost| Failure::Usage(lost.to_string()))
}

/// Opens a plant and assesses it.
pub(crate) fn assessed(path: &Path) -> Result<(Document, Assessment), Failure> {
    let document = open(path)?.document;
    let _progress = Progress::begin("Assessing");
    let assessment = engine::assess(&document);
    Ok((document, assessment))
}

/// Opens and assesses a plant, in one of its operating modes where one is named.
pub(crate) fn assessed_in(path: &Path, mode: Option<&str>) -> Result<(Document, Assessment), Failure> {
    let Some(mode) = mode else { return assessed(path) };
    let document = open(path)?.document;
    let _progress = Progress::begin("Assessing");
    let seen = engine::modes::in_mode(&document, mode).ok_or_else(|| unknown_mode(&document, mode))?;
    Ok((seen.document, seen.assessment))
}

/// What to say of a mode that the plant does not declare.
pub(crate) fn unknown_mode(document: &Document, mode: &str) -> Failure {
    let names: Vec<&str> = document.system().counted_modes().iter().map(|mode| mode.name.as_str()).collect();
    let known = match plant::nearest_name(mode, names.iter().copied()) {
        _ if names.is_empty() => " It declares none.".to_owned(),
        Some(near) => format!(" The nearest is “{near}”."),
        None => format!(" It declares {}.", names.join(", ")),
    };
    Failure::Usage(format!("The plant has no operating mode “{mode}”.{known}"))
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
