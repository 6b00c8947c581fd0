//! Moves the pointer over a plant and carries out what only concerns the selection.

use std::collections::BTreeSet;

use plant::{AnyKey, Document};
use scene::{Point, Scene};
use tools::{Border, Event, Intent, Modifiers, Pointer, Tool, World};

/// A person's hand with a plant before it.
pub struct Hand {
    pub document: Document,
    pub scene: Scene,
    pub selection: BTreeSet<AnyKey>,
    pub keys: Modifiers,
    pub scale: f64,
    pub border: Border,
}

impl Hand {
    pub fn over(plant: &str) -> Self {
        let document = Document::read_json(plant).unwrap();
        let scene = Scene::new(&document, &engine::assess(&document));
        Hand {
            document,
            scene,
            selection: BTreeSet::new(),
            keys: Modifiers::default(),
            scale: 1.0,
            border: Border::Grows,
        }
    }

    pub fn world(&self) -> World<'_> {
        let (document, scene, selection) = (&self.document, &self.scene, &self.selection);
        World { document, scene, selection, scale: self.scale, border: self.border }
    }

    pub fn pointer(&self, x: i32, y: i32) -> Pointer {
        Pointer { at: Point { x, y }, screen: (f64::from(x), f64::from(y)), keys: self.keys }
    }

    /// Presses, moves in steps, lets go; selections are carried out on the way.
    pub fn drag(&mut self, tool: &mut dyn Tool, from: (i32, i32), to: (i32, i32)) -> Vec<Intent> {
        let mut all = Vec::new();
        let middle = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        let at = self.pointer(from.0, from.1).at;
        tool.hovers(at, self.world().hit(at), &self.world());
        let events = [
            Event::Down(self.pointer(from.0, from.1)),
            Event::Move(self.pointer(middle.0, middle.1)),
            Event::Move(self.pointer(to.0, to.1)),
            Event::Up(self.pointer(to.0, to.1)),
        ];
        for event in events {
            for intent in tool.handle(&event, &self.world()) {
                if let Intent::Select(keys) = &intent {
                    self.selection = keys.clone();
                }
                all.push(intent);
            }
        }
        all
    }

    pub fn click(&mut self, tool: &mut dyn Tool, x: i32, y: i32) -> Vec<Intent> {
        self.drag(tool, (x, y), (x, y))
    }
}

pub fn key(text: &str) -> AnyKey {
    text.parse().unwrap()
}
