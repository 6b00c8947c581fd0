//! Addresses as people write them in inventories.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

/// A closed range of IP addresses of one family, as numbers. IPv4 is kept apart from IPv6 by `is_v4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressRange {
    /// Whether the numbers are IPv4 addresses.
    pub is_v4: bool,
    /// First address.
    pub first: u128,
    /// Last address, not below `first`.
    pub last: u128,
}

impl AddressRange {
    /// Whether every address of `self` lies in `other`.
    pub const fn lies_in(self, other: AddressRange) -> bool {
        self.is_v4 == other.is_v4 && self.first >= other.first && self.last <= other.last
    }

    /// Whether the two ranges share an address.
    pub const fn overlaps(self, other: AddressRange) -> bool {
        self.is_v4 == other.is_v4 && self.first <= other.last && other.first <= self.last
    }

    fn of(first: IpAddr, last: IpAddr) -> Option<Self> {
        let (is_v4, first, last) = match (first, last) {
            (IpAddr::V4(a), IpAddr::V4(b)) => (true, u128::from(a.to_bits()), u128::from(b.to_bits())),
            (IpAddr::V6(a), IpAddr::V6(b)) => (false, a.to_bits(), b.to_bits()),
            _ => return None,
        };
        (first <= last).then_some(Self { is_v4, first, last })
    }
}

/// Reads one network such as `10.30.10.0/24`; a bare address is a network of one.
/// Words ("any", "unknown", "(radio, no IP)") are no network: `None`.
pub fn parse_network(text: &str) -> Option<AddressRange> {
    let text = text.trim();
    // Only a network has a stroke.
    if text.contains('/') {
        let network = text.parse::<IpNet>().ok()?;
        return AddressRange::of(network.network(), network.broadcast());
    }
    let address = text.parse::<IpAddr>().ok()?;
    AddressRange::of(address, address)
}

/// Reads an address entry: `10.30.20.11`, `10.10.4.0/22`, `10.30.20.21-22`, `10.40.1.10-10.40.8.10`,
/// `10.30.10.99 (DHCP)`, `10.40.0.1 ff.`. Entries without an address ("DHCP", "serial") are `None`.
pub fn parse_addresses(text: &str) -> Option<AddressRange> {
    // What nearly every entry is.
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return AddressRange::of(address.into(), address.into());
    }
    let word = text.split_whitespace().next()?.trim_end_matches([',', ';']);
    if let Some(network) = parse_network(word) {
        return Some(network);
    }
    let (first, last) = word.split_once(['-', '–'])?;
    let first: IpAddr = first.parse().ok()?;
    if let Ok(last) = last.parse::<IpAddr>() {
        return AddressRange::of(first, last);
    }
    // 10.30.20.21-22 counts in the last octet
    let IpAddr::V4(address) = first else { return None };
    let [a, b, c, _] = address.octets();
    let last: u8 = last.parse().ok()?;
    AddressRange::of(first, IpAddr::from([a, b, c, last]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_inventories_hold() {
        let office = parse_network("10.10.0.0/16").unwrap();
        assert!(parse_addresses("10.10.0.45").unwrap().lies_in(office));
        assert!(!parse_addresses("10.30.30.10").unwrap().lies_in(office));
        assert!(parse_addresses("10.10.4.0/22").unwrap().lies_in(office));
        let stations = parse_addresses("10.30.20.21-22").unwrap();
        assert_eq!(stations.last - stations.first, 1);
        assert!(parse_addresses("10.40.1.10-10.40.8.10").is_some());
        assert!(parse_addresses("10.30.10.99 (DHCP)").is_some());
        assert!(parse_addresses("10.40.0.1 ff.").is_some());
        assert!(parse_addresses("fe80::1").is_some());
    }

    #[test]
    fn words_are_no_address() {
        for text in ["", "DHCP", "serial", "none", "unknown", "10.30.1", "10.30.4.020", "10.30.5.300", "a-b"] {
            assert_eq!(parse_addresses(text), None, "{text}");
        }
        assert_eq!(parse_network("any"), None);
        assert_eq!(parse_network("(radio, no IP)"), None);
    }
}
