//! The drawing as a whole, on the sample plants and on made ones.
#![allow(clippy::disallowed_methods)] // samples are read from disk here; the library is handed text

use crate::checks;

use std::collections::BTreeSet;

use checks::check_layout;
use engine::{Assessor, assess};
use plant::edit::PutRecords;
use plant::record::{AnyRecord, Asset, Conduit, Drawn, Element, Flow, Placement, Zone};
use plant::{AnyKey, Document, Editor, Id};
use scene::layout::lay_out;
use scene::{
    Anchor, Detail, Frame, Hatch, Overlay, Paint, Painter, Paper, Part, Scene, Sheet, Spot, Stroke, Style, SymbolId,
    TextStyle, Theme, Viewport, drawing_svg, paint,
};

fn sample(name: &str) -> Document {
    let path = format!("{}/../samples/{name}.zcm.json", env!("CARGO_MANIFEST_DIR"));
    Document::read_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn bare(mut document: Document) -> Document {
    document.placements.clear();
    document.routes.clear();
    document
}

fn placed(document: &Document) -> Document {
    let mut editor = Editor::new(document.clone());
    let records = lay_out(document).into_iter().map(AnyRecord::from).collect();
    editor.commit(&PutRecords { label: "Lay out".into(), records, remove: Vec::new() }).unwrap();
    editor.document().clone()
}

fn made(assets: usize) -> Document {
    placed(&engine::generate::made_plant(assets))
}

#[test]
fn nothing_overlaps_in_an_automatic_layout() {
    for document in [bare(sample("lindbach")), bare(sample("nordkai")), engine::generate::made_plant(300)] {
        check_layout(&document);
        check_layout(&placed(&document));
    }
}

#[test]
fn samples_are_drawn_without_overlap() {
    for name in ["lindbach", "nordkai"] {
        check_layout(&sample(name));
    }
}

#[test]
fn a_layout_is_a_fixed_point_of_itself() {
    let document = bare(sample("lindbach"));
    let (bare_scene, placed) = (Scene::new(&document, &assess(&document)), placed(&document));
    let scene = Scene::new(&placed, &assess(&placed));
    for zone in document.zones.keys() {
        assert_eq!(bare_scene.rect_of(Drawn::Zone(*zone)), scene.rect_of(Drawn::Zone(*zone)));
    }
    for asset in document.assets.keys() {
        assert_eq!(bare_scene.rect_of(Drawn::Asset(*asset)), scene.rect_of(Drawn::Asset(*asset)), "{asset}");
    }
    assert_eq!(lay_out(&document), lay_out(&placed));
}

#[test]
fn the_sheet_says_every_zone() {
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let assessment = assess(&document);
        for paper in [Paper::A3, Paper::A4, Paper::Letter, Paper::None] {
            let sheet = Sheet { paper, ..Sheet::default() };
            let svg = drawing_svg(&document, &assessment, &sheet);
            for zone in document.zones.values() {
                let said = |word: &str| svg.contains(&word.replace('&', "&amp;"));
                assert!(zone.name.split_whitespace().all(said), "{} on {paper:?}", zone.name);
                assert!(svg.contains(&zone.id.to_string()), "{} on {paper:?}", zone.id);
            }
            assert!(svg.contains("draft") && !svg.contains("foreignObject") && !svg.contains("NaN"));
            assert_eq!(svg, drawing_svg(&document, &assessment, &sheet), "same document, same bytes");
        }
        let approved = Sheet { approved: "A. Owner".into(), with_findings: true, ..Sheet::default() };
        let svg = drawing_svg(&document, &assessment, &approved);
        assert!(!svg.contains("draft") && svg.contains("Findings"));
    }
}

