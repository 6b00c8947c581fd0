//! The plant as a tree: zones with their zones and assets, conduits with their devices and flows. Everything the canvas
//! shows can be reached here by keyboard and screen reader.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Element, Zone};
use plant::{AnyKey, Document, Id};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::panels::chips::{LevelChip, headline};
use crate::widgets::icon::Icon;
use crate::words;
use crate::workspace::{Topics, use_workspace};

/// One visible row.
#[derive(Clone, PartialEq)]
struct Row {
    key: AnyKey,
    depth: usize,
    children: usize,
    open: bool,
}

/// Headings that are no records stand as keys of nothing: a row of its own type would be drawn the same way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Loose,
    Conduits,
}

/// The panel.
#[function_component(Outline)]
pub fn outline() -> Html {
    let handle = use_workspace(Topics::DOCUMENT.and(Topics::SELECTION));
    let closed = use_state(BTreeSet::<AnyKey>::new);
    let workspace = handle.read();
    let document = workspace.document();
    let (zones, loose, conduits) = rows(document, &closed);
    if zones.is_empty() && loose.is_empty() && conduits.is_empty() {
        return html! {
            <div class="empty">
                <h3>{ "The plant is empty" }</h3>
                <p>{ "Press Z and pull a zone, or import an inventory with Ctrl I." }</p>
            </div>
        };
    }
    let tab_stop = workspace.selection.first().copied().or_else(|| zones.first().map(|row| row.key));
    let toggle = {
        let closed = closed.clone();
        Callback::from(move |key: AnyKey| {
            let mut next = (*closed).clone();
            if !next.remove(&key) {
                next.insert(key);
            }
            closed.set(next);
        })
    };
    let all: Vec<Row> = zones.iter().chain(&loose).chain(&conduits).cloned().collect();
    let onkeydown = {
        let (handle, toggle, all) = (handle.clone(), toggle.clone(), all.clone());
        Callback::from(move |event: KeyboardEvent| {
            let current = handle.read().selection.first().copied();
            let at = all.iter().position(|row| Some(row.key) == current);
            let target = match (event.key().as_str(), at) {
                ("ArrowDown", Some(at)) => all.get(at + 1),
                ("ArrowUp", Some(at)) => at.checked_sub(1).and_then(|at| all.get(at)),
                ("ArrowDown" | "ArrowUp" | "Home", None) | ("Home", _) => all.first(),
                ("End", _) => all.last(),
                ("ArrowRight", Some(at)) if all[at].children > 0 && !all[at].open => {
                    toggle.emit(all[at].key);
                    Some(&all[at])
                }
                ("ArrowRight", Some(at)) => all.get(at + 1).filter(|next| next.depth > all[at].depth),
                ("ArrowLeft", Some(at)) if all[at].children > 0 && all[at].open => {
                    toggle.emit(all[at].key);
                    Some(&all[at])
                }
                ("ArrowLeft", Some(at)) => all[..at].iter().rev().find(|row| row.depth < all[at].depth),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            if let Some(row) = target {
                handle.show(row.key);
                focus_row(row.key);
            }
        })
    };
    let draw = |row: &Row| {
        let key = row.key;
        let selected = workspace.selection.contains(&key);
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |event: MouseEvent| {
                if event.ctrl_key() || event.meta_key() || event.shift_key() {
                    let mut keys = handle.read().selection.clone();
                    if !keys.remove(&key) {
                        keys.insert(key);
                    }
                    handle.select(keys);
                } else {
                    handle.show(key);
                }
            })
        };
        let oncontextmenu = {
            let handle = handle.clone();
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                crate::panels::context_menu::open_at(&handle, Some(key), event.client_x(), event.client_y());
            })
        };
        let ontoggle = {
            let toggle = toggle.clone();
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                toggle.emit(key);
            })
        };
        let level = Element::from_key(key)
            .and_then(|element| workspace.assessment().levels.get(&element))
            .map(|levels| html! { <LevelChip level={headline(levels)} state={levels.state} small=true /> });
        let indent = format!("depth-{}", row.depth.min(8));
        html! {
            <div key={key.to_string()} role="treeitem" class={classes!("tree-row", indent)}
                aria-level={(row.depth + 1).to_string()} aria-selected={selected.to_string()}
                aria-expanded={(row.children > 0).then(|| row.open.to_string())} data-id={key.to_string()}
                tabindex={if tab_stop == Some(key) { "0" } else { "-1" }}
                aria-label={words::accessible_name(&workspace, key)} {onclick} {oncontextmenu}>
                <span class="tree-twist" onclick={ontoggle}>
                    if row.children > 0 { <Icon name="right" class="icon-12" /> }
                </span>
                <span class={classes!("kind-ink", words::kind_class(document, key))}><Icon name={words::glyph(document, key)} /></span>
                <span class="id">{ key.to_string() }</span>
                <span class="tree-name">{ words::name(document, key) }</span>
                { for level }
            </div>
        }
    };
    let heading = |which: Heading, count: usize| {
        let words = match which {
            Heading::Loose => "In no zone",
            Heading::Conduits => "Conduits",
        };
        html! { <div class="section-head" role="presentation">{ words }<span class="spacer"></span><span class="count">{ count }</span></div> }
    };
    html! {
        <div class="tree" role="tree" aria-label="Outline of the plant" aria-multiselectable="true" {onkeydown}>
            { for zones.iter().map(draw) }
            if !loose.is_empty() { { heading(Heading::Loose, loose.len()) } { for loose.iter().map(draw) } }
            if !conduits.is_empty() {
                { heading(Heading::Conduits, document.conduits.len()) }
                { for conduits.iter().map(draw) }
            }
        </div>
    }
}

