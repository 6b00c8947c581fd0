//! Fill cells of a table, one or a pasted block.

use super::{Edit, Refused};
use crate::columns::column;
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::{called, counted};
use crate::record::AnyKey;

/// One cell with its new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The row.
    pub key: AnyKey,
    /// The column, by its field.
    pub field: &'static str,
    /// What was typed or pasted.
    pub text: String,
}

/// Writes texts into cells. One that means nothing there refuses the whole step, with row and column: half of a pasted block
/// is worse than none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillCells {
    /// The cells.
    pub cells: Vec<Cell>,
}

impl Edit for FillCells {
    fn label(&self, document: &Document) -> String {
        let Some(first) = self.cells.first() else { return "Fill nothing".to_owned() };
        let label = column(first.key.kind(), first.field).map_or(first.field, |column| column.label).to_lowercase();
        match self.cells.as_slice() {
            [only] => format!("Set {label} of {}", called(document, only.key)),
            several if several.iter().all(|cell| cell.field == first.field) => {
                format!("Set {label} of {}", counted(several.len(), first.key.kind().noun()))
            }
            several => format!("Fill {}", counted(several.len(), "cell")),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for Cell { key, field, text } in &self.cells {
            let column = column(key.kind(), field).ok_or_else(|| Refused::new(format!("{key} has no such column.")))?;
            if column.read(draft.document(), *key) == text.trim() {
                continue; // as it stands: also where the shown words cannot be written
            }
            column.write(draft, *key, text).map_err(|refused| match self.cells.len() {
                1 => refused,
                _ => Refused::new(format!("{}, {}: {}", called(draft.document(), *key), column.label, refused.reason)),
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::columns;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::{Asset, Element, Flow, Kind, Zone};

    const SITE: &str = "zone Z-01 Control iacs at 0 0 300 200
zone Z-02 Cell iacs at 400 0 300 200
asset A-01 plc in Z-01 10.0.0.5 PLC-01 at 20 60
asset A-02 hmi in Z-01 Panel at 120 60
conduit C-01 Z-01 Z-02
flow A-02 -> A-01 modbus/502";

    fn asset(number: u32, field: &'static str, text: &str) -> Cell {
        Cell { key: AnyKey::Asset(Id::<Asset>::new(number)), field, text: text.to_owned() }
    }

    #[test]
    fn every_cell_takes_its_own_text_back_and_changes_nothing() {
        let mut editor = Editor::new(plant(SITE));
        let mut cells = Vec::new();
        for key in editor.document().keys() {
            for column in columns(key.kind()) {
                cells.push(Cell { key, field: column.field, text: column.read(editor.document(), key) });
            }
        }
        assert!(cells.len() > 60, "{}", cells.len());
        assert_eq!(editor.commit(&FillCells { cells }).unwrap(), None);
    }

    #[test]
    fn a_block_is_one_step() {
        let mut editor = Editor::new(plant(SITE));
        let cells = vec![
            asset(1, "vendor", "Siemens"),
            asset(1, "lies_in", "Cell"),
            asset(2, "vendor", "Siemens"),
            asset(2, "purdue", "L2"),
            asset(2, "criticality", "High"),
            asset(2, "address", "10.0.0.7; 10.1.0.7"),
        ];
        let entry = editor.commit(&FillCells { cells }).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Fill 6 cells");
        let document = editor.document();
        assert_eq!(document.assets[&Id::new(1)].lies_in, Some(Element::Zone(Id::<Zone>::new(2))));
        assert_eq!(document.assets[&Id::new(2)].interfaces.len(), 2);
        editor.undo();
        assert_eq!(editor.document().assets[&Id::new(2)].vendor, "");
    }

    #[test]
    fn an_address_that_stays_keeps_what_belongs_to_it() {
        let mut editor = Editor::new(plant(SITE));
        let mut plc = (*editor.document().assets[&Id::new(1)]).clone();
        plc.interfaces[0].mac = "00:11:22:33:44:55".into();
        editor.commit(&super::super::PutRecords::one("MAC", plc)).unwrap();
        editor.commit(&FillCells { cells: vec![asset(1, "address", "10.0.0.9, 10.0.0.5")] }).unwrap();
        let interfaces = &editor.document().assets[&Id::new(1)].interfaces;
        assert_eq!((interfaces[1].address.as_str(), interfaces[1].mac.as_str()), ("10.0.0.5", "00:11:22:33:44:55"));
    }

    #[test]
    fn what_means_nothing_is_named_and_nothing_is_written() {
        let mut editor = Editor::new(plant(SITE));
        let cells = vec![asset(1, "vendor", "ABB"), asset(2, "criticality", "Hihg")];
        let refused = editor.commit(&FillCells { cells }).unwrap_err();
        assert_eq!(refused.reason, "Panel, Criticality: “Hihg” is no criticality. The nearest is “high”.");
        assert_eq!(editor.document().assets[&Id::new(1)].vendor, "");
        let refused = editor.commit(&FillCells { cells: vec![asset(1, "lies_in", "Nowhere")] }).unwrap_err();
        assert!(refused.reason.contains("no zone “Nowhere”"), "{refused}");
        let joins = Cell { key: AnyKey::Conduit(Id::new(1)), field: "joins", text: "Z-01".into() };
        assert!(editor.commit(&FillCells { cells: vec![joins] }).is_err());
        let port = Cell { key: AnyKey::Flow(Id::<Flow>::new(1)), field: "port", text: "70000".into() };
        assert!(editor.commit(&FillCells { cells: vec![port] }).is_err());
        // an emptied cell must not come to mean "trusted"
        let trust = Cell { key: AnyKey::Zone(Id::<Zone>::new(1)), field: "trust", text: String::new() };
        assert!(
            editor.commit(&FillCells { cells: vec![trust] }).unwrap_err().reason.starts_with("Trust cannot be empty")
        );
        assert!(columns(Kind::Approval).is_empty());
    }
}