#[test]
fn an_empty_plant_and_odd_ones_are_drawn() {
    let mut odd = Document::new();
    drawing_svg(&odd, &assess(&odd), &Sheet::default());
    // an asset in nothing, a conduit that joins nothing, zones nested in a circle
    let mut editor = Editor::new(odd);
    let mut a = Zone::new(Id::new(1), "A & <b>");
    a.parent = Some(Id::new(2));
    let mut b = Zone::new(Id::new(2), "");
    b.parent = Some(Id::new(1));
    let mut loose = Asset::new(Id::new(1), "");
    loose.lies_in = Some(Element::Zone(Id::new(99)));
    let mut conduit = Conduit::new(Id::new(1), "");
    conduit.joins = vec![Id::new(1), Id::new(99), Id::new(1)];
    let records: Vec<AnyRecord> = vec![
        a.into(),
        b.into(),
        loose.into(),
        Asset::new(Id::new(2), "PLC").into(),
        conduit.into(),
        Conduit::new(Id::new(2), "x").into(),
        Flow::new(Id::new(1), Id::new(1), Id::new(2)).into(),
        Flow::new(Id::new(2), Id::new(1), Id::new(1)).into(),
        Placement::new(Drawn::Asset(Id::new(2)), i32::MAX - 4, i32::MIN + 4).into(),
    ];
    editor.commit(&PutRecords { label: "odd".into(), records, remove: Vec::new() }).unwrap();
    odd = editor.document().clone();
    let svg = drawing_svg(&odd, &assess(&odd), &Sheet::default());
    assert!(svg.contains("A &amp; &lt;b&gt;"));
}

/// Remembers where things were drawn.
#[derive(Default)]
struct Recorder {
    shapes: Vec<Frame>,
    texts: Vec<(String, f64)>,
    /// Lines of the names of assets, and where they stand.
    names: Vec<(Id<Asset>, Spot, String)>,
    now: Option<AnyKey>,
    about: BTreeSet<AnyKey>,
    calls: usize,
}

impl Painter for Recorder {
    fn about(&mut self, key: Option<AnyKey>) {
        self.about.extend(key);
        self.now = key;
    }
    fn round_rect(&mut self, frame: Frame, _radius: f64, _style: Style) {
        self.calls += 1;
        self.shapes.push(frame);
    }
    fn circle(&mut self, centre: Spot, radius: f64, _style: Style) {
        self.calls += 1;
        self.shapes.push(Frame::square(centre, radius * 2.0));
    }
    fn polyline(&mut self, _points: &[Spot], _radius: f64, _stroke: Stroke) {
        self.calls += 1;
    }
    fn polygon(&mut self, _points: &[Spot], _style: Style) {
        self.calls += 1;
    }
    fn segments(&mut self, _ends: &[(Spot, Spot)], _stroke: Stroke) {
        self.calls += 1;
    }
    fn text(&mut self, text: &str, at: Spot, _anchor: Anchor, style: TextStyle, _paint: Paint) {
        self.calls += 1;
        if let (Some(AnyKey::Asset(id)), true) = (self.now, style == scene::text::ASSET_LABEL) {
            self.names.push((id, at, text.to_owned()));
        }
        self.texts.push((text.to_owned(), style.width(text)));
    }
    fn symbol(&mut self, _symbol: SymbolId, frame: Frame, _paint: Paint) {
        self.calls += 1;
        self.shapes.push(frame);
    }
    fn hatch(&mut self, frame: Frame, _radius: f64, _hatch: Hatch, _paint: Paint) {
        self.calls += 1;
        self.shapes.push(frame);
    }
}

