//! The partition check, zone by zone: ZCR 3.2 to 3.6.

use std::collections::BTreeMap;

use engine::Finding;
use plant::record::{RefusedReZoning, Zone};
use plant::vocabulary::{RoleClass, Scope};
use plant::{AnyKey, Id};
use standard::{Strength, catalogue};

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "partition",
    title: "Partition check",
    clause: "ZCR 3.2 to 3.6",
    purpose: "Whether each zone keeps apart what has to be apart, what was found, and what was accepted.",
    build,
};

const ITEMS: [&str; 5] = ["ZCR 3.2", "ZCR 3.3", "ZCR 3.4", "ZCR 3.5", "ZCR 3.6"];

fn build(subject: &Subject) -> Vec<Block> {
    let columns = vec![
        Column::code("Zone", 8),
        Column::text("Name", 26),
        Column::code("Clause", 9),
        Column::text("What is kept apart", 30),
        Column::mark("Asked", 8),
        Column::mark("Result", 14),
        Column::text("What was looked at", 36),
        Column::text("What was found", 62),
        Column::text("Exception", 40),
    ];
    let mut table = Table::new("partition", columns).when_empty("No zone is drawn yet.");
    let found = found(subject);
    for zone in subject.document.zones.values().filter(|zone| zone.scope == Scope::In) {
        for item in ITEMS {
            let here = found.get(&(zone.id, item)).map_or(&[][..], Vec::as_slice);
            table.row(row(subject, zone, item, here));
        }
    }
    let outside = subject.document.zones.values().filter(|zone| zone.scope == Scope::Outside).count();
    let said = "“No finding” says that the recorded roles give no cause; it does not say that somebody looked on site.";
    let left = format!(
        "{} outside the system {} not checked.",
        words::count(outside, "zone"),
        if outside == 1 { "is" } else { "are" }
    );
    vec![Block::Prose(said.into()), Block::Prose(left), Block::Table(table), Block::Table(refused(subject))]
}

/// Merges and splits that somebody weighed and does not want.
fn refused(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Refused", 50),
        Column::text("Reason", 62),
        Column::text("By", 20),
        Column::text("On", 14),
    ];
    let mut table = Table::new("refused-re-zonings", columns)
        .caption("Refused merges and splits")
        .when_empty("No advice on zones was refused.");
    for refused in subject.document.refused_re_zonings.values() {
        table.row_of(refused.id, refused_row(refused));
    }
    table
}

fn refused_row(refused: &RefusedReZoning) -> Vec<Cell> {
    let what = match refused.into {
        Some(into) => format!("Merge {} into {into}", refused.zone),
        None => format!("Split {} off {}", words::list(&refused.assets), refused.zone),
    };
    cells![
        Cell::link(refused.id),
        Cell::Link { text: what, to: refused.zone.into() },
        &refused.reason,
        &refused.by,
        Cell::date(&refused.on),
    ]
}

/// The findings of the check, each under its zone and item.
fn found<'a>(subject: &Subject<'a>) -> BTreeMap<(Id<Zone>, &'static str), Vec<&'a Finding>> {
    let mut found: BTreeMap<_, Vec<&'a Finding>> = BTreeMap::new();
    for (key, finding) in &subject.assessment.findings {
        let zone = match key.element {
            AnyKey::Zone(zone) => Some(zone),
            AnyKey::Asset(asset) => subject.zone_of(asset),
            _ => None,
        };
        let item = ITEMS.into_iter().find(|item| *item == finding.clause);
        if let (Some(zone), Some(item)) = (zone, item) {
            found.entry((zone, item)).or_default().push(finding);
        }
    }
    found
}

fn row(subject: &Subject, zone: &Zone, item: &str, here: &[&Finding]) -> Vec<Cell> {
    let known = catalogue().zcr_item(item);
    let title = known.map(|item| item.title.clone()).unwrap_or_default();
    let strength = known.map_or(Strength::Should, |item| item.strength);
    let open = here.iter().filter(|finding| finding.accepted_by.is_none()).count();
    let unknown = subject.assets_in(zone.id).iter().filter(|asset| asset.role.class() == RoleClass::Unknown).count();
    let assets = subject.assets_in(zone.id).len();
    let result = match (open, here.len(), assets, unknown) {
        (0, 0, 0, _) => Cell::state("no assets", Tone::Plain),
        (0, 0, _, 1..) => Cell::state("not decided", Tone::Attention),
        (0, 0, _, 0) => Cell::state("no finding", Tone::Good),
        (0, _, _, _) => Cell::state("exception", Tone::Attention),
        _ if strength == Strength::Shall => Cell::state("finding", Tone::Bad),
        _ => Cell::state("finding", Tone::Attention),
    };
    let exceptions = here.iter().filter_map(|finding| finding.accepted_by).map(|by| exception(subject, by));
    cells![
        Cell::link(zone.id),
        &zone.name,
        item,
        title,
        if strength == Strength::Shall { "shall" } else { "should" },
        result,
        looked_at(subject, zone, unknown),
        words::lines(here.iter().map(|finding| &finding.message)),
        words::lines(exceptions),
    ]
}

fn looked_at(subject: &Subject, zone: &Zone, unknown: usize) -> String {
    let assets = subject.assets_in(zone.id);
    let of = |class: RoleClass, noun: &str| {
        let number = assets.iter().filter(|asset| asset.role.class() == class).count();
        if number == 0 { String::new() } else { format!("{number} {noun}") }
    };
    let classes = words::list([
        of(RoleClass::Control, "control"),
        of(RoleClass::Safety, "safety"),
        of(RoleClass::Network, "network"),
        of(RoleClass::Wireless, "wireless"),
        of(RoleClass::Temporary, "temporary"),
        of(RoleClass::Business, "business"),
        of(RoleClass::External, "external"),
        if unknown == 0 { String::new() } else { format!("{unknown} without a known role") },
    ]);
    words::join([words::count(assets.len(), "asset"), classes], ": ")
}

fn exception(subject: &Subject, by: AnyKey) -> String {
    let AnyKey::Deviation(id) = by else { return by.to_string() };
    let Some(deviation) = subject.document.deviations.get(&id) else { return by.to_string() };
    let until = words::labelled("until", &deviation.until);
    words::join([id.to_string(), deviation.reason.clone(), deviation.approved_by.clone(), until], ", ")
}
