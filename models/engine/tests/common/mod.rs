//! The two sample plants, and how their expected results are compared.
#![allow(dead_code)] // each test file uses its own part

use std::collections::BTreeMap;

use engine::{Assessment, LevelState, Levels, Reason, assess};
use plant::edit::PutRecords;
use plant::record::{AnyRecord, Asset, Criteria, Element, Flow, Matrix, Scenario};
use plant::{Document, Editor, Id};

pub fn lindbach() -> Document {
    Document::read_json(include_str!("../../../samples/lindbach.zcm.json")).unwrap()
}

pub fn nordkai() -> Document {
    Document::read_json(include_str!("../../../samples/nordkai.zcm.json")).unwrap()
}

pub fn element(text: &str) -> Element {
    text.parse().unwrap()
}

pub fn levels<'a>(assessment: &'a Assessment, id: &str) -> &'a Levels {
    &assessment.levels[&element(id)]
}

/// The document with records put or replaced.
pub fn with(document: &Document, records: Vec<AnyRecord>) -> Document {
    let mut editor = Editor::new(document.clone());
    editor.commit(&PutRecords { label: "Test".into(), records, remove: Vec::new() }).unwrap();
    editor.document().clone()
}

pub fn change_scenario(document: &Document, number: u32, change: impl FnOnce(&mut Scenario)) -> Document {
    let mut scenario = (*document.scenarios[&Id::new(number)]).clone();
    change(&mut scenario);
    with(document, vec![scenario.into()])
}

pub fn change_criteria(document: &Document, change: impl FnOnce(&mut Criteria)) -> Document {
    let mut criteria = document.criteria().clone();
    change(&mut criteria);
    with(document, vec![criteria.into()])
}

pub fn asset(document: &Document, number: u32, change: impl FnOnce(&mut Asset)) -> AnyRecord {
    let mut asset = (*document.assets[&Id::new(number)]).clone();
    change(&mut asset);
    asset.into()
}

pub fn flow(document: &Document, number: u32, change: impl FnOnce(&mut Flow)) -> AnyRecord {
    let mut flow = (*document.flows[&Id::new(number)]).clone();
    change(&mut flow);
    flow.into()
}

/// The likelihood scale read the wrong way round: the columns of the matrix in reverse.
pub fn mirrored(document: &Document) -> Document {
    change_criteria(document, |criteria| {
        let rows = criteria.matrix.0.iter().map(|row| row.iter().rev().copied().collect());
        criteria.matrix = Matrix(rows.collect());
    })
}

/// "IAC UC SI: S-03; DC: floor", as the samples list it: entries with one reason together, in order of the first.
pub fn because(levels: &Levels) -> String {
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for because in &levels.because {
        let reason = match &because.reason {
            Reason::Scenario { id, .. } | Reason::Method { id, .. } => id.to_string(),
            Reason::Floor => "floor".to_owned(),
            Reason::Override { .. } => "override".to_owned(),
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, entries)) => entries.push(because.fr.code()),
            None => reasons.push((reason, vec![because.fr.code()])),
        }
    }
    let words: Vec<String> =
        reasons.into_iter().map(|(reason, entries)| format!("{}: {reason}", entries.join(" "))).collect();
    words.join("; ")
}

/// Compares state, vector and reasons of elements with a table `id | state | vector | because`.
pub fn expect_levels(assessment: &Assessment, table: &str) {
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let found = levels(assessment, cells[0]);
        assert_eq!(state(found.state), cells[1], "{}", cells[0]);
        assert_eq!(found.target.to_string(), cells[2], "{}", cells[0]);
        // The samples name the reasons in order of their first entry, and so do we.
        let sorted = |text: &str| {
            let mut parts: Vec<String> = text.split("; ").map(str::to_owned).collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(&because(found)), sorted(cells[3]), "{}", cells[0]);
    }
}

pub fn state(state: LevelState) -> &'static str {
    engine::words::state_word(state)
}

