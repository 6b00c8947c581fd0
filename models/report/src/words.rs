//! Lists and short sentences that several worksheets share.

use std::fmt::Display;

use plant::record::Criteria;
use plant::vocabulary::{LevelMethod, Signature};

/// The text, or another one where it is empty.
pub(crate) fn or(text: &str, otherwise: &str) -> String {
    if text.trim().is_empty() { otherwise.to_owned() } else { text.to_owned() }
}

/// Entries with a comma between.
pub(crate) fn list<T: Display>(entries: impl IntoIterator<Item = T>) -> String {
    join(entries, ", ")
}

/// Entries with a separator between; empty entries are left out.
pub(crate) fn join<T: Display>(entries: impl IntoIterator<Item = T>, separator: &str) -> String {
    let entries: Vec<String> =
        entries.into_iter().map(|entry| entry.to_string()).filter(|entry| !entry.is_empty()).collect();
    entries.join(separator)
}

/// Entries on lines of their own.
pub(crate) fn lines<T: Display>(entries: impl IntoIterator<Item = T>) -> String {
    join(entries, "\n")
}

/// "Label: text", or nothing where there is no text.
pub(crate) fn labelled(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}: {text}") }
}

/// The text with a full stop at its end, one only.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// One thing or several: "1 asset", "4 assets".
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Who, when and why in one line; empty when nothing is said.
pub(crate) fn signed(by: &str, on: &str, reason: &str) -> String {
    join([by, on, reason], ", ")
}

/// As [`signed`], for a signature.
pub(crate) fn signature(signature: &Signature) -> String {
    signed(&signature.by, &signature.on, &signature.reason)
}

/// That the owner decided on another method than the program's own, and who signed it; nothing where he did not.
pub(crate) fn method_decided(criteria: &Criteria) -> Option<String> {
    if criteria.method == LevelMethod::default() {
        return None;
    }
    let name = engine::method(criteria.method).name;
    let signed = criteria.method_signed.as_ref().map(signature).unwrap_or_default();
    Some(if criteria.method_in_use() == criteria.method {
        sentence(&format!("SL-T by the method “{name}” on the owner's decision: {signed}"))
    } else {
        format!(
            "The method “{name}” is chosen and not signed: it counts nowhere, SL-T follow the program's own method."
        )
    })
}
