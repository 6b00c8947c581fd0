//! Countermeasures and what they do to scenarios.

use plant::record::Countermeasure;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "countermeasures",
    title: "Countermeasures",
    clause: "ZCR 5.8 to 5.12",
    purpose: "Every measure, in place or to come, with the scenarios it acts on and the risk that stays.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Measure", 44),
        Column::mark("In place", 12),
        Column::text("Acts on", 46),
        Column::text("What it changes", 30),
        Column::text("Risk that stays", 30),
        Column::mark("Tolerable", 14),
        Column::code("Serves", 24),
        Column::text("Proof", 30),
        Column::text("Owner", 20),
        Column::text("Due", 12),
        Column::text("Notes", 28),
    ];
    let mut table = Table::new("countermeasures", columns).when_empty("No countermeasure is recorded.");
    for measure in subject.document.countermeasures.values() {
        table.row_of(measure.id, row(subject, measure));
    }
    vec![Block::Table(table)]
}

fn row(subject: &Subject, measure: &Countermeasure) -> Vec<Cell> {
    let scenarios = &subject.assessment.scenarios;
    let residual = |scenario| scenarios.get(&scenario).and_then(|risk: &engine::ScenarioRisk| risk.residual.as_ref());
    let acts_on = measure.effects.iter().map(|effect| {
        let name = subject.document.scenarios.get(&effect.scenario).map(|scenario| scenario.name.as_str());
        words::join([effect.scenario.to_string().as_str(), name.unwrap_or_default()], " ")
    });
    let changes = measure.effects.iter().map(|effect| {
        let likelihood = effect.likelihood.map(|step| format!("likelihood {step}")).unwrap_or_default();
        let change = words::list([likelihood, subject.ratings(&effect.consequences)]);
        format!("{}: {}", effect.scenario, words::or(&change, "nothing said"))
    });
    let stays = measure.effects.iter().filter_map(|effect| {
        let ranks = residual(effect.scenario)?.per_category.iter().map(|(code, risk)| {
            let rank = risk.rank.map_or("?".to_owned(), |rank| rank.to_string());
            format!("{code} {rank}{}", if risk.above { " above" } else { "" })
        });
        Some(format!("{}: {}", effect.scenario, words::list(ranks)))
    });
    let still_above: Vec<_> =
        measure.effects.iter().filter(|effect| residual(effect.scenario).is_some_and(|risk| risk.above)).collect();
    let tolerable = match (measure.effects.is_empty(), still_above.is_empty()) {
        (true, _) => Cell::state("acts on nothing", Tone::Attention),
        (false, true) => Cell::state("yes", Tone::Good),
        (false, false) => Cell::state("still above", Tone::Bad),
    };
    cells![
        Cell::link(measure.id),
        &measure.name,
        if measure.existing { "in place" } else { "to come" },
        words::lines(acts_on),
        words::lines(changes),
        words::lines(stays),
        tolerable,
        words::lines(&measure.requirements),
        &measure.proof,
        &measure.owner,
        Cell::date(&measure.due),
        &measure.note,
    ]
}
