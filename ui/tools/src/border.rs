//! What happens when something goes past the border of its zone: the zone grows, its neighbours give way, or the border holds.

use std::collections::BTreeSet;

use plant::Id;
use plant::drawing::{Bounds, with_margin};
use plant::record::{Drawn, PlacementKey, View, Zone};
use plant::room::{Changed, Ground, Room, make_room};
use scene::{Card, Point, Rect};

use crate::{Drop, Pointer, Rezoning, World};

/// What a person wishes to happen at the border of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Border {
    /// The zone grows, and what it would come to lie on is pushed aside.
    #[default]
    Pushes,
    /// The zone grows over what lies beside it.
    Grows,
    /// Nothing goes past it, but into another zone.
    Holds,
}

impl Border {
    /// The same while Ctrl is held: neighbours stay where they would give way, and give way where they would stay.
    pub(crate) fn at(self, pointer: &Pointer) -> Border {
        match (self, pointer.keys.ctrl) {
            (border, false) => border,
            (Border::Pushes, true) => Border::Grows,
            (Border::Grows | Border::Holds, true) => Border::Pushes,
        }
    }

    /// Whether neighbours give way.
    pub fn pushes(self) -> bool {
        self == Border::Pushes
    }
}

/// The drawing with something on its way.
struct Underway<'w> {
    world: &'w World<'w>,
    dragged: &'w BTreeSet<Drawn>,
    by: Drop,
}

const fn bounds(rect: Rect) -> Bounds {
    Bounds { x: rect.x, y: rect.y, width: rect.width, height: rect.height }
}

impl Ground for Underway<'_> {
    fn bounds(&self, element: Drawn) -> Option<Bounds> {
        let rect = self.world.scene.rect_of(element)?;
        let by = if self.dragged.contains(&element) { self.by } else { Drop { dx: 0, dy: 0 } };
        let bounds = match element {
            Drawn::Conduit(_) => {
                // a device without a place of its own finds one between the zones
                let own = |view| self.world.document.placements.contains_key(&PlacementKey { view, element });
                let saved = self.world.document.saved_views.keys().map(|view| View::Saved(*view));
                View::ALL.into_iter().chain(saved).find(|view| own(*view))?;
                let middle = rect.centre();
                Bounds { x: middle.x, y: middle.y, width: 0, height: 0 }
            }
            _ => bounds(rect),
        };
        Some(bounds.moved(by.dx, by.dy))
    }

    fn around(&self, zone: Id<Zone>) -> Option<Id<Zone>> {
        self.world.scene.zone_of(zone.into())
    }

    fn inside(&self, zone: Option<Id<Zone>>) -> Vec<Drawn> {
        self.world.scene.directly_in(zone)
    }

    fn is_locked(&self, element: Drawn) -> bool {
        self.world.scene.is_locked(element)
    }
}

/// What a move would make grow and give way.
pub(crate) fn room_for_move(
    (elements, dragged): (&BTreeSet<Drawn>, &BTreeSet<Drawn>),
    by: Drop,
    rezoning: Option<&Rezoning>,
    push: bool,
    world: &World<'_>,
) -> Room {
    let ground = Underway { world, dragged, by };
    let changed = elements.iter().filter_map(|element| {
        let lies_in = match rezoning.filter(|rezoning| rezoning.elements.contains(element)) {
            Some(rezoning) => rezoning.into,
            None => world.scene.zone_of(*element),
        };
        Some(Changed { element: *element, to: ground.bounds(*element)?, lies_in: Some(lies_in?) })
    });
    make_room(&ground, &changed.collect::<Vec<_>>(), dragged, push)
}

/// What a zone with another box would make grow and give way.
pub(crate) fn room_for_resize(zone: Id<Zone>, to: Rect, push: bool, world: &World<'_>) -> Room {
    let held = BTreeSet::from([Drawn::Zone(zone)]);
    let none = BTreeSet::new();
    let ground = Underway { world, dragged: &none, by: Drop { dx: 0, dy: 0 } };
    let changed = Changed { element: zone.into(), to: bounds(to), lies_in: ground.around(zone) };
    make_room(&ground, &[changed], &held, push)
}

/// The boxes that follow from a move or another box, for showing them before the button is let go.
pub(crate) fn shown(room: &Room, world: &World<'_>) -> Vec<(Drawn, Rect)> {
    let grown = room.grown.iter().map(|(zone, to)| (Drawn::Zone(*zone), Rect::new(to.x, to.y, to.width, to.height)));
    let pushed = room
        .pushed
        .iter()
        .filter_map(|(element, (dx, dy))| Some((*element, world.scene.rect_of(*element)?.moved(*dx, *dy))));
    grown.chain(pushed).collect()
}

/// What the card at the pointer says about growing and giving way; nothing where nothing is worth a word.
pub(crate) fn card(room: &Room, at: Point) -> Option<Card> {
    if let Some(zone) = room.refused {
        let lines = vec![format!("{zone} is locked and cannot grow"), "Unlock it with Ctrl L.".to_owned()];
        return Some(Card { at, lines, refused: true });
    }
    let stays = room.stays.first()?;
    let lines = vec![format!("{stays} is locked and stays where it is")];
    Some(Card { at, lines, refused: false })
}

/// How far elements go that a border holds in their zone: as far as wished, at most to the border. What lies past it
/// already goes no farther.
pub fn held(elements: &BTreeSet<Drawn>, by: Drop, world: &World<'_>) -> Drop {
    let mut held = by;
    for element in elements {
        let (Some(rect), Some(zone)) = (world.scene.rect_of(*element), world.scene.zone_of(*element)) else { continue };
        let Some(zone) = world.scene.rect_of(zone.into()).filter(|_| !elements.contains(&Drawn::Zone(zone))) else {
            continue;
        };
        let need = with_margin(*element, bounds(rect));
        let (right, bottom) = (need.x + need.width, need.y + need.height);
        held.dx = held.dx.clamp((zone.x - need.x).min(0), (zone.right() - right).max(0));
        held.dy = held.dy.clamp((zone.y - need.y).min(0), (zone.bottom() - bottom).max(0));
    }
    held
}
