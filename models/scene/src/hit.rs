//! What lies under the pointer.

use plant::AnyKey;

/// One element under a point, and which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// Zone, asset, conduit or flow.
    pub key: AnyKey,
    /// Which part.
    pub part: Part,
}

/// Part of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Inside of a zone, tile of an asset, line of a flow, pipe of a conduit.
    Body,
    /// The 32 px at the top of a zone, by which it is dragged.
    Header,
    /// The line of a zone: resizing starts here.
    Border(Edge),
    /// The label of an asset or conduit.
    Label,
    /// The chip of a level: it opens the why.
    Level,
    /// The chip of a gap.
    Gap,
    /// The sign of a finding.
    Finding,
    /// The device on a pipe.
    Device,
}

/// Edge or corner of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// Top.
    North,
    /// Top right.
    NorthEast,
    /// Right.
    East,
    /// Bottom right.
    SouthEast,
    /// Bottom.
    South,
    /// Bottom left.
    SouthWest,
    /// Left.
    West,
    /// Top left.
    NorthWest,
}

impl Edge {
    /// Every edge and corner, clockwise from the top; the order of the handles.
    pub const ALL: [Edge; 8] = [
        Edge::North,
        Edge::NorthEast,
        Edge::East,
        Edge::SouthEast,
        Edge::South,
        Edge::SouthWest,
        Edge::West,
        Edge::NorthWest,
    ];

    /// Which way it looks: −1, 0 or 1 to the right and downwards.
    pub const fn direction(self) -> (i32, i32) {
        match self {
            Edge::North => (0, -1),
            Edge::NorthEast => (1, -1),
            Edge::East => (1, 0),
            Edge::SouthEast => (1, 1),
            Edge::South => (0, 1),
            Edge::SouthWest => (-1, 1),
            Edge::West => (-1, 0),
            Edge::NorthWest => (-1, -1),
        }
    }

    /// The edge that looks that way; none for (0, 0).
    pub fn towards(x: i32, y: i32) -> Option<Edge> {
        Edge::ALL.into_iter().find(|edge| edge.direction() == (x.signum(), y.signum()))
    }
}
