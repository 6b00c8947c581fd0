//! The acceptance tests with room for their results: filled by hand, it is read back with `zonewright import tests`.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Element, TestKey, TestResult};
use plant::vocabulary::TestOutcome;

use super::Worksheet;
use crate::acceptance::{Standing, acceptance_tests, fingerprint_of, standing};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "acceptance-tests",
    title: "Acceptance tests",
    clause: "ZCR 5.13, 6.4 l",
    purpose: "How each line of the specification is shown to hold, with room for the result, evidence and witness.",
    build,
};

const HOW: &str = "To fill it: outcome “passed” or “failed”, the day, who ran it, the witness and the evidence. Read back with \
“zonewright import tests FILE --into PLANT”; the columns Test and Fingerprint stay as they are. A passed test with day, name and \
evidence counts like a verified answer; one that failed is not met; one that passed before what stands there was changed has to be \
run again. Steps and what has to be seen are this program's proposals in its own words: the owner's test plan goes before them.";

fn build(subject: &Subject) -> Vec<Block> {
    let result = "Result";
    let columns = vec![
        Column::code("Test", 26),
        Column::code("Element", 9),
        Column::text("Name", 24),
        Column::text("What is asked", 34),
        Column::mark("Expected", 11),
        Column::text("Steps", 46),
        Column::text("Has to be seen", 46),
        Column::mark("Method", 13),
        Column::mark("Stage", 7),
        Column::text("To keep", 30),
        Column::mark("Outcome", 10).under(result),
        Column::mark("Run at", 8).under(result),
        Column::text("On", 12).under(result),
        Column::text("By", 20).under(result),
        Column::text("Witness", 20).under(result),
        Column::text("Evidence", 30).under(result),
        Column::text("Notes", 26).under(result),
        Column::mark("Worth", 24),
        Column::code("Fingerprint", 18),
    ];
    let mut table = Table::new("acceptance-tests", columns)
        .when_empty("No zone or conduit has a target and no conduit is assessed, so there is nothing to test.");
    let mut fingerprints: BTreeMap<Element, String> = BTreeMap::new();
    let mut asked: BTreeSet<TestKey> = BTreeSet::new();
    for test in acceptance_tests(subject.document, subject.assessment) {
        let element = test.key.element;
        let now = fingerprints
            .entry(element)
            .or_insert_with(|| fingerprint_of(subject.document, element, subject.assets_in(element)));
        asked.insert(test.key);
        let result = subject.document.test_results.get(&test.key).map(|result| &**result);
        let mut row = cells![
            test.key.to_string(),
            Cell::link(element),
            subject.document.element_name(element).unwrap_or_default(),
            words::join([requirement(test.key), test.title], " "),
            test.expectation.label(),
            test.steps,
            test.expected,
            test.method.label(),
            test.stage.label(),
            test.evidence,
        ];
        row.extend(answered(result));
        row.extend(cells![worth(standing(result, now)), now.as_str()]);
        match result {
            Some(result) => table.row_of(plant::Record::key(result), row),
            None => table.row(row),
        }
    }
    vec![Block::Prose(HOW.into()), Block::Table(table), Block::Table(not_asked(subject, &asked))]
}

fn requirement(key: TestKey) -> String {
    match key.subject {
        plant::record::TestSubject::Requirement(id) => id.to_string(),
        _ => String::new(),
    }
}

fn answered(result: Option<&TestResult>) -> Vec<Cell> {
    let Some(result) = result else { return cells!["", "", "", "", "", "", ""] };
    let tone = match result.outcome {
        TestOutcome::NotRun => Tone::Plain,
        TestOutcome::Passed => Tone::Good,
        TestOutcome::Failed => Tone::Bad,
    };
    cells![
        Cell::state(result.outcome.label(), tone),
        result.stage.label(),
        Cell::date(&result.on),
        &result.by,
        &result.witness,
        &result.evidence,
        &result.note,
    ]
}

fn worth(standing: Standing) -> Cell {
    match standing {
        Standing::NotRun => Cell::state("not run", Tone::Plain),
        Standing::Counts => Cell::state("counts", Tone::Good),
        Standing::Failed => Cell::state("failed: not met", Tone::Bad),
        Standing::Changed => Cell::state("changed since: run again", Tone::Attention),
        Standing::Unproven => Cell::state("no proof: day, name, evidence", Tone::Attention),
    }
}

/// Results of tests that nothing asks for any more stay on record; and what each result was about.
fn not_asked(subject: &Subject, asked: &BTreeSet<TestKey>) -> Table {
    let columns = vec![
        Column::code("Test", 26),
        Column::mark("Asked for", 11),
        Column::mark("Outcome", 11),
        Column::text("On", 12),
        Column::text("By", 20),
        Column::text("Witness", 20),
        Column::text("Evidence", 30),
        Column::text("Notes", 26),
        Column::code("Was about", 18),
    ];
    let mut table =
        Table::new("test-results", columns).caption("Results on record").when_empty("No result is recorded.");
    for result in subject.document.test_results.values() {
        let key = plant::Record::key(&**result);
        let is_asked = match asked.contains(&key) {
            true => Cell::state("yes", Tone::Plain),
            false => Cell::state("no longer", Tone::Attention),
        };
        table.row(cells![
            key.to_string(),
            is_asked,
            result.outcome.label(),
            Cell::date(&result.on),
            &result.by,
            &result.witness,
            &result.evidence,
            &result.note,
            &result.tested,
        ]);
    }
    table
}
