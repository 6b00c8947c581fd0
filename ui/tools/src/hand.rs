//! Pans.

use scene::{Hit, Overlay};

use crate::{Event, Intent, Tool, World};

/// The hand: what is under it moves with it.
#[derive(Debug, Default)]
pub struct Hand {
    held: Option<(f64, f64)>,
}

impl Tool for Hand {
    fn handle(&mut self, event: &Event, _world: &World<'_>) -> Vec<Intent> {
        match event {
            Event::Down(pointer) => self.held = Some(pointer.screen),
            Event::Move(pointer) => {
                if let Some(held) = &mut self.held {
                    let before = std::mem::replace(held, pointer.screen);
                    return vec![Intent::Pan(before.0 - pointer.screen.0, before.1 - pointer.screen.1)];
                }
            }
            Event::Up(_) | Event::Cancel => self.held = None,
            Event::Double(_) => {}
        }
        Vec::new()
    }

    fn overlay(&self, _world: &World<'_>, _overlay: &mut Overlay) {}

    fn cursor(&self, _world: &World<'_>, _over: Option<Hit>) -> &'static str {
        if self.held.is_some() { "grabbing" } else { "grab" }
    }
}
