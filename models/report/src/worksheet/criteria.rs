//! Tolerable risk: categories, scales, the matrix and the policy floors.

use plant::record::{Criteria, FloorScope, LikelihoodDirection, ScaleStep};

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "criteria",
    title: "Tolerable risk",
    clause: "ZCR 6.8",
    purpose: "The owner's categories, scales, risk matrix, tolerable risk and policy floors.",
    build,
};

/// All tables of the sheet share their first columns, so that they stand under each other.
const FIRST: u16 = 16;
const SECOND: u16 = 28;
const FURTHER: u16 = 24;

fn build(subject: &Subject) -> Vec<Block> {
    let criteria = subject.criteria();
    let mut blocks = vec![Block::Table(categories(criteria)), Block::Table(matrix(subject))];
    blocks.push(Block::Prose(match criteria.likelihood.direction {
        LikelihoodDirection::HighestIsMostLikely => "Likelihood: the highest number is the most likely.".into(),
        LikelihoodDirection::LowestIsMostLikely => "Likelihood: the lowest number is the most likely.".into(),
    }));
    blocks.push(Block::Prose(rises(criteria)));
    blocks.push(Block::Table(scale("consequence-scale", "Consequence scale", &criteria.consequence)));
    blocks.push(Block::Table(likelihood(&criteria.likelihood.steps)));
    blocks.push(Block::Table(ranks(subject)));
    blocks.push(Block::Table(floors(criteria)));
    let signed = criteria.floors_signed.as_ref().map(words::signature);
    blocks.push(Block::Prose(match signed {
        Some(signed) => words::sentence(&format!("Floors signed: {signed}")),
        None => "The floors are not signed as a policy. Unsigned floors count nowhere.".into(),
    }));
    blocks.push(Block::Table(methods(criteria)));
    if !criteria.source.is_empty() {
        blocks.push(Block::Prose(words::sentence(&format!("Source of the criteria: {}", criteria.source))));
    }
    blocks
}

fn categories(criteria: &Criteria) -> Table {
    let steps = criteria.categories.iter().map(|category| category.meanings.len()).max().unwrap_or(0);
    let mut columns = vec![
        Column::text("Code", FIRST),
        Column::text("Category", SECOND),
        Column::mark("Highest tolerated rank", FURTHER),
        Column::text("Never tolerable", FURTHER),
        Column::text("Covers", FURTHER),
    ];
    columns.extend((1..=steps).map(|step| Column::text(format!("Consequence {step}"), FURTHER)));
    let mut table = Table::new("categories", columns)
        .caption("Categories and tolerable risk")
        .when_empty("No category is chosen. Without criteria no risk has a rank.");
    for category in &criteria.categories {
        let tolerable = match category.tolerable {
            Some(rank) => Cell::from(named(criteria, rank)),
            None => Cell::state("undecided", Tone::Attention),
        };
        let never = engine::never_tolerable_from(criteria, category).map(|step| {
            let from = if usize::from(step) < criteria.consequence.len() { " and above" } else { "" };
            format!("{} {step}{from}", category.code)
        });
        let mut cells = cells![&category.code, &category.name, tolerable, never, &category.covers];
        cells.extend((0..steps).map(|step| Cell::from(category.meanings.get(step).cloned())));
        table.row(cells);
    }
    table
}

fn named(criteria: &Criteria, rank: u8) -> String {
    words::join([rank.to_string(), criteria.rank_names.get(&rank).cloned().unwrap_or_default()], " ")
}

pub(super) fn matrix(subject: &Subject) -> Table {
    let criteria = subject.criteria();
    let likelihoods = criteria.matrix.0.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns = vec![Column::text("Consequence", FIRST), Column::text("Name", SECOND)];
    columns.extend((1..=likelihoods).map(|step| {
        let name = criteria.likelihood.steps.get(step - 1).map_or("", |step| step.name.as_str());
        Column::mark(words::join([step.to_string().as_str(), name], " "), FURTHER).under("Likelihood")
    }));
    let highest = criteria.matrix.0.iter().flatten().copied().max().unwrap_or(0);
    let mut table = Table::new("matrix", columns)
        .caption("Risk matrix")
        .when_empty("No matrix is set. Without it no risk has a rank.");
    for (at, row) in criteria.matrix.0.iter().enumerate().rev() {
        let name = criteria.consequence.get(at).map(|step| step.name.clone());
        let mut cells = cells![at + 1, name];
        cells.extend((0..likelihoods).map(|column| match row.get(column) {
            // what is tolerated differs by category, so the matrix shows ranks and no verdict
            Some(rank) => Cell::Risk {
                rank: Some(*rank),
                name: criteria.rank_names.get(rank).cloned().unwrap_or_default(),
                tolerable: Some(highest),
                above: false,
                shade: (*rank, highest),
            },
            None => Cell::Empty,
        }));
        table.row(cells);
    }
    table
}

