//! Revisions and sign-off as tables, for the pages before the worksheets.

use report::{Cell, Column, Report, Table, Tone};

/// The revisions of the document: those that the plant names, or the one it is in.
pub fn revisions(report: &Report) -> Table {
    if let Some((_, table)) = report.tables().find(|(_, table)| table.id == "revisions" && !table.rows.is_empty()) {
        return Table { caption: "", ..table.clone() };
    }
    let columns = vec![
        Column::text("Revision", 14),
        Column::text("Date", 12),
        Column::text("Author", 26),
        Column::text("Reviewer", 26),
        Column::text("State", 14),
        Column::code("Fingerprint", 14),
    ];
    let mut table = Table::new("revision", columns);
    let state = if report.is_draft { ("draft", Tone::Attention) } else { ("approved", Tone::Plain) };
    table.row(vec![
        Cell::from(&report.revision),
        Cell::date(&report.revision_date),
        Cell::from(&report.author),
        Cell::from(&report.reviewer),
        Cell::state(state.0, state.1),
        Cell::from(&report.fingerprint),
    ]);
    table
}

/// Who signs: author, reviewer, and everyone whom the worksheet of approvals asks.
pub fn sign_off(report: &Report) -> Table {
    let columns = vec![
        Column::text("Role", 30),
        Column::text("Name", 26),
        Column::text("Signature", 34),
        Column::text("Date", 14),
    ];
    let mut table = Table::new("sign-off", columns);
    let mut line = |role: &str, name: &str| {
        table.row(vec![Cell::from(role), Cell::from(name), Cell::Text(String::new()), Cell::Text(String::new())]);
    };
    line("Prepared by", &report.author);
    line("Reviewed by", &report.reviewer);
    let signatures = report.tables().find(|(_, table)| table.id == "signatures").map(|(_, table)| table);
    for row in signatures.iter().flat_map(|table| &table.rows) {
        let words = |at: usize| row.cells.get(at).map(ToString::to_string).unwrap_or_default();
        line(&format!("Accepted, accountable for {}", words(1).to_lowercase()), &words(2));
    }
    table
}
