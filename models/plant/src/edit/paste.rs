//! Paste a part of a plant, of this one or of another.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Refused};
use crate::clip::Clip;
use crate::document::Document;
use crate::draft::Draft;
use crate::edit::move_elements::hold;
use crate::id::Id;
use crate::naming::{called, counted, next_in_series};
use crate::record::{
    AnyKey, AnyRecord, Asset, Conduit, Drawn, Element, InitialRisk, Interface, Kind, Placement, Point,
    ReferenceVisitor, Route, Zone,
};

/// Where the pasted part is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasteAt {
    /// So far from where it was drawn when it was copied.
    Shifted(i32, i32),
    /// With the left upper corner of its box here.
    Corner(Point),
    /// Where the zone it goes into has room.
    FreeSpot,
}

/// Puts copies of what a [`Clip`] holds into the plant. Everything gets a number of its own. What must be unique keeps its
/// value only where nobody else has it: addresses, serial and asset numbers, subnets. What was decided about the original is
/// left out: ratings, levels set by hand, signed reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Paste {
    /// What.
    pub clip: Clip,
    /// Where it is drawn.
    pub at: PasteAt,
    /// The zone it goes into; none: the zone it was copied from where this plant has that too, else no zone.
    pub into: Option<Id<Zone>>,
}

impl Edit for Paste {
    fn label(&self, _document: &Document) -> String {
        format!("Paste {}", words(&self.clip))
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if self.clip.taken.is_empty() {
            return Err(Refused::new("Nothing to paste: copy zones or assets first."));
        }
        if let Some(into) = self.into
            && draft.get::<Zone>(into).is_none()
        {
            return Err(Refused::missing(into));
        }
        let numbers = numbers(draft, &self.clip);
        let mut elsewhere = Elsewhere { clip: &self.clip, found: BTreeMap::new() };
        let mut unique = Unique::of(draft);
        for key in &self.clip.taken {
            let (Some(record), Some(copy)) = (self.clip.document.get(*key), numbers.get(key)) else { continue };
            let mut record = renumbered(record, *key, *copy, &numbers, draft, &mut elsewhere);
            if let Some(into) = self.into {
                put_into(&mut record, *key, &self.clip, into);
            }
            unique.settle(&mut record);
            draft.put(record);
        }
        self.draw(draft, &numbers);
        Ok(())
    }
}

impl Paste {
    fn draw(&self, draft: &mut Draft<'_>, numbers: &BTreeMap<AnyKey, AnyKey>) {
        let (dx, dy) = self.distance(draft);
        let moved = |x: i32, y: i32| (x.saturating_add(dx), y.saturating_add(dy));
        let copy_of = |drawn: Drawn| numbers.get(&drawn.into()).and_then(|copy| Drawn::from_key(*copy));
        let mut drawn = Vec::new();
        for placement in self.clip.document.placements.values() {
            let Some(element) = copy_of(placement.element) else { continue };
            let (x, y) = moved(placement.x, placement.y);
            draft.place(Placement { element, x, y, locked: false, ..(**placement).clone() });
            drawn.push(element);
        }
        for route in self.clip.document.routes.values() {
            let (Some(Drawn::Conduit(conduit)), Some(Drawn::Zone(zone))) =
                (copy_of(Drawn::Conduit(route.conduit)), copy_of(Drawn::Zone(route.zone)))
            else {
                continue;
            };
            let mut route = Route { conduit, zone, ..(**route).clone() };
            for bend in &mut route.bends {
                (bend.x, bend.y) = moved(bend.x, bend.y);
            }
            draft.put(route);
        }
        for element in drawn {
            hold(draft, element);
        }
    }

