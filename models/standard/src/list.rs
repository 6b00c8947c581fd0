//! A cell that holds several words: `SR 1.1 RE 2; SR 1.1 RE 3`.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// The words of a cell, parted by `;`. An empty cell holds none.
pub(crate) fn read<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    let cell = String::deserialize(deserializer)?;
    let words = cell.split(';').map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| word.parse().map_err(serde::de::Error::custom)).collect()
}
