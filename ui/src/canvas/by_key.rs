//! The tools by keyboard: a cross that arrows move and Enter presses. The tool in hand hears a pointer like any other, so
//! that what can be drawn, placed, joined and carried with the mouse can be so without it, with the same preview.

use std::collections::BTreeSet;

use plant::AnyKey;
use plant::edit::ResizeZone;
use plant::record::Drawn;
use scene::{Overlay, Point, Rect};
use tools::{Event, Modifiers, Pointer, SNAP};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::canvas::surface::{Surface, world};
use crate::words;
use crate::workspace::{Tone, ToolKind, Topics, Workspace};

/// How far the cross goes with Shift, in world units.
const FAR: i32 = 64;
/// Pitch of tiles, where a free place in a zone is looked for (look, section 4).
const PITCH: i32 = 70;
/// A key is never a slip of the hand: what it moves counts as a drag at every zoom.
const SCREEN: f64 = 8.0;

/// The cross.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct KeyPointer {
    at: Point,
    /// Where what is carried was taken up.
    from: Point,
    /// Enter has gone down: the next one lets go.
    down: bool,
}

impl Surface {
    /// Whether a key was for the tool in hand.
    pub(super) fn key_for_tool(&self, event: &KeyboardEvent) -> bool {
        if !is_driven(&self.handle.read().tool) {
            return false;
        }
        let step = match (event.shift_key(), event.alt_key()) {
            (true, _) => FAR,
            (_, true) => 1,
            _ => SNAP,
        };
        match event.key().as_str() {
            "ArrowLeft" => self.move_cross(event, -step, 0),
            "ArrowRight" => self.move_cross(event, step, 0),
            "ArrowUp" => self.move_cross(event, 0, -step),
            "ArrowDown" => self.move_cross(event, 0, step),
            "Tab" => return self.cross_to_next(event),
            "Enter" | " " => self.press_cross(event),
            "Escape" => self.take_back(),
            _ => return false,
        }
        event.prevent_default();
        true
    }

    /// Another tool was taken up: no cross yet. What is carried is picked up at once.
    pub(super) fn begin_by_key(&self) {
        self.cross.set(None);
        if self.handle.read().tool == ToolKind::Carry {
            self.pick_up();
        }
    }

    /// What was found or chosen in the outline while a tool is in hand is where the cross goes.
    pub(super) fn cross_follows(&self) {
        let focused = self.handle.read().focused;
        if self.cross_focus.replace(focused) == focused || !is_driven(&self.handle.read().tool) {
            return;
        }
        let place = {
            let workspace = self.handle.read();
            focused.and_then(|key| spot(&workspace, key))
        };
        if let Some(at) = place.filter(|_| self.cross.get().is_some_and(|cross| !cross.down)) {
            self.put_cross(KeyPointer { at, ..KeyPointer::default() }, Modifiers::default());
        }
    }

    /// The mouse takes over.
    pub(super) fn end_by_key(&self) {
        if self.cross.take().is_some_and(|cross| cross.down) {
            self.tell(Event::Cancel);
        }
    }

    /// Whether the cross holds something: a mouse that is bumped must not take it away.
    pub(super) fn is_held_by_key(&self) -> bool {
        self.cross.get().is_some_and(|cross| cross.down)
    }

    fn cross_or_begin(&self) -> KeyPointer {
        self.cross.get().unwrap_or_else(|| {
            let workspace = self.handle.read();
            let begins = workspace.focused.or(workspace.selection.first().copied());
            let at = begins.and_then(|key| spot(&workspace, key)).unwrap_or_else(|| {
                let camera = &workspace.camera;
                let (x, y) = camera.world_from_screen(camera.width / 2.0, camera.height / 2.0);
                Point { x: tools::snapped(x as i32), y: tools::snapped(y as i32) }
            });
            KeyPointer { at, ..KeyPointer::default() }
        })
    }

