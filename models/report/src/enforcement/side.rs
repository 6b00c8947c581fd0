//! Which zone lies on which side of a conduit on the way of a flow.

use plant::record::{Asset, Conduit, Element, Zone};
use plant::{Document, Id};

/// The zone through which a flow reaches a conduit from one of its ends.
pub(super) fn of_end(document: &Document, asset: Id<Asset>, conduit: Id<Conduit>) -> Option<Id<Zone>> {
    match document.assets.get(&asset)?.lies_in? {
        Element::Zone(zone) => joins(document, conduit).contains(&zone).then_some(zone),
        Element::Conduit(other) => between(document, other, conduit),
    }
}

/// The zone in which two conduits meet, where it is one only.
pub(super) fn between(document: &Document, one: Id<Conduit>, other: Id<Conduit>) -> Option<Id<Zone>> {
    if one == other {
        return None;
    }
    let others = joins(document, other);
    let mut common = joins(document, one).iter().copied().filter(|zone| others.contains(zone));
    let first = common.next()?;
    common.all(|zone| zone == first).then_some(first)
}

fn joins(document: &Document, conduit: Id<Conduit>) -> &[Id<Zone>] {
    document.conduits.get(&conduit).map_or(&[], |conduit| &conduit.joins)
}
