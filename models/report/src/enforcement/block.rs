//! Address ranges as the blocks that every filter understands.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use plant::vocabulary::AddressRange;

/// Addresses that share their first `prefix` bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressBlock {
    /// First address.
    pub first: IpAddr,
    /// Bits that all share: 32 or 128 for one address.
    pub prefix: u8,
}

impl AddressBlock {
    /// The fewest blocks that hold a range and nothing else, at most two for each bit.
    pub(super) fn of(range: AddressRange) -> Vec<AddressBlock> {
        let width: u32 = if range.is_v4 { 32 } else { 128 };
        let mut blocks = Vec::new();
        let mut first = range.first;
        loop {
            let aligned = first.trailing_zeros().min(width);
            // the largest block that begins here and ends within
            let mut bits = aligned;
            while bits > 0 && last_of(first, bits).is_none_or(|last| last > range.last) {
                bits -= 1;
            }
            let prefix = u8::try_from(width - bits).unwrap_or(u8::MAX);
            let address = match (range.is_v4, u32::try_from(first)) {
                (true, Ok(number)) => IpAddr::V4(Ipv4Addr::from_bits(number)),
                (true, Err(_)) => return blocks,
                (false, _) => IpAddr::V6(Ipv6Addr::from_bits(first)),
            };
            blocks.push(AddressBlock { first: address, prefix });
            match last_of(first, bits).filter(|last| *last < range.last).and_then(|last| last.checked_add(1)) {
                Some(next) => first = next,
                None => return blocks,
            }
        }
    }

    /// Whether another block lies in it.
    pub(super) fn holds(self, other: AddressBlock) -> bool {
        let free = |width: u8| u32::from(width.saturating_sub(self.prefix));
        let shifted = |bits: u128, by: u32| bits.checked_shr(by).unwrap_or(0);
        match (self.first, other.first) {
            (IpAddr::V4(a), IpAddr::V4(b)) if self.prefix <= other.prefix => {
                let by = free(32);
                shifted(a.to_bits().into(), by) == shifted(b.to_bits().into(), by)
            }
            (IpAddr::V6(a), IpAddr::V6(b)) if self.prefix <= other.prefix => {
                let by = free(128);
                shifted(a.to_bits(), by) == shifted(b.to_bits(), by)
            }
            _ => false,
        }
    }

    /// Whether it is one address.
    pub const fn is_host(self) -> bool {
        match self.first {
            IpAddr::V4(_) => self.prefix == 32,
            IpAddr::V6(_) => self.prefix == 128,
        }
    }

    /// The mask of an IPv4 block in dotted form, as older syntaxes want it.
    pub const fn mask(self) -> Ipv4Addr {
        let host = if self.prefix >= 32 { 0 } else { u32::MAX >> self.prefix };
        Ipv4Addr::from_bits(!host)
    }
}

impl fmt::Display for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_host() { write!(f, "{}", self.first) } else { write!(f, "{}/{}", self.first, self.prefix) }
    }
}

/// The last address of a block with so many free bits.
fn last_of(first: u128, bits: u32) -> Option<u128> {
    let span = if bits >= 128 { u128::MAX } else { (1u128 << bits) - 1 };
    first.checked_add(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::vocabulary::parse_addresses;

    fn blocks(text: &str) -> Vec<String> {
        AddressBlock::of(parse_addresses(text).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ranges_become_blocks_and_no_address_more() {
        assert_eq!(blocks("10.0.0.5"), ["10.0.0.5"]);
        assert_eq!(blocks("10.10.4.0/22"), ["10.10.4.0/22"]);
        assert_eq!(blocks("10.30.20.21-22"), ["10.30.20.21", "10.30.20.22"]);
        assert_eq!(blocks("10.0.0.0-10.0.0.255"), ["10.0.0.0/24"]);
        assert_eq!(blocks("0.0.0.0/0"), ["0.0.0.0/0"]);
        assert_eq!(blocks("::/0"), ["::/0"]);
        assert_eq!(blocks("fe80::1"), ["fe80::1"]);
        for text in ["10.40.1.10-10.40.8.10", "255.255.255.1-255.255.255.255", "10.0.0.1-10.0.0.1"] {
            let range = parse_addresses(text).unwrap();
            let mut next = range.first;
            for block in AddressBlock::of(range) {
                let IpAddr::V4(first) = block.first else { panic!("{block}") };
                assert_eq!(u128::from(first.to_bits()), next, "{text}");
                next += 1 << (32 - u32::from(block.prefix));
            }
            assert_eq!(next, range.last + 1, "{text}");
        }
        assert_eq!(AddressBlock::of(parse_addresses("10.10.4.0/22").unwrap())[0].mask().to_string(), "255.255.252.0");
    }
}