    fn move_cross(&self, event: &KeyboardEvent, dx: i32, dy: i32) {
        let cross = self.cross_or_begin();
        let at = Point { x: cross.at.x.saturating_add(dx), y: cross.at.y.saturating_add(dy) };
        // a single unit is not pulled to the grid
        let keys = Modifiers { alt: event.alt_key() && self.tool_kind() != ToolKind::Carry, ..Modifiers::default() };
        self.put_cross(KeyPointer { at, ..cross }, keys);
    }

    /// The next thing that the tool can use, in reading order. Behind the last one the focus goes on: no trap.
    fn cross_to_next(&self, event: &KeyboardEvent) -> bool {
        let cross = self.cross_or_begin();
        let next = {
            let workspace = self.handle.read();
            let kind = self.tool_kind();
            let order: Vec<AnyKey> =
                workspace.scene.reading_order().into_iter().filter(|key| serves(&kind, *key, &workspace)).collect();
            let on = self.cross_on.get().or(workspace.focused);
            let here = on.and_then(|key| order.iter().position(|other| *other == key));
            let next = match (event.shift_key(), here) {
                (false, Some(here)) => order.get(here + 1),
                (true, Some(here)) => here.checked_sub(1).and_then(|at| order.get(at)),
                (false, None) => order.first(),
                (true, None) => order.last(),
            };
            next.and_then(|key| Some((*key, spot(&workspace, *key)?)))
        };
        let Some((key, at)) = next else { return false };
        event.prevent_default();
        self.put_cross(KeyPointer { at, ..cross }, Modifiers::default());
        self.cross_on.set(Some(key));
        true
    }

    /// Puts the cross somewhere, tells the tool, and says what is there.
    fn put_cross(&self, cross: KeyPointer, keys: Modifiers) {
        self.cross.set(Some(cross));
        self.cross_on.set(None);
        self.handle.change(Topics::VIEW, |workspace| {
            if workspace.camera.scale >= 0.3 {
                workspace.reveal(Rect::around(cross.at, 16, 16));
            } else {
                // a far view stays far
                let camera = &mut workspace.camera;
                let (x, y) = camera.screen_from_world(f64::from(cross.at.x), f64::from(cross.at.y));
                let over = |at: f64, edge: f64| (at - 48.0).min(0.0) + (at - edge + 48.0).max(0.0);
                camera.pan(over(x, camera.width), over(y, camera.height));
            }
        });
        self.tell(Event::Move(pointer(cross.at, keys)));
        self.say_cross(cross);
    }

    fn press_cross(&self, event: &KeyboardEvent) {
        let cross = self.cross_or_begin();
        let kind = self.tool_kind();
        let keys = Modifiers { shift: event.shift_key(), ..Modifiers::default() };
        let at = pointer(cross.at, keys);
        match (&kind, cross.down) {
            // the first press begins a zone, the second ends it
            (ToolKind::Zone, false) => {
                self.cross.set(Some(KeyPointer { down: true, ..cross }));
                self.tell(Event::Move(at));
                self.tell(Event::Down(at));
                self.say_cross(KeyPointer { down: true, ..cross });
            }
            (ToolKind::Zone, true) => {
                self.cross.set(None);
                self.tell(Event::Up(at));
            }
            (ToolKind::Carry, _) => {
                self.cross.set(None);
                // put down where it was: nothing is moved, and the selection stays
                self.tell(if cross.at == cross.from { Event::Cancel } else { Event::Up(at) });
                self.take_up_select();
            }
            _ => {
                // away while the tool works: what it makes is selected, and the cross would follow
                self.cross.set(None);
                self.tell(Event::Move(at));
                self.tell(Event::Down(at));
                self.tell(Event::Up(at));
                if is_driven(&self.handle.read().tool) {
                    self.cross.set(Some(cross));
                    self.say_cross(cross);
                }
            }
        }
    }

