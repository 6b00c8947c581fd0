//! Writers: a plant and its assessment in, files out, as bytes. Each writer stands alone: one that fails says why and the
//! others still deliver. None decides what is in a document; that is `report`'s business.

mod config;
mod csv_tables;
mod docx;
mod drawing;
mod drawio;
mod frame_words;
mod image;
mod json;
mod markdown;
mod package;
mod pages;
mod palette;
mod png;
mod slug;
pub mod template;
mod workshop;
mod xlsx;
mod xml;

use engine::Assessment;
use plant::record::Zone;
use plant::{Document, Id};
use report::{Imprint, Report};
use template::Company;

pub use drawing::DrawingPage;
pub use frame_words::{revisions, sign_off};
pub use pages::{NoTypesetter, Pages, Typesetter};
pub use palette::{Colours, colours};
pub use png::FONTS;
pub use report::worksheet_ids;
pub use scene::Paper;
pub use slug::{file_stem, sheet_names};

use drawing::DrawingSet;

/// Something that can be exported. The words are those of `zonewright export --only`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The workbook of worksheets.
    Xlsx,
    /// The worksheets as one text document.
    Docx,
    /// Every worksheet and drawing as pages, and the drawings alone.
    Pdf,
    /// The drawings as vectors, a file each.
    Svg,
    /// The drawings as pictures, a file each.
    Png,
    /// The drawing for diagrams.net.
    Drawio,
    /// Every table of the worksheets, a file each.
    Csv,
    /// The assessment.
    Json,
    /// The worksheets as text.
    Md,
    /// Proposals for the devices of the conduits, and the plan of the VLANs.
    Config,
    /// Tables to be filled in by people without the program, and read back.
    Workshop,
}

impl Part {
    /// Every part, in the order in which a person reads them.
    pub const ALL: &'static [Part] = &[
        Part::Xlsx,
        Part::Docx,
        Part::Pdf,
        Part::Svg,
        Part::Png,
        Part::Drawio,
        Part::Csv,
        Part::Json,
        Part::Md,
        Part::Config,
        Part::Workshop,
    ];

    /// The word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Part::Xlsx => "xlsx",
            Part::Docx => "docx",
            Part::Pdf => "pdf",
            Part::Svg => "svg",
            Part::Png => "png",
            Part::Drawio => "drawio",
            Part::Csv => "csv",
            Part::Json => "json",
            Part::Md => "md",
            Part::Config => "config",
            Part::Workshop => "workshop",
        }
    }

    /// Whether it is written when nobody chose parts: proposals for devices and tables to fill in are asked for.
    pub const fn is_usual(self) -> bool {
        !matches!(self, Part::Config | Part::Workshop)
    }

    /// The part for a word of the command line.
    pub fn from_word(word: &str) -> Option<Part> {
        Part::ALL.iter().copied().find(|part| part.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// What the writers need beside the plant. Nothing here is read from a clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Beginning of every file's name; empty for one made from the plant's name.
    pub stem: String,
    /// Day of writing, ISO 8601. Empty writes none: then the same plant gives the same bytes on every day.
    pub date: String,
    /// Name and version of the program.
    pub tool: String,
    /// The zones that are written about, with what is nested in them and joined to them; empty for the whole plant.
    pub zones: Vec<Id<Zone>>,
    /// Paper of pages and drawings. `None`: text on A4, drawings on A3.
    pub paper: Option<Paper>,
    /// Templates and logo of the company.
    pub company: Company,
    /// Worksheets by their names for files, such as `risk-register`; empty for all.
    pub sections: Vec<String>,
}

/// Why a file could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// More rows than the format holds.
    #[error("worksheet “{sheet}” has {rows} rows; a workbook holds {most}")]
    TooManyRows {
        /// The worksheet.
        sheet: String,
        /// Its rows.
        rows: usize,
        /// What the format holds.
        most: usize,
    },
    /// The workbook could not be put together.
    #[error("the workbook could not be put together: {0}")]
    Workbook(String),
    /// The text document could not be put together.
    #[error("the document could not be put together: {0}")]
    Document(String),
    /// A template cannot be filled.
    #[error("template {name}: {error}")]
    Template {
        /// Its file.
        name: String,
        /// Why.
        error: template::TemplateError,
    },
    /// The drawing could not be turned into a picture.
    #[error("the drawing could not be turned into a picture: {0}")]
    Picture(String),
    /// The pages could not be set.
    #[error("the pages could not be set: {0}")]
    Pages(String),
    /// A text form could not be written.
    #[error("the text could not be written: {0}")]
    Text(String),
}

