//! What a person decided about the columns of a file; remembered for files like it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::plain_words;
use super::{Field, ImportError, shortened};

/// Columns by heading, and where the headings stand. It wins over every synonym.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The field of a column, by its heading as the file has it. Case and punctuation do not matter.
    pub columns: BTreeMap<String, Field>,
    /// The row of the headings, from 1; found by its words when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_row: Option<u32>,
    /// The character between the cells of a text; found by counting when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
}

impl Mapping {
    /// Reads a mapping file: `{ "columns": { "Tag No": "asset-number" }, "heading_row": 5, "delimiter": ";" }`.
    pub fn from_json(file: &str, text: &str) -> Result<Self, ImportError> {
        let refused = |e: serde_json::Error| {
            let words: Vec<&str> = Field::ALL.iter().map(|field| field.word()).collect();
            let line = u32::try_from(e.line()).unwrap_or(u32::MAX);
            // the parser adds the place, which the error has already
            let reason = e.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let (reason, wrong) =
                match reason.split_once("unknown variant `").and_then(|(_, rest)| rest.split_once('`')) {
                    Some((word, _)) => (format!("“{word}” is not a field"), Some(word)),
                    None => (reason.to_owned(), None),
                };
            let nearest = wrong.and_then(|wrong| {
                let likeness = |word: &&&str| strsim::jaro_winkler(word, wrong);
                words.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).map(|word| (*word).to_owned())
            });
            ImportError::new(file, shortened(&reason, 160))
                .at_row(line)
                .expecting(format!("columns with one of: {}", words.join(", ")))
                .nearest(nearest)
        };
        serde_json::from_str(text).map_err(refused)
    }

    /// The field that a person gave to a heading.
    pub fn field(&self, heading: &str) -> Option<Field> {
        let words = plain_words(heading);
        self.columns.iter().find(|(name, _)| plain_words(name) == words).map(|(_, field)| *field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_file_is_read_and_a_wrong_field_named() {
        let mapping = Mapping::from_json("m.json", r#"{ "columns": { "Tag No.": "asset-number" } }"#).unwrap();
        assert_eq!(mapping.field("tag no"), Some(Field::AssetNumber));
        let error = Mapping::from_json("m.json", "{\n \"columns\": { \"Tag\": \"aset-number\" } }").unwrap_err();
        assert!(error.to_string().starts_with("m.json, row 2: “aset-number” is not a field"), "{error}");
        assert_eq!(error.nearest.as_deref(), Some("asset-number"));
        assert!(Mapping::from_json("m.json", "[").is_err());
    }
}
