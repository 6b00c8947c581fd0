//! Selects, moves, resizes, pulls a rubber band.

use std::collections::BTreeSet;

use plant::record::{Drawn, Zone};
use plant::{AnyKey, Id};
use scene::{Dragged, Edge, Guide, Hit, Leg, Overlay, Part, Point, Pulled, Rect};

use crate::guides::{Axis, Moved, Neighbours};
use crate::pull;
use crate::relocate::{self, relocation};
use crate::resize::{self, resized};
use crate::rezone::{card, rezoning, with_contents, without_contents};
use crate::snap::{self, snapped};
use crate::{Border, Connect, Drop, Event, Intent, Pointer, Rezoning, Tool, World, border};

/// The pointer.
#[derive(Debug, Default)]
pub struct Select {
    state: State,
    /// What the pointer is over: its ports are shown.
    over: Option<AnyKey>,
    /// The port the pointer is on.
    port: Option<Edge>,
    /// The part of a pipe that would be pulled.
    leg: Option<Leg>,
    /// The building or cabinet that was taken hold of by its header.
    room: Option<u32>,
    /// The pointer is on such a header.
    over_room: bool,
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
    /// Moving what is selected.
    Moving { carried: Box<Carried>, at: Pointer },
    /// Resizing a zone by an edge.
    Resizing { down: Pointer, zone: Id<Zone>, edge: Edge, before: Rect, at: Pointer, beside: Neighbours },
    /// Pulling a part of a pipe aside.
    PullingPipe { down: Pointer, leg: Leg, at: Pointer, hit: AnyKey },
    /// Pulling a line out of a port.
    Connecting { down: Pointer, connect: Connect },
}

impl Select {
    /// The port of what was hovered last that lies under a point.
    fn port_under(&self, at: Point, world: &World<'_>) -> Option<(AnyKey, Edge)> {
        let key = self.over?;
        let shown = world.scene.has_ports(key, world.selection.contains(&key), world.scale);
        Some((key, world.scene.port_at(key, at, world.scale).filter(|_| shown)?))
    }