#[test]
fn what_cannot_be_seen_is_not_drawn() {
    let document = made(2_000);
    let scene = Scene::new(&document, &assess(&document));
    let bounds = scene.bounds();
    for scale in [0.1, 0.4, 1.0, 1.6, 3.5] {
        let detail = Detail::at(scale, Detail::Middle);
        let (width, height) = (1600.0 / scale, 900.0 / scale);
        let (x, y) = (f64::from(bounds.centre().x), f64::from(bounds.centre().y));
        let viewport = Viewport { x, y, width, height, scale, detail };
        let mut recorder = Recorder::default();
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut recorder);
        for key in &recorder.about {
            if let Some(rect) = scene.bounds_of(*key).filter(|_| !matches!(key, AnyKey::Conduit(_) | AnyKey::Flow(_))) {
                assert!(rect.grown(40).meets(viewport.seen(0)), "{key} at {scale}");
            }
        }
        assert!(recorder.calls > 0);
        let away = Viewport { x: f64::from(bounds.right()) + 5_000.0, ..viewport };
        let mut nothing = Recorder::default();
        paint(&scene, &away, Theme::Light, &Overlay::default(), &mut nothing);
        assert_eq!(nothing.calls, 0, "at {scale}");
    }
    // everything at once stays cheap: zones only
    let fit = Viewport { scale: 0.05, detail: Detail::Far, ..Viewport::of(bounds) };
    let mut far = Recorder::default();
    paint(&scene, &fit, Theme::Light, &Overlay::default(), &mut far);
    assert!(far.calls < 8 * (document.zones.len() + document.conduits.len()), "{}", far.calls);
}

#[test]
fn an_attack_path_and_its_cut_lie_over_the_drawing() {
    use scene::{Attack, AttackHop, CutMark};
    let document = sample("lindbach");
    let scene = Scene::new(&document, &assess(&document));
    let key = |text: &str| -> AnyKey { text.parse().unwrap() };
    let hop = |flow: Option<u32>| AttackHop { flow: flow.map(Id::new), against: false };
    let mark = |at: &str| CutMark { at: key(at), label: format!("cut at {at}"), strong: at == "C-03" };
    let attack = Attack {
        // what is not there any more is left out: results of an earlier state stay visible for a while
        stops: ["Z-01", "A-33", "A-04", "A-14", "A-999"].map(key).to_vec(),
        hops: vec![hop(None), hop(Some(15)), hop(Some(3)), hop(Some(999))],
        cuts: ["Z-05", "C-03", "A-08", "F-17", "C-99"].map(mark).to_vec(),
        ..Attack::default()
    };
    for scale in [0.1, 0.45, 1.0, 1.6] {
        let detail = Detail::at(scale, Detail::Middle);
        let bounds = scene.bounds();
        let viewport = Viewport { scale, detail, ..Viewport::of(bounds) };
        let mut bare = Recorder::default();
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut bare);
        let overlay = Overlay { attack: Some(attack.clone()), ..Overlay::default() };
        let mut drawn = Recorder::default();
        paint(&scene, &viewport, Theme::Light, &overlay, &mut drawn);
        let texts: Vec<&str> = drawn.texts[bare.texts.len()..].iter().map(|(text, _)| text.as_str()).collect();
        for number in ["1", "2", "3", "4"] {
            assert!(texts.contains(&number), "{number} at {scale}: {texts:?}");
        }
        assert!(!texts.contains(&"5"), "{texts:?}");
        // what breaks the path that is shown is said in full, the others by their first word
        let (full, short) =
            (texts.iter().filter(|text| **text == "cut at C-03"), texts.iter().filter(|text| **text == "cut"));
        let expected = if detail == Detail::Far { (0, 0) } else { (1, 3) };
        assert_eq!((full.count(), short.count()), expected, "{texts:?}");
    }
}

#[test]
fn detail_changes_with_a_band() {
    assert_eq!(Detail::at(0.29, Detail::Middle), Detail::Middle);
    assert_eq!(Detail::at(0.28, Detail::Middle), Detail::Far);
    assert_eq!(Detail::at(0.31, Detail::Far), Detail::Far);
    assert_eq!(Detail::at(0.32, Detail::Far), Detail::Middle);
    assert_eq!(Detail::at(1.36, Detail::Middle), Detail::Middle);
    assert_eq!(Detail::at(1.4, Detail::Middle), Detail::Near);
    assert_eq!(Detail::at(1.25, Detail::Near), Detail::Near);
}

