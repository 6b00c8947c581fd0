//! The smallest set of records that forces an entry: take any one of them away and the entry is another.

use plant::record::{AnyRecord, Element, Scenario};
use plant::{Document, Id};
use standard::{FoundationalRequirement, SecurityLevel};

use super::case::Case;
use super::fact::{Fact, facts_of_scenario, floor_of};
use crate::LevelState;

/// Scenarios that are looked at; beyond that a person reads no proof.
const MOST: usize = 16;

/// Why an entry is what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The zone or conduit.
    pub element: Element,
    /// The entry.
    pub fr: FoundationalRequirement,
    /// Its level; absent when nothing is derived.
    pub level: Option<SecurityLevel>,
    /// State of the vector.
    pub state: LevelState,
    /// What it rests on, from the element down to the ratings. Empty without a level.
    pub facts: Vec<Fact>,
    /// Scenarios that each force the same level without the one in the proof.
    pub also: Vec<Id<Scenario>>,
    /// Categories of the scenario in the proof that would do in place of the one named.
    pub instead: Vec<String>,
    /// Other entries of the element that have the same level from the same scenario.
    pub same: Vec<FoundationalRequirement>,
}

/// The proof of one entry; `None` when the element is not there.
pub fn prove(document: &Document, element: Element, fr: FoundationalRequirement) -> Option<Proof> {
    let whole = Case::of(document, element)?;
    let derived = whole.derive();
    let level = derived.target[fr];
    let mut proof = Proof {
        element,
        fr,
        level,
        state: derived.state,
        facts: Vec::new(),
        also: Vec::new(),
        instead: Vec::new(),
        same: Vec::new(),
    };
    if level.is_none() {
        return Some(proof);
    }
    let follows = |case: &Case| case.level(fr) == level;
    let forcing = forcing(&whole, fr, level);
    let mut case = only(&whole, &forcing, follows);

    // Taken away in this order, so that what stands last is kept where two would do.
    let mut facts: Vec<Fact> = floor_of(&case, fr).into_iter().collect();
    let scenarios: Vec<Scenario> = case.scenarios().cloned().collect();
    let place = |id: Id<Scenario>| forcing.iter().position(|forcing| *forcing == id).unwrap_or(usize::MAX);
    let mut ordered: Vec<&Scenario> = scenarios.iter().collect();
    ordered.sort_by_key(|scenario| std::cmp::Reverse(place(scenario.id)));
    for scenario in ordered {
        // A scenario that can go goes whole.
        let mut smaller = case.clone();
        smaller.remove(scenario.id.into());
        if follows(&smaller) {
            case = smaller;
        } else {
            facts.extend(facts_of_scenario(&case, scenario, fr));
        }
    }
    facts.extend(decision_of(&case));
    facts.extend(set_by_person(&case, fr));
    facts.push(Fact::InSystem { element });
    facts.dedup();
    // Once is enough where taking away never raises; a matrix that falls asks for another round.
    let mut kept = facts;
    loop {
        let before = kept.len();
        let mut needed = Vec::with_capacity(before);
        for fact in kept {
            let smaller = fact.without(&case);
            if follows(&smaller) {
                case = smaller;
            } else {
                needed.push(fact);
            }
        }
        kept = needed;
        if kept.len() == before {
            break;
        }
    }
    kept.reverse();
    proof.instead = instead(&whole, &case, &kept, follows);
    proof.facts = kept;
    if let Some(chosen) = proof.scenario() {
        proof.also = forcing.iter().copied().filter(|id| *id != chosen && alone(&whole, *id, fr) == level).collect();
        let others = FoundationalRequirement::ALL.into_iter().filter(|other| *other != fr);
        proof.same =
            others.filter(|other| derived.target[*other] == level && alone(&whole, chosen, *other) == level).collect();
    }
    Some(proof)
}

impl Proof {
    /// The scenario that forces the level, where one does.
    pub fn scenario(&self) -> Option<Id<Scenario>> {
        self.facts.iter().find_map(|fact| match fact {
            Fact::Touches { scenario, .. }
            | Fact::Technique { scenario, .. }
            | Fact::Source { scenario, .. }
            | Fact::Consequence { scenario, .. }
            | Fact::Likelihood { scenario, .. } => Some(*scenario),
            _ => None,
        })
    }
}

