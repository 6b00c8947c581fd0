//! Typed cells: a writer may colour them, and each has a text that says all without colour.

use std::fmt;

use engine::LevelState;
use plant::AnyKey;
use standard::{SecurityLevel, SecurityLevelRange};

/// What a state means to the reader, beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Nothing to do.
    Good,
    /// Neither good nor bad.
    Plain,
    /// Somebody has to look.
    Attention,
    /// Against a "shall", or above what is tolerated.
    Bad,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is recorded.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(u64),
    /// A level with the state it is in.
    Level {
        /// The level; `None` is not known, which is not 0.
        value: Option<SecurityLevel>,
        /// Its state.
        state: LevelState,
    },
    /// A level known only within bounds; `None` asks for nothing or is not known.
    Range(Option<SecurityLevelRange>),
    /// A risk rank.
    Risk {
        /// Rank; `None` when it cannot be looked up.
        rank: Option<u8>,
        /// The owner's word for the rank; may be empty.
        name: String,
        /// Highest tolerated rank; `None` when undecided.
        tolerable: Option<u8>,
        /// Above what is tolerated.
        above: bool,
        /// Steps on the scale from the least to this one and of the whole scale, for the shade.
        shade: (u8, u8),
    },
    /// How many levels are missing, at least and at most.
    Gap(Option<(u8, u8)>),
    /// A state in one or two words.
    State {
        /// The words.
        word: String,
        /// What they mean.
        tone: Tone,
    },
    /// A day, ISO 8601 as it was typed.
    Date(String),
    /// A record that has its own row elsewhere.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        to: AnyKey,
    },
    /// A worksheet.
    SheetLink {
        /// What is shown.
        text: String,
        /// Id of the section.
        section: &'static str,
    },
}

impl Cell {
    /// A state in words.
    pub fn state(word: impl Into<String>, tone: Tone) -> Cell {
        Cell::State { word: word.into(), tone }
    }

    /// The id of a record, leading to its row.
    pub fn link(key: impl Into<AnyKey>) -> Cell {
        let to = key.into();
        Cell::Link { text: to.to_string(), to }
    }

    /// A day; empty when none was typed.
    pub fn date(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Date(text.to_owned()) }
    }

    /// Yes, no, or nothing said.
    pub fn yes_no(answer: Option<bool>) -> Cell {
        match answer {
            Some(true) => Cell::Text("yes".into()),
            Some(false) => Cell::Text("no".into()),
            None => Cell::Text("?".into()),
        }
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::from(text.as_str())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number as u64)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(u64::from(number))
    }
}

impl<T> From<Option<T>> for Cell
where
    Cell: From<T>,
{
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Empty, Cell::from)
    }
}

impl fmt::Display for Cell {
    /// The whole meaning in text, without colour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Empty => Ok(()),
            Cell::Text(text) | Cell::Date(text) | Cell::Link { text, .. } | Cell::SheetLink { text, .. } => {
                f.write_str(text)
            }
            Cell::State { word, .. } => f.write_str(word),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Level { value, state } => match (value, state) {
                (_, LevelState::NotAssessed) => f.write_str("–"),
                (None, _) => f.write_str("?"),
                (Some(level), LevelState::LowerBound) => write!(f, "≥ {level}"),
                (Some(level), LevelState::Provisional) => write!(f, "{level}*"),
                (Some(level), LevelState::Overridden) => write!(f, "{level} set"),
                (Some(level), _) => write!(f, "{level}"),
            },
            Cell::Range(range) => match range {
                Some(range) => write!(f, "{range}"),
                None => f.write_str("–"),
            },
            Cell::Risk { rank, name, tolerable, above, .. } => {
                match rank {
                    Some(rank) => write!(f, "{rank}")?,
                    None => f.write_str("?")?,
                }
                if !name.is_empty() {
                    write!(f, " {name}")?;
                }
                match (above, tolerable) {
                    (true, Some(tolerable)) => write!(f, " > {tolerable}"),
                    (true, None) => f.write_str(" above"),
                    (false, None) => f.write_str(" undecided"),
                    (false, Some(_)) => Ok(()),
                }
            }
            Cell::Gap(gap) => match gap {
                None => f.write_str("–"),
                Some((0, 0)) => f.write_str("met"),
                Some((low, high)) if low == high => write!(f, "−{low}"),
                Some((0, high)) => write!(f, "0 to −{high}"),
                Some((low, high)) => write!(f, "−{low} to −{high}"),
            },
        }
    }
}

/// A row of anything that turns into cells.
macro_rules! cells {
    ($($cell:expr),* $(,)?) => { vec![$($crate::cell::Cell::from($cell)),*] };
}
pub(crate) use cells;
