//! Selects, moves, resizes, pulls a rubber band.

use std::collections::BTreeSet;

use plant::record::{Drawn, Element, Zone};
use plant::{AnyKey, Document, Id};
use scene::{Card, Dragged, Edge, Hit, Overlay, Part, Point, Rect};

use crate::snap::{self, snapped};
use crate::{Drop, DropTargetOf, Event, Intent, Pointer, Rezoning, Tool, World};

/// Smallest zone that can be resized to.
const SMALLEST: (i32, i32) = (96, 64);

/// The pointer.
#[derive(Debug, Default)]
pub struct Select {
    state: State,
}

#[derive(Debug, Default)]
enum State {
    /// Nothing is pressed.
    #[default]
    Idle,
    /// Pressed on something, not yet a drag.
    Pressed { down: Pointer, hit: Hit, was_selected: bool },
    /// Pressed on the open canvas or inside a zone: a band, or a click.
    Pulling { down: Pointer, at: Point, dragging: bool, clicked: Option<AnyKey> },
    /// Moving what is selected. `dragged` is that with everything inside: found once, a plant has thousands of assets.
    Moving { down: Pointer, at: Pointer, elements: BTreeSet<Drawn>, dragged: BTreeSet<Drawn>, origin: Point },
    /// Resizing a zone by an edge.
    Resizing { down: Pointer, zone: Id<Zone>, edge: Edge, before: Rect, at: Pointer },
}

impl Select {
    fn down(&mut self, pointer: Pointer, world: &World<'_>) -> Vec<Intent> {
        let Some(hit) = world.hit(pointer.at) else {
            self.state = State::Pulling { down: pointer, at: pointer.at, dragging: false, clicked: None };
            return Vec::new();
        };
        // the inside of a zone is canvas to a rubber band; its header and border move it
        if let (AnyKey::Zone(_), Part::Body) = (hit.key, hit.part)
            && !world.selection.contains(&hit.key)
        {
            self.state = State::Pulling { down: pointer, at: pointer.at, dragging: false, clicked: Some(hit.key) };
            return Vec::new();
        }
        let was_selected = world.selection.contains(&hit.key);
        if let (AnyKey::Zone(zone), Part::Border(edge)) = (hit.key, hit.part)
            && was_selected
            && world.selection.len() == 1
            && let Some(before) = world.scene.rect_of(zone.into())
        {
            self.state = State::Resizing { down: pointer, zone, edge, before, at: pointer };
            return Vec::new();
        }
        self.state = State::Pressed { down: pointer, hit, was_selected };
        let adds = pointer.keys.shift || pointer.keys.ctrl;
        if was_selected || adds {
            return Vec::new(); // decided when it is let go: a drag moves the whole selection
        }
        vec![Intent::Select(BTreeSet::from([hit.key]))]
    }

    fn moved(&mut self, pointer: Pointer, world: &World<'_>) -> Vec<Intent> {
        match &mut self.state {
            State::Idle => {}
            State::Pressed { down, hit, .. } => {
                if snap::is_drag(down.screen, pointer.screen)
                    && let Some(grabbed) = Drawn::from_key(hit.key)
                {
                    let mut elements: BTreeSet<Drawn> =
                        world.selection.iter().filter_map(|key| Drawn::from_key(*key)).collect();
                    elements.insert(grabbed);
                    let elements = without_contents(&elements, world.document);
                    let origin = world.scene.rect_of(grabbed).map_or(down.at, |rect| Point { x: rect.x, y: rect.y });
                    let dragged = with_contents(&elements, world.document);
                    self.state = State::Moving { down: *down, at: pointer, elements, dragged, origin };
                }
            }
            State::Pulling { down, at, dragging, .. } => {
                *at = pointer.at;
                *dragging |= snap::is_drag(down.screen, pointer.screen);
            }
            State::Moving { at, .. } | State::Resizing { at, .. } => *at = pointer,
        }
        Vec::new()
    }

