//! What is no plant is refused with one clear message, and nothing of it runs.

use crate::common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{large, plant};
use rusqlite::Connection;
use store::{Expected, OpenError, open, save};

fn refused(folder: &Path, name: &str, bytes: &[u8]) -> OpenError {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    let error = open(&path).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), bytes, "the file is as it was");
    error
}

fn saved(folder: &Path) -> PathBuf {
    let path = folder.join("b12.zcm");
    save(&large(500), &path, Expected::Anything).unwrap();
    path
}

/// A plant that somebody worked on with SQL.
fn altered(folder: &Path, sql: &str) -> OpenError {
    let path = saved(folder);
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    open(&path).unwrap_err()
}

#[test]
fn foreign_files_are_named_for_what_they_look_like() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let words = |name, bytes: &[u8]| refused(at, name, bytes).to_string();
    assert_eq!(
        words("site.zcm", b"PK\x03\x04\x14\0"),
        "site.zcm is not a Zonewright plant: it begins like a ZIP file. An Excel workbook? Use Import."
    );
    assert_eq!(words("b.zcm", b"\x89PNG\r\n\x1a\n"), "b.zcm is not a Zonewright plant: it begins like a PNG picture.");
    assert_eq!(words("c.zcm", b""), "c.zcm is not a Zonewright plant: it is empty.");
    assert!(words("d.zcm", b"\x07\x01\x02\x03\xff\xfe").contains("the bytes 07 01 02 03"));
    assert!(words("e.zcm", b"Tag;Name\nP-1;Pump\n").contains("An inventory as CSV?"));
    assert!(words("f.zcm.json", b"{\"format\": \"other\"}").contains("its “format” is “other”"));
    assert!(words("g.zcm.json", b"{}").contains("JSON without “format”"));
    assert!(words("h.zcm.json", b"{\n\"a\": \"\xff\"}").contains("line 2 is not UTF-8"));
}

#[test]
fn missing_files_and_folders_are_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let error = open(&folder.path().join("none.zcm")).unwrap_err();
    assert_eq!(error.to_string(), "none.zcm cannot be read: there is no such file or folder.");
    assert!(matches!(open(folder.path()).unwrap_err(), OpenError::Unreadable { .. }));
}

#[test]
fn a_text_error_names_line_column_and_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\n\"format\": \"zonewright\", \"version\": 1,\n\"zones\": [{\"id\": \"Z-01\", \"nmae\": \"A\"}]}";
    let error = refused(folder.path(), "hand.zcm.json", text.as_bytes());
    assert_eq!(error.place().unwrap().0, 3);
    let words = error.to_string();
    assert!(words.starts_with("hand.zcm.json, line 3, column "), "{words}");
    assert!(words.contains("The nearest is “name”"), "{words}");
}

#[test]
fn a_later_version_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        altered(folder.path(), "PRAGMA user_version = 3").to_string(),
        "b12.zcm was written by version 3; this is version 1. It was not opened and not changed."
    );
    let form = altered(folder.path(), "UPDATE meta SET value = '9' WHERE name = 'form'");
    assert!(matches!(form, OpenError::Newer { found: 9, .. }), "{form}");
    let text = refused(folder.path(), "t.zcm.json", b"{\"format\": \"zonewright\", \"version\": 7}");
    assert!(matches!(text, OpenError::Newer { found: 7, .. }), "{text}");
}

#[test]
fn a_database_of_another_program_is_no_plant() {
    let folder = tempfile::tempdir().unwrap();
    let error = altered(folder.path(), "PRAGMA application_id = 1");
    assert!(error.to_string().contains("an SQLite database of another program (application id 0x00000001)"), "{error}");
}

#[test]
fn a_file_cut_short_is_damaged_at_the_first_missing_page() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read(saved(folder.path())).unwrap();
    assert!(bytes.len() > 10 * 4096);
    let error = refused(folder.path(), "cut.zcm", &bytes[..5 * 4096 + 100]);
    assert_eq!(error.to_string(), "cut.zcm is damaged at page 6. It was not opened and not changed.");
    // in the header, in the first page, in the middle of a page: never a panic, never a plant
    for length in [1, 15, 16, 50, 99, 100, 512, 4095, 4096, 9000, bytes.len() - 1] {
        refused(folder.path(), "short.zcm", &bytes[..length]);
    }
}

#[test]
fn no_byte_that_is_wrong_makes_it_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.zcm");
    save(&plant(), &path, Expected::Anything).unwrap();
    let bytes = fs::read(&path).unwrap();
    let (mut refused, mut read) = (0, 0);
    for at in (0..bytes.len()).step_by(37) {
        let mut wrong = bytes.clone();
        wrong[at] ^= 0xA5;
        match store::read("small.zcm", &wrong) {
            Ok(_) => read += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 10, "{refused} refused, {read} read");
}

#[test]
fn garbage_in_the_middle_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = fs::read(saved(folder.path())).unwrap();
    bytes[3 * 4096..4 * 4096].fill(0xEE);
    let error = refused(folder.path(), "holed.zcm", &bytes);
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[test]
fn triggers_views_and_other_tables_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (sql, what) in [
        ("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END", "the trigger “t”"),
        ("CREATE VIEW v AS SELECT 1", "the view “v”"),
        ("CREATE TABLE extra (x)", "the table “extra”"),
        ("CREATE INDEX i ON meta (value)", "the index “i”"),
        ("DROP TABLE revision", "no table “revision”"),
        ("DROP TABLE meta; CREATE TABLE meta (name, value)", "the table “meta” in another shape"),
    ] {
        let error = altered(at, sql);
        assert!(matches!(&error, OpenError::Strange { what: found, .. } if found == what), "{error}");
    }
}

#[test]
fn records_that_do_not_fit_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let words = |sql: &str| altered(at, sql).to_string();
    let unknown = words("INSERT INTO record VALUES ('gizmos', 'G-01', '{}')");
    assert!(unknown.starts_with("b12.zcm, gizmos G-01: that kind of record is not known."), "{unknown}");
    let other = words("UPDATE record SET key = 'A-9999' WHERE key = 'A-07'");
    assert!(other.contains("assets A-9999: the record calls itself A-07"), "{other}");
    let field = words("UPDATE record SET body = '{\"id\": \"A-07\", \"name\": \"n\", \"foo\": 1}' WHERE key = 'A-07'");
    assert!(field.contains("assets A-07: unknown field `foo`"), "{field}");
    let number = words("UPDATE meta SET value = '[' WHERE name = 'next'");
    assert!(number.contains("meta next"), "{number}");
}

#[test]
fn a_body_of_twenty_megabytes_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = altered(
        folder.path(),
        "UPDATE record SET body = json_object('id', 'A-07', 'name', printf('%.*c', 20000000, 'x')) WHERE key = 'A-07'",
    );
    assert!(matches!(error, OpenError::Strange { .. } | OpenError::Damaged { .. }), "{error}");
}

#[test]
fn a_file_left_in_wal_mode_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(connection);
    assert_eq!(open(&path).unwrap().document, large(500));
}
