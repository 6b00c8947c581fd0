//! Connects two assets by a flow, or joins two zones by a conduit.

use std::collections::BTreeSet;

use plant::AnyKey;
use plant::record::Element;
use scene::{Connection, Edge, Hit, Overlay, Part, Point};

use crate::{Event, Intent, Tool, World};

/// Press on one end and let go on the other, or click one after the other.
#[derive(Debug)]
pub struct Connect {
    conduit: bool,
    from: Option<AnyKey>,
    /// The port it is pulled out of.
    port: Option<Edge>,
    pressed: bool,
    to: Point,
}

impl Connect {
    /// Joins zones.
    pub fn zones() -> Self {
        Connect { conduit: true, from: None, port: None, pressed: false, to: Point::default() }
    }

    /// Connects assets.
    pub fn assets() -> Self {
        Connect { conduit: false, from: None, port: None, pressed: false, to: Point::default() }
    }

    /// Joins zones, the first of which is known.
    pub fn from(key: AnyKey) -> Self {
        Connect {
            conduit: matches!(key, AnyKey::Zone(_)),
            from: Some(key),
            port: None,
            pressed: false,
            to: Point::default(),
        }
    }

    /// Pulled out of a port: a flow from an asset, a conduit from a zone.
    pub(crate) fn pulled(key: AnyKey, port: Edge, at: Point) -> Self {
        Connect { port: Some(port), pressed: true, to: at, ..Connect::from(key) }
    }

    /// Let go after it was pulled out of a port. On the open canvas, or on itself, nothing happens.
    pub(crate) fn let_go(&self, at: Point, world: &World<'_>) -> Vec<Intent> {
        match self.end_at(at, world) {
            Some(end) => {
                let intents = self.connect(end).unwrap_or_default();
                // the tool in hand stays
                intents.into_iter().filter(|intent| *intent != Intent::Done).collect()
            }
            None if world.hit(at).is_some() => vec![Intent::Say(self.wanted().to_owned())],
            None => Vec::new(),
        }
    }

    /// The end under a point: an asset for a flow, a zone for a conduit.
    fn end_at(&self, at: Point, world: &World<'_>) -> Option<AnyKey> {
        let hit = world.hit(at)?;
        match (self.conduit, hit.key) {
            (false, AnyKey::Asset(_)) | (true, AnyKey::Zone(_)) => Some(hit.key),
            // a tile stands for its zone when zones are joined
            (true, AnyKey::Asset(asset)) => match world.document.assets.get(&asset)?.lies_in? {
                Element::Zone(zone) => Some(zone.into()),
                Element::Conduit(_) => None,
            },
            // lines that run over a zone do not hide it
            (true, AnyKey::Flow(_) | AnyKey::Conduit(_)) => {
                world.scene.zone_at(at.x, at.y, &BTreeSet::new()).map(AnyKey::from)
            }
            _ => None,
        }
    }

    fn connect(&self, to: AnyKey) -> Option<Vec<Intent>> {
        match (self.from?, to) {
            (from, to) if from == to => None,
            (AnyKey::Asset(from), AnyKey::Asset(to)) => Some(vec![Intent::ConnectAssets(from, to), Intent::Done]),
            (AnyKey::Zone(from), AnyKey::Zone(to)) => Some(vec![Intent::ConnectZones(from, to), Intent::Done]),
            _ => None,
        }
    }

    fn wanted(&self) -> &'static str {
        if self.conduit { "A conduit joins two zones: point at one." } else { "A flow joins two assets: point at one." }
    }
}

impl Tool for Connect {
    fn handle(&mut self, event: &Event, world: &World<'_>) -> Vec<Intent> {
        match event {
            Event::Down(pointer) => {
                self.to = pointer.at;
                let Some(end) = self.end_at(pointer.at, world) else {
                    return vec![Intent::Say(self.wanted().to_owned())];
                };
                if let Some(intents) = self.connect(end) {
                    self.from = None;
                    return intents;
                }
                self.from = Some(end);
                self.pressed = true;
            }
            Event::Move(pointer) => self.to = pointer.at,
            Event::Up(pointer) => {
                let pressed = std::mem::take(&mut self.pressed);
                if pressed
                    && let Some(end) = self.end_at(pointer.at, world)
                    && let Some(intents) = self.connect(end)
                {
                    self.from = None;
                    return intents;
                }
            }
            Event::Cancel => return if self.from.take().is_some() { Vec::new() } else { vec![Intent::Done] },
            Event::Double(_) => {}
        }
        Vec::new()
    }

    fn overlay(&self, world: &World<'_>, overlay: &mut Overlay) {
        let Some(from) = self.from else {
            overlay.hovered = self.end_at(self.to, world);
            return;
        };
        let target = self.end_at(self.to, world).filter(|end| *end != from);
        overlay.connection = Some(Connection {
            from,
            port: self.port,
            to: self.to,
            target,
            accepted: target.is_some(),
            conduit: self.conduit,
        });
    }

    fn cursor(&self, _world: &World<'_>, over: Option<Hit>) -> &'static str {
        match over.map(|hit| (hit.key, hit.part)) {
            Some((AnyKey::Asset(_), _)) | Some((AnyKey::Zone(_), Part::Header | Part::Body | Part::Border(_))) => {
                "crosshair"
            }
            _ => "not-allowed",
        }
    }
}