    fn down(&mut self, pointer: Pointer, world: &World<'_>) -> Vec<Intent> {
        if let Some((key, port)) = self.port_under(pointer.at, world) {
            self.state = State::Connecting { down: pointer, connect: Connect::pulled(key, port, pointer.at) };
            return Vec::new();
        }
        self.room = None;
        let Some(hit) = world.hit(pointer.at) else {
            if let Some((room, keys)) = relocate::room_under(pointer.at, world) {
                return self.room_down(room, keys, pointer, world);
            }
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
        if let Some(leg) = pull::leg_under(pointer.at, Some(hit), world) {
            self.state = State::PullingPipe { down: pointer, leg, at: pointer, hit: hit.key };
            return Vec::new();
        }
        let was_selected = world.selection.contains(&hit.key);
        if let (AnyKey::Zone(zone), Part::Border(edge)) = (hit.key, hit.part)
            && was_selected
            && world.selection.len() == 1
            && let Some(before) = world.scene.rect_of(zone.into())
        {
            let itself = BTreeSet::from([Drawn::Zone(zone)]);
            let beside = Neighbours::of(world.scene.zone_of(zone.into()), &itself, world);
            self.state = State::Resizing { down: pointer, zone, edge, before, at: pointer, beside };
            return Vec::new();
        }
        self.state = State::Pressed { down: pointer, hit, was_selected };
        let adds = pointer.keys.shift || pointer.keys.ctrl;
        if was_selected || adds {
            return Vec::new(); // decided when it is let go: a drag moves the whole selection
        }
        vec![Intent::Select(BTreeSet::from([hit.key]))]
    }

    /// A building or cabinet is what stands in it: all of that is selected, and a drag moves it.
    fn room_down(&mut self, room: u32, keys: BTreeSet<AnyKey>, down: Pointer, world: &World<'_>) -> Vec<Intent> {
        if down.keys.shift || down.keys.ctrl {
            return vec![Intent::Select(world.selection | &keys)];
        }
        if let Some(first) = keys.first().copied() {
            let hit = Hit { key: first, part: Part::Header };
            (self.room, self.state) = (Some(room), State::Pressed { down, hit, was_selected: false });
        }
        vec![Intent::Select(keys)]
    }

    fn moved(&mut self, pointer: Pointer, world: &World<'_>) -> Vec<Intent> {
        match &mut self.state {
            State::Idle => {}
            State::Pressed { down, hit, .. } => {
                if snap::is_drag(down.screen, pointer.screen)
                    && let Some(grabbed) = Drawn::from_key(hit.key)
                {
                    self.state = State::Moving { carried: Box::new(Carried::new(*down, grabbed, world)), at: pointer };
                }
            }
            State::Pulling { down, at, dragging, .. } => {
                *at = pointer.at;
                *dragging |= snap::is_drag(down.screen, pointer.screen);
            }
            State::Moving { carried, at } => {
                *at = pointer;
                carried.come_to(pointer.at, world);
            }
            State::Resizing { at, .. } | State::PullingPipe { at, .. } => *at = pointer,
            State::Connecting { connect, .. } => return connect.handle(&Event::Move(pointer), world),
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
            State::Moving { mut carried, .. } => {
                carried.come_to(pointer.at, world);
                let rezoning = rezoning(&carried.elements, &carried.dragged, &pointer, world);
                let by = carried.goes(&pointer, rezoning.as_ref(), world);
                if by == (Drop { dx: 0, dy: 0 }) {
                    return Vec::new();
                }
                if let Some(relocation) = relocation(&carried.elements, self.room, &pointer, world) {
                    let locations = relocation.locations.into_iter().collect();
                    return vec![Intent::Relocate { elements: carried.elements, by, locations }];
                }
                let push = world.border.at(&pointer).pushes();
                vec![Intent::Move { elements: carried.elements, by, rezoning, push }]
            }
            State::Resizing { down, zone, edge, before, beside, .. } => {
                let rect = resized(before, edge, (&down, &pointer), &beside, world);
                let push = world.border.at(&pointer).pushes();
                if rect == before { Vec::new() } else { vec![Intent::Resize(zone, rect, push)] }
            }
            State::PullingPipe { down, hit: hit @ AnyKey::Flow(_), .. }
                if !snap::is_drag(down.screen, pointer.screen) =>
            {
                vec![Intent::Select(BTreeSet::from([hit]))]
            }
            State::PullingPipe { down, leg, .. } => {
                let pulled = pull::pulled(&leg, &down, &pointer, world);
                let intent = pulled.filter(|_| snap::is_drag(down.screen, pointer.screen)).map(|pulled| {
                    let Pulled { device, bends, .. } = pulled;
                    Intent::PullRoute { conduit: leg.conduit, zone: leg.zone, bends, device }
                });
                intent.into_iter().collect()
            }
            State::Connecting { down, connect } => {
                if snap::is_drag(down.screen, pointer.screen) {
                    return connect.let_go(pointer.at, world);
                }
                // a click on a port is a click on its element
                self.over.map(|key| Intent::Select(BTreeSet::from([key]))).into_iter().collect()
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
            State::Idle => overlay.ports = true,
            State::Pressed { .. } => {}
            State::Pulling { down, at, dragging, .. } => {
                if *dragging {
                    overlay.band = Some(Rect::between(down.at, *at));
                }
            }
            State::Moving { carried, at } => {
                let rezoning = rezoning(&carried.elements, &carried.dragged, at, world);
                let by = carried.goes(at, rezoning.as_ref(), world);
                overlay.guides = carried.guides(at, by, world.scale);
                let push = world.border.at(at).pushes();
                let room =
                    border::room_for_move((&carried.elements, &carried.dragged), by, rezoning.as_ref(), push, world);
                overlay.giving_way = border::shown(&room, world);
                overlay.card = border::card(&room, at.at);
                if let Some(rezoning) = &rezoning {
                    overlay.drop = rezoning
                        .into
                        .map(|zone| scene::DropTarget { zone: Some(zone), accepted: true })
                        .or(Some(scene::DropTarget { zone: None, accepted: true }));
                    overlay.card = overlay.card.take().or_else(|| Some(card(rezoning, at.at, world)));
                }
                if let Some(relocation) = relocation(&carried.elements, self.room, at, world) {
                    overlay.drop_box = relocation.rect;
                    overlay.card = Some(relocate::card(&relocation, at.at));
                }
                overlay.dragged = Some(Dragged { elements: carried.dragged.clone(), dx: by.dx, dy: by.dy });
            }
            State::Resizing { down, zone, edge, before, at, beside } => {
                let rect = resized(*before, *edge, (down, at), beside, world);
                overlay.guides = resize::guides(rect, *edge, at, beside, world);
                let room = border::room_for_resize(*zone, rect, world.border.at(at).pushes(), world);
                overlay.giving_way = border::shown(&room, world);
                overlay.card = border::card(&room, at.at);
                overlay.resized = Some(((*zone).into(), rect));
            }
            State::PullingPipe { down, leg, at, .. } => {
                overlay.pulled = pull::pulled(leg, down, at, world).map(|pulled| pulled.way);
            }
            State::Connecting { connect, .. } => connect.overlay(world, overlay),
        }
    }

    /// An element whose port is under the pointer stays hovered: half of a port lies outside it.
    fn hovers(&mut self, at: Point, over: Option<Hit>, world: &World<'_>) -> Option<AnyKey> {
        if !matches!(self.state, State::Idle) {
            return over.map(|hit| hit.key);
        }
        self.port = self.port_under(at, world).map(|(_, port)| port);
        if self.port.is_none() {
            self.over = over.map(|hit| hit.key);
            self.port = self.port_under(at, world).map(|(_, port)| port);
        }
        self.leg = pull::leg_under(at, over, world);
        self.over_room = over.is_none() && world.scene.room_header_at(at).is_some();
        self.over
    }

    fn cursor(&self, world: &World<'_>, over: Option<Hit>) -> &'static str {
        match (&self.state, over) {
            (State::Moving { .. }, _) => "grabbing",
            (State::PullingPipe { leg, .. }, _) => pull::cursor(leg),
            (State::Connecting { connect, .. }, over) => connect.cursor(world, over),
            (State::Resizing { edge, .. }, _) => resize::cursor(*edge),
            (State::Idle, _) if self.port.is_some() => "crosshair",
            (State::Idle, None) if self.over_room => "move",
            (State::Idle, _) if self.leg.is_some() => self.leg.as_ref().map_or("default", pull::cursor),
            (_, Some(Hit { key, part: Part::Border(edge) }))
                if world.selection.len() == 1 && world.selection.contains(&key) =>
            {
                resize::cursor(edge)
            }
            (_, Some(Hit { part: Part::Header, .. })) => "move",
            (_, Some(Hit { part: Part::Level | Part::Gap | Part::Finding, .. })) => "pointer",
            _ => "default",
        }
    }
}

/// What is moved.
#[derive(Debug)]
struct Carried {
    /// Where it was grabbed.
    down: Pointer,
    /// What moves, without the contents of zones.
    elements: BTreeSet<Drawn>,
    /// That with everything inside: found once, a plant has thousands of assets.
    dragged: BTreeSet<Drawn>,
    /// Corner of what was grabbed: it lands on the grid.
    origin: Point,
    /// The box around all: it lines up with neighbours.
    bounds: Rect,
    /// What it can line up with.
    beside: Neighbours,
}

impl Carried {
    fn new(down: Pointer, grabbed: Drawn, world: &World<'_>) -> Carried {
        let mut elements: BTreeSet<Drawn> = world.selection.iter().filter_map(|key| Drawn::from_key(*key)).collect();
        elements.insert(grabbed);
        let elements = without_contents(&elements, world.document);
        let dragged = with_contents(&elements, world.document);
        let own = world.scene.rect_of(grabbed).unwrap_or(Rect::around(down.at, 0, 0));
        let boxes = elements.iter().filter_map(|element| world.scene.rect_of(*element));
        let bounds = boxes.fold(own, Rect::union);
        let beside = Neighbours::of(world.scene.zone_at(down.at.x, down.at.y, &dragged), &dragged, world);
        Carried { down, elements, dragged, origin: Point { x: own.x, y: own.y }, bounds, beside }
    }

    /// The neighbours are those of the container under the pointer.
    fn come_to(&mut self, at: Point, world: &World<'_>) {
        let container = world.scene.zone_at(at.x, at.y, &self.dragged);
        self.beside.come_into(container, &self.dragged, world);
    }

    /// How far it goes: in line with a neighbour, else with the grabbed corner on the grid. Shift keeps to one axis, Alt is
    /// free. An axis along which the pointer does not move stays as it is.
    fn offset(&self, at: &Pointer, scale: f64) -> Drop {
        let (mut dx, mut dy) = (at.at.x - self.down.at.x, at.at.y - self.down.at.y);
        if at.keys.shift {
            if dx.abs() >= dy.abs() { dy = 0 } else { dx = 0 }
        }
        if at.keys.alt {
            return Drop { dx, dy };
        }
        let moved = self.bounds.moved(dx, dy);
        let to = |axis, by: i32, origin: i32| match self.beside.pull(axis, moved, Moved::Whole, scale) {
            _ if by == 0 => 0,
            Some(pulled) => by + pulled,
            None => snapped(origin + by) - origin,
        };
        Drop { dx: to(Axis::Across, dx, self.origin.x), dy: to(Axis::Down, dy, self.origin.y) }
    }

    /// That, but for a border that holds what does not change its zone.
    fn goes(&self, at: &Pointer, rezoning: Option<&Rezoning>, world: &World<'_>) -> Drop {
        let by = self.offset(at, world.scale);
        match world.border.at(at) {
            Border::Holds if rezoning.is_none() => border::held(&self.elements, by, world),
            _ => by,
        }
    }

    /// What it is in line with there.
    fn guides(&self, at: &Pointer, by: Drop, scale: f64) -> Vec<Guide> {
        if at.keys.alt {
            return Vec::new();
        }
        let whole = Some(Moved::Whole);
        self.beside.guides(self.bounds.moved(by.dx, by.dy), whole, whole, scale)
    }
}
