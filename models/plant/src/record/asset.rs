//! Assets and their network interfaces.

use std::collections::BTreeMap;

use super::{Element, Kind, Product, Record, ReferenceVisitor, TextVisitor, visit_optional, visit_texts};
use crate::id::Id;
use crate::vocabulary::{Accounts, Criticality, PurdueLevel, Role};

record! {
    /// A network interface. Address and MAC are kept as written; see `parse_addresses` for what they mean.
    #[derive(Default)]
    Interface {
        /// Address entry: `10.30.20.11`, `10.30.20.21-22`, `DHCP`; empty when it has none.
        address: String,
    } optional {
        /// MAC address.
        mac: String,
        /// VLAN number or name.
        vlan: String,
        /// Name of the network it is on.
        network: String,
        /// Name of the interface or the switch port.
        name: String,
    }
}

record! {
    /// A physical or logical object of value.
    Asset {
        /// Key.
        id: Id<Asset>,
        /// Name or tag.
        name: String,
    } optional {
        /// The one zone or conduit it lies in.
        lies_in: Option<Element>,
        /// What it is for.
        role: Role,
        /// How many of a kind stand behind this record; 0 and 1 are one.
        count: u32,
        /// Interfaces.
        interfaces: Vec<Interface>,
        /// Purdue level.
        purdue: Option<PurdueLevel>,
        /// Weight in the inventory.
        criticality: Option<Criticality>,
        /// Whether it is part of a safety function, where the role does not say so.
        safety_related: Option<bool>,
        /// Whether it comes and goes, where the role does not say so.
        temporary: Option<bool>,
        /// Whether it has a radio, where the role does not say so.
        wireless: Option<bool>,
        /// Maker.
        vendor: String,
        /// Product name or class.
        product: String,
        /// The product it is an instance of: what that can do, this asset can do.
        product_type: Option<Id<Product>>,
        /// Version of firmware or software.
        version: String,
        /// Last day on which the maker supports it, ISO 8601.
        support_until: String,
        /// Operating system.
        operating_system: String,
        /// Whose log-ins it has; not known until somebody looked.
        accounts: Option<Accounts>,
        /// Serial number.
        serial: String,
        /// The owner's own number for it (asset number, equipment number).
        asset_number: String,
        /// Site, building, cabinet.
        location: String,
        /// Who answers for it.
        owner: String,
        /// Protocols it speaks.
        protocols: Vec<String>,
        /// Open ports and services.
        services: Vec<String>,
        /// Notes.
        note: String,
        /// Columns of an imported inventory that have no field of their own.
        custom: BTreeMap<String, String>,
        /// Where it was read from: file and row.
        source: String,
    }
}

impl Asset {
    /// How many devices the record stands for.
    pub fn quantity(&self) -> u32 {
        self.count.max(1)
    }
}

impl Record for Asset {
    type Key = Id<Asset>;
    const KIND: Kind = Kind::Asset;
    fn key(&self) -> Id<Asset> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_optional(&mut self.lies_in, visitor);
        visit_optional(&mut self.product_type, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(
            self,
            visitor,
            name,
            vendor,
            product,
            version,
            support_until,
            operating_system,
            serial,
            asset_number,
            location,
            owner,
            note,
            source,
        );
        for interface in &self.interfaces {
            visit_texts!(interface, visitor, address, mac, vlan, network, name);
        }
        for (field, texts) in [("protocols", &self.protocols), ("services", &self.services)] {
            for text in texts.iter().filter(|text| !text.is_empty()) {
                visitor.visit(field, text);
            }
        }
        for (name, text) in &self.custom {
            visitor.visit("custom_name", name);
            if !text.is_empty() {
                visitor.visit("custom", text);
            }
        }
    }
}
