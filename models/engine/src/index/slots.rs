//! Ordinals: a dense number per record, so that columns are plain vectors.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use plant::Id;

/// The ordinal of a record in the columns of an index. Means nothing outside that index.
pub struct At<R> {
    index: u32,
    record: PhantomData<fn() -> R>,
}

impl<R> At<R> {
    pub(crate) const fn new(index: usize) -> Self {
        At { index: index as u32, record: PhantomData }
    }

    /// The place in a column.
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

// Derives would ask the same traits of `R`, which is only a mark here.
impl<R> Clone for At<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for At<R> {}
impl<R> PartialEq for At<R> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<R> Eq for At<R> {}
impl<R> PartialOrd for At<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for At<R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<R> std::fmt::Debug for At<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Ordinals by id. An id that is only referred to has an ordinal too, which is not alive: a record that comes later
/// finds the lists of those who refer to it, and one that goes leaves nothing to repair.
pub(crate) struct Slots<R> {
    ids: Vec<Id<R>>,
    alive: Vec<bool>,
    /// By number, for numbers as a counter hands them out.
    dense: Vec<u32>,
    /// By number, for numbers that a person chose far above the others.
    sparse: BTreeMap<u32, u32>,
}

const NONE: u32 = u32::MAX;
/// Numbers this far above the count of records go into the map, so that A-999999999 costs one entry and not a gigabyte.
const SLACK: usize = 4096;

impl<R> Slots<R> {
    pub(crate) fn with_capacity(records: usize) -> Self {
        Slots {
            ids: Vec::with_capacity(records),
            alive: Vec::with_capacity(records),
            dense: Vec::with_capacity(records + 1),
            sparse: BTreeMap::new(),
        }
    }

    /// The ordinal of an id and whether it is new, in which case every column must grow by one.
    pub(crate) fn slot(&mut self, id: Id<R>) -> (At<R>, bool) {
        if let Some(at) = self.find(id) {
            return (at, false);
        }
        let at = At::new(self.ids.len());
        self.ids.push(id);
        self.alive.push(false);
        let number = id.number() as usize;
        if number < self.dense.len() {
            self.dense[number] = at.index;
        } else if number < 2 * self.ids.len() + SLACK {
            self.dense.resize(number, NONE);
            self.dense.push(at.index);
        } else {
            self.sparse.insert(id.number(), at.index);
        }
        (at, true)
    }

    pub(crate) fn find(&self, id: Id<R>) -> Option<At<R>> {
        let found = match self.dense.get(id.number() as usize) {
            Some(&found) if found != NONE => found,
            _ if self.sparse.is_empty() => return None,
            _ => *self.sparse.get(&id.number())?,
        };
        Some(At::new(found as usize))
    }

    pub(crate) fn id(&self, at: At<R>) -> Id<R> {
        self.ids[at.index()]
    }

    pub(crate) fn is_alive(&self, at: At<R>) -> bool {
        self.alive[at.index()]
    }

    pub(crate) fn set_alive(&mut self, at: At<R>, alive: bool) {
        self.alive[at.index()] = alive;
    }

    /// Every record that is there, in the order in which ordinals were handed out.
    pub(crate) fn alive(&self) -> impl Iterator<Item = At<R>> + '_ {
        self.alive.iter().enumerate().filter(|(_, alive)| **alive).map(|(index, _)| At::new(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::record::Zone;

    #[test]
    fn finds_near_and_far_numbers() {
        let mut slots = Slots::<Zone>::with_capacity(2);
        let ids = [3, 1, 999_999_999, 5000, 9000].map(Id::new);
        let ats = ids.map(|id| slots.slot(id));
        for (id, (at, new)) in ids.into_iter().zip(ats) {
            assert!(new);
            assert_eq!(slots.find(id), Some(at));
            assert_eq!(slots.slot(id), (at, false));
            assert_eq!(slots.id(at), id);
            assert!(!slots.is_alive(at));
        }
        assert_eq!(slots.find(Id::new(2)), None);
        assert_eq!(slots.find(Id::new(4_000_000_000)), None);
    }
}
