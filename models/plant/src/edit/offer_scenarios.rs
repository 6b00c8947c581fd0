//! Take up scenarios that the library proposes. They count nowhere until a person accepts each one.

use standard::{AttackId, SecurityLevel};

use super::enter_scenario::equal_source;
use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{Element, Scenario, ScenarioElement};
use crate::vocabulary::{ElementRole, Intent, ScenarioStatus};

/// One proposal of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioOffer {
    /// Where the consequence would happen.
    pub element: Element,
    /// Where the source would come in, when that is another element.
    pub entry: Option<Element>,
    /// What happens, in one sentence.
    pub sentence: String,
    /// Technique as a scenario names it, such as `T0843 Program Download`.
    pub technique: String,
    /// Who or what would start it.
    pub source: String,
    /// What the source would mean to do.
    pub intent: Intent,
    /// 2, 3 or 4 for an intentional source.
    pub level: Option<SecurityLevel>,
    /// Why it is offered, in words.
    pub because: String,
}

/// Writes proposals into the plant as scenarios of status "proposed".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferScenarios {
    /// The proposals.
    pub offers: Vec<ScenarioOffer>,
}

impl Edit for OfferScenarios {
    fn label(&self, _document: &Document) -> String {
        match self.offers.as_slice() {
            [one] => format!("Take up a proposed scenario of {}", one.element),
            offers => format!("Take up {} proposed scenarios", offers.len()),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let mut taken = 0;
        for offer in &self.offers {
            for element in std::iter::once(offer.element).chain(offer.entry) {
                if draft.any(element.into()).is_none() {
                    return Err(Refused::missing(element));
                }
            }
            if already_there(draft, offer) {
                continue;
            }
            let source = equal_source(draft, &offer.source, offer.intent, offer.level);
            let mut scenario = Scenario::new(draft.next_id::<Scenario>(), offer.sentence.trim());
            scenario.status = ScenarioStatus::Proposed;
            scenario.offered_because.clone_from(&offer.because);
            scenario.technique.clone_from(&offer.technique);
            scenario.source = Some(source);
            scenario.elements = vec![ScenarioElement::new(offer.element)];
            if let Some(entry) = offer.entry.filter(|entry| *entry != offer.element) {
                scenario.elements.push(ScenarioElement { role: ElementRole::Entry, ..ScenarioElement::new(entry) });
            }
            draft.put(scenario);
            taken += 1;
        }
        if taken == 0 {
            return Err(Refused::new("There is nothing to take up: each of these techniques has a scenario here."));
        }
        Ok(())
    }
}

/// No proposal twice: a scenario of that technique on that element is enough, also a refused one.
fn already_there(draft: &Draft<'_>, offer: &ScenarioOffer) -> bool {
    let Some(technique) = AttackId::leading(&offer.technique) else { return false };
    draft.all::<Scenario>().any(|scenario| {
        scenario.targets().any(|target| target == offer.element)
            && AttackId::all_in(&scenario.technique).any(|named| named == technique)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::{Conduit, Zone};

    pub(crate) fn offer(technique: &str) -> ScenarioOffer {
        ScenarioOffer {
            element: Id::<Zone>::new(1).into(),
            entry: Some(Id::<Conduit>::new(1).into()),
            sentence: "Somebody loads a wrong program".to_owned(),
            technique: technique.to_owned(),
            source: "Crime group".to_owned(),
            intent: Intent::Intentional,
            level: Some(SecurityLevel::TWO),
            because: "PLC-1 is reached by a programming protocol.".to_owned(),
        }
    }

    #[test]
    fn proposals_are_marked_and_share_a_source() {
        let mut editor =
            Editor::new(plant("zone Z-01 Control iacs\nzone Z-02 Office business\nconduit C-01 Line Z-01 Z-02"));
        let edit = OfferScenarios { offers: vec![offer("T0843 Program Download"), offer("T0836 Modify Parameter")] };
        editor.commit(&edit).unwrap().unwrap();
        let document = editor.document();
        assert_eq!((document.scenarios.len(), document.threat_sources.len()), (2, 1));
        let first = &document.scenarios[&Id::new(1)];
        assert_eq!(first.status, ScenarioStatus::Proposed);
        assert_eq!(first.requirements, None, "labels never narrow by themselves");
        assert_eq!(first.targets().collect::<Vec<_>>(), [Id::<Zone>::new(1).into()]);
        assert!(!first.offered_because.is_empty());
    }

    #[test]
    fn a_technique_is_offered_once_an_element() {
        let mut editor =
            Editor::new(plant("zone Z-01 Control iacs\nzone Z-02 Office business\nconduit C-01 Line Z-01 Z-02"));
        let one = OfferScenarios { offers: vec![offer("T0843 Program Download")] };
        editor.commit(&one).unwrap().unwrap();
        assert!(editor.commit(&one).is_err());
        let more = OfferScenarios { offers: vec![offer("t0843"), offer("T0836")] };
        editor.commit(&more).unwrap().unwrap();
        assert_eq!(editor.document().scenarios.len(), 2);
        let elsewhere = ScenarioOffer { element: Id::<Zone>::new(9).into(), ..offer("T0801") };
        assert!(editor.commit(&OfferScenarios { offers: vec![elsewhere] }).is_err());
    }
}