/// "B 6 F 6 R 6" with a mark behind every rank above tolerable: "**".
pub fn ranks(per_category: &BTreeMap<String, engine::CategoryRisk>, order: &str) -> String {
    let words: Vec<String> = order
        .chars()
        .filter_map(|code| {
            let risk = per_category.get(&code.to_string())?;
            let mark = if risk.above { "*" } else { "" };
            Some(format!("{code}{}{mark}", risk.rank.map_or("?".to_owned(), |rank| rank.to_string())))
        })
        .collect();
    words.join(" ")
}

/// Compares ranks of scenarios with a table `S-01 | B6* F6*`.
pub fn expect_ranks(assessment: &Assessment, order: &str, table: &str) {
    let mut seen = 0;
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (id, expected) = line.split_once('|').unwrap();
        let id: Id<Scenario> = id.trim().parse().unwrap();
        let risk = &assessment.scenarios[&id];
        assert_eq!(ranks(&risk.unmitigated, order), expected.trim(), "{id}");
        assert_eq!(risk.unmitigated_above, expected.contains('*'), "{id}");
        assert!(risk.missing.is_empty(), "{id}");
        seen += 1;
    }
    assert_eq!(seen, assessment.scenarios.len());
}

/// Compares initial risks with a table `Z-03 | B7* F7*`; no other element has one.
pub fn expect_initial(assessment: &Assessment, order: &str, table: &str) {
    let mut seen = 0;
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (id, expected) = line.split_once('|').unwrap();
        let risk = &assessment.initial_risk[&element(id.trim())];
        assert_eq!(ranks(&risk.per_category, order), expected.trim(), "{id}");
        assert_eq!(risk.above, expected.contains('*'), "{id}");
        seen += 1;
    }
    let zones = assessment.initial_risk.keys().filter(|element| matches!(element, Element::Zone(_))).count();
    assert_eq!(seen, zones);
}

/// Compares residual risks with a table `S-01 | B4 F4 R4`; no other scenario has a measure.
pub fn expect_residual(assessment: &Assessment, order: &str, table: &str) {
    let mut seen = 0;
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (id, expected) = line.split_once('|').unwrap();
        let id: Id<Scenario> = id.trim().parse().unwrap();
        let residual = assessment.scenarios[&id].residual.as_ref().unwrap_or_else(|| panic!("{id} has no measure"));
        assert_eq!(ranks(&residual.per_category, order), expected.trim(), "{id}");
        assert_eq!(residual.above, expected.contains('*'), "{id}");
        seen += 1;
    }
    assert_eq!(seen, assessment.scenarios.values().filter(|risk| risk.residual.is_some()).count());
}

/// Scenarios above tolerable without a measure: open items of ZCR 5.8 and 5.12.
pub fn above_without_measure(assessment: &Assessment) -> String {
    let open = assessment.scenarios.iter().filter(|(_, risk)| risk.unmitigated_above && risk.residual.is_none());
    open.map(|(id, _)| id.to_string()).collect::<Vec<_>>().join(" ")
}

/// The rules about partitioning (ZCR 3).
pub const PARTITION: [&str; 9] = [
    "asset-in-no-zone",
    "flow-without-conduit",
    "flow-not-permitted",
    "business-with-iacs",
    "safety-with-other",
    "temporary-device",
    "wireless-device",
    "external-with-own",
    "dual-homed-bypass",
];

/// Findings of some rules as "rule element severity".
pub fn findings(assessment: &Assessment, rules: &[&str]) -> Vec<String> {
    let found = assessment.findings.iter().filter(|(key, _)| rules.iter().any(|rule| key.rule == *rule));
    found
        .map(|(key, finding)| {
            format!("{} {} {}", key.rule, key.element, engine::words::severity_word(finding.severity))
        })
        .collect()
}

/// Elements whose target differs, as "Z-03 {…} to {…}".
pub fn changed(before: &Document, after: &Document) -> Vec<String> {
    let (before, after) = (assess(before), assess(after));
    let both = before.levels.iter().filter_map(|(element, levels)| Some((element, levels, after.levels.get(element)?)));
    both.filter(|(_, before, after)| before.target != after.target)
        .map(|(element, before, after)| format!("{element} {} to {}", before.target, after.target))
        .collect()
}
