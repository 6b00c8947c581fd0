//! Take over what a person accepted of an import plan.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::import_plan::ImportPlan;

/// One step for a whole file: new and changed records, nothing removed.
#[derive(Debug, Clone)]
pub struct ApplyImport {
    /// The plan as it was reviewed; [`ImportPlan::match_to`] has been called on it.
    pub plan: ImportPlan,
}

impl Edit for ApplyImport {
    fn label(&self, _document: &Document) -> String {
        let accepted = self.plan.assets.iter().filter(|asset| asset.accepted).count();
        let noun = if accepted == 1 { "asset" } else { "assets" };
        format!("Import {accepted} {noun} from {}", self.plan.source)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        self.plan.write_into(draft);
        Ok(())
    }
}
