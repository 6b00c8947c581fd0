//! Operating modes as bits: in which of them a conduit, a channel or a flow is there.
//!
//! A name that the system does not declare adds nothing: a conduit or channel limited to unknown modes is there in none,
//! and a flow limited to unknown modes is looked at in every one. Both lean to the safe side; the document's own check
//! names the word.

use plant::Document;
use plant::record::{Conduit, System};

/// A set of operating modes. The lowest bit is normal operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ModeSet(u32);

impl ModeSet {
    /// Normal operation alone, which is all there is where no mode is declared.
    pub(crate) const NORMAL: ModeSet = ModeSet(1);
    const NONE: ModeSet = ModeSet(0);

    pub(crate) const fn has(self, mode: ModeSet) -> bool {
        self.0 & mode.0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its modes one by one, normal operation first.
    pub(crate) fn each(self) -> impl Iterator<Item = ModeSet> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let lowest = left & left.wrapping_neg();
            left ^= lowest;
            (lowest != 0).then_some(ModeSet(lowest))
        })
    }
}

/// The declared modes and the date that tells what has expired.
#[derive(Debug, PartialEq)]
pub(crate) struct Modes {
    declared: System,
    all: ModeSet,
}

impl Modes {
    pub(crate) fn of(document: &Document) -> Modes {
        let system = document.system();
        let declared =
            System { modes: system.counted_modes().to_vec(), as_of: system.as_of.clone(), ..System::default() };
        let count = declared.modes.len().clamp(1, plant::MOST_MODES);
        Modes { declared, all: ModeSet(u32::MAX >> (plant::MOST_MODES - count)) }
    }

    /// The modes of a list of names; an empty list is every mode.
    fn named(&self, names: &[String]) -> ModeSet {
        if names.is_empty() {
            return self.all;
        }
        let known = names.iter().filter_map(|name| self.declared.mode(name));
        known.fold(ModeSet::NONE, |set, place| ModeSet(set.0 | 1 << place))
    }

    /// The modes in which a conduit is there: none once its last day has passed.
    pub(crate) fn of_conduit(&self, conduit: &Conduit) -> ModeSet {
        if self.declared.has_passed(&conduit.until) { ModeSet::NONE } else { self.named(&conduit.modes) }
    }

    /// The modes in which a channel is there.
    pub(crate) fn of_channel(&self, mode: &str) -> ModeSet {
        if mode.trim().is_empty() { self.all } else { self.named(&[mode.to_owned()]) }
    }

    /// The modes in which a flow takes place.
    pub(crate) fn of_flow(&self, names: &[String]) -> ModeSet {
        Some(self.named(names)).filter(|set| !set.is_empty()).unwrap_or(self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::fixture::plant;

    #[test]
    fn without_declared_modes_there_is_normal_operation() {
        let modes = Modes::of(&plant("zone Z-01 A iacs"));
        assert_eq!(modes.of_flow(&[]), ModeSet::NORMAL);
        assert_eq!(modes.of_channel(""), ModeSet::NORMAL);
        assert!(modes.of_channel("turnaround").is_empty());
        assert_eq!(modes.of_flow(&["turnaround".to_owned()]), ModeSet::NORMAL);
    }

    #[test]
    fn names_become_bits() {
        let modes = Modes::of(&plant("modes normal turnaround start_up"));
        assert_eq!(modes.of_channel("Turnaround"), ModeSet(2));
        assert_eq!(modes.of_flow(&["start up".to_owned(), "normal".to_owned()]), ModeSet(5));
        assert_eq!(modes.of_flow(&[]).each().count(), 3);
    }
}