/// One file, made or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The part it belongs to.
    pub part: Part,
    /// Name of the file, without folders.
    pub name: String,
    /// Its contents, or why there are none.
    pub bytes: Result<Vec<u8>, ExportError>,
}

/// Makes the files of the parts, in their order. Same plant, same settings, same bytes.
pub fn export(
    parts: &[Part],
    document: &Document,
    assessment: &Assessment,
    settings: &Settings,
    typesetter: &dyn Typesetter,
) -> Vec<Written> {
    export_each(parts, document, assessment, settings, typesetter, |_| ())
}

/// As [`export`], telling before each part which one comes next.
pub fn export_each(
    parts: &[Part],
    document: &Document,
    assessment: &Assessment,
    settings: &Settings,
    typesetter: &dyn Typesetter,
    mut begins: impl FnMut(Part),
) -> Vec<Written> {
    let stem = if settings.stem.is_empty() { file_stem(&document.system().name) } else { settings.stem.clone() };
    // levels and findings stay those of the whole plant: a part of it is not assessed alone
    let part_of_it = (!settings.zones.is_empty()).then(|| document.part(settings.zones.iter().copied()));
    let assessed = part_of_it.as_ref().map(|part| assessment.of_part(part));
    let document = part_of_it.as_ref().unwrap_or(document);
    let assessment = assessed.as_ref().unwrap_or(assessment);
    let with_report = |part: &Part| matches!(part, Part::Xlsx | Part::Docx | Part::Pdf | Part::Csv | Part::Md);
    let needs_report = parts.iter().any(with_report);
    let imprint = Imprint { date: settings.date.clone(), tool: settings.tool.clone() };
    let report: Option<Report> = needs_report.then(|| {
        let report = report::report(document, assessment, imprint);
        if settings.sections.is_empty() { report } else { report.only(&settings.sections) }
    });
    let drawings = DrawingSet::of(document, assessment, settings);
    let mut written = Vec::new();
    for part in parts.iter().copied() {
        begins(part);
        let one = |ending: &str, bytes| Written { part, name: format!("{stem}{ending}"), bytes };
        match (part, &report) {
            (Part::Xlsx, Some(report)) => {
                let bytes = match &settings.company.xlsx {
                    Some(template) => {
                        let logo = settings.company.logo.as_ref().map(|file| file.bytes.as_slice());
                        let overview = picture_for_document(document, &drawings);
                        xlsx::fill(template, report, overview.as_ref().map(docx::Drawing::bytes), logo)
                    }
                    None => xlsx::workbook(report, &pictures_for_workbook(document, &drawings)),
                };
                written.push(one(".xlsx", bytes));
            }
            (Part::Pdf, Some(report)) => {
                let pages = drawings.pages();
                for (ending, with_worksheets) in [(".pdf", true), ("-drawings.pdf", false)] {
                    let paper = settings.paper.unwrap_or(Paper::A4);
                    let pages = Pages { report, drawings: &pages, with_worksheets, paper };
                    written.push(one(ending, typesetter.pdf(&pages).map_err(ExportError::Pages)));
                }
            }
            (Part::Docx, Some(report)) => {
                let company = &settings.company;
                let logo = company.logo.as_ref().and_then(|file| docx::Logo::of(&file.bytes));
                let bytes = match &company.docx {
                    Some(template) => {
                        let overview = picture_for_document(document, &drawings);
                        docx::fill(template, report, overview.as_ref(), logo.as_ref())
                    }
                    None => docx::document(report, &pictures_for_document(document, &drawings), logo.as_ref()),
                };
                written.push(one(".docx", bytes));
            }
            (Part::Md, Some(report)) => written.push(one(".md", Ok(markdown::text(report).into_bytes()))),
            (Part::Csv, Some(report)) => {
                written.extend(csv_tables::files(report).into_iter().map(|(table, bytes)| Written {
                    part,
                    name: format!("{stem}-{table}.csv"),
                    bytes,
                }))
            }
            (Part::Svg, _) => written.extend(drawings.drawings().iter().map(|diagram| {
                let name = format!("{}.svg", diagram.shows.ending());
                one(&name, Ok(drawings.whole(diagram.shows).into_bytes()))
            })),
            (Part::Png, _) => written.extend(drawings.drawings().iter().map(|diagram| {
                let name = format!("{}.png", diagram.shows.ending());
                one(&name, png::picture(&drawings.whole(diagram.shows), png::FILE_SCALE))
            })),
            (Part::Workshop, _) => {
                written.push(one("-workshop.xlsx", workshop::workbook(document, assessment, settings)))
            }
            (Part::Drawio, _) => written.push(one(".drawio", Ok(drawio::text(document, assessment).into_bytes()))),
            (Part::Config, _) => {
                written.extend(config::files(document, settings).into_iter().map(|(ending, bytes)| Written {
                    part,
                    name: format!("{stem}{ending}"),
                    bytes,
                }))
            }
            (Part::Json, _) => written.push(one("-assessment.json", Ok(json::text(document, assessment).into_bytes()))),
            // the report is always there for those that need it
            (Part::Xlsx | Part::Docx | Part::Pdf | Part::Csv | Part::Md, None) => {}
        }
    }
    written
}

