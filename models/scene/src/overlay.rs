//! What lies over the drawing while a person works: selection, focus, drags, bands, guides, proposals. It belongs to the
//! window and is never saved or printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use plant::record::{Drawn, Flow, Zone};
use plant::{AnyKey, Id};

use crate::geometry::{Point, Rect};
use crate::hit::Edge;
use crate::symbol::SymbolId;

/// Everything over the drawing. Empty is a drawing at rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay {
    /// Dots of the 16 px grid under everything.
    pub grid: bool,
    /// Selected elements.
    pub selected: BTreeSet<AnyKey>,
    /// The element under the pointer.
    pub hovered: Option<AnyKey>,
    /// The element with the keyboard's focus.
    pub focused: Option<AnyKey>,
    /// The zone something would be dropped into.
    pub drop: Option<DropTarget>,
    /// What is being dragged. The scene stays as it was: the old place shows at 40 %, the new one is drawn over it.
    pub dragged: Option<Dragged>,
    /// The box of a building or cabinet that something would be dropped into.
    pub drop_box: Option<Rect>,
    /// A zone with the box it is being resized to.
    pub resized: Option<(Drawn, Rect)>,
    /// What grows around what is moved, or gives way to it, with its box then.
    pub giving_way: Vec<(Drawn, Rect)>,
    /// A zone being drawn.
    pub drawn_zone: Option<Rect>,
    /// A symbol of the palette at the pointer, centre of its tile.
    pub placed: Option<(SymbolId, Point)>,
    /// Rubber band.
    pub band: Option<Rect>,
    /// What is hovered shows ports to connect it by.
    pub ports: bool,
    /// Alignment guides.
    pub guides: Vec<Guide>,
    /// A branch of a pipe on its way to another line.
    pub pulled: Option<Vec<Point>>,
    /// The part of a pipe that has the keyboard's focus.
    pub leg: Option<[Point; 2]>,
    /// A flow or conduit being drawn.
    pub connection: Option<Connection>,
    /// Proposals by the program that nobody has accepted.
    pub proposals: Vec<Proposal>,
    /// Where everything would go that a layout moves.
    pub laid_out: Option<Arc<Vec<(Drawn, Rect)>>>,
    /// A few words at a point, such as what a drop would change. The first line is strong.
    pub card: Option<Card>,
    /// Chips that have just changed flash their outline.
    pub flashing: BTreeSet<AnyKey>,
    /// An attack path and what cuts it.
    pub attack: Option<Attack>,
}

/// An attack path over the drawing, and the changes that cut it. Without stops only the changes are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attack {
    /// Nothing else is drawn: nothing has to step back.
    pub alone: bool,
    /// Other ways, with their stops: lines without numbers.
    pub others: Vec<(Vec<AnyKey>, Vec<AttackHop>)>,
    /// Zones and assets on the way, the entry first, the target last.
    pub stops: Vec<AnyKey>,
    /// What lies between each two of them.
    pub hops: Vec<AttackHop>,
    /// Changes.
    pub cuts: Vec<CutMark>,
}

/// What a hop runs along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AttackHop {
    /// The flow, where it runs along one.
    pub flow: Option<Id<Flow>>,
    /// From the other end of the flow to its initiator.
    pub against: bool,
}

/// A change that cuts paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutMark {
    /// Where it is made: zone, conduit, asset or flow.
    pub at: AnyKey,
    /// What it is, in a few words.
    pub label: String,
    /// It breaks the path that is shown.
    pub strong: bool,
}

/// Where something would be dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropTarget {
    /// The zone; none for the open canvas.
    pub zone: Option<Id<Zone>>,
    /// Whether it takes the drop.
    pub accepted: bool,
}

/// Elements on their way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dragged {
    /// What moves, contents of zones included.
    pub elements: BTreeSet<Drawn>,
    /// How far to the right.
    pub dx: i32,
    /// How far down.
    pub dy: i32,
}

/// An alignment line, level or upright, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// One end.
    pub from: Point,
    /// The other.
    pub to: Point,
    /// Distance or nothing.
    pub label: String,
    /// Where on the line that is said.
    pub at: Point,
    /// With a tick at either end: one of several equal gaps.
    pub bar: bool,
}

/// A line from an element to the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Where it starts.
    pub from: AnyKey,
    /// The port it was pulled out of; none from the middle.
    pub port: Option<Edge>,
    /// Where the pointer is.
    pub to: Point,
    /// The element it would end at.
    pub target: Option<AnyKey>,
    /// Whether that element takes it.
    pub accepted: bool,
    /// Drawn as a pipe, not as a flow.
    pub conduit: bool,
}

/// A change the program proposes: dashed outlines, an arrow and words, over the drawing as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    /// Boxes that are there and that it concerns.
    pub around: Vec<Rect>,
    /// A box that would be new.
    pub new: Option<Rect>,
    /// From what would go to where it would go.
    pub moves: Option<(Rect, Rect)>,
    /// What, in a few words.
    pub label: String,
}

/// A few words at a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Upper left corner.
    pub at: Point,
    /// Lines, the first one strong.
    pub lines: Vec<String>,
    /// Whether it says that something is refused.
    pub refused: bool,
}

impl Overlay {
    /// Whether an element shows in the colour of interaction.
    pub fn is_hot(&self, key: AnyKey) -> bool {
        self.selected.contains(&key) || self.hovered == Some(key)
    }
}