    /// Takes the selection into the hand: from here on arrows carry it, Enter puts it down, Esc puts it back.
    fn pick_up(&self) {
        let grip = {
            let workspace = self.handle.read();
            let keys: Vec<AnyKey> = workspace.selected_drawn().into_iter().map(AnyKey::from).collect();
            let first = workspace.focused.filter(|key| keys.contains(key));
            let mut all = first.into_iter().chain(keys.iter().copied());
            all.find_map(|key| {
                let around = Drawn::from_key(key).and_then(|drawn| workspace.scene.zone_of(drawn));
                grip(&workspace, key).map(|at| (at, around))
            })
        };
        let Some((at, around)) = grip else {
            self.handle.say("Select a zone or an asset first: then M takes it up.", Tone::Refused);
            return self.take_up_select();
        };
        let cross = KeyPointer { at, from: at, down: true };
        self.cross.set(Some(cross));
        self.tell(Event::Down(pointer(at, Modifiers::default())));
        self.put_cross(cross, Modifiers::default());
        // Tab goes on from the zone it lies in
        self.cross_on.set(around.map(AnyKey::from));
        let what = words::selection(&self.handle.read());
        self.handle.say(
            format!("{what}: arrows carry it, Tab goes to the next zone, Enter puts it down, Esc takes it back."),
            Tone::Said,
        );
    }

    fn take_back(&self) {
        let is_held = self.is_held_by_key();
        self.cross.set(self.cross.get().map(|cross| KeyPointer { down: false, ..cross }));
        self.tell(Event::Cancel);
        if self.tool_kind() == ToolKind::Carry {
            self.take_up_select();
        }
        if is_held {
            self.handle.say("Taken back.", Tone::Said);
        }
    }

    fn take_up_select(&self) {
        self.handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.tool = ToolKind::Select);
    }

    /// Ctrl and arrows pull the lower right corner of the selected zone. Whether there is one.
    pub(super) fn resize_by_key(&self, event: &KeyboardEvent) -> bool {
        let step = if event.shift_key() { FAR } else { SNAP };
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0),
            "ArrowRight" => (step, 0),
            "ArrowUp" => (0, -step),
            "ArrowDown" => (0, step),
            _ => return false,
        };
        let found = {
            let workspace = self.handle.read();
            match workspace.only_selected() {
                Some(AnyKey::Zone(zone)) if workspace.tool == ToolKind::Select => {
                    workspace.scene.rect_of(Drawn::Zone(zone)).map(|rect| (zone, rect))
                }
                _ => None,
            }
        };
        let Some((zone, rect)) = found else { return false };
        let push = world(&self.handle.read()).border.pushes();
        let (width, height) = (rect.width.saturating_add(dx), rect.height.saturating_add(dy));
        self.settle(ResizeZone { zone, x: rect.x, y: rect.y, width, height, push }, false);
        true
    }

    /// What lies under the cross and what Enter does there.
    fn say_cross(&self, cross: KeyPointer) {
        let sentence = {
            let workspace = self.handle.read();
            let mut overlay = Overlay::default();
            self.tool.borrow().overlay(&world(&workspace), &mut overlay);
            let place = match workspace.scene.zone_at(cross.at.x, cross.at.y, &BTreeSet::new()) {
                Some(zone) => {
                    format!("in {}", words::short_name(workspace.document(), zone.into()).replacen("Zone ", "", 1))
                }
                None => "in no zone".to_owned(),
            };
            let named = |key: AnyKey| words::short_name(workspace.document(), key);
            match (&self.tool_kind(), overlay.connection, overlay.hovered) {
                (ToolKind::Conduit | ToolKind::Flow, Some(line), _) => match line.target {
                    Some(target) => format!("{} to {}: Enter joins them.", named(line.from), named(target)),
                    None => format!("From {}. Tab goes to the next end.", named(line.from)),
                },
                (ToolKind::Conduit | ToolKind::Flow, None, Some(end)) => format!("{}: Enter begins here.", named(end)),
                (ToolKind::Conduit, ..) => "A conduit joins two zones. Tab goes to the next zone.".to_owned(),
                (ToolKind::Flow, ..) => "A flow joins two assets. Tab goes to the next asset.".to_owned(),
                (ToolKind::Zone, ..) => match overlay.drawn_zone {
                    Some(rect) => format!("{} by {}. Enter draws the zone.", rect.width, rect.height),
                    None => format!("{}, {}, {place}. Enter sets a corner.", cross.at.x, cross.at.y),
                },
                (ToolKind::Carry, ..) => match overlay.card.and_then(|card| card.lines.into_iter().next()) {
                    Some(line) => format!("{line}. Enter puts it down."),
                    None => format!("{}, {}, {place}. Enter puts it down.", cross.at.x, cross.at.y),
                },
                _ => format!("{}, {}, {place}. Enter places it.", cross.at.x, cross.at.y),
            }
        };
        self.handle.say(sentence, Tone::Said);
    }

    /// Shows the cross where it is, or not at all.
    pub(super) fn show_cross(&self, workspace: &Workspace) {
        let Some(cross) =
            self.canvas.parent_element().and_then(|host| host.query_selector(".key-pointer").ok().flatten())
        else {
            return;
        };
        let cross = cross.unchecked_into::<HtmlElement>();
        let Some(pointer) = self.cross.get() else {
            let _ = cross.set_attribute("hidden", "");
            return;
        };
        let (x, y) = workspace.camera.screen_from_world(f64::from(pointer.at.x), f64::from(pointer.at.y));
        let style = cross.style();
        let _ = style.set_property("--x", &format!("{}px", x.round()));
        let _ = style.set_property("--y", &format!("{}px", y.round()));
        let _ = cross.remove_attribute("hidden");
    }
}

