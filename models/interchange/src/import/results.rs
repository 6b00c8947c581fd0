//! Results of acceptance tests from the filled worksheet `acceptance-tests`, as CSV or in a workbook. Nothing is taken that
//! nobody stands for, and no row is left out without a note.

use std::collections::BTreeMap;

use plant::import_plan::{ACCEPTANCE_TESTS, ImportPlan, ProposedResult};
use plant::record::{Element, TestKey, TestResult, TestSubject};
use plant::vocabulary::{TestOutcome, TestStage};
use plant::{AnyKey, Document};

use super::table::{Row, Table};
use super::{ImportError, ImportNote, Kind, NoteSeverity, Source, csv, inventory, shortened, sniff, xlsx};

/// What a filled worksheet says.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledTests {
    /// Results that are new or other than those on record.
    pub results: Vec<ProposedResult>,
    /// Rows that say what is on record already.
    pub unchanged: usize,
    /// Rows without a result.
    pub empty: usize,
    /// Doubts, and rows that were left out.
    pub notes: Vec<ImportNote>,
}

/// The columns that are read, by their headings.
const COLUMNS: [&str; 9] = ["test", "outcome", "run at", "on", "by", "witness", "evidence", "notes", "fingerprint"];

/// Reads a filled worksheet and compares it with the results on record.
pub fn filled_tests(file_name: &str, bytes: &[u8], into: &Document) -> Result<FilledTests, ImportError> {
    let file = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let kind = sniff::kind_of(bytes).filter(|kind| *kind != Kind::Pcap).unwrap_or(Kind::Csv);
    sniff::check(kind, file, bytes)?;
    let source = Source { file, bytes, mapping: None };
    let (sheets, notes) = match kind {
        Kind::Xlsx => {
            let found = xlsx::tables(source)?;
            (found.sheets, found.notes)
        }
        Kind::Csv | Kind::Pcap => (vec![csv::table(source)?], Vec::new()),
    };
    let mut filled = filled_in(&sheets, into).ok_or_else(|| {
        ImportError::new(file, "no table with the columns Test and Outcome")
            .expecting("the worksheet “Acceptance tests” of an export, filled")
    })?;
    filled.notes.splice(0..0, notes);
    Ok(filled)
}

/// A plan of the results when somebody filled in some, of an inventory otherwise: the workbook of an export holds both.
pub(super) fn or_inventory(
    kind: &str,
    sheets: Vec<Table>,
    notes: Vec<ImportNote>,
    source: Source<'_>,
    into: &Document,
) -> Result<ImportPlan, ImportError> {
    // what is on record already is no news, and a workbook that holds nothing else new about tests is read for its assets
    let is_alone = sheets.len() == 1;
    let is_filled = |filled: &FilledTests| {
        let has_news = !filled.results.is_empty() || filled.notes.iter().any(|note| note.row.is_some());
        has_news || (is_alone && filled.unchanged > 0)
    };
    let Some(filled) = filled_in(&sheets, into).filter(is_filled) else {
        return inventory::plan(kind, sheets, notes, source);
    };
    let mut plan = ImportPlan::new(source.file, ACCEPTANCE_TESTS);
    let left_out = filled.notes.iter().filter(|note| note.row.is_some()).count();
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    plan.rows_skipped = count(left_out + filled.empty + filled.unchanged);
    plan.rows_read = plan.rows_skipped.saturating_add(count(filled.results.len()));
    plan.notes = notes.into_iter().chain(filled.notes).collect();
    if filled.empty + filled.unchanged > 0 {
        let message = format!("{} without a result, {} as on record", filled.empty, filled.unchanged);
        plan.notes.push(ImportNote::new(NoteSeverity::ReadWithCare, message));
    }
    plan.results = filled.results;
    Ok(plan)
}

/// What is filled in, in the first table of tests.
fn filled_in(sheets: &[Table], into: &Document) -> Option<FilledTests> {
    sheets.iter().find_map(|table| {
        let heading = table.rows.iter().take(60).enumerate().find_map(|(at, row)| Some((at, columns(row)?)));
        let (at, columns) = heading?;
        let mut filled = FilledTests { results: Vec::new(), unchanged: 0, empty: 0, notes: table.notes.clone() };
        rows(table, at, &columns, into, &mut filled);
        Some(filled)
    })
}

