//! The drawing for diagrams.net (draw.io), uncompressed: one page a view, zones as containers in each other, everything
//! wrapped with its id and its facts, so that what is drawn can be told from what it means, also after somebody moved it.

mod facts;
mod page;

use engine::Assessment;
use plant::Document;
use plant::vocabulary::DrawnBy;
use scene::{Drawing, DrawnAs, Look};

use super::xml::Xml;
use page::Page;

/// The text of the file.
pub(super) fn text(document: &Document, assessment: &Assessment) -> String {
    let mut xml = Xml::new();
    xml.raw("<mxfile").attribute("host", "Zonewright").raw(">");
    for (at, (name, drawing)) in views(document).into_iter().enumerate() {
        xml.raw("<diagram").attribute("id", &format!("page-{}", at + 1)).attribute("name", &name).raw(">");
        Page::of(document, assessment, &drawing).write(&mut xml);
        xml.raw("</diagram>");
    }
    xml.raw("</mxfile>\n");
    xml.finish()
}

/// The pages: zones, Purdue levels, and what people look at under names of their own.
fn views(document: &Document) -> Vec<(String, Drawing)> {
    let mut views = vec![
        ("Zones and conduits".to_owned(), Drawing::of(DrawnAs::Zones, Look::default())),
        ("Purdue levels".to_owned(), Drawing::of(DrawnAs::Purdue, Look::default())),
    ];
    for view in document.saved_views.values() {
        let shown = match (view.drawn, view.around) {
            (_, Some(zone)) => DrawnAs::Around(zone),
            (DrawnBy::Purdue, None) => DrawnAs::Purdue,
            (DrawnBy::Conduits, None) => DrawnAs::Conduits,
            // rooms are no zones: their picture is the SVG of the view
            (DrawnBy::Physical, None) => continue,
            _ => DrawnAs::Zones,
        };
        let mut drawing = Drawing::of(shown, Look::default());
        if view.own_places {
            drawing.places = plant::record::View::Saved(view.id);
        }
        views.push((format!("{} {}", view.id, view.name), drawing));
    }
    views
}
