//! Accept a finding as a deviation.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{AnyKey, Deviation, Only, System};

/// Accepts a finding for a while, with reason, name and date. A finding that was accepted before is accepted anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Acceptance {
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Who approved it.
    pub approved_by: String,
    /// When, ISO 8601.
    pub approved_on: String,
    /// Until when, ISO 8601; may stay empty.
    pub until: String,
}

/// See [`Acceptance`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptFinding {
    /// Id of the rule.
    pub rule: String,
    /// The element the finding is about.
    pub element: AnyKey,
    /// The second element, for a finding about a pair.
    pub other: Option<AnyKey>,
    /// Reason, name, date.
    pub acceptance: Acceptance,
}

impl Edit for AcceptFinding {
    fn label(&self, _document: &Document) -> String {
        format!("Accept the finding {} of {}", self.rule, self.element)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        // what is found about the whole plant is about its system record, which a plant may not have yet
        if self.element == AnyKey::System(Only) && draft.any(self.element).is_none() {
            draft.put(System::default());
        }
        for key in std::iter::once(self.element).chain(self.other) {
            if draft.any(key).is_none() {
                return Err(Refused::missing(key));
            }
        }
        let Acceptance { reason, approved_by, approved_on, .. } = &self.acceptance;
        if [reason, approved_by, approved_on].iter().any(|text| text.trim().is_empty()) {
            return Err(Refused::new("An accepted finding needs a reason, a name and a date."));
        }
        let known = draft
            .all::<Deviation>()
            .find(|known| known.rule == self.rule && known.element == self.element && known.other == self.other);
        let id = known.map_or_else(|| draft.next_id::<Deviation>(), |known| known.id);
        let mut deviation = Deviation::new(id, self.rule.as_str(), self.element);
        deviation.other = self.other;
        let acceptance = self.acceptance.clone();
        deviation.reason = acceptance.reason;
        deviation.owner = acceptance.owner;
        deviation.approved_by = acceptance.approved_by;
        deviation.approved_on = acceptance.approved_on;
        deviation.until = acceptance.until;
        draft.put(deviation);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::Record;

    #[test]
    fn about_the_whole_plant_is_read_back() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs\nanswer Z-01 achieved met sr1.1"));
        let acceptance = Acceptance {
            reason: "So".into(),
            approved_by: "M. Okafor".into(),
            approved_on: "2026-09-15".into(),
            ..Default::default()
        };
        let answer = editor.document().answers.values().next().unwrap().key();
        let about = [AnyKey::System(Only), AnyKey::Answer(answer), AnyKey::Zone(Id::new(1))];
        for element in about {
            let edit = AcceptFinding { rule: "rule".into(), element, other: None, acceptance: acceptance.clone() };
            editor.commit(&edit).unwrap().unwrap();
        }
        let text = editor.document().write_json();
        let read = Document::read_json(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(read.deviations.values().map(|deviation| deviation.element).collect::<Vec<_>>(), about);
        assert_eq!(&read, editor.document());
    }

    #[test]
    fn is_signed_and_there_once() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs"));
        let mut edit = AcceptFinding {
            rule: "wireless".into(),
            element: AnyKey::Zone(Id::new(1)),
            other: None,
            acceptance: Acceptance { reason: "Until the next outage".into(), ..Default::default() },
        };
        assert!(editor.commit(&edit).is_err());
        edit.acceptance.approved_by = "M. Okafor".into();
        edit.acceptance.approved_on = "2026-09-15".into();
        editor.commit(&edit).unwrap().unwrap();
        edit.acceptance.until = "2027-03-31".into();
        editor.commit(&edit).unwrap().unwrap();
        assert_eq!(editor.document().deviations.len(), 1);
    }
}
