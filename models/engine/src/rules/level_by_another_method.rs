//! Another published method differs from what is derived by two levels or more.

use std::fmt::Write;

use plant::AnyKey;
use standard::{FoundationalRequirement, FoundationalRequirementSet};

use super::{Check, Rule, Seen, Sink};
use crate::index::ElementAt;
use crate::{LevelState, Levels, Severity, method};

pub(super) static RULE: Rule = Rule {
    id: "level-by-another-method",
    title: "Level differs by another method",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Does a cross-check by another method give a level that differs by two or more?",
    why: "The methods read the same estimates in other ways: where they part by two levels, an estimate or the level of a source deserves a second look.",
    false_positives: "The method looks at other things by design, such as no tolerable risk or no attacker; its limits say so.",
    fix: "Look at the scenarios once more: level of the source, consequence, likelihood, requirements touched. If they hold, accept this with the reason.",
    check: Check::Element(check),
    fixes: None,
};

/// How far apart two results may be without a question.
const APART: u8 = 2;

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    if matches!(levels.derived_state, LevelState::NotAssessed | LevelState::NotDerived) {
        return;
    }
    let in_use = seen.index.methods.in_use.id;
    // methods that say the same are said once
    let mut said: Vec<(Vec<&str>, String)> = Vec::new();
    for check in levels.cross_checks.iter().filter(|check| check.method != in_use && method(check.method).asks) {
        let words = differing(levels, check);
        if words.is_empty() {
            continue;
        }
        match said.iter_mut().find(|(_, known)| *known == words) {
            Some((names, _)) => names.push(method(check.method).name),
            None => said.push((vec![method(check.method).name], words)),
        }
    }
    if said.is_empty() {
        return;
    }
    let others: Vec<String> =
        said.iter().map(|(names, words)| format!("by “{}” {words}", names.join("” and “"))).collect();
    let message = format!("{element} is derived otherwise by another method: {}.", others.join("; "));
    let scenarios = seen.index.scenarios_of(at).iter().filter(|at| seen.index.scenarios.verdict[at.index()].accepted);
    let mut ids: Vec<AnyKey> = scenarios.map(|at| seen.index.scenario_id(*at).into()).collect();
    ids.sort_unstable();
    sink.find(&RULE, element, message).beside(ids.into_iter().take(8));
}

/// "IAC UC 1 and not 3, DC 4 and not 1".
fn differing(levels: &Levels, check: &crate::CrossCheck) -> String {
    let differs = |fr: &FoundationalRequirement| check.difference(levels, *fr) >= APART;
    let both = |fr: FoundationalRequirement| (check.levels[fr], levels.derived[fr]);
    let mut words = String::new();
    let mut said = FoundationalRequirementSet::EMPTY;
    for first in FoundationalRequirement::ALL.into_iter().filter(differs) {
        if said.contains(first) {
            continue;
        }
        words.push_str(if words.is_empty() { "" } else { ", " });
        for fr in FoundationalRequirement::ALL.into_iter().filter(differs).filter(|fr| both(*fr) == both(first)) {
            said.insert(fr);
            words.push_str(fr.code());
            words.push(' ');
        }
        let (other, derived) = both(first);
        // Writing to a string never fails.
        _ = match other {
            Some(range) => write!(words, "{range} and not "),
            None => write!(words, "nothing and not "),
        };
        _ = match derived {
            Some(level) => write!(words, "{level}"),
            None => write!(words, "nothing"),
        };
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Rating;

    fn rated(plant: Plant, number: u32, zone: &str, level: u8, step: u8, likelihood: u8) -> Plant {
        plant.scenario(number, zone, level, move |scenario| {
            scenario.consequences = [("B".into(), Rating::Step(step))].into();
            scenario.likelihood = Some(likelihood);
        })
    }

    #[test]
    fn two_levels_apart_are_asked_about() {
        // tolerable 5 in B, rank = L + C - 1. Z-1: source 3, rank 6: both give 3. Z-2: source 3 and severe, tolerated: the
        // table of consequence and capability gives 4, nothing is derived. Z-3: source 1 and severe: 2 against 1.
        let plant = (1..=3).fold(Plant::new().criteria(), |plant, number| plant.zone(number, |_| {}));
        let plant = rated(rated(rated(plant, 1, "Z-1", 3, 3, 4), 2, "Z-2", 3, 5, 1), 3, "Z-3", 1, 5, 5);
        assert_eq!(found(&plant, "level-by-another-method"), ["Z-02"]);
        let assessment = plant.assess();
        let message =
            &assessment.findings.iter().find(|(key, _)| key.rule == "level-by-another-method").unwrap().1.message;
        assert_eq!(
            message,
            "Z-02 is derived otherwise by another method: by “Consequence and threat capability” IAC UC SI DC RDF TRE RA 4 and not nothing."
        );
    }

    #[test]
    fn a_proposal_is_not_asked_about() {
        let plant = Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", 3, |scenario| {
            scenario.consequences = [("B".into(), Rating::Step(5))].into();
            scenario.likelihood = Some(1);
            scenario.status = plant::vocabulary::ScenarioStatus::Proposed;
        });
        assert!(found(&plant, "level-by-another-method").is_empty());
    }
}
