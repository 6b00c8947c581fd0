//! A capture into a plan: an asset for each host, and one flow for each client, server and port.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use plant::Id;
use plant::import_plan::{ProposedAsset, ProposedFlow};
use plant::record::{Asset, Interface};
use plant::vocabulary::{Role, Transport};

use super::capture::{Capture, is_card};
use super::dialogue::Sign;
use super::frame::{Carrier, MacAddress};
use super::ports;
use crate::import::{ImportNote, ImportPlan, NoteSeverity};

/// Services of one asset that are listed.
const MOST_SERVICES: usize = 200;
/// Notes above this are counted, not kept: nobody reads more.
const MOST_NOTES: usize = 20_000;
/// Names in one note.
const LISTED: usize = 12;

/// The plan of a capture.
pub(super) fn plan(capture: &Capture, file: &str) -> ImportPlan {
    let mut building = Building {
        capture,
        plan: ImportPlan::new(file, "pcap"),
        by_address: BTreeMap::new(),
        by_mac: BTreeMap::new(),
        roles: BTreeMap::new(),
        doubts: BTreeMap::new(),
    };
    building.plan.rows_read = u32::try_from(capture.packets).unwrap_or(u32::MAX);
    building.plan.rows_skipped = u32::try_from(capture.unreadable).unwrap_or(u32::MAX);
    building.hosts();
    building.layer_two();
    building.flows();
    building.suggest_roles();
    building.count_what_is_left();
    if building.plan.notes.len() > MOST_NOTES {
        let more = building.plan.notes.len() - MOST_NOTES;
        building.plan.notes.truncate(MOST_NOTES);
        building.note(NoteSeverity::WorthALook, format!("{more} further notes are not listed"));
    }
    building.plan
}

struct Building<'c> {
    capture: &'c Capture,
    plan: ImportPlan,
    by_address: BTreeMap<IpAddr, usize>,
    by_mac: BTreeMap<MacAddress, usize>,
    /// What servers and publishers likely are, with the protocol that says so.
    roles: BTreeMap<usize, Vec<(Role, &'static str)>>,
    /// Doubts about flows: the flows by what is doubtful.
    doubts: BTreeMap<&'static str, Vec<String>>,
}

/// A flow of the plan before it is one: ends by index, server port, carrier.
type Edge = (usize, usize, u16, Carrier);

#[derive(Default)]
struct Seen {
    packets: u64,
    dialogues: u64,
    writes: bool,
    answered: bool,
    signs: BTreeSet<Sign>,
    over_tsap: Option<&'static ports::Protocol>,
}

