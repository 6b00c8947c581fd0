//! What somebody has to do, with the one who does it and the day: measures to come, gaps, risks, faults of the plan, tests,
//! and what was accepted for a while.

use engine::words::stop_sentence;
use engine::{Measure, Severity};
use plant::record::{DENY_BY_DEFAULT, Element, TestSubject};
use plant::vocabulary::{ScenarioStatus, TestOutcome};
use plant::{AnyKey, is_date};
use standard::FoundationalRequirement;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "action-list",
    title: "Action list",
    clause: "ZCR 5.10 to 5.13",
    purpose: "What has to be done, by whom and until when; what is overdue comes first.",
    build,
};

/// Something to do.
struct Action {
    about: AnyKey,
    what: String,
    kind: &'static str,
    owner: String,
    due: String,
}

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::number("No", 6),
        Column::code("About", 10),
        Column::text("What to do", 84),
        Column::mark("Kind", 13),
        Column::text("Owner", 26),
        Column::text("Due", 12),
        Column::mark("State", 13),
    ];
    let mut table = Table::new("action-list", columns)
        .when_empty("Nothing is to be done by what is recorded. Open items name what is not recorded yet.");
    let system = subject.document.system();
    let mut actions = measures(subject);
    actions.extend(risks(subject));
    actions.extend(tests(subject));
    actions.extend(findings(subject));
    actions.extend(gaps(subject));
    actions.extend(accepted(subject));
    // a stable sort: within a day in the order of the kinds above
    actions.sort_by_key(|action| {
        (!system.has_passed(&action.due), !is_date(action.due.trim()), action.due.trim().to_owned())
    });
    for (number, action) in (1usize..).zip(&actions) {
        let owner = match action.owner.trim() {
            "" => Cell::state("nobody", Tone::Attention),
            name => Cell::from(name),
        };
        let (state, due) = match action.due.trim() {
            "" => (Cell::state("no day", Tone::Attention), Cell::Empty),
            due if system.has_passed(due) => (Cell::state("overdue", Tone::Bad), Cell::Date(due.to_owned())),
            due if is_date(due) && !system.as_of.trim().is_empty() => {
                (Cell::state("in time", Tone::Good), Cell::Date(due.to_owned()))
            }
            due => (Cell::state("planned", Tone::Plain), Cell::from(due)),
        };
        table.row(cells![number, Cell::link(action.about), &action.what, action.kind, owner, due, state]);
    }
    let as_of = match system.as_of.trim() {
        "" => "The plant gives no day that it is assessed for, so nothing is called overdue.".to_owned(),
        day => format!("Overdue is what was due before {day}, the day the plant is assessed for."),
    };
    vec![Block::Prose(as_of), Block::Table(table)]
}

/// Who answers for a zone or conduit.
fn accountable(subject: &Subject, element: Element) -> String {
    match element {
        Element::Zone(id) => subject.document.zones.get(&id).map(|zone| zone.accountable.clone()),
        Element::Conduit(id) => subject.document.conduits.get(&id).map(|conduit| conduit.accountable.clone()),
    }
    .unwrap_or_default()
}

fn measures(subject: &Subject) -> Vec<Action> {
    let to_come = subject.document.countermeasures.values().filter(|measure| !measure.existing);
    to_come
        .map(|measure| Action {
            about: measure.id.into(),
            what: format!("Put in place: {}", measure.name),
            kind: "measure",
            owner: measure.owner.clone(),
            due: measure.due.clone(),
        })
        .collect()
}

