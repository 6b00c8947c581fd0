//! Addresses, MAC addresses and VLANs of a row into interfaces.

use std::net::IpAddr;

use plant::record::Interface;

use super::Reader;
use crate::import::cell::{self, Addressed, Mac};
use crate::import::field::Field;
use crate::import::{NoteSeverity, shortened};

/// Values in one cell above which the rest is left out: a /24 written out.
const MOST: usize = 256;

impl Reader<'_, '_> {
    /// One interface for each address. MAC addresses and VLANs go to the address at their place, where as many are given;
    /// a single one goes to the first.
    pub(super) fn interfaces(&mut self) -> Vec<Interface> {
        let addresses = self.addresses();
        let macs = self.macs();
        let vlans = self.vlans();
        let ports = self.plain(Field::Port);
        let networks = self.plain(Field::Network);
        let count = addresses.len().max(macs.len()).max(usize::from(!vlans.is_empty() || !ports.is_empty()));
        let vlan_of = |at: usize| if at == 0 || vlans.len() == count { vlans.get(at) } else { None };
        (0..count)
            .map(|at| {
                let (address, network) = addresses.get(at).cloned().unwrap_or_default();
                Interface {
                    address,
                    mac: macs.get(at).cloned().unwrap_or_default(),
                    vlan: vlan_of(at).cloned().unwrap_or_default(),
                    network: if network.is_empty() && at == 0 { networks.clone() } else { network },
                    name: if at == 0 { ports.clone() } else { String::new() },
                }
            })
            .collect()
    }

    fn plain(&self, field: Field) -> String {
        let texts: Vec<&str> =
            self.cells(field).into_iter().map(|(_, text)| text).filter(|text| !cell::is_nothing(text)).collect();
        texts.join(", ")
    }

    /// Addresses with their networks, in the order of the columns.
    fn addresses(&mut self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for field in [Field::Address, Field::AddressV6] {
            for (column, text) in self.cells(field) {
                for entry in entries(text) {
                    self.address(&entry, &column.heading, &mut found);
                }
            }
        }
        if found.len() > MOST {
            let message = format!("{} addresses in one row; those after the {MOST}th were left out", found.len());
            self.alike(NoteSeverity::WorthALook, "", message);
            found.truncate(MOST);
        }
        let mask = self.plain(Field::Mask);
        for (address, network) in &mut found {
            if network.is_empty()
                && let Ok(host) = address.parse::<IpAddr>()
            {
                *network = cell::network_of(host, &mask).unwrap_or_default();
            }
        }
        found
    }

    fn address(&mut self, entry: &str, column: &str, found: &mut Vec<(String, String)>) {
        let shown = shortened(entry, 60);
        let mut push = |address: String, network: Option<String>| {
            if !found.iter().any(|(known, _)| *known == address) {
                found.push((address, network.unwrap_or_default()));
            }
        };
        match cell::address(entry) {
            Addressed::Is { address, network } => {
                if let Some(network) = &network {
                    let message = format!("“{shown}” read as address {address} in network {network}");
                    push(address, Some(network.clone()));
                    self.alike(NoteSeverity::ReadWithCare, column, message);
                } else {
                    push(address, None);
                }
            }
            Addressed::Several(text) => push(text, None),
            Addressed::Dynamic => {
                push("DHCP".to_owned(), None);
                let message = "the address is given out at run time; it cannot tell the asset apart";
                self.alike(NoteSeverity::ReadWithCare, column, message);
            }
            Addressed::Nothing => {
                self.alike(NoteSeverity::ReadWithCare, column, format!("“{shown}” read as no address"));
            }
            Addressed::Bad(meant) => {
                push(entry.to_owned(), None);
                let nearest = meant.map(|meant| format!("; perhaps {meant} is meant")).unwrap_or_default();
                let message = format!("“{shown}” is not an address and was kept as text{nearest}");
                self.alike(NoteSeverity::WorthALook, column, message);
            }
        }
    }

    fn macs(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        for (column, text) in self.cells(Field::Mac) {
            for entry in cell::items(text, true).into_iter().take(MOST) {
                match cell::mac(&entry) {
                    Mac::Is(mac) => found.push(mac),
                    Mac::Long(mac) => {
                        let message = "addresses of eight bytes (EUI-64), as wireless instruments have, were kept";
                        self.alike(NoteSeverity::ReadWithCare, &column.heading, message);
                        found.push(mac);
                    }
                    Mac::Placeholder => {
                        let message = format!("“{entry}” is a placeholder and was read as no MAC address");
                        self.alike(NoteSeverity::ReadWithCare, &column.heading, message);
                    }
                    Mac::Bad if cell::is_nothing(&entry) => {}
                    Mac::Bad => {
                        let message = format!("“{}” is not a MAC address and was kept as text", shortened(&entry, 40));
                        self.alike(NoteSeverity::WorthALook, &column.heading, message);
                        found.push(entry);
                    }
                }
            }
        }
        found
    }

    fn vlans(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        for (column, text) in self.cells(Field::Vlan) {
            for entry in cell::items(text, true).into_iter().take(MOST).filter(|entry| !cell::is_nothing(entry)) {
                // 802.1Q leaves 0 and 4095 to itself
                if entry.parse::<i64>().is_ok_and(|number| !(1..=4094).contains(&number)) {
                    let message = format!("“{entry}” is not a VLAN: expected 1 to 4094; kept as text");
                    self.alike(NoteSeverity::WorthALook, &column.heading, message);
                }
                found.push(entry);
            }
        }
        found
    }
}

/// The entries of an address cell. "10.40.0.1 ff." is one entry; a cell that holds no address is one, too.
fn entries(text: &str) -> Vec<String> {
    if cell::is_nothing(text) {
        return vec![text.to_owned()];
    }
    let pieces = cell::items(text, true);
    let is_address = |piece: &&String| matches!(cell::address(piece), Addressed::Is { .. } | Addressed::Several(_));
    let addresses = pieces.iter().filter(is_address).count();
    if addresses == 0 {
        return if cell::json_list(text).is_some() { pieces } else { vec![text.to_owned()] };
    }
    let trailing = |piece: &String| matches!(piece.to_lowercase().as_str(), "ff." | "ff" | "(dhcp)" | "dhcp");
    if addresses == 1 && pieces.len() == 2 && pieces.last().is_some_and(trailing) {
        return vec![text.to_owned()];
    }
    pieces.into_iter().filter(|piece| !cell::is_nothing(piece)).collect()
}
