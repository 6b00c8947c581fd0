//! Protocols by port and by ethertype (`data/ports.csv`, `data/ethertypes.csv`): hints, not proofs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use plant::vocabulary::Role;

use super::frame::{Carrier, Segment};

/// What a port or an ethertype stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Protocol {
    /// Its name.
    pub name: &'static str,
    /// What the server of it likely is.
    pub role: Option<Role>,
    /// Whether it is spoken by devices of a plant; office protocols run on many ports by chance.
    pub industrial: bool,
}

static PORTS: LazyLock<BTreeMap<(Carrier, u16), Protocol>> = LazyLock::new(|| {
    include_str!("../../../data/ports.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            let carrier = match cells.next()? {
                "tcp" => Carrier::Tcp,
                "udp" => Carrier::Udp,
                _ => return None,
            };
            let port = cells.next()?.parse().ok()?;
            Some(((carrier, port), protocol(cells)?))
        })
        .collect()
});

static ETHERTYPES: LazyLock<BTreeMap<u16, Protocol>> = LazyLock::new(|| {
    include_str!("../../../data/ethertypes.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            let number = u16::from_str_radix(cells.next()?.strip_prefix("0x")?, 16).ok()?;
            Some((number, protocol(cells)?))
        })
        .collect()
});

fn protocol(mut cells: std::str::Split<'static, char>) -> Option<Protocol> {
    let (name, role, industrial) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Protocol {
        name,
        role: Some(Role::from_word(role)).filter(|role| *role != Role::Unknown),
        industrial: industrial == "yes",
    })
}

/// The protocol of a server port.
pub(super) fn of_port(carrier: Carrier, port: u16) -> Option<&'static Protocol> {
    PORTS.get(&(carrier, port))
}

static S7: Protocol = Protocol { name: "S7comm", role: Some(Role::Plc), industrial: true };
static MMS: Protocol = Protocol { name: "IEC 61850 MMS", role: Some(Role::Ied), industrial: true };

/// Port 102 carries two protocols that share nothing else: told apart behind TPKT (3, 0, length) and the three bytes of a
/// COTP data unit, where S7comm has 0x32 or 0x72 and an ISO session has its own codes.
pub(super) fn over_tsap(segment: &Segment<'_>) -> Option<&'static Protocol> {
    let is_tsap = segment.carrier == Carrier::Tcp && (segment.from_port == 102 || segment.to_port == 102);
    if !is_tsap || segment.payload.get(..2)? != [3, 0] || *segment.payload.get(5)? != 0xf0 {
        return None;
    }
    match segment.payload.get(7)? {
        0x32 | 0x72 => Some(&S7),
        // give tokens, connect, accept
        0x01 | 0x0d | 0x0e => Some(&MMS),
        _ => None,
    }
}

/// The protocol of an ethertype.
pub(super) fn of_ethertype(ethertype: u16) -> Option<&'static Protocol> {
    ETHERTYPES.get(&ethertype)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_role_is_known() {
        assert_eq!(PORTS.len(), include_str!("../../../data/ports.csv").lines().count() - 1);
        assert_eq!(ETHERTYPES.len(), include_str!("../../../data/ethertypes.csv").lines().count() - 1);
        for protocol in PORTS.values().chain(ETHERTYPES.values()) {
            assert!(!protocol.name.is_empty());
            assert!(!matches!(protocol.role, Some(Role::Other(_))), "{protocol:?}");
        }
        assert_eq!(of_port(Carrier::Tcp, 502).map(|known| known.name), Some("Modbus/TCP"));
        assert_eq!(of_ethertype(0x88b8).map(|known| known.name), Some("GOOSE"));
    }
}
