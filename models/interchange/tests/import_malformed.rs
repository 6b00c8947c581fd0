//! Every damaged or hostile table and capture of the fixtures: one clear error or notes, never a panic, always bounded.

use crate::import_common;

use import_common::{fixture, fixtures_in, read};
use interchange::import::{ImportPlan, Kind, Place};

fn plan(test: &str, kind: Kind, file: &str) -> Option<ImportPlan> {
    let bytes = fixture(test, &format!("malformed/{file}"))?;
    Some(read(kind, file, &bytes).unwrap_or_else(|e| panic!("{e}")))
}

fn noted(plan: &ImportPlan, words: &str) -> bool {
    plan.notes.iter().any(|note| note.message.contains(words))
}

#[test]
fn every_file_as_every_kind_gives_a_plan_or_an_error() {
    for file in fixtures_in("every_file_as_every_kind_gives_a_plan_or_an_error", "malformed") {
        let Some(bytes) = fixture("every_file", &format!("malformed/{file}")) else { return };
        for kind in Kind::ALL {
            match read(*kind, &file, &bytes) {
                Ok(plan) => assert!(plan.assets.len() <= plan.rows_read as usize + 1, "{file}"),
                Err(error) => {
                    let words = error.to_string();
                    assert!(words.starts_with(&file) && words.len() < 600 && !words.contains('\n'), "{words}");
                }
            }
        }
    }
}

#[test]
fn unreadable_files_say_what_is_wrong() {
    for (kind, file, words) in [
        (Kind::Csv, "empty.csv", "the file is empty"),
        (Kind::Xlsx, "empty.xlsx", "the file is empty"),
        (Kind::Pcap, "empty.pcap", "the file is empty"),
        (Kind::Pcap, "empty.pcapng", "the file is empty"),
        (Kind::Csv, "csv_no_header.csv", "no row of column names"),
        (Kind::Csv, "wrongext_xlsx.csv", "import it as xlsx"),
        (Kind::Xlsx, "wrongext_csv.xlsx", "import it as csv"),
        (Kind::Xlsx, "wrongext_png.xlsx", "this is a picture"),
        (Kind::Xlsx, "xlsx_password_protected.xlsx", "password protected"),
        (Kind::Xlsx, "xlsx_no_workbook.xlsx", "holds no workbook"),
        (Kind::Xlsx, "trunc_inventory.xlsx", "damaged or cut off"),
        (Kind::Xlsx, "bomb_zeros_10mb.xlsx", "decompression bomb"),
        (Kind::Xlsx, "bomb_spaces_10mb.xlsx", "decompression bomb"),
        (Kind::Xlsx, "xml_external_entity_xlsx_sheet.xlsx", "xxe"),
        (Kind::Pcap, "pcap_bad_magic.pcap", "expected a capture that begins with"),
        (Kind::Pcap, "pcap_unknown_linktype.pcap", "link type 147"),
        (Kind::Pcap, "wrongext_pcap.xml", "the capture is cut off"),
    ] {
        let Some(bytes) = fixture("unreadable_files_say_what_is_wrong", &format!("malformed/{file}")) else { return };
        let error = read(kind, file, &bytes).expect_err(file);
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn cut_captures_name_the_offset_and_what_was_expected() {
    for (file, offset, expected) in [
        // 24 bytes of header and 61 whole packets; 123 bytes follow
        ("trunc_pcap_mid_packet.pcap", 5529 - 123, "bytes of packet, 107 are left"),
        ("pcap_huge_incl_len.pcap", 24, "4294967280 bytes of packet"),
        ("trunc_pcapng_mid_block.pcapng", 8252, "132 bytes of block, 76 are left"),
        ("pcapng_zero_block_length.pcapng", 28, "at least 12 bytes"),
        ("pcapng_no_interface.pcapng", 28, "an interface description block"),
    ] {
        let test = "cut_captures_name_the_offset_and_what_was_expected";
        let Some(bytes) = fixture(test, &format!("malformed/{file}")) else { return };
        let error = read(Kind::Pcap, file, &bytes).expect_err(file);
        assert_eq!(error.place, Some(Place::Offset(offset)), "{error}");
        assert!(error.expected.contains(expected), "{error}");
    }
}

#[test]
fn doubtful_tables_are_imported_with_notes() {
    let test = "doubtful_tables_are_imported_with_notes";
    for (file, assets, words) in [
        ("csv_100k_cell.csv", 1, "100000 characters"),
        ("csv_control_and_bidi.csv", 3, "U+202E"),
        ("csv_duplicate_headers.csv", 1, "a further column"),
        ("csv_header_only.csv", 0, "no asset below"),
        ("csv_mixed_line_ends.csv", 3, "no column names zones"),
        ("csv_ragged.csv", 3, "2 blank rows"),
        ("csv_unbalanced_quote.csv", 3, "quotation mark is never closed"),
        ("enc_mixed_utf8_cp1252.csv", 3, "mixes encodings"),
        ("enc_nul_bytes_inventory.csv", 2, "U+0000"),
        ("enc_utf16_no_bom_inventory.csv", 62, "UTF-16LE without"),
        ("enc_utf16le_bom_inventory.csv", 62, "UTF-16LE with"),
        ("formula_injection.csv", 10, "no column names zones"),
    ] {
        let Some(plan) = plan(test, Kind::Csv, file) else { return };
        assert_eq!(plan.assets.len(), assets, "{file}");
        assert!(noted(&plan, words), "{file}: {:#?}", plan.notes);
    }
    let Some(dimension) = plan(test, Kind::Xlsx, "bomb_huge_dimension.xlsx") else { return };
    assert!(dimension.assets.is_empty() && noted(&dimension, "far to the right"));
    let Some(short) = plan(test, Kind::Pcap, "pcap_short_frames.pcap") else { return };
    assert!(noted(&short, "too short for their headers"));
}

#[test]
fn formulas_in_cells_stay_text() {
    let Some(csv) = plan("formulas_in_cells_stay_text", Kind::Csv, "formula_injection.csv") else { return };
    let Some(xlsx) = plan("formulas_in_cells_stay_text", Kind::Xlsx, "formula_injection.xlsx") else { return };
    assert_eq!((csv.assets.len(), xlsx.assets.len()), (10, 11));
    for (a, b) in csv.assets.iter().zip(&xlsx.assets) {
        assert_eq!(a.asset.note, b.asset.note);
        assert!(a.asset.note.starts_with(['=', '+', '-', '@', 'D']), "{:?}", a.asset.note);
    }
    assert_eq!(csv.assets[1].asset.note, "=cmd|' /C calc'!A0");
    assert!(noted(&xlsx, "the formula has no stored value"));
}