/// Scenarios that alone give the level, the strongest reason first, as the assessment lists them.
pub(super) fn forcing(case: &Case, fr: FoundationalRequirement, level: Option<SecurityLevel>) -> Vec<Id<Scenario>> {
    let assessment = crate::assess(&case.document());
    let Some(levels) = assessment.levels.get(&case.element) else { return Vec::new() };
    let because = levels.because.iter().filter(|because| because.fr == fr && Some(because.level) == level);
    let scenarios = because.filter_map(|because| match &because.reason {
        crate::Reason::Scenario { id, .. } | crate::Reason::Method { id, .. } => Some(*id),
        _ => None,
    });
    scenarios.take(MOST).collect()
}

/// The case with the forcing scenarios only, or with the first that counts where the floor forces: without any scenario
/// nothing is derived. Everything where neither gives the level.
fn only(case: &Case, forcing: &[Id<Scenario>], follows: impl Fn(&Case) -> bool) -> Case {
    let keep = |wanted: &dyn Fn(&Scenario) -> bool| {
        let mut smaller = case.clone();
        for scenario in case.scenarios().filter(|scenario| !wanted(scenario)) {
            smaller.remove(scenario.id.into());
        }
        smaller
    };
    let first = case.scenarios().find(|s| s.status == plant::vocabulary::ScenarioStatus::Accepted).map(|s| s.id);
    let tries = [keep(&|scenario| forcing.contains(&scenario.id)), keep(&|scenario| Some(scenario.id) == first)];
    tries.into_iter().find(follows).unwrap_or_else(|| case.clone())
}

/// The level that one scenario gives without the others, the floor and a level set by a person.
pub(super) fn alone(case: &Case, id: Id<Scenario>, fr: FoundationalRequirement) -> Option<SecurityLevel> {
    let mut smaller = case.clone();
    for scenario in case.scenarios().filter(|scenario| scenario.id != id) {
        smaller.remove(scenario.id.into());
    }
    let mut criteria = smaller.criteria();
    criteria.floors.clear();
    smaller.put(criteria);
    super::fact::change_element(&mut smaller, case.element, |zone, conduit| {
        zone.into_iter().for_each(|zone| zone.level_override = None);
        conduit.into_iter().for_each(|conduit| conduit.level_override = None);
    });
    smaller.level(fr)
}

fn decision_of(case: &Case) -> Option<Fact> {
    let initial = match case.record(case.element.into())? {
        AnyRecord::Zone(zone) => &zone.initial_risk,
        AnyRecord::Conduit(conduit) => &conduit.initial_risk,
        _ => return None,
    };
    initial.decision.as_ref().map(|_| Fact::Decision { element: case.element })
}

fn set_by_person(case: &Case, fr: FoundationalRequirement) -> Option<Fact> {
    let set = match case.record(case.element.into())? {
        AnyRecord::Zone(zone) => zone.level_override.as_ref()?,
        AnyRecord::Conduit(conduit) => conduit.level_override.as_ref()?,
        _ => return None,
    };
    Some(Fact::SetByPerson { element: case.element, level: set.levels[fr]? })
}

