//! What the devices of the conduits have to let through, flow by flow. A proposal: it follows from what is recorded, and a
//! flow of which something is missing says what, instead of a guessed address or “any”.

mod block;
mod end;
mod flow_rule;
mod side;

use std::collections::BTreeMap;

use engine::Index;
use plant::record::{Asset, Conduit, Flow};
use plant::vocabulary::{Medium, Role};
use plant::{Document, Id};

pub use block::AddressBlock;
pub use end::RuleEnd;
pub use flow_rule::{FlowRule, Service};

use crate::words;

/// What one device has to let through; everything else it refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DevicePolicy {
    /// The device; none for conduits that no device enforces.
    pub device: Option<Id<Asset>>,
    /// Its name as it was typed.
    pub name: String,
    /// Whether it passes data one way only, so that its rules are a direction and no list of ports.
    pub is_one_way: bool,
    /// The conduits it enforces.
    pub conduits: Vec<Id<Conduit>>,
    /// One rule a flow and passage, in the order of the flows.
    pub rules: Vec<FlowRule>,
    /// What a person should know before the proposal is used.
    pub notes: Vec<String>,
}

/// The policies of every device that enforces a conduit, by device; what no device enforces comes last.
pub fn device_policies(document: &Document) -> Vec<DevicePolicy> {
    let index = Index::new(document);
    let devices = devices(document);
    let mut policies: BTreeMap<Option<Id<Asset>>, DevicePolicy> = BTreeMap::new();
    for (conduit, enforcing) in &devices {
        let none = [None];
        let some: Vec<Option<Id<Asset>>> = enforcing.iter().copied().map(Some).collect();
        for device in if some.is_empty() { &none[..] } else { &some[..] } {
            let policy = policies.entry(*device).or_insert_with(|| policy_of(document, *device));
            policy.conduits.push(*conduit);
        }
    }
    let mut used: BTreeMap<Id<Conduit>, Vec<usize>> = BTreeMap::new();
    for flow in document.flows.values() {
        for (device, rule) in flow_rule::rules_of(document, &index, &devices, flow) {
            for (conduit, channel) in &rule.channels {
                used.entry(*conduit).or_default().push(*channel);
            }
            if let Some(policy) = policies.get_mut(&device) {
                policy.rules.push(rule);
            }
        }
    }
    let mut sorted: Vec<DevicePolicy> = policies.into_values().collect();
    for policy in &mut sorted {
        policy.notes.extend(policy.conduits.iter().flat_map(|conduit| unused(document, *conduit, &used)));
    }
    // what no device enforces is read last
    sorted.sort_by_key(|policy| (policy.device.is_none(), policy.device));
    sorted
}

fn policy_of(document: &Document, device: Option<Id<Asset>>) -> DevicePolicy {
    let asset = device.and_then(|id| document.assets.get(&id));
    DevicePolicy {
        device,
        name: asset.map(|asset| asset.name.clone()).unwrap_or_default(),
        is_one_way: asset.is_some_and(|asset| asset.role == Role::DataDiode),
        conduits: Vec::new(),
        rules: Vec::new(),
        notes: Vec::new(),
    }
}

/// The devices of every conduit: what can filter and lies in it, and what is named as enforcing it.
fn devices(document: &Document) -> BTreeMap<Id<Conduit>, Vec<Id<Asset>>> {
    let mut devices: BTreeMap<Id<Conduit>, Vec<Id<Asset>>> = BTreeMap::new();
    for conduit in document.conduits.values() {
        let named = conduit.enforced_by.iter().copied().filter(|id| document.assets.contains_key(id));
        devices.insert(conduit.id, named.collect());
    }
    for asset in document.assets.values() {
        let filters =
            matches!(asset.role, Role::Firewall | Role::Router | Role::VpnServer | Role::Switch | Role::DataDiode);
        if let (true, Some(plant::record::Element::Conduit(conduit))) = (filters, asset.lies_in)
            && let Some(list) = devices.get_mut(&conduit)
        {
            list.push(asset.id);
        }
    }
    for list in devices.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    devices
}

/// Channels that no flow runs by get no rule, and a conduit that lets everything through is named.
fn unused(document: &Document, conduit: Id<Conduit>, used: &BTreeMap<Id<Conduit>, Vec<usize>>) -> Vec<String> {
    let Some(record) = document.conduits.get(&conduit) else { return Vec::new() };
    let used = used.get(&conduit).map_or(&[][..], Vec::as_slice);
    let mut notes = Vec::new();
    if record.channels.iter().any(|channel| channel.any) {
        notes.push(format!("{conduit} lists a channel for everything: only the flows recorded are proposed."));
    }
    if record.medium == Medium::Serial || record.medium == Medium::HardWired {
        notes.push(format!("{conduit} is {}: no rule of an IP filter acts on it.", record.medium.label()));
    }
    let idle = (1..=record.channels.len()).filter(|place| !used.contains(place));
    let idle = words::list(idle);
    if !idle.is_empty() {
        notes.push(format!("{conduit}: no recorded flow runs by channel {idle}, so no rule opens it."));
    }
    notes
}

/// The flow in one line with the names as they were typed.
pub(crate) fn in_words(document: &Document, flow: &Flow) -> String {
    let end = |id: Id<Asset>| {
        let name = document.assets.get(&id).map(|asset| asset.name.as_str()).unwrap_or_default();
        words::join([id.to_string().as_str(), name], " ")
    };
    let port = flow.port.map(|port| port.to_string()).unwrap_or_default();
    let carried = words::join([flow.protocol.as_str(), &port], " ");
    words::join([format!("{} to {}", end(flow.from), end(flow.to)), carried, flow.purpose.clone()], ", ")
}
