//! Draws a plant: `cargo run -p scene --example draw -- plant.zcm.json folder`. Writes light.svg, dark.svg, sheet.svg, and with
//! `--lay-out` the placements of the automatic layout as JSON.

#![allow(clippy::disallowed_methods)] // an example reads and writes files; the library does not

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use engine::assess;
use plant::Document;
use scene::layout::lay_out;
use scene::{Overlay, Scene, Sheet, Theme, drawing_svg, window_svg};

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
    let overlay = Overlay::default();
    let scene = Scene::new(&document, &assessment);
    fs::write(folder.join("light.svg"), window_svg(&scene, Theme::Light, &overlay))?;
    fs::write(folder.join("dark.svg"), window_svg(&scene, Theme::Dark, &overlay))?;
    fs::write(folder.join("sheet.svg"), drawing_svg(&document, &assessment, &Sheet::default()))?;
    if automatic {
        let places: Vec<String> = lay_out(&document).iter().filter_map(|p| serde_json::to_string(p).ok()).collect();
        fs::write(folder.join("placements.json"), format!("[\n{}\n]\n", places.join(",\n")))?;
    }
    Ok(())
}
