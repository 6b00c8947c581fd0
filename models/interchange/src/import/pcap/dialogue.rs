//! One conversation between two ports, and which of its ends is the server.

use std::net::IpAddr;

use super::frame::{Carrier, Segment};
use super::ports;

/// Two ends without direction: the lower one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ends {
    pub carrier: Carrier,
    pub low: (IpAddr, u16),
    pub high: (IpAddr, u16),
}

impl Ends {
    /// The ends of a packet, and whether it runs from the lower to the higher.
    pub fn of(from: IpAddr, to: IpAddr, segment: &Segment<'_>) -> (Self, bool) {
        let (a, b) = ((from, segment.from_port), (to, segment.to_port));
        let forward = a <= b;
        let (low, high) = if forward { (a, b) } else { (b, a) };
        (Ends { carrier: segment.carrier, low, high }, forward)
    }
}

/// Why an end is taken for the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// The opening of the connection was seen.
    Opening,
    /// Its port belongs to a known protocol.
    KnownPort,
    /// The opening was seen the other way round, but the port at the other end belongs to an industrial protocol.
    AgainstOpening,
    /// It has the lower port, which is often so and proves nothing.
    LowerPort,
    /// Both ports are the same: the one that was sent to first.
    SamePort,
}

/// What was seen between two ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Dialogue {
    /// Packets.
    pub packets: u64,
    /// Packets to a group or to everybody.
    pub to_many: bool,
    /// A Modbus request that writes was seen.
    pub writes: bool,
    /// What runs over ISO-TSAP, where its data was seen.
    pub over_tsap: Option<&'static ports::Protocol>,
    first_forward: bool,
    seen_forward: bool,
    seen_backward: bool,
    /// The lower end said something else than no.
    spoke_forward: bool,
    /// The higher end did.
    spoke_backward: bool,
    /// The lower end opened the connection.
    opened_forward: bool,
    /// The higher end opened the connection.
    opened_backward: bool,
}

impl Dialogue {
    /// A conversation whose first packet runs so.
    pub fn new(forward: bool) -> Self {
        Dialogue { first_forward: forward, ..Dialogue::default() }
    }

    /// Adds a packet; whether its direction is new.
    pub fn add(&mut self, segment: &Segment<'_>, forward: bool) -> bool {
        self.packets += 1;
        if segment.syn {
            // the answer to an opening runs the other way
            let opened_forward = forward != segment.ack;
            self.opened_forward |= opened_forward;
            self.opened_backward |= !opened_forward;
        }
        self.writes |= modbus_write(segment);
        self.over_tsap = self.over_tsap.or_else(|| ports::over_tsap(segment));
        *(if forward { &mut self.spoke_forward } else { &mut self.spoke_backward }) |= !segment.reset;
        let seen = if forward { &mut self.seen_forward } else { &mut self.seen_backward };
        !std::mem::replace(seen, true)
    }

    /// Whether both ends spoke; a refused connection is not answered.
    pub fn is_answered(&self) -> bool {
        self.spoke_forward && self.spoke_backward
    }

    /// Client, server, and why it is the server.
    pub fn direction(&self, ends: &Ends) -> ((IpAddr, u16), (IpAddr, u16), Sign) {
        let known = |end: (IpAddr, u16)| ports::of_port(ends.carrier, end.1);
        let industrial = |end| known(end).is_some_and(|protocol| protocol.industrial);
        let low_serves = |sign| (ends.high, ends.low, sign);
        let high_serves = |sign| (ends.low, ends.high, sign);
        if self.opened_forward != self.opened_backward {
            let (client, server) = if self.opened_forward { (ends.low, ends.high) } else { (ends.high, ends.low) };
            // a stray packet that opens nothing must not turn a controller into a client
            if industrial(client) && known(server).is_none() {
                return (server, client, Sign::AgainstOpening);
            }
            return (client, server, Sign::Opening);
        }
        match (industrial(ends.low), industrial(ends.high)) {
            (true, false) => return low_serves(Sign::KnownPort),
            (false, true) => return high_serves(Sign::KnownPort),
            _ => {}
        }
        match (known(ends.low), known(ends.high)) {
            (Some(_), None) => return low_serves(Sign::KnownPort),
            (None, Some(_)) => return high_serves(Sign::KnownPort),
            _ => {}
        }
        match ends.low.1.cmp(&ends.high.1) {
            std::cmp::Ordering::Less => low_serves(Sign::LowerPort),
            std::cmp::Ordering::Greater => high_serves(Sign::LowerPort),
            std::cmp::Ordering::Equal if self.first_forward => high_serves(Sign::SamePort),
            std::cmp::Ordering::Equal => low_serves(Sign::SamePort),
        }
    }
}

/// Whether a packet to port 502 asks to write: function 5, 6, 15, 16, 22 or 23 behind the seven bytes of the header.
fn modbus_write(segment: &Segment<'_>) -> bool {
    segment.to_port == 502
        && segment.carrier == Carrier::Tcp
        && segment.payload.get(2..4) == Some(&[0, 0])
        && segment.payload.get(7).is_some_and(|function| matches!(function, 5 | 6 | 15 | 16 | 22 | 23))
}
