//! Two assets of one zone with one address.

use plant::record::Asset;

use super::reading::{cited, named_assets, own_zone};
use crate::index::{At, ElementAt};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-address",
    title: "Address used twice",
    clause: "ZCR 1.1, SR 7.8",
    severity: Severity::Warning,
    question: "Does every address of a zone belong to one asset?",
    why: "Two devices with one address disturb each other; more often one record is a copy and the inventory is wrong.",
    false_positives: "Redundant devices that share one address on purpose: enter the shared address on one of them.",
    fix: "Correct the address, or merge the two records.",
    check: Check::Element(check),
    fixes: None,
};

/// Longer ranges are networks somebody wrote into an address, not devices.
const LONGEST: u32 = 63;

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    if own_zone(seen, at).is_none() {
        return;
    }
    let index = seen.index;
    let mut ranges: Vec<(u32, u32, At<Asset>)> = Vec::new();
    for asset in index.assets_in(at) {
        let (first, last) = index.assets.v4[asset.index()];
        if first <= last && last - first <= LONGEST {
            ranges.push((first, last, asset));
        }
    }
    // A zone lists the asset first that was put last: in most files this is their order.
    ranges.reverse();
    ranges.sort_unstable_by_key(|(first, last, asset)| (*first, *last, index.asset_id(*asset)));
    let twice = ranges.windows(2).filter(|pair| pair[1].0 <= pair[0].1).flat_map(|pair| [pair[0].2, pair[1].2]);
    let Some(named) = named_assets(index, twice) else { return };
    let message =
        format!("{}: {} assets share an address with another: {}.", cited(seen, at), named.count, named.words);
    sink.find(&RULE, index.element(at), message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    fn plant(second: &'static str, place: &'static str) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .asset_with(1, "plc", "Z-1", |asset| asset.interfaces = Plant::interfaces(&["10.1.0.5"]))
            .asset_with(2, "plc", place, move |asset| asset.interfaces = Plant::interfaces(&[second]))
    }

    #[test]
    fn the_same_or_inside_a_range() {
        for second in ["10.1.0.5", "10.1.0.4-9"] {
            assert_eq!(found(&plant(second, "Z-1"), "duplicate-address"), ["Z-01"], "{second}");
        }
    }

    #[test]
    fn another_zone_may_repeat_it() {
        assert!(
            found(&plant("10.1.0.5", "Z-2"), "duplicate-address").is_empty(),
            "cells with the same plan of addresses"
        );
        assert!(found(&plant("10.1.0.6", "Z-1"), "duplicate-address").is_empty());
        assert!(found(&plant("10.1.0.0/16", "Z-1"), "duplicate-address").is_empty(), "a network is no device");
    }
}
