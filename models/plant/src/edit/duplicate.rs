//! Duplicate assets and zones.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::edit::move_elements::hold;
use crate::id::Id;
use crate::naming::{called, counted, next_in_series};
use crate::record::{Asset, Drawn, Element, Flow, InitialRisk, Placement, Zone};

/// How far a copy is drawn from its original.
const OFFSET: i32 = 16;

/// Copies assets and zones, zones with their contents and the flows among what is copied. What is unique or was decided about
/// the original is left out: addresses, serial and asset numbers, subnets, ratings, levels set by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// What a person selected. Conduits among it are not copied.
    pub elements: BTreeSet<Drawn>,
}

impl Duplicate {
    /// The elements selected.
    pub fn new(elements: impl IntoIterator<Item = Drawn>) -> Self {
        Duplicate { elements: elements.into_iter().collect() }
    }
}

impl Edit for Duplicate {
    fn label(&self, document: &Document) -> String {
        match self.elements.first() {
            Some(only) if self.elements.len() == 1 => format!("Duplicate {}", called(document, (*only).into())),
            _ => format!("Duplicate {}", counted(self.elements.len(), "element")),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let mut all: BTreeSet<Drawn> =
            self.elements.iter().copied().filter(|drawn| draft.any((*drawn).into()).is_some()).collect();
        for drawn in &self.elements {
            if let Drawn::Zone(id) = drawn {
                all.extend(draft.contents(*id));
            }
        }
        all.retain(|drawn| !matches!(drawn, Drawn::Conduit(_)));
        if all.is_empty() {
            return Err(Refused::new(
                "Select assets or zones to duplicate; a conduit is drawn anew between its zones.",
            ));
        }
        let mut zones: BTreeMap<Id<Zone>, Id<Zone>> = BTreeMap::new();
        for drawn in &all {
            if let Drawn::Zone(id) = drawn {
                zones.insert(*id, draft.next_id::<Zone>());
            }
        }
        let mut assets: BTreeMap<Id<Asset>, Id<Asset>> = BTreeMap::new();
        for drawn in &all {
            match drawn {
                Drawn::Zone(id) => copy_zone(draft, *id, &zones),
                Drawn::Asset(id) => {
                    let copy = draft.next_id::<Asset>();
                    assets.insert(*id, copy);
                    copy_asset(draft, *id, copy, &zones);
                }
                Drawn::Conduit(_) => {}
            }
        }
        copy_flows(draft, &assets);
        for drawn in &all {
            let copy = match drawn {
                Drawn::Zone(id) => zones.get(id).map(|copy| Drawn::Zone(*copy)),
                Drawn::Asset(id) => assets.get(id).map(|copy| Drawn::Asset(*copy)),
                Drawn::Conduit(_) => None,
            };
            if let (Some(copy), Some(placement)) = (copy, draft.placement(*drawn)) {
                let mut placement = Placement { element: copy, locked: false, ..(*placement).clone() };
                placement.x = placement.x.saturating_add(OFFSET);
                placement.y = placement.y.saturating_add(OFFSET);
                draft.put(placement);
                hold(draft, copy);
            }
        }
        Ok(())
    }
}

fn copy_zone(draft: &mut Draft<'_>, id: Id<Zone>, zones: &BTreeMap<Id<Zone>, Id<Zone>>) {
    let (Some(original), Some(copy)) = (draft.get::<Zone>(id), zones.get(&id)) else { return };
    let mut zone = (*original).clone();
    zone.id = *copy;
    zone.name = format!("{} copy", original.name);
    zone.parent = original.parent.map(|parent| zones.get(&parent).copied().unwrap_or(parent));
    zone.subnets.clear();
    zone.initial_risk = InitialRisk::default();
    zone.level_override = None;
    zone.below_parent_reason = None;
    draft.put(zone);
}

fn copy_asset(draft: &mut Draft<'_>, id: Id<Asset>, copy: Id<Asset>, zones: &BTreeMap<Id<Zone>, Id<Zone>>) {
    let Some(original) = draft.get::<Asset>(id) else { return };
    let mut asset = (*original).clone();
    asset.id = copy;
    asset.name = name_of_copy(draft, &original.name);
    asset.lies_in = original.lies_in.map(|element| match element {
        Element::Zone(zone) => Element::Zone(zones.get(&zone).copied().unwrap_or(zone)),
        Element::Conduit(_) => element,
    });
    for interface in &mut asset.interfaces {
        interface.address.clear();
        interface.mac.clear();
    }
    asset.interfaces.retain(|interface| *interface != crate::record::Interface::default());
    asset.serial.clear();
    asset.asset_number.clear();
    asset.source.clear();
    draft.put(asset);
}

/// `PLC-02` after `PLC-01`; a name without a number gets "copy".
fn name_of_copy(draft: &Draft<'_>, name: &str) -> String {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - stem.len();
    let prefix = stem.trim_end_matches(['-', ' ']);
    if digits == 0 || digits > 6 || prefix.is_empty() || prefix == stem {
        return format!("{name} copy");
    }
    let names: Vec<_> = draft.all::<Asset>().collect();
    let next = next_in_series(prefix, names.iter().map(|asset| asset.name.as_str()));
    format!("{stem}{next:0digits$}")
}

fn copy_flows(draft: &mut Draft<'_>, assets: &BTreeMap<Id<Asset>, Id<Asset>>) {
    let flows: Vec<_> = draft.all::<Flow>().collect();
    for flow in flows {
        let (Some(from), Some(to)) = (assets.get(&flow.from), assets.get(&flow.to)) else { continue };
        // a way through conduits belongs to the zones of the original
        if !flow.via.is_empty() {
            continue;
        }
        let mut copy = (*flow).clone();
        (copy.id, copy.from, copy.to) = (draft.next_id::<Flow>(), *from, *to);
        draft.put(copy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn a_zone_is_copied_with_its_contents_and_inner_flows() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs 10.0.0.0/24 at 0 0 300 200
asset A-01 plc in Z-01 10.0.0.5 at 20 60 PLC-01
asset A-02 hmi in Z-01 at 120 60 Panel
flow A-02 -> A-01 modbus/502",
        ));
        let entry = editor.commit(&Duplicate::new([Drawn::Zone(Id::new(1))])).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Duplicate Z-01");
        let document = editor.document();
        assert_eq!((document.zones.len(), document.assets.len(), document.flows.len()), (2, 4, 2));
        let copy = &document.assets[&Id::new(3)];
        assert_eq!((copy.name.as_str(), copy.interfaces.len()), ("PLC-02", 0));
        assert_eq!(copy.lies_in, Some(Id::<Zone>::new(2).into()));
        assert_eq!(document.assets[&Id::new(4)].name, "Panel copy");
        assert!(document.zones[&Id::new(2)].subnets.is_empty());
    }

    #[test]
    fn nothing_to_copy_is_refused() {
        let mut editor = Editor::new(plant("zone Z-01 A iacs\nzone Z-02 B iacs\nconduit C-01 Z-01 Z-02"));
        assert!(editor.commit(&Duplicate::new([Drawn::Conduit(Id::new(1))])).is_err());
    }
}