impl Building<'_> {
    fn note(&mut self, severity: NoteSeverity, message: String) {
        self.plan.notes.push(ImportNote::new(severity, message));
    }

    fn asset(&mut self, name: &str, interface: Interface) -> usize {
        let mut asset = Asset::new(Id::new(1), name);
        asset.source.clone_from(&self.plan.source);
        asset.interfaces.push(interface);
        self.plan.add_asset(ProposedAsset::new(asset))
    }

    /// A card that sends for several addresses of one family is a router's; it tells no host apart.
    fn hosts(&mut self) {
        let mut speaks_for: BTreeMap<MacAddress, Vec<IpAddr>> = BTreeMap::new();
        for (address, host) in &self.capture.hosts {
            for mac in host.macs.keys() {
                speaks_for.entry(*mac).or_default().push(*address);
            }
        }
        for (address, host) in &self.capture.hosts {
            let own = |mac: &MacAddress| speaks_for.get(mac).is_none_or(|addresses| addresses.len() == 1);
            let mac =
                host.macs.iter().filter(|(mac, _)| own(mac)).max_by_key(|(_, packets)| **packets).map(|(mac, _)| *mac);
            let interface = Interface {
                address: address.to_string(),
                mac: mac.map(written).unwrap_or_default(),
                // a host in several VLANs is seen on both sides of a router
                vlan: match host.vlans.iter().collect::<Vec<_>>().as_slice() {
                    [vlan] => vlan.to_string(),
                    _ => String::new(),
                },
                ..Interface::default()
            };
            let index = self.asset(&address.to_string(), interface);
            self.by_address.insert(*address, index);
            if let Some(mac) = mac {
                self.by_mac.insert(mac, index);
            }
            if host.macs.len() > 1 {
                let message = format!(
                    "{address} sends from {} MAC addresses; the commonest that is its own was taken",
                    host.macs.len()
                );
                self.note(NoteSeverity::WorthALook, message);
            }
        }
        for (mac, addresses) in speaks_for.into_iter().filter(|(_, addresses)| addresses.len() > 1) {
            let message = format!(
                "MAC address {} sends for {} addresses ({}): one device with several, or a router before them; it was given to none",
                written(mac),
                addresses.len(),
                listed(addresses.iter().map(ToString::to_string))
            );
            self.note(NoteSeverity::WorthALook, message);
        }
    }

    /// GOOSE, PROFINET and the like need no IP: their devices are known by their cards.
    fn layer_two(&mut self) {
        let mut groups: BTreeMap<(usize, &'static str), BTreeSet<MacAddress>> = BTreeMap::new();
        for (key, (count, vlan)) in &self.capture.layer_two {
            let Some(protocol) = ports::of_ethertype(key.ethertype).filter(|protocol| protocol.industrial) else {
                continue;
            };
            if !is_card(key.from) {
                continue;
            }
            let from = self.card(key.from, *vlan);
            self.speaks(from, protocol.name);
            if let Some(role) = &protocol.role {
                self.roles.entry(from).or_default().push((role.clone(), protocol.name));
            }
            if is_card(key.to) {
                let to = self.card(key.to, *vlan);
                self.speaks(to, protocol.name);
                let flow = ProposedFlow {
                    transport: Transport::Ethernet,
                    count: *count,
                    note: packets(*count),
                    ..ProposedFlow::new(from, to, protocol.name, None)
                };
                self.plan.flows.push(flow);
            } else {
                groups.entry((from, protocol.name)).or_default().insert(key.to);
            }
        }
        for ((from, protocol), to) in groups {
            let name = self.plan.assets.get(from).map(|proposed| proposed.asset.name.clone()).unwrap_or_default();
            let to = listed(to.into_iter().map(written));
            let message = format!(
                "{name} sends {protocol} to the group {to}; who listens is not in a capture, draw these flows by hand"
            );
            self.note(NoteSeverity::WorthALook, message);
        }
    }

    /// The asset of a card, made when no host has it.
    fn card(&mut self, mac: MacAddress, vlan: Option<u16>) -> usize {
        if let Some(known) = self.by_mac.get(&mac) {
            return *known;
        }
        let interface = Interface {
            mac: written(mac),
            vlan: vlan.map(|vlan| vlan.to_string()).unwrap_or_default(),
            ..Interface::default()
        };
        let index = self.asset(&written(mac), interface);
        self.by_mac.insert(mac, index);
        index
    }

    fn speaks(&mut self, index: usize, protocol: &str) {
        if let Some(proposed) = self.plan.assets.get_mut(index)
            && !proposed.asset.protocols.iter().any(|known| known == protocol)
        {
            proposed.asset.protocols.push(protocol.to_owned());
        }
    }

    fn flows(&mut self) {
        let mut edges: BTreeMap<Edge, Seen> = BTreeMap::new();
        let mut to_itself = BTreeSet::new();
        for (ends, dialogue) in &self.capture.dialogues {
            let (client, server, sign) = dialogue.direction(ends);
            let (Some(from), Some(to)) = (self.by_address.get(&client.0), self.by_address.get(&server.0)) else {
                continue;
            };
            if from == to {
                to_itself.insert(client.0);
            }
            // name lookups of everybody to everybody are no conversation of two
            if dialogue.to_many && !dialogue.is_answered() {
                continue;
            }
            let seen = edges.entry((*from, *to, server.1, ends.carrier)).or_default();
            seen.packets += dialogue.packets;
            seen.dialogues += 1;
            seen.writes |= dialogue.writes;
            seen.over_tsap = seen.over_tsap.or(dialogue.over_tsap);
            seen.answered |= dialogue.is_answered();
            seen.signs.insert(sign);
        }
        for ((from, to, port, carrier), seen) in edges {
            self.flow(from, to, port, carrier, &seen);
        }
        for (doubt, flows) in std::mem::take(&mut self.doubts) {
            // a handful can be looked at one by one
            if flows.len() > 4 {
                self.note(
                    NoteSeverity::ReadWithCare,
                    format!("{} flows: {doubt} ({})", flows.len(), listed(flows.into_iter())),
                );
            } else {
                flows.into_iter().for_each(|flow| self.note(NoteSeverity::ReadWithCare, format!("{flow}: {doubt}")));
            }
        }
        for address in to_itself {
            let message = format!(
                "{address} talks to itself in this capture: a flow inside one host or a capture of the loopback; it is listed, not taken over"
            );
            self.note(NoteSeverity::WorthALook, message);
        }
    }

    fn flow(&mut self, from: usize, to: usize, port: u16, carrier: Carrier, seen: &Seen) {
        let protocol = seen.over_tsap.or_else(|| ports::of_port(carrier, port));
        let (transport, word) = match carrier {
            Carrier::Tcp => (Transport::Tcp, "tcp"),
            Carrier::Udp => (Transport::Udp, "udp"),
        };
        let name = protocol.map_or_else(|| format!("{word}/{port}"), |protocol| protocol.name.to_owned());
        let mut flow = ProposedFlow::new(from, to, name.clone(), Some(port));
        flow.transport = transport;
        // a plant holds flows between two assets
        flow.accepted = from != to;
        flow.count = seen.packets;
        flow.writes = seen.writes.then_some(true);
        flow.note = format!("{} in {}", packets(seen.packets), counted(seen.dialogues, "conversation"));
        let called =
            |plan: &ImportPlan, index: usize| plan.assets.get(index).map(|p| p.asset.name.clone()).unwrap_or_default();
        let (client, server) = (called(&self.plan, from), called(&self.plan, to));
        // the weakest sign of all conversations is the one to tell
        let doubt = match seen.signs.iter().next_back() {
            Some(Sign::LowerPort) => Some("the opening was not seen: the lower port was taken for the server's"),
            Some(Sign::SamePort) => Some("both ends use this port: who was sent to first was taken for the server"),
            Some(Sign::AgainstOpening) => {
                Some("an opening in the other direction was seen, but the port is that of an industrial protocol")
            }
            Some(Sign::Opening | Sign::KnownPort) | None => None,
        };
        if let Some(doubt) = doubt {
            self.doubts.entry(doubt).or_default().push(format!("{client} to {server}, {word} {port}"));
        }
        if !seen.answered && carrier == Carrier::Tcp {
            let doubt = "no answer was seen: refused, a try, or half of the traffic is missing";
            self.doubts.entry(doubt).or_default().push(format!("{client} to {server}, {word} {port}"));
        }
        if let Some(protocol) = protocol {
            self.speaks(to, &name);
            if let Some(role) = protocol.role.clone().filter(|_| seen.answered || carrier == Carrier::Udp) {
                self.roles.entry(to).or_default().push((role, protocol.name));
            }
            if protocol.industrial {
                self.speaks(from, &name);
            }
        }
        if let Some(proposed) = self.plan.assets.get_mut(to).filter(|_| seen.answered) {
            let service = format!("{port}/{word}");
            // a scanned host answers on thousands of ports; they are flows all the same
            if proposed.asset.services.len() < MOST_SERVICES && !proposed.asset.services.contains(&service) {
                proposed.asset.services.push(service);
            }
        }
        self.plan.flows.push(flow);
    }

    /// A role is set only where all protocols point to one.
    fn suggest_roles(&mut self) {
        for (index, signs) in std::mem::take(&mut self.roles) {
            let roles: BTreeSet<&Role> = signs.iter().map(|(role, _)| role).collect();
            let protocols: BTreeSet<&str> = signs.iter().map(|(_, protocol)| *protocol).collect();
            let Some(proposed) = self.plan.assets.get_mut(index) else { continue };
            let name = proposed.asset.name.clone();
            let spoken = protocols.into_iter().collect::<Vec<_>>().join(", ");
            let message = match roles.into_iter().collect::<Vec<_>>().as_slice() {
                [role] => {
                    proposed.asset.role = (*role).clone();
                    format!("{name} is likely {}: it serves {spoken}", with_article(role))
                }
                several => {
                    let words: Vec<String> = several.iter().map(|role| with_article(role)).collect();
                    format!("{name} serves {spoken}: it may be {}; no role was set", words.join(" or "))
                }
            };
            self.note(NoteSeverity::ReadWithCare, message);
        }
    }

    fn count_what_is_left(&mut self) {
        let capture = self.capture;
        if capture.packets == 0 {
            self.note(NoteSeverity::WorthALook, "the capture holds no packet".to_owned());
        }
        if capture.unreadable > 0 {
            let message = format!("{} too short for their headers and were left out", are(capture.unreadable));
            self.note(NoteSeverity::WorthALook, message);
        }
        if let Some((number, count)) = capture.skipped.link_type {
            let message = format!("{} of link type {number}, which is not read, and were left out", are(count));
            self.note(NoteSeverity::WorthALook, message);
        }
        if capture.skipped.old_packets > 0 {
            let message =
                format!("{} in the obsolete packet block and were left out", are(capture.skipped.old_packets));
            self.note(NoteSeverity::WorthALook, message);
        }
        if capture.beyond > 0 {
            let message =
                format!("{} of hosts or conversations beyond the 200000th and were left out", are(capture.beyond));
            self.note(NoteSeverity::WorthALook, message);
        }
        if capture.to_many > 0 {
            let message = format!("{} sent to groups or to everybody and show no second host", are(capture.to_many));
            self.note(NoteSeverity::ReadWithCare, message);
        }
        let known: BTreeSet<MacAddress> = capture.hosts.values().flat_map(|host| host.macs.keys().copied()).collect();
        let others: Vec<MacAddress> = capture
            .macs
            .iter()
            .copied()
            .filter(|mac| is_card(*mac) && !known.contains(mac) && !self.by_mac.contains_key(mac))
            .collect();
        if !others.is_empty() {
            let message = format!(
                "{} without an IP address that sent and without an industrial protocol: {}; no asset was made of them",
                if others.len() == 1 { "1 MAC address".to_owned() } else { format!("{} MAC addresses", others.len()) },
                listed(others.into_iter().map(written))
            );
            self.note(NoteSeverity::ReadWithCare, message);
        }
    }
}

fn written(mac: MacAddress) -> String {
    mac.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

fn with_article(role: &Role) -> String {
    // said letter by letter, IED, RTU and HMI begin as they are spoken
    let label = role.label();
    let vowel = label.starts_with(['a', 'e', 'i', 'o', 'I', 'R', 'H']);
    format!("{} {label}", if vowel { "an" } else { "a" })
}

fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn packets(count: u64) -> String {
    counted(count, "packet")
}

fn are(count: u64) -> String {
    if count == 1 { "1 packet is".to_owned() } else { format!("{count} packets are") }
}

fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = if names.len() > LISTED { ", …" } else { "" };
    format!("{}{more}", names.take(LISTED).collect::<Vec<_>>().join(", "))
}
