//! Pointer, wheel and keys of the canvas, told to the tool in world coordinates.

use plant::edit;
use plant::record::Drawn;
use scene::Point;
use tools::{Event, Modifiers, Pointer};
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use crate::canvas::surface::{Surface, world};
use crate::workspace::{Tone, ToolKind, Topics};

/// Wheel px that double the scale.
const WHEEL_DOUBLES: f64 = 400.0;

impl Surface {
    fn pointer(&self, event: &MouseEvent) -> Pointer {
        let rect = self.canvas.get_bounding_client_rect();
        let mut screen = (f64::from(event.client_x()) - rect.x(), f64::from(event.client_y()) - rect.y());
        // what is dragged beyond the drawing stops at its edge, where it is still seen
        if self.pressed.get() && self.tool_kind() != ToolKind::Hand {
            screen = (screen.0.clamp(0.0, rect.width().max(0.0)), screen.1.clamp(0.0, rect.height().max(0.0)));
        }
        let (x, y) = self.handle.read().camera.world_from_screen(screen.0, screen.1);
        Pointer {
            at: Point { x: x.round() as i32, y: y.round() as i32 },
            screen,
            keys: Modifiers {
                shift: event.shift_key(),
                ctrl: event.ctrl_key() || event.meta_key(),
                alt: event.alt_key(),
            },
        }
    }

    pub(super) fn tell(&self, event: Event) {
        let intents = {
            let workspace = self.handle.read();
            self.tool.borrow_mut().handle(&event, &world(&workspace))
        };
        for intent in intents {
            self.carry_out(intent);
        }
        self.ask_frame();
    }

    /// A button goes down: the middle one, or Space, pans whatever the tool.
    pub fn pointer_down(&self, event: PointerEvent) {
        let _ = self.canvas.focus();
        self.end_by_key();
        let _ = self.canvas.set_pointer_capture(event.pointer_id());
        let pointer = self.pointer(&event);
        if event.button() == 1 || (event.button() == 0 && self.space.get()) {
            event.prevent_default();
            self.panning.set(Some(pointer.screen));
        } else if event.button() == 0 {
            self.pressed.set(true);
            self.tell(Event::Down(pointer));
        }
    }

    /// The pointer moves.
    pub fn pointer_move(&self, event: PointerEvent) {
        let pointer = self.pointer(&event);
        if self.is_held_by_key() {
            return;
        }
        if self.pressed.get() && event.buttons() & 1 == 0 {
            // let go where the page does not hear of it: nobody saw where, so nothing is dropped there
            self.pressed.set(false);
            self.handle.say("Taken back: the button was let go outside of the window.", Tone::Said);
            return self.tell(Event::Cancel);
        }
        if let Some(from) = self.panning.get() {
            self.panning.set(Some(pointer.screen));
            return self.handle.change(Topics::VIEW, |workspace| {
                workspace.camera.pan(from.0 - pointer.screen.0, from.1 - pointer.screen.1);
            });
        }
        let over = {
            let workspace = self.handle.read();
            workspace.scene.pick(pointer.at.x, pointer.at.y, workspace.camera.scale)
        };
        let hovered = {
            let workspace = self.handle.read();
            self.tool.borrow_mut().hovers(pointer.at, over, &world(&workspace))
        };
        let hover_changed = self.hovered.replace(hovered) != hovered;
        if event.buttons() != 0 || hover_changed || self.handle.read().tool != ToolKind::Select {
            self.tell(Event::Move(pointer));
        }
        let cursor = if self.space.get() {
            "grab"
        } else {
            let workspace = self.handle.read();
            self.tool.borrow().cursor(&world(&workspace), over)
        };
        let _ = self.canvas.style().set_property("cursor", cursor);
    }

    /// The button goes up.
    pub fn pointer_up(&self, event: PointerEvent) {
        let _ = self.canvas.release_pointer_capture(event.pointer_id());
        if self.panning.take().is_none() && event.button() == 0 {
            let pointer = self.pointer(&event);
            self.pressed.set(false);
            self.tell(Event::Up(pointer));
        }
    }

    /// The system takes the pointer away.
    pub fn pointer_cancel(&self, _event: PointerEvent) {
        self.panning.set(None);
        self.pressed.set(false);
        self.tell(Event::Cancel);
    }

    /// The pointer leaves the canvas; a captured one goes on.
    pub fn pointer_leave(&self, event: PointerEvent) {
        if event.buttons() == 0 && self.hovered.take().is_some() {
            self.ask_frame();
        }
    }

    /// Two clicks in a row.
    pub fn double(&self, event: &MouseEvent) {
        let pointer = self.pointer(event);
        self.tell(Event::Double(pointer));
    }

