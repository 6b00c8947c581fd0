//! What an edit would do to the levels, before it is done.

use engine::{Assessment, Assessor};
use plant::Edit;
use plant::record::Element;
use standard::{FoundationalRequirement, SecurityLevel};

use crate::workspace::Handle;

/// Above so many assets a preview would be felt while typing; the form then says nothing about levels.
pub const PREVIEWED_ASSETS: usize = 6_000;

/// One entry of a target that would move.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Zone or conduit.
    pub element: Element,
    /// Entry.
    pub fr: FoundationalRequirement,
    /// As it is.
    pub before: Option<SecurityLevel>,
    /// As it would be.
    pub after: Option<SecurityLevel>,
}

/// An assessment of the plant as it would be, handed to `read`. Absent for an edit that is refused and for a very large plant.
pub fn assessed_after<T>(
    handle: &Handle,
    edit: &dyn Edit,
    read: impl FnOnce(&Assessment, &Assessment) -> T,
) -> Option<T> {
    let workspace = handle.read();
    let document = workspace.document();
    if document.assets.len() > PREVIEWED_ASSETS {
        return None;
    }
    let transaction = workspace.editor.preview(edit).ok()?;
    let mut changed = document.clone();
    changed.replay(&transaction).ok()?;
    let assessor = Assessor::new(&changed);
    Some(read(workspace.assessment(), assessor.assessment()))
}

/// Every entry of every target that an edit would move.
pub fn moved(before: &Assessment, after: &Assessment) -> Vec<Moved> {
    let mut found = Vec::new();
    for (element, levels) in &after.levels {
        let old = before.levels.get(element).map(|levels| levels.target).unwrap_or_default();
        for (fr, level) in levels.target.iter() {
            if old[fr] != level {
                found.push(Moved { element: *element, fr, before: old[fr], after: level });
            }
        }
    }
    found
}