    fn distance(&self, draft: &Draft<'_>) -> (i32, i32) {
        let Some((left, top, right, bottom)) = self.clip.bounds() else { return (0, 0) };
        let to = |point: Point| (point.x.saturating_sub(left), point.y.saturating_sub(top));
        match (self.at, self.into) {
            (PasteAt::Shifted(dx, dy), _) => (dx, dy),
            (PasteAt::Corner(point), _) => to(point),
            (PasteAt::FreeSpot, Some(zone)) => draft
                .free_spot(zone, right.saturating_sub(left), bottom.saturating_sub(top))
                .map_or((0, 0), |spot| to(Point { x: crate::drawing::snap(spot.x), y: crate::drawing::snap(spot.y) })),
            (PasteAt::FreeSpot, None) => (0, 0),
        }
    }
}

/// `A-03`, `2 zones, 5 assets`.
pub(super) fn words(clip: &Clip) -> String {
    if let (Some(only), 1) = (clip.taken.first(), clip.taken.len()) {
        return called(&clip.document, *only);
    }
    match clip.counts() {
        (assets, 0) => counted(assets, "asset"),
        (0, zones) => counted(zones, "zone"),
        (assets, zones) => format!("{}, {}", counted(zones, "zone"), counted(assets, "asset")),
    }
}

fn numbers(draft: &mut Draft<'_>, clip: &Clip) -> BTreeMap<AnyKey, AnyKey> {
    let next = |key: &AnyKey, draft: &mut Draft<'_>| match key {
        AnyKey::Zone(_) => Some(AnyKey::Zone(draft.next_id())),
        AnyKey::Asset(_) => Some(AnyKey::Asset(draft.next_id())),
        AnyKey::Conduit(_) => Some(AnyKey::Conduit(draft.next_id())),
        AnyKey::Flow(_) => Some(AnyKey::Flow(draft.next_id())),
        _ => None,
    };
    clip.taken.iter().filter_map(|key| Some((*key, next(key, draft)?))).collect()
}

/// What a copy refers to that was not copied with it.
struct Elsewhere<'c> {
    clip: &'c Clip,
    found: BTreeMap<AnyKey, Option<AnyKey>>,
}

impl Elsewhere<'_> {
    /// The same thing in this plant. A product or a party that it does not have comes along.
    fn here(&mut self, key: AnyKey, draft: &mut Draft<'_>) -> Option<AnyKey> {
        if let Some(found) = self.found.get(&key) {
            return *found;
        }
        let found = self.look(key, draft);
        self.found.insert(key, found);
        found
    }

    fn look(&self, key: AnyKey, draft: &mut Draft<'_>) -> Option<AnyKey> {
        let meant = self.clip.document.get(key)?;
        // the numbers of two plants agree by chance: only with the same name it is the same thing
        if draft.any(key).is_some_and(|there| name_of(&there) == name_of(&meant)) {
            return Some(key);
        }
        if !matches!(key.kind(), Kind::Party | Kind::Product) {
            return None;
        }
        let alike = draft.records().find(|there| there.kind() == key.kind() && name_of(there) == name_of(&meant));
        if let Some(there) = alike {
            return Some(there.key());
        }
        match meant {
            AnyRecord::Party(party) => {
                let mut party = (*party).clone();
                party.id = draft.next_id();
                let copy = AnyKey::Party(party.id);
                draft.put(party);
                Some(copy)
            }
            AnyRecord::Product(product) => {
                let mut product = (*product).clone();
                product.id = draft.next_id();
                let copy = AnyKey::Product(product.id);
                draft.put(product);
                Some(copy)
            }
            _ => None,
        }
    }
}

fn name_of(record: &AnyRecord) -> Option<&str> {
    match record {
        AnyRecord::Zone(zone) => Some(&zone.name),
        AnyRecord::Conduit(conduit) => Some(&conduit.name),
        AnyRecord::Asset(asset) => Some(&asset.name),
        AnyRecord::Party(party) => Some(&party.name),
        AnyRecord::Product(product) => Some(&product.name),
        _ => None,
    }
}

struct Renumber<'r, 'd, 'c> {
    numbers: &'r BTreeMap<AnyKey, AnyKey>,
    draft: &'r mut Draft<'d>,
    elsewhere: &'r mut Elsewhere<'c>,
}

