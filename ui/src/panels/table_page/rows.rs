//! Which rows a table has, in which order.

use plant::columns::{Column, columns};
use plant::{AnyKey, Document, Kind};

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
