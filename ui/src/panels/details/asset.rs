//! Fields of an asset. "Lies in" is the way to put it into another zone by keyboard.

use plant::Document;
use plant::edit::{MoveToZone, PutRecords};
use plant::record::{Asset, Drawn, Interface};
use plant::vocabulary::{Accounts, Criticality, Role};
use yew::prelude::*;

use super::form::{Form, fold, purdue_choices};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::Handle;

/// Zones and conduits to lie in.
pub fn places(document: &Document) -> Vec<Choice> {
    let zones =
        document.zones.values().map(|zone| Choice::new(zone.id.to_string(), format!("{} {}", zone.id, zone.name)));
    let conduits = document
        .conduits
        .values()
        .map(|conduit| Choice::new(conduit.id.to_string(), format!("{} {}", conduit.id, conduit.name)));
    std::iter::once(Choice::new("", "no zone")).chain(zones).chain(conduits).collect()
}

/// The form.
pub fn form(handle: &Handle, document: &Document, asset: &Asset) -> Html {
    let form = Form::<Asset>::new(handle, asset.id);
    let on_place = {
        let (handle, id) = (handle.clone(), asset.id);
        Callback::from(move |word: String| {
            handle.commit(&MoveToZone { elements: vec![Drawn::Asset(id)], into: word.parse().ok() });
        })
    };
    let mut roles: Vec<Choice> = vec![Choice::new("", "not given")];
    roles.extend(Role::ALL.iter().map(|role| Choice::new(role.word().to_owned(), role.label().to_owned())));
    if let Role::Other(word) = &asset.role {
        roles.push(Choice::new(word.clone(), format!("{word} (not in the list)")));
    }
    let criticalities: Vec<Choice> = std::iter::once(Choice::new("", "not given"))
        .chain(Criticality::ALL.iter().map(|value| Choice::new(value.word(), value.label())))
        .collect();
    let accounts: Vec<Choice> = std::iter::once(Choice::new("", "not looked at"))
        .chain(Accounts::ALL.iter().map(|value| Choice::new(value.word(), value.label())))
        .collect();
    let custom =
        asset.custom.iter().map(|(name, text)| html! { <><dt>{ name }</dt><dd class="selectable">{ text }</dd></> });
    html! {
        <>
            { form.text("asset-name", "Name or tag", &asset.name, |asset, text| if !text.is_empty() { asset.name = text }) }
            <SelectField name="asset-lies-in" label="Lies in" value={asset.lies_in.map(|element| element.to_string()).unwrap_or_default()}
                options={places(document)} beside=true onchange={on_place} />
            { form.choice("asset-role", "Role", asset.role.word().to_owned(), roles, |asset, word| asset.role = Role::from_word(&word)) }
            { form.number("asset-count", "How many", Some(asset.quantity()), (1, 100_000), |asset, count| asset.count = count.filter(|count| *count > 1).unwrap_or(0)) }
            { interfaces(handle, asset) }
            { form.choice("asset-purdue", "Purdue level", asset.purdue.map(|level| level.to_string()).unwrap_or_default(), purdue_choices(),
                |asset, word| asset.purdue = word.parse().ok()) }
            { form.choice("asset-criticality", "Criticality", asset.criticality.map(|value| value.word().to_owned()).unwrap_or_default(), criticalities,
                |asset, word| asset.criticality = Criticality::from_word(&word)) }
            { form.text("asset-vendor", "Vendor", &asset.vendor, |asset, text| asset.vendor = text) }
            { crate::panels::gaps::product_of::product_of(handle, document, vec![asset.id]) }
            { form.text("asset-product", "Model as written", &asset.product, |asset, text| asset.product = text) }
            { form.text("asset-version", "Version", &asset.version, |asset, text| asset.version = text) }
            { form.date("asset-support-until", "Supported until", &asset.support_until, |asset, text| asset.support_until = text) }
            { form.choice("asset-accounts", "Log-ins", asset.accounts.map(|value| value.word().to_owned()).unwrap_or_default(), accounts,
                |asset, word| asset.accounts = Accounts::from_word(&word)) }
            { fold("What the role does not say", asset.safety_related.is_some() || asset.temporary.is_some() || asset.wireless.is_some(), html! { <>
                { form.open("asset-safety", "Safety function", asset.safety_related, |asset, answer| asset.safety_related = answer) }
                { form.open("asset-temporary", "Comes and goes", asset.temporary, |asset, answer| asset.temporary = answer) }
                { form.open("asset-wireless", "Has a radio", asset.wireless, |asset, answer| asset.wireless = answer) }
            </> }) }
            { fold("More", false, html! { <>
                { form.text("asset-os", "Operating system", &asset.operating_system, |asset, text| asset.operating_system = text) }
                { form.text("asset-serial", "Serial number", &asset.serial, |asset, text| asset.serial = text) }
                { form.text("asset-number", "Asset number", &asset.asset_number, |asset, text| asset.asset_number = text) }
                { form.text("asset-location", "Location", &asset.location, |asset, text| asset.location = text) }
                { form.text("asset-owner", "Owner", &asset.owner, |asset, text| asset.owner = text) }
                { form.lines("asset-protocols", "Protocols", &asset.protocols, |asset, list| asset.protocols = list) }
                { form.lines("asset-services", "Services", &asset.services, |asset, list| asset.services = list) }
            </> }) }
            { form.area("asset-note", "Note", &asset.note, |asset, text| asset.note = text) }
            if !asset.custom.is_empty() || !asset.source.is_empty() {
                <dl class="facts">{ for custom }if !asset.source.is_empty() { <><dt>{ "Read from" }</dt><dd>{ &asset.source }</dd></> }</dl>
            }
        </>
    }
}

