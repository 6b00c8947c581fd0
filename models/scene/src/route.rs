//! Pipes: from the device of a conduit to the borders of the zones it joins, at right angles, with few bends, round every
//! zone it does not join. The same search finds a place for a device that has none.

mod devices;
mod flow;
mod pull;
mod search;

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Conduit, Element, RouteKey, View, Zone};
use plant::{Document, Id};

use crate::geometry::{Point, Rect};
use crate::layout::{DEVICE, HEADER, HUB};
use crate::places::Places;
use crate::text::{ID, ZONE_NAME};

pub use pull::{Leg, Pulled};

/// One arm of a conduit: from the middle of its device to the border of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Branch {
    /// Zone at its end.
    pub zone: Id<Zone>,
    /// At least two points, the device's first.
    pub points: Vec<Point>,
}

/// The branches of every conduit that is laid.
pub(crate) type Pipes = BTreeMap<Id<Conduit>, Vec<Branch>>;

/// What pipes have to go round, and the pipes laid so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Router {
    zones: Vec<(Id<Zone>, Rect)>,
    index: BTreeMap<Id<Zone>, Rect>,
    parents: BTreeMap<Id<Zone>, Id<Zone>>,
    /// Tiles with their labels, by zone, of zones that hold other zones: only there a pipe can meet them.
    tiles: BTreeMap<Id<Zone>, Vec<Rect>>,
    /// Names and chips in the headers of such zones.
    headers: BTreeMap<Id<Zone>, [Rect; 2]>,
    pipes: Vec<(Id<Conduit>, Point, Point)>,
    flanges: Vec<(Id<Conduit>, Point)>,
    devices: Vec<(Id<Conduit>, Rect)>,
}

impl Router {
    pub fn new(document: &Document, places: &Places) -> Router {
        let parents = document.parents();
        let mut router = Router {
            zones: places.zones.iter().map(|(id, rect)| (*id, *rect)).collect(),
            index: places.zones.clone(),
            tiles: parents.values().map(|parent| (*parent, Vec::new())).collect(),
            headers: BTreeMap::new(),
            parents,
            pipes: Vec::new(),
            flanges: Vec::new(),
            devices: Vec::new(),
        };
        for (asset, rect) in &places.assets {
            if let Some(Element::Zone(zone)) = document.assets.get(asset).and_then(|record| record.lies_in)
                && let Some(tiles) = router.tiles.get_mut(&zone)
            {
                tiles.push(Rect::new(rect.x - 14, rect.y - 4, rect.width + 28, rect.height + 24));
            }
        }
        for zone in router.tiles.keys() {
            if let (Some(rect), Some(record)) = (places.zones.get(zone), document.zones.get(zone)) {
                let name = 27 + (ZONE_NAME.width(&record.name) + ID.width("Z-0000")) as i32 + 16;
                let chips = 100.min(rect.width / 3);
                router.headers.insert(
                    *zone,
                    [
                        Rect::new(rect.x, rect.y, name.min(rect.width), HEADER),
                        Rect::new(rect.right() - chips, rect.y, chips, HEADER),
                    ],
                );
            }
        }
        router
    }

    /// Lays the pipe of one conduit from its device, and remembers it for those that follow.
    pub fn lay(&mut self, document: &Document, conduit: &Conduit, device: Point) -> Vec<Branch> {
        let mut branches: Vec<Branch> = Vec::new();
        for zone in joined(conduit) {
            let Some(rect) = self.index.get(&zone).copied() else { continue };
            let key = RouteKey { view: View::Zones, conduit: conduit.id, zone };
            let points = match document.routes.get(&key) {
                Some(route) if !route.bends.is_empty() => pull::by_hand(device, &route.bends, rect),
                _ => self.branch(conduit.id, device, zone, rect, &branches),
            };
            branches.push(Branch { zone, points });
        }
        self.remember(conduit.id, device, &branches);
        branches
    }

    /// Takes note of a pipe that was laid before.
    pub fn remember(&mut self, conduit: Id<Conduit>, device: Point, branches: &[Branch]) {
        let side = if branches.len() > 2 { HUB } else { DEVICE };
        self.devices.push((conduit, Rect::around(device, side, side)));
        for branch in branches {
            for leg in branch.points.windows(2) {
                self.pipes.push((conduit, leg[0], leg[1]));
            }
            if let Some(end) = branch.points.last() {
                self.flanges.push((conduit, *end));
            }
        }
    }

