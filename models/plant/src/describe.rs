//! What a transaction changes, in words: what a person reads before it is done.

use serde_json::Value;

use crate::record::{AnyKey, AnyRecord, Kind, Scope};
use crate::transaction::{Change, Transaction};

/// What happens to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The record.
    pub key: AnyKey,
    /// What kind of record it is.
    pub kind: Kind,
    /// Its name, where it has one.
    pub name: String,
    /// What happens to it.
    pub what: Happening,
    /// What it says before and after, one line a field: "joins: + Z-12".
    pub fields: Vec<String>,
}

/// What happens to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// It is made.
    Added,
    /// It goes.
    Removed,
    /// It says something else.
    Changed,
}

impl Happening {
    /// `added`, `removed` or `changed`.
    pub const fn word(self) -> &'static str {
        match self {
            Happening::Added => "added",
            Happening::Removed => "removed",
            Happening::Changed => "changed",
        }
    }
}

impl Transaction {
    /// What happens to each record that means something; where things are drawn is left out.
    pub fn described(&self) -> Vec<Described> {
        self.changes.iter().filter(|change| change.key().kind().scope() == Scope::Meaning).map(described).collect()
    }
}

/// Digests and packed content, which say nothing to a person.
const NOT_TOLD: &[&str] = &["saw", "content"];

fn described(change: &Change) -> Described {
    let fields_of = |record: &Option<AnyRecord>| match record.as_ref().map(AnyRecord::to_value) {
        Some(Ok(Value::Object(mut fields))) => {
            fields.retain(|name, _| !NOT_TOLD.contains(&name.as_str()));
            fields
        }
        _ => serde_json::Map::new(),
    };
    let (before, after) = (fields_of(&change.before), fields_of(&change.after));
    let what = match (&change.before, &change.after) {
        (None, _) => Happening::Added,
        (_, None) => Happening::Removed,
        _ => Happening::Changed,
    };
    let named = if after.is_empty() { &before } else { &after };
    let name = named.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut names: Vec<&String> = after.keys().collect();
    names.extend(before.keys().filter(|name| !after.contains_key(*name)));
    let fields = match what {
        Happening::Removed => Vec::new(),
        Happening::Added => {
            let told = after.iter().filter(|(name, _)| !matches!(name.as_str(), "id" | "name"));
            told.map(|(name, value)| format!("{}: {}", field_words(name), value_words(value))).collect()
        }
        Happening::Changed => {
            names.into_iter().filter_map(|name| field(name, before.get(name), after.get(name))).collect()
        }
    };
    Described { key: change.key(), kind: change.key().kind(), name, what, fields }
}

fn field(name: &str, before: Option<&Value>, after: Option<&Value>) -> Option<String> {
    if before == after {
        return None;
    }
    let label = field_words(name);
    if let (Some(Value::Array(_)), _) | (_, Some(Value::Array(_))) = (before, after) {
        let entries = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        let (before, after) = (entries(before), entries(after));
        let gone =
            before.iter().filter(|entry| !after.contains(entry)).map(|entry| format!("− {}", value_words(entry)));
        let new = after.iter().filter(|entry| !before.contains(entry)).map(|entry| format!("+ {}", value_words(entry)));
        let mut entries: Vec<String> = gone.chain(new).collect();
        if entries.is_empty() {
            entries.push("in another order".to_owned());
        }
        return Some(format!("{label}: {}", entries.join("; ")));
    }
    let nothing = || "nothing".to_owned();
    Some(format!("{label}: {} → {}", before.map_or_else(nothing, value_words), after.map_or_else(nothing, value_words)))
}

/// `grouping_criterion` as a person reads it.
pub fn field_words(name: &str) -> String {
    name.replace('_', " ")
}

/// A value of a field as a person reads it: no braces, no quotes.
pub fn value_words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(entries) => entries.iter().map(value_words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            // a person looks for the protocol first and for the note last
            let first = ["protocol", "port", "transport", "from", "to"];
            let rank = |name: &str| match first.iter().position(|known| *known == name) {
                Some(place) => place,
                None if name == "note" => usize::MAX,
                None => first.len(),
            };
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| rank(name));
            let fields =
                fields.into_iter().map(|(name, value)| format!("{} {}", field_words(name), value_words(value)));
            fields.collect::<Vec<_>>().join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{DeleteElements, LetFlowThrough};
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;

    #[test]
    fn says_what_comes_and_goes() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Office business at 0 0 200 200\nzone Z-02 Control iacs\nasset A-01 server in Z-01 SRV\nasset A-02 plc in Z-02
conduit C-01 Z-01 Z-02\nflow F-01 A-01 -> A-02 modbus/502",
        ));
        let edit = LetFlowThrough { flow: Id::new(1), conduit: Some(Id::new(1)) };
        let described = editor.preview(&edit).unwrap().described();
        assert_eq!(described.len(), 1);
        assert_eq!(described[0].what, Happening::Changed);
        let line = &described[0].fields[0];
        assert!(line.starts_with("channels: + ") && line.contains("port 502") && line.contains("from Z-01"), "{line}");

        let gone = editor.preview(&DeleteElements::new([AnyKey::Asset(Id::new(1))])).unwrap().described();
        let words: Vec<_> = gone.iter().map(|gone| format!("{} {}", gone.key, gone.what.word())).collect();
        assert_eq!(words, ["A-01 removed", "F-01 removed"], "the drawing is left out");
        editor.commit(&edit).unwrap().unwrap();
    }
}
