//! Plants that nobody draws: names of thousands of signs, ideographs and right-to-left scripts, boxes without a size and at the end
//! of the world. Nothing panics, nothing takes long, and the drawing stays one that can be looked at.

use engine::assess;
use plant::record::{AnyRecord, Asset, Conduit, Drawn, Element, Flow, Placement, Zone};
use plant::{Document, Id};
use scene::{Detail, Overlay, Scene, Sheet, Theme, Viewport, drawing_svg, window_svg};

/// Two zones, an asset in each, joined, with the names and boxes that are tried.
fn plant(names: [&str; 2], boxes: [[i32; 4]; 2]) -> Document {
    let mut records: Vec<AnyRecord> = Vec::new();
    for (at, (name, place)) in names.into_iter().zip(boxes).enumerate() {
        let number = u32::try_from(at).unwrap() + 1;
        records.push(Zone::new(Id::new(number), name).into());
        let mut asset = Asset::new(Id::new(number), name);
        asset.lies_in = Some(Element::Zone(Id::new(number)));
        records.push(asset.into());
        let mut placement = Placement::new(Drawn::Zone(Id::new(number)), place[0], place[1]);
        (placement.width, placement.height) = (place[2], place[3]);
        records.push(placement.into());
        let tile = Placement::new(Drawn::Asset(Id::new(number)), place[0], place[1]);
        records.push(tile.into());
    }
    let mut conduit = Conduit::new(Id::new(1), names[0]);
    conduit.joins = vec![Id::new(1), Id::new(2)];
    records.push(conduit.into());
    let mut flow = Flow::new(Id::new(1), Id::new(1), Id::new(2));
    flow.protocol = names[1].to_owned();
    records.push(flow.into());
    Document::from_records(records).unwrap()
}

/// Everything that the window does with a drawing.
fn look_at(document: &Document) -> String {
    let assessment = assess(document);
    let scene = Scene::new(document, &assessment);
    let bounds = scene.bounds();
    for scale in [0.02, 0.2, 0.5, 1.0, 1.6, 6.0] {
        for corner in [(bounds.x, bounds.y), (bounds.right(), bounds.bottom()), (-6_000_000, 6_000_000)] {
            let viewport = Viewport {
                x: f64::from(corner.0),
                y: f64::from(corner.1),
                width: 1400.0 / scale,
                height: 900.0 / scale,
                scale,
                detail: Detail::at(scale, Detail::Middle),
            };
            let _ = window_svg(&scene, &viewport, Theme::Dark, &Overlay::default());
            let _ = scene.pick(corner.0, corner.1, scale);
        }
    }
    assert_eq!(scene.reading_order().len(), 5);
    let whole = Viewport { scale: 1.6, detail: Detail::at(1.6, Detail::Near), ..Viewport::of(bounds.grown(24)) };
    let _ = drawing_svg(document, &assessment, &Sheet::default());
    window_svg(&scene, &whole, Theme::Light, &Overlay::default())
}

const USUAL: [[i32; 4]; 2] = [[0, 0, 304, 176], [500, 0, 304, 176]];

#[test]
fn a_book_in_a_name_is_cut() {
    let spaced = "pump ".repeat(2_000);
    let unbroken = "泵".repeat(30_000);
    let drawn = look_at(&plant([&spaced, &unbroken], USUAL));
    assert!(drawn.len() < 200_000, "{} bytes: the names are in the picture as a whole", drawn.len());
    assert!(drawn.contains('…'));
}

#[test]
fn every_script_is_in_the_picture() {
    let drawn = look_at(&plant(["مضخة الكلور", "加药控制"], USUAL));
    for name in ["مضخة الكلور", "加药控制"] {
        assert!(drawn.contains(name), "{name} is missing");
    }
}

#[test]
fn boxes_without_a_size_and_at_the_end_of_the_world() {
    let far = i32::MAX;
    for boxes in [
        [[0, 0, 0, 0], [500, 0, -40, -7]],
        [[i32::MIN, i32::MIN, far, far], [far, far, far, far]],
        [[-far, far, 1, 1], [far, -far, 0, far]],
        [[0, 0, 304, 176], [4_000_000, -4_000_000, 304, 176]],
    ] {
        let document = plant(["Near", "Far"], boxes);
        look_at(&document);
        let scene = Scene::new(&document, &assess(&document));
        for zone in [1, 2] {
            let rect = scene.rect_of(Drawn::Zone(Id::new(zone))).unwrap();
            assert!(rect.width > 0 && rect.height > 0, "{rect:?} of {boxes:?} can be seen");
        }
    }
}
