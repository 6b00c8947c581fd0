//! Fields of a company or department around the plant.

use plant::record::Party;
use plant::vocabulary::PartyRole;
use plant::{AnyKey, Document};
use yew::prelude::*;

use super::form::{Form, word_choices};
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, document: &Document, party: &Party) -> Html {
    let form = Form::<Party>::new(handle, party.id);
    let serves = party.serves.iter().map(|id| AnyKey::Zone(*id)).collect();
    html! {
        <>
            { form.text("party-name", "Name", &party.name, |party, text| if !text.is_empty() { party.name = text }) }
            { form.choice("party-role", "Role", party.role.word().into(), word_choices(PartyRole::ALL, PartyRole::word, PartyRole::label),
                |party, word| party.role = PartyRole::from_word(&word).unwrap_or_default()) }
            { form.records("party-serves", "Has work in", document, serves, document.zones.keys().map(|id| AnyKey::Zone(*id)).collect(),
                |party, keys| party.serves = keys.into_iter().filter_map(|key| match key { AnyKey::Zone(id) => Some(id), _ => None }).collect()) }
            { form.text("party-contact", "Contact", &party.contact, |party, text| party.contact = text) }
            { form.area("party-note", "Note", &party.note, |party, text| party.note = text) }
        </>
    }
}
