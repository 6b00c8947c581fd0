//! A home folder of one journey's own, so that no journey sees another's plants, settings or working copies.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
    thread,
};

/// The home folder of the person in a journey. It outlives the windows opened in it and is removed in the end, or kept
/// when the journey failed.
pub struct Home {
    name: String,
    folder: PathBuf,
}

impl Home {
    /// An empty home; `name` is the journey's, in the form of a file name.
    pub fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("zonewright-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        let home = Self { name: name.to_owned(), folder };
        for part in ["data", "config", "cache", "plants"] {
            let path = home.folder.join(part);
            fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        home
    }

    /// The journey's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The home folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path for a file of the journey's: a plant to save, an inventory to import.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join("plants").join(name)
    }

    /// Where the application keeps its working copies.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Answers the next dialogs of the system, one path each: no driver can reach a native dialog.
    pub fn answer_dialogs(&self, paths: &[&str]) {
        let file = self.dialog_answers();
        let text = serde_json::Value::from(paths).to_string();
        fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    fn dialog_answers(&self) -> PathBuf {
        self.folder.join("dialog-answers.json")
    }

    /// Points `command` to this home.
    pub(crate) fn live_in(&self, command: &mut Command) {
        command
            .env("HOME", &self.folder)
            .env("XDG_DATA_HOME", self.data())
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
            .env("ZONEWRIGHT_DIALOG_ANSWERS", self.dialog_answers());
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the home of this journey is kept: {}", self.folder.display());
        } else {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
