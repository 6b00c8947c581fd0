//! A way through the plant drawn by itself: only what lies on it, in the order of its steps from left to right; a long
//! way turns back in a second row.
//!
//! What the way is, is handed in: nothing here searches.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Conduit, Drawn, Element, Flow, Placement, Zone};
use plant::{AnyKey, AnyRecord, Document, Id};

use crate::layout::{HEADER, PITCH, TILE, snap_up};
use crate::scene::{label_of, label_room};
use crate::text::{ID, ZONE_NAME};
use crate::view::with_places;

/// Between two columns of zones: a pipe, its device and its label.
const COLUMN_GAP: i32 = 136;
/// Between two zones of one column.
const ROW_GAP: i32 = 72;
/// Between two rows of columns: a pipe leads down.
const TURN_GAP: i32 = 112;
/// More columns than this turn back in a second row, so that a long way stays readable.
const COLUMNS: usize = 3;
/// From the top of a zone to its first tile, and below its last.
const FIRST_TILE: i32 = HEADER + 12;
/// Less height than this has no zone.
const LEAST_HEIGHT: i32 = 104;

/// One step from a place to the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TrailStep {
    /// The flow it runs along.
    pub flow: Option<Id<Flow>>,
    /// The conduits it runs through.
    pub conduits: Vec<Id<Conduit>>,
}

/// One way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Way {
    /// Assets, zones and conduits, from the first to the last.
    pub stops: Vec<AnyKey>,
    /// What lies between them, one less.
    pub steps: Vec<TrailStep>,
}

/// The ways that are drawn; all of them end at the same place, or there is one.
pub type Trail = Vec<Way>;

/// The zone or conduit that a stop lies in or is.
fn place_of(document: &Document, stop: AnyKey) -> Option<Element> {
    match stop {
        AnyKey::Zone(zone) => Some(Element::Zone(zone)),
        AnyKey::Conduit(conduit) => Some(Element::Conduit(conduit)),
        AnyKey::Asset(asset) => document.assets.get(&asset)?.lies_in,
        _ => None,
    }
}

/// The zones of a way in its order, each as often as it is come into.
fn zones_of(document: &Document, way: &Way) -> Vec<Id<Zone>> {
    let mut zones: Vec<Id<Zone>> = Vec::new();
    let mut push = |zone: Id<Zone>| {
        if document.zones.contains_key(&zone) && zones.last() != Some(&zone) {
            zones.push(zone);
        }
    };
    for (at, stop) in way.stops.iter().enumerate() {
        match place_of(document, *stop) {
            Some(Element::Zone(zone)) => push(zone),
            // a device stands between its zones: those come by the steps
            Some(Element::Conduit(_)) | None => {}
        }
        // from one conduit to the next the way lies in a zone that both join
        for pair in way.steps.get(at).into_iter().flat_map(|step| step.conduits.windows(2)) {
            let joined = |conduit: Id<Conduit>| document.conduits.get(&conduit).map(|conduit| conduit.joins.clone());
            let (Some(one), Some(other)) = (joined(pair[0]), joined(pair[1])) else { continue };
            if let Some(shared) = one.iter().find(|zone| other.contains(zone)) {
                push(*shared);
            }
        }
    }
    zones
}

/// The document with nothing but what lies on the ways.
pub(crate) fn along(document: &Document, trail: &Trail) -> Document {
    let mut rank: BTreeMap<Id<Zone>, usize> = BTreeMap::new();
    let mut assets = BTreeSet::new();
    let mut conduits: BTreeSet<Id<Conduit>> = BTreeSet::new();
    let mut flows = BTreeSet::new();
    for way in trail {
        let zones = zones_of(document, way);
        // counted from the end: every way ends in the last column
        for (from_end, zone) in zones.iter().rev().enumerate() {
            rank.entry(*zone).and_modify(|known| *known = (*known).min(from_end)).or_insert(from_end);
        }
        for stop in &way.stops {
            match stop {
                AnyKey::Asset(asset) => _ = assets.insert(*asset),
                AnyKey::Conduit(conduit) => _ = conduits.insert(*conduit),
                _ => {}
            }
            if let Some(Element::Conduit(conduit)) = place_of(document, *stop) {
                conduits.insert(conduit);
            }
        }
        for step in &way.steps {
            flows.extend(step.flow);
            conduits.extend(step.conduits.iter().copied());
        }
    }
    // a conduit of which one zone only is on the way shows where else it leads
    for conduit in conduits.iter().filter_map(|id| document.conduits.get(id)) {
        let shown: Vec<usize> = conduit.joins.iter().filter_map(|zone| rank.get(zone).copied()).collect();
        if shown.len() < 2
            && let Some(other) = conduit.joins.iter().find(|zone| !rank.contains_key(zone))
            && document.zones.contains_key(other)
        {
            rank.insert(*other, shown.first().map_or(0, |at| at + 1));
        }
    }
    let places = places(document, trail, &rank, &assets);
    let devices = devices(document, &conduits, &assets);
    let keep = |key: AnyKey| match key {
        AnyKey::Zone(zone) => rank.contains_key(&zone),
        AnyKey::Asset(asset) => assets.contains(&asset) || devices.contains_key(&asset),
        AnyKey::Conduit(conduit) => conduits.contains(&conduit),
        AnyKey::Flow(flow) => flows.contains(&flow),
        AnyKey::Route(_) => false,
        _ => true,
    };
    let kept = document.records().filter(|record| keep(record.key())).map(|record| trimmed(record, &rank, &devices));
    // keys cannot double: they are those of a document
    let kept = Document::from_records(kept).unwrap_or_default();
    with_places(&kept, places, |_| true)
}

