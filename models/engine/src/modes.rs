//! The plant in each of its operating modes, one assessment a mode. The plant as a whole is assessed over all of them: the
//! worst counts, and each is shown.

use plant::record::Element;
use plant::{Document, Id};

use crate::{Assessment, assess};

/// A plant as it is in one mode.
pub struct InMode {
    /// Name of the mode, as it is declared.
    pub mode: String,
    /// The document as it is in the mode.
    pub document: Document,
    /// Its assessment.
    pub assessment: Assessment,
}

/// One mode; `None` when it is not declared.
pub fn in_mode(document: &Document, mode: &str) -> Option<InMode> {
    let seen = document.in_mode(mode)?;
    let mode = seen.system().modes.first()?.name.clone();
    let assessment = assess(&seen);
    Some(InMode { mode, document: seen, assessment })
}

/// Every declared mode, the normal one first; empty where nothing differs from one mode to another.
pub fn by_mode(document: &Document) -> Vec<InMode> {
    if !document.differs_by_mode() {
        return Vec::new();
    }
    document.system().counted_modes().iter().filter_map(|mode| in_mode(document, &mode.name)).collect()
}

/// Zones and conduits whose SL-T or its state is not the same in every mode.
pub fn differing(modes: &[InMode]) -> Vec<Element> {
    let Some((first, others)) = modes.split_first() else { return Vec::new() };
    let seen = |mode: &InMode, element: &Element| {
        mode.assessment.levels.get(element).map(|levels| (levels.target, levels.state))
    };
    let differs = |element: &Element| others.iter().any(|mode| seen(mode, element) != seen(first, element));
    first.assessment.levels.keys().copied().filter(differs).collect()
}

/// Conduits that are not there in the mode of a document that was made by `Document::in_mode`, or not any more.
pub fn absent_conduits(document: &Document) -> Vec<Id<plant::record::Conduit>> {
    let system = document.system();
    let mode = system.counted_modes().first().map(|mode| mode.name.as_str()).unwrap_or_default();
    let absent = document.conduits.values().filter(|conduit| !conduit.is_in_mode(system, mode));
    absent.map(|conduit| conduit.id).collect()
}
