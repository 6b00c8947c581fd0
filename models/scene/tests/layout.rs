//! What the automatic layout promises: stable, by level and nesting, around what is locked, for a part or for everything.
#![allow(clippy::disallowed_methods)] // samples are read from disk here; the library is handed text

use crate::checks;

use std::collections::{BTreeMap, BTreeSet};

use checks::check_layout;
use plant::edit::{PutRecords, SetLocked};
use plant::record::{AnyRecord, Asset, Drawn, Element, Placement, View, Zone};
use plant::{Document, Editor, Id};
use scene::layout::{Wish, arranged, lay_out};

fn bare(name: &str) -> Document {
    let path = format!("{}/../samples/{name}.zcm.json", env!("CARGO_MANIFEST_DIR"));
    let mut document = Document::read_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    document.placements.clear();
    document.routes.clear();
    document
}

fn with(document: &Document, placements: Vec<Placement>) -> Document {
    let mut editor = Editor::new(document.clone());
    let records = placements.into_iter().map(AnyRecord::from).collect();
    editor.commit(&PutRecords { label: "Lay out".into(), records, remove: Vec::new() }).unwrap();
    editor.document().clone()
}

fn laid(document: &Document) -> Document {
    with(document, lay_out(document))
}

type Places = BTreeMap<Drawn, (i32, i32, i32, i32)>;

fn places(document: &Document) -> Places {
    let own = document.placements.values().filter(|place| place.view == View::Zones);
    own.map(|place| (place.element, (place.x, place.y, place.width, place.height))).collect()
}

fn put(document: &Document, records: Vec<AnyRecord>) -> Document {
    let mut editor = Editor::new(document.clone());
    editor.commit(&PutRecords { label: "Change".into(), records, remove: Vec::new() }).unwrap();
    editor.document().clone()
}

fn corner(places: &Places, element: Drawn) -> (i32, i32) {
    (places[&element].0, places[&element].1)
}

#[test]
fn laying_out_twice_moves_nothing() {
    for document in [bare("lindbach"), bare("nordkai"), engine::generate::made_plant(300)] {
        let once = laid(&document);
        assert_eq!(places(&laid(&once)), places(&once));
    }
}

/// The promise: in its zone no other asset moves; a zone moves only where the zone that has grown needs its room, and then
/// with everything in it; what has not grown moves nothing.
#[test]
fn one_asset_more_moves_no_other_but_what_stands_in_the_way_of_a_zone_that_grows() {
    let (mut still, mut pushed) = (0, 0);
    for document in [bare("lindbach"), bare("nordkai"), engine::generate::made_plant(200)] {
        let before = laid(&document);
        let old = places(&before);
        let zones: Vec<Id<Zone>> = before.zones.keys().copied().take(24).collect();
        for (n, zone) in zones.into_iter().enumerate() {
            let mut asset = Asset::new(Id::new(90_000), "NEW-01");
            asset.lies_in = Some(Element::Zone(zone));
            let mut records: Vec<AnyRecord> = vec![asset.into()];
            if n % 2 == 0 {
                // put down anywhere in it, as by hand
                let (x, y, ..) = old[&Drawn::Zone(zone)];
                records.push(Placement::new(Drawn::Asset(Id::new(90_000)), x + 17, y + 51).into());
            }
            let after = laid(&put(&before, records));
            check_layout(&after);
            let new = places(&after);
            let grown = new[&Drawn::Zone(zone)] != old[&Drawn::Zone(zone)];
            let moved: BTreeSet<Drawn> = old
                .keys()
                .copied()
                .filter(|element| !matches!(element, Drawn::Conduit(_)))
                .filter(|element| corner(&old, *element) != corner(&new, *element))
                .collect();
            if !grown {
                let where_to = |places: &Places| moved.iter().map(|element| places[element]).collect::<Vec<_>>();
                assert!(
                    moved.is_empty(),
                    "{zone} at {:?} did not grow, and {moved:?} moved from {:?} to {:?}",
                    new[&Drawn::Zone(zone)],
                    where_to(&old),
                    where_to(&new)
                );
                still += 1;
            }
            pushed += usize::from(!moved.is_empty());
            for asset in before.assets.values() {
                let (Some(Element::Zone(around)), true) = (asset.lies_in, old.contains_key(&asset.id.into())) else {
                    continue;
                };
                let shift = |element: Drawn| {
                    let (was, is) = (corner(&old, element), corner(&new, element));
                    (is.0 - was.0, is.1 - was.1)
                };
                if around == zone || !after.nesting(zone).contains(&around) {
                    assert_eq!(shift(asset.id.into()), shift(around.into()), "{} in {around}, new in {zone}", asset.id);
                }
                if around == zone {
                    assert_eq!(shift(asset.id.into()), (0, 0), "{} beside the new one", asset.id);
                }
            }
        }
    }
    assert!(still > 5 && pushed > 5, "both happened: {still} and {pushed}");
}

