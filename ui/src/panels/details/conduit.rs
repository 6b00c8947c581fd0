//! Fields of a conduit, its channels among them.

use plant::edit::PutRecords;
use plant::record::{Channel, Conduit, Endpoint};
use plant::vocabulary::{DataDirection, Medium, Scope, Transport};
use plant::{AnyKey, Document};
use yew::prelude::*;

use super::form::{Form, fold, word_choices};
use super::pick_list::PickList;
use crate::widgets::field::{Check, CheckField, Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, document: &Document, conduit: &Conduit) -> Html {
    let form = Form::<Conduit>::new(handle, conduit.id);
    let zones: Vec<(AnyKey, AttrValue)> =
        document.zones.values().map(|zone| (AnyKey::Zone(zone.id), AttrValue::from(zone.name.clone()))).collect();
    let named = |keys: Vec<AnyKey>| -> Vec<(AnyKey, AttrValue)> {
        keys.into_iter().map(|key| (key, AttrValue::from(crate::words::name(document, key)))).collect()
    };
    // only what can filter is offered; what is there stays whatever it is
    let devices: Vec<(AnyKey, AttrValue)> = document
        .assets
        .values()
        .filter(|asset| {
            asset.role.class() == plant::vocabulary::RoleClass::Network || conduit.enforced_by.contains(&asset.id)
        })
        .map(|asset| (AnyKey::Asset(asset.id), AttrValue::from(asset.name.clone())))
        .collect();
    let to_zones = |keys: Vec<AnyKey>| {
        keys.into_iter()
            .filter_map(|key| match key {
                AnyKey::Zone(id) => Some(id),
                _ => None,
            })
            .collect()
    };
    let inside: Vec<AnyKey> = document
        .assets
        .values()
        .filter(|asset| asset.lies_in == Some(conduit.id.into()))
        .map(|asset| AnyKey::Asset(asset.id))
        .collect();
    let on_joins =
        form.changes("zones joined", move |conduit: &mut Conduit, keys: Vec<AnyKey>| conduit.joins = to_zones(keys));
    let on_traverses = form
        .changes("zones passed", move |conduit: &mut Conduit, keys: Vec<AnyKey>| conduit.traverses = to_zones(keys));
    let on_devices = form.changes("devices that enforce", |conduit: &mut Conduit, keys: Vec<AnyKey>| {
        conduit.enforced_by = keys
            .into_iter()
            .filter_map(|key| match key {
                AnyKey::Asset(id) => Some(id),
                _ => None,
            })
            .collect();
    });
    html! {
        <>
            { form.text("conduit-name", "Name", &conduit.name, |conduit, text| if !text.is_empty() { conduit.name = text }) }
            <PickList name="conduit-joins" label="Joins" chosen={named(conduit.joins.iter().map(|id| AnyKey::Zone(*id)).collect())}
                options={zones.clone()} onchange={on_joins} />
            { channels(handle, document, conduit) }
            { form.choice("conduit-medium", "Medium", conduit.medium.word().into(), word_choices(Medium::ALL, Medium::word, Medium::label),
                |conduit, word| conduit.medium = Medium::from_word(&word).unwrap_or_default()) }
            if !inside.is_empty() {
                <div class="form-row"><span class="field-label">{ "Devices in it" }</span>
                    <div class="pick-list">{ for inside.into_iter().map(|key| html! { <crate::panels::chips::KeyChip of={key} /> }) }</div></div>
            }
            <PickList name="conduit-enforced-by" label="Also enforced by" chosen={named(conduit.enforced_by.iter().map(|id| AnyKey::Asset(*id)).collect())}
                options={devices} onchange={on_devices} />
            <PickList name="conduit-traverses" label="Passes through" chosen={named(conduit.traverses.iter().map(|id| AnyKey::Zone(*id)).collect())}
                options={zones} onchange={on_traverses} />
            { form.open("conduit-encrypted", "Encrypted", conduit.encrypted, |conduit, answer| conduit.encrypted = answer) }
            { form.open("conduit-authenticated", "Authenticated", conduit.authenticated, |conduit, answer| conduit.authenticated = answer) }
            { fold("Remote access", !conduit.parties.is_empty() || conduit.second_factor.is_some() || conduit.sessions_end.is_some(), html! { <>
                { form.parties("conduit-parties", "Comes in", document, &conduit.parties, |conduit, parties| conduit.parties = parties) }
                { form.open("conduit-second-factor", "Second factor", conduit.second_factor, |conduit, answer| conduit.second_factor = answer) }
                { form.open("conduit-sessions-end", "Sessions end", conduit.sessions_end, |conduit, answer| conduit.sessions_end = answer) }
            </> }) }
            { form.flag("conduit-temporary", "It exists for a while only", conduit.temporary, |conduit, on| conduit.temporary = on) }
            { super::modes::limits(document, "conduit", &conduit.modes, &form.changes("operating modes", |conduit: &mut Conduit, modes| conduit.modes = modes)) }
            if conduit.temporary || !conduit.until.is_empty() { { form.date("conduit-until", "Until", &conduit.until, |conduit, text| conduit.until = text) } }
            { form.choice("conduit-scope", "Scope", conduit.scope.word().into(), word_choices(Scope::ALL, Scope::word, Scope::label),
                |conduit, word| conduit.scope = Scope::from_word(&word).unwrap_or_default()) }
            { form.area("conduit-description", "What it is for", &conduit.description, |conduit, text| conduit.description = text) }
            { form.text("conduit-accountable", "Accountable", &conduit.accountable, |conduit, text| conduit.accountable = text) }
            { form.area("conduit-logical", "Logical boundary", &conduit.logical_boundary, |conduit, text| conduit.logical_boundary = text) }
            { form.area("conduit-physical", "Physical boundary", &conduit.physical_boundary, |conduit, text| conduit.physical_boundary = text) }
            { form.area("conduit-policies", "Policies", &conduit.policies, |conduit, text| conduit.policies = text) }
            { form.area("conduit-assumptions", "Assumptions", &conduit.assumptions, |conduit, text| conduit.assumptions = text) }
            { form.area("conduit-note", "Note", &conduit.note, |conduit, text| conduit.note = text) }
        </>
    }
}

