//! Everything that somebody still has to do before the documents are complete.

use engine::words::missing_words;
use engine::{ItemState, LevelState};
use plant::vocabulary::ScenarioStatus;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "open-items",
    title: "Open items",
    clause: "ZCR 5.12, 5.13",
    purpose: "What is still missing, in the order of the workflow.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Clause", 11),
        Column::code("About", 10),
        Column::text("What is open", 92),
        Column::text("Owner", 24),
        Column::text("Due", 12),
    ];
    let mut table = Table::new("open-items", columns).when_empty("Nothing is open.");
    for item in &subject.assessment.zcr {
        let tone_word = match item.state {
            ItemState::Open => "",
            ItemState::Stale => "Its inputs changed since it was confirmed.",
            ItemState::Recorded | ItemState::Confirmed | ItemState::NotRequired => continue,
        };
        let missing = words::or(&words::join(&item.missing, "; "), "nothing is recorded");
        let text = words::join([format!("{}: {missing}.", item.title), tone_word.to_owned()], " ");
        table.row(cells![&item.id, Cell::Empty, text, Cell::Empty, Cell::Empty]);
    }
    levels(subject, &mut table);
    scenarios(subject, &mut table);
    vec![Block::Table(table)]
}

fn levels(subject: &Subject, table: &mut Table) {
    for element in subject.elements() {
        let Some(levels) = subject.levels(element) else { continue };
        let name = subject.cite(element);
        match levels.state {
            LevelState::NotDerived => {
                let proposal = levels.proposed.as_ref().filter(|proposed| !proposed.is_unknown());
                let offer =
                    proposal.map(|proposed| format!(" The zones it joins propose {proposed}.")).unwrap_or_default();
                let text = format!(
                    "{name} has no SL-T: no accepted scenario names it and no decision of ZCR 4.1 is recorded.{offer}"
                );
                table.row(cells!["ZCR 5.6", Cell::link(element), text, Cell::Empty, Cell::Empty]);
            }
            LevelState::LowerBound => {
                let scenarios = words::list(levels.incomplete.iter().map(|(scenario, _)| scenario));
                let text = format!("The SL-T of {name} is a lower bound: {scenarios} incomplete.");
                table.row(cells!["ZCR 5.6", Cell::link(element), text, Cell::Empty, Cell::Empty]);
            }
            LevelState::Provisional => {
                let scenarios = words::list(&levels.not_narrowed);
                let text =
                    format!("The SL-T of {name} is provisional: the requirements of {scenarios} are not narrowed.");
                table.row(cells!["ZCR 5.6", Cell::link(element), text, Cell::Empty, Cell::Empty]);
            }
            LevelState::NotAssessed | LevelState::FloorOnly | LevelState::Derived | LevelState::Overridden => {}
        }
    }
}

fn scenarios(subject: &Subject, table: &mut Table) {
    for scenario in subject.document.scenarios.values() {
        let mut open = |clause: &str, text: String| {
            table.row(cells![clause, Cell::link(scenario.id), text, &scenario.owner, Cell::date(&scenario.due)]);
        };
        if scenario.status == ScenarioStatus::Proposed {
            open("ZCR 5.1", format!("{} is a proposal: accept it or take it out. It counts nowhere.", scenario.id));
        }
        let Some(risk) = subject.assessment.scenarios.get(&scenario.id).filter(|risk| risk.accepted) else { continue };
        if !risk.missing.is_empty() {
            let lacks = words::list(risk.missing.iter().map(|missing| missing_words(*missing)));
            open("ZCR 5.3", format!("{} is incomplete: {lacks}.", scenario.id));
        }
        match &risk.residual {
            None if risk.unmitigated_above => {
                open(
                    "ZCR 5.12",
                    format!("{} is above tolerable risk and no measure acts on it: {}", scenario.id, scenario.name),
                );
            }
            Some(residual) if residual.above && scenario.decision.is_none() => {
                let by = words::list(&residual.measures);
                open(
                    "ZCR 5.12",
                    format!(
                        "{} stays above tolerable risk with {by}: measures or a decision are missing.",
                        scenario.id
                    ),
                );
            }
            _ => {}
        }
        if !risk.never_tolerable.is_empty() {
            let codes = words::list(&risk.never_tolerable);
            open(
                "ZCR 5.12",
                format!(
                    "{}: no likelihood makes {codes} tolerable with these criteria. Only a lower consequence or an accepted risk closes it.",
                    scenario.id
                ),
            );
        }
    }
}

/// Word and tone of a state of the workflow.
pub(super) fn item_state(state: ItemState) -> Cell {
    match state {
        ItemState::Open => Cell::state("open", Tone::Attention),
        ItemState::Recorded => Cell::state("recorded", Tone::Plain),
        ItemState::Confirmed => Cell::state("confirmed", Tone::Good),
        ItemState::NotRequired => Cell::state("not required", Tone::Plain),
        ItemState::Stale => Cell::state("stale", Tone::Attention),
    }
}
