//! Places assets of one role.

use std::collections::BTreeSet;

use plant::vocabulary::Role;
use scene::{Hit, Overlay, Point, SymbolId};

use crate::snap;
use crate::{DropTargetOf, Event, Intent, Tool, World};

/// Holds a symbol of the palette at the pointer; a click places it, Shift keeps the tool for the next one.
#[derive(Debug)]
pub struct PlaceAsset {
    role: Role,
    count: u32,
    at: Option<Point>,
}

impl PlaceAsset {
    /// For a role, so many at once.
    pub fn new(role: Role, count: u32) -> Self {
        PlaceAsset { role, count: count.max(1), at: None }
    }
}

impl Tool for PlaceAsset {
    fn handle(&mut self, event: &Event, world: &World<'_>) -> Vec<Intent> {
        match event {
            Event::Move(pointer) | Event::Down(pointer) => {
                self.at = Some(snap::point(pointer.at, pointer.keys.alt));
                Vec::new()
            }
            Event::Up(pointer) => {
                let at = snap::point(pointer.at, pointer.keys.alt);
                let zone = world.scene.zone_at(at.x, at.y, &BTreeSet::new());
                let mut intents = vec![Intent::PlaceAsset { role: self.role.clone(), count: self.count, at, zone }];
                if !pointer.keys.shift {
                    intents.push(Intent::Done);
                }
                intents
            }
            Event::Cancel => vec![Intent::Done],
            Event::Double(_) => Vec::new(),
        }
    }

    fn overlay(&self, world: &World<'_>, overlay: &mut Overlay) {
        let Some(at) = self.at else { return };
        overlay.placed = Some((SymbolId::named(self.role.symbol()), at));
        overlay.drop = world.scene.drop_target_at(at, &BTreeSet::new());
    }

    fn cursor(&self, _world: &World<'_>, _over: Option<Hit>) -> &'static str {
        "copy"
    }
}
