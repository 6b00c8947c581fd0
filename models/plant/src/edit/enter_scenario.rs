//! Enter a scenario in under two minutes: one sentence, who, one consequence, one likelihood.

use standard::SecurityLevel;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Criteria, Element, Only, Scenario, ScenarioElement, ThreatSource};
use crate::vocabulary::{CategoryCode, Intent, Rating};

/// A new scenario of one element. The foundational requirements stay open, so all seven count and the level is
/// provisional until a person narrows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnterScenario {
    /// The zone or conduit whose level it forces.
    pub element: Element,
    /// What happens, in one sentence.
    pub sentence: String,
    /// Who or what starts it.
    pub source: String,
    /// What the source means to do.
    pub intent: Intent,
    /// 2, 3 or 4 for an intentional source.
    pub level: Option<SecurityLevel>,
    /// Category and consequence step.
    pub consequence: (CategoryCode, u8),
    /// Likelihood, a number of the owner's scale.
    pub likelihood: u8,
}

impl Edit for EnterScenario {
    fn label(&self, _document: &Document) -> String {
        format!("Enter a scenario of {}", self.element)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if draft.any(self.element.into()).is_none() {
            return Err(Refused::missing(self.element));
        }
        if self.sentence.trim().is_empty() {
            return Err(Refused::new("Say in one sentence what happens."));
        }
        if self.source.trim().is_empty() {
            return Err(Refused::new("Say who or what starts it."));
        }
        if self.intent == Intent::Intentional && self.level.is_none_or(|level| level < SecurityLevel::TWO) {
            return Err(Refused::new("A source that acts on purpose has level 2, 3 or 4."));
        }
        let criteria = draft.get::<Criteria>(Only);
        let criteria =
            criteria.ok_or_else(|| Refused::new("Choose the risk criteria first: a rating needs a scale."))?;
        self.fits(&criteria)?;

        let source = equal_source(draft, &self.source, self.intent, self.level);
        let mut scenario = Scenario::new(draft.next_id::<Scenario>(), self.sentence.trim());
        scenario.elements = vec![ScenarioElement::new(self.element)];
        scenario.source = Some(source);
        let (category, step) = &self.consequence;
        scenario.consequences.insert(category.clone(), Rating::Step(*step));
        scenario.likelihood = Some(self.likelihood);
        draft.put(scenario);
        Ok(())
    }
}

impl EnterScenario {
    fn fits(&self, criteria: &Criteria) -> Result<(), Refused> {
        let (category, step) = &self.consequence;
        if criteria.category(category).is_none() {
            return Err(Refused::new(format!("The risk criteria have no category {category}.")));
        }
        let steps = criteria.consequence.len();
        if *step == 0 || usize::from(*step) > steps {
            return Err(Refused::new(format!("The consequence scale has steps 1 to {steps}; {step} is none of them.")));
        }
        let steps = criteria.likelihood.steps.len();
        if self.likelihood == 0 || usize::from(self.likelihood) > steps {
            let likelihood = self.likelihood;
            return Err(Refused::new(format!("The likelihood scale has steps 1 to {steps}; {likelihood} is none.")));
        }
        Ok(())
    }
}

/// An equal threat source where there is one, otherwise a new one.
pub(super) fn equal_source(
    draft: &mut Draft<'_>,
    name: &str,
    intent: Intent,
    level: Option<SecurityLevel>,
) -> Id<ThreatSource> {
    let name = name.trim();
    let level = if intent == Intent::Intentional { level } else { None };
    let known = draft.all::<ThreatSource>().find(|known| {
        known.name.to_lowercase() == name.to_lowercase() && known.intent == intent && known.level == level
    });
    if let Some(known) = known {
        return known.id;
    }
    let mut source = ThreatSource::new(draft.next_id::<ThreatSource>(), name);
    source.intent = intent;
    source.level = level;
    let id = source.id;
    draft.put(source);
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::Zone;

    fn form() -> EnterScenario {
        EnterScenario {
            element: Id::<Zone>::new(1).into(),
            sentence: "Ransomware stops the servers".to_owned(),
            source: "Crime group".to_owned(),
            intent: Intent::Intentional,
            level: Some(SecurityLevel::TWO),
            consequence: ("S".to_owned(), 4),
            likelihood: 3,
        }
    }

    #[test]
    fn two_scenarios_share_an_equal_source() {
        let mut editor = Editor::new(plant("criteria\nzone Z-01 Control iacs"));
        editor.commit(&form()).unwrap().unwrap();
        editor.commit(&EnterScenario { source: " crime group ".into(), ..form() }).unwrap().unwrap();
        editor.commit(&EnterScenario { level: Some(SecurityLevel::THREE), ..form() }).unwrap().unwrap();
        assert_eq!((editor.document().scenarios.len(), editor.document().threat_sources.len()), (3, 2));
        assert_eq!(editor.document().scenarios[&Id::new(1)].requirements, None, "not narrowed");
    }

    #[test]
    fn refuses_what_cannot_be_rated() {
        let mut editor = Editor::new(plant("criteria\nzone Z-01 Control iacs"));
        for wrong in [
            EnterScenario { sentence: " ".into(), ..form() },
            EnterScenario { source: String::new(), ..form() },
            EnterScenario { level: None, ..form() },
            EnterScenario { consequence: ("Q".into(), 2), ..form() },
            EnterScenario { consequence: ("S".into(), 6), ..form() },
            EnterScenario { likelihood: 0, ..form() },
            EnterScenario { element: Id::<Zone>::new(9).into(), ..form() },
        ] {
            assert!(editor.commit(&wrong).is_err(), "{wrong:?}");
        }
        assert!(Editor::new(plant("zone Z-01 Control iacs")).commit(&form()).is_err(), "no criteria");
    }
}
