//! Templates of a company: a DOCX with content controls, an XLSX with named ranges, and a logo. What a person made in an
//! office program is kept as it is; only the tagged places are filled.

pub mod place;
mod safe;
mod tree;

pub(super) use place::{Filling, filling, word_of};
pub(super) use tree::{Element, Node};

use report::Report;

use super::image::Image;
use super::package::Package;

/// A file that a person chose, with its name for messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompanyFile {
    /// Name without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a company brings to its documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Company {
    /// Template of the text document.
    pub docx: Option<CompanyFile>,
    /// Template of the workbook.
    pub xlsx: Option<CompanyFile>,
    /// PNG or JPEG.
    pub logo: Option<CompanyFile>,
}

/// A template to begin with, for a file of that name: .docx or .xlsx.
pub fn example(name: &str) -> Option<Result<Vec<u8>, super::ExportError>> {
    let name = name.to_lowercase();
    match () {
        () if name.ends_with(".docx") => Some(super::docx::example()),
        () if name.ends_with(".xlsx") => Some(super::xlsx::example()),
        () => None,
    }
}

/// Largest logo; a mark on paper needs a hundredth of it.
const MOST_LOGO: usize = 8 << 20;

impl Company {
    /// Takes a template, for the document that it is a template of. One of each kind.
    pub fn take_template(&mut self, file: CompanyFile) -> Result<(), TemplateError> {
        let package = Package::read(&file.bytes).map_err(TemplateError::NoOffice)?;
        let kind = kind(&package)?;
        safe::check(&package)?;
        let place = match kind {
            Kind::Docx => &mut self.docx,
            Kind::Xlsx => &mut self.xlsx,
        };
        if let Some(other) = place {
            return Err(TemplateError::Second(other.name.clone()));
        }
        *place = Some(file);
        Ok(())
    }

    /// Takes a logo.
    pub fn take_logo(&mut self, file: CompanyFile) -> Result<(), TemplateError> {
        if file.bytes.len() > MOST_LOGO {
            return Err(TemplateError::Logo(format!("it has more than {} MiB", MOST_LOGO >> 20)));
        }
        if Image::read(&file.bytes).is_none() {
            return Err(TemplateError::Logo("it is neither a PNG nor a JPEG picture".to_owned()));
        }
        self.logo = Some(file);
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Docx,
    Xlsx,
}

fn kind(package: &Package) -> Result<Kind, TemplateError> {
    let holds = |part: &str| package.bytes(part).is_some();
    match () {
        () if holds("word/document.xml") => Ok(Kind::Docx),
        () if holds("xl/workbook.xml") => Ok(Kind::Xlsx),
        () if holds("content.xml") => Err(TemplateError::NoOffice("it is an OpenDocument file".to_owned())),
        () if holds("ppt/presentation.xml") => Err(TemplateError::NoOffice("it is a PowerPoint file".to_owned())),
        () if holds("xl/workbook.bin") => Err(TemplateError::NoOffice("it is a binary workbook (.xlsb)".to_owned())),
        () => Err(TemplateError::NoOffice("it holds neither a Word document nor an Excel workbook".to_owned())),
    }
}

/// Unpacks a template and looks at everything in it before anything is filled in.
pub(super) fn opened(file: &CompanyFile) -> Result<Package, TemplateError> {
    let package = Package::read(&file.bytes).map_err(TemplateError::NoOffice)?;
    safe::check(&package)?;
    Ok(package)
}

/// Why a template cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// Another kind of file.
    #[error("it is no .docx or .xlsx: {0}")]
    NoOffice(String),
    /// A part cannot be read.
    #[error("its part {part} cannot be read: {why}")]
    Broken {
        /// The part.
        part: String,
        /// Why.
        why: String,
    },
    /// It brings something that runs, or that is fetched from elsewhere.
    #[error("it brings {what} (in {part}); save it without and try again")]
    Refused {
        /// The part.
        part: String,
        /// What.
        what: String,
    },
    /// Tags that no place has.
    #[error("{}", unknown(.0))]
    Unknown(Vec<(String, Option<String>)>),
    /// No tag at all.
    #[error(
        "it has no tagged place: tags of content controls begin with “zw:”, names of ranges with “zw_”, as in zw:plant and zw_plant"
    )]
    NoPlaces,
    /// A place that does not hold what its tag asks for.
    #[error("the place {tag} {why}")]
    NoRoom {
        /// Its tag.
        tag: String,
        /// Why.
        why: String,
    },
    /// A logo is asked for and none was chosen.
    #[error("the place {0} asks for a logo, and none was chosen")]
    NoLogo(String),
    /// The logo is no picture.
    #[error("the logo cannot be used: {0}")]
    Logo(String),
    /// Two templates of one kind.
    #[error("there is another template of this kind, {0}")]
    Second(String),
}

