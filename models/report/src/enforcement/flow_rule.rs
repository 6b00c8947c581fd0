//! The rules that one flow asks of the devices on its way.

use std::collections::{BTreeMap, BTreeSet};

use engine::Index;
use engine::topology::{Broken, Passage, Permission, passages, permission};
use plant::record::{Asset, Conduit, Flow};
use plant::vocabulary::{DataDirection, Transport};
use plant::{Document, Id};
use standard::{ProtocolUse, protocol_named};

use super::end::{RuleEnd, end};
use super::{in_words, side};
use crate::words;

/// A port of TCP or UDP at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Service {
    /// TCP, else UDP.
    pub is_tcp: bool,
    /// Its port.
    pub port: u16,
}

impl Service {
    /// `tcp` or `udp`.
    pub const fn transport(self) -> &'static str {
        if self.is_tcp { "tcp" } else { "udp" }
    }
}

/// What one device has to do with one flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowRule {
    /// The flow.
    pub flow: Id<Flow>,
    /// Conduits on the way that this device enforces, each with the number of the channel that lets the flow through, from 1.
    pub channels: Vec<(Id<Conduit>, usize)>,
    /// The initiator.
    pub from: RuleEnd,
    /// The other end.
    pub to: RuleEnd,
    /// Ports; empty where none is known or the flow has none.
    pub services: Vec<Service>,
    /// The flow in words, with names as they were typed.
    pub words: String,
    /// What keeps it from being a rule. With any, a writer shows it as a comment only.
    pub lacks: Vec<String>,
    /// What a person should look at.
    pub remarks: Vec<String>,
}

/// A way of a flow through conduits.
type Way = Vec<Passage>;

/// The rules of a flow with the devices that have to hold them.
pub(super) fn rules_of(
    document: &Document,
    index: &Index,
    devices: &BTreeMap<Id<Conduit>, Vec<Id<Asset>>>,
    flow: &Flow,
) -> Vec<(Option<Id<Asset>>, FlowRule)> {
    let Some(at) = index.flow(flow.id) else { return Vec::new() };
    let said = permission(index, at);
    let found = passages(index, at);
    let ways: Vec<Way> = match (said, flow.via.is_empty()) {
        (Permission::NotAllowed(conduit) | Permission::NoChannels(conduit), true) => {
            vec![vec![Passage { conduit, channels: Vec::new() }]]
        }
        // each of several conduits that join the two zones is a way of its own
        (_, true) => found.into_iter().map(|passage| vec![passage]).collect(),
        (_, false) if found.is_empty() => Vec::new(),
        (_, false) => vec![found],
    };
    let mut rules = Vec::new();
    for way in &ways {
        for (device, first, last) in runs(index, devices, way) {
            rules.push((device, rule(document, index, flow, said, way, (device, first, last))));
        }
    }
    rules
}

/// Each device with the stretches of the way that it enforces.
fn runs(
    index: &Index,
    devices: &BTreeMap<Id<Conduit>, Vec<Id<Asset>>>,
    way: &Way,
) -> Vec<(Option<Id<Asset>>, usize, usize)> {
    let none = vec![None];
    let of = |place: usize| -> Vec<Option<Id<Asset>>> {
        let list = way.get(place).and_then(|passage| devices.get(&index.conduit_id(passage.conduit)));
        match list {
            Some(list) if !list.is_empty() => list.iter().copied().map(Some).collect(),
            _ => none.clone(),
        }
    };
    let all: BTreeSet<Option<Id<Asset>>> = (0..way.len()).flat_map(of).collect();
    let mut runs = Vec::new();
    for device in all {
        let mut first = None;
        for place in 0..=way.len() {
            match (first, place < way.len() && of(place).contains(&device)) {
                (None, true) => first = Some(place),
                (Some(begin), false) => {
                    runs.push((device, begin, place - 1));
                    first = None;
                }
                _ => {}
            }
        }
    }
    runs
}

fn rule(
    document: &Document,
    index: &Index,
    flow: &Flow,
    said: Permission,
    way: &Way,
    (device, first, last): (Option<Id<Asset>>, usize, usize),
) -> FlowRule {
    let conduit = |place: usize| way.get(place).map(|passage| index.conduit_id(passage.conduit));
    let (mut lacks, mut remarks) = (Vec::new(), Vec::new());
    lacks.extend(refused(index, said));
    let side = |place: Option<usize>, here: usize, end: Id<Asset>| {
        let here = conduit(here)?;
        match place.and_then(conduit) {
            Some(neighbour) => side::between(document, neighbour, here),
            None => side::of_end(document, end, here),
        }
    };
    let from = end(document, flow.from, side(first.checked_sub(1), first, flow.from), &mut lacks, &mut remarks);
    let to = end(document, flow.to, side(Some(last + 1), last, flow.to), &mut lacks, &mut remarks);
    let v4 = |end: &RuleEnd| end.blocks.iter().map(|block| block.first.is_ipv4()).collect::<BTreeSet<bool>>();
    if !from.blocks.is_empty() && !to.blocks.is_empty() && v4(&from).is_disjoint(&v4(&to)) {
        lacks.push("the ends have no addresses of one family".into());
    }
    if device == Some(flow.from) || device == Some(flow.to) {
        lacks.push("it ends at this device: that is set in its own services, not in what it forwards".into());
    }
    let services = services(flow, &mut lacks, &mut remarks);
    let stretch = way.get(first..=last).unwrap_or_default();
    for passage in stretch {
        lacks.extend(for_a_while(document, index, flow, passage));
    }
    match flow.direction {
        DataDirection::Both => {}
        one => remarks.push(format!("data {}; replies of the transport pass by state", one.label())),
    }
    lacks.dedup();
    remarks.dedup();
    FlowRule {
        flow: flow.id,
        channels: stretch
            .iter()
            .flat_map(|passage| {
                let id = index.conduit_id(passage.conduit);
                passage.channels.iter().map(move |place| (id, place + 1))
            })
            .collect(),
        from,
        to,
        services,
        words: in_words(document, flow),
        lacks,
        remarks,
    }
}