    /// More zones than a person draws: fewer ways are weighed for each pipe.
    fn is_large(&self) -> bool {
        self.zones.len() > 80
    }

    fn ancestors(&self, zone: Id<Zone>) -> BTreeSet<Id<Zone>> {
        let mut found = BTreeSet::new();
        let mut at = zone;
        while let Some(parent) = self.parents.get(&at) {
            if !found.insert(*parent) {
                break;
            }
            at = *parent;
        }
        found
    }
}

/// What was laid from what, so that a change elsewhere lays nothing again.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Laid {
    /// What was in the way.
    ground: Router,
    /// In the order of laying.
    plan: Vec<Task>,
    /// What came of it.
    pub branches: Pipes,
}

/// What is asked of one pipe.
#[derive(Debug, Clone, PartialEq)]
struct Task {
    conduit: Id<Conduit>,
    device: Point,
    zones: Vec<Id<Zone>>,
    /// Bends by hand, zone by zone.
    bends: Vec<Vec<Point>>,
}

impl Laid {
    /// Lays every pipe of a document whose device has a place; from an earlier time where nothing differs. `found` are the
    /// pipes laid while the same places were found.
    pub fn of(document: &Document, places: &Places, earlier: &Laid, found: Option<Pipes>) -> Laid {
        let ground = Router::new(document, places);
        let bends = |conduit: &Conduit| {
            let route = |zone| document.routes.get(&RouteKey { view: View::Zones, conduit: conduit.id, zone });
            joined(conduit).into_iter().map(|zone| route(zone).map(|r| r.bends.clone()).unwrap_or_default()).collect()
        };
        let step = |id: Id<Conduit>| {
            let (conduit, device) = (document.conduits.get(&id)?, places.devices.get(&id)?);
            Some(Task { conduit: id, device: *device, zones: joined(conduit), bends: bends(conduit) })
        };
        let plan: Vec<Task> = order_of_laying(document, places).into_iter().filter_map(step).collect();
        if earlier.ground == ground && earlier.plan == plan {
            return earlier.clone();
        }
        if let Some(branches) = found {
            return Laid { ground, plan, branches };
        }
        let mut router = ground.clone();
        let mut branches = Pipes::new();
        for task in &plan {
            if let Some(conduit) = document.conduits.get(&task.conduit) {
                branches.insert(task.conduit, router.lay(document, conduit, task.device));
            }
        }
        Laid { ground, plan, branches }
    }

    /// Every pipe straight from its device to the borders of its zones, without a search. Nothing is laid from it later.
    pub fn straight(document: &Document, places: &Places) -> Laid {
        let mut laid = Laid::default();
        for (id, device) in &places.devices {
            let joins = document.conduits.get(id).map(|conduit| joined(conduit)).unwrap_or_default();
            let ends = joins.into_iter().filter_map(|zone| Some((zone, *places.zones.get(&zone)?)));
            let branch = |(zone, rect)| Branch { zone, points: vec![*device, search::nearest_border(rect, *device)] };
            laid.branches.insert(*id, ends.map(branch).collect());
        }
        laid
    }
}

/// The zones a conduit joins, each once.
pub(crate) fn joined(conduit: &Conduit) -> Vec<Id<Zone>> {
    let mut seen = BTreeSet::new();
    conduit.joins.iter().copied().filter(|zone| seen.insert(*zone)).collect()
}

/// Conduits in the order they are laid: pairs before hubs, near before far.
pub(crate) fn order_of_laying(document: &Document, places: &Places) -> Vec<Id<Conduit>> {
    let mut keyed: Vec<(usize, i64, Id<Conduit>)> = document
        .conduits
        .values()
        .map(|conduit| {
            let rects: Vec<Rect> = joined(conduit).iter().filter_map(|zone| places.zones.get(zone).copied()).collect();
            let span = match rects[..] {
                [a, b] => gap_between(a, b),
                _ => 0,
            };
            (rects.len().max(2), span, conduit.id)
        })
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, _, id)| id).collect()
}

/// Distance of two boxes along the axes.
fn gap_between(a: Rect, b: Rect) -> i64 {
    let dx = (a.x - b.right()).max(b.x - a.right()).max(0);
    let dy = (a.y - b.bottom()).max(b.y - a.bottom()).max(0);
    i64::from(dx) + i64::from(dy)
}
