//! Where an element stands in a plant's JSON form, for messages that editors can follow.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plant::AnyKey;

/// Lines of the records of a `.zcm.json`; empty for a `.zcm`, which has no lines.
#[derive(Debug, Default)]
pub(crate) struct Lines(BTreeMap<AnyKey, usize>);

impl Lines {
    pub(crate) fn of(path: &Path) -> Lines {
        let Ok(text) = fs::read_to_string(path) else { return Lines::default() };
        let mut lines = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            for after in line.split("\"id\"").skip(1) {
                let id = after.split('"').nth(1).and_then(|id| id.parse::<AnyKey>().ok());
                if let Some(id) = id {
                    lines.entry(id).or_insert(at + 1);
                }
            }
        }
        Lines(lines)
    }

    pub(crate) fn line(&self, key: AnyKey) -> Option<usize> {
        self.0.get(&key).copied()
    }
}