/// Whether arrows and Enter go to the tool.
fn is_driven(tool: &ToolKind) -> bool {
    !matches!(tool, ToolKind::Select | ToolKind::Hand)
}

fn pointer(at: Point, keys: Modifiers) -> Pointer {
    Pointer { at, screen: (f64::from(at.x) * SCREEN, f64::from(at.y) * SCREEN), keys }
}

/// Whether Tab stops there with a tool in hand.
fn serves(tool: &ToolKind, key: AnyKey, workspace: &Workspace) -> bool {
    match (tool, key) {
        (ToolKind::Flow, AnyKey::Asset(_)) => true,
        // what is carried does not go into itself
        (ToolKind::Carry, AnyKey::Zone(_)) => !workspace.selection.contains(&key),
        (ToolKind::Flow, _) => false,
        (_, AnyKey::Zone(_)) => true,
        _ => false,
    }
}

/// Where the cross stands for an element: on an asset, and on a free place in a zone.
fn spot(workspace: &Workspace, key: AnyKey) -> Option<Point> {
    let rect = workspace.rect_of(key)?;
    let AnyKey::Zone(zone) = key else { return Some(rect.centre()) };
    let others = workspace.scene.neighbours(Some(zone), &BTreeSet::new());
    let taken = |at: Point| others.iter().any(|other| other.meets(Rect::around(at, 60, 56)));
    let columns = (rect.width / PITCH).clamp(1, 40);
    let rows = (rect.height / PITCH).clamp(1, 40);
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let mut free = places.map(|(row, column)| Point {
        x: tools::snapped(rect.x.saturating_add(40 + column * PITCH)),
        y: tools::snapped(rect.y.saturating_add(64 + row * PITCH)),
    });
    free.find(|at| rect.contains(at.x, at.y) && !taken(*at)).or(Some(rect.centre()))
}

/// A point that grabs an element: nothing else lies over it there.
fn grip(workspace: &Workspace, key: AnyKey) -> Option<Point> {
    let rect = workspace.rect_of(key)?;
    let hits = |at: &Point| workspace.scene.pick(at.x, at.y, workspace.camera.scale).is_some_and(|hit| hit.key == key);
    let header = (1..=8).map(|n| Point { x: rect.x.saturating_add(rect.width / 10 * n), y: rect.y.saturating_add(16) });
    let middle = std::iter::once(rect.centre());
    match key {
        AnyKey::Zone(_) => header.chain(middle).find(hits),
        _ => middle.chain(header).find(hits),
    }
}
