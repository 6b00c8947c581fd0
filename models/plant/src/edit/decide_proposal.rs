//! Accept or refuse a scenario that the library proposed.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::Scenario;
use crate::vocabulary::ScenarioStatus;

/// From now on the scenario counts, or it is refused and not offered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecideProposal {
    /// The proposal.
    pub scenario: Id<Scenario>,
    /// Whether it counts.
    pub accept: bool,
}

impl Edit for DecideProposal {
    fn label(&self, _document: &Document) -> String {
        format!("{} the proposal {}", if self.accept { "Accept" } else { "Refuse" }, self.scenario)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let Some(scenario) = draft.get::<Scenario>(self.scenario) else {
            return Err(Refused::missing(self.scenario));
        };
        if scenario.status == ScenarioStatus::Accepted {
            return Err(Refused::new(format!("{} counts already.", self.scenario)));
        }
        let status = if self.accept { ScenarioStatus::Accepted } else { ScenarioStatus::Refused };
        draft.change::<Scenario>(self.scenario, |scenario| scenario.status = status);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn a_proposal_is_accepted_or_refused_and_undone() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs\nscenario S-01 Z-01 a=2 S4 L3 proposed"));
        let id = Id::new(1);
        let status = |editor: &Editor| editor.document().scenarios[&id].status;
        editor.commit(&DecideProposal { scenario: id, accept: false }).unwrap().unwrap();
        assert_eq!(status(&editor), ScenarioStatus::Refused);
        editor.commit(&DecideProposal { scenario: id, accept: true }).unwrap().unwrap();
        assert_eq!(status(&editor), ScenarioStatus::Accepted);
        assert!(editor.commit(&DecideProposal { scenario: id, accept: false }).is_err(), "it counts already");
        editor.undo();
        assert_eq!(status(&editor), ScenarioStatus::Refused);
        assert!(editor.commit(&DecideProposal { scenario: Id::new(9), accept: true }).is_err());
    }
}
