//! One row into one asset, with a note for everything that was not read as it stands.

use std::collections::BTreeMap;
use std::net::IpAddr;

use plant::Id;
use plant::record::Asset;
use plant::vocabulary::{Role, RoleClass};

use super::notes::Notes;
use crate::import::cell;
use crate::import::field::{Field, plain_words};
use crate::import::heading::{ColumnReading, Heading};
use crate::import::table::Row;
use crate::import::{NoteSeverity, shortened};

mod network;

/// Reads one row.
pub(super) struct Reader<'a, 'n> {
    /// The row.
    pub row: &'a Row,
    /// What its columns mean.
    pub heading: &'a Heading,
    /// Title of the section it stands under.
    pub section: Option<&'a str>,
    /// Where doubts go.
    pub notes: &'n mut Notes,
}

impl<'a> Reader<'a, '_> {
    /// The asset, the name of its zone and, for a network device without one, of its conduit.
    pub fn read(mut self) -> (Asset, Option<String>, Option<String>) {
        let mut custom = BTreeMap::new();
        let number = self.single(Field::AssetNumber, &mut custom);
        let description = self.single(Field::Description, &mut custom);
        let mut asset = Asset::new(Id::new(1), "");
        asset.vendor = self.single(Field::Vendor, &mut custom);
        asset.product = self.single(Field::Model, &mut custom);
        asset.serial = self.single(Field::Serial, &mut custom);
        asset.version = self.single(Field::Version, &mut custom);
        asset.owner = self.single(Field::Owner, &mut custom);
        asset.note = self.single(Field::Note, &mut custom);
        asset.operating_system = self.operating_system(&mut custom);
        asset.location = self.location();
        asset.protocols = self.list(Field::Protocols);
        asset.services = self.list(Field::Services);
        asset.interfaces = self.interfaces();
        asset.role = self.role(&description, &mut custom);
        asset.purdue = self.purdue();
        asset.criticality = self.criticality(&mut custom);
        asset.safety_related = self.safety(&asset.note);
        asset.wireless = self.wireless();
        asset.name = self.name(&number, &description, &asset, &mut custom);
        asset.asset_number = number;
        let zone = self.zone();
        let conduit = self.conduit(&asset, zone.is_none(), &mut custom);
        self.keep_the_rest(&mut custom);
        asset.custom = custom;
        (asset, zone, conduit)
    }

    fn cells(&self, field: Field) -> Vec<(&'a ColumnReading, &'a str)> {
        let cells = self.heading.of(field).map(|column| (column, self.row.cell(column.column)));
        cells.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn alike(&mut self, severity: NoteSeverity, column: &str, message: impl Into<String>) {
        self.notes.alike(severity, self.row.number, column, message);
    }

    /// The first cell of a field that says something; what further columns say is kept under their headings.
    fn single(&mut self, field: Field, custom: &mut BTreeMap<String, String>) -> String {
        let mut value = String::new();
        for (column, text) in self.cells(field) {
            if cell::is_nothing(text) {
                if text.contains('?') {
                    self.alike(NoteSeverity::ReadWithCare, &column.heading, format!("“{text}” read as not known"));
                }
            } else if value.is_empty() {
                value = text.to_owned();
            } else if value != text {
                keep(custom, &column.heading, text);
            }
        }
        value
    }

    fn list(&self, field: Field) -> Vec<String> {
        let mut list = Vec::new();
        for (_, text) in self.cells(field) {
            for item in cell::items(text, false) {
                if !cell::is_nothing(&item) && !list.contains(&item) {
                    list.push(item);
                }
            }
        }
        list
    }

    fn operating_system(&mut self, custom: &mut BTreeMap<String, String>) -> String {
        let name = self.single(Field::OperatingSystem, custom);
        let version = self.single(Field::OperatingSystemVersion, custom);
        if name.is_empty() || version.is_empty() || name.contains(&version) {
            return if name.is_empty() { version } else { name };
        }
        format!("{name} {version}")
    }

    /// Every column about the place, put together; without one, the title of the section.
    fn location(&mut self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (_, text) in self.cells(Field::Location) {
            let text = cell::json_list(text).map_or_else(|| text.to_owned(), |list| list.join(", "));
            if !cell::is_nothing(&text) && !parts.contains(&text) {
                parts.push(text);
            }
        }
        if parts.is_empty()
            && let Some(section) = self.section
        {
            let message = "the location is taken from the title above";
            self.alike(NoteSeverity::ReadWithCare, "", message);
            return section.to_owned();
        }
        parts.join(", ")
    }

    fn name(
        &mut self,
        number: &str,
        description: &str,
        asset: &Asset,
        custom: &mut BTreeMap<String, String>,
    ) -> String {
        let name = self.single(Field::Name, custom);
        let described =
            self.cells(Field::Description).first().map_or("Description", |(column, _)| column.heading.as_str());
        if !name.is_empty() {
            if name.parse::<IpAddr>().is_ok() {
                self.alike(NoteSeverity::ReadWithCare, "", "the name is only an address, as a scanner gives it");
            }
            keep(custom, described, description);
            return name;
        }
        if !number.is_empty() {
            keep(custom, described, description);
            return number.to_owned();
        }
        let product = format!("{} {}", asset.vendor, asset.product).trim().to_owned();
        let address = asset.interfaces.first().map(|interface| format!("{}{}", interface.address, interface.mac));
        let candidates = [description.to_owned(), product, address.unwrap_or_default()];
        let called = candidates.into_iter().find(|text| !text.is_empty());
        let called = called.unwrap_or_else(|| format!("row {}", self.row.number));
        let message = format!("neither name nor asset number; called “{}”", shortened(&called, 60));
        self.alike(NoteSeverity::WorthALook, "", message);
        called
    }

    fn role(&mut self, description: &str, custom: &mut BTreeMap<String, String>) -> Role {
        let subtype = self.single(Field::Subtype, custom);
        if let Some((column, _)) = self.cells(Field::Subtype).first() {
            keep(custom, &column.heading, &subtype);
        }
        let finer = cell::role_in_text(&subtype);
        let (column, word) = match self.cells(Field::Role).first() {
            Some((column, text)) => {
                (column.heading.clone(), cell::items(text, false).into_iter().next().unwrap_or_default())
            }
            None => (String::new(), String::new()),
        };
        if cell::is_nothing(&word) {
            return finer.or_else(|| self.role_of_description(description)).unwrap_or_default();
        }
        let says_little = matches!(
            plain_words(&word).as_str(),
            "server" | "field device" | "gateway" | "controller" | "device" | "workstation" | "sensor" | "ot" | "it"
        );
        if let Some(finer) = finer.filter(|_| says_little) {
            return finer;
        }
        if let Some(role) = cell::role_of(&word) {
            return role;
        }
        if let Some(role) = cell::role_in_text(&word) {
            self.alike(NoteSeverity::ReadWithCare, &column, format!("“{}” read as {role}", shortened(&word, 40)));
            return role;
        }
        let message = format!("“{}” is no known role and was kept as a word", shortened(&word, 40));
        self.alike(NoteSeverity::ReadWithCare, &column, message);
        Role::Other(word)
    }

    fn role_of_description(&mut self, description: &str) -> Option<Role> {
        let role = cell::role_in_text(description)?;
        let heading =
            self.cells(Field::Description).first().map_or(String::new(), |(column, _)| column.heading.clone());
        self.alike(NoteSeverity::ReadWithCare, &heading, "the role is taken from the description");
        Some(role)
    }

    fn purdue(&mut self) -> Option<plant::vocabulary::PurdueLevel> {
        let (column, text) = self.cells(Field::Purdue).into_iter().next()?;
        let text = cell::json_list(text).and_then(|list| list.into_iter().next()).unwrap_or_else(|| text.to_owned());
        let shown = shortened(&text, 40);
        match cell::level(&text) {
            cell::Level::Is(level) => Some(level),
            cell::Level::Word(level) => {
                self.alike(NoteSeverity::ReadWithCare, &column.heading, format!("“{shown}” read as level {level}"));
                Some(level)
            }
            cell::Level::Between(level) => {
                let message = format!("“{shown}” stands for two levels; read as {level}");
                self.alike(NoteSeverity::WorthALook, &column.heading, message);
                Some(level)
            }
            cell::Level::Nothing => None,
            cell::Level::Bad => {
                let message = format!("“{shown}” is not a level: expected 0, 1, 2, 3, 3.5, 4 or 5; left open");
                self.alike(NoteSeverity::WorthALook, &column.heading, message);
                None
            }
        }
    }

    fn criticality(&mut self, custom: &mut BTreeMap<String, String>) -> Option<plant::vocabulary::Criticality> {
        let (column, text) = self.cells(Field::Criticality).into_iter().next()?;
        let read = cell::criticality(text);
        if read.is_none() {
            let message = format!("“{}” does not say how critical it is; left open", shortened(text, 40));
            let known = cell::is_nothing(text);
            self.alike(
                if known { NoteSeverity::ReadWithCare } else { NoteSeverity::WorthALook },
                &column.heading,
                message,
            );
            keep(custom, &column.heading, text);
        }
        read
    }

    fn safety(&mut self, note: &str) -> Option<bool> {
        let own = self.cells(Field::Safety).into_iter().find(|(_, text)| !cell::is_nothing(text));
        if let Some((column, text)) = own {
            if let Some(answer) = cell::yes_or_no(text) {
                return Some(answer);
            }
            let message = format!("“{}” read as safety related", shortened(text, 40));
            self.alike(NoteSeverity::ReadWithCare, &column.heading, message);
            return Some(true);
        }
        let words = cell::safety_words(note)?;
        let heading = self.cells(Field::Note).first().map_or(String::new(), |(column, _)| column.heading.clone());
        self.alike(NoteSeverity::ReadWithCare, &heading, format!("marked as safety because of “{words}”"));
        Some(true)
    }

    fn wireless(&self) -> Option<bool> {
        self.cells(Field::Wireless).into_iter().find_map(|(_, text)| cell::yes_or_no(text))
    }

    fn zone(&mut self) -> Option<String> {
        let mut zones = Vec::new();
        let cells = self.cells(Field::Zone);
        for (column, text) in &cells {
            let named = cell::json_list(text)
                .unwrap_or_else(|| text.split([';', '\n']).map(|zone| zone.trim().to_owned()).collect());
            for zone in named {
                if cell::is_no_zone(&zone) {
                    self.alike(NoteSeverity::WorthALook, &column.heading, format!("“{zone}” read as no zone"));
                } else if !cell::is_nothing(&zone) && !zones.contains(&zone) {
                    zones.push(zone);
                }
            }
        }
        if let ([first, _, ..], Some((column, _))) = (zones.as_slice(), cells.first()) {
            let message = format!("{} zones are named; an asset lies in one, “{first}” is taken", zones.len());
            self.alike(NoteSeverity::WorthALook, &column.heading, message);
        }
        zones.into_iter().next()
    }

    /// An asset takes part in conduits by its flows; only a network device without a zone lies in one.
    fn conduit(&mut self, asset: &Asset, no_zone: bool, custom: &mut BTreeMap<String, String>) -> Option<String> {
        let (column, text) = self.cells(Field::Conduit).into_iter().find(|(_, text)| !cell::is_nothing(text))?;
        keep(custom, &column.heading, text);
        let named = cell::items(text, false);
        match named.as_slice() {
            [one] if no_zone && asset.role.class() == RoleClass::Network => Some(one.clone()),
            _ => {
                let message = "conduits are kept as text: draw them between zones, then flows find them";
                self.alike(NoteSeverity::ReadWithCare, &column.heading, message);
                None
            }
        }
    }

    /// Columns of no field of ours, and cells beyond the last heading.
    fn keep_the_rest(&mut self, custom: &mut BTreeMap<String, String>) {
        for (column, text) in self.cells(Field::Custom) {
            keep(custom, &column.heading, text);
        }
    }
}

/// Keeps a text under a heading; a second one of the same heading gets a number.
fn keep(custom: &mut BTreeMap<String, String>, heading: &str, text: &str) {
    if text.is_empty() || custom.get(heading).is_some_and(|kept| kept == text) {
        return;
    }
    let mut name = heading.to_owned();
    // a sheet with hundreds of columns of one heading must not be searched from 2 each time
    let mut number = if custom.len() < 20 { 2 } else { custom.len() + 1 };
    while custom.contains_key(&name) {
        name = format!("{heading} ({number})");
        number += 1;
    }
    custom.insert(name, text.to_owned());
}
