//! Record that the asset owner accepts the whole, or one zone or conduit (ZCR 7.1).

use std::collections::BTreeMap;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::modes::is_date;
use crate::record::{AnyKey, Approval, Element};

/// An approval, with what it saw as the engine tells it (`engine::approval_inputs`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approve {
    /// The zone or conduit; none: the whole.
    pub element: Option<Element>,
    /// Name of the person.
    pub by: String,
    /// Role of the person.
    pub role: String,
    /// When, ISO 8601.
    pub on: String,
    /// Revision of the documents that were approved.
    pub revision: String,
    /// Words of the approval.
    pub statement: String,
    /// Fingerprint of what it saw; empty records an approval on paper.
    pub fingerprint: String,
    /// A digest of each record it saw.
    pub saw: BTreeMap<AnyKey, String>,
}

impl Edit for Approve {
    fn label(&self, document: &Document) -> String {
        match self.element {
            None => "Approve the whole plant".to_owned(),
            Some(element) => match document.element_name(element) {
                Some(name) => format!("Approve {element} {name}"),
                None => format!("Approve {element}"),
            },
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let [by, role, on, revision, statement] =
            [&self.by, &self.role, &self.on, &self.revision, &self.statement].map(|text| text.trim().to_owned());
        if by.is_empty() {
            return Err(Refused::new("An approval needs the name of who gives it."));
        }
        if !is_date(&on) {
            return Err(Refused::new("An approval needs its date, year-month-day as in 2026-11-25."));
        }
        if let Some(element) = self.element.filter(|element| draft.any((*element).into()).is_none()) {
            return Err(Refused::missing(element));
        }
        let id = draft.next_id::<Approval>();
        let (fingerprint, saw) = (self.fingerprint.clone(), self.saw.clone());
        draft.put(Approval { id, by, element: self.element, role, on, revision, fingerprint, statement, saw });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;

    #[test]
    fn names_and_dates_it() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs"));
        let approve = Approve {
            element: Some(Element::Zone(Id::new(1))),
            by: " A. Owner ".into(),
            on: "2026-11-25".into(),
            ..Approve::default()
        };
        let entry = editor.commit(&approve).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Approve Z-01 Control");
        assert_eq!(editor.document().approvals[&Id::new(1)].by, "A. Owner");
        for refused in [
            Approve { by: " ".into(), ..approve.clone() },
            Approve { on: "yesterday".into(), ..approve.clone() },
            Approve { element: Some(Element::Zone(Id::new(9))), ..approve },
        ] {
            assert!(!editor.commit(&refused).unwrap_err().reason.is_empty());
        }
    }
}
