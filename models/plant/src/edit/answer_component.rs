//! Answer a requirement of 4-2 for a product, and so for every asset that is one.

use standard::catalogue;

use super::{Edit, Refused, needs_words};
use crate::contradiction::Contradiction;
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{AnyKey, ComponentAnswer, ComponentAnswerKey, Product};

/// Puts an answer, or takes it away.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerComponent {
    /// Which.
    pub key: ComponentAnswerKey,
    /// The answer as it is to be; `None` leaves the requirement unanswered.
    pub answer: Option<ComponentAnswer>,
}

impl Edit for AnswerComponent {
    fn label(&self, _document: &Document) -> String {
        let ComponentAnswerKey { product, requirement } = self.key;
        match &self.answer {
            Some(answer) => format!("Answer {requirement} of {product}: {}", answer.state.label()),
            None => format!("Take the answer to {requirement} of {product} away"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let ComponentAnswerKey { product, requirement } = self.key;
        let Some(record) = draft.get::<Product>(product) else { return Err(Refused::missing(product)) };
        let Some(answer) = &self.answer else {
            draft.take_out(AnyKey::ComponentAnswer(self.key));
            return Ok(());
        };
        let row = catalogue().component_requirement(requirement);
        if answer.requirement != requirement || answer.product != product || row.is_none_or(|row| row.is_none_needed())
        {
            return Err(Refused::new(format!("{requirement} is no requirement of IEC 62443-4-2.")));
        }
        if !record.is_asked(requirement) {
            return Err(Refused::new(format!("{requirement} is not asked of what {product} is.")));
        }
        needs_words(answer.state, &answer.reason)?;
        if answer.state == crate::vocabulary::AnswerState::NotApplicable
            && let Some(contradiction) = Contradiction::of(requirement)
            && let Some(key) = contradiction.shown_by_product(draft.document(), product)
        {
            let words = contradiction.words();
            return Err(Refused::new(format!("{requirement} cannot be not applicable to {product}: {key} {words}.")));
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
    use crate::vocabulary::AnswerState;

    fn edit(requirement: &str, state: AnswerState, reason: &str) -> AnswerComponent {
        let requirement: standard::RequirementId = requirement.parse().unwrap();
        let mut answer = ComponentAnswer::new(Id::<Product>::new(1), requirement, state);
        answer.reason = reason.into();
        AnswerComponent { key: answer_key(&answer), answer: Some(answer) }
    }

    fn answer_key(answer: &ComponentAnswer) -> ComponentAnswerKey {
        ComponentAnswerKey { product: answer.product, requirement: answer.requirement }
    }

    #[test]
    fn refuses_what_is_not_asked_and_what_the_plant_denies() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs
asset A-01 plc in Z-01 of PR-01 wireless
product PR-01 Controller embedded-device",
        ));
        let mut refused = |edit: &AnswerComponent| editor.commit(edit).err().map(|refused| refused.reason);
        assert!(refused(&edit("SR 1.1", AnswerState::Met, "")).unwrap().contains("no requirement of IEC 62443-4-2"));
        assert!(refused(&edit("NDR 5.2", AnswerState::Met, "")).unwrap().contains("not asked"));
        assert!(refused(&edit("CR 1.1", AnswerState::Partly, "")).unwrap().contains("which part"));
        assert!(refused(&edit("CR 1.1", AnswerState::NotApplicable, " ")).unwrap().contains("reason"));
        let radio = refused(&edit("CR 2.2", AnswerState::NotApplicable, "There is no radio")).unwrap();
        assert_eq!(radio, "CR 2.2 cannot be not applicable to PR-01: A-01 has a radio.");
        assert_eq!(refused(&edit("CR 2.2", AnswerState::Met, "")), None);
        let taken = AnswerComponent { answer: None, ..edit("CR 2.2", AnswerState::Met, "") };
        assert_eq!(refused(&taken), None);
        assert!(editor.document().component_answers.is_empty());
    }
}