#[test]
fn the_pointer_finds_what_is_drawn() {
    let document = sample("lindbach");
    let scene = Scene::new(&document, &assess(&document));
    for asset in document.assets.values().filter(|asset| matches!(asset.lies_in, Some(Element::Zone(_)))) {
        let centre = scene.rect_of(Drawn::Asset(asset.id)).unwrap().centre();
        let hit = scene.pick(centre.x, centre.y, 1.0).unwrap();
        assert_eq!((hit.key, hit.part), (AnyKey::Asset(asset.id), Part::Body));
        let zone = scene.zone_at(centre.x, centre.y, &BTreeSet::new());
        assert_eq!(zone.map(Element::Zone), asset.lies_in);
    }
    for conduit in document.conduits.keys() {
        let centre = scene.rect_of(Drawn::Conduit(*conduit)).unwrap().centre();
        let hit = scene.pick(centre.x, centre.y, 1.0).unwrap();
        assert_eq!((hit.key, hit.part), (AnyKey::Conduit(*conduit), Part::Device));
    }
    for zone in document.zones.keys() {
        let rect = scene.rect_of(Drawn::Zone(*zone)).unwrap();
        let hit = scene.pick(rect.x + 40, rect.y + 15, 1.0).unwrap();
        assert_eq!((hit.key, hit.part), (AnyKey::Zone(*zone), Part::Header));
        let corner = scene.pick(rect.right(), rect.bottom(), 1.0).unwrap();
        assert!(matches!(corner.part, Part::Border(scene::Edge::SouthEast)), "{corner:?}");
        let excluding = BTreeSet::from([Drawn::Zone(*zone)]);
        assert_ne!(scene.zone_at(rect.centre().x, rect.centre().y, &excluding), Some(*zone));
    }
    assert_eq!(scene.pick(-10_000, -10_000, 1.0), None);
}

#[test]
fn a_rubber_band_takes_what_it_holds() {
    let document = sample("nordkai");
    let scene = Scene::new(&document, &assess(&document));
    let all: BTreeSet<AnyKey> = scene.marquee(scene.bounds().grown(20)).into_iter().collect();
    assert!(document.zones.keys().all(|zone| all.contains(&AnyKey::Zone(*zone))));
    let zone = document.zones.keys().next().copied().unwrap();
    let rect = scene.rect_of(Drawn::Zone(zone)).unwrap();
    let held = scene.marquee(rect);
    assert!(held.contains(&AnyKey::Zone(zone)));
    let order: Vec<AnyKey> = scene.reading_order();
    assert_eq!(order.len(), document.zones.len() + document.assets.len() + document.conduits.len());
    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), order.len(), "each once");
}

#[test]
fn texts_fit_their_room() {
    let document = sample("lindbach");
    let scene = Scene::new(&document, &assess(&document));
    for scale in [0.5, 0.7, 1.0, 1.3] {
        let viewport = Viewport { scale, ..Viewport::of(scene.bounds().grown(50)) };
        let mut recorder = Recorder::default();
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut recorder);
        assert!(recorder.texts.iter().all(|(text, width)| *width < 320.0 && !text.is_empty()), "at {scale}");
    }
}

/// As a window of 1600 by 1000 px opens it: the canvas between its panels, and what "Fit" leaves free around the plant.
#[test]
fn a_sample_opens_with_every_name_whole() {
    const CANVAS: (f64, f64) = (952.0, 756.0);
    const TAKEN: (f64, f64) = (2.0 * 24.0, 56.0 + 24.0);
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let scene = Scene::new(&document, &assess(&document));
        let bounds = scene.bounds();
        let scale =
            ((CANVAS.0 - TAKEN.0) / f64::from(bounds.width)).min((CANVAS.1 - TAKEN.1) / f64::from(bounds.height));
        let viewport = Viewport { scale, ..Viewport::of(bounds.grown(50)) };
        let mut recorder = Recorder::default();
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut recorder);
        let cut: Vec<&String> = recorder.texts.iter().map(|(text, _)| text).filter(|text| text.contains('…')).collect();
        assert!(cut.is_empty(), "{name} at {scale:.2}, {} by {}: {cut:?}", bounds.width, bounds.height);
        let named: BTreeSet<Id<Asset>> = recorder.names.iter().map(|(id, ..)| *id).collect();
        let in_zones = document.assets.values().filter(|asset| matches!(asset.lies_in, Some(Element::Zone(_))));
        assert!(in_zones.map(|asset| asset.id).all(|id| named.contains(&id)), "{name}");
    }
}

