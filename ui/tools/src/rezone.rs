//! What is carried, and what changes its container by a drop.

use std::collections::BTreeSet;

use plant::record::{Drawn, Element, Zone};
use plant::{Document, Id};
use scene::{Card, Point};

use crate::{DropTargetOf, Pointer, Rezoning, World};

/// The selection without what lies inside another selected zone: that moves along by itself.
pub(crate) fn without_contents(elements: &BTreeSet<Drawn>, document: &Document) -> BTreeSet<Drawn> {
    elements.iter().copied().filter(|element| !is_inside(*element, elements, document)).collect()
}

/// Everything drawn that moves with the elements.
pub(crate) fn with_contents(elements: &BTreeSet<Drawn>, document: &Document) -> BTreeSet<Drawn> {
    let zones = document.zones.keys().map(|id| Drawn::Zone(*id));
    let assets = document.assets.keys().map(|id| Drawn::Asset(*id));
    let inside = zones.chain(assets).filter(|element| is_inside(*element, elements, document));
    elements.iter().copied().chain(inside).collect()
}

/// Whether some zone around an element is in the set.
fn is_inside(element: Drawn, set: &BTreeSet<Drawn>, document: &Document) -> bool {
    let around = match element {
        Drawn::Zone(id) => document.zones.get(&id).and_then(|zone| zone.parent),
        Drawn::Asset(id) => match document.assets.get(&id).and_then(|asset| asset.lies_in) {
            Some(Element::Zone(zone)) => Some(zone),
            _ => None,
        },
        Drawn::Conduit(_) => None,
    };
    around.is_some_and(|zone| document.nesting(zone).into_iter().any(|zone| set.contains(&Drawn::Zone(zone))))
}

/// What a drop changes: elements that leave their container for the zone under the pointer. Alt keeps containment.
pub(crate) fn rezoning(
    elements: &BTreeSet<Drawn>,
    dragged: &BTreeSet<Drawn>,
    at: &Pointer,
    world: &World<'_>,
) -> Option<Rezoning> {
    // in the view by location no zone is drawn: nothing there says which one a drop would mean
    if at.keys.alt || world.scene.has_rooms() {
        return None;
    }
    let into = world.scene.drop_target_at(at.at, dragged).and_then(|target| target.zone);
    let leaving: BTreeSet<Drawn> = elements
        .iter()
        .copied()
        .filter(|element| match element {
            Drawn::Zone(id) => world.document.zones.get(id).is_some_and(|zone| zone.parent != into),
            // a device in a conduit is moved along the pipe, not out of it, unless it is put into a zone
            Drawn::Asset(id) => world.document.assets.get(id).is_some_and(|asset| match asset.lies_in {
                Some(Element::Zone(zone)) => Some(zone) != into,
                Some(Element::Conduit(_)) => false,
                None => into.is_some(),
            }),
            Drawn::Conduit(_) => false,
        })
        .collect();
    (!leaving.is_empty()).then_some(Rezoning { elements: leaving, into })
}

/// What the card at the pointer says before the drop.
pub(crate) fn card(rezoning: &Rezoning, at: Point, world: &World<'_>) -> Card {
    let name = |element: &Drawn| match element {
        Drawn::Zone(id) => world.document.zones.get(id).map(|zone| zone.name.clone()).unwrap_or_default(),
        Drawn::Asset(id) => world.document.assets.get(id).map(|asset| asset.name.clone()).unwrap_or_default(),
        Drawn::Conduit(id) => id.to_string(),
    };
    let what = match rezoning.elements.first() {
        Some(only) if rezoning.elements.len() == 1 => name(only),
        _ => format!("{} elements", rezoning.elements.len()),
    };
    let zone_words = |zone: Id<Zone>| {
        let name = world.document.zones.get(&zone).map(|zone| zone.name.as_str()).unwrap_or_default();
        format!("{zone} {name}")
    };
    let (first, second) = match rezoning.into {
        Some(zone) => {
            (format!("{what} into {zone}"), format!("Becomes part of {}. Alt keeps it where it is.", zone_words(zone)))
        }
        None => (format!("{what} out of its zone"), "It will lie in no zone. Alt keeps it where it is.".to_owned()),
    };
    Card { at, lines: vec![first, second], refused: false }
}
