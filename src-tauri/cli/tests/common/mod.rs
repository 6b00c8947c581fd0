//! Running the program in a folder of its own.

#![allow(dead_code)] // each test takes what it needs

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder that goes when the test ends.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    /// With the sample plant under the name `p.zcm`.
    pub fn with_sample() -> Place {
        let place = Place::new();
        place.ok(&["new", "p.zcm", "--template", "lindbach"]);
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output =
            Command::new(env!("CARGO_BIN_EXE_zonewright")).args(arguments).current_dir(self.0.path()).output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs and expects code 0.
    pub fn ok(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}\n{}\n{}", ran.out, ran.err);
        ran
    }

    /// Runs and expects a code, nothing on standard output and one message without a backtrace.
    pub fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}\n{}\n{}", ran.out, ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
        for word in ["panicked", "backtrace", "RUST_BACKTRACE", "Error("] {
            assert!(!ran.err.contains(word), "{}", ran.err);
        }
        assert!(!ran.err.trim().is_empty(), "{arguments:?}");
        ran.err
    }
}

/// A fixture of the project, or `None` with a word about the skipped test.
pub fn fixture(test: &str, name: &str) -> Option<String> {
    let folder = std::env::var_os("ZONEWRIGHT_FIXTURES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures"), PathBuf::from);
    let path = folder.join(name);
    if path.is_file() {
        return Some(path.to_string_lossy().into_owned());
    }
    println!("skipped: {test} (no fixtures)");
    None
}
