//! Products: makes of component, what is confirmed of each and how many assets are one.

use std::collections::BTreeMap;

use engine::ProductLevels;
use plant::Id;
use plant::record::{Certificate, Product};
use standard::FoundationalRequirement;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "products",
    title: "Products",
    clause: "ZCR 6.4 j",
    purpose: "Every product with what is confirmed of it, and how many assets are one.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::text("Supplier", 20),
        Column::text("Version", 14),
        Column::text("Kinds of component", 22),
        Column::number("Assets", 8),
        Column::mark("Constraints", 16),
        Column::text("Confirmed by", 36),
        Column::text("Certificates", 40),
        Column::text("SL-C", 44),
        Column::text("Notes", 28),
    ];
    let mut table =
        Table::new("products", columns).when_empty("No product is recorded, so no asset has a capability of its own.");
    let mut assets: BTreeMap<Id<Product>, u32> = BTreeMap::new();
    for asset in subject.document.assets.values() {
        if let Some(product) = asset.product_type {
            let count = assets.entry(product).or_default();
            *count = count.saturating_add(asset.quantity());
        }
    }
    for product in subject.document.products.values() {
        let assets = assets.get(&product.id).copied().unwrap_or_default();
        table.row_of(product.id, row(product, assets, subject.assessment.products.get(&product.id)));
    }
    vec![Block::Table(table)]
}

fn row(product: &Product, assets: u32, levels: Option<&ProductLevels>) -> Vec<Cell> {
    let unconfirmed = words::list(product.unconfirmed().map(|number| format!("CCSC {number}")));
    let constraints = match unconfirmed.is_empty() {
        true => Cell::state("confirmed", Tone::Good),
        false => Cell::state(format!("open: {unconfirmed}"), Tone::Attention),
    };
    let confirmed = product.constraints.iter().map(|constraint| {
        let signed = words::signed(&constraint.by, &constraint.on, "");
        words::join([format!("CCSC {}", constraint.number), constraint.evidence.clone(), signed], ", ")
    });
    cells![
        Cell::link(product.id),
        &product.name,
        &product.supplier,
        &product.version,
        words::lines(product.component_types.iter().map(|kind| kind.title())),
        assets,
        constraints,
        words::lines(confirmed),
        words::lines(product.certificates.iter().map(certificate)),
        words::lines(levels.into_iter().flat_map(claims)),
        &product.note,
    ]
}

/// SL-C by kind of component, as ranges over what is not answered.
fn claims(levels: &ProductLevels) -> impl Iterator<Item = String> + '_ {
    let expired = levels.expired.iter().map(|number| format!("{number} has run out and stands for nothing"));
    let claims = levels.by_type.iter().map(|(kind, of_type)| {
        if of_type.is_absent() {
            return format!("as {}: no claim", kind.title());
        }
        let entries = of_type.capability.known().map(|(fr, range)| format!("{fr} {range}"));
        format!("as {}: {}", kind.title(), words::list(entries))
    });
    claims.chain(expired)
}

fn certificate(certificate: &Certificate) -> String {
    let levels = FoundationalRequirement::ALL.into_iter().filter_map(|fr| {
        let level = certificate.levels[fr]?;
        Some(format!("{} {level}", fr.code()))
    });
    let overall = certificate.overall.map(|level| format!("SL {level}")).unwrap_or_default();
    words::join(
        [
            words::join([&certificate.scheme, &certificate.number], " "),
            words::join([overall, words::list(levels)], ", "),
            words::labelled("until", &certificate.valid_until),
            words::labelled("scope", &certificate.scope),
            if certificate.stands_for_answers { "stands for answers".to_owned() } else { String::new() },
        ],
        "; ",
    )
}
