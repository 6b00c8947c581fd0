//! Which rows a table of records has, in which order.

use crate::columns::{Column, columns};
use crate::document::Document;
use crate::record::{AnyKey, Kind};

/// By which column the rows are sorted, and whether the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    /// Place in the columns; none is the order of ids.
    pub column: Option<usize>,
    /// The largest first.
    pub backwards: bool,
}

/// Keys of the rows of a kind that hold every word of the filter in some cell, sorted.
pub fn rows(document: &Document, kind: Kind, filter: &str, sort: SortBy) -> Vec<AnyKey> {
    let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let mut keys: Vec<AnyKey> = document.records_of(kind).map(|record| record.key()).collect();
    let columns = columns(kind);
    if !words.is_empty() {
        keys.retain(|key| {
            let mut text = key.to_string().to_lowercase();
            for column in columns {
                text.push(' ');
                text.push_str(&column.read(document, *key).to_lowercase());
            }
            words.iter().all(|word| text.contains(word.as_str()))
        });
    }
    if let Some(column) = sort.column.and_then(|at| columns.get(at)) {
        sort_by(document, &mut keys, column);
    }
    if sort.backwards {
        keys.reverse();
    }
    keys
}

/// By text without regard to case, numbers inside by their value: PLC-2 before PLC-10. Empty cells last.
fn sort_by(document: &Document, keys: &mut [AnyKey], column: &Column) {
    keys.sort_by_cached_key(|key| {
        let text = column.read(document, *key).to_lowercase();
        (text.is_empty(), natural(&text), *key)
    });
}

/// A text with its numbers filled up with zeros.
fn natural(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut digits = String::new();
    for sign in text.chars().chain(['\0']) {
        if sign.is_ascii_digit() {
            digits.push(sign);
            continue;
        }
        if !digits.is_empty() {
            let bare = digits.trim_start_matches('0');
            for _ in bare.len()..12 {
                out.push('0');
            }
            out.push_str(bare);
            digits.clear();
        }
        if sign != '\0' {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::plant;

    const NAMES: &str = "asset A-01 plc PLC-10
asset A-02 plc PLC-2
asset A-03 hmi Panel
asset A-04 plc plc-1";

    fn names(filter: &str, sort: SortBy) -> Vec<String> {
        let document = plant(NAMES);
        let column = &columns(Kind::Asset)[0];
        rows(&document, Kind::Asset, filter, sort).into_iter().map(|key| column.read(&document, key)).collect()
    }

    #[test]
    fn numbers_are_sorted_by_their_value() {
        let by_name = SortBy { column: Some(0), backwards: false };
        assert_eq!(names("", by_name), ["Panel", "plc-1", "PLC-2", "PLC-10"]);
        assert_eq!(names("", SortBy { backwards: true, ..by_name })[0], "PLC-10");
        let as_it_is = SortBy { column: None, backwards: false };
        assert_eq!(names("", as_it_is)[0], "PLC-10");
    }

    #[test]
    fn a_row_holds_every_word_in_some_cell() {
        let as_it_is = SortBy { column: None, backwards: false };
        assert_eq!(names("hmi pan", as_it_is), ["Panel"]);
        assert_eq!(names("a-02", as_it_is), ["PLC-2"]);
        assert!(names("plc panel", as_it_is).is_empty());
    }

    #[test]
    fn numbers_inside_a_text_count_too() {
        assert_eq!(natural("a007b"), natural("a7b"));
        assert!(natural("v2.9") < natural("v2.10"));
        assert!(natural("cabinet 9 left") < natural("cabinet 12"));
    }
}