fn risks(subject: &Subject) -> Vec<Action> {
    let mut actions = Vec::new();
    for scenario in subject.document.scenarios.values() {
        let action = |what: String| Action {
            about: scenario.id.into(),
            what,
            kind: "risk",
            owner: scenario.owner.clone(),
            due: scenario.due.clone(),
        };
        if scenario.status == ScenarioStatus::Proposed {
            actions.push(action(format!("Accept or refuse the proposal: {}", scenario.name)));
            continue;
        }
        let Some(risk) = subject.assessment.scenarios.get(&scenario.id).filter(|risk| risk.accepted) else { continue };
        let is_open = match &risk.residual {
            None => risk.unmitigated_above,
            Some(residual) => residual.above,
        };
        if is_open && scenario.decision.is_none() {
            actions.push(action(format!("Treat, accept or transfer: {}", scenario.name)));
        }
    }
    actions
}

fn tests(subject: &Subject) -> Vec<Action> {
    let failed = subject.document.test_results.values().filter(|result| result.outcome == TestOutcome::Failed);
    failed
        .map(|result| Action {
            about: result.element.into(),
            what: match result.subject {
                TestSubject::Refusal => format!(
                    "Its test failed on {}: put right what gets through, run it again ({DENY_BY_DEFAULT})",
                    result.on
                ),
                subject => format!("Its test of {subject} failed on {}: put it right, run it again", result.on),
            },
            kind: "test",
            owner: accountable(subject, result.element),
            due: String::new(),
        })
        .collect()
}

fn findings(subject: &Subject) -> Vec<Action> {
    let open = subject.assessment.findings.iter().filter(|(_, finding)| finding.accepted_by.is_none());
    open.filter(|(_, finding)| finding.severity == Severity::Error)
        .map(|(key, finding)| {
            let element = match key.element {
                AnyKey::Asset(id) => subject.document.assets.get(&id).and_then(|asset| asset.lies_in),
                other => Element::from_key(other),
            };
            let owner = match key.element {
                AnyKey::Asset(id) => subject.document.assets.get(&id).map(|asset| asset.owner.clone()),
                _ => None,
            };
            let owner = owner.filter(|owner| !owner.trim().is_empty());
            Action {
                about: key.element,
                what: words::join([finding.message.as_str(), finding.fix.as_str()], " "),
                kind: "finding",
                owner: owner.or_else(|| element.map(|element| accountable(subject, element))).unwrap_or_default(),
                due: String::new(),
            }
        })
        .collect()
}

fn gaps(subject: &Subject) -> Vec<Action> {
    let mut actions = Vec::new();
    for element in subject.elements() {
        let Some(levels) = subject.levels(element) else { continue };
        for fr in FoundationalRequirement::ALL {
            let is_missing = levels.gap_achieved[fr].is_some_and(|(_, most)| most > 0);
            let (true, Some(target)) = (is_missing, levels.target[fr]) else { continue };
            let next = levels.stop(Measure::Achieved, fr);
            let next = next.map(|stop| format!("Next: {}", stop_sentence(subject.document, &stop)));
            let achieved = levels.achieved[fr].map_or("?".to_owned(), |range| range.to_string());
            let said = format!("Bring {fr} from {achieved} to {target}.");
            actions.push(Action {
                about: element.into(),
                what: words::join([said, next.unwrap_or_default()], " "),
                kind: "gap",
                owner: accountable(subject, element),
                due: String::new(),
            });
        }
    }
    actions
}

fn accepted(subject: &Subject) -> Vec<Action> {
    let mut actions: Vec<Action> = subject
        .document
        .deviations
        .values()
        .map(|deviation| Action {
            about: deviation.id.into(),
            what: format!("Close or renew the deviation from {} at {}", deviation.rule, deviation.element),
            kind: "deviation",
            owner: deviation.owner.clone(),
            due: deviation.until.clone(),
        })
        .collect();
    let for_a_while = subject.document.conduits.values().filter(|conduit| conduit.temporary);
    actions.extend(for_a_while.map(|conduit| Action {
        about: conduit.id.into(),
        what: format!("Take down what exists for a while: {}", conduit.name),
        kind: "conduit",
        owner: conduit.accountable.clone(),
        due: conduit.until.clone(),
    }));
    actions
}
