//! What changes its building or cabinet by a drop, in the view by location. Zones stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Drawn};
use plant::{AnyKey, Id, location};
use scene::{Card, Point, Rect};

use crate::{Pointer, World};

/// Assets with their new location, and the box they go into.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Relocation {
    /// New locations; an empty one is none.
    pub locations: BTreeMap<Id<Asset>, String>,
    /// What moves, in a few words.
    what: String,
    /// Where to, in a few words; none for the open canvas.
    into: Option<String>,
    /// The box.
    pub rect: Option<Rect>,
}

/// The room whose header lies under the pointer, with everything in it.
pub(crate) fn room_under(at: Point, world: &World<'_>) -> Option<(u32, BTreeSet<AnyKey>)> {
    let room = world.scene.room_header_at(at)?;
    Some((room, world.scene.assets_in(room).map(AnyKey::Asset).collect()))
}

/// What a drop changes. `room` is the one that was taken hold of by its header: it keeps its name wherever it goes. Alt
/// keeps everything where it is.
pub(crate) fn relocation(
    elements: &BTreeSet<Drawn>,
    room: Option<u32>,
    at: &Pointer,
    world: &World<'_>,
) -> Option<Relocation> {
    let scene = world.scene;
    if at.keys.alt || !scene.has_rooms() {
        return None;
    }
    let rooms = scene.rooms();
    let into = scene.room_beside(at.at, room);
    let target = into.map_or(&[][..], |into| rooms[into as usize].path.as_slice());
    let path_of = |asset: Id<Asset>| scene.room_of(asset).map_or(&[][..], |room| rooms[room as usize].path.as_slice());
    // a room moves with its own name and what lies in it, loose assets leave theirs behind
    let moved = room.map(|room| &rooms[room as usize]).filter(|room| !room.is_nowhere());
    let kept_from = moved.map(|room| room.path.len() - 1);
    let assets = elements.iter().filter_map(|element| match element {
        Drawn::Asset(asset) => Some(*asset),
        Drawn::Zone(_) | Drawn::Conduit(_) => None,
    });
    let locations: BTreeMap<Id<Asset>, String> = assets
        .filter_map(|asset| {
            let path = path_of(asset);
            let kept = kept_from.and_then(|from| path.get(from..)).unwrap_or_default();
            let new: Vec<&str> = target.iter().chain(kept).map(String::as_str).collect();
            (new != path).then(|| (asset, location::written(new)))
        })
        .collect();
    let name = |id: &Id<Asset>| world.document.assets.get(id).map(|asset| asset.name.clone()).unwrap_or_default();
    let what = match (moved, locations.keys().next()) {
        (Some(room), _) => room.name.clone(),
        (None, Some(only)) if locations.len() == 1 => name(only),
        _ => format!("{} assets", locations.len()),
    };
    let box_of = into.map(|into| &rooms[into as usize]);
    (!locations.is_empty()).then(|| Relocation {
        what,
        into: box_of.map(|room| room.name.clone()),
        rect: box_of.map(|room| room.rect),
        locations,
    })
}

/// What the card at the pointer says before the drop.
pub(crate) fn card(relocation: &Relocation, at: Point) -> Card {
    let first = match &relocation.into {
        Some(into) => format!("{} into {into}", relocation.what),
        None => format!("{} out of its place", relocation.what),
    };
    let targets: BTreeSet<&String> = relocation.locations.values().collect();
    let second = match targets.first() {
        Some(only) if targets.len() == 1 && only.is_empty() => "It will have no location.".to_owned(),
        Some(only) if targets.len() == 1 => format!("Its location becomes {only}."),
        _ => format!("{} locations change.", relocation.locations.len()),
    };
    Card { at, lines: vec![first, format!("{second} No zone changes. Alt keeps it where it is.")], refused: false }
}