/// What stands on the pipes besides the stops: a pipe without its device would look as if nothing enforced it.
fn devices(
    document: &Document,
    conduits: &BTreeSet<Id<Conduit>>,
    stops: &BTreeSet<Id<Asset>>,
) -> BTreeMap<Id<Asset>, Id<Conduit>> {
    let lying = document.assets.values().filter_map(|asset| match asset.lies_in {
        Some(Element::Conduit(conduit)) => Some((asset.id, conduit)),
        _ => None,
    });
    let shown = conduits.iter().filter_map(|id| document.conduits.get(id));
    let enforcing = shown.flat_map(|conduit| conduit.enforced_by.iter().map(|asset| (*asset, conduit.id)));
    // one that lies in a conduit stands there, whatever else it enforces
    let all = enforcing.chain(lying).filter(|(asset, conduit)| conduits.contains(conduit) && !stops.contains(asset));
    all.collect()
}

/// Zones stand side by side, and conduits join those that are shown: the rest lies on no way.
fn trimmed(
    record: AnyRecord,
    shown: &BTreeMap<Id<Zone>, usize>,
    devices: &BTreeMap<Id<Asset>, Id<Conduit>>,
) -> AnyRecord {
    match record {
        AnyRecord::Asset(asset) if devices.contains_key(&asset.id) => {
            let lies_in = devices.get(&asset.id).map(|conduit| Element::Conduit(*conduit));
            Asset { lies_in, ..(*asset).clone() }.into()
        }
        AnyRecord::Zone(zone) if zone.parent.is_some() => Zone { parent: None, ..(*zone).clone() }.into(),
        AnyRecord::Conduit(conduit) if conduit.joins.iter().any(|zone| !shown.contains_key(zone)) => {
            let joins = conduit.joins.iter().copied().filter(|zone| shown.contains_key(zone)).collect();
            Conduit { joins, ..(*conduit).clone() }.into()
        }
        other => other,
    }
}

