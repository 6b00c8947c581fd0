//! One packet: addresses on the wire, VLANs, IP addresses, ports. What is cut short is read as far as it goes.

use std::net::IpAddr;

use etherparse::{EtherType, LaxNetSlice, LaxSlicedPacket, TransportSlice};

/// Six bytes of a network card.
pub(super) type MacAddress = [u8; 6];

/// Ethertype of IPv4.
pub(super) const IPV4: u16 = 0x0800;
/// Ethertype of IPv6.
pub(super) const IPV6: u16 = 0x86dd;
/// Frames whose type field is a length carry no ethertype.
const SMALLEST_ETHERTYPE: u16 = 0x0600;
/// VLAN tags of one frame that are followed.
const MOST_TAGS: usize = 4;

/// What a packet of a capture begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Ethernet,
    RawIp,
    LinuxCooked,
    LinuxCooked2,
    Loopback,
}

impl Link {
    /// What is read, for the message about what is not.
    pub const READ: &'static str =
        "1 Ethernet, 101 raw IP, 113 and 276 Linux cooked, 0 and 108 loopback, 12, 14, 228 and 229 IP";

    /// The link type of its registered number.
    pub const fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Link::Ethernet),
            12 | 14 | 101 | 228 | 229 => Some(Link::RawIp),
            113 => Some(Link::LinuxCooked),
            276 => Some(Link::LinuxCooked2),
            0 | 108 => Some(Link::Loopback),
            _ => None,
        }
    }
}

/// TCP or UDP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Carrier {
    Tcp,
    Udp,
}

/// The part of a packet above IP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment<'a> {
    pub carrier: Carrier,
    pub from_port: u16,
    pub to_port: u16,
    /// TCP asks to open.
    pub syn: bool,
    /// TCP answers.
    pub ack: bool,
    /// TCP refuses.
    pub reset: bool,
    /// What it carries, as far as it was captured.
    pub payload: &'a [u8],
}

/// One packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frame<'a> {
    pub from_mac: Option<MacAddress>,
    pub to_mac: Option<MacAddress>,
    /// It was sent to everybody.
    pub broadcast: bool,
    /// Innermost VLAN.
    pub vlan: Option<u16>,
    /// Type behind the VLAN tags; 0 for frames with a length.
    pub ethertype: u16,
    pub ip: Option<(IpAddr, IpAddr)>,
    pub segment: Option<Segment<'a>>,
}

/// Reads a packet; `None` when it is shorter than its link header.
pub(super) fn read(bytes: &[u8], link: Link) -> Option<Frame<'_>> {
    match link {
        Link::Ethernet => {
            let to = mac(bytes.get(..6)?)?;
            let from = mac(bytes.get(6..12)?)?;
            let start =
                Frame { from_mac: Some(from), to_mac: Some(to), broadcast: to == [0xff; 6], ..Frame::default() };
            Some(typed(start, word(bytes, 12)?, bytes.get(14..)?))
        }
        Link::LinuxCooked => {
            // packet type, hardware type, length of the address, eight bytes for it, ethertype
            let from = (word(bytes, 4)? == 6).then(|| mac(bytes.get(6..12)?)).flatten();
            let start = Frame { from_mac: from, broadcast: word(bytes, 0)? == 1, ..Frame::default() };
            Some(typed(start, word(bytes, 14)?, bytes.get(16..)?))
        }
        Link::LinuxCooked2 => {
            // ethertype, two reserved bytes, interface, hardware type, packet type, length of the address, the address
            let from = (*bytes.get(11)? == 6).then(|| mac(bytes.get(12..18)?)).flatten();
            let start = Frame { from_mac: from, broadcast: *bytes.get(10)? == 1, ..Frame::default() };
            Some(typed(start, word(bytes, 0)?, bytes.get(20..)?))
        }
        Link::RawIp => by_version(bytes),
        Link::Loopback => by_version(bytes.get(4..)?),
    }
}

fn by_version(bytes: &[u8]) -> Option<Frame<'_>> {
    let ethertype = match bytes.first()? >> 4 {
        4 => IPV4,
        6 => IPV6,
        _ => return None,
    };
    Some(typed(Frame::default(), ethertype, bytes))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn mac(bytes: &[u8]) -> Option<MacAddress> {
    bytes.try_into().ok()
}

fn typed<'a>(mut frame: Frame<'a>, mut ethertype: u16, mut rest: &'a [u8]) -> Frame<'a> {
    for _ in 0..MOST_TAGS {
        // customer tag, service tag, and the service tag of before 2005
        if !matches!(ethertype, 0x8100 | 0x88a8 | 0x9100) {
            break;
        }
        let (Some(tag), Some(inner), Some(after)) = (word(rest, 0), word(rest, 2), rest.get(4..)) else { break };
        // the upper four bits are priority and drop eligibility
        (frame.vlan, ethertype, rest) = (Some(tag & 0x0fff), inner, after);
    }
    frame.ethertype = if ethertype < SMALLEST_ETHERTYPE { 0 } else { ethertype };
    if matches!(ethertype, IPV4 | IPV6) {
        above_ip(&mut frame, ethertype, rest);
    }
    frame
}

fn above_ip<'a>(frame: &mut Frame<'a>, ethertype: u16, rest: &'a [u8]) {
    let packet = LaxSlicedPacket::from_ether_type(EtherType(ethertype), rest);
    frame.ip = match &packet.net {
        Some(LaxNetSlice::Ipv4(ip)) => {
            let header = ip.header();
            Some((header.source_addr().into(), header.destination_addr().into()))
        }
        Some(LaxNetSlice::Ipv6(ip)) => {
            let header = ip.header();
            Some((header.source_addr().into(), header.destination_addr().into()))
        }
        _ => None,
    };
    frame.segment = match packet.transport {
        Some(TransportSlice::Tcp(tcp)) => Some(Segment {
            carrier: Carrier::Tcp,
            from_port: tcp.source_port(),
            to_port: tcp.destination_port(),
            syn: tcp.syn(),
            ack: tcp.ack(),
            reset: tcp.rst(),
            payload: tcp.payload(),
        }),
        Some(TransportSlice::Udp(udp)) => Some(Segment {
            carrier: Carrier::Udp,
            from_port: udp.source_port(),
            to_port: udp.destination_port(),
            syn: false,
            ack: false,
            reset: false,
            payload: udp.payload(),
        }),
        _ => None,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_peeled_off() {
        let mut bytes = vec![1, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0xa8, 0, 10, 0x81, 0, 0xe0, 120, 0x88, 0xb8];
        bytes.extend([0; 40]);
        let frame = read(&bytes, Link::Ethernet).unwrap();
        assert_eq!((frame.vlan, frame.ethertype, frame.ip), (Some(120), 0x88b8, None));
    }

    #[test]
    fn short_packets_are_no_frames() {
        for length in 0..14 {
            assert_eq!(read(&vec![0x45; length], Link::Ethernet), None);
            assert_eq!(read(&vec![0x45; length], Link::LinuxCooked), None);
        }
        assert_eq!(read(&[], Link::RawIp), None);
        assert!(read(&[0x45], Link::RawIp).unwrap().ip.is_none());
    }
}