/// Where each column stands; none where the row is no heading.
fn columns(row: &Row) -> Option<BTreeMap<&'static str, usize>> {
    let mut found = BTreeMap::new();
    for (at, cell) in row.used() {
        // a CSV file writes the heading over several columns before each
        let name = cell.rsplit(": ").next().unwrap_or(cell).trim().to_lowercase();
        if let Some(column) = COLUMNS.iter().find(|column| **column == name) {
            found.entry(*column).or_insert(at);
        }
    }
    (found.contains_key("test") && found.contains_key("outcome")).then_some(found)
}

fn rows(
    table: &Table,
    heading: usize,
    columns: &BTreeMap<&'static str, usize>,
    into: &Document,
    filled: &mut FilledTests,
) {
    let mut seen: BTreeMap<TestKey, u32> = BTreeMap::new();
    for row in table.rows.iter().skip(heading + 1) {
        let cell = |name: &str| columns.get(name).map(|at| row.cell(*at)).map(text).unwrap_or_default();
        let name = cell("test");
        // below the tests a worksheet lists the results on record
        if name.eq_ignore_ascii_case("test") || self::columns(row).is_some() {
            break;
        }
        if name.is_empty() || (!name.contains(" / ") && row.used().count() <= 1) {
            continue;
        }
        match read(&name, &cell, into) {
            Ok(None) => filled.empty += 1,
            Ok(Some(result)) => {
                let key = plant::Record::key(&result);
                if let Some(before) = seen.insert(key, row.number) {
                    let message = format!("{key} stands in row {before} already: this row was left out");
                    filled.notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(row.number));
                    seen.insert(key, before);
                    continue;
                }
                let known = into.test_results.get(&key);
                let as_known = TestResult {
                    tested: known.map(|known| known.tested.clone()).unwrap_or_default(),
                    ..result.clone()
                };
                match known {
                    Some(known) if as_known == **known => filled.unchanged += 1,
                    _ => filled.results.push(ProposedResult { result, row: Some(row.number), accepted: true }),
                }
            }
            Err(message) => {
                let note = ImportNote::new(NoteSeverity::MustDecide, format!("{message}: the row was left out"));
                filled.notes.push(note.at_row(row.number));
            }
        }
    }
}

/// A cell without the apostrophe that keeps a spreadsheet program from taking it for a formula.
fn text(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    bare.unwrap_or(cell).trim().to_owned()
}

/// The result of one row; none where nothing is filled in.
fn read(name: &str, cell: &dyn Fn(&str) -> String, into: &Document) -> Result<Option<TestResult>, String> {
    let key = match name.parse() {
        Ok(AnyKey::TestResult(key)) => key,
        _ => return Err(format!("“{}” is no test", shortened(name, 60))),
    };
    let outcome = match cell("outcome").to_lowercase().as_str() {
        "" | "not run" | "not-run" | "open" => TestOutcome::NotRun,
        "passed" | "pass" | "ok" | "yes" => TestOutcome::Passed,
        "failed" | "fail" | "nok" | "not ok" | "no" => TestOutcome::Failed,
        other => return Err(format!("“{}” is no outcome: expected passed, failed or not run", shortened(other, 40))),
    };
    let said = ["on", "by", "witness", "evidence", "notes"].map(cell);
    if outcome == TestOutcome::NotRun && said.iter().all(String::is_empty) {
        return Ok(None);
    }
    if !into.contains(key.element.into()) {
        return Err(format!("{} is not in the plant", key.element));
    }
    match (key.element, key.subject) {
        (_, TestSubject::Requirement(id)) if standard_has(id) => {}
        (Element::Conduit(_), TestSubject::Channel(_) | TestSubject::Refusal) => {}
        _ => return Err(format!("{key} is no test of this plant")),
    }
    let mut result = TestResult::new(key.element, key.subject);
    result.outcome = outcome;
    result.stage = match cell("run at").to_lowercase().as_str() {
        "sat" => TestStage::Site,
        _ => TestStage::Factory,
    };
    [result.on, result.by, result.witness, result.evidence, result.note] = said;
    // a workbook writes the time beside the day
    if let Some(day) = result.on.get(..10).filter(|day| plant::is_date(day) && result.on[10..].starts_with(' ')) {
        result.on = day.to_owned();
    }
    result.tested = cell("fingerprint");
    if outcome != TestOutcome::NotRun {
        if !plant::is_date(&result.on) {
            let on = shortened(&result.on, 30);
            return Err(format!("{key}: “{on}” is no day: expected a form like 2026-11-25"));
        }
        if !result.is_signed() {
            return Err(format!("{key}: nobody ran it or saw it"));
        }
    }
    Ok(Some(result))
}

