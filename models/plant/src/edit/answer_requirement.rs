//! Answer a requirement of 3-3 in a zone or conduit: where it lives, what is in place, how that was verified.

use standard::catalogue;

use super::{Edit, Refused, needs_words};
use crate::contradiction::Contradiction;
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{Answer, AnswerKey, AnyKey, Asset, Conduit, Element, Zone};
use crate::vocabulary::{AnswerKind, AnswerState};

/// Puts an answer, or takes it away.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRequirement {
    /// Which.
    pub key: AnswerKey,
    /// The answer as it is to be; `None` leaves the requirement unanswered.
    pub answer: Option<Answer>,
}

impl Edit for AnswerRequirement {
    fn label(&self, _document: &Document) -> String {
        let AnswerKey { element, requirement, kind } = self.key;
        let what = match kind {
            AnswerKind::Capability => "capability",
            AnswerKind::Achieved => "what is in place",
        };
        match &self.answer {
            Some(answer) => format!("Answer {requirement} in {element} ({what}): {}", answer.state.label()),
            None => format!("Take the answer to {requirement} in {element} ({what}) away"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let AnswerKey { element, requirement, kind } = self.key;
        let is_there = match element {
            Element::Zone(id) => draft.get::<Zone>(id).is_some(),
            Element::Conduit(id) => draft.get::<Conduit>(id).is_some(),
        };
        if !is_there {
            return Err(Refused::missing(element));
        }
        let Some(answer) = &self.answer else {
            draft.take_out(AnyKey::Answer(self.key));
            return Ok(());
        };
        let is_its_own = (answer.element, answer.requirement, answer.kind) == (element, requirement, kind);
        if !is_its_own || catalogue().system_requirement(requirement).is_none() {
            return Err(Refused::new(format!("{requirement} is no requirement of IEC 62443-3-3.")));
        }
        needs_words(answer.state, &answer.reason)?;
        if answer.state == AnswerState::NotApplicable
            && let Some(contradiction) = Contradiction::of(requirement)
            && let Some(key) = contradiction.shown_in(draft.document(), element)
        {
            let words = contradiction.words();
            return Err(Refused::new(format!("{requirement} cannot be not applicable in {element}: {key} {words}.")));
        }
        let covered = answer.compensation.iter().flat_map(|measure| &measure.covers);
        if let Some(gone) = answer.allocated_to.iter().chain(covered).find(|id| draft.get::<Asset>(**id).is_none()) {
            return Err(Refused::missing(*gone));
        }
        if let Some(gone) = answer.allocated_to_conduits.iter().find(|id| draft.get::<Conduit>(**id).is_none()) {
            return Err(Refused::missing(*gone));
        }
        draft.put(answer.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;

    fn edit(requirement: &str, state: AnswerState, reason: &str) -> AnswerRequirement {
        let key = AnswerKey {
            element: Id::<Zone>::new(1).into(),
            requirement: requirement.parse().unwrap(),
            kind: AnswerKind::Achieved,
        };
        let mut answer = Answer::new(key.element, key.requirement, key.kind, state);
        answer.reason = reason.into();
        AnswerRequirement { key, answer: Some(answer) }
    }

    #[test]
    fn refuses_not_applicable_where_the_plant_shows_that_it_applies() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs
zone Z-02 Internet external outside untrusted
asset A-01 wireless-gateway in Z-01
conduit C-01 Z-01 Z-02 any",
        ));
        let mut refused = |edit: &AnswerRequirement| editor.commit(edit).err().map(|refused| refused.reason);
        let na = |requirement: &str| edit(requirement, AnswerState::NotApplicable, "There is none");
        assert_eq!(refused(&na("SR 1.6")).unwrap(), "SR 1.6 cannot be not applicable in Z-01: A-01 has a radio.");
        let untrusted = "SR 1.13 RE 1 cannot be not applicable in Z-01: C-01 leads to an untrusted zone.";
        assert_eq!(refused(&na("SR 1.13 RE 1")).unwrap(), untrusted);
        assert_eq!(refused(&na("SR 2.3")), None, "nothing here comes and goes");
        assert!(refused(&edit("SR 2.4", AnswerState::NotApplicable, "")).unwrap().contains("reason"));
        assert!(refused(&edit("SR 2.1", AnswerState::Partly, "")).unwrap().contains("which part"));
        assert!(refused(&edit("CR 2.1", AnswerState::Met, "")).unwrap().contains("3-3"));
        let mut elsewhere = edit("SR 5.2", AnswerState::Met, "");
        if let Some(answer) = &mut elsewhere.answer {
            answer.allocated_to_conduits = vec![Id::new(7)];
        }
        assert!(refused(&elsewhere).unwrap().contains("C-07"));
    }
}
