//! Add a measure.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Countermeasure, Scenario};

/// A new countermeasure with what it does to scenarios (ZCR 5.8, 5.12).
#[derive(Debug, Clone, PartialEq)]
pub struct AddCountermeasure {
    /// The measure; it gets its own number.
    pub measure: Countermeasure,
}

impl AddCountermeasure {
    /// By name; effects and requirements are filled in.
    pub fn new(name: impl Into<String>) -> Self {
        AddCountermeasure { measure: Countermeasure::new(Id::new(1), name) }
    }
}

impl Edit for AddCountermeasure {
    fn label(&self, _document: &Document) -> String {
        format!("Add the measure {}", self.measure.name)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if self.measure.name.trim().is_empty() {
            return Err(Refused::new("Say in a few words what the measure is."));
        }
        for effect in &self.measure.effects {
            if draft.get::<Scenario>(effect.scenario).is_none() {
                return Err(Refused::missing(effect.scenario));
            }
        }
        let mut measure = self.measure.clone();
        measure.id = draft.next_id::<Countermeasure>();
        draft.put(measure);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::Effect;

    #[test]
    fn gets_its_own_number_and_real_scenarios() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs\nscenario S-01 Z-01 a=2 S4 L3"));
        let mut edit = AddCountermeasure::new("Multi-factor log-in");
        edit.measure.effects = vec![Effect::new(Id::new(1))];
        editor.commit(&edit).unwrap().unwrap();
        editor.commit(&edit).unwrap().unwrap();
        assert_eq!(editor.document().countermeasures.len(), 2);
        edit.measure.effects = vec![Effect::new(Id::new(9))];
        assert!(editor.commit(&edit).is_err());
        assert!(editor.commit(&AddCountermeasure::new(" ")).is_err());
    }
}
