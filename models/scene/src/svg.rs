//! The drawing as SVG: the bare drawing and the sheet with frame, tables, legend and title block.

mod legend;
mod page;
mod painter;
mod sheet;
mod tables;
mod tiles;

use engine::Assessment;
use plant::Document;
use svg::node::element::{Rectangle, SVG};

use crate::overlay::Overlay;
use crate::paint::{paint, paint_clean};
use crate::scene::Scene;
use crate::theme::{Ink, Theme};
use crate::viewport::Viewport;

use painter::{SvgPainter, number};

pub use tiles::Sheets;

/// What the drawing is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Paper {
    /// 420 × 297 mm, landscape.
    #[default]
    A3,
    /// 297 × 210 mm, landscape.
    A4,
    /// 279.4 × 215.9 mm, landscape.
    Letter,
    /// As large as the drawing at 100 %.
    None,
}

impl Paper {
    /// The papers that a person can choose.
    pub const SHEETS: [Paper; 3] = [Paper::A4, Paper::A3, Paper::Letter];

    /// The word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::A3 => "a3",
            Paper::Letter => "letter",
            Paper::None => "none",
        }
    }

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Paper::A4 => "A4",
            Paper::A3 => "A3",
            Paper::Letter => "Letter",
            Paper::None => "as large as the drawing",
        }
    }

    /// The paper for a word of the command line.
    pub fn from_word(word: &str) -> Option<Paper> {
        Paper::SHEETS.into_iter().find(|paper| paper.word().eq_ignore_ascii_case(word.trim()))
    }

    /// Width and height in millimetres, landscape; nothing where it depends on the drawing.
    pub const fn size_mm(self) -> Option<(f64, f64)> {
        match self {
            Paper::A4 => Some((297.0, 210.0)),
            Paper::A3 => Some((420.0, 297.0)),
            Paper::Letter => Some((279.4, 215.9)),
            Paper::None => None,
        }
    }
}

/// The title block and the paper. Fields left empty are taken from the system record, and stay empty when it has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Paper.
    pub paper: Paper,
    /// Client; the owner of the system by default.
    pub client: String,
    /// Title; the name of the plant and "zones and conduits" by default.
    pub title: String,
    /// Document number.
    pub document_number: String,
    /// Revision.
    pub revision: String,
    /// Date, ISO 8601.
    pub date: String,
    /// Who drew it.
    pub drawn: String,
    /// Who approved it; empty prints the draft mark.
    pub approved: String,
    /// Classification.
    pub classification: String,
    /// Number of this sheet and of all.
    pub sheet: (u32, u32),
    /// Numbered discs for the findings.
    pub with_findings: bool,
}

/// The drawing on a sheet, always in the colours of paper. Every zone is there with name and id. Same document, same
/// bytes.
///
/// A drawing that would be printed smaller than 55 % takes the next larger sheet of the same shape instead.
pub fn drawing_svg(document: &Document, assessment: &Assessment, sheet: &Sheet) -> String {
    sheet::draw(&Scene::new(document, assessment), document, assessment, sheet)
}

/// As [`drawing_svg`], of a scene that shows another view of the document.
pub fn view_svg(scene: &Scene, document: &Document, assessment: &Assessment, sheet: &Sheet) -> String {
    sheet::draw(scene, document, assessment, sheet)
}

/// The bare drawing at 100 % in a theme, without findings.
pub fn scene_svg(scene: &Scene, theme: Theme) -> String {
    let viewport = Viewport::of(scene.bounds().grown(24));
    let mut painter = SvgPainter::new(theme);
    paint_clean(scene, &viewport, &mut painter);
    picture(&viewport, theme, painter)
}

/// What the window shows in a viewport, findings and overlay included.
pub fn window_svg(scene: &Scene, viewport: &Viewport, theme: Theme, overlay: &Overlay) -> String {
    let mut painter = SvgPainter::new(theme);
    paint(scene, viewport, theme, overlay, &mut painter);
    picture(viewport, theme, painter)
}

fn picture(viewport: &Viewport, theme: Theme, painter: SvgPainter) -> String {
    let (width, height) = (number(viewport.width * viewport.scale), number(viewport.height * viewport.scale));
    let ground = Rectangle::new()
        .set("width", width.as_str())
        .set("height", height.as_str())
        .set("fill", theme.colour(Ink::Canvas));
    SVG::new()
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("width", width.as_str())
        .set("height", height.as_str())
        .add(ground)
        .add(painter.finish())
        .to_string()
}
