//! Take over what a person accepted of an import plan.

use super::{Edit, RecordTests, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::import_plan::ImportPlan;
use crate::naming::counted;
use crate::record::Record;

/// One step for a whole file: new and changed records, nothing removed.
#[derive(Debug, Clone)]
pub struct ApplyImport {
    /// The plan as it was reviewed; [`ImportPlan::match_to`] has been called on it.
    pub plan: ImportPlan,
}

impl Edit for ApplyImport {
    fn label(&self, _document: &Document) -> String {
        let results = self.plan.results.iter().filter(|proposed| proposed.accepted).count();
        if self.plan.is_of_tests() {
            return format!("Record {} from {}", counted(results, "test result"), self.plan.source);
        }
        let accepted = self.plan.assets.iter().filter(|asset| asset.accepted).count();
        let noun = if accepted == 1 { "asset" } else { "assets" };
        format!("Import {accepted} {noun} from {}", self.plan.source)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        self.plan.write_into(draft);
        let results = self.plan.results.iter().filter(|proposed| proposed.accepted);
        let results = results.map(|proposed| (proposed.result.key(), Some(proposed.result.clone()))).collect();
        RecordTests { results }.plan(draft)
    }
}
