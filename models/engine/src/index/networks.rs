//! Networks of zones: whose network an address lies in.

use plant::record::Zone;
use plant::vocabulary::AddressRange;

use super::At;

/// One network of one zone.
#[derive(Debug, Clone, Copy)]
struct Network {
    range: AddressRange,
    zone: At<Zone>,
    /// The smallest network around it, as a place in the list.
    around: Option<u32>,
}

/// Every network, narrower ones after those around them. Networks are nested or apart, never overlapping in part.
#[derive(Debug, Default)]
pub(crate) struct Networks(Vec<Network>);

impl Networks {
    pub(crate) fn new(networks: impl Iterator<Item = (AddressRange, At<Zone>)>) -> Self {
        let mut list: Vec<Network> = networks.map(|(range, zone)| Network { range, zone, around: None }).collect();
        list.sort_by_key(|network| {
            let AddressRange { is_v4, first, last } = network.range;
            (is_v4, first, std::cmp::Reverse(last), network.zone)
        });
        let mut open: Vec<u32> = Vec::new();
        for at in 0..list.len() {
            while open.last().is_some_and(|around| !list[at].range.lies_in(list[*around as usize].range)) {
                open.pop();
            }
            list[at].around = open.last().copied();
            open.push(at as u32);
        }
        Networks(list)
    }

    /// The zones whose networks hold the address, the narrowest network first.
    pub(crate) fn zones_of(&self, address: AddressRange) -> impl Iterator<Item = (At<Zone>, AddressRange)> + '_ {
        let after = self.0.partition_point(|n| (n.range.is_v4, n.range.first) <= (address.is_v4, address.first)) as u32;
        let mut at = after.checked_sub(1);
        std::iter::from_fn(move || {
            let network = &self.0[at? as usize];
            at = network.around;
            Some(network)
        })
        .filter(move |network| address.lies_in(network.range))
        .map(|network| (network.zone, network.range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::vocabulary::{parse_addresses, parse_network};

    #[test]
    fn the_narrowest_network_comes_first() {
        let of = |text: &str, zone| (parse_network(text).unwrap(), At::new(zone));
        let networks = Networks::new(
            [of("10.30.10.0/24", 1), of("10.0.0.0/8", 0), of("10.30.11.0/24", 2), of("fe80::/10", 3)].into_iter(),
        );
        let zones = |text: &str| -> Vec<usize> {
            networks.zones_of(parse_addresses(text).unwrap()).map(|(zone, _)| zone.index()).collect()
        };
        assert_eq!(zones("10.30.10.5"), [1, 0]);
        assert_eq!(zones("10.30.11.255"), [2, 0]);
        assert_eq!(zones("10.30.12.1"), [0]);
        assert_eq!(zones("11.0.0.1"), [0; 0]);
        assert_eq!(zones("9.0.0.1"), [0; 0]);
        assert_eq!(zones("fe80::1"), [3]);
        assert_eq!(zones("10.30.10.250-10.30.11.5"), [0]);
    }
}
