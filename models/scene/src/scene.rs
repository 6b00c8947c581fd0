//! The display list.

mod bands;
mod branches;
mod build;
mod conduits;
mod flows;
mod grid;
mod items;
mod labels;
mod lanes;
mod neighbours;
mod pick;
mod rooms;
mod spaces;
mod update;

use std::collections::BTreeSet;

use engine::Assessment;
use plant::record::{Asset, Conduit, Drawn, Flow, Zone};
use plant::{AnyKey, Document, Id};

use crate::geometry::{Rect, around_all};
use crate::layers::Layers;
use crate::look::{Chips, Look};
use crate::places::Places;
use crate::rooms::Rooms;
use crate::route::Laid;
use crate::scene::bands::Band;
use crate::view::{self, Drawing, DrawnAs};

pub(crate) use flows::inside_way;
pub(crate) use grid::Grid;
pub(crate) use items::{AssetItem, BranchItem, ConduitItem, FlowItem, FlowKind, LABEL_STEPS, Lane, ZoneItem};
pub(crate) use items::{label_of, label_room, label_wraps};
pub(crate) use lanes::{LANE, lane_offset};
pub use neighbours::PORTS;
pub(crate) use neighbours::port_of;

/// Everything a drawing shows, where it lies and what is said on it, ready to be drawn, picked and walked through.
///
/// Elements without a placement in the document lie at a default place that depends on the document only. An asset that
/// lies in a conduit stands on its pipe, unless it has a placement of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    pub(crate) places: Places,
    pub(crate) laid: Laid,
    /// By key.
    pub(crate) zones: Vec<ZoneItem>,
    /// Places in `zones`, parents before children.
    pub(crate) zone_order: Vec<u32>,
    /// By key.
    pub(crate) assets: Vec<AssetItem>,
    /// By key.
    pub(crate) conduits: Vec<ConduitItem>,
    /// By key.
    pub(crate) flows: Vec<FlowItem>,
    /// Places in `flows` of those that are drawn dashed, by key.
    pub(crate) bad_flows: Vec<u32>,
    /// Flows at each asset, in the order of `flows`.
    pub(crate) flows_at: Vec<Vec<u32>>,
    pub(crate) grid: Grid,
    pub(crate) bounds: Rect,
    pub(crate) look: Look,
    pub(crate) layers: Layers,
    /// Bands behind the drawing, from the top; only in the view by Purdue level.
    pub(crate) bands: Vec<Band>,
    /// Whether pipes and wrong flows run straight, for a first picture.
    pub(crate) is_sketch: bool,
    /// Buildings, rooms and cabinets; only in the view by location.
    pub(crate) rooms: Rooms,
}

/// With more zones than this the ways of pipes take longer to find than a person should wait for a first picture.
const SKETCHED_ABOVE: usize = 80;

impl Scene {
    /// The drawing of a document with its assessment.
    pub fn new(document: &Document, assessment: &Assessment) -> Scene {
        Scene::looking(document, assessment, Look::default())
    }

    /// The drawing as a heat map of one measure.
    pub fn looking(document: &Document, assessment: &Assessment, look: Look) -> Scene {
        build::build(document, assessment, Laid::default(), (look, Layers::default()))
    }

    /// What a plant shows at once. In a large one the pipes run straight until [`Scene::finish`] has found their ways.
    pub fn first(document: &Document, assessment: &Assessment, look: Look) -> Scene {
        if document.zones.len() > SKETCHED_ABOVE && !document.conduits.is_empty() {
            build::sketch(document, assessment, look)
        } else {
            Scene::looking(document, assessment, look)
        }
    }

    /// Finds the ways that a first picture left out. `false`: there was nothing to do.
    pub fn finish(&mut self, document: &Document, assessment: &Assessment) -> bool {
        if self.is_sketch {
            *self = build::build(document, assessment, Laid::default(), (self.look, self.layers));
            return true;
        }
        false
    }

    /// Whether the ways of pipes are still to be found.
    pub fn is_sketch(&self) -> bool {
        self.is_sketch
    }

    /// A drawing as a view shows it.
    pub fn of_view(document: &Document, assessment: &Assessment, drawing: &Drawing) -> Scene {
        let paint = (drawing.look, drawing.layers);
        if drawing.follows() {
            return build::build(document, assessment, Laid::default(), paint);
        }
        let drawn = view::drawn_in(document, drawing);
        let mut scene = build::build(&drawn, assessment, Laid::default(), paint);
        match drawing.shown {
            DrawnAs::Purdue => scene.draw_bands(&drawn),
            DrawnAs::Physical => scene.draw_rooms(document, assessment, drawing.places),
            DrawnAs::Zones | DrawnAs::Conduits | DrawnAs::Around(_) | DrawnAs::Path => {}
        }
        scene
    }

    /// What its colours and chips tell.
    pub fn look(&self) -> Look {
        self.look
    }

    /// What is switched off.
    pub fn layers(&self) -> Layers {
        self.layers
    }

