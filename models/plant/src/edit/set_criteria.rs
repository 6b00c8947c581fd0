//! Set the owner's risk criteria.

use std::collections::BTreeSet;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{Criteria, HIGHEST_RANK, MOST_CATEGORIES, MOST_STEPS};
use crate::vocabulary::{LevelMethod, Signature};

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
    counted("consequence categories", criteria.categories.len(), MOST_CATEGORIES)?;
    counted("steps of consequence", criteria.consequence.len(), MOST_STEPS)?;
    counted("steps of likelihood", criteria.likelihood.steps.len(), MOST_STEPS)?;
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
    if let Some(rank) = criteria.matrix.0.iter().flatten().find(|rank| !(1..=HIGHEST_RANK).contains(*rank)) {
        return Err(Refused::new(format!("Ranks go from 1 to {HIGHEST_RANK}; a cell holds {rank}.")));
    }
    if let Some(step) =
        criteria.likelihood.steps.iter().find(|step| step.frequency.is_some_and(|band| !band.is_sound()))
    {
        let reason = format!("The frequency of “{}” needs powers of ten in order, between 1e-20 and 1e9.", step.name);
        return Err(Refused::new(reason));
    }
    let is_signed = |signature: &Option<Signature>| signature.as_ref().is_some_and(Signature::is_signed);
    if !criteria.floors.is_empty() && !is_signed(&criteria.floors_signed) {
        return Err(Refused::new("Policy floors need a signature: a name and a date."));
    }
    if criteria.method != LevelMethod::default() && !is_signed(&criteria.method_signed) {
        return Err(Refused::new("Another method is the owner's decision: it needs a name and a date."));
    }
    Ok(())
}

fn counted(what: &str, count: usize, most: usize) -> Result<(), Refused> {
    if (1..=most).contains(&count) {
        return Ok(());
    }
    Err(Refused::new(format!("The criteria need 1 to {most} {what}; these have {count}.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Floor, FloorScope, Frequency, PRESETS};
    use standard::{SecurityLevel, SecurityLevelVector};

    #[test]
    fn presets_are_sound_and_floors_are_signed() {
        let mut editor = Editor::new(plant(""));
        for preset in PRESETS {
            editor.commit(&SetCriteria { criteria: (preset.make)() }).unwrap().unwrap();
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

    #[test]
    fn another_method_is_signed_and_scales_have_bounds() {
        let mut editor = Editor::new(plant(""));
        let mut refuse = |change: fn(&mut Criteria)| {
            let mut criteria = Criteria::log_scale();
            change(&mut criteria);
            editor.commit(&SetCriteria { criteria }).err().map(|refused| refused.reason)
        };
        let unsigned = refuse(|criteria| criteria.method = LevelMethod::Additive).unwrap();
        assert!(unsigned.contains("owner's decision"), "{unsigned}");
        assert!(refuse(|criteria| criteria.categories.clear()).is_some());
        assert!(refuse(|criteria| criteria.matrix.0[0][0] = 0).is_some());
        assert!(refuse(|criteria| criteria.matrix.0[0][0] = HIGHEST_RANK + 1).is_some());
        assert!(refuse(|criteria| criteria.likelihood.steps[0].frequency = Some(Frequency::between(2, 1))).is_some());
        let signed = refuse(|criteria| {
            criteria.method = LevelMethod::Additive;
            criteria.method_signed =
                Some(Signature { by: "M. Okafor".into(), on: "2026-09-01".into(), reason: String::new() });
        });
        assert_eq!(signed, None);
        assert_eq!(editor.document().criteria().method_in_use(), LevelMethod::Additive);
    }
}
