//! Ways from scenarios to a level. 3-2 (ZCR 5.6) leaves the method free: one counts, the others stand beside it.
//!
//! A method is one file here and one line in the list. It gives a level, or a range where its source gives one, for one
//! scenario; how scenarios meet in a zone (highest counts, the floor below) is the same for all of them.

mod additive;
mod attack_labels;
mod attacker_level;
mod consequence_capability;
mod consequence_driven;
mod rank_gap;
mod risk_band;
mod risk_reduction_factor;
mod score_vector;

use std::collections::BTreeMap;

use plant::Document;
use plant::record::{Criteria, Scenario};
use plant::vocabulary::{CategoryCode, LevelMethod, Rating};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelRange};

use crate::CategoryRisk;

/// A published way from scenarios to a level.
pub struct Method {
    /// As the criteria name it.
    pub id: LevelMethod,
    /// Name.
    pub name: &'static str,
    /// How a level follows, in one line.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// How far its source is to be trusted.
    pub trust: &'static str,
    /// What it does not look at.
    pub limits: &'static str,
    /// What the criteria need for it; empty for nothing in particular.
    pub needs: &'static str,
    /// Whether a difference of two or more between it and the method in use is asked about. A method that looks at neither
    /// likelihood nor attacker differs by nature and is shown only.
    pub asks: bool,
    /// Whether the criteria have what it needs.
    pub(crate) applies: fn(&Criteria) -> bool,
    /// What one scenario asks for, if anything.
    pub(crate) level: fn(&Rated) -> Option<SecurityLevelRange>,
    /// How that becomes an entry of the vector.
    pub(crate) entries: Entries,
    /// What it saw in a scenario, in words that follow "S-03 forces IAC 3: ".
    pub(crate) words: fn(&Rated) -> String,
}

/// How the level of a scenario becomes an entry.
pub(crate) enum Entries {
    /// The foundational requirements that the scenario touches.
    Touched,
    /// The foundational requirements that the labels of its techniques reach; those that it touches where it names none.
    Labelled,
    /// All seven, each by its own rule; the flag says whether the element is a safety zone.
    All(fn(SecurityLevelRange, FoundationalRequirement, bool) -> SecurityLevelRange),
}

/// Every method, the program's own first.
pub static METHODS: &[&Method] = &[
    &attacker_level::METHOD,
    &risk_reduction_factor::METHOD,
    &rank_gap::METHOD,
    &consequence_capability::METHOD,
    &risk_band::METHOD,
    &score_vector::METHOD,
    &additive::METHOD,
    &consequence_driven::METHOD,
    &attack_labels::METHOD,
];

/// The method that the criteria name.
pub fn method(id: LevelMethod) -> &'static Method {
    METHODS.iter().copied().find(|method| method.id == id).unwrap_or(&attacker_level::METHOD)
}

impl Method {
    /// Whether the criteria have what it needs.
    pub fn applies_to(&self, criteria: &Criteria) -> bool {
        (self.applies)(criteria)
    }
}

/// A scenario as a method sees it.
pub(crate) struct Rated<'a> {
    pub(crate) criteria: &'a Criteria,
    /// Level of the threat source.
    pub(crate) attacker: Option<SecurityLevel>,
    pub(crate) likelihood: Option<u8>,
    pub(crate) consequences: &'a BTreeMap<CategoryCode, Rating>,
    /// Unmitigated risk per affected category.
    pub(crate) risk: &'a BTreeMap<CategoryCode, CategoryRisk>,
}

impl Rated<'_> {
    /// The worst consequence on the owner's scale.
    pub(crate) fn worst_step(&self) -> Option<u8> {
        let on_scale = |step: &u8| (1..=self.criteria.consequence.len()).contains(&usize::from(*step));
        self.consequences.values().filter_map(|rating| rating.step()).filter(on_scale).max()
    }

    /// The worst consequence as one of four classes.
    pub(crate) fn consequence_class(&self) -> Option<u8> {
        of_four(self.worst_step()?, self.criteria.consequence.len())
    }

    /// The place of the likelihood counted from the least likely.
    pub(crate) fn likelihood_place(&self) -> Option<u8> {
        let likelihood = self.likelihood?;
        let place = self.criteria.likelihood.rising().position(|step| step == likelihood)?;
        u8::try_from(place + 1).ok()
    }

    /// The highest unmitigated rank.
    pub(crate) fn highest_rank(&self) -> Option<u8> {
        self.risk.values().filter_map(|risk| risk.rank).max()
    }

    /// The threat capability, 1 to 4: the level of the source.
    pub(crate) fn capability(&self) -> Option<u8> {
        self.attacker.map(SecurityLevel::get).filter(|level| (1..=4).contains(level))
    }
}