impl ReferenceVisitor for Renumber<'_, '_, '_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        let to = match self.numbers.get(reference) {
            Some(copy) => Some(*copy),
            None => self.elsewhere.here(*reference, self.draft),
        };
        if let Some(to) = to {
            *reference = to;
        }
        to.is_some()
    }
}

fn renumbered(
    mut record: AnyRecord,
    key: AnyKey,
    copy: AnyKey,
    numbers: &BTreeMap<AnyKey, AnyKey>,
    draft: &mut Draft<'_>,
    elsewhere: &mut Elsewhere<'_>,
) -> AnyRecord {
    debug_assert_eq!(record.key(), key);
    record.visit_references(&mut Renumber { numbers, draft, elsewhere });
    match (record, copy) {
        (AnyRecord::Zone(zone), AnyKey::Zone(id)) => {
            let mut zone = Zone { id, ..(*zone).clone() };
            zone.initial_risk = InitialRisk::default();
            zone.level_override = None;
            zone.below_parent_reason = None;
            zone.into()
        }
        (AnyRecord::Asset(asset), AnyKey::Asset(id)) => Asset { id, source: String::new(), ..(*asset).clone() }.into(),
        (AnyRecord::Conduit(conduit), AnyKey::Conduit(id)) => {
            let mut conduit = Conduit { id, ..(*conduit).clone() };
            conduit.initial_risk = InitialRisk::default();
            conduit.level_override = None;
            conduit.into()
        }
        (AnyRecord::Flow(flow), AnyKey::Flow(id)) => crate::record::Flow { id, ..(*flow).clone() }.into(),
        (record, _) => record,
    }
}

/// What lay outside of everything copied goes into the zone that was named.
fn put_into(record: &mut AnyRecord, key: AnyKey, clip: &Clip, into: Id<Zone>) {
    let is_copied = |around: AnyKey| clip.taken.contains(&around);
    match (clip.document.get(key), record) {
        (Some(AnyRecord::Zone(before)), AnyRecord::Zone(zone))
            if !before.parent.is_some_and(|parent| is_copied(parent.into())) =>
        {
            std::sync::Arc::make_mut(zone).parent = Some(into);
        }
        (Some(AnyRecord::Asset(before)), AnyRecord::Asset(asset))
            if !before.lies_in.is_some_and(|around| is_copied(around.into())) =>
        {
            std::sync::Arc::make_mut(asset).lies_in = Some(Element::Zone(into));
        }
        _ => {}
    }
}

/// What no two may have, in this plant and among what was pasted so far.
struct Unique {
    names: BTreeSet<String>,
    zone_names: BTreeSet<String>,
    /// Addresses, MACs, serial and asset numbers, subnets, each with its kind before it.
    values: BTreeSet<(&'static str, String)>,
}

impl Unique {
    fn of(draft: &Draft<'_>) -> Unique {
        let mut unique = Unique { names: BTreeSet::new(), zone_names: BTreeSet::new(), values: BTreeSet::new() };
        for asset in draft.all::<Asset>() {
            unique.names.insert(asset.name.clone());
            for interface in &asset.interfaces {
                unique.values.insert(("address", interface.address.clone()));
                unique.values.insert(("mac", interface.mac.clone()));
            }
            unique.values.insert(("serial", asset.serial.clone()));
            unique.values.insert(("number", asset.asset_number.clone()));
        }
        for zone in draft.all::<Zone>() {
            unique.zone_names.insert(zone.name.clone());
            unique.values.extend(zone.subnets.iter().map(|subnet| ("subnet", subnet.clone())));
        }
        unique
    }

