//! `zonewright export` as a script sees it.

use crate::common;

use std::process::Command;

use calamine::Reader;
use common::Place;

#[test]
fn names_what_it_writes() {
    let place = Place::with_sample();
    // pages are tried on a smaller plant below: a typesetter that is not optimised takes minutes for this one
    let parts = "xlsx,docx,svg,png,csv,json,md";
    let named = place.ok(&["export", "p.zcm", "--to", "out/deep", "--only", parts]).out;
    for ending in ["p.xlsx", "p.svg", "p.png", "p-zones.csv", "p-assessment.json", "p.md"] {
        assert!(named.lines().any(|line| line.ends_with(ending)), "{ending} in\n{named}");
    }
    let on_disk = std::fs::read_dir(place.path("out/deep")).unwrap().count();
    assert_eq!(named.lines().count(), on_disk, "nothing is left beside what is named");
    let book: calamine::Xlsx<_> = calamine::open_workbook(place.path("out/deep/p.xlsx")).unwrap();
    assert!(book.sheet_names().len() > 20);
}

#[test]
fn pages_are_written_twice_alike_on_the_paper_that_is_asked_for() {
    let place = Place::new();
    place.ok(&["new", "p.zcm"]);
    for folder in ["a", "b"] {
        let export = ["export", "p.zcm", "--to", folder, "--only", "pdf", "--paper", "letter", "--date", "2026-11-23"];
        let named = place.ok(&export).out;
        assert_eq!(named.lines().count(), 2, "{named}");
        assert!(named.contains("p.pdf") && named.contains("p-drawings.pdf"), "{named}");
    }
    for name in ["p.pdf", "p-drawings.pdf"] {
        let pages = std::fs::read(place.path("a").join(name)).unwrap();
        assert!(pages.starts_with(b"%PDF-"), "{name}");
        assert_eq!(pages, std::fs::read(place.path("b").join(name)).unwrap(), "{name}");
    }
    assert!(place.fails(2, &["export", "p.zcm", "--to", "out", "--paper", "a9"]).contains("letter"));
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let place = Place::with_sample();
    let parts = "xlsx,svg,csv,json,md";
    for folder in ["a", "b"] {
        place.ok(&["export", "p.zcm", "--to", folder, "--only", parts, "--date", "2026-11-23"]);
    }
    for entry in std::fs::read_dir(place.path("a")).unwrap() {
        let entry = entry.unwrap();
        let twin = place.path("b").join(entry.file_name());
        assert_eq!(std::fs::read(entry.path()).unwrap(), std::fs::read(twin).unwrap(), "{:?}", entry.file_name());
    }
}

#[test]
fn one_that_fails_leaves_the_others() {
    let place = Place::with_sample();
    // a folder where the workbook should be: it cannot be replaced
    std::fs::create_dir_all(place.path("out/p.xlsx/in-the-way")).unwrap();
    let ran = place.run(&["export", "p.zcm", "--to", "out", "--only", "xlsx,md,json"]);
    assert_eq!(ran.code, 4);
    assert!(
        ran.err.contains("p.xlsx not written") && ran.err.contains("The other 2 files are written."),
        "{}",
        ran.err
    );
    assert_eq!(ran.out.lines().count(), 2);
    assert!(place.path("out/p.md").is_file());
}

#[test]
fn proposals_for_devices_are_written_when_asked_for() {
    let place = Place::with_sample();
    place.ok(&["new", "empty.zcm"]);
    assert!(!place.ok(&["export", "empty.zcm", "--to", "usual"]).out.contains("config"));
    let named = place.ok(&["export", "p.zcm", "--to", "out", "--only", "config"]).out;
    for ending in ["p-config-a-07.nft", "p-config-a-07.panos.txt", "p-config-without-device.csv", "p-vlan-plan.csv"] {
        assert!(named.lines().any(|line| line.ends_with(ending)), "{ending} in\n{named}");
    }
}

#[test]
fn wrong_words_are_wrong_usage() {
    let place = Place::with_sample();
    assert!(place.fails(2, &["export", "p.zcm", "--to", "out", "--only", "odt"]).contains("xlsx"));
    assert!(place.fails(2, &["export", "p.zcm", "--to", "out", "--date", "yesterday"]).contains("2026-11-23"));
    assert!(!place.path("out").exists());
    assert!(place.fails(3, &["export", "absent.zcm", "--to", "out"]).contains("absent.zcm"));
}

#[test]
fn an_office_program_opens_the_workbook() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: an_office_program_opens_the_workbook (no soffice)");
        return;
    }
    let place = Place::with_sample();
    place.ok(&["export", "p.zcm", "--to", "out", "--only", "xlsx"]);
    let profile = format!("-env:UserInstallation=file://{}", place.path("profile").display());
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "ods", "--outdir"])
        .args([place.path("ods"), place.path("out/p.xlsx")])
        .output()
        .unwrap();
    assert!(status.status.success(), "{status:?}");
    let mut book: calamine::Ods<_> = calamine::open_workbook(place.path("ods/p.ods")).unwrap();
    let zones = book.worksheet_range("Zones").unwrap();
    let name = calamine::Data::from("Supervisory control".to_owned());
    assert!(zones.rows().flatten().any(|cell| *cell == name));
}
