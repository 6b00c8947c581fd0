//! The painter that writes SVG elements.

use plant::AnyKey;
use svg::node::element::{Circle, Element, Group, Path, Polygon, Rectangle, Text};

use crate::painter::{Anchor, Dash, Frame, Hatch, Paint, Painter, Spot, Stroke, Style};
use crate::symbol::{SYMBOL_LINE, SYMBOL_UNITS, SymbolId};
use crate::text::{Font, TextStyle};
use crate::theme::Theme;

/// Collects elements. Shapes of one element of the plant stand in one group with its id.
pub(super) struct SvgPainter {
    theme: Theme,
    done: Vec<Group>,
    open: Group,
    open_key: Option<AnyKey>,
    is_empty: bool,
}

/// A number with at most two decimals and no needless zeros, so that files stay small and the same everywhere.
pub(super) fn number(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (sign, whole, part) = (if hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100);
    match (part, part % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", part / 10),
        _ => format!("{sign}{whole}.{part:02}"),
    }
}

impl SvgPainter {
    pub fn new(theme: Theme) -> Self {
        SvgPainter { theme, done: Vec::new(), open: Group::new(), open_key: None, is_empty: true }
    }

    /// Everything drawn, in one group.
    pub fn finish(mut self) -> Group {
        self.close();
        self.done.into_iter().fold(Group::new(), Group::add)
    }

    fn close(&mut self) {
        let group = std::mem::replace(&mut self.open, Group::new());
        if !self.is_empty {
            let group = match self.open_key {
                Some(key) => group.set("data-id", key.to_string()),
                None => group,
            };
            self.done.push(group);
        }
        self.is_empty = true;
    }

    fn add(&mut self, node: impl Into<Element>) {
        let open = std::mem::replace(&mut self.open, Group::new());
        self.open = open.add(node.into());
        self.is_empty = false;
    }

    fn styled<N: Into<Element>>(&self, node: N, style: Style) -> Element {
        let mut element: Element = node.into();
        let attributes = element.get_attributes_mut();
        let mut set = |name: &str, value: String| {
            attributes.insert(name.to_owned(), value.into());
        };
        match style.fill {
            Some(fill) => {
                set("fill", self.theme.colour(fill.ink).to_owned());
                if fill.opacity < 100 {
                    set("fill-opacity", number(f64::from(fill.opacity) / 100.0));
                }
            }
            None => set("fill", "none".to_owned()),
        }
        if let Some(stroke) = style.stroke {
            set("stroke", self.theme.colour(stroke.paint.ink).to_owned());
            if stroke.paint.opacity < 100 {
                set("stroke-opacity", number(f64::from(stroke.paint.opacity) / 100.0));
            }
            set("stroke-width", number(stroke.width));
            if stroke.dash != Dash::Solid {
                let lengths: Vec<String> = stroke.dash.pattern().iter().map(|length| number(*length)).collect();
                set("stroke-dasharray", lengths.join(" "));
            }
            if stroke.dash.round_caps() {
                set("stroke-linecap", "round".to_owned());
            }
        }
        element
    }

    fn words(&self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint) -> Text {
        let family = match style.font {
            Font::Regular | Font::Medium | Font::SemiBold => {
                "Zonewright Sans, Inter, Segoe UI, Helvetica, Arial, sans-serif"
            }
            Font::Mono | Font::MonoMedium => "Zonewright Mono, JetBrains Mono, Consolas, monospace",
        };
        let mut node = Text::new(printable(text))
            .set("x", number(at.x))
            .set("y", number(at.y))
            .set("font-family", family)
            .set("font-size", number(style.size()))
            .set("fill", self.theme.colour(paint.ink));
        if style.font.weight() != 400 {
            node = node.set("font-weight", style.font.weight());
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => node = node.set("text-anchor", "middle"),
            Anchor::End => node = node.set("text-anchor", "end"),
        }
        if paint.opacity < 100 {
            node = node.set("fill-opacity", number(f64::from(paint.opacity) / 100.0));
        }
        node
    }
}

/// A path through points with round bends.
pub(crate) fn rounded_path(points: &[Spot], radius: f64) -> String {
    let Some(first) = points.first() else { return String::new() };
    let mut d = format!("M{} {}", number(first.x), number(first.y));
    for bend in points.windows(3) {
        let step = |to: Spot| {
            let (dx, dy) = (to.x - bend[1].x, to.y - bend[1].y);
            let length = (dx * dx + dy * dy).sqrt().max(0.01);
            let part = radius.min(length / 2.0) / length;
            Spot { x: bend[1].x + dx * part, y: bend[1].y + dy * part }
        };
        let (before, after) = (step(bend[0]), step(bend[2]));
        d.push_str(&format!("L{} {}", number(before.x), number(before.y)));
        d.push_str(&format!("Q{} {} ", number(bend[1].x), number(bend[1].y)));
        d.push_str(&format!("{} {}", number(after.x), number(after.y)));
    }
    if let (Some(last), true) = (points.last(), points.len() > 1) {
        d.push_str(&format!("L{} {}", number(last.x), number(last.y)));
    }
    d
}

impl Painter for SvgPainter {
    fn about(&mut self, key: Option<AnyKey>) {
        if key != self.open_key {
            self.close();
            self.open_key = key;
        }
    }