/// Categories that would do in place of the one in the proof.
fn instead(whole: &Case, proved: &Case, facts: &[Fact], follows: impl Fn(&Case) -> bool) -> Vec<String> {
    let named = facts.iter().find_map(|fact| match fact {
        Fact::Consequence { scenario, category, .. } => Some((*scenario, category.clone())),
        _ => None,
    });
    let Some((id, category)) = named else { return Vec::new() };
    let Some(full) = whole.scenario(id) else { return Vec::new() };
    let others = full.consequences.iter().filter(|(code, _)| **code != category);
    let would_do = others.filter(|(code, rating)| {
        let mut case = proved.clone();
        case.put(whole.criteria());
        super::fact::change_scenario(&mut case, id, |scenario| {
            scenario.consequences = [((*code).clone(), **rating)].into();
        });
        follows(&case)
    });
    would_do.map(|(code, _)| code.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::Editor;
    use plant::fixture::plant;
    use plant::vocabulary::{LevelMethod, Signature};
    use proptest::prelude::*;

    fn zone() -> Element {
        Element::Zone(Id::new(1))
    }

    /// The case with everything gone that the proof does not name.
    fn only_facts(document: &Document, proof: &Proof) -> Case {
        let mut case = Case::of(document, proof.element).unwrap();
        let mut all: Vec<Fact> = floor_of(&case, proof.fr).into_iter().collect();
        for scenario in case.clone().scenarios() {
            all.extend(facts_of_scenario(&case, scenario, proof.fr));
        }
        for fact in all.iter().filter(|fact| !proof.facts.contains(fact)) {
            case = fact.without(&case);
        }
        case
    }

    /// A plant of one zone with scenarios of any shape.
    fn plants() -> impl Strategy<Value = Document> {
        let scenario = (1u8..=4, 0u8..=5, 0u8..=5, 1u8..=5, 0usize..128).prop_map(|(level, s, e, likelihood, frs)| {
            let rating = |code: &str, step: u8| if step == 0 { format!("{code}-") } else { format!("{code}{step}") };
            let touched: Vec<&str> = FoundationalRequirement::ALL
                .into_iter()
                .enumerate()
                .filter(|(place, _)| frs >> place & 1 == 1)
                .map(|(_, fr)| fr.code())
                .collect();
            format!("a={level} {} {} L{likelihood} {}", rating("S", s), rating("E", e), touched.join(" "))
        });
        let method = 0usize..LevelMethod::ALL.len();
        (proptest::collection::vec(scenario, 1..4), any::<bool>(), method).prop_map(|(scenarios, floor, method)| {
            let mut text = "criteria\nzone Z-01 A iacs\n".to_owned();
            if floor {
                text.push_str("floors zones=1\n");
            }
            for (at, scenario) in scenarios.iter().enumerate() {
                text.push_str(&format!("scenario S-0{} Z-01 {scenario}\n", at + 1));
            }
            by_method(&plant(&text), LevelMethod::ALL[method])
        })
    }

    /// The same plant with another method, signed; every second scenario then names a technique.
    fn by_method(document: &Document, method: LevelMethod) -> Document {
        let mut criteria = document.criteria().clone();
        criteria.method = method;
        criteria.method_signed =
            Some(Signature { by: "N. Name".into(), on: "2026-11-24".into(), reason: String::new() });
        let mut records: Vec<AnyRecord> =
            document.records().filter(|record| record.key().kind() != plant::Kind::Criteria).collect();
        for record in &mut records {
            if let AnyRecord::Scenario(scenario) = record
                && scenario.id.number() % 2 == 1
            {
                std::sync::Arc::make_mut(scenario).technique = "T0843 Program Download".into();
            }
        }
        Document::from_records(records.into_iter().chain([criteria.into()])).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_proof_is_enough_and_nothing_in_it_can_go(document in plants()) {
            let target = crate::assess(&document).levels[&zone()].target;
            for fr in FoundationalRequirement::ALL {
                let proof = prove(&document, zone(), fr).unwrap();
                prop_assert_eq!(proof.level, target[fr]);
                if proof.level.is_none() {
                    continue;
                }
                let bare = only_facts(&document, &proof);
                prop_assert_eq!(bare.level(fr), proof.level, "{} {:?}", fr, proof.facts);
                // by brute force: no smaller selection of the same facts is enough
                let count = proof.facts.len();
                for left_out in 1u32..1 << count {
                    let facts = proof.facts.iter().enumerate().filter(|(place, _)| left_out >> place & 1 == 1);
                    let smaller = facts.fold(bare.clone(), |case, (_, fact)| fact.without(&case));
                    prop_assert!(smaller.level(fr) != proof.level, "{} {:?} without {:b}", fr, proof.facts, left_out);
                }
            }
        }

        #[test]
        fn a_change_that_lowers_lowers_the_whole_plant(document in plants()) {
            let before = crate::assess(&document).levels[&zone()].target;
            for fr in [FoundationalRequirement::ALL[2], FoundationalRequirement::ALL[6]] {
                let found = crate::why::lowerings(&document, zone(), fr).unwrap();
                for lowering in &found.found {
                    let mut editor = Editor::new(document.clone());
                    editor.commit(&lowering.edit("Try".into())).unwrap();
                    let after = crate::assess(editor.document()).levels[&zone()].target;
                    prop_assert_eq!(after, lowering.target);
                    prop_assert!(after[fr] < before[fr]);
                }
            }
        }
    }
}
