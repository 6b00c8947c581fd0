//! The lowest few of many ids: what a sentence names before it counts the rest.

use std::fmt::Display;

/// How many ids a sentence names before it counts the rest.
const NAMED: usize = 8;

/// The lowest few of many ids and how many there are, without keeping the others.
pub(crate) struct Lowest<T> {
    lowest: Vec<T>,
    count: usize,
}

impl<T: Ord + Copy + Display> Lowest<T> {
    pub(crate) fn of(ids: impl Iterator<Item = T>) -> Self {
        let mut all = Lowest { lowest: Vec::new(), count: 0 };
        ids.for_each(|id| all.add(id));
        all
    }

    pub(crate) fn add(&mut self, id: T) {
        self.count += 1;
        if self.lowest.len() == NAMED && self.lowest[NAMED - 1] <= id {
            return;
        }
        self.lowest.truncate(NAMED - 1);
        let place = self.lowest.partition_point(|other| *other < id);
        self.lowest.insert(place, id);
    }
}

impl<T> Lowest<T> {
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many there are, the ones not kept included.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The lowest ones, in order.
    pub(crate) fn ids(&self) -> &[T] {
        &self.lowest
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
