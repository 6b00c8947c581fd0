//! What holds for the default method on any monotone matrix without overrides: a worse estimate never lowers a level, and a
//! scenario that becomes incomplete gives a lower bound that is never above what was derived.

use std::collections::BTreeMap;

use engine::{LevelState, assess};
use plant::record::{
    AnyRecord, Category, Conduit, Criteria, Element, Floor, FloorScope, Likelihood, LikelihoodDirection, Matrix,
    ScaleStep, Scenario, ScenarioElement, ThreatSource, Zone,
};
use plant::vocabulary::{Domain, Intent, Rating, ScenarioStatus, Signature};
use plant::{Document, Id};
use proptest::prelude::*;
use standard::{FoundationalRequirement, FoundationalRequirementSet, SecurityLevel, SecurityLevelVector};

const CATEGORIES: [&str; 3] = ["S", "E", "B"];
const ELEMENTS: [&str; 3] = ["Z-01", "Z-02", "C-01"];

/// One scenario in numbers.
#[derive(Debug, Clone)]
struct Story {
    target: usize,
    /// 1 without intent, 2 to 4 with.
    attacker: u8,
    /// Per category a step, or 0 for not affected.
    ratings: [u8; 3],
    likelihood: u8,
    /// Which of the seven, as bits; none set stands for not narrowed.
    touches: u8,
    accepted: bool,
}

/// A whole plant in numbers.
#[derive(Debug, Clone)]
struct Numbers {
    rows: u8,
    columns: u8,
    /// By how much a rank rises from its neighbours.
    rises: Vec<u8>,
    counts_down: bool,
    tolerable: [Option<u8>; 3],
    floor: Option<u8>,
    stories: Vec<Story>,
}

fn story() -> impl Strategy<Value = Story> {
    let ratings = [0..7u8, 0..7u8, 0..7u8];
    (0..3usize, 1..5u8, ratings, 1..7u8, 0..128u8, prop::bool::weighted(0.8)).prop_map(
        |(target, attacker, ratings, likelihood, touches, accepted)| Story {
            target,
            attacker,
            ratings,
            likelihood,
            touches,
            accepted,
        },
    )
}

fn numbers() -> impl Strategy<Value = Numbers> {
    let tolerable = || prop::option::weighted(0.85, 0..8u8);
    (
        2..7u8,
        2..7u8,
        prop::collection::vec(0..3u8, 36),
        any::<bool>(),
        [tolerable(), tolerable(), tolerable()],
        prop::option::of(0..3u8),
        prop::collection::vec(story(), 1..6),
    )
        .prop_map(|(rows, columns, rises, counts_down, tolerable, floor, stories)| Numbers {
            rows,
            columns,
            rises,
            counts_down,
            tolerable,
            floor,
            stories,
        })
}

impl Numbers {
    /// A matrix in which no rank falls when consequence or likelihood rises.
    fn criteria(&self) -> Criteria {
        let (rows, columns) = (usize::from(self.rows), usize::from(self.columns));
        let mut ranks = vec![vec![1u8; columns]; rows];
        for row in 0..rows {
            for column in 0..columns {
                let below = if row > 0 { ranks[row - 1][column] } else { 1 };
                let beside = if column > 0 { ranks[row][column - 1] } else { 1 };
                ranks[row][column] = below.max(beside) + self.rises[row * 6 + column] / 2;
            }
        }
        let mut direction = LikelihoodDirection::HighestIsMostLikely;
        if self.counts_down {
            direction = LikelihoodDirection::LowestIsMostLikely;
            ranks.iter_mut().for_each(|row| row.reverse());
        }
        let steps = |count: u8| (1..=count).map(|step| ScaleStep::new(step.to_string())).collect::<Vec<_>>();
        let categories = CATEGORIES.iter().zip(self.tolerable);
        let categories: Vec<Category> =
            categories.map(|(code, tolerable)| Category { tolerable, ..Category::new(*code, *code) }).collect();
        let likelihood = Likelihood { direction, ..Likelihood::new(steps(self.columns)) };
        let mut criteria = Criteria::new(categories, steps(self.rows), likelihood, Matrix(ranks));
        if let Some(level) = self.floor.and_then(SecurityLevel::new) {
            let floor = |scope| Floor::new(scope, SecurityLevelVector::uniform(level));
            criteria.floors = vec![floor(FloorScope::Zones), floor(FloorScope::Conduits)];
            criteria.floors_signed =
                Some(Signature { by: "N. Name".into(), on: "2026-11-24".into(), ..Default::default() });
        }
        assert!(criteria.falls().is_empty());
        criteria
    }

    fn scenarios(&self) -> Vec<Scenario> {
        let scenarios = self.stories.iter().zip(1u32..).map(|(story, number)| {
            let mut scenario = Scenario::new(Id::new(number), "Something happens");
            scenario.elements = vec![ScenarioElement::new(ELEMENTS[story.target].parse::<Element>().unwrap())];
            scenario.source = Some(Id::new(story.attacker.into()));
            scenario.likelihood = Some(1 + (story.likelihood - 1) % self.columns);
            scenario.consequences = CATEGORIES
                .iter()
                .zip(story.ratings)
                .map(|(code, step)| {
                    let rating = if step == 0 { Rating::NotAffected } else { Rating::Step(1 + (step - 1) % self.rows) };
                    ((*code).to_owned(), rating)
                })
                .collect();
            let touched = FoundationalRequirement::ALL.into_iter().filter(|fr| story.touches >> fr.index() & 1 == 1);
            let touched: FoundationalRequirementSet = touched.collect();
            scenario.requirements = (!touched.is_empty()).then_some(touched);
            if !story.accepted {
                scenario.status = ScenarioStatus::Proposed;
            }
            scenario
        });
        scenarios.collect()
    }

