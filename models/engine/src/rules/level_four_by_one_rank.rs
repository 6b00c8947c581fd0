//! Level 4 rests on a risk that is barely above tolerable.

use plant::AnyKey;
use plant::record::Scenario;
use standard::SecurityLevel;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;
use crate::index::At;

pub(super) static RULE: Rule = Rule {
    id: "level-four-by-one-rank",
    title: "Level 4 by one rank",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Does a level 4 source force its level by a risk just one rank above tolerable?",
    why: "One estimate decides between level 4 and nothing: the most expensive level deserves a second look.",
    false_positives: "The estimates are firm.",
    fix: "Look at consequence and likelihood once more, and at safeguards without electronics.",
    check: Check::Scenario(check),
    fixes: None,
};

fn check(seen: &Seen, at: At<Scenario>, sink: &mut Sink) {
    let verdict = seen.index.scenarios.verdict[at.index()];
    if verdict.forces() != Some(SecurityLevel::FOUR) {
        return;
    }
    let Some((_, rank, tolerable)) = verdict.worst.filter(|(_, rank, tolerable)| rank - tolerable == 1) else { return };
    let id = seen.index.scenario_id(at);
    let targets = &seen.index.scenarios.targets[at.index()];
    let message =
        format!("{id} forces level 4, and its risk is {rank} where {tolerable} is tolerable: one rank decides.");
    sink.find(&RULE, id, message).beside(targets.iter().map(|element| AnyKey::from(*element)));
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Rating;

    #[test]
    fn one_rank_above_only() {
        let rated = |plant: Plant, number, level, step| {
            plant.scenario(number, "Z-1", level, move |scenario| {
                scenario.consequences = [("S".into(), Rating::Step(step))].into();
                scenario.likelihood = Some(2);
            })
        };
        // rank = L + C - 1, tolerable 3: step 3 is rank 4, step 4 is rank 5, step 2 is rank 3
        let plant = Plant::new().criteria().zone(1, |_| {});
        let plant = rated(rated(rated(rated(plant, 1, 4, 3), 2, 4, 4), 3, 4, 2), 4, 3, 3);
        assert_eq!(found(&plant, "level-four-by-one-rank"), ["S-01"]);
    }
}