    fn up(&mut self, pointer: Pointer, world: &World<'_>) -> Vec<Intent> {
        match std::mem::take(&mut self.state) {
            State::Idle => Vec::new(),
            State::Pressed { down, hit, was_selected } => {
                if hit.part == Part::Level && !down.keys.shift && !down.keys.ctrl {
                    return vec![Intent::ShowWhy(hit.key)];
                }
                if down.keys.shift || down.keys.ctrl {
                    let mut selection = world.selection.clone();
                    if !selection.remove(&hit.key) {
                        selection.insert(hit.key);
                    }
                    return vec![Intent::Select(selection)];
                }
                if was_selected { vec![Intent::Select(BTreeSet::from([hit.key]))] } else { Vec::new() }
            }
            State::Pulling { down, at: _, dragging, clicked } => {
                let adds = down.keys.shift || down.keys.ctrl;
                let mut selection = if adds { world.selection.clone() } else { BTreeSet::new() };
                if dragging {
                    selection.extend(world.scene.marquee(Rect::between(down.at, pointer.at)));
                } else if let Some(key) = clicked
                    && !(adds && selection.remove(&key))
                {
                    selection.insert(key);
                }
                vec![Intent::Select(selection)]
            }
            State::Moving { down, elements, dragged, origin, .. } => {
                let by = offset(&down, &pointer, origin);
                if by == (Drop { dx: 0, dy: 0 }) {
                    return Vec::new();
                }
                let rezoning = rezoning(&elements, &dragged, &pointer, world);
                vec![Intent::Move { elements, by, rezoning }]
            }
            State::Resizing { down, zone, edge, before, .. } => {
                let rect = resized(before, edge, &down, &pointer);
                if rect == before { Vec::new() } else { vec![Intent::Resize(zone, rect)] }
            }
        }
    }
}

impl Tool for Select {
    fn handle(&mut self, event: &Event, world: &World<'_>) -> Vec<Intent> {
        match event {
            Event::Down(pointer) => self.down(*pointer, world),
            Event::Move(pointer) => self.moved(*pointer, world),
            Event::Up(pointer) => self.up(*pointer, world),
            Event::Double(pointer) => match world.hit(pointer.at) {
                Some(Hit { key, part: Part::Header | Part::Label | Part::Body }) if !matches!(key, AnyKey::Flow(_)) => {
                    vec![Intent::Rename(key)]
                }
                _ => Vec::new(),
            },
            Event::Cancel => match std::mem::take(&mut self.state) {
                State::Idle => vec![Intent::Select(BTreeSet::new())],
                _ => Vec::new(),
            },
        }
    }

    fn overlay(&self, world: &World<'_>, overlay: &mut Overlay) {
        match &self.state {
            State::Idle | State::Pressed { .. } => {}
            State::Pulling { down, at, dragging, .. } => {
                if *dragging {
                    overlay.band = Some(Rect::between(down.at, *at));
                }
            }
            State::Moving { down, at, elements, dragged, origin } => {
                let by = offset(down, at, *origin);
                let rezoning = rezoning(elements, dragged, at, world);
                if let Some(rezoning) = &rezoning {
                    overlay.drop = rezoning
                        .into
                        .map(|zone| scene::DropTarget { zone: Some(zone), accepted: true })
                        .or(Some(scene::DropTarget { zone: None, accepted: true }));
                    overlay.card = Some(card(rezoning, at.at, world));
                }
                overlay.dragged = Some(Dragged { elements: dragged.clone(), dx: by.dx, dy: by.dy });
            }
            State::Resizing { down, zone, edge, before, at } => {
                overlay.resized = Some(((*zone).into(), resized(*before, *edge, down, at)));
            }
        }
    }

    fn cursor(&self, world: &World<'_>, over: Option<Hit>) -> &'static str {
        match (&self.state, over) {
            (State::Moving { .. }, _) => "grabbing",
            (State::Resizing { edge, .. }, _) => resize_cursor(*edge),
            (_, Some(Hit { key, part: Part::Border(edge) }))
                if world.selection.len() == 1 && world.selection.contains(&key) =>
            {
                resize_cursor(edge)
            }
            (_, Some(Hit { part: Part::Header, .. })) => "move",
            (_, Some(Hit { part: Part::Level | Part::Gap | Part::Finding, .. })) => "pointer",
            _ => "default",
        }
    }
}

fn resize_cursor(edge: Edge) -> &'static str {
    match edge {
        Edge::North | Edge::South => "ns-resize",
        Edge::East | Edge::West => "ew-resize",
        Edge::NorthEast | Edge::SouthWest => "nesw-resize",
        Edge::SouthEast | Edge::NorthWest => "nwse-resize",
    }
}

/// How far the selection goes: what was grabbed lands on the grid, Shift keeps to one axis, Alt is free.
fn offset(down: &Pointer, at: &Pointer, origin: Point) -> Drop {
    let (mut dx, mut dy) = (at.at.x - down.at.x, at.at.y - down.at.y);
    if at.keys.shift {
        if dx.abs() >= dy.abs() { dy = 0 } else { dx = 0 }
    }
    if !at.keys.alt {
        dx = if dx == 0 { 0 } else { snapped(origin.x + dx) - origin.x };
        dy = if dy == 0 { 0 } else { snapped(origin.y + dy) - origin.y };
    }
    Drop { dx, dy }
}