type OnInterfaces = Box<dyn FnOnce(&mut Vec<Interface>)>;

/// Addresses, one interface after the other.
fn interfaces(handle: &Handle, asset: &Asset) -> Html {
    let id = asset.id;
    let put = {
        let handle = handle.clone();
        move |what: &str, change: OnInterfaces| {
            let record = handle.read().document().assets.get(&id).map(|asset| (**asset).clone());
            if let Some(mut record) = record {
                change(&mut record.interfaces);
                handle.commit(&PutRecords::one(format!("{what} of {id}"), record));
            }
        }
    };
    let rows = asset.interfaces.iter().enumerate().map(|(at, interface)| {
        let write = |what: &'static str, write: fn(&mut Interface, String)| {
            let put = put.clone();
            Callback::from(move |text: String| {
                put(what, Box::new(move |interfaces| {
                    if let Some(interface) = interfaces.get_mut(at) {
                        write(interface, text);
                    }
                }));
            })
        };
        let remove = {
            let put = put.clone();
            Callback::from(move |_: MouseEvent| {
                put("Take out an interface", Box::new(move |interfaces| {
                    if at < interfaces.len() {
                        interfaces.remove(at);
                    }
                }));
            })
        };
        html! {
            <div class="sub-form list-row" key={at}>
                <div class="form-grid">
                    <TextField name={format!("interface-{at}-address")} label="Address" value={interface.address.clone()}
                        onchange={write("Change the address", |interface, text| interface.address = text)} />
                    <TextField name={format!("interface-{at}-network")} label="Network" value={interface.network.clone()}
                        onchange={write("Change the network", |interface, text| interface.network = text)} />
                    <TextField name={format!("interface-{at}-mac")} label="MAC" value={interface.mac.clone()}
                        onchange={write("Change the MAC address", |interface, text| interface.mac = text)} />
                    <TextField name={format!("interface-{at}-vlan")} label="VLAN" value={interface.vlan.clone()}
                        onchange={write("Change the VLAN", |interface, text| interface.vlan = text)} />
                </div>
                <button type="button" class="button quiet small icon-only" aria-label={format!("Take out interface {}", at + 1)} onclick={remove}><Icon name="trash" /></button>
            </div>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let add = {
        let put = put.clone();
        Callback::from(move |_: MouseEvent| {
            put("Add an interface", Box::new(|interfaces| interfaces.push(Interface::default())))
        })
    };
    html! {
        <div class="form-group" role="group" aria-label="Interfaces">
            <span class="field-label">{ "Interfaces" }</span>
            { rows }
            <button type="button" class="button small" data-act="add-interface" onclick={add}><Icon name="plus" />{ "Add an interface" }</button>
        </div>
    }
}