    fn round_rect(&mut self, frame: Frame, radius: f64, style: Style) {
        let mut node = Rectangle::new()
            .set("x", number(frame.x))
            .set("y", number(frame.y))
            .set("width", number(frame.width.max(0.0)))
            .set("height", number(frame.height.max(0.0)));
        if radius > 0.0 {
            node = node.set("rx", number(radius));
        }
        let element = self.styled(node, style);
        self.add(element);
    }

    fn circle(&mut self, centre: Spot, radius: f64, style: Style) {
        let node = Circle::new().set("cx", number(centre.x)).set("cy", number(centre.y)).set("r", number(radius));
        let element = self.styled(node, style);
        self.add(element);
    }

    fn polyline(&mut self, points: &[Spot], radius: f64, stroke: Stroke) {
        let node = Path::new().set("d", rounded_path(points, radius)).set("stroke-linejoin", "round");
        let element = self.styled(node, Style::outlined(stroke));
        self.add(element);
    }

    fn polygon(&mut self, points: &[Spot], style: Style) {
        let corners: Vec<String> = points.iter().map(|p| format!("{},{}", number(p.x), number(p.y))).collect();
        let node = Polygon::new().set("points", corners.join(" ")).set("stroke-linejoin", "round");
        let element = self.styled(node, style);
        self.add(element);
    }

    fn segments(&mut self, ends: &[(Spot, Spot)], stroke: Stroke) {
        let mut d = String::new();
        for (from, to) in ends {
            d.push_str(&format!("M{} {}L{} {}", number(from.x), number(from.y), number(to.x), number(to.y)));
        }
        let element = self.styled(Path::new().set("d", d), Style::outlined(stroke));
        self.add(element);
    }

    fn text(&mut self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint) {
        if !text.is_empty() {
            let node = self.words(text, at, anchor, style, paint);
            self.add(node);
        }
    }

    fn text_up(&mut self, text: &str, at: Spot, anchor: Anchor, style: TextStyle, paint: Paint) {
        if !text.is_empty() {
            let turn = format!("rotate(-90 {} {})", number(at.x), number(at.y));
            let node = self.words(text, at, anchor, style, paint).set("transform", turn);
            self.add(node);
        }
    }

    fn symbol(&mut self, symbol: SymbolId, frame: Frame, paint: Paint) {
        let scale = frame.width / SYMBOL_UNITS;
        let place = format!("translate({} {}) scale({:.4})", number(frame.x), number(frame.y), scale);
        let colour = self.theme.colour(paint.ink);
        let opacity = number(f64::from(paint.opacity) / 100.0);
        let paths = symbol.symbol();
        let mut group = Group::new().set("transform", place);
        if paint.opacity < 100 {
            group = group.set("opacity", opacity);
        }
        if !paths.stroke.is_empty() {
            let node = Path::new()
                .set("d", paths.stroke)
                .set("fill", "none")
                .set("stroke", colour)
                .set("stroke-width", number(SYMBOL_LINE))
                .set("stroke-linecap", "round")
                .set("stroke-linejoin", "round");
            group = group.add(node);
        }
        if !paths.fill.is_empty() {
            group = group.add(Path::new().set("d", paths.fill).set("fill", colour));
        }
        self.add(group);
    }

    fn hatch(&mut self, frame: Frame, _radius: f64, hatch: Hatch, paint: Paint) {
        let step = hatch.step();
        if hatch == Hatch::Dots {
            let mut y = frame.y + step / 2.0;
            while y < frame.bottom() - 1.0 {
                let mut x = frame.x + step / 2.0;
                while x < frame.right() - 1.0 {
                    self.circle(Spot { x, y }, 1.0, Style::filled(paint));
                    x += step;
                }
                y += step;
            }
            return;
        }
        let mut lines = Vec::new();
        if hatch == Hatch::Level {
            let mut y = frame.y + step / 2.0;
            while y < frame.bottom() {
                lines.push((Spot { x: frame.x + 1.0, y }, Spot { x: frame.right() - 1.0, y }));
                y += step;
            }
        } else {
            lines.extend(aslant(frame, step * std::f64::consts::SQRT_2, false));
            if hatch == Hatch::Crossed {
                lines.extend(aslant(frame, step * std::f64::consts::SQRT_2, true));
            }
        }
        self.segments(&lines, Stroke::line(paint, 1.0));
    }
}

/// Lines at 45° over a box, cut at its borders; `step` along the upper border.
fn aslant(frame: Frame, step: f64, rising: bool) -> Vec<(Spot, Spot)> {
    let (w, h) = (frame.width - 2.0, frame.height - 2.0);
    let mut lines = Vec::new();
    let mut at = step / 2.0;
    while at < w + h {
        // the line x + y = at inside the box, or its mirror image
        let (x1, y1) = (at.min(w), at - at.min(w));
        let (x2, y2) = (at - at.min(h), at.min(h));
        let turn = |x: f64| if rising { x } else { w - x };
        let from = Spot { x: frame.x + 1.0 + turn(x1), y: frame.y + 1.0 + y1 };
        lines.push((from, Spot { x: frame.x + 1.0 + turn(x2), y: frame.y + 1.0 + y2 }));
        at += step;
    }
    lines
}

/// Text as XML may hold it: control characters become spaces. The writer escapes the rest.
fn printable(text: &str) -> String {
    let clean = |sign: char| if sign.is_control() || sign == '\u{FFFE}' || sign == '\u{FFFF}' { ' ' } else { sign };
    text.chars().map(clean).collect()
}
