//! A company's workbook: its named ranges are filled, everything else stays as its author left it.

use std::collections::{BTreeMap, BTreeSet};

use report::{Block, Cell, Report, Section, Table};

use super::cells::{Area, Grid};
use super::media;
use crate::export::ExportError;
use crate::export::image::Image;
use crate::export::package::Package;
use crate::export::template::{self, CompanyFile, Element, Filling, TemplateError, Wrong};

const WORKBOOK: &str = "xl/workbook.xml";

/// Fills a template.
pub(in crate::export) fn fill(
    file: &CompanyFile,
    report: &Report,
    drawing: Option<&[u8]>,
    logo: Option<&[u8]>,
) -> Result<Vec<u8>, ExportError> {
    let failed = |error| ExportError::Template { name: file.name.clone(), error };
    let mut package = template::opened(file).map_err(failed)?;
    filled(&mut package, report, drawing, logo).map_err(failed)?;
    package.pack().map_err(ExportError::Workbook)
}

/// A named range and what it asks for.
struct Place<'r> {
    name: String,
    sheet: String,
    area: Area,
    filling: Filling<'r>,
}

fn filled(
    package: &mut Package,
    report: &Report,
    drawing: Option<&[u8]>,
    logo: Option<&[u8]>,
) -> Result<(), TemplateError> {
    let mut workbook = read(package, WORKBOOK)?;
    let wraps = wrapping(package);
    let mut places: BTreeMap<String, Vec<Place<'_>>> = BTreeMap::new();
    for place in places_of(package, &workbook, report)? {
        places.entry(place.sheet.clone()).or_default().push(place);
    }
    for (part, places) in &places {
        let mut grid = Grid::read(read(package, part)?);
        for place in places {
            let no_room = |why: String| TemplateError::NoRoom { tag: place.name.clone(), why };
            match &place.filling {
                Filling::Words(words) => grid.set(place.area.top, place.area.left, None, &Cell::from(words)),
                Filling::Logo => {
                    let logo = logo.ok_or_else(|| TemplateError::NoLogo(place.name.clone()))?;
                    let image = Image::read(logo).ok_or_else(|| TemplateError::Logo("it is no picture".to_owned()))?;
                    media::place(package, &mut grid, part, place.area, ("logo", image, logo));
                }
                Filling::Drawing => match drawing.and_then(|bytes| Some((Image::read(bytes)?, bytes))) {
                    Some((image, bytes)) => {
                        media::place(package, &mut grid, part, place.area, ("drawing", image, bytes));
                    }
                    None => {
                        let words = Cell::from("The drawing is a file of its own beside this workbook.");
                        grid.set(place.area.top, place.area.left, None, &words);
                    }
                },
                Filling::Table(table) => {
                    let lines = lines_of_table(table);
                    write(&mut grid, place.area, &lines, &wraps).map_err(no_room)?;
                }
                Filling::Sections(sections) if sections.len() > 1 => {
                    return Err(no_room("asks for every worksheet; name them one by one".to_owned()));
                }
                Filling::Sections(sections) => {
                    let lines: Vec<Line> = sections.iter().flat_map(|section| lines_of_section(section)).collect();
                    write(&mut grid, place.area, &lines, &wraps).map_err(no_room)?;
                }
            }
        }
        package.put(part, grid.finish().part());
    }
    // cells that were formulas may not be in the chain of formulas any more; the program makes it anew
    for (_, part) in template::related(package, WORKBOOK, "calcChain") {
        package.remove(&part);
        template::set_types(package, &[(&part, "")], &[]);
        unrelate(package, &part);
    }
    recalculate(&mut workbook);
    package.put(WORKBOOK, workbook.part());
    template::set_types(package, &[], &[("png", "image/png"), ("jpeg", "image/jpeg")]);
    Ok(())
}

fn read(package: &Package, part: &str) -> Result<Element, TemplateError> {
    let broken = |why: String| TemplateError::Broken { part: part.to_owned(), why };
    let bytes = package.bytes(part).ok_or_else(|| broken("it is missing".to_owned()))?;
    Element::read(bytes).map_err(broken)
}

fn places_of<'r>(package: &Package, workbook: &Element, report: &'r Report) -> Result<Vec<Place<'r>>, TemplateError> {
    let targets: BTreeMap<String, String> = template::related(package, WORKBOOK, "worksheet").into_iter().collect();
    let mut sheets = BTreeMap::new();
    for sheet in workbook.child("sheets").iter().flat_map(|sheets| sheets.elements()) {
        if let (Some(name), Some(part)) =
            (sheet.attribute("name"), sheet.attribute("r:id").and_then(|id| targets.get(&id)))
        {
            sheets.insert(name.to_lowercase(), part.clone());
        }
    }
    let (mut wrong, mut places) = (Wrong::default(), Vec::new());
    for defined in workbook.child("definedNames").iter().flat_map(|names| names.elements()) {
        let name = defined.attribute("name").unwrap_or_default();
        let Some(filling) = wrong.filling(&name, report) else { continue };
        let reference = defined.words();
        let no_range = || TemplateError::NoRoom {
            tag: name.clone(),
            why: format!("names “{reference}”, which is no range of cells of one sheet"),
        };
        let (sheet, range) = reference.rsplit_once('!').ok_or_else(no_range)?;
        let sheet = sheet.trim().trim_matches('\'').replace("''", "'").to_lowercase();
        let area = Area::read(range).ok_or_else(no_range)?;
        let sheet = sheets.get(&sheet).cloned().ok_or_else(no_range)?;
        places.push(Place { name, sheet, area, filling });
    }
    wrong.check()?;
    Ok(places)
}