#[test]
fn no_name_of_an_asset_crosses_the_border_of_its_zone() {
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let scene = Scene::new(&document, &assess(&document));
        for scale in [0.68, 0.71, 0.8, 0.9, 1.0, 1.2] {
            let viewport = Viewport { scale, ..Viewport::of(scene.bounds().grown(50)) };
            let mut recorder = Recorder::default();
            paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut recorder);
            assert!(recorder.names.len() > 20, "{name} at {scale}: {} lines", recorder.names.len());
            // “Loading historian” and “Process historian” stand low: their second line comes nearer, and is not given up
            assert!(recorder.names.iter().any(|(_, _, text)| text == "historian") || scale > 1.0, "{name} at {scale}");
            for (id, at, text) in recorder.names {
                let Some(Element::Zone(zone)) = document.assets[&id].lies_in else { continue };
                let border = scene.rect_of(Drawn::Zone(zone)).unwrap();
                let bottom = viewport.screen_from_world(border.x, border.bottom()).1;
                assert!(
                    at.y + 3.0 <= bottom,
                    "{name} at {scale}: “{text}” of {id} ends at {} under {bottom}",
                    at.y + 3.0
                );
            }
        }
    }
}

/// A small generator of numbers: the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

fn pick_one<K: Copy>(keys: impl ExactSizeIterator<Item = K>, numbers: &mut Numbers) -> Option<K> {
    let length = keys.len();
    keys.into_iter().nth(numbers.below(length))
}

/// One change of what a drawing shows.
fn change(document: &Document, numbers: &mut Numbers) -> PutRecords {
    let shift = |numbers: &mut Numbers| numbers.below(9) as i32 * 16 - 64;
    let label = "change".to_owned();
    let mut records: Vec<AnyRecord> = Vec::new();
    let mut remove: Vec<AnyKey> = Vec::new();
    match numbers.below(12) {
        0..=4 => {
            let placement = pick_one(document.placements.values(), numbers);
            let moved = placement.map(|placement| {
                let mut placement = Placement::clone(placement);
                placement.x += shift(numbers);
                placement.y += shift(numbers);
                placement
            });
            records.extend(moved.map(AnyRecord::from));
        }
        5 => {
            let zone = pick_one(document.zones.values(), numbers).map(|zone| Zone::clone(zone));
            records.extend(zone.map(|zone| Zone { name: format!("Renamed {}", numbers.below(99)), ..zone }.into()));
        }
        6 | 7 => {
            let asset = pick_one(document.assets.values(), numbers).map(|asset| Asset::clone(asset));
            let zone = pick_one(document.zones.keys(), numbers);
            records.extend(asset.map(|mut asset| {
                asset.name = format!("TAG-{}", numbers.below(99));
                if numbers.below(2) == 0 {
                    asset.lies_in = zone.map(|zone| Element::Zone(*zone));
                }
                AnyRecord::from(asset)
            }));
        }
        8 => {
            let flow = pick_one(document.flows.values(), numbers).map(|flow| Flow::clone(flow));
            records.extend(flow.map(|flow| Flow { via: Vec::new(), encrypted: Some(true), ..flow }.into()));
        }
        9 => {
            let conduit = pick_one(document.conduits.values(), numbers).map(|conduit| Conduit::clone(conduit));
            records.extend(conduit.map(|mut conduit| {
                conduit.joins.truncate(2);
                conduit.temporary = !conduit.temporary;
                AnyRecord::from(conduit)
            }));
        }
        10 => remove.extend(pick_one(document.flows.keys(), numbers).map(|flow| AnyKey::Flow(*flow))),
        _ => {
            let (from, to) = (pick_one(document.assets.keys(), numbers), pick_one(document.assets.keys(), numbers));
            if let (Some(from), Some(to)) = (from, to) {
                records.push(Flow::new(Id::new(500 + numbers.below(400) as u32), *from, *to).into());
            }
        }
    }
    PutRecords { label, records, remove }
}