/// Whether a requirement is one of 3-3.
fn standard_has(id: standard::RequirementId) -> bool {
    standard::catalogue().system_requirement(id).is_some()
}

#[cfg(test)]
mod tests {
    use plant::fixture::plant;

    use super::*;

    const SMALL: &str = "zone Z-01 Control iacs
zone Z-02 Cell iacs
conduit C-01 Z-01 Z-02 allow modbus/502";

    fn read(text: &str) -> FilledTests {
        filled_tests("filled.csv", text.as_bytes(), &plant(SMALL)).unwrap()
    }

    #[test]
    fn takes_what_is_filled_and_says_what_it_leaves_out() {
        let filled = read(
            "Test,Name,Result: Outcome,Result: On,Result: By,Result: Evidence,Fingerprint
Z-01 / SR 1.1 / test,Control,passed,2026-11-25,R. Tester,'=log 7,00000000000000ff
Z-01 / SR 1.2 / test,Control,,,,,00000000000000ff
Z-01 / SR 1.3 / test,Control,perhaps,2026-11-25,R. Tester,,
Z-01 / SR 1.4 / test,Control,failed,,R. Tester,,
Z-01 / SR 1.5 / test,Control,failed,2026-11-25,,,
Z-09 / SR 1.1 / test,None,passed,2026-11-25,R. Tester,,
Z-01 / refusal / test,Control,passed,2026-11-25,R. Tester,,
C-01 / refusal / test,Conduit,FAIL,2026-11-25,R. Tester,log,
nonsense,x,passed,2026-11-25,R. Tester,,
C-01 / refusal / test,Conduit,passed,2026-11-26,R. Tester,log,
",
        );
        assert_eq!(filled.results.len(), 2);
        assert_eq!(filled.results[0].result.evidence, "=log 7");
        assert_eq!(filled.results[0].result.tested, "00000000000000ff");
        assert_eq!(filled.results[1].result.outcome, TestOutcome::Failed);
        assert_eq!(filled.empty, 1);
        let notes: Vec<String> = filled.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes.len(), 7, "{notes:#?}");
        for word in ["perhaps", "no day", "nobody", "Z-09", "refusal", "nonsense", "row 9"] {
            assert!(notes.iter().any(|note| note.contains(word)), "{word} in {notes:#?}");
        }
    }

    #[test]
    fn a_filled_worksheet_is_a_plan_of_its_results() {
        let text = "Test,Outcome,On,By
Z-01 / SR 1.1 / test,passed,2026-11-25,R. Tester
Z-01 / SR 1.2 / test,,,
Z-01 / SR 1.3 / test,perhaps,2026-11-25,R. Tester
";
        let plan = crate::import::read(Kind::Csv, "filled.csv", text.as_bytes(), None, &plant(SMALL)).unwrap();
        assert!(plan.is_of_tests());
        assert_eq!((plan.results.len(), plan.results[0].row), (1, Some(2)));
        assert_eq!((plan.rows_read, plan.rows_skipped, plan.assets.len()), (3, 2, 0));
        let mut editor = plant::Editor::new(plant(SMALL));
        editor.commit(&plant::edit::ApplyImport { plan }).unwrap();
        assert_eq!(editor.history().last_done().unwrap().transaction.label, "Record 1 test result from filled.csv");
        assert_eq!(editor.document().test_results.len(), 1);

        // read once more alone it says so; beside an inventory it is no news
        let source = Source { file: "filled.xlsx", bytes: text.as_bytes(), mapping: None };
        let tests = || {
            let mut table = csv::table(source).unwrap();
            table.rows.truncate(2);
            table
        };
        let assets = csv::table(Source { bytes: b"Asset,Vendor\nPLC 1,Acme\n", ..source }).unwrap();
        let read = |sheets| or_inventory("xlsx", sheets, Vec::new(), source, editor.document()).unwrap();
        let alone = read(vec![tests()]);
        assert!(alone.is_of_tests() && alone.results.is_empty());
        let beside = read(vec![assets, tests()]);
        assert!(!beside.is_of_tests() && beside.assets.iter().any(|asset| asset.asset.name == "PLC 1"), "{beside:?}");
    }

    #[test]
    fn a_file_without_tests_is_refused() {
        let error = filled_tests("x.csv", b"a,b\n1,2\n", &plant(SMALL)).unwrap_err();
        assert!(error.to_string().contains("Test and Outcome"), "{error}");
    }
}
