//! Views as scenes: what is drawn in each, what is under the pointer, and what a layer leaves out.
#![allow(clippy::disallowed_methods)] // samples are read from disk here; the library is handed text

use std::collections::BTreeSet;

use engine::{Assessor, assess};
use plant::edit::PutRecords;
use plant::record::{AnyRecord, Asset, Drawn, Placement, SavedView, View, Zone};
use plant::vocabulary::{Layer, Role};
use plant::{AnyKey, Document, Editor, Id};
use scene::{
    Anchor, Detail, Drawing, DrawnAs, Frame, Hatch, Layers, Look, Overlay, Paint, Painter, Rect, Scene, Spot, Stroke,
    Style, SymbolId, TextStyle, Theme, TrailStep, Viewport, Way, paint,
};

fn sample(name: &str) -> Document {
    let path = format!("{}/../samples/{name}.zcm.json", env!("CARGO_MANIFEST_DIR"));
    Document::read_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn drawn(document: &Document, drawing: &Drawing) -> Scene {
    Scene::of_view(document, &assess(document), drawing)
}

/// Remembers what was said and about what.
#[derive(Default)]
struct Said {
    texts: Vec<String>,
    about: BTreeSet<AnyKey>,
}

impl Painter for Said {
    fn about(&mut self, key: Option<AnyKey>) {
        self.about.extend(key);
    }
    fn round_rect(&mut self, _frame: Frame, _radius: f64, _style: Style) {}
    fn circle(&mut self, _centre: Spot, _radius: f64, _style: Style) {}
    fn polyline(&mut self, _points: &[Spot], _radius: f64, _stroke: Stroke) {}
    fn polygon(&mut self, _points: &[Spot], _style: Style) {}
    fn segments(&mut self, _ends: &[(Spot, Spot)], _stroke: Stroke) {}
    fn text(&mut self, text: &str, _at: Spot, _anchor: Anchor, _style: TextStyle, _paint: Paint) {
        self.texts.push(text.to_owned());
    }
    fn symbol(&mut self, _symbol: SymbolId, _frame: Frame, _paint: Paint) {}
    fn hatch(&mut self, _frame: Frame, _radius: f64, _hatch: Hatch, _paint: Paint) {}
    fn ground(&mut self, _origin: Spot, _pitch: f64, _paint: Paint) {}
}

fn said(scene: &Scene, scale: f64) -> Said {
    let detail = Detail::at(scale, Detail::Middle);
    let viewport = Viewport { scale, detail, ..Viewport::of(scene.bounds().grown(40)) };
    let mut said = Said::default();
    paint(scene, &viewport, Theme::Light, &Overlay::default(), &mut said);
    said
}

fn centre(scene: &Scene, asset: u32) -> scene::Point {
    scene.rect_of(Drawn::Asset(Id::new(asset))).unwrap().centre()
}

#[test]
fn cabinets_are_boxes_and_every_tile_says_its_zone() {
    let document = sample("lindbach");
    let scene = drawn(&document, &Drawing::of(DrawnAs::Physical, Look::Kinds));
    let rooms = scene.rooms();
    assert!(rooms.iter().any(|room| room.location() == "Server room / Rack 2" && room.count == 4), "{rooms:?}");
    for asset in document.assets.values() {
        let at = scene.rect_of(Drawn::Asset(asset.id)).unwrap().centre();
        let room = &rooms[scene.room_at(at).unwrap() as usize];
        let written: Vec<&str> = plant::location::places(&asset.location);
        assert_eq!(room.path, written, "{}", asset.id);
        assert_eq!(scene.pick(at.x, at.y, 1.0).unwrap().key, AnyKey::Asset(asset.id));
    }
    let said = said(&scene, 1.0);
    assert!(said.about.iter().all(|key| matches!(key, AnyKey::Asset(_) | AnyKey::Flow(_))), "{:?}", said.about);
    for word in ["Rack 2", "4 assets", "Z-03", "C-02", "Server room"] {
        assert!(said.texts.iter().any(|text| text == word), "{word}: {:?}", said.texts);
    }
    // far away the boxes say how many stand in them
    let far = self::said(&scene, 0.2);
    assert!(!far.about.iter().any(|key| matches!(key, AnyKey::Asset(_))) && !far.texts.is_empty(), "{:?}", far.about);
}

#[test]
fn a_sign_on_a_tile_tells_what_is_looked_at() {
    let document = sample("lindbach");
    let assessment = assess(&document);
    let mut scene = drawn(&document, &Drawing::of(DrawnAs::Physical, Look::Kinds));
    scene.look_at(Look::Target, &document, &assessment);
    let target = drawn(&document, &Drawing::of(DrawnAs::Physical, Look::Target));
    assert_eq!(scene, target);
    assert!(said(&scene, 1.0).texts.iter().any(|text| text.starts_with("Z-05: ")));
}

#[test]
fn a_plant_without_locations_or_assets_is_drawn() {
    let empty = drawn(&Document::default(), &Drawing::of(DrawnAs::Physical, Look::Kinds));
    assert!(!empty.has_rooms() && empty.bounds() == Rect::default());
    let made = engine::generate::made_plant(300);
    let nowhere: Vec<AnyRecord> = made
        .records()
        .map(|record| match record {
            AnyRecord::Asset(asset) => Asset { location: String::new(), ..(*asset).clone() }.into(),
            other => other,
        })
        .collect();
    let nowhere = Document::from_records(nowhere).unwrap();
    let scene = drawn(&nowhere, &Drawing::of(DrawnAs::Physical, Look::Kinds));
    assert_eq!(scene.rooms().len(), 1);
    assert!(said(&scene, 1.0).texts.iter().any(|text| text == "No location"));
}

#[test]
fn what_is_switched_off_is_neither_drawn_nor_under_the_pointer() {
    let document = sample("lindbach");
    let whole = drawn(&document, &Drawing::default());
    let without = |layer: Layer| {
        let drawing = Drawing { layers: Layers::without([layer]), ..Drawing::default() };
        drawn(&document, &drawing)
    };
    let keys = |scene: &Scene, kind: plant::Kind| said(scene, 1.0).about.iter().filter(|k| k.kind() == kind).count();
    for (layer, kind) in [(Layer::Flows, plant::Kind::Flow), (Layer::Conduits, plant::Kind::Conduit)] {
        assert!(keys(&whole, kind) > 0 && keys(&without(layer), kind) == 0, "{layer}");
    }
    let device = whole.rect_of(Drawn::Conduit(Id::new(3))).unwrap().centre();
    let hit = without(Layer::Conduits).pick(device.x, device.y, 1.0);
    assert!(!matches!(hit.map(|hit| hit.key), Some(AnyKey::Conduit(_))), "{hit:?}");
    // levels and protocols are words that go
    let texts = |scene: &Scene| said(scene, 1.0).texts;
    assert!(texts(&whole).iter().any(|text| text == "SL-T"));
    assert!(!texts(&without(Layer::Levels)).iter().any(|text| text == "SL-T"));
    assert!(texts(&without(Layer::Protocols)).len() < texts(&whole).len());
    // each asset belongs to one layer
    let mut hidden = BTreeSet::new();
    for layer in [Layer::ControlAssets, Layer::SafetyAssets, Layer::NetworkAssets, Layer::OtherAssets] {
        let scene = without(layer);
        for asset in document.assets.values().filter(|asset| scene::layer_of(&asset.role) == layer) {
            assert!(hidden.insert(asset.id));
            let at = centre(&whole, asset.id.number());
            let key = scene.pick(at.x, at.y, 1.0).map(|hit| hit.key);
            assert_ne!(key, Some(AnyKey::Asset(asset.id)), "{layer}");
            assert!(!scene.reading_order().contains(&AnyKey::Asset(asset.id)));
        }
    }
    assert_eq!(hidden.len(), document.assets.len());
}

#[test]
fn a_drawing_without_layers_follows_every_step() {
    let layers = Layers::without([Layer::NetworkAssets, Layer::Findings, Layer::Levels, Layer::Protocols]);
    let drawing = Drawing { layers, ..Drawing::default() };
    let mut editor = Editor::new(sample("lindbach"));
    let mut assessor = Assessor::new(editor.document());
    let mut scene = Scene::of_view(editor.document(), assessor.assessment(), &drawing);
    let asset = |editor: &Editor, number: u32, change: fn(&mut Asset)| {
        let mut asset = (*editor.document().assets[&Id::<Asset>::new(number)]).clone();
        change(&mut asset);
        PutRecords::one("Change", asset)
    };
    for step in 0..4 {
        let edit = match step {
            0 => asset(&editor, 4, |asset| asset.role = Role::Firewall),
            1 => asset(&editor, 9, |asset| asset.name = "Directory".to_owned()),
            2 => asset(&editor, 4, |asset| asset.role = Role::JumpHost),
            _ => {
                let key = plant::record::PlacementKey { view: View::Zones, element: Drawn::Asset(Id::new(9)) };
                let mut place = (*editor.document().placements[&key]).clone();
                place.x += 4;
                PutRecords::one("Move", place)
            }
        };
        let entry = editor.commit(&edit).unwrap().unwrap();
        let delta = assessor.update(editor.document(), &entry.transaction);
        scene.update(editor.document(), assessor.assessment(), &entry.transaction, &delta);
        assert!(scene == Scene::of_view(editor.document(), assessor.assessment(), &drawing), "step {step}");
    }
}

#[test]
fn a_saved_view_has_places_of_its_own() {
    let document = sample("lindbach");
    let view = View::Saved(Id::new(1));
    let zone = Drawn::Zone(Id::<Zone>::new(5));
    let mut records: Vec<AnyRecord> = document.records().collect();
    records.push(SavedView { own_places: true, ..SavedView::new(Id::new(1), "Mine") }.into());
    for place in scene::placed(&document) {
        let far = if place.element == zone { 5000 } else { 0 };
        records.push(Placement { view, x: place.x + far, ..place }.into());
    }
    let document = Document::from_records(records).unwrap();
    let own = drawn(&document, &Drawing { places: view, ..Drawing::default() });
    let plain = drawn(&document, &Drawing::default());
    assert_eq!(own.rect_of(zone).unwrap().x, plain.rect_of(zone).unwrap().x + 5000);
    let other = Drawn::Zone(Id::<Zone>::new(6));
    assert_eq!(own.rect_of(other), plain.rect_of(other));
    // what lay in it and did not move with it finds a place in it again
    for asset in document.assets.values().filter(|asset| asset.lies_in == Some(Id::<Zone>::new(5).into())) {
        assert!(own.rect_of(zone).unwrap().holds(own.rect_of(Drawn::Asset(asset.id)).unwrap()), "{}", asset.id);
    }
}

#[test]
fn a_way_is_drawn_in_its_order() {
    let document = sample("lindbach");
    let stops = ["Z-12", "A-04", "A-14", "A-19"].map(|key| key.parse::<AnyKey>().unwrap()).to_vec();
    let step = |conduits: &[u32]| TrailStep { flow: None, conduits: conduits.iter().map(|c| Id::new(*c)).collect() };
    let way = Way { stops, steps: vec![step(&[1]), step(&[2, 3]), step(&[4])] };
    let drawing = Drawing { trail: vec![way], ..Drawing::of(DrawnAs::Path, Look::Kinds) };
    let scene = drawn(&document, &drawing);
    // Z-12, Z-03, Z-04 from left to right, then Z-05 and Z-06 back in a second row
    let [jump, station, pump] = [4, 14, 19].map(|asset| centre(&scene, asset));
    assert!(jump.x < station.x && jump.y < station.y, "{jump:?} {station:?}");
    assert!(pump.x < station.x && pump.y == station.y, "{pump:?} {station:?}");
    assert!(!said(&scene, 1.0).about.contains(&AnyKey::Asset(Id::new(30))));
    assert!(drawn(&document, &Drawing::of(DrawnAs::Path, Look::Kinds)).bounds() == Rect::default());
}
