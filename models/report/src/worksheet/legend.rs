//! What signs, colours and words mean, and by which method the numbers came about.

use engine::LevelState;
use plant::record::Criteria;
use plant::vocabulary::LevelMethod;
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelRange};

use super::{Worksheet, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "legend",
    title: "Legend",
    clause: "",
    purpose: "What the signs mean and how the numbers are derived.",
    build,
};

const OWN_METHOD: [&str; 2] = [
    "SL-T of a zone, per foundational requirement: the highest of the owner's signed policy floor and the level of every accepted \
scenario whose unmitigated risk is above tolerable in some category and which touches that requirement. Equal to tolerable is tolerated.",
    "The level of a scenario is that of its source: 1 without intent, 2 to 4 by means, resources, skills and motivation.",
];

const METHOD: [&str; 3] = [
    "A conduit without scenarios of its own is not derived; the zones it joins propose the highest of their targets.",
    "SL-C and SL-A are the highest level at which every requirement of 3-3 of the group is met. An answer that is missing is neither yes \
nor no: the level is then a range. SL-A counts verified answers only.",
    "Unknown is written “?” or as a range, never as 0 or 1.",
];

fn build(subject: &Subject) -> Vec<Block> {
    let mut blocks: Vec<Block> = how(subject.criteria()).into_iter().map(Block::Prose).collect();
    blocks.extend(METHOD.iter().map(|text| Block::Prose((*text).into())));
    blocks.push(Block::Table(signs()));
    blocks.push(Block::Table(groups()));
    blocks
}

/// By which method an SL-T follows here.
fn how(criteria: &Criteria) -> Vec<String> {
    let method = engine::method(criteria.method_in_use());
    if method.id == LevelMethod::default() {
        return OWN_METHOD.map(str::to_owned).to_vec();
    }
    vec![
        format!("SL-T by the method “{}”: {}.", method.name, method.formula),
        format!("Source: {}. Standing: {}. Limits: {}.", method.source, method.trust, method.limits),
    ]
}

fn signs() -> Table {
    let columns = vec![Column::mark("Sign", 18), Column::text("Meaning", 110)];
    let mut table = Table::new("signs", columns).caption("Signs");
    let two = Some(SecurityLevel::TWO);
    for state in [
        LevelState::Derived,
        LevelState::FloorOnly,
        LevelState::Provisional,
        LevelState::LowerBound,
        LevelState::Overridden,
        LevelState::NotDerived,
        LevelState::NotAssessed,
    ] {
        let value = if matches!(state, LevelState::NotDerived | LevelState::NotAssessed) { None } else { two };
        let meaning = match state {
            LevelState::Derived => "every scenario that counts is complete",
            LevelState::FloorOnly => "initial risk is tolerable as decided in ZCR 4.1; the policy floor holds",
            LevelState::Provisional => "some scenario that counts touches all seven because nobody narrowed it",
            LevelState::LowerBound => "some scenario is incomplete; the level may be higher",
            LevelState::Overridden => "set by a person with reason and approval; the derived one is kept beside",
            LevelState::NotDerived => "no accepted scenario and no decision of ZCR 4.1",
            LevelState::NotAssessed => "outside the system, or a grouping",
        };
        table.row(cells![Cell::Level { value, state }, format!("{}: {meaning}", zones::state_words(state).0)]);
    }
    for level in SecurityLevel::ALL {
        let against = [
            "nothing",
            "mistakes and coincidence",
            "intent with simple means",
            "intent with sophisticated means",
            "intent with sophisticated means and extended resources",
        ];
        let meaning = against.get(usize::from(level.get())).copied().unwrap_or_default();
        table.row(cells![
            Cell::Level { value: Some(level), state: LevelState::Derived },
            format!("level {level}: against {meaning}")
        ]);
    }
    table.row(cells![
        Cell::Range(SecurityLevelRange::new(SecurityLevel::ONE, SecurityLevel::THREE)),
        "from all missing answers “no” to all of them “yes”",
    ]);
    for (gap, meaning) in [
        (Some((0, 0)), "the target is reached"),
        (Some((1, 1)), "one level is missing"),
        (Some((0, 2)), "between none and two levels are missing, because answers are missing"),
        (None, "no target, or nothing known"),
    ] {
        table.row(cells![Cell::Gap(gap), meaning]);
    }
    for (word, tone, meaning) in [
        ("error", Tone::Bad, "against a “shall”, or against the plant's own rules"),
        ("warning", Tone::Attention, "against a “should”, or a doubt that costs"),
        ("yes", Tone::Good, "nothing to do"),
    ] {
        table.row(cells![Cell::state(word, tone), meaning]);
    }
    table
}

fn groups() -> Table {
    let columns = vec![Column::mark("Code", 18), Column::text("Foundational requirement", 110)];
    let mut table = Table::new("foundational-requirements", columns).caption("Foundational requirements");
    for fr in FoundationalRequirement::ALL {
        table.row(cells![fr.code(), format!("FR {} {}: {}", fr.number(), fr.title(), fr.plain_words())]);
    }
    table
}
