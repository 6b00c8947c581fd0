//! Which proposals are about something that the plant has already.

use std::collections::BTreeMap;

use super::{FieldChange, ImportNote, ImportPlan, NoteSeverity, ProposedAsset, ProposedFlow, same_name};
use crate::document::Document;
use crate::id::Id;
use crate::record::{Asset, Interface};
use crate::vocabulary::parse_addresses;

/// Ways by which an asset of the plant is known again, strongest first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    Number(String),
    Mac(String),
    Address(String, String),
}

impl ImportPlan {
    /// Finds what the plant has already: assets by asset number, else MAC, else address and VLAN; zones by name; flows by
    /// both ends, protocol and port. What would change is written beside each asset and into the notes.
    pub fn match_to(&mut self, document: &Document) {
        let known = Known::of(document);
        let mut taken: BTreeMap<Id<Asset>, usize> = BTreeMap::new();
        let mut notes = Vec::new();
        for (index, proposed) in self.assets.iter_mut().enumerate() {
            proposed.matches = None;
            proposed.changes.clear();
            let Some(id) = known.find(&proposed.asset) else { continue };
            if let Some(first) = taken.get(&id) {
                let message = format!("looks like {id} as entry {} does; it is added as a new asset", first + 1);
                notes.push(placed(proposed, ImportNote::new(NoteSeverity::WorthALook, message)));
                continue;
            }
            taken.insert(id, index);
            proposed.matches = Some(id);
            let Some(existing) = document.assets.get(&id) else { continue };
            let updated = updated(existing, &proposed.asset);
            proposed.changes = changes(existing, &updated);
            if !proposed.changes.is_empty() {
                notes.push(placed(proposed, ImportNote::new(NoteSeverity::WorthALook, words(id, &proposed.changes))));
            }
            notes.extend(other_place(document, existing, proposed));
        }
        for zone in &mut self.zones {
            zone.matches =
                document.zones.values().find(|known| same_name(&known.name, &zone.name)).map(|known| known.id);
        }
        let ends: Vec<Option<Id<Asset>>> = self.assets.iter().map(|proposed| proposed.matches).collect();
        for flow in &mut self.flows {
            flow.matches = known_flow(document, flow, &ends);
        }
        for note in notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }
}

struct Known(BTreeMap<Trait, Option<Id<Asset>>>);

impl Known {
    fn of(document: &Document) -> Self {
        let mut known: BTreeMap<Trait, Option<Id<Asset>>> = BTreeMap::new();
        for asset in document.assets.values() {
            for mark in traits(asset) {
                // what two assets share tells nobody apart
                known.entry(mark).and_modify(|found| *found = None).or_insert(Some(asset.id));
            }
        }
        Known(known)
    }

    fn find(&self, asset: &Asset) -> Option<Id<Asset>> {
        let mut marks = traits(asset);
        marks.sort();
        marks.iter().find_map(|mark| self.0.get(mark).copied().flatten())
    }
}

fn traits(asset: &Asset) -> Vec<Trait> {
    let mut marks = Vec::new();
    let number = asset.asset_number.trim();
    if !number.is_empty() {
        marks.push(Trait::Number(number.to_lowercase()));
    }
    for interface in &asset.interfaces {
        if let Some(mac) = plain_mac(&interface.mac) {
            marks.push(Trait::Mac(mac));
        }
        // a whole network or "DHCP" is nobody's own address
        let single = parse_addresses(&interface.address).is_some_and(|range| range.first == range.last);
        if single && !interface.address.to_lowercase().contains("dhcp") {
            marks.push(Trait::Address(interface.address.trim().to_lowercase(), interface.vlan.trim().to_lowercase()));
        }
    }
    marks
}

