//! Fields of several records of one kind at once: what all agree on is shown, what is typed is written into all of them in one
//! step.

use plant::columns::{Column, columns};
use plant::edit::{Cell, FillCells};
use plant::{AnyKey, Document};
use yew::prelude::*;

use crate::widgets::field::{Choice, SelectField, TextField};
use crate::workspace::Handle;

/// What belongs to one record only, or has a field of its own above.
const NOT_SHARED: [&str; 9] =
    ["name", "lies_in", "parent", "address", "serial", "asset_number", "joins", "ends", "subnets"];

/// The form; nothing when the records are of several kinds.
pub fn form(handle: &Handle, document: &Document, keys: &[AnyKey]) -> Html {
    let Some(kind) = keys.first().map(|key| key.kind()) else { return html! {} };
    if keys.iter().any(|key| key.kind() != kind) {
        return html! {};
    }
    let fields = columns(kind).iter().filter(|column| !NOT_SHARED.contains(&column.field));
    let fields = fields.map(|column| field(handle, document, column, keys));
    html! { <div class="details-form" data-form="several">{ for fields }</div> }
}

fn field(handle: &Handle, document: &Document, column: &'static Column, keys: &[AnyKey]) -> Html {
    let mut texts = keys.iter().map(|key| column.read(document, *key));
    let first = texts.next().unwrap_or_default();
    let agree = texts.all(|text| text == first);
    let (value, placeholder) = if agree { (first, "") } else { (String::new(), "different") };
    let write = {
        let (handle, keys, shown) = (handle.clone(), keys.to_vec(), value.clone());
        Callback::from(move |text: String| {
            // leaving a field that shows "different" is not emptying it
            if text != shown {
                let cell = |key: &AnyKey| Cell { key: *key, field: column.field, text: text.clone() };
                handle.commit(&FillCells { cells: keys.iter().map(cell).collect() });
            }
        })
    };
    let name = format!("several-{}", column.field);
    let words = (column.choices)(document);
    if words.is_empty() {
        return html! { <TextField {name} label={column.label} {value} {placeholder} beside=true onchange={write} /> };
    }
    let none = if agree { "not given" } else { "different" };
    let mut options = vec![Choice::new("", none)];
    // a role that is not in the list stands for itself
    if !value.is_empty() && !words.contains(&value) {
        options.push(Choice::new(value.clone(), value.clone()));
    }
    options.extend(words.into_iter().map(|word| Choice::new(word.clone(), word)));
    html! { <SelectField {name} label={column.label} {value} {options} beside=true onchange={write} /> }
}
