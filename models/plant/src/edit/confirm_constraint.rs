//! Confirm a common component security constraint (CCSC 1 to 4) of a product, or take the confirmation back.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{ConstraintConfirmation, Product};

/// Puts a confirmation in place of the one there was.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfirmConstraint {
    /// The product.
    pub product: Id<Product>,
    /// Which, 1 to 4.
    pub number: u8,
    /// Evidence, name and day; `None` takes it back.
    pub confirmation: Option<ConstraintConfirmation>,
}

impl Edit for ConfirmConstraint {
    fn label(&self, _document: &Document) -> String {
        let verb = if self.confirmation.is_some() { "Confirm" } else { "Take back" };
        format!("{verb} CCSC {} of {}", self.number, self.product)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if !(1..=4).contains(&self.number) {
            return Err(Refused::new("The common constraints are CCSC 1 to 4."));
        }
        if let Some(confirmation) = &self.confirmation {
            if confirmation.number != self.number || confirmation.evidence.trim().is_empty() {
                return Err(Refused::new(format!("CCSC {} is confirmed by evidence. Name a document.", self.number)));
            }
            if confirmation.by.trim().is_empty() {
                return Err(Refused::new(format!("Say who confirms CCSC {}.", self.number)));
            }
        }
        let found = draft.change::<Product>(self.product, |product| {
            product.constraints.retain(|constraint| constraint.number != self.number);
            product.constraints.extend(self.confirmation.clone());
            product.constraints.sort_by_key(|constraint| constraint.number);
        });
        if found { Ok(()) } else { Err(Refused::missing(self.product)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn needs_evidence_and_a_name() {
        let mut editor = Editor::new(plant("product PR-01 Controller embedded-device"));
        let mut confirmation = ConstraintConfirmation::new(3);
        let edit = |confirmation: &ConstraintConfirmation| ConfirmConstraint {
            product: Id::new(1),
            number: 3,
            confirmation: Some(confirmation.clone()),
        };
        assert!(editor.commit(&edit(&confirmation)).is_err());
        confirmation.evidence = "Declaration 7".into();
        assert!(editor.commit(&edit(&confirmation)).is_err());
        confirmation.by = "N. Name".into();
        editor.commit(&edit(&confirmation)).unwrap().unwrap();
        editor.commit(&edit(&confirmation)).unwrap();
        let product = |editor: &Editor| (*editor.document().products[&Id::new(1)]).clone();
        assert_eq!(product(&editor).unconfirmed().collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(product(&editor).constraints.len(), 1);
        editor.undo().unwrap();
        assert!(product(&editor).constraints.is_empty());
    }
}
