//! Sentences and names as the window shows them (look, section 8).

use engine::Delta;
use plant::record::{Element, Scope as RecordScope};
use plant::vocabulary::{Domain, PurdueLevel, Scope};
use plant::{AnyKey, Document, Transaction};

use crate::panels::chips::{headline, level_words};
use crate::workspace::Workspace;

/// Name of a record, as people call it.
pub fn name(document: &Document, key: AnyKey) -> String {
    match key {
        AnyKey::Zone(id) => document.zones.get(&id).map(|zone| zone.name.clone()),
        AnyKey::Conduit(id) => document.conduits.get(&id).map(|conduit| conduit.name.clone()),
        AnyKey::Asset(id) => document.assets.get(&id).map(|asset| match asset.quantity() {
            1 => asset.name.clone(),
            count => format!("{} ×{count}", asset.name),
        }),
        AnyKey::Flow(id) => document.flows.get(&id).map(|flow| {
            let end = |asset| document.assets.get(&asset).map_or_else(|| asset.to_string(), |asset| asset.name.clone());
            let port = flow.port.map(|port| format!(" {port}")).unwrap_or_default();
            format!("{} → {} · {}{port}", end(flow.from), end(flow.to), flow.protocol)
        }),
        AnyKey::Scenario(id) => document.scenarios.get(&id).map(|scenario| scenario.name.clone()),
        AnyKey::Countermeasure(id) => document.countermeasures.get(&id).map(|measure| measure.name.clone()),
        AnyKey::Product(id) => document.products.get(&id).map(|product| product.name.clone()),
        AnyKey::ThreatSource(id) => document.threat_sources.get(&id).map(|source| source.name.clone()),
        AnyKey::Function(id) => document.functions.get(&id).map(|function| function.name.clone()),
        AnyKey::AccessPoint(id) => document.access_points.get(&id).map(|point| point.name.clone()),
        AnyKey::Party(id) => document.parties.get(&id).map(|party| party.name.clone()),
        AnyKey::SavedView(id) => document.saved_views.get(&id).map(|view| view.name.clone()),
        _ => None,
    }
    .unwrap_or_default()
}

/// Glyph of a zone kind; the same names serve the canvas.
pub fn zone_glyph(domain: Domain, scope: Scope, purdue: Option<PurdueLevel>) -> &'static str {
    match domain {
        Domain::External => "zk-external",
        Domain::Business => "zk-enterprise",
        _ if scope == Scope::Outside => "zk-external",
        Domain::Dmz => "zk-dmz",
        Domain::Safety => "zk-safety",
        Domain::Wireless => "zk-wireless",
        Domain::Temporary => "zk-temporary",
        Domain::PublicArea => "zk-public",
        Domain::Grouping => "zk-grouping",
        Domain::Iacs if purdue.is_some_and(|level| level >= PurdueLevel::L3) => "zk-operations",
        Domain::Iacs => "zk-control",
    }
}

/// Class of the colours of a zone kind; empty for what is no zone.
pub fn kind_class(document: &Document, key: AnyKey) -> &'static str {
    let AnyKey::Zone(id) = key else { return "" };
    match document.zones.get(&id).map(|zone| zone_glyph(zone.domain, zone.scope, zone.purdue)) {
        Some("zk-external") => "kind-external",
        Some("zk-enterprise") => "kind-enterprise",
        Some("zk-dmz") => "kind-dmz",
        Some("zk-safety") => "kind-safety",
        Some("zk-wireless") => "kind-wireless",
        Some("zk-temporary") => "kind-temporary",
        Some("zk-public") => "kind-public",
        Some("zk-grouping") => "kind-grouping",
        Some("zk-operations") => "kind-operations",
        _ => "kind-control",
    }
}

