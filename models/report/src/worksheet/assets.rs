//! The inventory, each asset with the place it lies in.

use plant::AnyKey;
use plant::record::Asset;

use super::{Worksheet, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "assets",
    title: "Assets",
    clause: "ZCR 1.1, 3.1, 6.4 j",
    purpose: "Every asset, and the one zone or conduit it lies in.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::number("Number", 8),
        Column::text("Lies in", 26),
        Column::text("Role", 20),
        Column::mark("Purdue", 8),
        Column::text("Criticality", 11),
        Column::text("Marks", 18),
        Column::code("Addresses", 26),
        Column::code("MAC", 19),
        Column::text("VLAN and network", 18),
        Column::text("Vendor", 18),
        Column::text("Product", 22),
        Column::code("Type", 8),
        Column::text("Version", 14),
        Column::code("Supported until", 13),
        Column::text("Operating system", 18),
        Column::text("Log-ins", 12),
        Column::code("Serial", 16),
        Column::code("Asset number", 14),
        Column::text("Location", 22),
        Column::text("Owner", 18),
        Column::text("Protocols", 20),
        Column::text("Services", 20),
        Column::text("Other columns", 30),
        Column::text("Read from", 22),
        Column::mark("Findings", 10),
        Column::text("Notes", 28),
    ];
    let mut table = Table::new("assets", columns).when_empty("No asset is recorded. Import an inventory or draw one.");
    for asset in subject.document.assets.values() {
        table.row_of(asset.id, row(subject, asset));
    }
    vec![Block::Table(table)]
}

fn row(subject: &Subject, asset: &Asset) -> Vec<Cell> {
    let place = match asset.lies_in {
        Some(element) => Cell::Link { text: subject.cite(element), to: element.into() },
        None => Cell::state("in no zone", Tone::Bad),
    };
    let addresses = asset.interfaces.iter().map(|port| words::join([&port.name, &port.address], " "));
    let networks = asset.interfaces.iter().map(|port| words::join([&port.vlan, &port.network], " "));
    cells![
        Cell::link(asset.id),
        &asset.name,
        asset.quantity(),
        place,
        asset.role.label(),
        asset.purdue.map(|level| level.to_string()),
        asset.criticality.map(|criticality| criticality.label()),
        marks(asset),
        words::lines(addresses),
        words::lines(asset.interfaces.iter().map(|port| &port.mac)),
        words::lines(networks),
        &asset.vendor,
        &asset.product,
        asset.product_type.map(Cell::link),
        &asset.version,
        &asset.support_until,
        &asset.operating_system,
        asset.accounts.map(|accounts| accounts.label()),
        &asset.serial,
        &asset.asset_number,
        &asset.location,
        &asset.owner,
        words::list(&asset.protocols),
        words::list(&asset.services),
        words::lines(asset.custom.iter().map(|(name, text)| format!("{name}: {text}"))),
        &asset.source,
        zones::finding_count(subject, AnyKey::Asset(asset.id)),
        &asset.note,
    ]
}

/// What a person said about the asset where the role does not say it.
fn marks(asset: &Asset) -> String {
    let said = |mark: Option<bool>, yes: &'static str, no: &'static str| mark.map(|is| if is { yes } else { no });
    words::lines(
        [
            said(asset.safety_related, "safety related", "not safety related"),
            said(asset.temporary, "comes and goes", "stays"),
            said(asset.wireless, "has a radio", "no radio"),
        ]
        .into_iter()
        .flatten(),
    )
}