fn scale(id: &'static str, caption: &'static str, steps: &[ScaleStep]) -> Table {
    let columns = vec![Column::text("Step", FIRST), Column::text("Name", SECOND), Column::text("Meaning", FURTHER)];
    let mut table = Table::new(id, columns).caption(caption).when_empty("No scale is set.");
    for (at, step) in steps.iter().enumerate() {
        table.row(cells![at + 1, &step.name, &step.meaning]);
    }
    table
}

fn likelihood(steps: &[ScaleStep]) -> Table {
    let columns = vec![
        Column::text("Step", FIRST),
        Column::text("Name", SECOND),
        Column::text("Meaning", FURTHER),
        Column::text("Frequency", FURTHER),
    ];
    let mut table = Table::new("likelihood-scale", columns).caption("Likelihood scale").when_empty("No scale is set.");
    for (at, step) in steps.iter().enumerate() {
        table.row(cells![at + 1, &step.name, &step.meaning, step.frequency.map(|band| band.to_string())]);
    }
    table
}

/// Whether the matrix rises with consequence and likelihood, and where it does not.
fn rises(criteria: &Criteria) -> String {
    let falls = criteria.falls();
    if falls.is_empty() {
        return "The rank never falls when consequence or likelihood rises.".into();
    }
    let cell = |(consequence, likelihood): (u8, u8)| format!("consequence {consequence} × likelihood {likelihood}");
    let places = falls.iter().map(|falls| format!("from {} to {}", cell(falls.from), cell(falls.to)));
    format!("The matrix is not monotone: the rank falls {}.", words::list(places))
}

fn ranks(subject: &Subject) -> Table {
    let columns = vec![Column::text("Rank", FIRST), Column::text("Name", SECOND)];
    let mut table = Table::new("ranks", columns).caption("Names of the ranks").when_empty("The ranks have no names.");
    for (rank, name) in &subject.criteria().rank_names {
        table.row(cells![u32::from(*rank), name]);
    }
    table
}

/// Every way from scenarios to a level, the one in use marked.
fn methods(criteria: &Criteria) -> Table {
    let columns = vec![
        Column::text("Method of SL-T", SECOND),
        Column::mark("Here", FURTHER),
        Column::text("Formula", 60),
        Column::text("Source", 40),
        Column::text("Standing", 32),
        Column::text("Limits", 60),
    ];
    let mut table = Table::new("methods", columns).caption("Methods");
    for method in engine::METHODS {
        let here = if method.id == criteria.method_in_use() {
            Cell::state("in use", Tone::Good)
        } else if method.applies_to(criteria) {
            Cell::state(if method.asks { "cross-check, asks" } else { "cross-check" }, Tone::Plain)
        } else {
            Cell::state(format!("not applicable, needs {}", words::or(method.needs, "criteria")), Tone::Plain)
        };
        table.row(cells![method.name, here, method.formula, method.source, method.trust, method.limits]);
    }
    table
}

fn floors(criteria: &Criteria) -> Table {
    let columns = vec![Column::text("Floor for", FIRST), Column::text("IAC UC SI DC RDF TRE RA", SECOND)];
    let mut table = Table::new("floors", columns).caption("Policy floors").when_empty("No floor is chosen.");
    for floor in &criteria.floors {
        let scope = match floor.applies_to {
            FloorScope::Zones => "zones".to_owned(),
            FloorScope::Conduits => "conduits".to_owned(),
            FloorScope::Domain(domain) => format!("{} zones", domain.label()),
        };
        table.row(cells![scope, floor.levels.to_string()]);
    }
    table
}
