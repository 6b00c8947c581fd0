//! Columns of assets.

use super::{Column, changed, element_words, free, number, one_of, place, zones_and_conduits};
use crate::edit::{Edit, MoveToZone, Refused};
use crate::record::{AnyKey, Asset, Drawn, Interface};
use crate::vocabulary::{Criticality, Role};

pub(super) static COLUMNS: &[Column] = &[
    Column {
        field: "name",
        label: "Name or tag",
        width: 190,
        choices: free,
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.name.clone()),
            _ => None,
        },
        write: |draft, key, text| {
            changed::<Asset>(draft, key, |asset| {
                if text.is_empty() {
                    return Err(Refused::new("An asset needs a name or tag."));
                }
                asset.name = text.to_owned();
                Ok(())
            })
        },
    },
    Column {
        field: "role",
        label: "Role",
        width: 140,
        choices: |_| Role::ALL.iter().map(|role| role.label().to_owned()).collect(),
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.role.label().to_owned()),
            _ => None,
        },
        write: |draft, key, text| {
            let known = Role::ALL.iter().find(|role| role.label().eq_ignore_ascii_case(text) || role.word() == text);
            // a role that is not in the list is kept as it was typed
            let role = known.cloned().unwrap_or_else(|| Role::from_word(text));
            changed::<Asset>(draft, key, |asset| {
                asset.role = role;
                Ok(())
            })
        },
    },
    Column {
        field: "lies_in",
        label: "Lies in",
        width: 190,
        choices: zones_and_conduits,
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id)?.lies_in.map(|element| element_words(document, element)),
            _ => None,
        },
        write: |draft, key, text| {
            let AnyKey::Asset(id) = key else { return Err(Refused::missing(key)) };
            let into = place(draft, text)?;
            MoveToZone { elements: vec![Drawn::Asset(id)], into }.plan(draft)
        },
    },
    Column {
        field: "address",
        label: "Addresses",
        width: 150,
        choices: free,
        read: |document, key| match key {
            AnyKey::Asset(id) => {
                let asset = document.assets.get(&id)?;
                let addresses = asset.interfaces.iter().map(|interface| interface.address.as_str());
                Some(addresses.filter(|address| !address.is_empty()).collect::<Vec<_>>().join(", "))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let typed: Vec<&str> =
                text.split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty()).collect();
            changed::<Asset>(draft, key, |asset| {
                // an interface keeps its MAC, VLAN and network while its address is still there
                let mut old = std::mem::take(&mut asset.interfaces);
                for address in &typed {
                    let same = old.iter().position(|interface| interface.address == *address);
                    let mut interface = match same {
                        Some(at) => old.remove(at),
                        None => Interface::default(),
                    };
                    interface.address = (*address).to_owned();
                    asset.interfaces.push(interface);
                }
                for mut interface in old {
                    interface.address.clear();
                    if interface != Interface::default() {
                        asset.interfaces.push(interface);
                    }
                }
                Ok(())
            })
        },
    },
    purdue!(Asset assets),
    Column {
        field: "criticality",
        label: "Criticality",
        width: 96,
        choices: |_| Criticality::ALL.iter().map(|value| value.label().to_owned()).collect(),
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id)?.criticality.map(|value| value.label().to_owned()),
            _ => None,
        },
        write: |draft, key, text| {
            let all = Criticality::ALL.iter().map(|value| (*value, value.word(), value.label()));
            let value = one_of("criticality", text, all)?;
            changed::<Asset>(draft, key, |asset| {
                asset.criticality = value;
                Ok(())
            })
        },
    },
    Column {
        field: "count",
        label: "How many",
        width: 82,
        choices: free,
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.quantity().to_string()),
            _ => None,
        },
        write: |draft, key, text| {
            let count = number("number of assets", text, 100_000)?;
            changed::<Asset>(draft, key, |asset| {
                asset.count = count.filter(|count| *count > 1).unwrap_or(0);
                Ok(())
            })
        },
    },
    text!(Asset assets vendor "Vendor" 130),
    text!(Asset assets product "Model" 150),
    text!(Asset assets version "Version" 100),
    text!(Asset assets operating_system "Operating system" 140),
    text!(Asset assets location "Location" 150),
    text!(Asset assets owner "Owner" 130),
    text!(Asset assets serial "Serial number" 120),
    text!(Asset assets asset_number "Asset number" 120),
    text!(Asset assets note "Note" 240),
];
