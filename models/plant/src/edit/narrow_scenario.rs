//! Say which foundational requirements a scenario touches.

use standard::FoundationalRequirementSet;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::Scenario;

/// Narrows a scenario, with the reason. None opens it again: all seven count and the level is provisional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NarrowScenario {
    /// The scenario.
    pub scenario: Id<Scenario>,
    /// What it touches.
    pub requirements: Option<FoundationalRequirementSet>,
    /// Why the others are out.
    pub reason: String,
}

impl Edit for NarrowScenario {
    fn label(&self, _document: &Document) -> String {
        match self.requirements {
            Some(_) => format!("Say what {} touches", self.scenario),
            None => format!("Open all seven groups of {}", self.scenario),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let reason = match self.requirements {
            Some(requirements) if requirements.is_empty() => {
                return Err(Refused::new("A scenario touches at least one group."));
            }
            Some(requirements) if requirements != FoundationalRequirementSet::ALL && self.reason.trim().is_empty() => {
                return Err(Refused::new("Say why the other groups are out."));
            }
            Some(_) => self.reason.trim(),
            None => "",
        };
        let found = draft.change::<Scenario>(self.scenario, |scenario| {
            scenario.requirements = self.requirements;
            reason.clone_into(&mut scenario.narrowing_reason);
        });
        if found { Ok(()) } else { Err(Refused::missing(self.scenario)) }
    }
}

#[cfg(test)]
mod tests {
    use standard::FoundationalRequirement;

    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn narrowing_needs_a_reason() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs\nscenario S-01 Z-01 a=2 S4 L3"));
        let set: FoundationalRequirementSet = [FoundationalRequirement::Iac].into_iter().collect();
        let edit =
            |requirements, reason: &str| NarrowScenario { scenario: Id::new(1), requirements, reason: reason.into() };
        assert!(editor.commit(&edit(Some(set), " ")).is_err());
        assert!(editor.commit(&edit(Some(FoundationalRequirementSet::EMPTY), "x")).is_err());
        editor.commit(&edit(Some(set), "Log-in only")).unwrap().unwrap();
        assert_eq!(editor.document().scenarios[&Id::new(1)].requirements, Some(set));
        editor.commit(&edit(None, "")).unwrap().unwrap();
        assert_eq!(editor.document().scenarios[&Id::new(1)].narrowing_reason, "");
    }
}