/// Glyph of a record in lists.
pub fn glyph(document: &Document, key: AnyKey) -> &'static str {
    match key {
        AnyKey::Zone(id) => {
            document.zones.get(&id).map_or("zk-control", |zone| zone_glyph(zone.domain, zone.scope, zone.purdue))
        }
        AnyKey::Conduit(_) => "tool-conduit",
        AnyKey::Asset(id) => document.assets.get(&id).map_or("app", |asset| asset.role.symbol()),
        AnyKey::Flow(_) => "tool-flow",
        AnyKey::Scenario(_) => "scenario",
        AnyKey::SavedView(_) => "eye",
        _ => "info",
    }
}

/// "Zone Z-08 Chemical dosing, IACS, target 3, 6 assets, 2 conduits": how a screen reader names an element.
pub fn accessible_name(workspace: &Workspace, key: AnyKey) -> String {
    let inside = |zone| move |asset: &&std::sync::Arc<plant::record::Asset>| asset.lies_in == Some(Element::Zone(zone));
    let assets = match key {
        AnyKey::Zone(id) => workspace.document().assets.values().filter(inside(id)).count(),
        _ => 0,
    };
    accessible_name_of(workspace, key, assets)
}

/// The same where it is known how many assets lie in a zone: a long list is not to count them row by row.
pub fn accessible_name_of(workspace: &Workspace, key: AnyKey, assets: usize) -> String {
    let document = workspace.document();
    let noun = key.kind().noun();
    let mut words = vec![format!("{} {key} {}", capitalised(noun), name(document, key))];
    if let Some(levels) = Element::from_key(key).and_then(|element| workspace.assessment().levels.get(&element)) {
        words.push(format!("target {}", level_words(headline(levels), levels.state)));
    }
    match key {
        AnyKey::Zone(id) => {
            let zone = document.zones.get(&id);
            words.extend(zone.map(|zone| zone.domain.label().to_owned()));
            words.push(counted(assets, "asset"));
            let conduits = document.conduits.values().filter(|conduit| conduit.joins.contains(&id)).count();
            words.push(counted(conduits, "conduit"));
        }
        AnyKey::Asset(id) => words.extend(document.assets.get(&id).map(|asset| asset.role.label().to_owned())),
        _ => {}
    }
    words.join(", ")
}

/// "Zone Z-08 Chemical dosing": for long lists.
pub fn short_name(document: &Document, key: AnyKey) -> String {
    format!("{} {key} {}", capitalised(key.kind().noun()), name(document, key))
}

/// "1 asset", "6 assets".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The noun with a capital letter.
pub fn capitalised(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What the status line says after an edit: what was done, and which levels moved.
pub fn what_moved(document: &Document, transaction: &Transaction, delta: &Delta) -> String {
    let mut sentence = transaction.label.clone();
    if !transaction.touches(RecordScope::Meaning) || delta.moved.is_empty() {
        return sentence;
    }
    let moved: Vec<String> = delta
        .moved
        .iter()
        .take(3)
        .map(|(element, fr, before, after)| {
            let level = |level: &Option<standard::SecurityLevel>| level.map_or("none".to_owned(), |l| l.to_string());
            format!("{fr} of {element}: {} to {}", level(before), level(after))
        })
        .collect();
    let _ = document;
    sentence.push_str(". ");
    sentence.push_str(&moved.join("; "));
    if delta.moved.len() > 3 {
        sentence.push_str(&format!("; and {} more", delta.moved.len() - 3));
    }
    sentence
}

/// What the status line says about the selection.
pub fn selection(workspace: &Workspace) -> String {
    match workspace.only_selected() {
        Some(key) => accessible_name(workspace, key),
        None if workspace.selection.is_empty() => "Nothing selected".to_owned(),
        None => {
            let count = |wanted: fn(&AnyKey) -> bool| workspace.selection.iter().filter(|key| wanted(key)).count();
            let parts = [
                (count(|key| matches!(key, AnyKey::Asset(_))), "asset"),
                (count(|key| matches!(key, AnyKey::Zone(_))), "zone"),
                (count(|key| matches!(key, AnyKey::Conduit(_))), "conduit"),
                (count(|key| matches!(key, AnyKey::Flow(_))), "flow"),
            ];
            let words: Vec<String> =
                parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| counted(n, noun)).collect();
            format!("{} selected", words.join(", "))
        }
    }
}
