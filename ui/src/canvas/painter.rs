//! The scene's painter on Canvas 2D. Consecutive shapes of one style become one path; text is drawn at eight times its size
//! under a scale of 1/8, because WebKitGTK rounds glyph widths at nominal sizes (measured up to 15 % off).

use std::collections::BTreeMap;

use scene::symbol::{SYMBOL_LINE, SYMBOL_UNITS};
use scene::{
    Anchor, Dash, Frame, Hatch, Ink, Paint, Painter, Spot, Stroke, Style, SymbolId, TextStyle, Theme, symbols,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

/// Text is laid out this many times larger than it is seen.
const TEXT_SCALE: f64 = 8.0;

/// Prepared once per theme and reused for every frame.
pub struct Palette {
    theme: Theme,
    strong: bool,
    colours: Vec<JsValue>,
    paths: Vec<(Option<Path2d>, Option<Path2d>)>,
    patterns: BTreeMap<(u8, u8), CanvasPattern>,
}

impl Palette {
    /// Colours, symbols and hatches of a theme, as strong as they go or as they are designed.
    pub fn new(theme: Theme, strong: bool) -> Self {
        let path = |d: &str| (!d.is_empty()).then(|| Path2d::new_with_path_string(d).ok()).flatten();
        let shown = |ink: Ink| if strong { ink.strong() } else { ink };
        Palette {
            theme,
            strong,
            colours: Ink::ALL.iter().map(|ink| JsValue::from_str(theme.colour(shown(*ink)))).collect(),
            paths: symbols().iter().map(|symbol| (path(symbol.stroke), path(symbol.fill))).collect(),
            patterns: BTreeMap::new(),
        }
    }

    /// Whether it serves this theme and contrast.
    pub fn serves(&self, theme: Theme, strong: bool) -> bool {
        (self.theme, self.strong) == (theme, strong)
    }

    fn colour(&self, ink: Ink) -> &JsValue {
        &self.colours[ink as usize]
    }
}

/// What the pending path is waiting to be drawn with.
#[derive(Clone, Copy, PartialEq)]
struct Pending {
    style: Style,
}

/// Draws one frame.
pub struct CanvasPainter<'f> {
    context: &'f CanvasRenderingContext2d,
    palette: &'f mut Palette,
    pending: Option<Pending>,
    /// What the context holds, so that it is set only when it changes.
    font: Option<TextStyle>,
    anchor: Option<Anchor>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    opacity: u8,
    width: f64,
    dash: Dash,
}

impl<'f> CanvasPainter<'f> {
    /// Starts a frame: the context is cleared and scaled to CSS px by the caller.
    pub fn new(context: &'f CanvasRenderingContext2d, palette: &'f mut Palette) -> Self {
        context.set_line_join("round");
        context.set_line_cap("butt");
        context.set_global_alpha(1.0);
        context.set_text_baseline("alphabetic");
        let _ = context.set_line_dash(&js_sys::Array::new());
        CanvasPainter {
            context,
            palette,
            pending: None,
            font: None,
            anchor: None,
            fill: None,
            stroke: None,
            opacity: 100,
            width: -1.0,
            dash: Dash::Solid,
        }
    }

    /// Draws what is still pending.
    pub fn finish(mut self) {
        self.flush();
        self.context.set_global_alpha(1.0);
    }

    /// Begins or goes on with a path of this style.
    fn path(&mut self, style: Style) {
        if self.pending.is_some_and(|pending| pending.style != style) {
            self.flush();
        }
        if self.pending.is_none() {
            self.context.begin_path();
            self.pending = Some(Pending { style });
        }
    }

    fn flush(&mut self) {
        let Some(Pending { style }) = self.pending.take() else { return };
        if let Some(paint) = style.fill {
            self.set_fill(paint);
            self.context.fill();
        }
        if let Some(stroke) = style.stroke {
            self.set_stroke(stroke);
            self.context.stroke();
        }
    }

    fn set_opacity(&mut self, opacity: u8) {
        if self.opacity != opacity {
            self.opacity = opacity;
            self.context.set_global_alpha(f64::from(opacity) / 100.0);
        }
    }