/// Devices of conduits find their places themselves.
fn with_loose_devices(document: Document) -> Document {
    let is_device =
        |record: &AnyRecord| matches!(record, AnyRecord::Placement(p) if matches!(p.element, Drawn::Conduit(_)));
    Document::from_records(document.records().filter(|record| !is_device(record))).unwrap()
}

#[test]
fn an_update_equals_a_new_scene() {
    let plants = [
        sample("lindbach"),
        sample("nordkai"),
        bare(sample("nordkai")),
        made(120),
        with_loose_devices(sample("lindbach")),
        with_loose_devices(made(120)),
    ];
    for (n, document) in plants.into_iter().enumerate() {
        let mut numbers = Numbers(n as u64 + 7);
        let mut editor = Editor::new(document);
        let mut assessor = Assessor::new(editor.document());
        let mut scene = Scene::new(editor.document(), assessor.assessment());
        for step in 0..60 {
            let edit = change(editor.document(), &mut numbers);
            let entry = match numbers.below(6) {
                0 => editor.undo(),
                1 => editor.redo(),
                _ => editor.commit(&edit).unwrap(),
            };
            let Some(entry) = entry else { continue };
            let delta = assessor.update(editor.document(), &entry.transaction);
            scene.update(editor.document(), assessor.assessment(), &entry.transaction, &delta);
            let fresh = Scene::new(editor.document(), assessor.assessment());
            if scene != fresh {
                let (a, b) = (format!("{scene:#?}"), format!("{fresh:#?}"));
                let differing = a.lines().zip(b.lines()).enumerate().find(|(_, (a, b))| a != b);
                panic!("plant {n}, step {step}, {}: {differing:?}", entry.transaction.label);
            }
        }
    }
}

#[test]
fn flows_are_lanes_when_near_and_a_counted_bundle_when_not() {
    let plant = |flows: usize| {
        let flow = |n: usize| {
            let protocol =
                ["modbus/502", "opc-ua/4840", "rdp/3389", "https/443", "dnp3/20000", "s7/102", "sql/1433", "ssh/22"]
                    [n % 8];
            format!("\nflow A-0{} -> A-0{} {protocol} via C-01", n % 2 + 1, n % 2 + 3)
        };
        let flows: String = (0..flows).map(flow).collect();
        plant::fixture::plant(&format!(
            "zone Z-01 Control iacs at 0 0 200 150\nzone Z-02 Site iacs at 600 0 200 150
asset A-01 plc in Z-01 at 20 50\nasset A-02 plc in Z-01 at 120 50\nasset A-03 historian in Z-02 at 620 50\nasset A-04 server in Z-02 at 720 50
conduit C-01 Z-01 Z-02 allow modbus/502 opc-ua/4840 rdp/3389 https/443 dnp3/20000 s7/102 sql/1433 ssh/22{flows}"
        ))
    };
    let texts = |document: &Document, scale: f64| {
        let scene = Scene::new(document, &assess(document));
        let viewport =
            Viewport { scale, detail: Detail::at(scale, Detail::Middle), ..Viewport::of(scene.bounds().grown(24)) };
        let mut recorder = Recorder::default();
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut recorder);
        recorder.texts.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
    };
    // far enough away they are one line with their number
    assert_eq!(texts(&plant(4), 1.0).iter().filter(|text| *text == "4").count(), 2, "one at each end");
    let near = texts(&plant(2), 2.0);
    assert!(near.iter().any(|text| text == "modbus 502") && near.iter().any(|text| text == "opc-ua 4840"), "{near:?}");
    // many that say different things: the last lane counts the rest
    let many = texts(&plant(8), 3.0);
    assert!(many.iter().any(|text| text == "+3"), "six lanes have room, five are named: {many:?}");
    // as many that say the same are one lane
    let same = texts(&plant(32), 6.0);
    assert!(same.iter().any(|text| text == "modbus 502 ×4"), "{same:?}");
    // the picture for a file has them too
    let document = plant(4);
    let scene = Scene::new(&document, &assess(&document));
    let viewport = Viewport { scale: 2.0, detail: Detail::Near, ..Viewport::of(scene.bounds().grown(24)) };
    let svg = scene::window_svg(&scene, &viewport, Theme::Light, &Overlay::default());
    assert!(svg.contains("opc-ua 4840") && !svg.contains("NaN"));
}