    fn document(&self, scenarios: Vec<Scenario>) -> Document {
        let mut records: Vec<AnyRecord> = vec![self.criteria().into()];
        let mut safety = Zone::new(Id::new(2), "Safety");
        safety.domain = Domain::Safety;
        let mut conduit = Conduit::new(Id::new(1), "Between");
        conduit.joins = vec![Id::new(1), Id::new(2)];
        records.extend([Zone::new(Id::new(1), "Control").into(), safety.into(), conduit.into()]);
        for level in 1..=4u8 {
            let mut source = ThreatSource::new(Id::new(level.into()), format!("Source {level}"));
            source.intent = if level == 1 { Intent::Unintentional } else { Intent::Intentional };
            source.level = SecurityLevel::new(level);
            records.push(source.into());
        }
        records.extend(scenarios.into_iter().map(AnyRecord::from));
        Document::from_records(records).unwrap()
    }
}

fn targets(document: &Document) -> BTreeMap<Element, SecurityLevelVector> {
    assess(document).levels.into_iter().map(|(element, levels)| (element, levels.target)).collect()
}

/// One step worse: a consequence, the likelihood or the attacker. `None` where it is at the end of its scale.
fn worse(numbers: &Numbers, scenario: &Scenario, what: u8) -> Option<Scenario> {
    let mut scenario = scenario.clone();
    match what {
        0..=2 => {
            let rating = scenario.consequences.get_mut(CATEGORIES[usize::from(what)])?;
            let next = rating.step().map_or(1, |step| step + 1);
            *rating = Rating::Step(Some(next).filter(|step| *step <= numbers.rows)?);
        }
        3 => {
            let likelihood = scenario.likelihood?;
            let next = if numbers.counts_down { likelihood.checked_sub(1)? } else { likelihood + 1 };
            scenario.likelihood = Some(Some(next).filter(|step| (1..=numbers.columns).contains(step))?);
        }
        _ => {
            let source = scenario.source?.number();
            scenario.source = Some(Id::new(Some(source + 1).filter(|source| *source <= 4)?));
        }
    }
    Some(scenario)
}

/// One thing of a scenario that is not answered any more.
fn incomplete(scenario: &Scenario, what: u8) -> Scenario {
    let mut scenario = scenario.clone();
    match what {
        0 => scenario.likelihood = None,
        1 => scenario.consequences.clear(),
        2 => scenario.source = None,
        3 => scenario.requirements = Some(FoundationalRequirementSet::EMPTY),
        // a step that the scale does not have, as when a step is taken away
        4 => _ = scenario.consequences.insert("S".into(), Rating::Step(200)),
        _ => scenario.likelihood = Some(200),
    }
    scenario
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_worse_estimate_never_lowers_a_level(numbers in numbers(), which in any::<prop::sample::Index>(), what in 0..5u8) {
        let scenarios = numbers.scenarios();
        let at = which.index(scenarios.len());
        let Some(changed) = worse(&numbers, &scenarios[at], what) else { return Ok(()) };
        let before = targets(&numbers.document(scenarios.clone()));
        let mut after = scenarios;
        after[at] = changed;
        let after = targets(&numbers.document(after));
        for (element, levels) in before {
            for (fr, level) in levels.iter() {
                // what is undecided stays undecided, and no entry is less than any
                prop_assert!(after[&element][fr] >= level, "{element} {fr}: {level:?} to {:?}", after[&element][fr]);
            }
        }
    }

    #[test]
    fn an_incomplete_scenario_gives_a_lower_bound_never_above(numbers in numbers(), which in any::<prop::sample::Index>(), what in 0..6u8) {
        let scenarios = numbers.scenarios();
        let at = which.index(scenarios.len());
        let before = targets(&numbers.document(scenarios.clone()));
        let mut after = scenarios;
        after[at] = incomplete(&after[at], what);
        let counts = after[at].status == ScenarioStatus::Accepted;
        let element = after[at].targets().next().unwrap();
        let id = after[at].id;
        let assessment = assess(&numbers.document(after));
        for (element, levels) in before {
            for (fr, level) in levels.iter() {
                prop_assert!(assessment.levels[&element].target[fr] <= level, "{element} {fr}");
            }
        }
        if counts {
            let levels = &assessment.levels[&element];
            prop_assert_eq!(levels.state, LevelState::LowerBound);
            prop_assert!(levels.incomplete.iter().any(|(incomplete, _)| *incomplete == id));
        }
    }
}

#[test]
fn a_category_off_the_scale_takes_nothing_from_what_is_known() {
    let numbers = Numbers {
        rows: 5,
        columns: 5,
        rises: vec![2; 36],
        counts_down: false,
        tolerable: [Some(3), Some(3), Some(3)],
        floor: Some(1),
        stories: vec![Story {
            target: 0,
            attacker: 3,
            ratings: [5, 5, 0],
            likelihood: 5,
            touches: 127,
            accepted: true,
        }],
    };
    let mut scenarios = numbers.scenarios();
    scenarios[0] = incomplete(&scenarios[0], 4);
    let levels = assess(&numbers.document(scenarios)).levels[&"Z-01".parse().unwrap()].clone();
    assert_eq!((levels.state, levels.target.to_string().as_str()), (LevelState::LowerBound, "{3 3 3 3 3 3 3}"));
}
