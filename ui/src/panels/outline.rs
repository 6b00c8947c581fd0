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
    /// Those of the children that are assets.
    assets: usize,
    open: bool,
}

/// Headings that are no records stand as keys of nothing: a row of its own type would be drawn the same way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Loose,
    Conduits,
}

/// A line of the outline.
#[derive(Clone, PartialEq)]
enum Line {
    Row(Row),
    Heading(Heading, usize),
}

/// At most so many lines are made; of a longer outline those around what is seen.
const MADE: usize = 120;
/// Lines made above what is seen.
const SPARE: usize = 40;
/// Height of a line in CSS px.
const ROW: usize = 26;

/// The panel.
#[function_component(Outline)]
pub fn outline() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::SELECTION));
    let closed = use_state(BTreeSet::<AnyKey>::new);
    let root = use_node_ref();
    let first = use_state(|| 0_usize);
    let tree = handle.read().tree;
    let file = handle.read().file.as_ref().map(|file| file.plant);
    let lines = use_memo((file, tree, (*closed).clone()), |(_, _, closed)| lines(handle.read().document(), closed));
    let is_long = lines.len() > MADE;
    use_scrolling(&root, &first, lines.len());
    let workspace = handle.read();
    let document = workspace.document();
    if lines.is_empty() {
        return html! {
            <div class="empty">
                <h3>{ "The plant is empty" }</h3>
                <p>{ "Press Z and pull a zone, or import an inventory with Ctrl I." }</p>
            </div>
        };
    }
    let shown = if is_long { (*first).min(lines.len())..((*first) + MADE).min(lines.len()) } else { 0..lines.len() };
    let in_sight =
        |key: &AnyKey| lines[shown.clone()].iter().any(|line| matches!(line, Line::Row(row) if row.key == *key));
    let top = lines[shown.clone()].iter().find_map(|line| match line {
        Line::Row(row) => Some(row.key),
        Line::Heading(..) => None,
    });
    let tab_stop = workspace.selection.first().copied().filter(in_sight).or(top);
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
    let onkeydown = {
        let (handle, toggle, lines, root) = (handle.clone(), toggle.clone(), lines.clone(), root.clone());
        Callback::from(move |event: KeyboardEvent| {
            let all: Vec<&Row> = lines
                .iter()
                .filter_map(|line| match line {
                    Line::Row(row) => Some(row),
                    Line::Heading(..) => None,
                })
                .collect();
            // several may be selected: the row with the focus counts
            let row = event.target_dyn_into::<HtmlElement>().and_then(|row| row.get_attribute("data-id")?.parse().ok());
            let current = row.or(handle.read().selection.first().copied());
            if event.key() == " " {
                event.prevent_default();
                event.stop_propagation();
                if let Some(key) = current {
                    let mut keys = handle.read().selection.clone();
                    if !keys.remove(&key) {
                        keys.insert(key);
                    }
                    handle.select(keys);
                    focus_row(key, true);
                }
                return;
            }
            let at = all.iter().position(|row| Some(row.key) == current);
            let target = match (event.key().as_str(), at) {
                ("ArrowDown", Some(at)) => all.get(at + 1).copied(),
                ("ArrowUp", Some(at)) => at.checked_sub(1).and_then(|at| all.get(at)).copied(),
                ("ArrowDown" | "ArrowUp" | "Home", None) | ("Home", _) => all.first().copied(),
                ("End", _) => all.last().copied(),
                ("ArrowRight", Some(at)) if all[at].children > 0 && !all[at].open => {
                    toggle.emit(all[at].key);
                    Some(all[at])
                }
                ("ArrowRight", Some(at)) => all.get(at + 1).copied().filter(|next| next.depth > all[at].depth),
                ("ArrowLeft", Some(at)) if all[at].children > 0 && all[at].open => {
                    toggle.emit(all[at].key);
                    Some(all[at])
                }
                ("ArrowLeft", Some(at)) => all[..at].iter().rev().copied().find(|row| row.depth < all[at].depth),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            if let Some(row) = target {
                if event.shift_key() {
                    let keys: BTreeSet<AnyKey> = handle.read().selection.iter().copied().chain([row.key]).collect();
                    handle.select(keys);
                } else {
                    handle.show(row.key);
                }
                let place = lines.iter().position(|line| matches!(line, Line::Row(other) if other.key == row.key));
                let place = place.filter(|_| lines.len() > MADE);
                if let Some(place) = place {
                    bring_into_sight(&root, place);
                }
                focus_row(row.key, place.is_some());
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
                aria-label={words::accessible_name_of(&workspace, key, row.assets)} {onclick} {oncontextmenu}>
                <span class="tree-twist" onclick={ontoggle}>
                    if row.children > 0 { <Icon name="right" class="icon-12" /> }
                </span>
                <span class={classes!("kind-ink", words::kind_class(document, key))}><Icon name={words::glyph(document, key)} /></span>
                <span class="tree-words">
                    <span class="tree-name">{ words::name(document, key) }</span>
                    <span class="id">{ key.to_string() }</span>
                </span>
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
    let made = lines[shown].iter().map(|line| match line {
        Line::Row(row) => draw(row),
        Line::Heading(which, count) => heading(*which, *count),
    });
    let made: Vec<Html> = made.collect();
    html! {
        <div ref={root} class={classes!("tree", is_long.then_some("long"))} role="tree" aria-label="Outline of the plant" aria-multiselectable="true" {onkeydown}>
            <div class="tree-window" role="presentation">{ made }</div>
        </div>
    }
}

/// Keeps the rows that are made around what is seen, where there are too many to make them all.
#[hook]
fn use_scrolling(root: &NodeRef, first: &UseStateHandle<usize>, count: usize) {
    let (root, first, at) = (root.clone(), first.clone(), **first);
    use_effect_with((count, at), move |(count, at)| {
        let panel = panel_of(&root);
        if let Some(tree) = root.cast::<HtmlElement>() {
            let is_long = *count > MADE;
            let (above, all) = if is_long { (at * ROW, count * ROW) } else { (0, 0) };
            let _ = tree.style().set_property("--above", &format!("{above}px"));
            let _ = tree.style().set_property("--all", &format!("{all}px"));
        }
        let listener = panel.filter(|_| *count > MADE).map(|panel| {
            let (first, at) = (first.clone(), *at);
            gloo_events::EventListener::new(&panel.clone(), "scroll", move |_| {
                let top = usize::try_from(panel.scroll_top()).unwrap_or(0) / ROW;
                let wanted = top.saturating_sub(SPARE);
                // only when what is made runs out: each step makes rows anew
                if wanted.abs_diff(at) >= SPARE / 2 {
                    first.set(wanted);
                }
            })
        });
        move || drop(listener)
    });
}

/// What scrolls the outline.
fn panel_of(root: &NodeRef) -> Option<HtmlElement> {
    let tree = root.cast::<HtmlElement>()?;
    let panel = tree.closest(".panel-body").ok().flatten()?;
    Some(wasm_bindgen::JsCast::unchecked_into(panel))
}

fn bring_into_sight(root: &NodeRef, place: usize) {
    let Some(panel) = panel_of(root) else { return };
    let (top, height) = ((place * ROW) as i32, panel.client_height());
    let row = ROW as i32;
    if top < panel.scroll_top() {
        panel.set_scroll_top(top);
    } else if top + row > panel.scroll_top() + height {
        panel.set_scroll_top(top + row - height);
    }
}

/// Everything the outline can show, line by line.
fn lines(document: &Document, closed: &BTreeSet<AnyKey>) -> Vec<Line> {
    let (zones, loose, conduits) = rows(document, closed);
    let mut lines: Vec<Line> = zones.into_iter().map(Line::Row).collect();
    if !loose.is_empty() {
        lines.push(Line::Heading(Heading::Loose, loose.len()));
        lines.extend(loose.into_iter().map(Line::Row));
    }
    if !conduits.is_empty() {
        lines.push(Line::Heading(Heading::Conduits, document.conduits.len()));
        lines.extend(conduits.into_iter().map(Line::Row));
    }
    lines
}

/// Rows of the zones, of the assets in no zone, and of the conduits.
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
            None => loose.push(Row { key: asset.id.into(), depth: 0, children: 0, assets: 0, open: false }),
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
        let (children, inside) = (sub.len() + assets.len(), assets.len());
        zones.push(Row { key: zone.into(), depth, children, assets: inside, open });
        if open {
            zones.extend(assets.iter().map(|key| Row {
                key: *key,
                depth: depth + 1,
                children: 0,
                assets: 0,
                open: false,
            }));
            pending.extend(sub.iter().rev().map(|zone| (*zone, depth + 1)));
        }
    }
    let mut conduits = Vec::new();
    for conduit in document.conduits.keys() {
        let element = Element::Conduit(*conduit);
        let content: Vec<AnyKey> =
            inside.get(&element).into_iter().chain(via.get(&element)).flatten().copied().collect();
        let open = closed.contains(&AnyKey::from(*conduit));
        conduits.push(Row { key: (*conduit).into(), depth: 0, children: content.len(), assets: 0, open });
        if open {
            conduits.extend(content.into_iter().map(|key| Row { key, depth: 1, children: 0, assets: 0, open: false }));
        }
    }
    (zones, loose, conduits)
}

/// Gives a row the focus once it has been made. `scrolled`: the panel is where it should be, and must stay there while the
/// rows are still on their way to their places.
fn focus_row(key: AnyKey, scrolled: bool) {
    let focus = move || {
        let row = gloo_document().query_selector(&format!("[role=treeitem][data-id='{key}']")).ok().flatten();
        let Some(row) = row else { return false };
        let row: HtmlElement = wasm_bindgen::JsCast::unchecked_into(row);
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(scrolled);
        row.focus_with_options(&options).is_ok()
    };
    // after the row has been drawn as selected; of a long outline it is made by the scrolling, a little later
    gloo_timers::callback::Timeout::new(0, move || {
        if !focus() {
            gloo_timers::callback::Timeout::new(80, move || _ = focus()).forget();
        }
    })
    .forget();
}

fn gloo_document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a window has a document")
}
