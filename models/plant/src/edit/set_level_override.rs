//! Set a level by hand, or let the derived one hold again.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{Conduit, Element, Override, Zone};

/// Puts a level set by a person beside the derived one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLevelOverride {
    /// Zone or conduit.
    pub element: Element,
    /// The level with reason, name and date; `None` takes it away.
    pub level: Option<Override>,
}

impl Edit for SetLevelOverride {
    fn label(&self, _document: &Document) -> String {
        match &self.level {
            Some(level) => format!("Set SL-T of {} to {}", self.element, level.levels),
            None => format!("Let the derived SL-T of {} hold", self.element),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if let Some(level) = &self.level {
            if level.levels.is_unknown() {
                return Err(Refused::new("Set at least one of the seven levels."));
            }
            if level.reason.trim().is_empty() {
                return Err(Refused::new("A level set by hand needs a reason."));
            }
        }
        let found = match self.element {
            Element::Zone(id) => draft.change::<Zone>(id, |zone| zone.level_override.clone_from(&self.level)),
            Element::Conduit(id) => {
                draft.change::<Conduit>(id, |conduit| conduit.level_override.clone_from(&self.level))
            }
        };
        if found { Ok(()) } else { Err(Refused::missing(self.element)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;

    #[test]
    fn needs_a_reason_and_can_be_taken_back() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs"));
        let element = Id::<Zone>::new(1).into();
        let levels = "2222222".parse().unwrap();
        let level = Override { levels, reason: String::new(), by: String::new(), on: String::new() };
        let edit = SetLevelOverride { element, level: Some(level.clone()) };
        assert!(editor.commit(&edit).is_err());
        let level = Override { reason: "Carrier in between".into(), ..level };
        let entry = editor.commit(&SetLevelOverride { element, level: Some(level) }).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Set SL-T of Z-01 to {2 2 2 2 2 2 2}");
        editor.commit(&SetLevelOverride { element, level: None }).unwrap().unwrap();
        assert_eq!(editor.document().zones[&Id::new(1)].level_override, None);
    }
}
