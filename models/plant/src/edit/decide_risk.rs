//! Decide about the risk that stays (ZCR 5.7, 5.11): accept it by name and date, transfer it, or treat it further.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::Scenario;
use crate::vocabulary::{RiskDecision, RiskDecisionOutcome};

/// The decision about one scenario. None takes a decision back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecideRisk {
    /// The scenario.
    pub scenario: Id<Scenario>,
    /// What was decided, by whom and when.
    pub decision: Option<RiskDecision>,
}

impl Edit for DecideRisk {
    fn label(&self, _document: &Document) -> String {
        match &self.decision {
            Some(decision) => format!("Decide about the risk of {}: {}", self.scenario, decision.outcome.label()),
            None => format!("Take back the decision about {}", self.scenario),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if let Some(decision) = &self.decision {
            let (by, on) = (decision.by.trim(), decision.on.trim());
            match decision.outcome {
                RiskDecisionOutcome::Accept if by.is_empty() || on.is_empty() => {
                    return Err(Refused::new("A risk is accepted by a person: say who and on which day."));
                }
                RiskDecisionOutcome::Transfer if by.is_empty() && decision.reason.trim().is_empty() => {
                    return Err(Refused::new("Say who carries the risk from now on."));
                }
                _ => {}
            }
        }
        if draft.change::<Scenario>(self.scenario, |scenario| scenario.decision.clone_from(&self.decision)) {
            Ok(())
        } else {
            Err(Refused::missing(self.scenario))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn a_risk_is_accepted_by_name_and_date_only() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs\nscenario S-01 Z-01 a=2 S4 L3"));
        let decide = |outcome, by: &str, on: &str| DecideRisk {
            scenario: Id::new(1),
            decision: Some(RiskDecision { outcome, by: by.into(), on: on.into(), reason: String::new() }),
        };
        assert!(editor.commit(&decide(RiskDecisionOutcome::Accept, "Plant manager", "")).is_err());
        assert!(editor.commit(&decide(RiskDecisionOutcome::Accept, " ", "2026-11-24")).is_err());
        assert!(editor.commit(&decide(RiskDecisionOutcome::Transfer, "", "")).is_err());
        editor.commit(&decide(RiskDecisionOutcome::Accept, "Plant manager", "2026-11-24")).unwrap().unwrap();
        editor.commit(&decide(RiskDecisionOutcome::Treat, "", "")).unwrap().unwrap();
        editor.commit(&DecideRisk { scenario: Id::new(1), decision: None }).unwrap().unwrap();
        assert_eq!(editor.document().scenarios[&Id::new(1)].decision, None);
    }
}