/// The modes to choose from, with the one that is set even when the system does not declare it.
fn modes_with(modes: &[Choice], set: &str) -> Vec<Choice> {
    let mut modes = modes.to_vec();
    if modes.iter().all(|choice| choice.value != set) {
        modes.push(Choice::new(set.to_owned(), format!("{set} (not declared)")));
    }
    modes
}

type OnChannels = Box<dyn FnOnce(&mut Vec<Channel>)>;

/// What the conduit lets through, channel by channel.
fn channels(handle: &Handle, document: &Document, conduit: &Conduit) -> Html {
    let id = conduit.id;
    let put = {
        let handle = handle.clone();
        move |what: &str, change: OnChannels| {
            let record = handle.read().document().conduits.get(&id).map(|conduit| (**conduit).clone());
            if let Some(mut record) = record {
                change(&mut record.channels);
                handle.commit(&PutRecords::one(format!("{what} of {id}"), record));
            }
        }
    };
    // ends are zones that are joined, or assets inside them
    let mut ends: Vec<Choice> = vec![Choice::new("", "any end")];
    for zone in conduit.joins.iter().filter_map(|id| document.zones.get(id)) {
        ends.push(Choice::new(zone.id.to_string(), format!("{} {}", zone.id, zone.name)));
    }
    let in_joined = |asset: &&std::sync::Arc<plant::record::Asset>| match asset.lies_in {
        Some(plant::record::Element::Zone(zone)) => {
            document.nesting(zone).iter().any(|outer| conduit.joins.contains(outer))
        }
        _ => false,
    };
    // a longer list is no help; the ends that are set are always in it
    let set: Vec<Endpoint> =
        conduit.channels.iter().flat_map(|channel| channel.from.into_iter().chain(channel.to)).collect();
    let assets = document.assets.values().filter(in_joined).take(200);
    let also = set.iter().filter_map(|end| match end {
        Endpoint::Asset(id) => document.assets.get(id),
        Endpoint::Zone(_) => None,
    });
    for asset in assets.chain(also) {
        let choice = Choice::new(asset.id.to_string(), format!("{} {}", asset.id, asset.name));
        if !ends.contains(&choice) {
            ends.push(choice);
        }
    }
    let mut modes: Vec<Choice> = vec![Choice::new("", "every mode")];
    modes
        .extend(document.system().counted_modes().iter().map(|mode| Choice::new(mode.name.clone(), mode.name.clone())));
    let rows = conduit.channels.iter().enumerate().map(|(at, channel)| {
        let write = |what: &'static str, write: fn(&mut Channel, String)| {
            let put = put.clone();
            Callback::from(move |text: String| {
                put(what, Box::new(move |channels| {
                    if let Some(channel) = channels.get_mut(at) {
                        write(channel, text);
                    }
                }));
            })
        };
        let on_any = {
            let put = put.clone();
            Callback::from(move |on: bool| {
                put("Change a channel", Box::new(move |channels| {
                    if let Some(channel) = channels.get_mut(at) {
                        channel.any = on;
                    }
                }));
            })
        };
        let remove = {
            let put = put.clone();
            Callback::from(move |_: MouseEvent| {
                put("Take out a channel", Box::new(move |channels| {
                    if at < channels.len() {
                        channels.remove(at);
                    }
                }));
            })
        };
        let end = |end: Option<Endpoint>| end.map(|end| end.to_string()).unwrap_or_default();
        html! {
            <div class="sub-form" key={at}>
                <div class="list-row">
                    <CheckField name={format!("channel-{at}-any")} label="Everything is let through" value={channel.any} onchange={on_any} />
                    <button type="button" class="button quiet small icon-only" aria-label={format!("Take out channel {}", at + 1)} onclick={remove}><Icon name="trash" /></button>
                </div>
                if !channel.any {
                    <div class="form-grid">
                        <TextField name={format!("channel-{at}-protocol")} label="Protocol" value={channel.protocol.clone()}
                            onchange={write("Change the protocol of a channel", |channel, text| channel.protocol = text)} />
                        <TextField name={format!("channel-{at}-port")} label="Port" value={channel.port.map(|port| port.to_string()).unwrap_or_default()}
                            check={Check::Number(0, 65_535)} onchange={write("Change the port of a channel", |channel, text| channel.port = text.trim().parse().ok())} />
                        <SelectField name={format!("channel-{at}-transport")} label="Transport" value={channel.transport.word()}
                            options={word_choices(Transport::ALL, Transport::word, Transport::label)}
                            onchange={write("Change the transport of a channel", |channel, word| channel.transport = Transport::from_word(&word).unwrap_or_default())} />
                        <SelectField name={format!("channel-{at}-direction")} label="Data goes" value={channel.direction.word()}
                            options={word_choices(DataDirection::ALL, DataDirection::word, DataDirection::label)}
                            onchange={write("Change the direction of a channel", |channel, word| channel.direction = DataDirection::from_word(&word).unwrap_or_default())} />
                    </div>
                }
                <div class="form-grid">
                    <SelectField name={format!("channel-{at}-from")} label="Started from" value={end(channel.from)} options={ends.clone()}
                        onchange={write("Change the start of a channel", |channel, word| channel.from = word.parse().ok())} />
                    <SelectField name={format!("channel-{at}-to")} label="To" value={end(channel.to)} options={ends.clone()}
                        onchange={write("Change the end of a channel", |channel, word| channel.to = word.parse().ok())} />
                    if modes.len() > 1 {
                        <SelectField name={format!("channel-{at}-mode")} label="In mode" value={channel.mode.clone()} options={modes_with(&modes, &channel.mode)}
                            onchange={write("Change the mode of a channel", |channel, word| channel.mode = word)} />
                    }
                </div>
            </div>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let add = {
        let put = put.clone();
        Callback::from(move |_: MouseEvent| {
            put("Add a channel", Box::new(|channels| channels.push(Channel::default())))
        })
    };
    html! {
        <div class="form-group" role="group" aria-label="Channels">
            <span class="field-label">{ "Channels it lets through" }</span>
            if rows.is_empty() { <p class="field-hint">{ "None: every flow through it is reported as not permitted." }</p> }
            { rows }
            <button type="button" class="button small" data-act="add-channel" onclick={add}><Icon name="plus" />{ "Add a channel" }</button>
        </div>
    }
}
