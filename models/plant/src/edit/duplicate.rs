//! Duplicate assets and zones.

use std::collections::BTreeSet;

use super::paste::{Paste, PasteAt};
use super::{Edit, Refused};
use crate::clip::Clip;
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::{called, counted};
use crate::record::Drawn;

/// How far a copy is drawn from its original.
const OFFSET: i32 = 16;

/// Copies assets and zones and pastes them beside the originals: zones with their contents, the conduits and flows among
/// what is copied. What a copy leaves out stands at [`Paste`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// What a person selected. A conduit is copied with the zones it joins, not by itself.
    pub elements: BTreeSet<Drawn>,
}

impl Duplicate {
    /// The elements selected.
    pub fn new(elements: impl IntoIterator<Item = Drawn>) -> Self {
        Duplicate { elements: elements.into_iter().collect() }
    }
}

impl Edit for Duplicate {
    fn label(&self, document: &Document) -> String {
        match self.elements.first() {
            Some(only) if self.elements.len() == 1 => format!("Duplicate {}", called(document, (*only).into())),
            _ => format!("Duplicate {}", counted(self.elements.len(), "element")),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        // a drawing that was just settled is in the draft only
        let document = Document::from_records(draft.records()).map_err(|error| Refused::new(error.to_string()))?;
        let clip = Clip::of(&document, self.elements.iter().map(|drawn| (*drawn).into())).ok_or_else(|| {
            Refused::new("Select assets or zones to duplicate; a conduit is drawn anew between its zones.")
        })?;
        Paste { clip, at: PasteAt::Shifted(OFFSET, OFFSET), into: None }.plan(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::Zone;

    #[test]
    fn a_zone_is_copied_with_its_contents_and_inner_flows() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs 10.0.0.0/24 at 0 0 300 200
asset A-01 plc in Z-01 10.0.0.5 at 20 60 PLC-01
asset A-02 hmi in Z-01 at 120 60 Panel
flow A-02 -> A-01 modbus/502",
        ));
        let entry = editor.commit(&Duplicate::new([Drawn::Zone(Id::new(1))])).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Duplicate Z-01");
        let document = editor.document();
        assert_eq!((document.zones.len(), document.assets.len(), document.flows.len()), (2, 4, 2));
        let copy = &document.assets[&Id::new(3)];
        assert_eq!((copy.name.as_str(), copy.interfaces.len()), ("PLC-02", 0));
        assert_eq!(copy.lies_in, Some(Id::<Zone>::new(2).into()));
        assert_eq!(document.assets[&Id::new(4)].name, "Panel copy");
        assert!(document.zones[&Id::new(2)].subnets.is_empty());
    }

    #[test]
    fn nothing_to_copy_is_refused() {
        let mut editor = Editor::new(plant("zone Z-01 A iacs\nzone Z-02 B iacs\nconduit C-01 Z-01 Z-02"));
        assert!(editor.commit(&Duplicate::new([Drawn::Conduit(Id::new(1))])).is_err());
    }
}