/// Why no conduit lets the flow through.
fn refused(index: &Index, said: Permission) -> Option<String> {
    let id = |conduit| index.conduit_id(conduit);
    match said {
        Permission::Permitted | Permission::Inside | Permission::Outside => None,
        Permission::Unplaced => Some("an end lies in no zone".into()),
        Permission::NotAllowed(conduit) => Some(format!("no channel of {} allows it", id(conduit))),
        Permission::NoChannels(conduit) => Some(format!("{} lists no channels", id(conduit))),
        Permission::NoConduit(Broken::NothingJoins) => Some("no conduit joins its ends".into()),
        Permission::NoConduit(Broken::First(conduit)) => Some(format!("{} does not reach its initiator", id(conduit))),
        Permission::NoConduit(Broken::Last(conduit)) => Some(format!("{} does not reach its other end", id(conduit))),
        Permission::NoConduit(Broken::Between(a, b)) => Some(format!("{} and {} meet in no zone", id(a), id(b))),
    }
}

/// The ports: of the flow, else those usual for its protocol.
fn services(flow: &Flow, lacks: &mut Vec<String>, remarks: &mut Vec<String>) -> Vec<Service> {
    let is_tcp = match flow.transport {
        Transport::Tcp => true,
        Transport::Udp => false,
        Transport::Ethernet => {
            lacks.push("Ethernet frames without IP: a matter of VLANs, not of an IP filter".into());
            return Vec::new();
        }
        Transport::Other => {
            lacks.push("no IP: no rule of an IP filter acts on it".into());
            return Vec::new();
        }
    };
    if let Some(port) = flow.port {
        if port == 0 {
            lacks.push("port 0 is no port".into());
            return Vec::new();
        }
        return vec![Service { is_tcp, port }];
    }
    let Some(protocol) = protocol_named(&flow.protocol) else {
        lacks.push("its port is not recorded".into());
        return Vec::new();
    };
    if protocol.purpose == ProtocolUse::Signal {
        lacks.push("a signal, no protocol".into());
        return Vec::new();
    }
    let usual: Vec<Service> =
        protocol.ports.iter().map(|(is_tcp, port)| Service { is_tcp: *is_tcp, port: *port }).collect();
    if usual.is_empty() {
        lacks.push(format!("its port is not recorded, and {} has none of its own", protocol.name));
    } else {
        remarks.push(format!("the port is the usual one of {}, not recorded in the plant", protocol.name));
    }
    usual
}

/// What is not open all the time is not opened by a rule that stays.
fn for_a_while(document: &Document, index: &Index, flow: &Flow, passage: &Passage) -> Vec<String> {
    let id = index.conduit_id(passage.conduit);
    let Some(conduit) = document.conduits.get(&id) else { return Vec::new() };
    let mut lacks = Vec::new();
    if conduit.temporary {
        let until = words::labelled("until", conduit.until.trim()).replace(':', "");
        lacks.push(words::join([format!("{id} exists for a while only"), until], " "));
    }
    let normal = document.system().modes.first().map(|mode| mode.name.trim()).unwrap_or_default();
    let holds = |modes: &[String]| modes.is_empty() || modes.iter().any(|mode| mode.trim() == normal);
    let channels: Vec<_> = passage.channels.iter().filter_map(|place| conduit.channels.get(*place)).collect();
    let open = |channel: &&plant::record::Channel| channel.mode.trim().is_empty() || channel.mode.trim() == normal;
    let is_open = channels.is_empty() || channels.iter().any(open);
    if !(holds(&flow.modes) && holds(&conduit.modes) && is_open) {
        let modes = flow.modes.iter().chain(&conduit.modes).chain(channels.iter().map(|channel| &channel.mode));
        let modes: BTreeSet<&str> = modes.map(|mode| mode.trim()).filter(|mode| !mode.is_empty()).collect();
        lacks.push(format!("only in mode {}: switch it on for that time", words::list(modes)));
    }
    lacks
}
