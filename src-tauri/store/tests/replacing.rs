//! The user's file is as it was, or complete.

use crate::common;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use common::{large, plant};
use store::{Expected, ReplaceError, SaveError, open, replace, save};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_changed_behind_our_back_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("eastfield.zcm");
    save(&plant(), &path, Expected::Nothing).unwrap();
    let seen = open(&path).unwrap().fingerprint;
    save(&large(5), &path, Expected::Anything).unwrap();

    let error = save(&plant(), &path, Expected::Seen(seen)).unwrap_err();
    assert!(matches!(&error, SaveError::Replace(ReplaceError::ChangedBehind { when: Some(_), .. })), "{error}");
    assert_eq!(error.to_string(), "eastfield.zcm was changed by someone else since it was opened");
    assert_eq!(open(&path).unwrap().document, large(5));

    save(&plant(), &path, Expected::Anything).unwrap();
    assert_eq!(open(&path).unwrap().document, plant());
}

#[test]
fn a_file_that_went_away_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    fs::remove_file(&path).unwrap();
    save(&plant(), &path, Expected::Seen(seen)).unwrap();
}

#[test]
fn a_new_file_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken.zcm");
    fs::write(&path, "mine").unwrap();
    let error = save(&plant(), &path, Expected::Nothing).unwrap_err();
    assert_eq!(error.to_string(), "taken.zcm is there already");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_disk_that_is_full_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("full.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    let full = |file: &mut fs::File| {
        file.write_all(b"half of it")?;
        Err(io::Error::from(io::ErrorKind::StorageFull))
    };
    let error = replace(&path, Expected::Seen(seen), full).unwrap_err();
    assert!(matches!(error, ReplaceError::NoRoom { .. }), "{error}");
    assert_eq!(open(&path).unwrap().document, plant());
    assert_eq!(names(folder.path()), ["full.zcm"]);
}

#[test]
fn a_change_while_the_copy_is_written_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("raced.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    let error = replace(&path, Expected::Seen(seen), |file| {
        fs::write(&path, "theirs")?;
        file.write_all(b"ours")
    })
    .unwrap_err();
    assert!(matches!(error, ReplaceError::ChangedBehind { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(folder.path()), ["raced.zcm"]);
}

#[test]
fn a_write_protected_file_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("protected.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(open(&path).unwrap().read_only);
    let error = save(&large(2), &path, Expected::Seen(seen)).unwrap_err();
    assert_eq!(error.to_string(), "protected.zcm is write-protected");
    assert_eq!(open(&path).unwrap().document, plant());
}

#[test]
fn a_folder_that_is_not_there_takes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let error = save(&plant(), &folder.path().join("nowhere/plant.zcm"), Expected::Nothing).unwrap_err();
    assert!(error.to_string().contains("takes no file: there is no such file or folder"), "{error}");
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(save(&plant(), &folder.path().join("file/plant.zcm"), Expected::Anything).is_err());
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_takes_no_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plant.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.path().join("probe"), "").is_ok() {
        println!("skipped: a_read_only_folder_takes_no_file (this user may write everywhere)");
    } else {
        let error = save(&large(2), &path, Expected::Seen(seen)).unwrap_err();
        assert!(error.to_string().contains("there is no permission"), "{error}");
        assert_eq!(open(&path).unwrap().document, plant());
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plant.zcm");
    let seen = save(&plant(), &path, Expected::Nothing).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.zcm");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    save(&large(2), &link, Expected::Seen(seen)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&path).unwrap().document, large(2));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}
