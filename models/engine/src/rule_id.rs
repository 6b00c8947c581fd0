//! Which rule found something.

use std::fmt;

use plant::record::OwnRule;
use plant::{AnyKey, Id};
use serde::{Serialize, Serializer};

use crate::rules::rule;

/// A rule of the program, or one that the owner wrote into the plant. Writes itself as deviations and scripts cite it:
/// `wireless-device`, `R-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// One of [`crate::RULES`].
    BuiltIn(&'static str),
    /// One of the plant.
    Own(Id<OwnRule>),
}

impl RuleId {
    /// The rule that a text cites; an own one need not be there.
    pub fn parse(text: &str) -> Option<RuleId> {
        match text.parse() {
            Ok(AnyKey::OwnRule(id)) => Some(RuleId::Own(id)),
            _ => rule(text).map(|rule| RuleId::BuiltIn(rule.id)),
        }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleId::BuiltIn(id) => f.write_str(id),
            RuleId::Own(id) => id.fmt(f),
        }
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl PartialEq<str> for RuleId {
    fn eq(&self, other: &str) -> bool {
        matches!(self, RuleId::BuiltIn(id) if *id == other)
    }
}

impl PartialEq<&str> for RuleId {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}