/// The first gesture on a plant without places: what is only proposed becomes records, and one thing moves, in one step.
#[test]
fn taking_over_every_place_equals_a_new_scene() {
    let mut loose = bare(sample("lindbach"));
    let mut asset = Asset::new(Id::new(900), "SPARE-01");
    asset.lies_in = None;
    loose = {
        let mut editor = Editor::new(loose);
        editor.commit(&PutRecords::one("Add", asset)).unwrap();
        editor.document().clone()
    };
    for document in [bare(sample("nordkai")), loose, engine::generate::made_plant(120)] {
        let assets: Vec<Id<Asset>> = document.assets.keys().copied().step_by(5).collect();
        for moved in assets {
            let mut editor = Editor::new(document.clone());
            let mut assessor = Assessor::new(editor.document());
            let mut scene = Scene::new(editor.document(), assessor.assessment());
            let own = scene::placed(editor.document()).into_iter();
            let own = own.filter(|place| !matches!(place.element, Drawn::Conduit(_))).map(|mut place| {
                if place.element == Drawn::Asset(moved) {
                    (place.x, place.y) = (place.x + 8, place.y + 8);
                }
                AnyRecord::from(place)
            });
            let edit = PutRecords { label: "Move".into(), records: own.collect(), remove: Vec::new() };
            let entry = editor.commit(&edit).unwrap().unwrap();
            let delta = assessor.update(editor.document(), &entry.transaction);
            assert!(!scene.is_placed());
            scene.update(editor.document(), assessor.assessment(), &entry.transaction, &delta);
            assert!(scene.is_placed());
            assert!(scene == Scene::new(editor.document(), assessor.assessment()), "{moved}");
            let entry = editor.undo().unwrap();
            let delta = assessor.update(editor.document(), &entry.transaction);
            scene.update(editor.document(), assessor.assessment(), &entry.transaction, &delta);
            assert!(scene == Scene::new(editor.document(), assessor.assessment()), "{moved} taken back");
        }
    }
}

#[test]
fn a_lane_is_found_under_the_pointer_where_it_is_drawn() {
    let document = plant::fixture::plant(
        "zone Z-01 Control iacs at 0 0 200 150\nzone Z-02 Site iacs at 600 0 200 150
asset A-01 plc in Z-01 at 20 50\nasset A-02 plc in Z-01 at 120 50\nasset A-03 historian in Z-02 at 620 50
conduit C-01 Z-01 Z-02 allow modbus/502 opc-ua/4840
flow A-01 -> A-03 modbus/502 via C-01\nflow A-03 -> A-02 opc-ua/4840 via C-01",
    );
    let scene = Scene::new(&document, &assess(&document));
    let device = scene.rect_of(Drawn::Conduit(Id::new(1))).unwrap().centre();
    let under = |x: i32, y: i32, scale: f64| scene.pick(x, y, scale).map(|hit| hit.key.to_string());
    // two lanes 13 px apart, seen at 200 % just over 3 world units from the middle; the same ones on both sides of the device
    for x in [device.x - 90, device.x + 90] {
        let found = [under(x, device.y - 3, 2.0), under(x, device.y + 3, 2.0)];
        assert_eq!(found, [Some("F-01".to_owned()), Some("F-02".to_owned())], "at {x}");
    }
    assert_eq!(under(device.x + 90, device.y + 3, 1.0).as_deref(), Some("C-01"), "farther away it is the pipe");
    let legs = scene.legs(Id::new(1));
    assert_eq!(legs.len(), 2, "one part each way");
    let ends = scene.leg_ends(&legs[0]).unwrap();
    assert_eq!(ends[0], device);
}
