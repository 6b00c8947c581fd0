//! Add what belongs to the system and has no place in the drawing.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{AccessPoint, Function, Kind, Party};

/// A new function, access point or party with a name to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddAround {
    /// Which kind; others are refused.
    pub kind: Kind,
}

impl Edit for AddAround {
    fn label(&self, _document: &Document) -> String {
        format!("Add: {}", self.kind.noun())
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let name = format!("New {}", self.kind.noun());
        match self.kind {
            Kind::Function => {
                let id = draft.next_id::<Function>();
                draft.put(Function::new(id, name));
            }
            Kind::AccessPoint => {
                let id = draft.next_id::<AccessPoint>();
                draft.put(AccessPoint::new(id, name));
            }
            Kind::Party => {
                let id = draft.next_id::<Party>();
                draft.put(Party::new(id, name));
            }
            other => return Err(Refused::new(format!("A {} is not added this way.", other.noun()))),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Editor;
    use crate::id::Id;

    #[test]
    fn numbers_go_on() {
        let mut editor = Editor::new(Document::new());
        editor.commit(&AddAround { kind: Kind::Function }).unwrap();
        editor.undo();
        editor.commit(&AddAround { kind: Kind::Function }).unwrap();
        assert_eq!(editor.document().functions.keys().copied().collect::<Vec<_>>(), [Id::new(2)]);
        assert!(editor.commit(&AddAround { kind: Kind::Zone }).is_err());
    }
}
