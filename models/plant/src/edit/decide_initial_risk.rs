//! Record the worst consequence (ZCR 2) and the comparison with tolerable risk (ZCR 4.1).

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::{Conduit, Element, InitialRisk, Zone};
use crate::vocabulary::Decision;

/// Initial risk of a zone or conduit, with or without a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecideInitialRisk {
    /// Zone or conduit.
    pub element: Element,
    /// Worst consequence, reason, decision.
    pub initial_risk: InitialRisk,
}

impl Edit for DecideInitialRisk {
    fn label(&self, _document: &Document) -> String {
        match &self.initial_risk.decision {
            Some(decision) => format!("Decide on {}: {}", self.element, decision.outcome),
            None => format!("Rate the initial risk of {}", self.element),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if let Some(decision) = &self.initial_risk.decision {
            if self.initial_risk.worst_consequence.is_empty() {
                return Err(Refused::new("Rate the worst consequence before deciding about it."));
            }
            let unsigned = decision.by.trim().is_empty() || decision.on.trim().is_empty();
            if decision.outcome == Decision::Stop && unsigned {
                return Err(Refused::new("To stop after ZCR 4.1 a person and a date are needed."));
            }
        }
        let risk = &self.initial_risk;
        let found = match self.element {
            Element::Zone(id) => draft.change::<Zone>(id, |zone| zone.initial_risk.clone_from(risk)),
            Element::Conduit(id) => draft.change::<Conduit>(id, |conduit| conduit.initial_risk.clone_from(risk)),
        };
        if found { Ok(()) } else { Err(Refused::missing(self.element)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::InitialRiskDecision;
    use crate::vocabulary::Rating;

    #[test]
    fn stopping_is_signed() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs"));
        let element = Id::<Zone>::new(1).into();
        let decision = InitialRiskDecision { outcome: Decision::Stop, ..Default::default() };
        let mut risk = InitialRisk { decision: Some(decision), ..InitialRisk::default() };
        let edit = |initial_risk: &InitialRisk| DecideInitialRisk { element, initial_risk: initial_risk.clone() };
        assert!(editor.commit(&edit(&risk)).is_err(), "nothing is rated");
        risk.worst_consequence.insert("B".into(), Rating::Step(1));
        assert!(editor.commit(&edit(&risk)).is_err(), "nobody signed");
        let decision = risk.decision.as_mut().unwrap();
        (decision.by, decision.on) = ("M. Okafor".into(), "2026-09-15".into());
        editor.commit(&edit(&risk)).unwrap().unwrap();
        assert_eq!(editor.document().zones[&Id::new(1)].initial_risk, risk);
    }
}