/// A place on a scale of another length as one of four classes, rounded up so that no consequence is made smaller.
pub(crate) fn of_four(place: u8, length: usize) -> Option<u8> {
    let class = (usize::from(place) * 4).div_ceil(length.max(1));
    u8::try_from(class).ok().filter(|class| (1..=4).contains(class))
}

/// A range of two numbers, cut to the levels there are; none where nothing is asked for.
pub(crate) fn range(low: u8, high: u8) -> Option<SecurityLevelRange> {
    let level = |number: u8| SecurityLevel::new(number.min(4));
    SecurityLevelRange::new(level(low)?, level(high)?).filter(|range| range.high > SecurityLevel::ZERO)
}

/// Both bounds of what two scenarios ask for together.
pub(crate) fn highest(a: SecurityLevelRange, b: SecurityLevelRange) -> SecurityLevelRange {
    SecurityLevelRange { low: a.low.max(b.low), high: a.high.max(b.high) }
}

/// What the criteria allow and which method counts; made once for all scenarios and elements.
pub(crate) struct Methods {
    pub(crate) applicable: Vec<&'static Method>,
    pub(crate) in_use: &'static Method,
    /// The criteria have what the method in use needs.
    pub(crate) can_derive: bool,
}

impl Methods {
    pub(crate) fn of(criteria: &Criteria) -> Methods {
        let in_use = method(criteria.method_in_use());
        let applicable: Vec<_> = METHODS.iter().copied().filter(|method| method.applies_to(criteria)).collect();
        Methods { can_derive: in_use.applies_to(criteria), applicable, in_use }
    }
}

/// What every method asks for by one scenario, by place in the list of words.
pub(crate) type ByMethod = [Option<SecurityLevelRange>; LevelMethod::ALL.len()];

/// What each applicable method asks for by one scenario.
pub(crate) fn by_method(methods: &Methods, rated: &Rated) -> ByMethod {
    let mut asked = [None; LevelMethod::ALL.len()];
    for method in &methods.applicable {
        asked[method.id as usize] = (method.level)(rated);
    }
    asked
}

/// What a method saw in a scenario, in words.
pub(crate) fn words(document: &Document, id: LevelMethod, scenario: &Scenario) -> String {
    let risk = crate::risk::scenario_risk(document, scenario, &[]);
    let (scenario, _) = crate::risk::at_worst(document, scenario);
    let rated = Rated {
        criteria: document.criteria(),
        attacker: risk.level,
        likelihood: scenario.likelihood,
        consequences: &scenario.consequences,
        risk: &risk.unmitigated,
    };
    (method(id).words)(&rated)
}

/// A number, or a question mark.
fn or_open(number: Option<u8>) -> String {
    number.map_or_else(|| "?".to_owned(), |number| number.to_string())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// What a method asks for by one scenario: the attacker, a consequence in one category, a likelihood.
    pub(crate) fn asked(
        method: &Method,
        criteria: &Criteria,
        attacker: u8,
        consequence: (&str, u8),
        likelihood: u8,
    ) -> Option<String> {
        let consequences: BTreeMap<CategoryCode, Rating> =
            [(consequence.0.to_owned(), Rating::Step(consequence.1))].into();
        let risk = crate::risk::per_category(criteria, &consequences, Some(likelihood));
        let rated = Rated {
            criteria,
            attacker: SecurityLevel::new(attacker),
            likelihood: Some(likelihood),
            consequences: &consequences,
            risk: &risk,
        };
        assert!(method.applies_to(criteria), "{}", method.name);
        assert!(!(method.words)(&rated).is_empty());
        (method.level)(&rated).map(|range| range.to_string())
    }

    #[test]
    fn every_word_has_its_method_and_every_method_explains_itself() {
        assert_eq!(METHODS.len(), LevelMethod::ALL.len());
        for id in LevelMethod::ALL {
            let method = method(*id);
            assert_eq!(method.id, *id);
            for text in [method.name, method.formula, method.source, method.trust, method.limits] {
                assert!(!text.is_empty(), "{id}");
            }
        }
    }

    #[test]
    fn scales_of_any_length_have_four_classes() {
        let classes = |length: u8| (1..=length).filter_map(|place| of_four(place, length.into())).collect::<Vec<_>>();
        assert_eq!(classes(4), [1, 2, 3, 4]);
        assert_eq!(classes(5), [1, 2, 3, 4, 4]);
        assert_eq!(classes(3), [2, 3, 4]);
        assert_eq!(classes(9), [1, 1, 2, 2, 3, 3, 4, 4, 4]);
        assert_eq!(of_four(6, 5), None);
        assert_eq!(of_four(1, 0), Some(4));
    }
}