    fn set_fill(&mut self, paint: Paint) {
        self.set_opacity(paint.opacity);
        if self.fill != Some(paint.ink) {
            self.fill = Some(paint.ink);
            set_style(self.context, "fillStyle", self.palette.colour(paint.ink));
        }
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        self.set_opacity(stroke.paint.opacity);
        if self.stroke != Some(stroke.paint.ink) {
            self.stroke = Some(stroke.paint.ink);
            set_style(self.context, "strokeStyle", self.palette.colour(stroke.paint.ink));
        }
        if self.width != stroke.width {
            self.width = stroke.width;
            self.context.set_line_width(stroke.width);
        }
        if self.dash != stroke.dash {
            self.context.set_line_cap(if stroke.dash.round_caps() { "round" } else { "butt" });
            let pattern: js_sys::Array =
                stroke.dash.pattern().iter().map(|length| JsValue::from_f64(*length)).collect();
            let _ = self.context.set_line_dash(&pattern);
            self.dash = stroke.dash;
        }
    }

    /// Font, anchor and colour of the text that follows.
    fn prepare_text(&mut self, anchor: Anchor, style: TextStyle, paint: Paint) {
        self.flush();
        if self.font != Some(style) {
            self.font = Some(style);
            self.context.set_font(&css_font(style));
        }
        if self.anchor != Some(anchor) {
            self.anchor = Some(anchor);
            self.context.set_text_align(match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
        }
        self.set_fill(paint);
    }
}

/// Sets a colour that is already a string of the engine: no text crosses the border of the module.
fn set_style(context: &CanvasRenderingContext2d, property: &'static str, value: &JsValue) {
    thread_local! {
        static FILL: JsValue = JsValue::from_str("fillStyle");
        static STROKE: JsValue = JsValue::from_str("strokeStyle");
    }
    let set = |name: &JsValue| {
        let _ = js_sys::Reflect::set(context, name, value);
    };
    if property == "fillStyle" { FILL.with(set) } else { STROKE.with(set) }
}

impl Painter for CanvasPainter<'_> {
    fn round_rect(&mut self, frame: Frame, radius: f64, style: Style) {
        self.path(style);
        let Frame { x, y, width, height } = frame;
        if radius <= 0.0 {
            self.context.rect(x, y, width, height);
        } else {
            let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
            let _ = self.context.round_rect_with_f64(x, y, width, height, radius);
        }
    }

    fn circle(&mut self, centre: Spot, radius: f64, style: Style) {
        self.path(style);
        self.context.move_to(centre.x + radius, centre.y);
        let _ = self.context.arc(centre.x, centre.y, radius.max(0.0), 0.0, std::f64::consts::TAU);
    }