fn unknown(tags: &[(String, Option<String>)]) -> String {
    let one = |(tag, nearest): &(String, Option<String>)| match nearest {
        Some(nearest) => format!("“{tag}” (nearest: {nearest})"),
        None => format!("“{tag}”"),
    };
    let list: Vec<String> = tags.iter().map(one).collect();
    format!("no place has the tag {}", list.join(", "))
}

/// Gathers tags that nothing stands behind.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    tags: Vec<(String, Option<String>)>,
    found: usize,
}

impl Wrong {
    /// What a tag asks for; none for a tag that is not ours, and for a wrong one, which is kept.
    pub(super) fn filling<'r>(&mut self, tag: &str, report: &'r Report) -> Option<Filling<'r>> {
        let word = word_of(tag)?;
        self.found += 1;
        let found = filling(&word, report);
        if found.is_none() && !self.tags.iter().any(|(known, _)| known == tag) {
            let start = if tag.to_lowercase().starts_with("zw_") { "zw_" } else { "zw:" };
            let nearest = place::nearest(&word, report).map(|word| match start {
                "zw_" => format!("{start}{}", word.replace([':', '-'], "_")),
                _ => format!("{start}{word}"),
            });
            self.tags.push((tag.to_owned(), nearest));
        }
        found
    }

    /// Whether every tag was known, and there was one.
    pub(super) fn check(self) -> Result<(), TemplateError> {
        match (self.tags.is_empty(), self.found) {
            (false, _) => Err(TemplateError::Unknown(self.tags)),
            (true, 0) => Err(TemplateError::NoPlaces),
            (true, _) => Ok(()),
        }
    }
}

/// Relations of a part: `word/_rels/document.xml.rels` of `word/document.xml`.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"#;
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Adds a relation to a part.
pub(super) fn relate(package: &mut Package, part: &str, id: &str, kind: &str, target: &str) {
    let name = relations_of(part);
    let mut tree = match package.bytes(&name).and_then(|bytes| Element::read(bytes).ok()) {
        Some(tree) => tree,
        None => Element::own(RELATIONS),
    };
    if tree.elements().any(|relation| relation.attribute("Id").as_deref() == Some(id)) {
        return;
    }
    let mut relation = Element { name: "Relationship".to_owned(), ..Element::default() };
    for (key, value) in [("Id", id), ("Type", &format!("{RELATION}{kind}")), ("Target", target)] {
        relation.set(key, value);
    }
    tree.push(relation);
    package.put(&name, tree.part());
}

/// Where the relations of a part lead, by the end of their type: id and the whole name of the part.
pub(super) fn related(package: &Package, part: &str, kind: &str) -> Vec<(String, String)> {
    let Some(tree) = package.bytes(&relations_of(part)).and_then(|bytes| Element::read(bytes).ok()) else {
        return Vec::new();
    };
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let of_kind =
        |relation: &&Element| relation.attribute("Type").is_some_and(|known| known.rsplit('/').next() == Some(kind));
    let target = |relation: &Element| {
        let target = relation.attribute("Target")?;
        Some((relation.attribute("Id")?, joined(folder, &target)))
    };
    tree.elements().filter(of_kind).filter_map(target).collect()
}

/// A target as seen from a folder.
fn joined(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Says of what type a part is; a template becomes the document that it is a template of.
pub(super) fn set_types(package: &mut Package, overrides: &[(&str, &str)], endings: &[(&str, &str)]) {
    const TYPES: &str = "[Content_Types].xml";
    let Some(mut tree) = package.bytes(TYPES).and_then(|bytes| Element::read(bytes).ok()) else { return };
    for child in &mut tree.children {
        if let Node::Element(element) = child
            && let Some(kind) = element.attribute("ContentType")
            && kind.ends_with(".template.main+xml")
        {
            let kind = if kind.contains("spreadsheetml") {
                kind.replace(".template.", ".sheet.")
            } else {
                kind.replace(".template.", ".document.")
            };
            element.set("ContentType", &kind);
        }
    }
    for (ending, kind) in endings {
        let known =
            |element: &Element| element.attribute("Extension").is_some_and(|known| known.eq_ignore_ascii_case(ending));
        if !tree.elements().any(|element| element.name == "Default" && known(element)) {
            let mut element = Element { name: "Default".to_owned(), ..Element::default() };
            element.set("Extension", ending);
            element.set("ContentType", kind);
            tree.children.insert(0, Node::Element(element));
        }
    }
    for (part, kind) in overrides {
        let name = format!("/{part}");
        tree.retain(|element| element.attribute("PartName").as_deref() != Some(&name));
        if !kind.is_empty() {
            let mut element = Element { name: "Override".to_owned(), ..Element::default() };
            element.set("PartName", &name);
            element.set("ContentType", kind);
            tree.push(element);
        }
    }
    package.put(TYPES, tree.part());
}
