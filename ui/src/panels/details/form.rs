//! The fields that the forms are made of, tied to one record.

use plant::edit::PutRecords;
use plant::record::{Party, Record};
use plant::vocabulary::PurdueLevel;
use plant::{AnyKey, AnyRecord, Document, Id, InAnyRecord};
use yew::prelude::*;

use super::pick_list::PickList;
use crate::widgets::field::{Check, CheckField, Choice, SelectField, TextField, open_yes_no, yes_no, yes_no_word};
use crate::workspace::Handle;

/// Fields of one record.
pub struct Form<'a, R: Record> {
    handle: &'a Handle,
    key: R::Key,
    /// What is changed when the document has no such record yet; only the system has that.
    blank: Option<R>,
}

impl<'a, R> Form<'a, R>
where
    R: InAnyRecord + 'static,
    R::Key: 'static,
    AnyKey: From<R::Key>,
    AnyRecord: From<R>,
{
    /// Fields of the record behind a key.
    pub fn new(handle: &'a Handle, key: R::Key) -> Self {
        Form { handle, key, blank: None }
    }

    /// Fields of a record that is made by its first field.
    pub fn or_blank(handle: &'a Handle, key: R::Key, blank: R) -> Self {
        Form { handle, key, blank: Some(blank) }
    }

    /// A callback that changes the record as it is then, not as it was when the form was drawn.
    pub fn changes<T: 'static>(&self, what: &str, write: impl Fn(&mut R, T) + 'static) -> Callback<T> {
        let (handle, key, blank) = (self.handle.clone(), self.key, self.blank.clone());
        let what = what.to_lowercase();
        Callback::from(move |value: T| {
            let record = handle.read().document().get(AnyKey::from(key)).and_then(R::narrow);
            // a record that has gone meanwhile is not brought back by a field
            let Some(mut record) = record.map(|record| (*record).clone()).or_else(|| blank.clone()) else { return };
            write(&mut record, value);
            handle.commit(&PutRecords::one(format!("Change {what} of {key}"), record));
        })
    }

    /// One line of text.
    pub fn text(&self, name: &'static str, label: &'static str, value: &str, write: fn(&mut R, String)) -> Html {
        let onchange = self.changes(label, write);
        html! { <TextField {name} {label} value={value.to_owned()} beside=true {onchange} /> }
    }

    /// Several lines of text.
    pub fn area(&self, name: &'static str, label: &'static str, value: &str, write: fn(&mut R, String)) -> Html {
        let onchange = self.changes(label, write);
        html! { <TextField {name} {label} value={value.to_owned()} beside=true lines={lines_of(value)} {onchange} /> }
    }

    /// A list, one entry a line.
    pub fn lines(
        &self,
        name: &'static str,
        label: &'static str,
        values: &[String],
        write: fn(&mut R, Vec<String>),
    ) -> Html {
        let onchange = self.changes(label, move |record, text: String| {
            write(record, text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect());
        });
        let lines = u32::try_from(values.len().clamp(2, 6)).unwrap_or(2);
        html! { <TextField {name} {label} value={values.join("\n")} beside=true {lines} hint="One a line." {onchange} /> }
    }

    /// A whole number or nothing.
    pub fn number(
        &self,
        name: &'static str,
        label: &'static str,
        value: Option<u32>,
        range: (u32, u32),
        write: fn(&mut R, Option<u32>),
    ) -> Html {
        let onchange = self.changes(label, move |record, text: String| write(record, text.trim().parse().ok()));
        let value = value.map(|number| number.to_string()).unwrap_or_default();
        html! { <TextField {name} {label} {value} beside=true check={Check::Number(range.0, range.1)} {onchange} /> }
    }

    /// A date or nothing.
    pub fn date(&self, name: &'static str, label: &'static str, value: &str, write: fn(&mut R, String)) -> Html {
        let onchange = self.changes(label, write);
        html! { <TextField {name} {label} value={value.to_owned()} beside=true check={Check::Date} placeholder="2026-11-23" {onchange} /> }
    }

    /// One of a list.
    pub fn choice(
        &self,
        name: &'static str,
        label: &'static str,
        value: String,
        options: Vec<Choice>,
        write: fn(&mut R, String),
    ) -> Html {
        let onchange = self.changes(label, write);
        html! { <SelectField {name} {label} {value} {options} beside=true {onchange} /> }
    }

    /// Yes, no, or not answered.
    pub fn open(
        &self,
        name: &'static str,
        label: &'static str,
        value: Option<bool>,
        write: fn(&mut R, Option<bool>),
    ) -> Html {
        let onchange = self.changes(label, move |record, word: String| write(record, yes_no(&word)));
        html! { <SelectField {name} {label} value={yes_no_word(value)} options={open_yes_no()} beside=true {onchange} /> }
    }

    /// Records of one kind, added and taken out.
    pub fn records(
        &self,
        name: &'static str,
        label: &'static str,
        document: &Document,
        chosen: Vec<AnyKey>,
        options: Vec<AnyKey>,
        write: fn(&mut R, Vec<AnyKey>),
    ) -> Html {
        let named = |keys: Vec<AnyKey>| -> Vec<(AnyKey, AttrValue)> {
            keys.into_iter().map(|key| (key, AttrValue::from(crate::words::name(document, key)))).collect()
        };
        let onchange = self.changes(label, write);
        html! { <PickList {name} {label} chosen={named(chosen)} options={named(options)} {onchange} /> }
    }

    /// Companies and departments, added and taken out.
    pub fn parties(
        &self,
        name: &'static str,
        label: &'static str,
        document: &Document,
        chosen: &[Id<Party>],
        write: fn(&mut R, Vec<Id<Party>>),
    ) -> Html {
        let named = |keys: &mut dyn Iterator<Item = Id<Party>>| -> Vec<(AnyKey, AttrValue)> {
            keys.map(|id| (id.into(), AttrValue::from(crate::words::name(document, id.into())))).collect()
        };
        let onchange = self.changes(label, move |record, keys: Vec<AnyKey>| {
            write(record, keys.into_iter().filter_map(party).collect());
        });
        let (chosen, options) = (named(&mut chosen.iter().copied()), named(&mut document.parties.keys().copied()));
        html! { <PickList {name} {label} {chosen} {options} {onchange} /> }
    }

    /// On or off.
    pub fn flag(&self, name: &'static str, label: &'static str, value: bool, write: fn(&mut R, bool)) -> Html {
        let onchange = self.changes(label, write);
        html! { <CheckField {name} {label} {value} {onchange} /> }
    }
}

fn party(key: AnyKey) -> Option<Id<Party>> {
    match key {
        AnyKey::Party(id) => Some(id),
        _ => None,
    }
}

/// How many lines a text takes in the inspector; the area can be pulled larger.
fn lines_of(text: &str) -> u32 {
    let lines: usize = text.lines().map(|line| line.chars().count() / 27 + 1).sum();
    u32::try_from(lines.clamp(2, 6)).unwrap_or(2)
}

/// Purdue levels to choose from, none first.
pub fn purdue_choices() -> Vec<Choice> {
    std::iter::once(Choice::new("", "none"))
        .chain(PurdueLevel::ALL.into_iter().rev().map(|level| Choice::new(level.to_string(), format!("Level {level}"))))
        .collect()
}

/// Entries of a closed word list.
pub fn word_choices<T: Copy>(all: &[T], word: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|value| Choice::new(word(*value), label(*value))).collect()
}

/// A group of fields that folds.
pub fn fold(title: &'static str, open: bool, fields: Html) -> Html {
    html! { <details class="fold" {open}><summary>{ title }</summary><div class="details-form">{ fields }</div></details> }
}