    fn polyline(&mut self, points: &[Spot], radius: f64, stroke: Stroke) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        self.path(Style::outlined(stroke));
        self.context.move_to(first.x, first.y);
        if radius <= 0.0 {
            for point in &points[1..] {
                self.context.line_to(point.x, point.y);
            }
            return;
        }
        for corner in points.windows(3) {
            let [before, at, after] = corner else { continue };
            let leg = |a: &Spot, b: &Spot| (a.x - b.x).hypot(a.y - b.y);
            // a quarter of the shorter leg stays straight
            let room = leg(before, at).min(leg(at, after)) * 0.75;
            let _ = self.context.arc_to(at.x, at.y, after.x, after.y, radius.min(room));
        }
        self.context.line_to(last.x, last.y);
    }

    fn polygon(&mut self, points: &[Spot], style: Style) {
        let Some(first) = points.first() else { return };
        self.path(style);
        self.context.move_to(first.x, first.y);
        for point in &points[1..] {
            self.context.line_to(point.x, point.y);
        }
        self.context.close_path();
    }

    fn segments(&mut self, ends: &[(Spot, Spot)], stroke: Stroke) {
        self.path(Style::outlined(stroke));
        for (from, to) in ends {
            self.context.move_to(from.x, from.y);
            self.context.line_to(to.x, to.y);
        }
    }

    fn text(&mut self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint) {
        self.prepare_text(anchor, style, paint);
        let small = 1.0 / TEXT_SCALE;
        let _ = self.context.scale(small, small);
        let _ = self.context.fill_text(text, at.x * TEXT_SCALE, at.y * TEXT_SCALE);
        let _ = self.context.scale(TEXT_SCALE, TEXT_SCALE);
    }

    fn text_up(&mut self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint) {
        self.prepare_text(anchor, style, paint);
        let small = 1.0 / TEXT_SCALE;
        self.context.save();
        let _ = self.context.translate(at.x, at.y);
        let _ = self.context.rotate(-std::f64::consts::FRAC_PI_2);
        let _ = self.context.scale(small, small);
        let _ = self.context.fill_text(text, 0.0, 0.0);
        self.context.restore();
    }

    fn symbol(&mut self, symbol: SymbolId, frame: Frame, paint: Paint) {
        self.flush();
        let scale = frame.width / SYMBOL_UNITS;
        self.set_stroke(Stroke::line(paint, SYMBOL_LINE));
        self.set_fill(paint);
        let Some((stroke, fill)) = self.palette.paths.get(symbol.index()) else { return };
        let _ = self.context.translate(frame.x, frame.y);
        let _ = self.context.scale(scale, scale);
        self.context.set_line_cap("round");
        if let Some(path) = stroke {
            self.context.stroke_with_path(path);
        }
        if let Some(path) = fill {
            self.context.fill_with_path_2d(path);
        }
        if !self.dash.round_caps() {
            self.context.set_line_cap("butt");
        }
        let _ = self.context.scale(1.0 / scale, 1.0 / scale);
        let _ = self.context.translate(-frame.x, -frame.y);
    }

    fn hatch(&mut self, frame: Frame, radius: f64, hatch: Hatch, paint: Paint) {
        self.flush();
        self.set_opacity(paint.opacity);
        let key = (hatch as u8, paint.ink as u8);
        if !self.palette.patterns.contains_key(&key) {
            let colour = self.palette.theme.colour(paint.ink);
            let Some(pattern) = hatch_pattern(self.context, hatch, colour) else { return };
            self.palette.patterns.insert(key, pattern);
        }
        let Some(pattern) = self.palette.patterns.get(&key) else { return };
        self.context.set_fill_style_canvas_pattern(pattern);
        self.fill = None;
        self.context.begin_path();
        let radius = radius.min(frame.width / 2.0).min(frame.height / 2.0).max(0.0);
        let _ = self.context.round_rect_with_f64(frame.x, frame.y, frame.width, frame.height, radius);
        self.context.fill();
    }
}

/// The font as CSS writes it, at the size it is laid out in.
fn css_font(style: TextStyle) -> String {
    format!("{} {}px \"{}\"", style.font.weight(), style.size() * TEXT_SCALE, style.font.family())
}

/// One tile of a hatch, repeated by the engine.
fn hatch_pattern(context: &CanvasRenderingContext2d, hatch: Hatch, colour: &str) -> Option<CanvasPattern> {
    // whole px, so that neighbouring tiles meet: the level lines come every 4.5 px, two of them a tile
    let repeats = if hatch.step().fract() == 0.0 { 1.0 } else { 2.0 };
    let (step, edge) = (hatch.step(), hatch.step() * repeats);
    let document = web_sys::window()?.document()?;
    let tile: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    tile.set_width(edge as u32);
    tile.set_height(edge as u32);
    let pen: CanvasRenderingContext2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_fill_style_str(colour);
    pen.set_stroke_style_str(colour);
    pen.set_line_width(1.0);
    pen.begin_path();
    // three parallels each way, so that the corners of the tile are drawn too
    let slope = |rising: bool| {
        for shift in [-step, 0.0, step] {
            let (left, right) = if rising { (step + 1.0, -1.0) } else { (-1.0, step + 1.0) };
            pen.move_to(shift - 1.0, left);
            pen.line_to(shift + step + 1.0, right);
        }
    };
    match hatch {
        Hatch::Dots => {
            pen.arc(step / 2.0, step / 2.0, 1.0, 0.0, std::f64::consts::TAU).ok()?;
            pen.fill();
        }
        Hatch::Lines => {
            slope(true);
            pen.stroke();
        }
        Hatch::Crossed => {
            slope(true);
            slope(false);
            pen.stroke();
        }
        Hatch::Level => {
            for y in [step / 2.0, step * 1.5] {
                pen.move_to(0.0, y);
                pen.line_to(edge, y);
            }
            pen.stroke();
        }
    }
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}