/// A MAC address as twelve hexadecimal digits; `None` for what is none.
fn plain_mac(text: &str) -> Option<String> {
    let digits: String =
        text.chars().filter(|c| !matches!(c, ':' | '-' | '.' | ' ')).map(|c| c.to_ascii_lowercase()).collect();
    (digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then_some(digits)
}

/// The existing asset with what the proposal has; what the proposal leaves open stays, nothing is taken away.
pub(super) fn updated(existing: &Asset, proposed: &Asset) -> Asset {
    let mut to = existing.clone();
    for (to, from) in [
        (&mut to.name, &proposed.name),
        (&mut to.vendor, &proposed.vendor),
        (&mut to.product, &proposed.product),
        (&mut to.version, &proposed.version),
        (&mut to.operating_system, &proposed.operating_system),
        (&mut to.serial, &proposed.serial),
        (&mut to.asset_number, &proposed.asset_number),
        (&mut to.location, &proposed.location),
        (&mut to.owner, &proposed.owner),
        (&mut to.note, &proposed.note),
        (&mut to.source, &proposed.source),
    ] {
        if !from.trim().is_empty() {
            to.clone_from(from);
        }
    }
    if proposed.role != crate::vocabulary::Role::Unknown {
        to.role.clone_from(&proposed.role);
    }
    if proposed.count > 0 {
        to.count = proposed.count;
    }
    to.purdue = proposed.purdue.or(existing.purdue);
    to.criticality = proposed.criticality.or(existing.criticality);
    to.safety_related = proposed.safety_related.or(existing.safety_related);
    to.temporary = proposed.temporary.or(existing.temporary);
    to.wireless = proposed.wireless.or(existing.wireless);
    for (to, from) in [(&mut to.protocols, &proposed.protocols), (&mut to.services, &proposed.services)] {
        for word in from {
            if !to.contains(word) {
                to.push(word.clone());
            }
        }
    }
    for interface in &proposed.interfaces {
        merge_interface(&mut to.interfaces, interface);
    }
    to.custom.extend(proposed.custom.iter().map(|(name, value)| (name.clone(), value.clone())));
    to
}

fn merge_interface(interfaces: &mut Vec<Interface>, from: &Interface) {
    let mac = plain_mac(&from.mac);
    let same = |known: &&mut Interface| {
        (mac.is_some() && plain_mac(&known.mac) == mac)
            || (!from.address.is_empty()
                && known.address == from.address
                && (known.mac.is_empty() || from.mac.is_empty()))
    };
    match interfaces.iter_mut().find(same) {
        Some(known) => {
            for (to, from) in [
                (&mut known.address, &from.address),
                (&mut known.mac, &from.mac),
                (&mut known.vlan, &from.vlan),
                (&mut known.network, &from.network),
                (&mut known.name, &from.name),
            ] {
                if !from.is_empty() {
                    to.clone_from(from);
                }
            }
        }
        None => interfaces.push(from.clone()),
    }
}

/// What differs, field by field as it stands in a file. Where an asset was read from is no difference.
fn changes(before: &Asset, after: &Asset) -> Vec<FieldChange> {
    let (Ok(before), Ok(after)) = (serde_json::to_value(before), serde_json::to_value(after)) else {
        return Vec::new();
    };
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Vec::new() };
    after
        .iter()
        .filter(|(field, value)| field.as_str() != "source" && before.get(*field) != Some(value))
        .map(|(field, value)| FieldChange {
            field: field.clone(),
            before: before.get(field).map(plain).unwrap_or_default(),
            after: plain(value),
        })
        .collect()
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn words(id: Id<Asset>, changes: &[FieldChange]) -> String {
    let listed: Vec<String> = changes
        .iter()
        .map(|change| match change.before.as_str() {
            "" => format!("{} is set to {}", change.field, change.after),
            before => format!("{} from {before} to {}", change.field, change.after),
        })
        .collect();
    format!("changes {id}: {}", listed.join("; "))
}

/// A person has placed the asset; the file only says that it sees it elsewhere.
fn other_place(document: &Document, existing: &Asset, proposed: &ProposedAsset) -> Option<ImportNote> {
    let wanted = proposed.conduit_name.as_deref().or(proposed.zone_name.as_deref())?;
    let lies_in = existing.lies_in?;
    let name = document.element_name(lies_in)?;
    if same_name(name, wanted) {
        return None;
    }
    let message = format!("{} lies in {lies_in} {name}, the file says {wanted}; it stays where it is", existing.id);
    Some(placed(proposed, ImportNote::new(NoteSeverity::WorthALook, message)))
}

fn placed(proposed: &ProposedAsset, note: ImportNote) -> ImportNote {
    ImportNote { row: proposed.row, ..note }
}

fn known_flow(document: &Document, flow: &ProposedFlow, ends: &[Option<Id<Asset>>]) -> Option<Id<crate::record::Flow>> {
    let from = ends.get(flow.from).copied().flatten()?;
    let to = ends.get(flow.to).copied().flatten()?;
    document
        .flows
        .values()
        .find(|known| {
            known.from == from
                && known.to == to
                && same_name(&known.protocol, &flow.protocol)
                && known.port == flow.port
        })
        .map(|known| known.id)
}
