//! The nearest id, for "did you mean".

use plant::{AnyKey, Document};

/// The key of the same kind whose number is nearest.
pub(super) fn nearest_key(document: &Document, wanted: AnyKey) -> String {
    let number = |key: AnyKey| {
        key.to_string().chars().filter(char::is_ascii_digit).collect::<String>().parse::<i64>().unwrap_or(0)
    };
    let same = document.keys().filter(|key| key.kind() == wanted.kind());
    let near = same.min_by_key(|key| (number(*key) - number(wanted)).abs());
    near.map(|key| format!(" The nearest is {key}.")).unwrap_or_default()
}
