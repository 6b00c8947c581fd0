//! A company's document: its content controls are filled, everything else stays as its author left it.

use report::{Block, Report, Section};

use super::body::Body;
use super::columns::Columns;
use super::page::Page;
use super::picture::Picture;
use super::style::{STYLES, StyleIds};
use super::{Drawing, Logo, table, text};
use crate::export::ExportError;
use crate::export::package::Package;
use crate::export::template::{self, CompanyFile, Element, Filling, Node, TemplateError, Wrong};
use crate::export::xml::Xml;

/// Room of a logo where the place does not say its size, in twentieths of a point.
const LOGO: (u32, u32) = (3_400, 1_100);
/// English metric units of a twentieth of a point.
const A_TWENTIETH: u64 = 635;
const DOCUMENT: &str = "word/document.xml";

/// Fills a template.
pub(in crate::export) fn fill(
    file: &CompanyFile,
    report: &Report,
    drawing: Option<&Drawing>,
    logo: Option<&Logo<'_>>,
) -> Result<Vec<u8>, ExportError> {
    let failed = |error| ExportError::Template { name: file.name.clone(), error };
    let mut package = template::opened(file).map_err(failed)?;
    filled(&mut package, report, drawing, logo).map_err(failed)?;
    package.pack().map_err(ExportError::Document)
}

fn filled(
    package: &mut Package,
    report: &Report,
    drawing: Option<&Drawing>,
    logo: Option<&Logo<'_>>,
) -> Result<(), TemplateError> {
    let styles = styles_of(package);
    let mut parts: Vec<String> = vec![DOCUMENT.to_owned()];
    for kind in ["header", "footer", "footnotes", "endnotes"] {
        parts.extend(template::related(package, DOCUMENT, kind).into_iter().map(|(_, part)| part));
    }
    parts.dedup();
    let sections: Vec<&Section> = report.sections.iter().collect();
    let mut wrong = Wrong::default();
    let mut body = Body::new(report, &sections, drawing);
    body.styles = styles;
    body.pictures = 900_000;
    let mut trees = Vec::new();
    for part in parts {
        let Some(bytes) = package.bytes(&part) else { continue };
        let tree = Element::read(bytes).map_err(|why| TemplateError::Broken { part: part.clone(), why })?;
        trees.push((part, tree));
    }
    // what the places hold decides what can be led to
    let wanted = asked_for(&trees, report);
    body.links = super::link::Links::of(report, &wanted).counting_from(900_000);
    let mut used = Used::default();
    for (part, tree) in &mut trees {
        let mut places =
            Places { report, logo, body: &mut body, wrong: &mut wrong, used: Used::default(), turned: None };
        places.inside(tree, Level::Blocks)?;
        let here = places.used;
        if here.drawing {
            template::relate(package, part, "rDrawing", "image", "media/zonewright-drawing.png");
        }
        if let (true, Some(logo)) = (here.logo, logo) {
            template::relate(package, part, "rLogo", "image", &format!("media/zonewright-logo.{}", logo.image.ending));
        }
        used = Used { drawing: used.drawing || here.drawing, logo: used.logo || here.logo };
    }
    wrong.check()?;
    for (part, tree) in &trees {
        package.put(part, tree.part());
    }
    if let (true, Some(drawing)) = (used.drawing, drawing) {
        package.put("word/media/zonewright-drawing.png", drawing.bytes.clone());
    }
    if let (true, Some(logo)) = (used.logo, logo) {
        package.put(&format!("word/media/zonewright-logo.{}", logo.image.ending), logo.bytes.to_vec());
    }
    template::set_types(package, &[], &[("png", "image/png"), ("jpeg", "image/jpeg")]);
    Ok(())
}

/// The worksheets that some place asks for.
fn asked_for<'r>(trees: &[(String, Element)], report: &'r Report) -> Vec<&'r Section> {
    let mut ids = std::collections::BTreeSet::new();
    for (_, tree) in trees {
        tree.each(&mut |element| {
            if element.name != "w:tag" {
                return;
            }
            let word = element.attribute("w:val").and_then(|tag| template::word_of(&tag));
            match word.and_then(|word| template::filling(&word, report)) {
                Some(Filling::Sections(sections)) => ids.extend(sections.iter().map(|section| section.id)),
                Some(Filling::Table(table)) => {
                    let home = report.tables().find(|(_, known)| !table.id.is_empty() && known.id == table.id);
                    ids.extend(home.map(|(section, _)| section.id));
                }
                _ => {}
            }
        });
    }
    report.sections.iter().filter(|section| ids.contains(section.id)).collect()
}