/// A row that is written: how it looks, and what is in it.
struct Line {
    is_heading: bool,
    cells: Vec<Cell>,
}

fn lines_of_table(table: &Table) -> Vec<Line> {
    let heading = |column: &report::Column| match column.band {
        "" => Cell::Text(column.heading.clone()),
        band => Cell::Text(format!("{band}: {}", column.heading)),
    };
    let mut lines = Vec::new();
    if !table.columns.is_empty() {
        lines.push(Line { is_heading: true, cells: table.columns.iter().map(heading).collect() });
    }
    if table.rows.is_empty() {
        lines.push(Line { is_heading: false, cells: vec![Cell::from(table.when_empty)] });
    }
    lines.extend(table.rows.iter().map(|row| Line { is_heading: false, cells: row.cells.clone() }));
    lines
}

fn lines_of_section(section: &Section) -> Vec<Line> {
    let one = |is_heading, text: &str| Line { is_heading, cells: vec![Cell::from(text)] };
    let mut lines = vec![one(true, section.title), one(false, section.purpose)];
    for block in &section.blocks {
        lines.push(Line { is_heading: false, cells: Vec::new() });
        match block {
            Block::Prose(text) => lines.push(one(false, text)),
            Block::Diagram(diagram) => lines.push(one(false, &diagram.caption)),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    lines.push(one(true, table.caption));
                }
                lines.extend(lines_of_table(table));
            }
        }
    }
    lines
}

/// Writes rows from the corner of a range downwards. The first row of the range says how headings look, the second how the
/// others do. Nothing that stands beside or below the range is written over.
fn write(grid: &mut Grid, area: Area, lines: &[Line], wraps: &BTreeSet<String>) -> Result<(), String> {
    const MOST_ROWS: usize = 1_048_576;
    const MOST_COLUMNS: usize = 16_384;
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let (bottom, right) = (area.top as usize + lines.len(), area.left as usize + width);
    if bottom > MOST_ROWS || right > MOST_COLUMNS {
        return Err(format!("needs {} rows and {width} columns, more than a workbook has", lines.len()));
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let needed = Area {
        bottom: area.top + count(lines.len()).saturating_sub(1),
        right: area.left + count(width).saturating_sub(1),
        ..area
    };
    if let Some(taken) = grid.taken(needed, area) {
        return Err(format!("needs {needed}, where {taken} is taken already"));
    }
    let style = |grid: &Grid, row: u32, at: u32| grid.style(row.min(area.bottom), (area.left + at).min(area.right));
    let columns = count(width);
    let headings: Vec<_> = (0..columns).map(|at| style(grid, area.top, at)).collect();
    let others: Vec<_> = (0..columns).map(|at| style(grid, area.top + 1, at)).collect();
    grid.clear(area);
    for (row, line) in (area.top..).zip(lines) {
        let styles = if line.is_heading { &headings } else { &others };
        for ((column, cell), style) in (area.left..).zip(&line.cells).zip(styles) {
            grid.set(row, column, Some(style.clone()), cell);
        }
        grid.fit(row, wraps);
    }
    Ok(())
}

/// Numbers of the styles whose words are broken into lines.
fn wrapping(package: &Package) -> BTreeSet<String> {
    let styles = template::related(package, WORKBOOK, "styles");
    let part = styles.first().and_then(|(_, part)| package.bytes(part));
    let Some(tree) = part.and_then(|bytes| Element::read(bytes).ok()) else { return BTreeSet::new() };
    let wraps = |format: &Element| {
        let says = format.child("alignment").and_then(|alignment| alignment.attribute("wrapText"));
        says.is_some_and(|said| said == "1" || said == "true")
    };
    let formats = tree.child("cellXfs").into_iter().flat_map(|formats| formats.elements().zip(0_usize..));
    formats.filter(|(format, _)| wraps(format)).map(|(_, number)| number.to_string()).collect()
}

fn unrelate(package: &mut Package, target: &str) {
    let name = template::relations_of(WORKBOOK);
    let Some(mut tree) = package.bytes(&name).and_then(|bytes| Element::read(bytes).ok()) else { return };
    let leads_there = |relation: &Element| {
        relation.attribute("Target").is_some_and(|known| target.ends_with(known.trim_start_matches('/')))
    };
    tree.retain(|relation| !leads_there(relation));
    package.put(&name, tree.part());
}

/// Formulas of the template look at what was filled in.
fn recalculate(workbook: &mut Element) {
    if let Some(settings) = workbook.child_mut("calcPr") {
        settings.set("fullCalcOnLoad", "1");
        return;
    }
    // calcPr has its place behind the names
    let is_names =
        |child: &template::Node| matches!(child, template::Node::Element(element) if element.name == "definedNames");
    if let Some(at) = workbook.children.iter().position(is_names) {
        let element = Element::own(r#"<calcPr fullCalcOnLoad="1"/>"#);
        workbook.children.insert(at + 1, template::Node::Element(element));
    }
}