    /// The right button: what lies under it, and what can be done with it.
    pub fn context_menu(&self, event: &MouseEvent) {
        event.prevent_default();
        let at = self.pointer(event).at;
        let under = {
            let workspace = self.handle.read();
            workspace.scene.pick(at.x, at.y, workspace.camera.scale).map(|hit| hit.key)
        };
        crate::panels::context_menu::open_at(&self.handle, under, event.client_x(), event.client_y());
    }

    /// Ctrl and wheel zoom, the wheel alone pans, Shift sideways; a touch pad pinch comes as Ctrl and wheel.
    pub fn wheel(&self, event: &WheelEvent) {
        event.prevent_default();
        let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 20.0 } else { 1.0 };
        let (dx, dy) = (event.delta_x() * lines, event.delta_y() * lines);
        let pointer = self.pointer(event);
        self.handle.change(Topics::VIEW, |workspace| {
            let camera = &mut workspace.camera;
            if event.ctrl_key() || event.meta_key() {
                let factor = power_of_two(-dy.clamp(-200.0, 200.0) / WHEEL_DOUBLES);
                camera.zoom_at(pointer.screen.0, pointer.screen.1, factor);
            } else if event.shift_key() && dx == 0.0 {
                camera.pan(dy, 0.0);
            } else {
                camera.pan(dx, dy);
            }
        });
    }

    /// Keys while the canvas has the focus.
    pub fn key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() {
            if self.resize_by_key(event) {
                event.prevent_default();
            }
            return;
        }
        if self.key_for_tool(event) {
            return;
        }
        if crate::pulling::key(&self.handle, event) {
            return;
        }
        let key = event.key();
        let step = if event.shift_key() { tools::GRID } else { 1 };
        match key.as_str() {
            " " => {
                event.prevent_default();
                self.space.set(true);
                let _ = self.canvas.style().set_property("cursor", "grab");
            }
            "Escape" | "Enter" if crate::arrangement::shown(&self.handle.read()).is_some() => {
                event.prevent_default();
                let run = if key == "Enter" { crate::arrangement::apply } else { crate::arrangement::cancel };
                run(&self.handle);
            }
            "Escape" => {
                event.prevent_default();
                self.tell(Event::Cancel);
            }
            "Tab" => self.walk(event, if event.shift_key() { -1 } else { 1 }),
            "ArrowLeft" => self.arrow(event, -step, 0),
            "ArrowRight" => self.arrow(event, step, 0),
            "ArrowUp" => self.arrow(event, 0, -step),
            "ArrowDown" => self.arrow(event, 0, step),
            "Enter" => {
                event.prevent_default();
                // read to its end first: what is carried out changes the workspace
                let focused = self.handle.read().focused;
                if let Some(focused) = focused {
                    self.carry_out(tools::Intent::Rename(focused));
                }
            }
            _ => {}
        }
    }

    /// Space lets go.
    pub fn key_up(&self, event: &KeyboardEvent) {
        if event.key() == " " {
            self.space.set(false);
            let _ = self.canvas.style().set_property("cursor", "default");
        }
    }

    /// Arrows nudge what is selected; with nothing selected, or with Alt, they walk.
    fn arrow(&self, event: &KeyboardEvent, dx: i32, dy: i32) {
        let elements: std::collections::BTreeSet<Drawn> = self.handle.read().selected_drawn();
        if elements.is_empty() || event.alt_key() {
            return self.walk(event, if dx + dy < 0 { -1 } else { 1 });
        }
        event.prevent_default();
        let (by, push) = {
            let workspace = self.handle.read();
            let world = world(&workspace);
            let by = tools::Drop { dx, dy };
            let holds = world.border == tools::Border::Holds;
            (if holds { tools::held(&elements, by, &world) } else { by }, world.border.pushes())
        };
        if (by.dx, by.dy) == (0, 0) {
            return self.handle.say("The border of its zone holds it: see Settings.", Tone::Refused);
        }
        self.settle(edit::MoveElements::by(elements, by.dx, by.dy).pushing(push), false);
    }

    /// Goes to the next element in reading order. At either end the focus leaves the canvas: no trap.
    fn walk(&self, event: &KeyboardEvent, step: isize) {
        let next = {
            let workspace = self.handle.read();
            let order = workspace.scene.reading_order();
            let at = workspace.focused.and_then(|key| order.iter().position(|other| *other == key));
            match at {
                Some(at) => at.checked_add_signed(step).and_then(|at| order.get(at).copied()),
                None if step > 0 => order.first().copied(),
                None => order.last().copied(),
            }
        };
        if let Some(key) = next {
            event.prevent_default();
            self.handle.show(key);
        } else {
            self.handle.change(Topics::SELECTION.and(Topics::VIEW), |workspace| workspace.focused = None);
        }
    }
}

/// 2 to the power of x for small x, without the standard library's platform functions: only the feel of a wheel hangs on it.
fn power_of_two(x: f64) -> f64 {
    js_sys::Math::pow(2.0, x)
}