/// Rows of the zones, of the assets in no zone, and of the conduits. At most as many as a person could want open.
fn rows(document: &Document, closed: &BTreeSet<AnyKey>) -> (Vec<Row>, Vec<Row>, Vec<Row>) {
    let mut children: BTreeMap<Option<Id<Zone>>, Vec<Id<Zone>>> = BTreeMap::new();
    for zone in document.zones.values() {
        // a zone in a circle of zones would otherwise hang in the air
        let parent = zone.parent.filter(|parent| document.zones.contains_key(parent));
        let circular = document.nesting(zone.id).last().is_some_and(|outer| {
            document.zones.get(outer).is_some_and(|outer| outer.parent.is_some_and(|p| document.zones.contains_key(&p)))
        });
        children.entry(if circular { None } else { parent }).or_default().push(zone.id);
    }
    let mut inside: BTreeMap<Element, Vec<AnyKey>> = BTreeMap::new();
    let mut loose = Vec::new();
    for asset in document.assets.values() {
        match asset.lies_in {
            Some(element) => inside.entry(element).or_default().push(asset.id.into()),
            None => loose.push(Row { key: asset.id.into(), depth: 0, children: 0, open: false }),
        }
    }
    let mut via: BTreeMap<Element, Vec<AnyKey>> = BTreeMap::new();
    for flow in document.flows.values() {
        for conduit in &flow.via {
            via.entry(Element::Conduit(*conduit)).or_default().push(flow.id.into());
        }
    }
    // conduits start closed, zones open
    let mut zones = Vec::new();
    let mut pending: Vec<(Id<Zone>, usize)> =
        children.get(&None).into_iter().flatten().rev().map(|zone| (*zone, 0)).collect();
    while let Some((zone, depth)) = pending.pop() {
        let sub = children.get(&Some(zone)).map_or(&[][..], Vec::as_slice);
        let assets = inside.get(&Element::Zone(zone)).map_or(&[][..], Vec::as_slice);
        let open = !closed.contains(&zone.into());
        zones.push(Row { key: zone.into(), depth, children: sub.len() + assets.len(), open });
        if open {
            zones.extend(assets.iter().map(|key| Row { key: *key, depth: depth + 1, children: 0, open: false }));
            pending.extend(sub.iter().rev().map(|zone| (*zone, depth + 1)));
        }
    }
    let mut conduits = Vec::new();
    for conduit in document.conduits.keys() {
        let element = Element::Conduit(*conduit);
        let content: Vec<AnyKey> =
            inside.get(&element).into_iter().chain(via.get(&element)).flatten().copied().collect();
        let open = closed.contains(&AnyKey::from(*conduit));
        conduits.push(Row { key: (*conduit).into(), depth: 0, children: content.len(), open });
        if open {
            conduits.extend(content.into_iter().map(|key| Row { key, depth: 1, children: 0, open: false }));
        }
    }
    (zones, loose, conduits)
}

fn focus_row(key: AnyKey) {
    let selector = format!("[role=treeitem][data-id='{key}']");
    // after the row has been drawn as selected
    gloo_timers::callback::Timeout::new(0, move || {
        if let Some(row) = gloo_document().query_selector(&selector).ok().flatten() {
            let row: HtmlElement = wasm_bindgen::JsCast::unchecked_into(row);
            let _ = row.focus();
        }
    })
    .forget();
}

fn gloo_document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a window has a document")
}
