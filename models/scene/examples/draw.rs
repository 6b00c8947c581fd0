//! Draws a plant: `cargo run -p scene --example draw -- plant.zcm.json folder`. Writes what the window
//! shows (light, dark, far, small, near, card, chosen), the sheets, and with `--lay-out` the placements of the automatic layout as JSON.

#![allow(clippy::disallowed_methods)] // an example reads and writes files; the library does not

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use engine::assess;
use plant::{AnyKey, Document};
use scene::layout::lay_out;
use scene::{Detail, Overlay, Paper, Scene, Sheet, Theme, Viewport, drawing_svg, window_svg};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let automatic =
        arguments.iter().position(|argument| argument == "--lay-out").map(|at| arguments.remove(at)).is_some();
    let [plant, folder] = &arguments[..] else {
        return Err("usage: draw PLANT.zcm.json FOLDER [--lay-out]".into());
    };
    let document = Document::read_json(&fs::read_to_string(plant)?)?;
    let assessment = assess(&document);
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let mut overlay = Overlay::default();
    let scene = Scene::new(&document, &assessment);
    let whole = Viewport::of(scene.bounds().grown(24));
    fs::write(folder.join("light.svg"), window_svg(&scene, &whole, Theme::Light, &overlay))?;
    fs::write(folder.join("dark.svg"), window_svg(&scene, &whole, Theme::Dark, &overlay))?;
    for (name, scale) in [("far", 0.28), ("small", 0.5), ("near", 1.6), ("card", 3.0)] {
        let detail = Detail::at(scale, Detail::Middle);
        let rect = scene.bounds().grown(24);
        let (width, height) = (f64::from(rect.width).min(1_800.0 / scale), f64::from(rect.height).min(1_200.0 / scale));
        let viewport = Viewport { width, height, scale, detail, ..Viewport::of(rect) };
        fs::write(folder.join(format!("{name}.svg")), window_svg(&scene, &viewport, Theme::Light, &overlay))?;
    }
    overlay.selected.extend(document.zones.keys().nth(3).map(|zone| AnyKey::Zone(*zone)));
    overlay.hovered = document.flows.keys().nth(2).map(|flow| AnyKey::Flow(*flow));
    overlay.focused = document.assets.keys().nth(8).map(|asset| AnyKey::Asset(*asset));
    fs::write(folder.join("chosen.svg"), window_svg(&scene, &whole, Theme::Light, &overlay))?;
    let small = Sheet { paper: Paper::A4, ..Sheet::default() };
    fs::write(folder.join("a4.svg"), drawing_svg(&document, &assessment, &small))?;
    fs::write(folder.join("sheet.svg"), drawing_svg(&document, &assessment, &Sheet::default()))?;
    if automatic {
        let places: Vec<String> = lay_out(&document).iter().filter_map(|p| serde_json::to_string(p).ok()).collect();
        fs::write(folder.join("placements.json"), format!("[\n{}\n]\n", places.join(",\n")))?;
    }
    Ok(())
}
