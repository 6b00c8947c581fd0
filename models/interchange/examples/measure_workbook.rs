//! What the workbook costs beside the library that packs it: the same cells written with rust_xlsxwriter alone and with
//! openpyxl, in one run.
//!
//! `cargo run --release -p interchange --example measure_workbook -- 10000`

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a measurement reads the clock and writes files"
)]

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use calamine::{Data, Reader, Xlsx};
use interchange::export::{NoTypesetter, Part, Settings, export};
use rust_xlsxwriter::Workbook;

/// Rounds; the fastest counts.
const ROUNDS: usize = 3;

/// Writes every cell that is handed to it, and prints its own seconds: starting Python is no part of it.
const OPENPYXL: &str = r#"
import json, sys, time
from openpyxl import Workbook
sheets = json.load(sys.stdin)
start = time.perf_counter()
book = Workbook(write_only=True)
for name, rows in sheets:
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
book.save(sys.argv[1])
print(time.perf_counter() - start)
"#;

fn fastest<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut best: Option<(f64, T)> = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let made = work();
        let seconds = start.elapsed().as_secs_f64();
        if best.as_ref().is_none_or(|(least, _)| seconds < *least) {
            best = Some((seconds, made));
        }
    }
    best.expect("at least one round")
}

fn main() {
    let assets = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(10_000);
    let document = engine::generate::made_plant(assets);
    let assessment = engine::assess(&document);
    let settings = Settings { date: "2026-11-25".into(), ..Settings::default() };
    let (ours, bytes) = fastest(|| {
        export(&[Part::Xlsx], &document, &assessment, &settings, &NoTypesetter).remove(0).bytes.expect("a workbook")
    });

    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).expect("what was written is read");
    let sheets: Vec<(String, Vec<Vec<Data>>)> = book
        .worksheets()
        .into_iter()
        .map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect()))
        .collect();
    let filled = |row: &Vec<Data>| row.iter().filter(|cell| !matches!(cell, Data::Empty)).count();
    let cells: usize = sheets.iter().flat_map(|(_, rows)| rows).map(filled).sum();

    let (alone, _) = fastest(|| {
        let mut book = Workbook::new();
        for (name, rows) in &sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(name).expect("a name of a sheet");
            for (row, cells) in (0_u32..).zip(rows) {
                for (column, cell) in (0_u16..).zip(cells) {
                    match cell {
                        Data::Empty => {}
                        Data::Int(number) => drop(sheet.write_number(row, column, *number as f64)),
                        Data::Float(number) => drop(sheet.write_number(row, column, *number)),
                        other => drop(sheet.write_string(row, column, other.to_string())),
                    }
                }
            }
        }
        book.save_to_buffer().expect("a workbook")
    });
    println!("{assets} assets, {} sheets, {cells} cells, {} bytes", sheets.len(), bytes.len());
    println!("ours {ours:.3} s; rust_xlsxwriter alone {alone:.3} s; ratio {:.2}", ours / alone);

    let values: Vec<(&String, Vec<Vec<serde_json::Value>>)> = sheets
        .iter()
        .map(|(name, rows)| {
            let value = |cell: &Data| match cell {
                Data::Empty => serde_json::Value::Null,
                Data::Int(number) => (*number).into(),
                Data::Float(number) => (*number).into(),
                other => other.to_string().into(),
            };
            (name, rows.iter().map(|row| row.iter().map(value).collect()).collect())
        })
        .collect();
    let target = std::env::temp_dir().join("zonewright-measure.xlsx");
    let child = Command::new("/usr/bin/python3")
        .args(["-c", OPENPYXL])
        .arg(&target)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else { return println!("no Python here") };
    let text = serde_json::to_vec(&values).expect("values are JSON");
    child.stdin.take().map(|mut input| input.write_all(&text));
    let said = child.wait_with_output().map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let _ = std::fs::remove_file(target);
    match said.ok().and_then(|said| said.parse::<f64>().ok()) {
        Some(theirs) => println!("openpyxl (write only, no formats) {theirs:.3} s; {:.1} times ours", theirs / ours),
        None => println!("openpyxl is not installed"),
    }
}