    /// Looks at another measure: the same drawing with other colours and chips.
    pub fn look_at(&mut self, look: Look, document: &Document, assessment: &Assessment) {
        if self.look != look {
            self.look = look;
            self.read_all_levels(document, assessment);
            self.place_labels();
            if self.has_rooms() {
                self.read_badges(document, assessment);
            } else {
                self.measure_bounds();
            }
        }
    }

    fn read_all_levels(&mut self, document: &Document, assessment: &Assessment) {
        let chips = Chips::new(self.look, document, assessment);
        self.zones.iter_mut().for_each(|zone| zone.read_levels(&chips));
        for conduit in &mut self.conduits {
            conduit.read_levels(&chips, self.layers);
        }
    }

    /// Whether every zone and tile lies where a placement of its own puts it: nothing is only proposed.
    pub fn is_placed(&self) -> bool {
        self.places.complete
    }

    /// The box around everything. An empty box when nothing is drawn.
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Where an element lies: a zone's box, an asset's tile, a conduit's device.
    pub fn rect_of(&self, element: Drawn) -> Option<Rect> {
        match element {
            Drawn::Zone(id) => self.zone(id).map(|zone| zone.rect),
            Drawn::Asset(id) => self.asset(id).map(|asset| asset.rect),
            Drawn::Conduit(id) => self.conduit(id).map(ConduitItem::device_box),
        }
    }

    /// The box around any drawn element: of a flow, around both of its ends; of a conduit, around its pipe.
    pub fn bounds_of(&self, key: AnyKey) -> Option<Rect> {
        match key {
            AnyKey::Flow(id) => {
                let flow = &self.flows[self.flow_at(id)?];
                Some(self.assets[flow.from as usize].rect.union(self.assets[flow.to as usize].rect))
            }
            AnyKey::Conduit(id) => self.conduit(id).map(|conduit| conduit.bounds),
            key => self.rect_of(Drawn::from_key(key)?),
        }
    }

    /// The zone an asset is drawn in, or the zone around a zone.
    pub fn zone_of(&self, element: Drawn) -> Option<Id<Zone>> {
        let at = match element {
            Drawn::Zone(id) => self.zone(id)?.parent,
            Drawn::Asset(id) => self.asset(id)?.zone,
            Drawn::Conduit(_) => None,
        };
        at.map(|at| self.zones[at as usize].id)
    }

    /// What a person picks up together with an element: everything that lies in a zone, at any depth, itself included.
    pub fn contents(&self, element: Drawn) -> BTreeSet<Drawn> {
        let mut found = BTreeSet::from([element]);
        if let Drawn::Zone(id) = element {
            let mut inside = BTreeSet::new();
            inside.extend(self.zone_at_key(id).map(|at| at as u32));
            for at in &self.zone_order {
                let zone = &self.zones[*at as usize];
                if zone.parent.is_some_and(|parent| inside.contains(&parent)) {
                    inside.insert(*at);
                    found.insert(Drawn::Zone(zone.id));
                }
            }
            let in_it = |zone: Option<u32>| zone.is_some_and(|zone| inside.contains(&zone));
            found.extend(self.assets.iter().filter(|asset| in_it(asset.zone)).map(|asset| Drawn::Asset(asset.id)));
        }
        found
    }

    pub(crate) fn zone_at_key(&self, id: Id<Zone>) -> Option<usize> {
        self.zones.binary_search_by_key(&id, |zone| zone.id).ok()
    }

    pub(crate) fn asset_at(&self, id: Id<Asset>) -> Option<usize> {
        self.assets.binary_search_by_key(&id, |asset| asset.id).ok()
    }

    pub(crate) fn conduit_at(&self, id: Id<Conduit>) -> Option<usize> {
        self.conduits.binary_search_by_key(&id, |conduit| conduit.id).ok()
    }

    pub(crate) fn flow_at(&self, id: Id<Flow>) -> Option<usize> {
        self.flows.binary_search_by_key(&id, |flow| flow.id).ok()
    }

    pub(crate) fn zone(&self, id: Id<Zone>) -> Option<&ZoneItem> {
        self.zone_at_key(id).map(|at| &self.zones[at])
    }

    pub(crate) fn asset(&self, id: Id<Asset>) -> Option<&AssetItem> {
        self.asset_at(id).map(|at| &self.assets[at])
    }

    pub(crate) fn conduit(&self, id: Id<Conduit>) -> Option<&ConduitItem> {
        self.conduit_at(id).map(|at| &self.conduits[at])
    }

    pub(crate) fn measure_bounds(&mut self) {
        let zones = self.zones.iter().map(|zone| zone.rect);
        let assets = self.assets.iter().filter(|asset| asset.is_drawn()).map(|asset| asset.rect.grown(16));
        let conduits = self.conduits.iter().map(|conduit| conduit.bounds.union(conduit.label_box(conduit.side)));
        let flows = self.bad_flows.iter().filter_map(|at| self.flows[*at as usize].bounds);
        let all = zones.chain(assets).chain(conduits).chain(flows).chain(self.places.tray);
        self.bounds = around_all(all).unwrap_or_default();
    }
}
