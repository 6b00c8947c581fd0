//! What only shows when rows are compared: numbers and addresses given twice, zones in two spellings, neighbours' zones.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use plant::import_plan::ProposedAsset;
use plant::vocabulary::{Domain, PurdueLevel};

use super::notes::Notes;
use crate::import::field::plain_words;
use crate::import::{ImportNote, ImportPlan, NoteSeverity};

/// Writes a note for everything that rows share and should not, and fills in what zones get from their assets.
pub(super) fn note_what_rows_share(plan: &mut ImportPlan, notes: &mut Notes) {
    shared_numbers(plan, notes);
    shared_addresses(plan, notes);
    shared_macs(plan, notes);
    without_zone(plan, notes);
    fill_zones(plan, notes);
}

fn at(proposed: &ProposedAsset, severity: NoteSeverity, message: String) -> ImportNote {
    ImportNote { row: proposed.row, ..ImportNote::new(severity, message) }
}

fn row(proposed: &ProposedAsset) -> u32 {
    proposed.row.unwrap_or(0)
}

fn shared_numbers(plan: &ImportPlan, notes: &mut Notes) {
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for proposed in &plan.assets {
        let number = proposed.asset.asset_number.trim();
        if number.is_empty() {
            continue;
        }
        match first.get(&number.to_lowercase()) {
            Some(earlier) => {
                let message = format!(
                    "asset number {number} stands in row {earlier} too: two devices, one listed twice, or a typing error?"
                );
                notes.push(at(proposed, NoteSeverity::MustDecide, message));
            }
            None => {
                first.insert(number.to_lowercase(), row(proposed));
            }
        }
    }
}

fn shared_addresses(plan: &ImportPlan, notes: &mut Notes) {
    let mut first: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for (index, proposed) in plan.assets.iter().enumerate() {
        for interface in &proposed.asset.interfaces {
            if interface.address.parse::<std::net::IpAddr>().is_err() {
                continue;
            }
            let Some((earlier, vlan)) = first.get(&interface.address) else {
                first.insert(interface.address.clone(), (index, interface.vlan.as_str()));
                continue;
            };
            // the same address in two VLANs is two networks
            let apart = !vlan.is_empty() && !interface.vlan.is_empty() && *vlan != interface.vlan;
            if apart || *earlier == index {
                continue;
            }
            let Some(other) = plan.assets.get(*earlier) else { continue };
            let message = format!(
                "two assets, one address: {} has {}, which {} in row {} has too",
                proposed.asset.name,
                interface.address,
                other.asset.name,
                row(other)
            );
            notes.push(at(proposed, NoteSeverity::MustDecide, message));
        }
    }
}

fn shared_macs(plan: &ImportPlan, notes: &mut Notes) {
    let mut holders: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for proposed in &plan.assets {
        for interface in proposed.asset.interfaces.iter().filter(|interface| !interface.mac.is_empty()) {
            let rows = holders.entry(interface.mac.as_str()).or_default();
            if rows.last() != Some(&row(proposed)) {
                rows.push(row(proposed));
            }
        }
    }
    for (mac, rows) in holders.into_iter().filter(|(_, rows)| rows.len() > 1) {
        let Some((first, others)) = rows.split_first() else { continue };
        let others: Vec<String> = others.iter().take(20).map(u32::to_string).collect();
        let message = format!(
            "MAC address {mac} stands in row {} too: one device, a router before them, or a copied row?",
            others.join(", ")
        );
        notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(*first));
    }
}

/// The /24 around an address: the neighbours that are most likely in the same zone.
fn neighbourhood(proposed: &ProposedAsset) -> impl Iterator<Item = [u8; 3]> {
    proposed.asset.interfaces.iter().filter_map(|interface| {
        let [a, b, c, _] = interface.address.parse::<Ipv4Addr>().ok()?.octets();
        Some([a, b, c])
    })
}

fn without_zone(plan: &ImportPlan, notes: &mut Notes) {
    if plan.zones.is_empty() {
        return;
    }
    let mut zones: BTreeMap<[u8; 3], BTreeMap<&str, u32>> = BTreeMap::new();
    for proposed in &plan.assets {
        let Some(zone) = &proposed.zone_name else { continue };
        for network in neighbourhood(proposed) {
            *zones.entry(network).or_default().entry(zone).or_default() += 1;
        }
    }
    for proposed in
        plan.assets.iter().filter(|proposed| proposed.zone_name.is_none() && proposed.conduit_name.is_none())
    {
        let near = neighbourhood(proposed).find_map(|network| {
            let here = zones.get(&network)?;
            let (zone, count) = here.iter().max_by_key(|(_, count)| **count)?;
            (here.len() == 1).then(|| {
                format!("; “{zone}” fits, where {count} others with {}.{}.{}.x lie", network[0], network[1], network[2])
            })
        });
        let message = format!("in no zone{}", near.unwrap_or_default());
        notes.alike(NoteSeverity::WorthALook, row(proposed), "", message);
    }
}

/// Level and networks of a zone where all its assets agree, and its kind where its name says so.
fn fill_zones(plan: &mut ImportPlan, notes: &mut Notes) {
    let mut levels: BTreeMap<String, Vec<PurdueLevel>> = BTreeMap::new();
    let mut networks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for proposed in &plan.assets {
        let Some(zone) = &proposed.zone_name else { continue };
        levels.entry(zone.clone()).or_default().extend(proposed.asset.purdue);
        let known = networks.entry(zone.clone()).or_default();
        for interface in proposed.asset.interfaces.iter().filter(|interface| interface.network.contains('/')) {
            if plant::vocabulary::parse_addresses(&interface.network).is_some() && !known.contains(&interface.network) {
                known.push(interface.network.clone());
            }
        }
    }
    for zone in &mut plan.zones {
        let own = levels.get(&zone.name).map(Vec::as_slice).unwrap_or_default();
        zone.purdue = own.first().copied().filter(|first| own.iter().all(|level| level == first));
        zone.subnets = networks.remove(&zone.name).unwrap_or_default();
        zone.subnets.truncate(64);
        zone.domain = domain_in(&zone.name);
    }
    for domain in Domain::ALL {
        let named = plan.zones.iter().filter(|zone| zone.domain == Some(*domain));
        let named: Vec<String> = named.map(|zone| format!("“{}”", zone.name)).collect();
        let message = match named.as_slice() {
            [] => continue,
            [one] => format!("zone {one} is taken as {domain} because of its name"),
            several => format!("zones {} are taken as {domain} because of their names", several.join(", ")),
        };
        notes.push(ImportNote::new(NoteSeverity::ReadWithCare, message));
    }
}

fn domain_in(name: &str) -> Option<Domain> {
    let words = plain_words(name);
    let has = |known: &[&str]| words.split(' ').any(|word| known.contains(&word));
    if has(&["dmz", "idmz"]) {
        return Some(Domain::Dmz);
    }
    if has(&["sis", "safety", "esd", "sicherheit", "sif"]) {
        return Some(Domain::Safety);
    }
    if has(&["wireless", "wlan", "wifi", "funk"]) {
        return Some(Domain::Wireless);
    }
    if has(&["temp", "temporary", "temporär"]) {
        return Some(Domain::Temporary);
    }
    has(&["office", "enterprise", "business", "corporate", "büro", "it"]).then_some(Domain::Business)
}
