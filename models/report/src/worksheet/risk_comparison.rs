//! Initial risk beside tolerable risk, and beside what the detailed assessment found before and after measures.

use std::collections::BTreeMap;

use engine::CategoryRisk;
use plant::AnyKey;
use plant::record::Element;
use plant::vocabulary::CategoryCode;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "risk-comparison",
    title: "Risk comparison",
    clause: "ZCR 4.1, 5.5, 5.9 to 5.11",
    purpose: "For each zone, conduit and category: what is tolerated, the initial risk, the worst scenario before and after measures.",
    build,
};

/// The worst of a category with the scenario it comes from.
type Worst = BTreeMap<(Element, CategoryCode), (CategoryRisk, AnyKey)>;

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::mark("Category", 10),
        Column::text("Tolerated up to", 16),
        Column::mark("Initial risk", 14),
        Column::mark("Risk", 14).under("Worst scenario, no measures"),
        Column::code("Scenario", 10).under("Worst scenario, no measures"),
        Column::mark("Risk", 14).under("Worst scenario, with measures"),
        Column::code("Scenario", 10).under("Worst scenario, with measures"),
        Column::mark("Compared", 30),
    ];
    let mut table = Table::new("risk-comparison", columns)
        .when_empty("No initial risk and no scenario is rated, so there is nothing to compare.");
    let (before, after) = worst(subject);
    for element in subject.elements() {
        let initial = subject.assessment.initial_risk.get(&element);
        for code in subject.categories() {
            let key = (element, code.clone());
            let of_initial = initial.and_then(|initial| initial.per_category.get(&code));
            let (before, after) = (before.get(&key), after.get(&key));
            if of_initial.is_none() && before.is_none() && after.is_none() {
                continue;
            }
            let name = subject.document.element_name(element).unwrap_or_default();
            let tolerable = of_initial.or(before.map(|(risk, _)| risk)).and_then(|risk| risk.tolerable);
            let cell = |risk: Option<&CategoryRisk>| {
                let one = risk.map(|risk| BTreeMap::from([(code.clone(), *risk)]));
                one.map_or(Cell::Empty, |one| subject.risk(&one, &code))
            };
            let scenario =
                |found: Option<&(CategoryRisk, AnyKey)>| found.map_or(Cell::Empty, |(_, key)| Cell::link(*key));
            table.row(cells![
                Cell::link(element),
                name,
                code.to_string(),
                tolerable.map_or(Cell::state("undecided", Tone::Attention), |rank| Cell::from(u32::from(rank))),
                cell(of_initial),
                cell(before.map(|(risk, _)| risk)),
                scenario(before),
                cell(after.map(|(risk, _)| risk)),
                scenario(after),
                compared(of_initial, before.map(|(risk, _)| risk), after.map(|(risk, _)| risk)),
            ]);
        }
    }
    vec![Block::Table(table)]
}

/// The worst accepted scenario of each element and category, before measures and after those there are.
fn worst(subject: &Subject) -> (Worst, Worst) {
    let (mut before, mut after) = (Worst::new(), Worst::new());
    for (id, risk) in subject.assessment.scenarios.iter().filter(|(_, risk)| risk.accepted) {
        let stays = risk.residual.as_ref().map_or(&risk.unmitigated, |residual| &residual.per_category);
        let Some(scenario) = subject.document.scenarios.get(id) else { continue };
        for element in scenario.targets() {
            for (worst, risks) in [(&mut before, &risk.unmitigated), (&mut after, stays)] {
                for (code, risk) in risks {
                    let entry = worst.entry((element, code.clone())).or_insert((*risk, (*id).into()));
                    if (risk.above, risk.rank) > (entry.0.above, entry.0.rank) {
                        *entry = (*risk, (*id).into());
                    }
                }
            }
        }
    }
    (before, after)
}

fn compared(initial: Option<&CategoryRisk>, before: Option<&CategoryRisk>, after: Option<&CategoryRisk>) -> Cell {
    let known = after.or(before).or(initial);
    match known {
        Some(risk) if risk.tolerable.is_none() => Cell::state("tolerable is undecided", Tone::Attention),
        Some(risk) if risk.rank.is_none() => Cell::state("not known", Tone::Attention),
        Some(risk) if risk.above => Cell::state("above what is tolerated", Tone::Bad),
        Some(_) if before.is_some_and(|risk| risk.above) => Cell::state("tolerated with measures", Tone::Good),
        Some(_) if before.is_none() => Cell::state("tolerated as it is", Tone::Good),
        Some(_) => Cell::state("tolerated", Tone::Good),
        None => Cell::Empty,
    }
}
