//! The plan of the VLANs: which zone is on which, as far as the interfaces say. Nothing is numbered here that nobody
//! numbered.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Element};
use plant::{Document, Id};

use super::super::ExportError;
use super::super::csv_tables::harmless;
use super::Origin;

#[derive(Default)]
struct Entry {
    networks: BTreeSet<String>,
    assets: BTreeSet<Id<Asset>>,
    ports: BTreeSet<String>,
}

pub(super) fn csv(document: &Document, origin: &Origin) -> Result<Vec<u8>, ExportError> {
    let write = |error: csv::Error| ExportError::Text(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "State",
            "VLAN",
            "Zone or conduit",
            "Name",
            "Networks of the zone",
            "Networks of the interfaces",
            "Assets",
            "Number of assets",
            "Interfaces and ports",
            "To look at",
            "Origin",
        ])
        .map_err(write)?;
    let mut plan: BTreeMap<(String, Option<Element>), Entry> = BTreeMap::new();
    for asset in document.assets.values() {
        for port in &asset.interfaces {
            let vlan = port.vlan.trim().to_owned();
            // an interface of which nothing is known is no part of a plan
            if vlan.is_empty() && port.address.trim().is_empty() && port.network.trim().is_empty() {
                continue;
            }
            let entry = plan.entry((vlan, asset.lies_in)).or_default();
            entry.assets.insert(asset.id);
            entry.networks.extend([port.network.trim().to_owned()].into_iter().filter(|text| !text.is_empty()));
            entry.ports.extend([port.name.trim().to_owned()].into_iter().filter(|text| !text.is_empty()));
        }
    }
    let mut zones_of: BTreeMap<&str, BTreeSet<Option<Element>>> = BTreeMap::new();
    for (vlan, element) in plan.keys().filter(|(vlan, _)| !vlan.is_empty()) {
        zones_of.entry(vlan).or_default().insert(*element);
    }
    let origin = format!("{}, revision {}, fingerprint {}", origin.plant, origin.revision, origin.fingerprint);
    for ((vlan, element), entry) in &plan {
        let mut looks = Vec::new();
        if vlan.is_empty() {
            looks.push("no VLAN is recorded: give it one of its own".to_owned());
        }
        if element.is_none() {
            looks.push("these assets lie in no zone".to_owned());
        }
        let others = zones_of.get(vlan.as_str()).into_iter().flatten().filter(|other| *other != element);
        let others: Vec<String> = others.filter_map(|other| other.map(|element| element.to_string())).collect();
        if !others.is_empty() {
            looks.push(format!("the same VLAN is in {}: a border between them is not kept by it", others.join(", ")));
        }
        let zone = match element {
            Some(Element::Zone(id)) => document.zones.get(id),
            _ => None,
        };
        let name = element.and_then(|element| document.element_name(element)).unwrap_or_default();
        let assets: Vec<String> = entry.assets.iter().map(ToString::to_string).collect();
        let row = [
            "proposal".to_owned(),
            vlan.clone(),
            element.map(|element| element.to_string()).unwrap_or_default(),
            name.to_owned(),
            zone.map(|zone| zone.subnets.join(" ")).unwrap_or_default(),
            entry.networks.iter().cloned().collect::<Vec<_>>().join(" "),
            assets.join(" "),
            assets.len().to_string(),
            entry.ports.iter().cloned().collect::<Vec<_>>().join(" "),
            looks.join("; "),
            origin.clone(),
        ];
        writer.write_record(row.map(harmless)).map_err(write)?;
    }
    writer.into_inner().map_err(|error| ExportError::Text(error.to_string()))
}
