//! The plant of the comparison as a document: nested zones, placed assets, flows.

use plant::record::{AnyRecord, Asset, Channel, Conduit, Drawn, Element, Flow, Placement, Zone};
use plant::vocabulary::Role;
use plant::{Document, Id};
use serde::Deserialize;

/// The file of the comparison. Coordinates are world px.
#[derive(Deserialize)]
pub struct Model {
    zones: Vec<Box>,
    assets: Vec<Tile>,
    flows: Vec<Line>,
}

#[derive(Deserialize)]
struct Box {
    id: String,
    parent: Option<String>,
    name: String,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

#[derive(Deserialize)]
struct Tile {
    zone: String,
    kind: String,
    name: String,
    sub: String,
    x: f64,
    y: f64,
}

#[derive(Deserialize)]
struct Line {
    a: usize,
    b: usize,
    proto: String,
}

/// How the flows that leave their zone are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Crossing {
    /// By a conduit for each area, each site and the plant, as a plant that is drawn has them.
    ByConduits,
    /// Without any conduit: each such flow is a finding, drawn from tile to tile at every scale.
    Loose,
}

fn px(value: f64) -> i32 {
    value.round() as i32
}

impl Model {
    /// The document; assets keep their order, the first one is `A-01`.
    pub fn document(&self, crossing: Crossing) -> Option<Document> {
        let zone_at = |id: &str| self.zones.iter().position(|zone| zone.id == id);
        let zone_id = |at: usize| Id::<Zone>::new(at as u32 + 1);
        let mut parents = Vec::with_capacity(self.zones.len());
        let mut records: Vec<AnyRecord> = Vec::new();
        let by_name: std::collections::BTreeMap<&str, usize> =
            self.zones.iter().enumerate().map(|(at, zone)| (zone.id.as_str(), at)).collect();
        for (at, zone) in self.zones.iter().enumerate() {
            let mut record = Zone::new(zone_id(at), zone.name.as_str());
            let parent = zone.parent.as_deref().and_then(|parent| by_name.get(parent).copied());
            parents.push(parent);
            record.parent = parent.map(zone_id);
            let mut place = Placement::new(Drawn::Zone(record.id), px(zone.x), px(zone.y));
            (place.width, place.height) = (px(zone.w), px(zone.h));
            records.extend([record.into(), place.into()]);
        }
        let mut zones_of_assets = Vec::with_capacity(self.assets.len());
        for (at, tile) in self.assets.iter().enumerate() {
            let mut asset = Asset::new(Id::new(at as u32 + 1), tile.name.as_str());
            let zone = by_name.get(tile.zone.as_str()).copied().or_else(|| zone_at(&tile.zone))?;
            zones_of_assets.push(zone);
            asset.lies_in = Some(Element::Zone(zone_id(zone)));
            asset.role = Role::from_word(match tile.kind.as_str() {
                "server" => "application-server",
                other => other,
            });
            asset.interfaces = vec![plant::record::Interface::new(tile.sub.as_str())];
            let place = Placement::new(Drawn::Asset(asset.id), px(tile.x), px(tile.y));
            records.extend([asset.into(), place.into()]);
        }
        let conduits = (crossing == Crossing::ByConduits).then(|| conduits(&parents));
        if let Some(conduits) = &conduits {
            records.extend(conduits.values().map(|conduit| conduit.clone().into()));
        }
        for (at, line) in self.flows.iter().enumerate() {
            let [from, to] = [line.a, line.b].map(|end| Id::<Asset>::new(end as u32 + 1));
            let mut flow = Flow::new(Id::new(at as u32 + 1), from, to);
            flow.protocol.clone_from(&line.proto);
            if let Some(conduits) = &conduits {
                let [a, b] = [*zones_of_assets.get(line.a)?, *zones_of_assets.get(line.b)?];
                flow.via = way(&parents, conduits, a, b);
            }
            records.push(flow.into());
        }
        Document::from_records(records).ok()
    }
}

type Conduits = std::collections::BTreeMap<Option<usize>, Conduit>;

/// One conduit for each zone with zones inside it, which joins those and the zone itself, and one for the outermost zones.
fn conduits(parents: &[Option<usize>]) -> Conduits {
    let mut conduits = Conduits::new();
    for (at, parent) in parents.iter().enumerate() {
        let number = conduits.len() as u32 + 1;
        let conduit = conduits.entry(*parent).or_insert_with(|| {
            let mut conduit = Conduit::new(Id::new(number), format!("Network {number}"));
            conduit.channels = vec![Channel { any: true, ..Channel::default() }];
            conduit.joins.extend(parent.map(|parent| Id::new(parent as u32 + 1)));
            conduit
        });
        conduit.joins.push(Id::new(at as u32 + 1));
    }
    conduits.retain(|_, conduit| conduit.joins.len() > 1);
    conduits
}

/// From zone to zone: up to the zone around both, and down again.
fn way(parents: &[Option<usize>], conduits: &Conduits, a: usize, b: usize) -> Vec<Id<Conduit>> {
    if a == b {
        return Vec::new();
    }
    let up = |zone: usize| {
        let around: Vec<Option<usize>> =
            std::iter::successors(Some(parents[zone]), |at| at.map(|at| parents[at])).collect();
        around
    };
    let (from, to) = (up(a), up(b));
    let Some(met) = from.iter().position(|zone| to.contains(zone)) else { return Vec::new() };
    let down = to.iter().position(|zone| *zone == from[met]).unwrap_or(0);
    let steps = from[..=met].iter().chain(to[..down].iter().rev());
    steps.filter_map(|zone| conduits.get(zone).map(|conduit| conduit.id)).collect()
}
