//! What a capture holds: hosts, cards, conversations, counted as `PROVENANCE.md` of the fixtures defines them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::container::Skipped;
use super::dialogue::{Dialogue, Ends};
use super::frame::{Frame, MacAddress};

/// Hosts, cards and conversations above this are counted, not kept: a scan of the internet is no plant.
const MOST: usize = 200_000;

/// A capture in figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CaptureSummary {
    /// Packets, readable or not.
    pub packets: u64,
    /// Packets that are too short for what they claim to be.
    pub unreadable: u64,
    /// Distinct unicast IP addresses that sent or were sent to.
    pub hosts: usize,
    /// Distinct unicast MAC addresses.
    pub macs: usize,
    /// Distinct (protocol, source, port, destination, port) of TCP and UDP.
    pub five_tuples_directed: usize,
    /// The same without direction.
    pub flows_bidirectional: usize,
    /// Distinct (client, server, server port) by the packets that open a TCP connection.
    pub edges_by_syn: usize,
    /// Server ports of these.
    pub server_ports_by_syn: Vec<u16>,
    /// Packets by ethertype behind the VLAN tags; 0 stands for frames with a length.
    pub ethertypes: BTreeMap<u16, u64>,
}

/// A host with an IP address.
#[derive(Debug, Clone, Default)]
pub(super) struct Host {
    /// Cards it sent from, with the number of packets.
    pub macs: BTreeMap<MacAddress, u64>,
    /// VLANs it was seen in.
    pub vlans: BTreeSet<u16>,
}

/// A conversation below IP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LayerTwo {
    pub from: MacAddress,
    pub to: MacAddress,
    pub ethertype: u16,
}

/// Everything that is kept of a capture.
#[derive(Debug, Default)]
pub(super) struct Capture {
    pub hosts: BTreeMap<IpAddr, Host>,
    pub macs: BTreeSet<MacAddress>,
    pub dialogues: BTreeMap<Ends, Dialogue>,
    pub layer_two: BTreeMap<LayerTwo, (u64, Option<u16>)>,
    pub ethertypes: BTreeMap<u16, u64>,
    pub skipped: Skipped,
    pub packets: u64,
    pub unreadable: u64,
    pub beyond: u64,
    /// Packets to groups or to everybody, which show no second host.
    pub to_many: u64,
    syn_edges: BTreeSet<(IpAddr, IpAddr, u16)>,
    directed: u64,
}

/// Whether the group bit of a MAC address is off.
pub(super) const fn is_unicast_mac(mac: MacAddress) -> bool {
    mac[0] & 1 == 0
}

/// Whether a MAC address is a card's: a loopback capture has zeros.
pub(super) const fn is_card(mac: MacAddress) -> bool {
    is_unicast_mac(mac) && !matches!(mac, [0, 0, 0, 0, 0, 0])
}

fn is_unicast(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !address.is_multicast() && !address.is_broadcast() && !address.is_unspecified(),
        IpAddr::V6(address) => !address.is_multicast() && !address.is_unspecified(),
    }
}

impl Capture {
    /// Counts a packet that cannot be read.
    pub fn add_unreadable(&mut self) {
        self.packets += 1;
        self.unreadable += 1;
    }

    /// Adds a packet.
    pub fn add(&mut self, frame: &Frame<'_>) {
        self.packets += 1;
        *self.ethertypes.entry(frame.ethertype).or_default() += 1;
        for mac in [frame.from_mac, frame.to_mac].into_iter().flatten().filter(|mac| is_unicast_mac(*mac)) {
            if self.macs.len() < MOST {
                self.macs.insert(mac);
            }
        }
        match frame.ip {
            Some((from, to)) => self.add_ip(frame, from, to),
            None => self.add_layer_two(frame),
        }
    }

    fn add_ip(&mut self, frame: &Frame<'_>, from: IpAddr, to: IpAddr) {
        if is_unicast(from) {
            self.add_host(from, frame.from_mac.filter(|mac| is_card(*mac)), frame.vlan);
        }
        let to_one = is_unicast(to) && !frame.broadcast;
        if to_one {
            self.add_host(to, None, frame.vlan);
        } else {
            self.to_many += 1;
        }
        let Some(segment) = &frame.segment else { return };
        if segment.syn && !segment.ack {
            self.syn_edges.insert((from, to, segment.to_port));
        }
        let (ends, forward) = Ends::of(from, to, segment);
        if !self.dialogues.contains_key(&ends) && self.dialogues.len() >= MOST {
            self.beyond += 1;
            return;
        }
        let dialogue = self.dialogues.entry(ends).or_insert_with(|| Dialogue::new(forward));
        self.directed += u64::from(dialogue.add(segment, forward));
        dialogue.to_many |= !to_one;
    }

    fn add_host(&mut self, address: IpAddr, mac: Option<MacAddress>, vlan: Option<u16>) {
        if !self.hosts.contains_key(&address) && self.hosts.len() >= MOST {
            self.beyond += 1;
            return;
        }
        let host = self.hosts.entry(address).or_default();
        if let Some(mac) = mac {
            *host.macs.entry(mac).or_default() += 1;
        }
        host.vlans.extend(vlan);
    }

    fn add_layer_two(&mut self, frame: &Frame<'_>) {
        let (Some(from), Some(to)) = (frame.from_mac, frame.to_mac) else { return };
        let key = LayerTwo { from, to, ethertype: frame.ethertype };
        if self.layer_two.len() < MOST || self.layer_two.contains_key(&key) {
            let (count, vlan) = self.layer_two.entry(key).or_default();
            *count += 1;
            *vlan = vlan.or(frame.vlan);
        } else {
            self.beyond += 1;
        }
    }

    /// The capture in figures.
    pub fn summary(&self) -> CaptureSummary {
        let ports: BTreeSet<u16> = self.syn_edges.iter().map(|(_, _, port)| *port).collect();
        CaptureSummary {
            packets: self.packets,
            unreadable: self.unreadable,
            hosts: self.hosts.len(),
            macs: self.macs.len(),
            five_tuples_directed: usize::try_from(self.directed).unwrap_or(usize::MAX),
            flows_bidirectional: self.dialogues.len(),
            edges_by_syn: self.syn_edges.len(),
            server_ports_by_syn: ports.into_iter().collect(),
            ethertypes: self.ethertypes.clone(),
        }
    }
}
