//! The plant: what is saved, and the one way to change it.
//!
//! A [`Document`] is a set of typed records by key. An [`Edit`] is an intent that plans a [`Transaction`]; the [`Editor`]
//! carries it out, keeps the history and hands on an [`Entry`] for the journal. Nothing here assesses, draws or reads a file.

pub mod columns;
pub mod contradiction;
pub mod drawing;
pub mod edit;
pub mod fixture;
pub mod import_plan;
pub mod location;
pub mod migration;
pub mod record;
pub mod room;
pub mod tested;
pub mod vocabulary;

mod check;
mod clip;
mod describe;
mod document;
mod draft;
mod editor;
mod history;
mod id;
mod json;
mod merge;
mod modes;
mod naming;
mod nesting;
mod part;
mod revision;
mod rows;
mod transaction;

pub use check::{Problem, ProblemKind};
pub use clip::Clip;
pub use describe::{Described, Happening, field_words, value_words};
pub use document::{Document, DoubledKey, Table};
pub use draft::{Draft, InAnyRecord};
pub use edit::{Edit, Refused};
pub use editor::{Editor, Entry, ReplayError};
pub use history::{History, Origin, Revision, Step};
pub use id::{Id, NotAnId, Numbered};
pub use json::{FORMAT, Place, ReadError, VERSION, nearest_name, parser_words};
pub use merge::{Choices, Conflict, Merge, MisfitChoice, Side, merge};
pub use modes::{MOST_MODES, is_date};
pub use record::{AnyKey, AnyRecord, Kind, Record};
pub use revision::{LostRevision, find_revision, shared_revision};
pub use rows::{SortBy, rows};
pub use transaction::{Change, Clash, MalformedTransaction, Transaction};
