//! Cell formats, made once each.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use report::{Cell, Kind};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::export::palette::{self, Colours};

/// A face that every office program has or replaces by one of the same widths.
const FACE: &str = "Calibri";

/// The formats of the workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) purpose: Format,
    pub(super) prose: Format,
    pub(super) caption: Format,
    pub(super) band: Format,
    pub(super) heading: Format,
    heading_centred: Format,
    heading_right: Format,
    pub(super) when_empty: Format,
    // formats are looked up by what they say, so the order of a map is never seen
    cells: RefCell<HashMap<(Kind, Colours, bool), Rc<Format>>>,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let text = || Format::new().set_font_name(FACE).set_font_size(10).set_font_color(Color::RGB(palette::TEXT));
        let top = || text().set_align(FormatAlign::Top).set_text_wrap();
        let heading = text()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(Color::RGB(palette::HEAD))
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(Color::RGB(palette::LINE_STRONG));
        Styles {
            title: text().set_font_size(15).set_bold(),
            purpose: text().set_font_color(Color::RGB(palette::TEXT_QUIET)),
            prose: top().set_align(FormatAlign::Left),
            caption: text().set_font_size(11).set_bold().set_align(FormatAlign::Bottom),
            band: text()
                .set_font_size(9)
                .set_font_color(Color::RGB(palette::TEXT_QUIET))
                .set_align(FormatAlign::Left)
                .set_background_color(Color::RGB(palette::HEAD))
                .set_border_left(FormatBorder::Thin)
                .set_border_left_color(Color::RGB(palette::LINE_STRONG)),
            heading_centred: heading.clone().set_align(FormatAlign::Center),
            heading_right: heading.clone().set_align(FormatAlign::Right).set_indent(1),
            heading,
            when_empty: top().set_font_color(Color::RGB(palette::TEXT_QUIET)).set_align(FormatAlign::Left),
            cells: RefCell::new(HashMap::new()),
        }
    }

    /// The format of a heading, which stands over its column as the cells do.
    pub(super) fn heading(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text | Kind::Code => &self.heading,
            Kind::Mark => &self.heading_centred,
            Kind::Number => &self.heading_right,
        }
    }

    /// The format of a cell in a column. A very large table has no hairlines, so that its empty cells need not be written.
    pub(super) fn of(&self, kind: Kind, cell: &Cell, is_large: bool) -> Rc<Format> {
        let colours = palette::colours(cell);
        let mut cells = self.cells.borrow_mut();
        Rc::clone(cells.entry((kind, colours, is_large)).or_insert_with(|| Rc::new(format(kind, colours, is_large))))
    }
}

fn format(kind: Kind, colours: Colours, is_large: bool) -> Format {
    let align = match kind {
        Kind::Text | Kind::Code => FormatAlign::Left,
        Kind::Mark => FormatAlign::Center,
        Kind::Number => FormatAlign::Right,
    };
    let mut format = Format::new()
        .set_font_name(FACE)
        .set_font_size(10)
        .set_font_color(Color::RGB(colours.text))
        .set_align(align)
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    if !is_large {
        format = format.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(Color::RGB(palette::LINE));
    }
    if kind == Kind::Number {
        format = format.set_indent(1);
    }
    if let Some(ground) = colours.ground {
        format = format.set_background_color(Color::RGB(ground));
    }
    format
}
