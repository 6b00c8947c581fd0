//! The vectors of the standard: seven levels, seven ranges, and the gap between them.

use std::fmt;
use std::str::FromStr;

use crate::{PerFoundational, SecurityLevel, SecurityLevelRange, StandardError};

/// A level for each of the seven, such as SL-T of a zone.
pub type SecurityLevelVector = PerFoundational<SecurityLevel>;

/// A range for each of the seven, such as SL-C or SL-A while answers are missing.
pub type SecurityLevelRangeVector = PerFoundational<SecurityLevelRange>;

/// How many levels are missing, `(at least, at most)`, for each of the seven.
pub type GapVector = PerFoundational<(u8, u8)>;

impl PerFoundational<SecurityLevel> {
    /// The highest known level: the headline of a target.
    pub fn max(&self) -> Option<SecurityLevel> {
        self.known().map(|(_, level)| level).max()
    }

    /// The lowest level: the headline of a capability. None when any entry is unknown, because the unknown one could be lower.
    pub fn min(&self) -> Option<SecurityLevel> {
        self.iter().map(|(_, level)| level).try_fold(SecurityLevel::FOUR, |low, level| Some(low.min(level?)))
    }

    /// Per entry the higher of both; an unknown entry gives way to a known one.
    pub fn max_with(&self, other: &Self) -> Self {
        Self::from_fn(|fr| self[fr].max(other[fr]))
    }
}

impl PerFoundational<SecurityLevelRange> {
    /// The lowest range: the headline of SL-C and SL-A. None when any entry is unknown.
    pub fn min(&self) -> Option<SecurityLevelRange> {
        let highest = SecurityLevelRange::exact(SecurityLevel::FOUR);
        self.iter().map(|(_, range)| range).try_fold(highest, |low, range| Some(low.min(range?)))
    }
}

impl PerFoundational<(u8, u8)> {
    /// The largest gap, bound by bound. None when no entry is known.
    pub fn max(&self) -> Option<(u8, u8)> {
        self.known().map(|(_, gap)| gap).reduce(|a, b| (a.0.max(b.0), a.1.max(b.1)))
    }
}

/// Target minus what is there, not below 0; unknown where either side is.
pub fn gap(target: &SecurityLevelVector, have: &SecurityLevelRangeVector) -> GapVector {
    GapVector::from_fn(|fr| {
        let (target, have) = (target[fr]?.get(), have[fr]?);
        Some((target.saturating_sub(have.high.get()), target.saturating_sub(have.low.get())))
    })
}

impl fmt::Display for PerFoundational<SecurityLevel> {
    /// The standard's notation, `{2 2 0 1 3 1 3}`, with `-` for an unknown entry.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_entries(f, self.iter().map(|(_, level)| level))
    }
}

impl fmt::Display for PerFoundational<SecurityLevelRange> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_entries(f, self.iter().map(|(_, range)| range))
    }
}

fn write_entries<T: fmt::Display>(f: &mut fmt::Formatter<'_>, entries: impl Iterator<Item = Option<T>>) -> fmt::Result {
    f.write_str("{")?;
    for (place, entry) in entries.enumerate() {
        if place > 0 {
            f.write_str(" ")?;
        }
        match entry {
            Some(value) => write!(f, "{value}")?,
            None => f.write_str("-")?,
        }
    }
    f.write_str("}")
}

impl FromStr for PerFoundational<SecurityLevel> {
    type Err = StandardError;

    /// Reads `{2 2 0 1 3 1 3}`, `2 2 0 1 3 1 3`, `2,2,0,1,3,1,3` and `2201313`; `-` and `?` are unknown entries.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || StandardError::Vector(text.to_owned());

        let trimmed = text.trim();
        let inner = match trimmed.strip_prefix('{') {
            Some(rest) => rest.strip_suffix('}').ok_or_else(wrong)?,
            None => trimmed,
        };
        let mut signs = inner.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, ',' | ';'));
        let mut vector = Self::UNKNOWN;
        for fr in crate::FoundationalRequirement::ALL {
            let level = match signs.next().ok_or_else(wrong)? {
                '-' | '–' | '−' | '?' => None,
                digit => {
                    let number = digit.to_digit(10).and_then(|number| u8::try_from(number).ok()).ok_or_else(wrong)?;
                    Some(SecurityLevel::new(number).ok_or_else(wrong)?)
                }
            };
            vector.set(fr, level);
        }

        if signs.next().is_some() { Err(wrong()) } else { Ok(vector) }
    }
}
