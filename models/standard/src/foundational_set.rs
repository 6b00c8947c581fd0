//! Which of the seven a scenario touches or an answer covers: a set in one byte.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::FoundationalRequirement;

/// A set of foundational requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FoundationalRequirementSet(u8);

impl FoundationalRequirementSet {
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);
    /// None.
    pub const EMPTY: Self = Self(0);

    const fn bit(fr: FoundationalRequirement) -> u8 {
        1 << fr as u8
    }

    /// Whether `fr` is in the set.
    pub const fn contains(self, fr: FoundationalRequirement) -> bool {
        self.0 & Self::bit(fr) != 0
    }

    /// Puts `fr` in.
    pub fn insert(&mut self, fr: FoundationalRequirement) {
        self.0 |= Self::bit(fr);
    }

    /// Takes `fr` out.
    pub fn remove(&mut self, fr: FoundationalRequirement) {
        self.0 &= !Self::bit(fr);
    }

    /// The members in the standard's order.
    pub fn iter(self) -> impl Iterator<Item = FoundationalRequirement> {
        FoundationalRequirement::ALL.into_iter().filter(move |fr| self.contains(*fr))
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many are in it.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}

impl FromIterator<FoundationalRequirement> for FoundationalRequirementSet {
    fn from_iter<I: IntoIterator<Item = FoundationalRequirement>>(members: I) -> Self {
        members.into_iter().fold(Self::EMPTY, |mut set, fr| {
            set.insert(fr);
            set
        })
    }
}

impl fmt::Display for FoundationalRequirementSet {
    /// The codes with a space between, such as `IAC UC SI`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fr) in self.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(fr.code())?;
        }
        Ok(())
    }
}

impl Serialize for FoundationalRequirementSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for FoundationalRequirementSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<FoundationalRequirement>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FoundationalRequirement::{Dc, Iac, Si, Uc};

    #[test]
    fn holds_what_was_put_in() {
        let mut set: FoundationalRequirementSet = [Si, Iac].into_iter().collect();
        set.insert(Uc);
        assert_eq!(set.to_string(), "IAC UC SI");
        set.remove(Iac);
        set.remove(Dc);
        assert_eq!((set.len(), set.contains(Iac), set.contains(Si)), (2, false, true));
        assert_eq!(FoundationalRequirementSet::ALL.iter().collect::<Vec<_>>(), FoundationalRequirement::ALL);
        assert!(FoundationalRequirementSet::EMPTY.is_empty());
    }
}
