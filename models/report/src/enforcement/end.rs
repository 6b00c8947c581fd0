//! One end of a rule: the asset, the side it is on, and its addresses as far as they are recorded.

use std::net::IpAddr;

use plant::record::{Asset, Element, Zone};
use plant::vocabulary::{AddressRange, parse_addresses, parse_network};
use plant::{Document, Id};

use super::block::AddressBlock;

/// One end of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleEnd {
    /// The asset.
    pub asset: Id<Asset>,
    /// Its name as it was typed.
    pub name: String,
    /// The zone on this side of the device; none where the plant does not say which of several it is.
    pub side: Option<Id<Zone>>,
    /// Its addresses as blocks. Empty: nothing is recorded that a rule could name.
    pub blocks: Vec<AddressBlock>,
}

/// The end with what it lacks and what should be looked at.
pub(super) fn end(
    document: &Document,
    asset: Id<Asset>,
    side: Option<Id<Zone>>,
    lacks: &mut Vec<String>,
    remarks: &mut Vec<String>,
) -> RuleEnd {
    let mut end = RuleEnd { asset, name: String::new(), side, blocks: Vec::new() };
    let Some(record) = document.assets.get(&asset) else {
        lacks.push(format!("{asset} is not there"));
        return end;
    };
    end.name = record.name.clone();
    let entries: Vec<&str> =
        record.interfaces.iter().map(|port| port.address.trim()).filter(|entry| !entry.is_empty()).collect();
    let read: Vec<(&str, AddressRange)> =
        entries.iter().filter_map(|entry| Some((*entry, parse_addresses(entry)?))).collect();
    if read.is_empty() {
        lacks.push(format!("{asset} has no IP address recorded"));
        return end;
    }
    let inside = in_its_zone(document, record, &read);
    let chosen = if inside.is_empty() {
        if read.len() > 1 {
            remarks.push(format!("{asset} has {} addresses: keep the one that faces this device", read.len()));
        }
        read
    } else {
        inside
    };
    for (entry, range) in &chosen {
        let note = entry.split_whitespace().skip(1).collect::<Vec<_>>().join(" ").to_ascii_lowercase();
        if note.contains("dhcp") {
            lacks.push(format!("{asset} leases its address by DHCP: reserve it first"));
            continue;
        }
        if note.starts_with("ff") {
            lacks.push(format!("the addresses of {asset} do not say where they end"));
            continue;
        }
        let blocks = AddressBlock::of(*range);
        if blocks.iter().any(|block| is_everything(*block)) {
            lacks.push(format!("{asset} has an address that stands for no device"));
            continue;
        }
        let number = range.last - range.first;
        if number >= u128::from(record.quantity()) {
            remarks.push(format!(
                "{asset} has {} addresses recorded for {}",
                number.saturating_add(1),
                devices(record)
            ));
        }
        if blocks.iter().any(|block| block.first.is_multicast()) {
            remarks.push(format!("{asset} is a multicast group: the device has to forward the group as well"));
        }
        end.blocks.extend(blocks);
    }
    // sorted, a block comes before those it holds
    end.blocks.sort_unstable();
    let mut kept: Vec<AddressBlock> = Vec::new();
    for block in &end.blocks {
        if !kept.last().is_some_and(|last| last.holds(*block)) {
            kept.push(*block);
        }
    }
    end.blocks = kept;
    if end.blocks.len() > MOST_BLOCKS {
        lacks.push(format!("{asset} needs {} blocks of addresses: list its devices", end.blocks.len()));
        end.blocks.clear();
    }
    if !end.blocks.is_empty() && chosen.len() == 1 && record.quantity() > 1 && end.blocks.iter().all(|b| b.is_host()) {
        let known = u32::try_from(end.blocks.len()).unwrap_or(u32::MAX);
        if known < record.quantity() {
            remarks.push(format!("{asset} stands for {} and has {known} addresses recorded", devices(record)));
        }
    }
    end
}

/// More blocks than this are no rule that a person reviews.
const MOST_BLOCKS: usize = 64;

fn devices(asset: &Asset) -> String {
    crate::words::count(asset.quantity() as usize, "device")
}

/// The entries that lie in the networks of the asset's zone: of several interfaces the one that belongs there.
fn in_its_zone<'t>(
    document: &Document,
    asset: &Asset,
    read: &[(&'t str, AddressRange)],
) -> Vec<(&'t str, AddressRange)> {
    let Some(Element::Zone(zone)) = asset.lies_in else { return Vec::new() };
    let Some(zone) = document.zones.get(&zone) else { return Vec::new() };
    let networks: Vec<AddressRange> = zone.subnets.iter().filter_map(|text| parse_network(text)).collect();
    read.iter().copied().filter(|(_, range)| networks.iter().any(|network| range.lies_in(*network))).collect()
}

/// Whether a block is so wide, or so special, that it names no device.
fn is_everything(block: AddressBlock) -> bool {
    let widest = match block.first {
        IpAddr::V4(_) => 8,
        IpAddr::V6(_) => 32,
    };
    block.prefix < widest || block.first.is_unspecified() || block.first.is_loopback()
}