    fn settle(&mut self, record: &mut AnyRecord) {
        match record {
            AnyRecord::Asset(asset) => {
                let asset = std::sync::Arc::make_mut(asset);
                for interface in &mut asset.interfaces {
                    self.keep("address", &mut interface.address);
                    self.keep("mac", &mut interface.mac);
                }
                asset.interfaces.retain(|interface| *interface != Interface::default());
                self.keep("serial", &mut asset.serial);
                self.keep("number", &mut asset.asset_number);
                if self.names.contains(&asset.name) {
                    asset.name = self.next_name(&asset.name);
                }
                self.names.insert(asset.name.clone());
            }
            AnyRecord::Zone(zone) => {
                let zone = std::sync::Arc::make_mut(zone);
                zone.subnets.retain(|subnet| self.values.insert(("subnet", subnet.clone())));
                if self.zone_names.contains(&zone.name) {
                    zone.name = format!("{} copy", zone.name);
                }
                self.zone_names.insert(zone.name.clone());
            }
            _ => {}
        }
    }

    fn keep(&mut self, kind: &'static str, value: &mut String) {
        // many may be without, or get theirs by DHCP
        let shared = value.is_empty() || value.eq_ignore_ascii_case("dhcp");
        if !shared && !self.values.insert((kind, value.clone())) {
            value.clear();
        }
    }