fn resized(before: Rect, edge: Edge, down: &Pointer, at: &Pointer) -> Rect {
    let (dx, dy) = (at.at.x - down.at.x, at.at.y - down.at.y);
    let snap = |value: i32| if at.keys.alt { value } else { snapped(value) };
    let (mut left, mut top, mut right, mut bottom) = (before.x, before.y, before.right(), before.bottom());
    let (horizontal, vertical) = edge.direction();
    match horizontal {
        -1 => left = snap(left + dx).min(right - SMALLEST.0),
        1 => right = snap(right + dx).max(left + SMALLEST.0),
        _ => {}
    }
    match vertical {
        -1 => top = snap(top + dy).min(bottom - SMALLEST.1),
        1 => bottom = snap(bottom + dy).max(top + SMALLEST.1),
        _ => {}
    }
    Rect::new(left, top, right - left, bottom - top)
}

/// The selection without what lies inside another selected zone: that moves along by itself.
fn without_contents(elements: &BTreeSet<Drawn>, document: &Document) -> BTreeSet<Drawn> {
    elements.iter().copied().filter(|element| !is_inside(*element, elements, document)).collect()
}

/// Everything drawn that moves with the elements.
fn with_contents(elements: &BTreeSet<Drawn>, document: &Document) -> BTreeSet<Drawn> {
    let zones = document.zones.keys().map(|id| Drawn::Zone(*id));
    let assets = document.assets.keys().map(|id| Drawn::Asset(*id));
    let inside = zones.chain(assets).filter(|element| is_inside(*element, elements, document));
    elements.iter().copied().chain(inside).collect()
}

/// Whether some zone around an element is in the set.
fn is_inside(element: Drawn, set: &BTreeSet<Drawn>, document: &Document) -> bool {
    let around = match element {
        Drawn::Zone(id) => document.zones.get(&id).and_then(|zone| zone.parent),
        Drawn::Asset(id) => match document.assets.get(&id).and_then(|asset| asset.lies_in) {
            Some(Element::Zone(zone)) => Some(zone),
            _ => None,
        },
        Drawn::Conduit(_) => None,
    };
    around.is_some_and(|zone| document.nesting(zone).into_iter().any(|zone| set.contains(&Drawn::Zone(zone))))
}

/// What a drop changes: elements that leave their container for the zone under the pointer. Alt keeps containment.
fn rezoning(
    elements: &BTreeSet<Drawn>,
    dragged: &BTreeSet<Drawn>,
    at: &Pointer,
    world: &World<'_>,
) -> Option<Rezoning> {
    if at.keys.alt {
        return None;
    }
    let into = world.scene.drop_target_at(at.at, dragged).and_then(|target| target.zone);
    let leaving: BTreeSet<Drawn> = elements
        .iter()
        .copied()
        .filter(|element| match element {
            Drawn::Zone(id) => world.document.zones.get(id).is_some_and(|zone| zone.parent != into),
            // a device in a conduit is moved along the pipe, not out of it, unless it is put into a zone
            Drawn::Asset(id) => world.document.assets.get(id).is_some_and(|asset| match asset.lies_in {
                Some(Element::Zone(zone)) => Some(zone) != into,
                Some(Element::Conduit(_)) => false,
                None => into.is_some(),
            }),
            Drawn::Conduit(_) => false,
        })
        .collect();
    (!leaving.is_empty()).then_some(Rezoning { elements: leaving, into })
}

/// What the card at the pointer says before the drop.
fn card(rezoning: &Rezoning, at: Point, world: &World<'_>) -> Card {
    let name = |element: &Drawn| match element {
        Drawn::Zone(id) => world.document.zones.get(id).map(|zone| zone.name.clone()).unwrap_or_default(),
        Drawn::Asset(id) => world.document.assets.get(id).map(|asset| asset.name.clone()).unwrap_or_default(),
        Drawn::Conduit(id) => id.to_string(),
    };
    let what = match rezoning.elements.first() {
        Some(only) if rezoning.elements.len() == 1 => name(only),
        _ => format!("{} elements", rezoning.elements.len()),
    };
    let zone_words = |zone: Id<Zone>| {
        let name = world.document.zones.get(&zone).map(|zone| zone.name.as_str()).unwrap_or_default();
        format!("{zone} {name}")
    };
    let (first, second) = match rezoning.into {
        Some(zone) => {
            (format!("{what} into {zone}"), format!("Becomes part of {}. Alt keeps it where it is.", zone_words(zone)))
        }
        None => (format!("{what} out of its zone"), "It will lie in no zone. Alt keeps it where it is.".to_owned()),
    };
    Card { at, lines: vec![first, second], refused: false }
}