#[test]
fn higher_levels_lie_above_lower_ones() {
    let document = plant::fixture::plant(
        "zone Z-01 Cell iacs L1\nzone Z-02 Office business L4\nzone Z-03 Operations iacs L3\nzone Z-04 Gate dmz L3.5
asset A-01 plc in Z-01\nasset A-02 server in Z-02\nasset A-03 historian in Z-03\nconduit C-01 Z-01 Z-03\nconduit C-02 Z-03 Z-04",
    );
    let in_order = |document: &Document| {
        let places = places(document);
        let top = |number: u32| places[&Drawn::Zone(Id::new(number))].1;
        assert!(top(2) < top(4) && top(4) < top(3) && top(3) < top(1), "{places:?}");
    };
    let first = laid(&document);
    in_order(&first);
    // one that was put in the wrong place goes back to its row, the others stay
    let wrong = Placement { width: 240, height: 104, ..Placement::new(Drawn::Zone(Id::new(1)), 40, -900) };
    let again = laid(&put(&first, vec![wrong.into()]));
    in_order(&again);
    check_layout(&again);
    for number in [2, 3, 4] {
        let zone = Drawn::Zone(Id::new(number));
        assert_eq!(places(&again)[&zone], places(&first)[&zone]);
    }
}

#[test]
fn what_is_locked_stays_and_the_rest_is_laid_out_around_it() {
    let first = laid(&bare("nordkai"));
    let asset = first.assets.values().find(|asset| matches!(asset.lies_in, Some(Element::Zone(_)))).unwrap();
    let (asset, Some(Element::Zone(zone))) = (asset.id, asset.lies_in) else { unreachable!() };
    let mut editor = Editor::new(first.clone());
    let element = Drawn::Asset(asset);
    editor.commit(&SetLocked { elements: vec![element], locked: true }).unwrap();
    let locked = editor.document().clone();
    for anew in [false, true] {
        let placements = arranged(&locked, &Wish { only: None, anew });
        assert!(!placements.iter().any(|place| place.element == element), "what is locked is not touched");
        let after = with(&locked, placements);
        check_layout(&after);
        assert_eq!(places(&after)[&element], places(&first)[&element]);
        assert_eq!(places(&after)[&Drawn::Zone(zone)], places(&first)[&Drawn::Zone(zone)], "it holds its zone");
    }
}

#[test]
fn a_part_is_laid_out_and_the_rest_stays() {
    let first = laid(&bare("lindbach"));
    let tiles = |zone: Id<Zone>| first.assets.values().filter(move |asset| asset.lies_in == Some(Element::Zone(zone)));
    let zone = first.zones.keys().copied().max_by_key(|zone| tiles(*zone).count()).unwrap();
    // a heap in the corner of one zone, and one tile out of line in another
    let (x, y, ..) = places(&first)[&Drawn::Zone(zone)];
    let heap = tiles(zone)
        .enumerate()
        .map(|(n, asset)| Placement::new(Drawn::Asset(asset.id), x + 13 + 9 * n as i32, y + 41 + 5 * n as i32).into());
    let other = first
        .assets
        .values()
        .find(|asset| matches!(asset.lies_in, Some(Element::Zone(in_it)) if in_it != zone))
        .unwrap();
    let (ox, oy, ..) = places(&first)[&Drawn::Asset(other.id)];
    let aside: AnyRecord = Placement::new(Drawn::Asset(other.id), ox + 5, oy + 3).into();
    let messy = put(&first, heap.chain([aside]).collect());
    let only = Some(BTreeSet::from([Drawn::Zone(zone)]));
    let after = with(&messy, arranged(&messy, &Wish { only, anew: false }));
    for (element, place) in places(&messy) {
        let is_tile =
            matches!(element, Drawn::Asset(asset) if first.assets[&asset].lies_in == Some(Element::Zone(zone)));
        if !is_tile {
            assert_eq!(places(&after)[&element], place, "{element}");
        }
    }
    let spots: BTreeSet<(i32, i32)> = tiles(zone).map(|asset| corner(&places(&after), asset.id.into())).collect();
    assert_eq!(spots.len(), tiles(zone).count());
    let whole = laid(&messy);
    check_layout(&whole);
}

#[test]
fn odd_plants_are_laid_out() {
    let mut zone = Zone::new(Id::new(1), "A");
    zone.parent = Some(Id::new(2));
    let mut other = Zone::new(Id::new(2), "B");
    other.parent = Some(Id::new(1));
    let far = |element: Drawn| {
        AnyRecord::from(Placement { width: 1, height: i32::MAX, ..Placement::new(element, i32::MAX - 4, i32::MIN + 4) })
    };
    let records = vec![
        zone.into(),
        other.into(),
        Asset { lies_in: Some(Element::Zone(Id::new(1))), ..Asset::new(Id::new(1), "PLC") }.into(),
        Asset { lies_in: Some(Element::Zone(Id::new(2))), ..Asset::new(Id::new(2), "PLC") }.into(),
        far(Drawn::Zone(Id::new(1))),
        far(Drawn::Asset(Id::new(1))),
    ];
    let document = put(&Document::new(), records);
    for anew in [false, true] {
        for only in [None, Some(BTreeSet::from([Drawn::Zone(Id::new(1))]))] {
            let _ = with(&document, arranged(&document, &Wish { only, anew }));
        }
    }
}