/// Assets of a plant whose drawing can be read inside another document.
const MOST_DRAWN_ASSETS: usize = 500;

/// Those drawings of the set that stand inside a document or a workbook. A large plant has none there: it could not be read at
/// that size, and making it takes longer than all the tables. With very many zones the whole plant is there, and the sheets
/// of zones are files beside it.
fn drawn_inside<'d>(document: &Document, drawings: &'d DrawingSet) -> &'d [report::Diagram] {
    const MOST_PICTURES: usize = 26;
    let all = drawings.drawings();
    if document.zones.is_empty() || document.assets.len() > MOST_DRAWN_ASSETS {
        &[]
    } else if all.len() > MOST_PICTURES {
        &all[..2]
    } else {
        all
    }
}

/// The overview inside a company's template, at the size of paper.
fn picture_for_document(document: &Document, drawings: &DrawingSet) -> Option<docx::Drawing> {
    let overview = drawn_inside(document, drawings).first()?;
    png::picture(&drawings.whole(overview.shows), png::FILE_SCALE).ok().and_then(docx::Drawing::of)
}

/// The drawings inside the text document: the plant at the size of paper, the others as large as in the workbook.
fn pictures_for_document(document: &Document, drawings: &DrawingSet) -> docx::Drawings {
    let picture = |diagram: &report::Diagram| {
        let scale = if diagram.shows == report::Shows::Overview { png::FILE_SCALE } else { png::WORKBOOK_SCALE };
        let picture = png::picture(&drawings.whole(diagram.shows), scale).ok().and_then(docx::Drawing::of);
        picture.map(|picture| (diagram.shows, picture))
    };
    drawn_inside(document, drawings).iter().filter_map(picture).collect()
}

/// The overview alone, as large as it takes.
pub fn overview(document: &Document, assessment: &Assessment, settings: &Settings) -> String {
    DrawingSet::of(document, assessment, settings).whole(report::Shows::Overview)
}

/// The drawings inside the workbook. A picture that cannot be made does not keep the tables from being written.
fn pictures_for_workbook(document: &Document, drawings: &DrawingSet) -> xlsx::Pictures {
    let mut pictures = xlsx::Pictures::default();
    for diagram in drawn_inside(document, drawings) {
        if let Ok(picture) = png::picture(&drawings.whole(diagram.shows), png::WORKBOOK_SCALE) {
            pictures.add(diagram.shows, picture);
        }
    }
    pictures
}
