//! One page: layers, zones, tiles, pipes, flows. Places are those of the scene; a child's are counted from its container.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::Assessment;
use plant::record::{Asset, Conduit, Drawn, Element, Flow, Zone};
use plant::vocabulary::DataDirection;
use plant::{Document, Id};
use scene::symbol::{SYMBOL_LINE, SYMBOL_UNITS};
use scene::{Drawing, Ink, Point, Rect, Scene, SymbolId, Theme, ZoneKind, level_inks};

use super::facts::{self, Facts};
use crate::export::xml::Xml;

/// Height of a zone's title.
const TITLE: i32 = 26;
/// Layers, from the lowest; each can be switched off.
const LAYERS: [(&str, &str); 3] =
    [("layer-zones", "Zones and assets"), ("layer-conduits", "Conduits"), ("layer-flows", "Flows")];

/// A page that is being written.
pub(super) struct Page<'p> {
    document: &'p Document,
    assessment: &'p Assessment,
    scene: Scene,
    /// What has a cell: an edge is attached to nothing else.
    drawn: BTreeSet<String>,
}

fn colour(ink: Ink) -> &'static str {
    Theme::Print.colour(ink)
}

impl<'p> Page<'p> {
    /// The page of a view.
    pub(super) fn of(document: &'p Document, assessment: &'p Assessment, drawing: &Drawing) -> Page<'p> {
        let scene = Scene::of_view(document, assessment, drawing);
        Page { document, assessment, scene, drawn: BTreeSet::new() }
    }

    /// Writes the model of it.
    pub(super) fn write(mut self, xml: &mut Xml) {
        let bounds = self.scene.bounds();
        xml.raw(&format!(
            r#"<mxGraphModel grid="1" gridSize="8" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="0" pageScale="1" pageWidth="{}" pageHeight="{}" math="0" shadow="0"><root><mxCell id="0"/>"#,
            bounds.width.max(1),
            bounds.height.max(1)
        ));
        for (id, name) in LAYERS {
            xml.raw("<mxCell").attribute("id", id).attribute("value", name).raw(r#" parent="0"/>"#);
        }
        let mut zones: Vec<(usize, &Zone)> =
            self.document.zones.values().map(|zone| (self.depth(zone.id), &**zone)).collect();
        // containers before what lies in them; the order of numbers otherwise
        zones.sort_by_key(|(depth, zone)| (*depth, zone.id));
        for (_, zone) in zones {
            self.zone(xml, zone);
        }
        for asset in self.document.assets.values() {
            self.asset(xml, asset);
        }
        for conduit in self.document.conduits.values() {
            self.conduit(xml, conduit);
        }
        for flow in self.document.flows.values() {
            self.flow(xml, flow);
        }
        xml.raw("</root></mxGraphModel>");
    }

    fn depth(&self, zone: Id<Zone>) -> usize {
        let mut depth = 0;
        let mut at = Drawn::Zone(zone);
        // a ring of parents would never end
        while let Some(around) = self.scene.zone_of(at) {
            depth += 1;
            at = Drawn::Zone(around);
            if depth > self.document.zones.len() {
                break;
            }
        }
        depth
    }

    /// The container of an element, and where that begins.
    fn container(&self, element: Drawn) -> (String, Point) {
        let around = self.scene.zone_of(element).filter(|zone| self.drawn.contains(&zone.to_string()));
        let place = around.and_then(|zone| Some((zone, self.scene.rect_of(Drawn::Zone(zone))?)));
        match place {
            Some((zone, rect)) => (zone.to_string(), Point { x: rect.x, y: rect.y }),
            None => (LAYERS[0].0.to_owned(), Point { x: 0, y: 0 }),
        }
    }

    fn zone(&mut self, xml: &mut Xml, zone: &Zone) {
        let Some(rect) = self.scene.rect_of(Drawn::Zone(zone.id)) else { return };
        let kind = ZoneKind::of(zone);
        let (parent, origin) = self.container(Drawn::Zone(zone.id));
        let dashed =
            if matches!(kind, ZoneKind::External | ZoneKind::Temporary | ZoneKind::Wireless | ZoneKind::Grouping) {
                "dashed=1;"
            } else {
                ""
            };
        let style = format!(
            "swimlane;container=1;collapsible=0;recursiveResize=0;html=0;rounded=1;arcSize=2;startSize={TITLE};align=left;spacingLeft=8;fontStyle=1;fontSize=12;{dashed}fillColor={tint};swimlaneFillColor={tint};strokeColor={line};fontColor={text};",
            tint = colour(kind.tint()),
            line = colour(kind.line()),
            text = colour(kind.text()),
        );
        let label = match self.chip(Element::Zone(zone.id)) {
            Some(level) => format!("{} {}    {level}", zone.id, zone.name),
            None => format!("{} {}", zone.id, zone.name),
        };
        let facts = facts::of_zone(zone, self.assessment);
        self.vertex(xml, &zone.id.to_string(), (&label, facts), (&parent, &style), moved(rect, origin));
    }

    fn asset(&mut self, xml: &mut Xml, asset: &Asset) {
        let Some(rect) = self.scene.rect_of(Drawn::Asset(asset.id)) else { return };
        let (parent, origin) = self.container(Drawn::Asset(asset.id));
        let style = format!(
            "shape=label;html=0;whiteSpace=wrap;rounded=1;arcSize=6;image=data:image/svg+xml,{};imageAlign=center;imageVerticalAlign=top;imageWidth=28;imageHeight=28;spacingTop=30;verticalAlign=middle;align=center;fontSize=10;fillColor={};strokeColor={};fontColor={};",
            picture(SymbolId::named(asset.role.symbol())),
            colour(Ink::Panel),
            colour(Ink::LineStrong),
            colour(Ink::Text),
        );
        let number = if asset.quantity() > 1 { format!(" ×{}", asset.quantity()) } else { String::new() };
        let label = format!("{}{number}", asset.name);
        self.vertex(
            xml,
            &asset.id.to_string(),
            (&label, facts::of_asset(asset)),
            (&parent, &style),
            moved(rect, origin),
        );
    }

    fn conduit(&mut self, xml: &mut Xml, conduit: &Conduit) {
        let Some(rect) = self.scene.rect_of(Drawn::Conduit(conduit.id)) else { return };
        let layer = LAYERS[1].0;
        let levels = self.assessment.levels.get(&Element::Conduit(conduit.id));
        let level = levels.and_then(|levels| scene::overall(&levels.target)).map(|level| level.get());
        let [fill, line, _] = level_inks(level).map(colour);
        let style = format!(
            "shape=hexagon;html=0;perimeter=hexagonPerimeter2;size=0.2;verticalLabelPosition=bottom;verticalAlign=top;fontSize=10;labelBackgroundColor=#FFFFFF;fillColor={fill};strokeColor={line};fontColor={};",
            colour(Ink::Text),
        );
        let label = match self.chip(Element::Conduit(conduit.id)) {
            Some(level) => format!("{} {}\n{level}", conduit.id, conduit.name),
            None => format!("{} {}", conduit.id, conduit.name),
        };
        // a device too small to be seen is still to be taken hold of
        let rect = Rect { width: rect.width.max(20), height: rect.height.max(20), ..rect };
        let id = conduit.id.to_string();
        let facts = facts::of_conduit(conduit, self.assessment);
        self.vertex(xml, &id, (&label, facts), (layer, &style), rect);
        let encrypted = if conduit.encrypted == Some(true) { "" } else { "dashed=1;dashPattern=8 4;" };
        let style = format!(
            "edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;endArrow=none;strokeWidth=4;{encrypted}strokeColor={};",
            colour(Ink::PipeLine)
        );
        let branches: Vec<(Id<Zone>, Vec<Point>)> =
            self.scene.branches_of(conduit.id).into_iter().map(|(zone, way)| (zone, way.to_vec())).collect();
        for (zone, way) in branches {
            let facts =
                vec![("zc_kind", "branch".to_owned()), ("zc_conduit", id.clone()), ("zc_zone", zone.to_string())];
            let bends = way.get(1..way.len().saturating_sub(1)).unwrap_or_default();
            let ends = (id.clone(), zone.to_string());
            self.edge(xml, &format!("{id}-{zone}"), ("", facts), (layer, &style), (&ends, bends));
        }
    }

    fn flow(&mut self, xml: &mut Xml, flow: &Flow) {
        let heads = match flow.direction {
            DataDirection::Both => "startArrow=block;endArrow=block;",
            DataDirection::FromInitiator => "startArrow=none;endArrow=block;",
            DataDirection::ToInitiator => "startArrow=block;endArrow=none;",
        };
        let style = format!(
            "html=0;rounded=1;{heads}endSize=4;startSize=4;fontSize=9;labelBackgroundColor=#FFFFFF;strokeColor={};fontColor={};",
            colour(Ink::Flow),
            colour(Ink::Text2),
        );
        let port = flow.port.map(|port| format!(" {port}")).unwrap_or_default();
        let label = format!("{} {}{port}", flow.id, flow.protocol);
        let ends = (flow.from.to_string(), flow.to.to_string());
        self.edge(xml, &flow.id.to_string(), (label.trim(), facts::of_flow(flow)), (LAYERS[2].0, &style), (&ends, &[]));
    }

    /// The chip of an element as words; nothing where it has no level of its own to show.
    fn chip(&self, element: Element) -> Option<String> {
        let levels = self.assessment.levels.get(&element)?;
        (!levels.target.is_unknown()).then(|| format!("SL-T {}", levels.target))
    }

    fn vertex(
        &mut self,
        xml: &mut Xml,
        id: &str,
        (label, facts): (&str, Facts),
        (parent, style): (&str, &str),
        rect: Rect,
    ) {
        begin(xml, id, label, &facts);
        xml.raw("<mxCell").attribute("style", style).raw(r#" vertex="1""#).attribute("parent", parent);
        xml.raw(&format!(
            r#"><mxGeometry x="{}" y="{}" width="{}" height="{}" as="geometry"/></mxCell></object>"#,
            rect.x, rect.y, rect.width, rect.height
        ));
        self.drawn.insert(id.to_owned());
    }

    /// An edge between two cells; one with an end that this page does not show is left out.
    fn edge(
        &self,
        xml: &mut Xml,
        id: &str,
        (label, facts): (&str, Facts),
        (parent, style): (&str, &str),
        (ends, bends): (&(String, String), &[Point]),
    ) {
        if !self.drawn.contains(&ends.0) || !self.drawn.contains(&ends.1) {
            return;
        }
        begin(xml, id, label, &facts);
        xml.raw("<mxCell").attribute("style", style).raw(r#" edge="1""#).attribute("parent", parent);
        xml.attribute("source", &ends.0).attribute("target", &ends.1);
        xml.raw(r#"><mxGeometry relative="1" as="geometry">"#);
        if !bends.is_empty() {
            xml.raw(r#"<Array as="points">"#);
            for point in bends {
                xml.raw(&format!(r#"<mxPoint x="{}" y="{}"/>"#, point.x, point.y));
            }
            xml.raw("</Array>");
        }
        xml.raw("</mxGeometry></mxCell></object>");
    }
}

fn begin(xml: &mut Xml, id: &str, label: &str, facts: &Facts) {
    xml.raw("<object").attribute("label", label);
    for (name, value) in facts {
        xml.attribute(name, value);
    }
    xml.attribute("id", id).raw(">");
}

fn moved(rect: Rect, origin: Point) -> Rect {
    Rect { x: rect.x - origin.x, y: rect.y - origin.y, ..rect }
}

/// A symbol as a picture inside a style: base64 without its word, since a semicolon would end the entry.
fn picture(symbol: SymbolId) -> String {
    let (symbol, ink) = (symbol.symbol(), colour(Ink::Text));
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SYMBOL_UNITS} {SYMBOL_UNITS}"><path d="{}" fill="none" stroke="{ink}" stroke-width="{SYMBOL_LINE}" stroke-linecap="round" stroke-linejoin="round"/><path d="{}" fill="{ink}"/></svg>"#,
        symbol.stroke, symbol.fill
    );
    STANDARD.encode(svg)
}
