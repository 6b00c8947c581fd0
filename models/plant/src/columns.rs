//! Records as rows of a table: which columns there are, what stands in a cell, and what a typed or pasted text means there.
//! A column is added by one line.

use crate::document::Document;
use crate::draft::Draft;
use crate::edit::Refused;
use crate::json::nearest_name;
use crate::record::{
    Answer, AnyKey, Asset, Assumption, Conduit, Countermeasure, Element, Flow, Kind, Scenario, ThreatSource, Zone,
};
use crate::vocabulary::PurdueLevel;

type Read = fn(&Document, AnyKey) -> Option<String>;
type Write = fn(&mut Draft<'_>, AnyKey, &str) -> Result<(), Refused>;

/// One column.
pub struct Column {
    /// Its name in code and tests.
    pub field: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// Usual width in CSS px.
    pub width: u16,
    /// The words that can be chosen; empty for free text.
    pub choices: fn(&Document) -> Vec<String>,
    read: Read,
    write: Write,
}

impl Column {
    /// The text of a cell; empty where nothing is known.
    pub fn read(&self, document: &Document, key: AnyKey) -> String {
        (self.read)(document, key).unwrap_or_default()
    }

    /// Takes a text as the new value of a cell.
    pub(crate) fn write(&self, draft: &mut Draft<'_>, key: AnyKey, text: &str) -> Result<(), Refused> {
        (self.write)(draft, key, text.trim())
    }
}

/// The columns of a kind of record; none for kinds that are no table.
pub fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Asset => assets::COLUMNS,
        Kind::Zone => zones::COLUMNS,
        Kind::Conduit => conduits::COLUMNS,
        Kind::Flow => flows::COLUMNS,
        Kind::ThreatSource => threat_sources::COLUMNS,
        Kind::Scenario => scenarios::COLUMNS,
        Kind::Countermeasure => countermeasures::COLUMNS,
        Kind::Answer => answers::COLUMNS,
        Kind::Assumption => assumptions::COLUMNS,
        _ => &[],
    }
}

/// The column of a kind with this name.
pub fn column(kind: Kind, field: &str) -> Option<&'static Column> {
    columns(kind).iter().find(|column| column.field == field)
}

fn free(_: &Document) -> Vec<String> {
    Vec::new()
}

/// A field of text, as it stands.
macro_rules! text {
    ($record:ident $table:ident $field:ident $label:literal $width:literal) => {
        Column {
            field: stringify!($field),
            label: $label,
            width: $width,
            choices: $crate::columns::free,
            read: |document, key| match key {
                $crate::record::AnyKey::$record(id) => document.$table.get(&id).map(|record| record.$field.clone()),
                _ => None,
            },
            write: |draft, key, text| {
                $crate::columns::changed::<$record>(draft, key, |record| {
                    record.$field = text.to_owned();
                    Ok(())
                })
            },
        }
    };
}

/// A field that always holds one of a few words. Emptying it would say something by silence, such as “trusted”: refused.
macro_rules! word {
    ($record:ident $table:ident $field:ident $label:literal $width:literal $words:ident) => {
        Column {
            field: stringify!($field),
            label: $label,
            width: $width,
            choices: |_| $words::ALL.iter().map(|value| value.label().to_owned()).collect(),
            read: |document, key| match key {
                $crate::record::AnyKey::$record(id) => {
                    document.$table.get(&id).map(|record| record.$field.label().to_owned())
                }
                _ => None,
            },
            write: |draft, key, text| {
                let all = $words::ALL.iter().map(|value| (*value, value.word(), value.label()));
                let value = $crate::columns::one_of($label, text, all)?.ok_or_else(|| {
                    $crate::edit::Refused::new(concat!($label, " cannot be empty: choose one of the list."))
                })?;
                $crate::columns::changed::<$record>(draft, key, |record| {
                    record.$field = value;
                    Ok(())
                })
            },
        }
    };
}

/// The Purdue level.
macro_rules! purdue {
    ($record:ident $table:ident) => {
        Column {
            field: "purdue",
            label: "Level",
            width: 64,
            choices: $crate::columns::levels,
            read: |document, key| match key {
                $crate::record::AnyKey::$record(id) => document.$table.get(&id)?.purdue.map(|level| level.to_string()),
                _ => None,
            },
            write: |draft, key, text| {
                let level = $crate::columns::purdue(text)?;
                $crate::columns::changed::<$record>(draft, key, |record| {
                    record.purdue = level;
                    Ok(())
                })
            },
        }
    };
}

mod answers;
mod assets;
mod assumptions;
mod conduits;
mod countermeasures;
mod flows;
mod scenarios;
mod threat_sources;
mod zones;