/// The template's own headings, and our other styles where it has none of their names.
fn styles_of(package: &mut Package) -> StyleIds {
    const PART: &str = "word/styles.xml";
    let mut ids = StyleIds::default();
    let Some(mut tree) = package.bytes(PART).and_then(|bytes| Element::read(bytes).ok()) else {
        package.put(PART, super::style::part().into_bytes());
        template::relate(package, DOCUMENT, "rStyles", "styles", "styles.xml");
        template::set_types(
            package,
            &[(PART, "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml")],
            &[],
        );
        return ids;
    };
    let named = |tree: &Element, name: &str| {
        let is_it = |style: &&Element| {
            style
                .child("w:name")
                .and_then(|known| known.attribute("w:val"))
                .is_some_and(|known| known.eq_ignore_ascii_case(name))
        };
        tree.elements()
            .filter(|style| style.name == "w:style")
            .find(is_it)
            .and_then(|style| style.attribute("w:styleId"))
    };
    let normal = named(&tree, "Normal").unwrap_or_else(|| "Normal".to_owned());
    for style in STYLES {
        let known = named(&tree, style.name);
        match (style.id, &known) {
            ("Heading1", Some(id)) => ids.heading[0].clone_from(id),
            ("Heading2", Some(id)) => ids.heading[1].clone_from(id),
            // what is not written into a template needs no style there
            ("Title" | "Subtitle" | "TOC1" | "TOC2" | "Header" | "Footer", _) | (_, Some(_)) => {}
            (_, None) => {
                let mut element = Element::own(&style.unnumbered());
                if let Some(base) = element.child_mut("w:basedOn")
                    && base.attribute("w:val").as_deref() == Some("Normal")
                {
                    base.set("w:val", &normal);
                }
                tree.push(element);
            }
        }
    }
    ids.normal = normal;
    package.put(PART, tree.part());
    ids
}

#[derive(Debug, Clone, Copy, Default)]
struct Used {
    drawing: bool,
    logo: bool,
}

/// What stands directly inside an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Paragraphs and tables of the text itself: pages may be turned there.
    Pages,
    /// Paragraphs and tables.
    Blocks,
    /// Runs.
    Runs,
    /// Cells of a row.
    Cells,
    /// Rows of a table.
    Rows,
}

fn level_of(element: &Element, around: Level) -> Level {
    match element.name.as_str() {
        "w:body" => Level::Pages,
        "w:tc" | "w:hdr" | "w:ftr" | "w:txbxContent" | "w:comment" | "w:footnote" | "w:endnote" => Level::Blocks,
        "w:p" | "w:hyperlink" | "w:smartTag" | "w:ins" | "w:fldSimple" => Level::Runs,
        "w:tr" => Level::Cells,
        "w:tbl" => Level::Rows,
        _ => around,
    }
}

struct Places<'p, 'b> {
    report: &'p Report,
    logo: Option<&'p Logo<'p>>,
    body: &'p mut Body<'b>,
    wrong: &'p mut Wrong,
    used: Used,
    /// The end of pages that lie on their side and go on, where the next place is wide as well.
    turned: Option<String>,
}

impl Places<'_, '_> {
    fn inside(&mut self, element: &mut Element, around: Level) -> Result<(), TemplateError> {
        let level = level_of(element, around);
        let children = std::mem::take(&mut element.children);
        // the page that holds where a place is: that of the next section's end
        let sections: Vec<Option<Element>> = if level == Level::Pages { section_ends(&children) } else { Vec::new() };
        for (at, child) in children.into_iter().enumerate() {
            let Node::Element(mut child) = child else {
                element.children.push(child);
                continue;
            };
            let tag = tag_of(&child);
            let lifted = if level == Level::Blocks || level == Level::Pages { lifted(&child) } else { None };
            let section = sections.get(at).cloned().flatten();
            if level == Level::Pages {
                let goes_on = tag.as_deref().or(lifted.as_deref()).is_some_and(|tag| is_block(tag, self.report));
                self.turn_back(&mut child, goes_on, &mut element.children);
            }
            if let Some(tag) = tag
                && let Some(filling) = self.wrong.filling(&tag, self.report)
            {
                self.fill(&mut child, &tag, filling, level, section.as_ref(), &mut element.children)?;
            } else if let Some(tag) = lifted
                && is_block(&tag, self.report)
                && let Some(filling) = self.wrong.filling(&tag, self.report)
            {
                // a place that is alone in its paragraph stands for the paragraph
                self.fill(&mut child, &tag, filling, level, section.as_ref(), &mut element.children)?;
            } else {
                self.inside(&mut child, level)?;
                element.push(child);
            }
        }
        Ok(())
    }

