//! Times of a drawing: `cargo run --release -p scene --example measure_drawing -- 10000`.

#![allow(clippy::disallowed_methods)] // an example has a clock; the library does not

use std::time::Instant;

use engine::{Assessor, generate::made_plant};
use plant::edit::PutRecords;
use plant::record::{AnyRecord, Asset, Drawn, Element, Placement};
use plant::{Editor, Id};
use scene::layout::lay_out;
use scene::{
    Anchor, Detail, Frame, Hatch, Overlay, Paint, Painter, Scene, Spot, Stroke, Style, SymbolId, TextStyle, Theme,
    Viewport, paint,
};

/// Counts calls and draws nothing.
#[derive(Default)]
struct Counter(usize);

impl Painter for Counter {
    fn round_rect(&mut self, _frame: Frame, _radius: f64, _style: Style) {
        self.0 += 1;
    }
    fn circle(&mut self, _centre: Spot, _radius: f64, _style: Style) {
        self.0 += 1;
    }
    fn polyline(&mut self, _points: &[Spot], _radius: f64, _stroke: Stroke) {
        self.0 += 1;
    }
    fn polygon(&mut self, _points: &[Spot], _style: Style) {
        self.0 += 1;
    }
    fn segments(&mut self, ends: &[(Spot, Spot)], _stroke: Stroke) {
        self.0 += ends.len();
    }
    fn text(&mut self, _text: &str, _at: Spot, _anchor: Anchor, _style: TextStyle, _paint: Paint) {
        self.0 += 1;
    }
    fn symbol(&mut self, _symbol: SymbolId, _frame: Frame, _paint: Paint) {
        self.0 += 1;
    }
    fn hatch(&mut self, _frame: Frame, _radius: f64, _hatch: Hatch, _paint: Paint) {
        self.0 += 1;
    }
}

fn timed<T>(what: &str, runs: u32, mut work: impl FnMut() -> T) -> T {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..runs {
        let start = Instant::now();
        last = Some(work());
        times.push(start.elapsed());
    }
    times.sort();
    println!("{what:<28} {:>10.3} ms", times[times.len() / 2].as_secs_f64() * 1000.0);
    last.unwrap_or_else(|| unreachable!("at least one run"))
}

fn main() {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let mut editor = Editor::new(made_plant(count));
    let document = editor.document();
    println!("{} zones, {} conduits, {} flows", document.zones.len(), document.conduits.len(), document.flows.len());
    let mut assessor = timed("assess", 1, || Assessor::new(editor.document()));
    let wrong =
        assessor.assessment().findings.keys().filter(|key| matches!(key.element, plant::AnyKey::Flow(_))).count();
    println!("{wrong} findings on flows");
    let placements = timed("lay out", 1, || lay_out(editor.document()));
    let records: Vec<AnyRecord> = placements.into_iter().map(AnyRecord::from).collect();
    let _ = editor.commit(&PutRecords { label: "lay out".into(), records, remove: Vec::new() });
    timed("first picture of it", 3, || Scene::first(editor.document(), assessor.assessment(), scene::Look::default()));
    timed("lay out again", 1, || lay_out(editor.document()).len());
    let mut scene = timed("scene", 3, || Scene::new(editor.document(), assessor.assessment()));
    let bounds = scene.bounds();
    let centre = bounds.centre();
    for scale in [1.0, 0.4] {
        let (width, height) = (1600.0 / scale, 900.0 / scale);
        let (x, y) = (f64::from(centre.x), f64::from(centre.y));
        let viewport = Viewport { x, y, width, height, scale, detail: Detail::Middle };
        let mut counter = Counter::default();
        timed(&format!("pan frame at {scale}"), 21, || {
            counter = Counter::default();
            paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut counter);
        });
        println!("    {} calls", counter.0);
    }
    {
        let scale = 1.6;
        let (width, height) = (1600.0 / scale, 900.0 / scale);
        let viewport =
            Viewport { x: f64::from(centre.x), y: f64::from(centre.y), width, height, scale, detail: Detail::Near };
        let mut counter = Counter::default();
        timed("pan frame near, with lanes", 21, || {
            counter = Counter::default();
            paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut counter);
        });
        println!("    {} calls", counter.0);
    }
    let fit = (1600.0 / f64::from(bounds.width)).min(900.0 / f64::from(bounds.height));
    let viewport = Viewport { scale: fit, detail: Detail::at(fit, Detail::Middle), ..Viewport::of(bounds) };
    let mut counter = Counter::default();
    timed("fit frame", 21, || {
        counter = Counter::default();
        paint(&scene, &viewport, Theme::Light, &Overlay::default(), &mut counter);
    });
    println!("    {} calls at {fit:.3}", counter.0);
    let assets: Vec<_> = editor.document().assets.keys().copied().collect();
    let mut n = 0;
    let mut moves = Vec::new();
    for _ in 0..101 {
        n = (n * 31 + 17) % assets.len();
        let Some(rect) = scene.rect_of(Drawn::Asset(assets[n])) else { continue };
        let placement = Placement::new(Drawn::Asset(assets[n]), rect.x + 8, rect.y);
        let Ok(Some(entry)) = editor.commit(&PutRecords::one("move", placement)) else { continue };
        let delta = assessor.update(editor.document(), &entry.transaction);
        let start = Instant::now();
        scene.update(editor.document(), assessor.assessment(), &entry.transaction, &delta);
        // a device that leaves its pipe is a change of structure, not a move
        if entry.transaction.changes.iter().all(|change| change.before.is_some()) {
            moves.push(start.elapsed());
        }
    }
    moves.sort();
    let milliseconds = |at: usize| moves.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    println!(
        "move of one asset            {:>10.3} ms median, {:.3} p95",
        milliseconds(moves.len() / 2),
        milliseconds(moves.len() * 95 / 100)
    );
    let zone = editor.document().zones.keys().next().copied();
    let mut asset = Asset::new(Id::new(900_000), "NEW");
    asset.lies_in = zone.map(Element::Zone);
    let place = Placement::new(Drawn::Asset(asset.id), centre.x, centre.y);
    let new = PutRecords { label: "add".into(), records: vec![asset.into(), place.into()], remove: Vec::new() };
    if let Ok(Some(entry)) = editor.commit(&new) {
        let delta = assessor.update(editor.document(), &entry.transaction);
        timed("a new asset", 1, || scene.update(editor.document(), assessor.assessment(), &entry.transaction, &delta));
    }
    timed("pick", 101, || scene.pick(centre.x, centre.y, 1.0));
    timed("marquee over everything", 5, || scene.marquee(bounds).len());
    timed("reading order", 5, || scene.reading_order().len());
}
