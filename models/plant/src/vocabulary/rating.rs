//! Consequence ratings by category.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Short name of a consequence category, as the owner's criteria have it: `S`, `E`, `B`.
pub type CategoryCode = String;

/// How bad a scenario is in one category.
///
/// "Not affected" is never rated and never compared: step 1 of the scale is not "none". Written as a number or as
/// `"not-affected"`; a category that is absent has not been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// The category is not touched.
    NotAffected,
    /// A step of the owner's consequence scale, from 1 (least).
    Step(u8),
}

impl Rating {
    /// The step, where there is one.
    pub const fn step(self) -> Option<u8> {
        match self {
            Rating::NotAffected => None,
            Rating::Step(step) => Some(step),
        }
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rating::NotAffected => f.write_str("–"),
            Rating::Step(step) => write!(f, "{step}"),
        }
    }
}

const NOT_AFFECTED: &str = "not-affected";

impl Serialize for Rating {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Rating::NotAffected => serializer.serialize_str(NOT_AFFECTED),
            Rating::Step(step) => serializer.serialize_u8(*step),
        }
    }
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RatingVisitor;
        impl de::Visitor<'_> for RatingVisitor {
            type Value = Rating;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a step of the consequence scale (1 to 255) or \"{NOT_AFFECTED}\"")
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Rating, E> {
                match u8::try_from(value) {
                    Ok(step) if step > 0 => Ok(Rating::Step(step)),
                    _ => Err(E::invalid_value(de::Unexpected::Unsigned(value), &self)),
                }
            }
            fn visit_str<E: de::Error>(self, value: &str) -> Result<Rating, E> {
                if value == NOT_AFFECTED {
                    Ok(Rating::NotAffected)
                } else {
                    Err(E::invalid_value(de::Unexpected::Str(value), &self))
                }
            }
        }
        deserializer.deserialize_any(RatingVisitor)
    }
}