    /// `PLC-02` after `PLC-01`; a name without a number gets "copy".
    fn next_name(&self, name: &str) -> String {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = name.len() - stem.len();
        let prefix = stem.trim_end_matches(['-', ' ']);
        if digits == 0 || digits > 6 || prefix.is_empty() || prefix == stem {
            return format!("{name} copy");
        }
        // names of one series stand together in the order of names
        let series = self.names.range(prefix.to_owned()..).take_while(|other| other.starts_with(prefix));
        let next = next_in_series(prefix, series.map(String::as_str));
        format!("{stem}{next:0digits$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::{Flow, Party, Product};

    const CELL: &str = "zone Z-01 Cell iacs 10.0.0.0/24 at 0 0 300 200
zone Z-02 Yard iacs at 400 0 300 200
asset A-01 plc in Z-01 10.0.0.5 PLC-01 at 20 60
asset A-02 hmi in Z-01 Panel at 120 60
asset A-03 firewall in C-01
conduit C-01 Z-01 Z-02 allow modbus/502@A-02>Z-02
flow A-02 -> A-01 modbus/502
flow A-02 -> A-03 https/443 via C-01";

    fn clip(editor: &Editor, keys: &[AnyKey]) -> Clip {
        let clip = Clip::of(editor.document(), keys.iter().copied()).unwrap();
        // as it comes back from the clipboard
        let read = Clip::read(&clip.text()).unwrap().unwrap();
        assert_eq!(read.taken, clip.taken);
        read
    }

    fn zone(number: u32) -> AnyKey {
        AnyKey::Zone(Id::new(number))
    }

    #[test]
    fn zones_come_with_the_conduit_between_them_and_its_devices() {
        let mut editor = Editor::new(plant(CELL));
        let clip = clip(&editor, &[zone(1), zone(2)]);
        assert_eq!(clip.counts(), (3, 2));
        let entry = editor.commit(&Paste { clip, at: PasteAt::Shifted(16, 16), into: None }).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Paste 2 zones, 3 assets");
        let document = editor.document();
        let conduit = &document.conduits[&Id::new(2)];
        assert_eq!(conduit.joins, [Id::new(3), Id::new(4)]);
        assert_eq!(document.assets[&Id::new(6)].lies_in, Some(Id::<Conduit>::new(2).into()));
        let via: Vec<_> = document.flows.values().filter(|flow| !flow.via.is_empty()).map(|f| f.via.clone()).collect();
        assert_eq!(via, [vec![Id::new(1)], vec![Id::new(2)]]);
        assert_eq!(conduit.channels[0].from.map(AnyKey::from), Some(AnyKey::Asset(Id::new(5))));
    }

    #[test]
    fn into_another_plant_everything_keeps_what_is_free_there() {
        let here = Editor::new(plant(CELL));
        let clip = clip(&here, &[zone(1)]);
        let mut there =
            Editor::new(plant("zone Z-01 Other business at 0 0 900 600\nasset A-01 hmi in Z-01 Panel at 40 60"));
        there.commit(&Paste { clip, at: PasteAt::FreeSpot, into: Some(Id::new(1)) }).unwrap().unwrap();
        let document = there.document();
        assert_eq!((document.zones.len(), document.assets.len(), document.flows.len()), (2, 3, 1));
        let cell = &document.zones[&Id::new(2)];
        assert_eq!((cell.parent, cell.subnets.len()), (Some(Id::new(1)), 1));
        assert_eq!(document.assets[&Id::new(2)].interfaces[0].address, "10.0.0.5");
        // the name was taken
        assert_eq!(document.assets[&Id::new(3)].name, "Panel copy");
        there.undo();
        assert_eq!(there.document().assets.len(), 1);
    }

    #[test]
    fn a_zone_of_the_same_number_in_another_plant_is_another_zone() {
        let here = Editor::new(plant(CELL));
        let clip = clip(&here, &[AnyKey::Asset(Id::new(1))]);
        let mut same = here;
        same.commit(&Paste { clip: clip.clone(), at: PasteAt::Shifted(16, 16), into: None }).unwrap().unwrap();
        assert_eq!(same.document().assets[&Id::new(4)].lies_in, Some(Id::<Zone>::new(1).into()));
        assert_eq!(same.document().assets[&Id::new(4)].name, "PLC-02");
        let mut other = Editor::new(plant("zone Z-01 Office business"));
        other.commit(&Paste { clip, at: PasteAt::Corner(Point { x: 500, y: 80 }), into: None }).unwrap().unwrap();
        assert_eq!(other.document().assets[&Id::new(1)].lies_in, None);
        let at = other.document().placements.values().next().unwrap();
        assert_eq!((at.x, at.y), (500, 80));
    }

    #[test]
    fn the_product_comes_along_once() {
        let mut here = Editor::new(plant(CELL));
        let product = Product::new(Id::new(7), "PLC 400");
        let mut asset = (*here.document().assets[&Id::new(1)]).clone();
        asset.product_type = Some(product.id);
        let records = vec![product.into(), asset.into(), Party::new(Id::new(1), "Vendor").into()];
        here.commit(&super::super::PutRecords { label: String::new(), records, remove: Vec::new() }).unwrap();
        let clip = clip(&here, &[AnyKey::Asset(Id::new(1))]);
        let mut there = Editor::new(plant("asset A-01 plc"));
        for _ in 0..2 {
            there.commit(&Paste { clip: clip.clone(), at: PasteAt::FreeSpot, into: None }).unwrap().unwrap();
        }
        let document = there.document();
        assert_eq!((document.products.len(), document.parties.len()), (1, 0));
        let named: Vec<_> = document.assets.values().filter_map(|asset| asset.product_type).collect();
        assert_eq!(named, [Id::new(1), Id::new(1)]);
    }

    #[test]
    fn a_text_that_was_changed_by_hand_brings_no_loose_ends() {
        let here = Editor::new(plant(CELL));
        let text = clip(&here, &[zone(1)]).text().replace(" A-02", "");
        let clip = Clip::read(&text).unwrap().unwrap();
        assert!(!clip.taken.iter().any(|key| matches!(key, AnyKey::Flow(_))));
        let mut there = Editor::new(plant(""));
        there.commit(&Paste { clip, at: PasteAt::FreeSpot, into: None }).unwrap().unwrap();
        assert_eq!(there.document().check(), Vec::new());
        assert!(Clip::read("PLC-01\t10.0.0.5").is_none());
        assert!(Clip::read(&text.replace("\"zones\"", "\"zoness\"")).unwrap().is_err());
    }

    #[test]
    fn nothing_copied_is_refused() {
        let mut editor = Editor::new(plant(CELL));
        let paste = Paste { clip: Clip::default(), at: PasteAt::FreeSpot, into: None };
        assert!(editor.commit(&paste).is_err());
        assert_eq!(Clip::of(editor.document(), [AnyKey::Flow(Id::<Flow>::new(1))]), None);
    }
}
