//! ZCR.

use plant::{Change, Document};

use crate::index::Index;
use crate::{Assessment, ZcrState};

pub(crate) struct Workflow;
impl Workflow {
    pub(crate) fn new(_document: &Document) -> Self {
        Workflow
    }
    pub(crate) fn patch(&mut self, _change: &Change) {}
}
pub(crate) fn states(
    _document: &Document,
    _index: &Index,
    _assessment: &Assessment,
    _workflow: &Workflow,
) -> Vec<ZcrState> {
    Vec::new()
}
/// F.
pub fn fingerprint(_document: &Document) -> String {
    String::new()
}
