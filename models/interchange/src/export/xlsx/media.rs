//! Pictures on a sheet that somebody else made: beside those that are there, or as the first ones.

use super::cells::{Area, Grid};
use crate::export::image::Image;
use crate::export::package::Package;
use crate::export::template::{self, Element, Node};

/// Units of a pixel of a screen, 96 an inch.
const A_PIXEL: u64 = 9_525;
/// A column and a row of a sheet as they are by themselves, in pixels.
const CELL: (u64, u64) = (64, 20);
/// Elements of a sheet that stand behind its pictures.
const BEHIND: [&str; 8] = [
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];
const SPREADSHEET: &str = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const LINKED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Puts a picture at the corner of a range: as large as a range of several cells, or at a size of its own.
pub(super) fn place(
    package: &mut Package,
    grid: &mut Grid,
    sheet: &str,
    area: Area,
    (word, image, bytes): (&str, Image, &[u8]),
) {
    let media = format!("xl/media/zonewright-{word}.{}", image.ending);
    package.put(&media, bytes.to_vec());
    let relation = if word == "logo" { "rZwLogo" } else { "rZwDrawing" };
    let drawing = drawing_of(package, grid, sheet);
    template::relate(package, &drawing, relation, "image", &format!("../media/zonewright-{word}.{}", image.ending));
    let Some(mut tree) = package.bytes(&drawing).and_then(|bytes| Element::read(bytes).ok()) else { return };
    let number = tree.elements().count() as u64 + 9_000;
    let (width, height) = size(word, image, area);
    // prefixes of our own: those of the file may mean something else
    tree.push(Element::own(&format!(
        r#"<zx:oneCellAnchor xmlns:zx="{SPREADSHEET}" xmlns:za="{MAIN}" xmlns:zr="{LINKED}"><zx:from><zx:col>{}</zx:col><zx:colOff>0</zx:colOff><zx:row>{}</zx:row><zx:rowOff>0</zx:rowOff></zx:from><zx:ext cx="{width}" cy="{height}"/><zx:pic><zx:nvPicPr><zx:cNvPr id="{number}" name="{word}" descr="{word}"/><zx:cNvPicPr><za:picLocks noChangeAspect="1"/></zx:cNvPicPr></zx:nvPicPr><zx:blipFill><za:blip zr:embed="{relation}"/><za:stretch><za:fillRect/></za:stretch></zx:blipFill><zx:spPr><za:xfrm><za:off x="0" y="0"/><za:ext cx="{width}" cy="{height}"/></za:xfrm><za:prstGeom prst="rect"><za:avLst/></za:prstGeom></zx:spPr></zx:pic><zx:clientData/></zx:oneCellAnchor>"#,
        area.left - 1,
        area.top - 1,
    )));
    package.put(&drawing, tree.part());
}

fn size(word: &str, image: Image, area: Area) -> (u64, u64) {
    let (columns, rows) = (u64::from(area.right - area.left + 1), u64::from(area.bottom - area.top + 1));
    let room = match (columns * rows, word) {
        (1, "logo") => (180, 60),
        (1, _) => (1_240, 880),
        _ => (columns * CELL.0, rows * CELL.1),
    };
    let (wide, high) = (u64::from(image.pixels.0.max(1)), u64::from(image.pixels.1.max(1)));
    let (width, height) =
        if wide * room.1 > high * room.0 { (room.0, high * room.0 / wide) } else { (wide * room.1 / high, room.1) };
    (width.max(1) * A_PIXEL, height.max(1) * A_PIXEL)
}

/// The part that holds the pictures of a sheet; a new one where it has none.
fn drawing_of(package: &mut Package, grid: &mut Grid, sheet: &str) -> String {
    let known = grid.sheet.child("drawing").and_then(|drawing| {
        let id = drawing.attributes.iter().find(|(name, _)| name.ends_with(":id")).map(|(_, id)| id.clone())?;
        template::related(package, sheet, "drawing").into_iter().find(|(known, _)| *known == id).map(|(_, part)| part)
    });
    if let Some(known) = known {
        return known;
    }
    let name = sheet.rsplit('/').next().unwrap_or("sheet.xml");
    let part = format!("xl/drawings/zonewright-{name}");
    let root = Element::own(&format!(r#"<zx:wsDr xmlns:zx="{SPREADSHEET}" xmlns:za="{MAIN}"/>"#));
    package.put(&part, root.part());
    template::set_types(package, &[(&part, "application/vnd.openxmlformats-officedocument.drawing+xml")], &[]);
    template::relate(package, sheet, "rZwDrawings", "drawing", &format!("../drawings/zonewright-{name}"));
    let element = Element::own(&format!(r#"<drawing xmlns:zr="{LINKED}" zr:id="rZwDrawings"/>"#));
    let is_behind = |node: &Node| matches!(node, Node::Element(element) if BEHIND.contains(&element.name.as_str()));
    let at = grid.sheet.children.iter().position(is_behind).unwrap_or(grid.sheet.children.len());
    grid.sheet.children.insert(at, Node::Element(element));
    part
}
