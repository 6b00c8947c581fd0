//! One value or nothing for each of the seven: the shape shared by targets, ranges and gaps.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::FoundationalRequirement;

/// A value per foundational requirement; `None` is "not known", which is not 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PerFoundational<T>([Option<T>; 7]);

impl<T: Copy> PerFoundational<T> {
    /// Nothing known in any of the seven.
    pub const UNKNOWN: Self = Self([None; 7]);

    /// Seven entries in the standard's order.
    pub const fn from_array(entries: [Option<T>; 7]) -> Self {
        Self(entries)
    }

    /// The same value in all seven.
    pub const fn uniform(value: T) -> Self {
        Self([Some(value); 7])
    }

    /// Asks `entry` for each of the seven.
    pub fn from_fn(mut entry: impl FnMut(FoundationalRequirement) -> Option<T>) -> Self {
        Self(FoundationalRequirement::ALL.map(&mut entry))
    }

    /// The entry of `fr`.
    pub const fn get(&self, fr: FoundationalRequirement) -> Option<T> {
        self.0[fr.index()]
    }

    /// Replaces the entry of `fr`.
    pub fn set(&mut self, fr: FoundationalRequirement, value: Option<T>) {
        self.0[fr.index()] = value;
    }

    /// All seven entries with their foundational requirement.
    pub fn iter(&self) -> impl Iterator<Item = (FoundationalRequirement, Option<T>)> + use<'_, T> {
        FoundationalRequirement::ALL.into_iter().zip(self.0.iter().copied())
    }

    /// The entries that are known.
    pub fn known(&self) -> impl Iterator<Item = (FoundationalRequirement, T)> + use<'_, T> {
        self.iter().filter_map(|(fr, value)| Some((fr, value?)))
    }

    /// Whether no entry is known.
    pub fn is_unknown(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Whether every entry is known.
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }
}

impl<T: Copy> Default for PerFoundational<T> {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl<T> Index<FoundationalRequirement> for PerFoundational<T> {
    type Output = Option<T>;

    fn index(&self, fr: FoundationalRequirement) -> &Option<T> {
        &self.0[fr.index()]
    }
}

impl<T: Serialize> Serialize for PerFoundational<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(7))?;
        for (fr, value) in FoundationalRequirement::ALL.iter().zip(&self.0) {
            map.serialize_entry(fr, value)?;
        }
        map.end()
    }
}

impl<'de, T: Copy + Deserialize<'de>> Deserialize<'de> for PerFoundational<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntryVisitor(PhantomData))
    }
}

struct EntryVisitor<T>(PhantomData<T>);

impl<'de, T: Copy + Deserialize<'de>> Visitor<'de> for EntryVisitor<T> {
    type Value = PerFoundational<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the keys IAC, UC, SI, DC, RDF, TRE, RA")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = PerFoundational::UNKNOWN;
        let mut seen = crate::FoundationalRequirementSet::EMPTY;
        while let Some((fr, value)) = map.next_entry::<FoundationalRequirement, Option<T>>()? {
            // Two values for one key in a file written by hand: neither may win in silence.
            if seen.contains(fr) {
                return Err(A::Error::custom(format_args!("{fr} stands there twice")));
            }
            seen.insert(fr);
            entries.set(fr, value);
        }
        Ok(entries)
    }
}
