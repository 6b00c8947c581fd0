//! What is there and what is missing, in words.

use std::fmt::Display;

use crate::ItemState;
use crate::lowest::Lowest;

#[derive(Debug, Default)]
pub(super) struct Evidence {
    there: Vec<String>,
    pub(super) missing: Vec<String>,
    /// A person signed, and the inputs are as they were or not.
    pub(super) signed: Option<bool>,
}

impl Evidence {
    pub(super) fn missing(what: &str) -> Evidence {
        Evidence { missing: vec![what.to_owned()], ..Evidence::default() }
    }

    pub(super) fn has(&mut self, what: String) {
        self.there.push(what);
    }

    pub(super) fn lacks(&mut self, what: String) {
        self.missing.push(what);
    }

    /// A text that has to be written.
    pub(super) fn text(&mut self, what: &str, text: &str) {
        if text.trim().is_empty() {
            self.lacks(format!("the {what}"));
        } else {
            self.has(format!("{what}: written"));
        }
    }

    /// Counts those that have something and names those that lack it.
    pub(super) fn each<T: Ord + Copy + Display>(
        &mut self,
        all: impl Iterator<Item = (T, bool)>,
        noun: &str,
        has: &str,
        lacks: &str,
    ) {
        let mut count = 0usize;
        let without = Lowest::of(all.inspect(|_| count += 1).filter(|(_, yes)| !yes).map(|(id, _)| id));
        if count > without.count() {
            self.has(format!("{} of {count} {noun} {has}", count - without.count()));
        }
        if !without.is_empty() {
            self.lacks(format!("{lacks} {without}"));
        }
    }

    pub(super) fn state(&self) -> ItemState {
        match (self.signed, self.missing.is_empty()) {
            (Some(true), true) => ItemState::Confirmed,
            (Some(false), _) => ItemState::Stale,
            (_, false) => ItemState::Open,
            (_, true) => ItemState::Recorded,
        }
    }

    /// One sentence; empty where nothing is there.
    pub(super) fn words(&self) -> String {
        let mut words = self.there.join("; ");
        if let Some(first) = words.get(..1).map(str::to_uppercase) {
            words.replace_range(..1, &first);
            words.push('.');
        }
        words
    }
}
