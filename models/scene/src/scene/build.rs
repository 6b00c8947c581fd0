//! Makes a scene from nothing.

use std::collections::BTreeMap;

use engine::{Assessment, Severity};
use plant::record::{Drawn, Element, Zone};
use plant::vocabulary::Layer;
use plant::{AnyKey, Document, Id};

use super::items::{AssetItem, ZoneItem};
use super::{Grid, Scene};
use crate::geometry::Rect;
use crate::kind::ZoneKind;
use crate::layers::Layers;
use crate::layout::TILE;
use crate::look::{Chips, Look};
use crate::places::{Places, by_depth, placed};
use crate::route::Laid;
use crate::symbol::SymbolId;

pub(super) fn build(document: &Document, assessment: &Assessment, laid: Laid, (look, layers): (Look, Layers)) -> Scene {
    let (places, found) = Places::with_pipes(document);
    let laid = Laid::of(document, &places, &laid, found);
    fill(Scene { places, laid, look, layers, ..Scene::default() }, document, assessment)
}

/// Without the search for ways, which is what takes time in a large plant.
pub(super) fn sketch(document: &Document, assessment: &Assessment, look: Look) -> Scene {
    let places = Places::sketched(document);
    let laid = Laid::straight(document, &places);
    fill(Scene { places, laid, look, is_sketch: true, ..Scene::default() }, document, assessment)
}

fn fill(mut scene: Scene, document: &Document, assessment: &Assessment) -> Scene {
    zones(&mut scene, document);
    assets(&mut scene, document);
    let chips = Chips::new(scene.look, document, assessment);
    for zone in &mut scene.zones {
        zone.read_levels(&chips);
    }
    scene.lay(document, assessment);
    scene
}

fn zones(scene: &mut Scene, document: &Document) {
    let index: BTreeMap<Id<Zone>, u32> = document.zones.keys().copied().zip(0..).collect();
    let parents = document.parents();
    for zone in document.zones.values() {
        let mut item = ZoneItem {
            id: zone.id,
            rect: scene.places.zones.get(&zone.id).copied().unwrap_or_default(),
            depth: 0,
            parent: parents.get(&zone.id).and_then(|parent| index.get(parent).copied()),
            has_zones: false,
            asset_count: 0,
            kind: ZoneKind::Control,
            glyph: SymbolId::named(""),
            tinted: true,
            locked: placed(document, Drawn::Zone(zone.id)).is_some_and(|placement| placement.locked),
            id_text: String::new(),
            id_width: 0.0,
            name: String::new(),
            name_width: 0.0,
            small_name_width: 0.0,
            name_break: None,
            accountable: String::new(),
            level: None,
            gap: None,
            finding: None,
            quiet: scene.layers.hides(Layer::Levels),
        };
        item.read(zone);
        scene.zones.push(item);
    }
    scene.zone_order = by_depth(document).iter().filter_map(|id| index.get(id).copied()).collect();
    for at in scene.zone_order.clone() {
        let Some(parent) = scene.zones[at as usize].parent else { continue };
        let (depth, kind) = (scene.zones[parent as usize].depth, scene.zones[parent as usize].kind);
        scene.zones[parent as usize].has_zones = true;
        let zone = &mut scene.zones[at as usize];
        zone.depth = depth.saturating_add(1);
        zone.tinted = zone.kind != kind;
    }
}

fn assets(scene: &mut Scene, document: &Document) {
    let conduits: BTreeMap<_, u32> = document.conduits.keys().copied().zip(0..).collect();
    for asset in document.assets.values() {
        let placement = placed(document, Drawn::Asset(asset.id));
        let (zone, conduit) = match asset.lies_in {
            Some(Element::Zone(zone)) => (scene.zone_at_key(zone).map(|at| at as u32), None),
            Some(Element::Conduit(conduit)) => (None, conduits.get(&conduit).copied()),
            None => (None, None),
        };
        let own = scene.places.assets.get(&asset.id).copied();
        let mut item = AssetItem {
            id: asset.id,
            rect: own.unwrap_or(Rect::new(0, 0, TILE, TILE)),
            zone,
            conduit: if own.is_some() { None } else { conduit },
            locked: placement.is_some_and(|placement| placement.locked),
            symbol: SymbolId::named(""),
            name: String::new(),
            label: String::new(),
            steps: Default::default(),
            space: 0,
            address: String::new(),
            product: String::new(),
            finding: None,
            room: None,
            badge: None,
            hidden: scene.layers.hides_role(&asset.role),
        };
        item.read(asset);
        if let Some(zone) = zone {
            scene.zones[zone as usize].asset_count += 1;
        }
        scene.assets.push(item);
    }
    // from the innermost outwards
    for at in scene.zone_order.iter().rev() {
        let (count, around) = (scene.zones[*at as usize].asset_count, scene.zones[*at as usize].parent);
        if let Some(around) = around {
            scene.zones[around as usize].asset_count += count;
        }
    }
}

impl Scene {
    /// Everything that follows from the places of zones and tiles.
    pub(super) fn lay(&mut self, document: &Document, assessment: &Assessment) {
        self.space_labels(None);
        self.draw_conduits(document, assessment);
        self.read_flows(document, assessment);
        self.read_findings(assessment);
        self.route_bad_flows(document, None);
        self.place_labels();
        self.fill_grid();
        self.measure_bounds();
    }

    /// The worst finding of each element. What is accepted as a deviation is not shown; questions and notes are for lists:
    /// an unanswered level shows as "?" in its chip.
    pub(super) fn read_findings(&mut self, assessment: &Assessment) {
        let mut worst: BTreeMap<AnyKey, Severity> = BTreeMap::new();
        let shows = !self.layers.hides(Layer::Findings);
        for (key, finding) in assessment.findings.iter().filter(|_| shows) {
            if finding.accepted_by.is_none() && finding.severity <= Severity::Warning {
                worst.entry(key.element).and_modify(|s| *s = (*s).min(finding.severity)).or_insert(finding.severity);
            }
        }
        self.zones.iter_mut().for_each(|zone| zone.finding = worst.get(&AnyKey::Zone(zone.id)).copied());
        self.assets.iter_mut().for_each(|asset| asset.finding = worst.get(&AnyKey::Asset(asset.id)).copied());
        self.conduits.iter_mut().for_each(|conduit| conduit.finding = worst.get(&AnyKey::Conduit(conduit.id)).copied());
    }

    pub(super) fn fill_grid(&mut self) {
        let mut grid = Grid::default();
        for (at, asset) in self.assets.iter().enumerate() {
            if asset.is_drawn() {
                grid.add_asset(at as u32, asset.rect.grown(super::pick::REACH));
            }
        }
        for (at, flow) in self.flows.iter().enumerate() {
            if flow.inside {
                grid.add_flow(at as u32, self.flow_box(at));
            }
        }
        self.grid = grid;
    }
}
