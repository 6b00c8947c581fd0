//! Fields of a flow.

use plant::record::Flow;
use plant::vocabulary::{DataDirection, Transport};
use plant::{AnyKey, Document};
use yew::prelude::*;

use super::form::{Form, word_choices};
use super::pick_list::PickList;
use crate::widgets::field::Choice;
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, document: &Document, flow: &Flow) -> Html {
    let form = Form::<Flow>::new(handle, flow.id);
    let assets: Vec<Choice> = document
        .assets
        .values()
        .map(|asset| Choice::new(asset.id.to_string(), format!("{} {}", asset.id, asset.name)))
        .collect();
    let conduits: Vec<(AnyKey, AttrValue)> = document
        .conduits
        .values()
        .map(|conduit| (AnyKey::Conduit(conduit.id), AttrValue::from(conduit.name.clone())))
        .collect();
    let via: Vec<(AnyKey, AttrValue)> = flow
        .via
        .iter()
        .map(|id| (AnyKey::Conduit(*id), AttrValue::from(crate::words::name(document, AnyKey::Conduit(*id)))))
        .collect();
    let on_via = form.changes("way", |flow: &mut Flow, keys: Vec<AnyKey>| {
        flow.via = keys
            .into_iter()
            .filter_map(|key| match key {
                AnyKey::Conduit(id) => Some(id),
                _ => None,
            })
            .collect();
    });
    html! {
        <>
            { form.choice("flow-from", "Started by", flow.from.to_string(), assets.clone(), |flow, word| if let Ok(id) = word.parse() { flow.from = id }) }
            { form.choice("flow-to", "To", flow.to.to_string(), assets, |flow, word| if let Ok(id) = word.parse() { flow.to = id }) }
            { form.text("flow-protocol", "Protocol", &flow.protocol, |flow, text| flow.protocol = text) }
            { form.number("flow-port", "Port", flow.port.map(u32::from), (0, 65_535), |flow, port| flow.port = port.and_then(|port| u16::try_from(port).ok())) }
            { form.choice("flow-transport", "Transport", flow.transport.word().into(), word_choices(Transport::ALL, Transport::word, Transport::label),
                |flow, word| flow.transport = Transport::from_word(&word).unwrap_or_default()) }
            { form.choice("flow-direction", "Data goes", flow.direction.word().into(), word_choices(DataDirection::ALL, DataDirection::word, DataDirection::label),
                |flow, word| flow.direction = DataDirection::from_word(&word).unwrap_or_default()) }
            <PickList name="flow-via" label="Via, in order" chosen={via} options={conduits} onchange={on_via} />
            { super::modes::limits(document, "flow", &flow.modes, &form.changes("operating modes", |flow: &mut Flow, modes| flow.modes = modes)) }
            { form.open("flow-writes", "Can change something", flow.writes, |flow, answer| flow.writes = answer) }
            { form.open("flow-encrypted", "Encrypted", flow.encrypted, |flow, answer| flow.encrypted = answer) }
            { form.open("flow-authenticated", "Authenticated", flow.authenticated, |flow, answer| flow.authenticated = answer) }
            { form.area("flow-purpose", "What it is for", &flow.purpose, |flow, text| flow.purpose = text) }
            { form.text("flow-frequency", "How often", &flow.frequency, |flow, text| flow.frequency = text) }
            { form.area("flow-justification", "Why it is needed", &flow.justification, |flow, text| flow.justification = text) }
            { form.text("flow-source", "Seen in", &flow.source, |flow, text| flow.source = text) }
            { form.area("flow-note", "Note", &flow.note, |flow, text| flow.note = text) }
        </>
    }
}
