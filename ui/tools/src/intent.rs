//! What a tool wants to happen. The window turns intents into edits, selection and camera.

use std::collections::BTreeSet;

use plant::record::{Asset, Conduit, Drawn, Zone};
use plant::vocabulary::Role;
use plant::{AnyKey, Id};
use scene::{Point, Rect};

/// Where something was let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drop {
    /// Offset to the right.
    pub dx: i32,
    /// Offset downwards.
    pub dy: i32,
}

/// What changes its container by a drop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rezoning {
    /// Elements that leave their container.
    pub elements: BTreeSet<Drawn>,
    /// The zone they go to; none for the open canvas.
    pub into: Option<Id<Zone>>,
}

/// Something a tool wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// Select exactly these.
    Select(BTreeSet<AnyKey>),
    /// Move the drawing under the pointer by screen px.
    Pan(f64, f64),
    /// Move elements, and put some of them into another container.
    Move {
        /// What moves, without the contents of zones.
        elements: BTreeSet<Drawn>,
        /// How far.
        by: Drop,
        /// What changes its container.
        rezoning: Option<Rezoning>,
        /// Neighbours give way to zones that grow.
        push: bool,
    },
    /// Move assets, and write the location of those that go into another building or cabinet.
    Relocate {
        /// What moves.
        elements: BTreeSet<Drawn>,
        /// How far.
        by: Drop,
        /// New locations; an empty one is none.
        locations: Vec<(Id<Asset>, String)>,
    },
    /// Give a zone another box. Neighbours give way to it, or not.
    Resize(Id<Zone>, Rect, bool),
    /// Draw a zone.
    DrawZone {
        /// Its box.
        rect: Rect,
        /// The zone it is drawn in.
        parent: Option<Id<Zone>>,
    },
    /// Place assets of a role, the first with its middle here.
    PlaceAsset {
        /// The role.
        role: Role,
        /// How many.
        count: u32,
        /// Middle of the first.
        at: Point,
        /// The zone they go into.
        zone: Option<Id<Zone>>,
    },
    /// Connect two assets by a flow.
    ConnectAssets(Id<Asset>, Id<Asset>),
    /// Join two zones by a conduit.
    ConnectZones(Id<Zone>, Id<Zone>),
    /// Give a branch of a conduit bends by hand.
    PullRoute {
        /// The conduit.
        conduit: Id<Conduit>,
        /// The zone at the end of the branch.
        zone: Id<Zone>,
        /// Bends from the device to the zone.
        bends: Vec<Point>,
        /// The middle of the device.
        device: Point,
    },
    /// Edit the name in place.
    Rename(AnyKey),
    /// Show why an element has its level.
    ShowWhy(AnyKey),
    /// Say something in the status line.
    Say(String),
    /// The tool has done its work: take up the select tool.
    Done,
}
