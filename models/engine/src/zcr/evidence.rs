//! What is there and what is missing, in words.

use std::fmt::Display;

use crate::ItemState;

#[derive(Debug, Default)]
pub(super) struct Evidence {
    there: Vec<String>,
    pub(super) missing: Vec<String>,
    /// A person signed, and the inputs are as they were or not.
    pub(super) signed: Option<bool>,
}

/// How many ids a sentence names before it counts the rest.
const NAMED: usize = 8;

/// The lowest few of many ids and how many there are, without keeping the others.
pub(super) struct Lowest<T> {
    lowest: Vec<T>,
    count: usize,
}

impl<T: Ord + Copy + Display> Lowest<T> {
    pub(super) fn of(ids: impl Iterator<Item = T>) -> Self {
        let mut all = Lowest { lowest: Vec::new(), count: 0 };
        ids.for_each(|id| all.add(id));
        all
    }

    fn add(&mut self, id: T) {
        self.count += 1;
        if self.lowest.len() == NAMED && self.lowest[NAMED - 1] <= id {
            return;
        }
        self.lowest.truncate(NAMED - 1);
        let place = self.lowest.partition_point(|other| *other < id);
        self.lowest.insert(place, id);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl<T: Display> Display for Lowest<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, id) in self.lowest.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{id}")?;
        }
        match self.count - self.lowest.len() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
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
        if count > without.count {
            self.has(format!("{} of {count} {noun} {has}", count - without.count));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_lowest_and_counts_the_rest() {
        assert_eq!(Lowest::of([3, 1, 2].into_iter()).to_string(), "1, 2, 3");
        assert_eq!(Lowest::of((1..=20).rev()).to_string(), "1, 2, 3, 4, 5, 6, 7, 8 and 12 more");
        assert_eq!(Lowest::of(1..=9).to_string(), "1, 2, 3, 4, 5, 6, 7, 8 and 1 more");
    }
}