/// A typed record that a key of its kind leads to.
trait Row: crate::draft::InAnyRecord {
    fn key_of(key: AnyKey) -> Option<Self::Key>;
}

macro_rules! row {
    ($($record:ident),+) => { $(
        impl Row for $record {
            fn key_of(key: AnyKey) -> Option<Self::Key> {
                match key { AnyKey::$record(id) => Some(id), _ => None }
            }
        }
    )+ };
}
row!(Asset, Zone, Conduit, Flow, ThreatSource, Scenario, Countermeasure, Answer, Assumption);

fn changed<R: Row>(
    draft: &mut Draft<'_>,
    key: AnyKey,
    change: impl FnOnce(&mut R) -> Result<(), Refused>,
) -> Result<(), Refused>
where
    AnyKey: From<R::Key>,
    crate::record::AnyRecord: From<std::sync::Arc<R>>,
{
    let mut outcome = Ok(());
    let id = R::key_of(key).ok_or_else(|| Refused::new(format!("{key} has no such column.")))?;
    if !draft.change::<R>(id, |record| outcome = change(record)) {
        return Err(Refused::missing(key));
    }
    outcome
}

/// The value of a word or a label; none for an empty text.
fn one_of<T>(
    what: &str,
    text: &str,
    all: impl Iterator<Item = (T, &'static str, &'static str)>,
) -> Result<Option<T>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut labels = Vec::new();
    for (value, word, label) in all {
        if text.eq_ignore_ascii_case(word) || text.eq_ignore_ascii_case(label) {
            return Ok(Some(value));
        }
        labels.push(label);
    }
    let nearest =
        nearest_name(text, labels.iter().copied()).map(|name| format!(" The nearest is “{name}”.")).unwrap_or_default();
    Err(Refused::new(format!("“{}” is no {}.{nearest}", short(text), what.to_lowercase())))
}

/// Enough of a pasted text to know it again.
fn short(text: &str) -> String {
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn number(what: &str, text: &str, most: u32) -> Result<Option<u32>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<u32>()
        .ok()
        .filter(|number| *number <= most)
        .map(Some)
        .ok_or_else(|| Refused::new(format!("“{}” is no {what}: expected a number up to {most}.", short(text))))
}

/// A zone or conduit by its id, its id and name, or its name alone.
fn place(draft: &Draft<'_>, text: &str) -> Result<Option<Element>, Refused> {
    if text.is_empty() || text == "–" {
        return Ok(None);
    }
    let by_id = text.split_whitespace().next().and_then(|word| word.parse::<Element>().ok());
    if let Some(element) = by_id.filter(|element| draft.any((*element).into()).is_some()) {
        return Ok(Some(element));
    }
    let zones: Vec<_> = draft.all::<Zone>().filter(|zone| zone.name.eq_ignore_ascii_case(text)).collect();
    match zones.as_slice() {
        [only] => Ok(Some(Element::Zone(only.id))),
        [] => Err(Refused::new(format!(
            "There is no zone “{}”. Expected an id such as Z-03, or the name of a zone.",
            short(text)
        ))),
        several => {
            Err(Refused::new(format!("{} zones are called “{}”: name one by its id.", several.len(), short(text))))
        }
    }
}

fn element_words(document: &Document, element: Element) -> String {
    format!("{element} {}", document.element_name(element).unwrap_or_default()).trim_end().to_owned()
}

fn zones_and_conduits(document: &Document) -> Vec<String> {
    let zones = document.zones.keys().map(|id| element_words(document, Element::Zone(*id)));
    let conduits = document.conduits.keys().map(|id| element_words(document, Element::Conduit(*id)));
    zones.chain(conduits).collect()
}

fn purdue(text: &str) -> Result<Option<PurdueLevel>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    // "L2" and "Level 2" are how people write it
    let bare = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let level = bare.parse::<PurdueLevel>().map_err(|error| Refused::new(error.to_string()))?;
    Ok(Some(level))
}

fn levels(_: &Document) -> Vec<String> {
    PurdueLevel::ALL.iter().map(PurdueLevel::to_string).collect()
}

/// Ids with commas between.
fn ids<K: ToString>(keys: impl IntoIterator<Item = K>) -> String {
    keys.into_iter().map(|key| key.to_string()).collect::<Vec<_>>().join(", ")
}

/// The words between commas, semicolons and line ends.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

/// Yes or no, as people write it; an empty cell is no.
fn yes_or_no(what: &str, text: &str) -> Result<bool, Refused> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "x" | "true" | "1" => Ok(true),
        "" | "no" | "n" | "false" | "0" | "–" => Ok(false),
        _ => Err(Refused::new(format!("“{}” is no {what}: expected yes or no.", short(text)))),
    }
}
