//! Add the record that a new row of a table describes.

use super::{Edit, Refused};
use crate::columns::{Column, column, columns};
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::called;
use crate::record::{
    Answer, AnyKey, Asset, Assumption, Conduit, Countermeasure, Flow, Kind, Scenario, ThreatSource, Zone,
};
use crate::vocabulary::{AnswerKind, AnswerState};

/// A new record from the cells of a row, such as one that people wrote below the others in a workbook. A cell that means
/// nothing there refuses the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddRow {
    /// What the table holds.
    pub kind: Kind,
    /// The key of an answer, which says what it answers; everything else gets a number.
    pub key: Option<AnyKey>,
    /// Field and text of each cell that is not empty.
    pub cells: Vec<(&'static str, String)>,
}

impl AddRow {
    fn text(&self, field: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == field).map_or("", |(_, text)| text.trim())
    }

    fn named(&self, field: &str) -> Result<&str, Refused> {
        let label = column(self.kind, field).map_or(field, |column| column.label);
        match self.text(field) {
            "" => Err(Refused::new(format!("A new {} needs “{label}”.", self.kind.noun()))),
            text => Ok(text),
        }
    }

    /// The bare record, and the fields that it has taken already.
    fn begin(&self, draft: &mut Draft<'_>) -> Result<(AnyKey, &'static [&'static str]), Refused> {
        macro_rules! numbered {
            ($record:ident $field:literal) => {{
                let name = self.named($field)?.to_owned();
                let id = draft.next_id::<$record>();
                draft.put($record::new(id, name));
                Ok((id.into(), &[$field]))
            }};
        }
        match self.kind {
            Kind::Asset => numbered!(Asset "name"),
            Kind::Zone => numbered!(Zone "name"),
            Kind::ThreatSource => numbered!(ThreatSource "name"),
            Kind::Scenario => numbered!(Scenario "name"),
            Kind::Countermeasure => numbered!(Countermeasure "name"),
            Kind::Assumption => numbered!(Assumption "text"),
            Kind::Conduit => {
                self.named("joins")?;
                numbered!(Conduit "name")
            }
            Kind::Flow => {
                let ends = self.named("ends")?;
                let wrong = || Refused::new("A flow goes from one asset to another: “HMI-01 → PLC-01”.");
                let (from, to) = ends.split_once('→').or_else(|| ends.split_once("->")).ok_or_else(wrong)?;
                let (from, to) = (asset(draft, from)?, asset(draft, to)?);
                let id = draft.next_id::<Flow>();
                draft.put(Flow::new(id, from, to));
                Ok((id.into(), &["ends"]))
            }
            Kind::Answer => match self.key {
                Some(key @ AnyKey::Answer(answer)) if draft.any(answer.element.into()).is_some() => {
                    self.named("state")?;
                    if draft.any(key).is_some() {
                        return Err(Refused::new(format!("{key} is answered already.")));
                    }
                    let kind: AnswerKind = answer.kind;
                    draft.put(Answer::new(answer.element, answer.requirement, kind, AnswerState::default()));
                    Ok((key, &[]))
                }
                _ => Err(Refused::new("An answer names element, requirement and kind: “Z-03 / SR 1.1 / achieved”.")),
            },
            _ => Err(Refused::new(format!("A {} is no row of a table.", self.kind.noun()))),
        }
    }
}

/// An asset by its id, or by its name where only one has it.
fn asset(draft: &Draft<'_>, text: &str) -> Result<crate::Id<Asset>, Refused> {
    let text = text.trim();
    if let Ok(id) = text.parse()
        && draft.get::<Asset>(id).is_some()
    {
        return Ok(id);
    }
    let mut named = draft.all::<Asset>().filter(|asset| asset.name.eq_ignore_ascii_case(text));
    match (named.next(), named.next()) {
        (Some(only), None) => Ok(only.id),
        (None, _) => Err(Refused::new(format!("There is no asset “{text}”."))),
        (Some(_), Some(_)) => Err(Refused::new(format!("Several assets are called “{text}”: name one by its id."))),
    }
}

