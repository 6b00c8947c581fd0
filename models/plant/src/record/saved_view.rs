//! Views of the drawing that a person gave a name.

use super::{Kind, Record, ReferenceVisitor, TextVisitor, Zone, visit_optional, visit_texts};
use crate::id::Id;
use crate::vocabulary::{Colours, DrawnBy, Layer};

record! {
    /// How the plant was looked at, to be found again: what is drawn, in which colours, without which layers, and from
    /// where. Placements and routes of the view [`super::View::Saved`] are its own positions.
    SavedView {
        /// Key.
        id: Id<SavedView>,
        /// Name.
        name: String,
    } optional {
        /// What is drawn.
        drawn: DrawnBy,
        /// The zone in the middle, where one zone and its neighbours are drawn.
        around: Option<Id<Zone>>,
        /// What the colours and chips tell.
        colours: Colours,
        /// Layers that are switched off.
        hidden: Vec<Layer>,
        /// Whether things are moved in this view alone.
        own_places: bool,
        /// The world point in the middle of the window: to the right.
        x: i32,
        /// And downwards.
        y: i32,
        /// Zoom in thousandths: 1000 is 100 %. 0 fits the plant.
        zoom: u32,
    }
}

impl Record for SavedView {
    type Key = Id<SavedView>;
    const KIND: Kind = Kind::SavedView;
    fn key(&self) -> Id<SavedView> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_optional(&mut self.around, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name);
    }
}
