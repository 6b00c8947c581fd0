//! A level that one estimate decides.

use plant::AnyKey;

use super::{Check, Rule, Seen, Sink};
use crate::index::ElementAt;
use crate::{Reason, Severity};

pub(super) static RULE: Rule = Rule {
    id: "level-on-one-estimate",
    title: "Level on one estimate",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Does the highest level of the zone come from one scenario that is above tolerable risk in one category only, by one rank, and would one step less of that rating, or of the likelihood, take it away?",
    why: "One person's estimate, one step lower, and the zone needs a lower level: that estimate deserves a reason and a second look before money is spent or saved on it.",
    false_positives: "The estimate rests on data, such as a HAZOP or incident records, and its reason says so.",
    fix: "Look at the rating once more, and write down why it is what it is; `zonewright explain PLANT ZONE` shows how often each entry flips.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let ElementAt::Zone(zone) = at else { return };
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    let Some(highest) = levels.derived.max() else { return };
    let mut forcing = None;
    for because in levels.because.iter().filter(|because| because.level == highest) {
        match &because.reason {
            Reason::Scenario { id, category, .. } if forcing.is_none_or(|(known, _)| known == *id) => {
                forcing = Some((*id, category));
            }
            // a second scenario, the floor or a person holds the level, too
            _ => return,
        }
    }
    let Some((id, category)) = forcing else { return };
    let decides = |at: &crate::At<plant::record::Scenario>| {
        seen.index.scenario_id(*at) == id && seen.index.scenarios.verdict[at.index()].on_one_estimate
    };
    if !seen.index.zones.scenarios[zone.index()].iter().any(decides) {
        return;
    }
    let message = format!(
        "{element} needs {highest} only because {id} is one rank above what is tolerated in {category}: one step of one estimate decides."
    );
    sink.find(&RULE, element, message).beside([AnyKey::from(id)]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};
    use plant::vocabulary::Rating;

    #[test]
    fn one_rank_in_one_category_of_one_scenario() {
        // rank = L + C - 1, tolerable 3
        let rated = |plant: Plant, number, zone: &'static str, ratings: &'static [(&'static str, u8)], likelihood| {
            plant.scenario(number, zone, 2, move |scenario| {
                scenario.consequences =
                    ratings.iter().map(|(code, step)| ((*code).into(), Rating::Step(*step))).collect();
                scenario.likelihood = Some(likelihood);
            })
        };
        let plant = Plant::new().criteria().zone(1, |_| {}).zone(2, |_| {}).zone(3, |_| {}).zone(4, |_| {});
        let plant = rated(plant, 1, "Z-1", &[("S", 3)], 2);
        let plant = rated(plant, 2, "Z-2", &[("S", 4)], 2);
        let plant = rated(rated(plant, 3, "Z-3", &[("S", 3)], 2), 4, "Z-3", &[("S", 4)], 4);
        // tolerated: no level at all
        let plant = rated(plant, 5, "Z-4", &[("S", 2)], 2);
        assert_eq!(found(&plant, "level-on-one-estimate"), ["Z-01"]);
    }
}
