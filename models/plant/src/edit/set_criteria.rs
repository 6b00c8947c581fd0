//! Set the owner's risk criteria.

use std::collections::BTreeSet;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::Criteria;

/// Replaces the risk criteria as a whole, when they are sound in themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct SetCriteria {
    /// The criteria as they are to be.
    pub criteria: Criteria,
}

impl Edit for SetCriteria {
    fn label(&self, document: &Document) -> String {
        let verb = if document.criteria.is_empty() { "Choose" } else { "Change" };
        format!("{verb} the risk criteria")
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        sound(&self.criteria)?;
        draft.put(self.criteria.clone());
        Ok(())
    }
}

fn sound(criteria: &Criteria) -> Result<(), Refused> {
    let mut codes = BTreeSet::new();
    for category in &criteria.categories {
        if category.code.trim().is_empty() || category.code == "L" {
            return Err(Refused::new("Every category needs a short name of its own; L stands for the likelihood."));
        }
        if !codes.insert(category.code.as_str()) {
            return Err(Refused::new(format!("The category {} is there twice.", category.code)));
        }
    }
    if !criteria.fits_its_scales() {
        let (rows, columns) = (criteria.consequence.len(), criteria.likelihood.steps.len());
        let reason = format!("The matrix needs {rows} rows (consequence) and {columns} columns (likelihood).");
        return Err(Refused::new(reason));
    }
    let signed = |by: &str, on: &str| !by.trim().is_empty() && !on.trim().is_empty();
    let is_signed = criteria.floors_signed.as_ref().is_some_and(|signature| signed(&signature.by, &signature.on));
    if !criteria.floors.is_empty() && !is_signed {
        return Err(Refused::new("Policy floors need a signature: a name and a date."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Floor, FloorScope};
    use crate::vocabulary::Signature;
    use standard::{SecurityLevel, SecurityLevelVector};

    #[test]
    fn presets_are_sound_and_floors_are_signed() {
        let mut editor = Editor::new(plant(""));
        for preset in [Criteria::log_scale(), Criteria::annex_b()] {
            editor.commit(&SetCriteria { criteria: preset }).unwrap().unwrap();
        }
        let mut criteria = Criteria::log_scale();
        criteria.floors = vec![Floor::new(FloorScope::Zones, SecurityLevelVector::uniform(SecurityLevel::ONE))];
        assert!(editor.commit(&SetCriteria { criteria: criteria.clone() }).is_err());
        criteria.floors_signed =
            Some(Signature { by: "M. Okafor".into(), on: "2026-09-01".into(), reason: String::new() });
        editor.commit(&SetCriteria { criteria }).unwrap().unwrap();
    }

    #[test]
    fn refuses_an_unsound_matrix_and_doubled_categories() {
        let mut editor = Editor::new(plant(""));
        let mut ragged = Criteria::log_scale();
        ragged.matrix.0[2].pop();
        assert!(editor.commit(&SetCriteria { criteria: ragged }).is_err());
        let mut doubled = Criteria::log_scale();
        doubled.categories[1].code = "S".into();
        assert!(editor.commit(&SetCriteria { criteria: doubled }).is_err());
    }
}