    /// Ends pages on their side before what follows them, where that is no place that may be wide as well.
    fn turn_back(&mut self, next: &mut Element, goes_on: bool, out: &mut Vec<Node>) {
        let is_empty = next.name == "w:p" && next.words().trim().is_empty() && next.find("w:drawing").is_none();
        if goes_on || (is_empty && next.find("w:sectPr").is_none() && next.find("w:br").is_none()) {
            return;
        }
        let Some(end) = self.turned.take() else { return };
        match next.name.as_str() {
            // nothing follows: the last pages are the ones on their side
            "w:sectPr" => *next = Element::own(&end),
            _ => out.push(Node::Element(Element::own(&page_end(&end)))),
        }
    }

    fn fill(
        &mut self,
        place: &mut Element,
        tag: &str,
        filling: Filling<'_>,
        level: Level,
        section: Option<&Element>,
        out: &mut Vec<Node>,
    ) -> Result<(), TemplateError> {
        let no_room = |why: &str| TemplateError::NoRoom { tag: tag.to_owned(), why: why.to_owned() };
        if level == Level::Rows {
            return Err(no_room("stands around a row of a table; put it around a cell, a paragraph or words"));
        }
        match filling {
            Filling::Words(words) => {
                write_words(place, &words, level);
                out.push(Node::Element(std::mem::take(place)));
            }
            Filling::Logo => {
                let Some(logo) = self.logo else { return Err(TemplateError::NoLogo(tag.to_owned())) };
                self.used.logo = true;
                self.body.pictures += 1;
                let picture =
                    Picture { relation: "rLogo", number: self.body.pictures, words: "Logo", pixels: logo.image.pixels };
                self.picture(place, picture, LOGO, level, out);
            }
            Filling::Drawing => {
                let Some(drawing) = self.body.drawing else {
                    write_words(place, "The drawing is a file of its own beside this document.", level);
                    out.push(Node::Element(std::mem::take(place)));
                    return Ok(());
                };
                self.used.drawing = true;
                self.body.pictures += 1;
                let page = section.map_or(Page::UPRIGHT, page_of);
                let picture = Picture {
                    relation: "rDrawing",
                    number: self.body.pictures,
                    words: "Zones and conduits",
                    pixels: drawing.pixels,
                };
                let room = (page.text_width(), page.text_height() * 9 / 10);
                self.picture(place, picture, room, level, out);
            }
            Filling::Table(table) => {
                if let (Level::Pages, Some(end)) = (level, self.turned.take()) {
                    out.push(Node::Element(Element::own(&page_end(&end))));
                }
                let block = Block::Table(table);
                let width = self.width(level, section, place);
                self.blocks(place, level, out, no_room, |body| body.block(&block, width))?;
            }
            Filling::Sections(sections) => {
                let native = section.map_or(Page::UPRIGHT, page_of);
                let turned = (level == Level::Pages && !native.is_wide()).then(|| section.map(turned)).flatten();
                if sections.iter().any(|section| has_diagram(section)) {
                    self.used.drawing = self.body.drawing.is_some();
                }
                match (turned, section) {
                    (Some(wide), Some(own)) => {
                        let ends = [end_of(own), end_of(&wide)];
                        let mut is_turned = self.turned.take().is_some();
                        self.blocks(place, level, out, no_room, |body| {
                            with_turned_pages(body, &sections, native, &ends, &mut is_turned);
                        })?;
                        let [_, end] = ends;
                        self.turned = is_turned.then_some(end);
                    }
                    _ => {
                        let page = self.width(level, section, place);
                        self.blocks(place, level, out, no_room, |body| {
                            sections.iter().for_each(|section| body.section(section, page));
                        })?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The page that tells how wide a place is.
    fn width(&self, level: Level, section: Option<&Element>, place: &Element) -> Page {
        let cell =
            (level == Level::Cells).then(|| place.find("w:tcW").and_then(|width| width.attribute("w:w"))).flatten();
        match (cell.and_then(|width| width.parse::<u32>().ok()), section) {
            (Some(width), _) if width > 1_000 => Page { width, margins: (0, 0), ..Page::UPRIGHT },
            (_, Some(section)) => page_of(section),
            _ => Page::UPRIGHT,
        }
    }

    /// Puts paragraphs and tables in the place of a control.
    fn blocks(
        &mut self,
        place: &mut Element,
        level: Level,
        out: &mut Vec<Node>,
        no_room: impl Fn(&str) -> TemplateError,
        write: impl FnOnce(&mut Body<'_>),
    ) -> Result<(), TemplateError> {
        if level == Level::Runs {
            return Err(no_room("stands between words of a line; give it a paragraph of its own"));
        }
        let kept = std::mem::take(&mut self.body.xml);
        write(self.body);
        let written = std::mem::replace(&mut self.body.xml, kept).finish();
        let mut made = Element::own(&format!("<zw>{written}</zw>")).children;
        match (level, place.child_mut("w:sdtContent").and_then(|content| content.child_mut("w:tc"))) {
            (Level::Cells, Some(cell)) => {
                cell.retain(|child| child.name == "w:tcPr");
                cell.children.append(&mut made);
                // a cell ends with a paragraph
                let mut last = Xml::new();
                text::paragraph(&mut last, "ZonewrightBreak", "");
                cell.push(Element::own(&last.finish()));
                out.push(Node::Element(std::mem::take(place)));
            }
            _ => out.append(&mut made),
        }
        Ok(())
    }

    fn picture(
        &mut self,
        place: &mut Element,
        picture: Picture<'_>,
        room: (u32, u32),
        level: Level,
        out: &mut Vec<Node>,
    ) {
        // a picture that the author put there says how large
        let sized = place.find("wp:extent").and_then(|extent| {
            let length = |name: &str| extent.attribute(name)?.parse::<u64>().ok();
            let twentieths = |length: u64| u32::try_from((length / A_TWENTIETH).clamp(200, 31_680)).ok();
            Some((twentieths(length("cx")?)?, twentieths(length("cy")?)?))
        });
        let mut xml = Xml::new();
        picture.run(&mut xml, sized.unwrap_or(room));
        write_run(place, Element::own(&xml.finish()), level);
        out.push(Node::Element(std::mem::take(place)));
    }
}

fn has_diagram(section: &Section) -> bool {
    section.blocks.iter().any(|block| matches!(block, Block::Diagram(_)))
}

/// Writes worksheets, turning the page where one is wide.
fn with_turned_pages(
    body: &mut Body<'_>,
    sections: &[&Section],
    native: Page,
    ends: &[String; 2],
    is_turned: &mut bool,
) {
    let wide = Page { width: native.height, height: native.width, ..native };
    for section in sections {
        let needs = section.blocks.iter().any(|block| match block {
            Block::Diagram(_) => body.drawing.is_some(),
            Block::Table(table) => !Columns::of(table, &table::texts(table)).fits(native.text_width()),
            Block::Prose(_) => false,
        });
        if needs != *is_turned {
            body.xml.raw(&page_end(&ends[usize::from(*is_turned)]));
            *is_turned = needs;
        }
        body.section(section, if needs { wide } else { native });
    }
}

/// The paragraph that ends pages.
fn page_end(end: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="ZonewrightBreak"/>{end}</w:pPr></w:p>"#)
}

fn end_of(section: &Element) -> String {
    let mut section = section.clone();
    // pages are counted on, and a first page is the first of the whole
    section.retain(|child| !matches!(child.name.as_str(), "w:pgNumType" | "w:titlePg" | "w:type"));
    let mut out = String::new();
    section.write(&mut out);
    out
}

/// The section with its page turned.
fn turned(section: &Element) -> Element {
    let page = page_of(section);
    let mut section = section.clone();
    if let Some(size) = section.child_mut("w:pgSz") {
        size.set("w:w", &page.height.to_string());
        size.set("w:h", &page.width.to_string());
        size.set("w:orient", "landscape");
    }
    section
}

/// Size and margins that a section says; A4 where it says none that a table could stand on.
fn page_of(section: &Element) -> Page {
    let number = |child: &str, name: &str| section.child(child)?.attribute(name)?.parse::<u32>().ok();
    let or = |value: Option<u32>, otherwise: u32, most: u32| value.filter(|value| *value <= most).unwrap_or(otherwise);
    let page = Page {
        width: or(number("w:pgSz", "w:w"), Page::UPRIGHT.width, 31_680),
        height: or(number("w:pgSz", "w:h"), Page::UPRIGHT.height, 31_680),
        margins: (or(number("w:pgMar", "w:left"), 1_021, 8_000), or(number("w:pgMar", "w:right"), 1_021, 8_000)),
        ends: (or(number("w:pgMar", "w:top"), 1_247, 8_000), or(number("w:pgMar", "w:bottom"), 1_134, 8_000)),
    };
    if page.text_width() < 2_000 || page.text_height() < 2_000 { Page::UPRIGHT } else { page }
}

/// For every child of the body the section that it lies in.
fn section_ends(children: &[Node]) -> Vec<Option<Element>> {
    let mut ends = vec![None; children.len()];
    let mut current: Option<Element> = None;
    for (at, child) in children.iter().enumerate().rev() {
        if let Node::Element(element) = child {
            let own = match element.name.as_str() {
                "w:sectPr" => Some(element),
                "w:p" => element.child("w:pPr").and_then(|properties| properties.child("w:sectPr")),
                _ => None,
            };
            if let Some(own) = own {
                current = Some(own.clone());
            }
        }
        ends[at].clone_from(&current);
    }
    ends
}

fn tag_of(element: &Element) -> Option<String> {
    if element.name != "w:sdt" {
        return None;
    }
    element.child("w:sdtPr")?.child("w:tag")?.attribute("w:val")
}

fn is_block(tag: &str, report: &Report) -> bool {
    let filling = template::word_of(tag).and_then(|word| template::filling(&word, report));
    matches!(filling, Some(Filling::Table(_) | Filling::Sections(_)))
}

/// The control in a paragraph that has nothing else in it.
fn lifted(paragraph: &Element) -> Option<String> {
    if paragraph.name != "w:p" {
        return None;
    }
    let mut found = None;
    for child in paragraph.elements() {
        match child.name.as_str() {
            "w:pPr" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:proofErr" => {}
            "w:sdt" if found.is_none() => found = Some(tag_of(child)?),
            _ if child.words().trim().is_empty() && child.find("w:drawing").is_none() => {}
            _ => return None,
        }
    }
    // a section that ends in this paragraph stays
    let ends_section = paragraph.child("w:pPr").is_some_and(|properties| properties.child("w:sectPr").is_some());
    found.filter(|_| !ends_section)
}

fn write_words(place: &mut Element, words: &str, level: Level) {
    // a placeholder's grey is not the look of what takes its place
    let is_placeholder = place.child("w:sdtPr").is_some_and(|properties| properties.child("w:showingPlcHdr").is_some());
    let kept = match is_placeholder {
        true => place.child("w:sdtPr").and_then(|properties| properties.child("w:rPr")),
        false => place.child("w:sdtContent").and_then(|content| content.find("w:r")).and_then(|run| run.child("w:rPr")),
    };
    let mut properties = String::new();
    if let Some(kept) = kept {
        kept.write(&mut properties);
    }
    let mut xml = Xml::new();
    text::run(&mut xml, &properties, words);
    let run = if words.is_empty() { Element::own("<w:r/>") } else { Element::own(&xml.finish()) };
    write_run(place, run, level);
}

/// Puts one run into a control and keeps the paragraph, or the cell, that its author gave it.
fn write_run(place: &mut Element, run: Element, level: Level) {
    if let Some(properties) = place.child_mut("w:sdtPr") {
        // bound to data elsewhere in the file, the control would show that again
        properties.retain(|child| {
            !matches!(child.name.as_str(), "w:showingPlcHdr" | "w:dataBinding" | "w15:dataBinding" | "w:placeholder")
        });
        // a picture that is words, or words that are a picture
        properties.retain(|child| !matches!(child.name.as_str(), "w:picture" | "w:text"));
    }
    let Some(content) = place.child_mut("w:sdtContent") else {
        // without a content of its own: a place that stands for its paragraph
        if place.name == "w:p" {
            place.retain(|child| child.name == "w:pPr");
            place.push(run);
        }
        return;
    };
    let paragraph_of = |holder: &Element| {
        let mut paragraph = Element { name: "w:p".to_owned(), ..Element::default() };
        if let Some(properties) = holder.find("w:pPr") {
            paragraph.push(properties.clone());
        }
        paragraph
    };
    match level {
        Level::Runs => content.children = vec![Node::Element(run)],
        Level::Cells => {
            let Some(cell) = content.child_mut("w:tc") else { return };
            let mut paragraph = paragraph_of(cell);
            paragraph.push(run);
            cell.retain(|child| child.name == "w:tcPr");
            cell.push(paragraph);
        }
        Level::Pages | Level::Blocks | Level::Rows => {
            let mut paragraph = paragraph_of(content);
            paragraph.push(run);
            content.children = vec![Node::Element(paragraph)];
        }
    }
}
