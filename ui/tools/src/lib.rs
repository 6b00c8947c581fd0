//! What the pointer does on the drawing. A tool is a small state machine: events in world coordinates go in, intents come
//! out. No DOM type is known here, so a test drives a tool with a mouse script.

mod border;
mod connect;
mod drop;
mod event;
mod guides;
mod hand;
mod intent;
mod place_asset;
mod pull;
mod relocate;
mod resize;
mod rezone;
mod select;
mod snap;
mod zone;

pub use border::{Border, held};
pub use connect::Connect;
pub use drop::DropTargetOf;
pub use event::{Event, Modifiers, Pointer, World};
pub use hand::Hand;
pub use intent::{Drop, Intent, Rezoning};
pub use place_asset::PlaceAsset;
pub use select::Select;
pub use snap::{GRID, SNAP, snapped};
pub use zone::DrawZone;

/// A tool in the hand.
pub trait Tool {
    /// Takes an event and says what is to happen.
    fn handle(&mut self, event: &Event, world: &World<'_>) -> Vec<Intent>;

    /// Shows what the tool is about: bands, ghosts, guides.
    fn overlay(&self, world: &World<'_>, overlay: &mut scene::Overlay);

    /// What counts as under the pointer, from what lies there.
    fn hovers(&mut self, _at: scene::Point, over: Option<scene::Hit>, _world: &World<'_>) -> Option<plant::AnyKey> {
        over.map(|hit| hit.key)
    }

    /// Name of the pointer's shape (CSS cursor).
    fn cursor(&self, world: &World<'_>, over: Option<scene::Hit>) -> &'static str;
}
