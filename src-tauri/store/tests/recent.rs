//! The list of recent files.

use store::{RECENT_FILES, Recent, forget_missing, read_recent, remember};

fn file(number: usize) -> Recent {
    Recent {
        path: format!("/plants/{number}.zcm").into(),
        name: format!("Plant {number}"),
        when: "2026-11-23T13:32:05Z".into(),
    }
}

#[test]
fn the_newest_comes_first_and_the_eleventh_falls_off() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    assert!(read_recent(&config).is_empty());
    for number in 0..12 {
        remember(&config, file(number)).unwrap();
    }
    remember(&config, file(5)).unwrap();
    let list = read_recent(&config);
    assert_eq!(list.len(), RECENT_FILES);
    assert_eq!((&list[0], &list[1]), (&file(5), &file(11)));
    assert_eq!(list.iter().filter(|recent| **recent == file(5)).count(), 1);
    forget_missing(&config).unwrap();
    assert!(read_recent(&config).is_empty());
}

#[test]
fn a_broken_list_is_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("recent.json"), "[{").unwrap();
    assert!(read_recent(folder.path()).is_empty());
}
