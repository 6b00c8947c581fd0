//! What holds of a drawing that was laid out.

use engine::assess;
use plant::record::{Asset, Drawn, Element, Zone};
use plant::{Document, Id};
use scene::{Rect, Scene};

/// Every zone inside its parent, none over another, every tile inside its zone and none over another.
pub fn check_layout(document: &Document) {
    let scene = Scene::new(document, &assess(document));
    let rect = |zone: Id<Zone>| scene.rect_of(Drawn::Zone(zone)).unwrap();
    let zones: Vec<&Zone> = document.zones.values().map(|zone| &**zone).collect();
    for (n, a) in zones.iter().enumerate() {
        if let Some(parent) = a.parent {
            assert!(rect(parent).holds(rect(a.id)), "{} in {parent}", a.id);
        }
        for b in &zones[n + 1..] {
            let nested = document.nesting(a.id).contains(&b.id) || document.nesting(b.id).contains(&a.id);
            assert!(nested || !rect(a.id).grown(8).meets(rect(b.id)), "{} over {}", a.id, b.id);
        }
    }
    let tiles: Vec<(&Asset, Rect)> = document
        .assets
        .values()
        .filter(|asset| matches!(asset.lies_in, Some(Element::Zone(_))))
        .map(|asset| (&**asset, scene.rect_of(Drawn::Asset(asset.id)).unwrap()))
        .collect();
    for (n, (a, tile)) in tiles.iter().enumerate() {
        if let Some(Element::Zone(zone)) = a.lies_in {
            assert!(rect(zone).holds(tile.grown(4)), "{} in {zone}", a.id);
            let inner = zones.iter().filter(|inner| inner.parent == Some(zone));
            inner.for_each(|inner| assert!(!rect(inner.id).meets(*tile), "{} over {}", a.id, inner.id));
        }
        for (b, other) in &tiles[n + 1..] {
            assert!(!tile.grown(10).meets(*other), "{} over {}", a.id, b.id);
        }
    }
}