impl Edit for AddRow {
    fn label(&self, _document: &Document) -> String {
        format!("Add a {} from a table", self.kind.noun())
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let (key, taken) = self.begin(draft)?;
        let given = |column: &&Column| !taken.contains(&column.field) && !self.text(column.field).is_empty();
        for column in columns(self.kind).iter().filter(given) {
            column.write(draft, key, self.text(column.field)).map_err(|refused| {
                Refused::new(format!("{}, {}: {}", called(draft.document(), key), column.label, refused.reason))
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    const SITE: &str = "zone Z-01 Control iacs at 0 0 300 200
zone Z-02 Cell iacs at 400 0 300 200
asset A-01 plc in Z-01 10.0.0.5 PLC-01 at 20 60
asset A-02 hmi in Z-01 Panel at 120 60";

    fn row(kind: Kind, cells: &[(&'static str, &str)]) -> AddRow {
        AddRow { kind, key: None, cells: cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect() }
    }

    #[test]
    fn every_kind_of_row_becomes_a_record() {
        let mut editor = Editor::new(plant(SITE));
        let rows = [
            row(Kind::Asset, &[("name", "PLC-02"), ("role", "PLC"), ("lies_in", "Cell"), ("address", "10.0.0.9")]),
            row(Kind::Zone, &[("name", "Yard"), ("domain", "iacs")]),
            row(Kind::Conduit, &[("name", "Link"), ("joins", "Z-01, Cell")]),
            row(Kind::Flow, &[("ends", "Panel → A-01"), ("protocol", "modbus"), ("port", "502")]),
            row(Kind::ThreatSource, &[("name", "Contractor"), ("level", "2")]),
            row(Kind::Scenario, &[("name", "Set points are changed"), ("elements", "Cell, Z-01 entry")]),
            row(Kind::Countermeasure, &[("name", "Locked cabinet"), ("existing", "yes"), ("requirements", "SR 1.1")]),
            row(Kind::Assumption, &[("text", "The yard is fenced"), ("element", "Z-02")]),
        ];
        for row in &rows {
            let entry = editor.commit(row).unwrap_or_else(|refused| panic!("{row:?}: {refused:?}"));
            assert!(entry.is_some(), "{row:?}");
        }
        let document = editor.document();
        assert_eq!(document.assets.len(), 3);
        assert_eq!(document.flows.values().next().unwrap().port, Some(502));
        assert_eq!(document.scenarios.values().next().unwrap().elements.len(), 2);
        let answer = AddRow {
            kind: Kind::Answer,
            key: "Z-01 / SR 1.1 / achieved".parse().ok(),
            cells: vec![("state", "partly met".to_owned()), ("reason", "not the panel".to_owned())],
        };
        editor.commit(&answer).unwrap();
        assert_eq!(editor.document().answers.values().next().unwrap().state, AnswerState::Partly);
        assert!(editor.commit(&answer).is_err(), "answered already");
    }

    #[test]
    fn a_row_that_says_too_little_or_nonsense_is_refused() {
        let mut editor = Editor::new(plant(SITE));
        let before = editor.document().clone();
        for (row, words) in [
            (row(Kind::Asset, &[("role", "plc")]), "needs “Name or tag”"),
            (row(Kind::Asset, &[("name", "X"), ("lies_in", "Nowhere")]), "no zone “Nowhere”"),
            (row(Kind::Conduit, &[("name", "X")]), "needs “Joins”"),
            (row(Kind::Flow, &[("ends", "Panel")]), "from one asset to another"),
            (row(Kind::Flow, &[("ends", "Panel → Nothing")]), "no asset “Nothing”"),
            (row(Kind::Answer, &[("state", "met")]), "names element"),
            (row(Kind::Deviation, &[]), "no row of a table"),
        ] {
            let refused = editor.commit(&row).unwrap_err();
            assert!(refused.reason.contains(words), "{row:?}: {}", refused.reason);
        }
        assert_eq!(*editor.document(), before);
    }
}