fn places(
    document: &Document,
    trail: &Trail,
    rank: &BTreeMap<Id<Zone>, usize>,
    assets: &BTreeSet<Id<Asset>>,
) -> Vec<Placement> {
    // the stops of each zone in the order in which a way comes to them
    let mut inside: BTreeMap<Id<Zone>, Vec<Id<Asset>>> = BTreeMap::new();
    let mut loose = Vec::new();
    for stop in trail.iter().flat_map(|way| &way.stops) {
        let AnyKey::Asset(asset) = stop else { continue };
        let list = match place_of(document, *stop) {
            Some(Element::Zone(zone)) if rank.contains_key(&zone) => inside.entry(zone).or_default(),
            Some(Element::Conduit(_)) => continue,
            _ => &mut loose,
        };
        if assets.contains(asset) && !list.contains(asset) {
            list.push(*asset);
        }
    }
    let last = rank.values().copied().max().unwrap_or(0);
    let mut columns: BTreeMap<usize, Vec<Id<Zone>>> = BTreeMap::new();
    for (zone, from_end) in rank {
        columns.entry(last - from_end).or_default().push(*zone);
    }
    let size = |zone: Id<Zone>| {
        let names = inside.get(&zone).map_or(&[][..], Vec::as_slice);
        let records = names.iter().filter_map(|asset| document.assets.get(asset));
        let labels = records.map(|asset| label_room(&label_of(asset)) as i32 + 24).max().unwrap_or(0);
        let header = document.zones.get(&zone).map_or(0, |zone| {
            (ZONE_NAME.width(&zone.name) + ID.width(&zone.id.to_string())).ceil() as i32 + 27 + 5 + 96
        });
        let height = FIRST_TILE + names.len() as i32 * PITCH + 8;
        (snap_up(labels.max(header).clamp(144, 420)), height.max(LEAST_HEIGHT))
    };
    let heights = |zones: &[Id<Zone>]| {
        zones.iter().map(|zone| size(*zone).1).sum::<i32>() + ROW_GAP * (zones.len() as i32 - 1).max(0)
    };
    let columns: Vec<&Vec<Id<Zone>>> = columns.values().collect();
    let per_row = columns.len().div_ceil(columns.len().div_ceil(COLUMNS).max(1)).max(1);
    // every other row runs back: the next step always lies beside the last one
    let at =
        |n: usize| (n / per_row, if (n / per_row).is_multiple_of(2) { n % per_row } else { per_row - 1 - n % per_row });
    let mut lefts = vec![0; per_row + 1];
    for column in 0..per_row {
        let here = (0..columns.len()).filter(|n| at(*n).1 == column).flat_map(|n| columns[n]);
        let width = here.map(|zone| size(*zone).0).max().unwrap_or(0);
        lefts[column + 1] = lefts[column] + width + COLUMN_GAP;
    }
    let mut found = Vec::new();
    let (mut top, mut tallest) = (0, 0);
    for (n, zones) in columns.iter().enumerate() {
        let (row, column) = at(n);
        if n.is_multiple_of(per_row) {
            top += if row == 0 { 0 } else { tallest + TURN_GAP };
            tallest = columns[n..].iter().take(per_row).map(|zones| heights(zones)).max().unwrap_or(0);
        }
        let (x, width) = (lefts[column], lefts[column + 1] - lefts[column] - COLUMN_GAP);
        let mut y = top + (tallest - heights(zones)) / 2 / 8 * 8;
        for zone in *zones {
            let (own, height) = size(*zone);
            let left = x + (width - own) / 2;
            found.push(Placement { width: own, height, ..Placement::new(Drawn::Zone(*zone), left, y) });
            for (n, asset) in (0_i32..).zip(inside.get(zone).into_iter().flatten()) {
                let at = (left + (own - TILE) / 2, y + FIRST_TILE + n * PITCH);
                found.push(Placement::new(Drawn::Asset(*asset), at.0, at.1));
            }
            y += height + ROW_GAP;
        }
    }
    for (n, asset) in (0_i32..).zip(&loose) {
        found.push(Placement::new(Drawn::Asset(*asset), n * PITCH * 2, top + tallest + ROW_GAP));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use plant::fixture::plant;

    const SITE: &str = "zone Z-01 Office business
zone Z-02 Control iacs
zone Z-03 Cell iacs in Z-02
zone Z-04 Safety safety
asset A-01 historian in Z-01 HIS-01
asset A-02 hmi in Z-02 HMI-01
asset A-03 plc in Z-03 PLC-01
asset A-04 firewall in C-01 FW-01
asset A-05 safety-controller in Z-04 SIS-01
conduit C-01 Z-01 Z-02 Z-04
conduit C-02 Z-02 Z-03
flow A-01 -> A-02 opc-ua/4840 via C-01
flow A-02 -> A-03 modbus/502 via C-02
flow A-02 -> A-05 modbus/502 via C-01";

    fn way() -> Way {
        let step = |flow, conduit| TrailStep { flow: Some(Id::new(flow)), conduits: vec![Id::new(conduit)] };
        let stops = [1, 2, 3].map(|asset| AnyKey::Asset(Id::new(asset))).to_vec();
        Way { stops, steps: vec![step(1, 1), step(2, 2)] }
    }

    #[test]
    fn only_what_lies_on_the_way_is_drawn_in_its_order() {
        let seen = along(&plant(SITE), &vec![way()]);
        let zones: Vec<u32> = seen.zones.keys().map(|id| id.number()).collect();
        assert_eq!(zones, [1, 2, 3]);
        // with the firewall on the pipe
        assert_eq!((seen.assets.len(), seen.conduits.len(), seen.flows.len()), (4, 2, 2));
        assert_eq!(seen.assets[&Id::new(4)].lies_in, Some(Element::Conduit(Id::new(1))));
        assert_eq!(seen.conduits[&Id::new(1)].joins.len(), 2, "the safety zone is not on the way");
        let places = Places::of(&seen);
        let left = |number: u32| places.zones[&Id::new(number)].x;
        assert!(left(1) < left(2) && left(2) < left(3), "{places:?}");
        assert!(places.zones[&Id::new(3)].holds(places.assets[&Id::new(3)]));
    }

    #[test]
    fn ways_to_one_target_end_in_one_column() {
        let short = Way { stops: way().stops[1..].to_vec(), steps: way().steps[1..].to_vec() };
        let seen = along(&plant(SITE), &vec![way(), short]);
        assert_eq!(seen.zones.len(), 3);
        let places = Places::of(&seen);
        let rects: Vec<_> = places.zones.values().collect();
        for (n, one) in rects.iter().enumerate() {
            assert!(rects[n + 1..].iter().all(|other| !one.grown(8).meets(**other)), "{places:?}");
        }
    }

    #[test]
    fn a_device_on_the_way_brings_its_conduit() {
        let stops = vec![AnyKey::Zone(Id::new(1)), AnyKey::Asset(Id::new(4)), AnyKey::Asset(Id::new(5))];
        let seen = along(&plant(SITE), &vec![Way { stops, steps: vec![TrailStep::default(); 2] }]);
        assert!(seen.conduits.contains_key(&Id::new(1)) && seen.assets.contains_key(&Id::new(4)));
        let zones: Vec<u32> = seen.zones.keys().map(|id| id.number()).collect();
        assert_eq!(zones, [1, 4]);
    }

    #[test]
    fn nothing_is_drawn_of_no_way() {
        let seen = along(&plant(SITE), &Vec::new());
        assert_eq!((seen.zones.len(), seen.assets.len(), seen.conduits.len(), seen.flows.len()), (0, 0, 0, 0));
    }
}
