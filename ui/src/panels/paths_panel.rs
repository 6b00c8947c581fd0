//! Attack paths beside the drawing: from where, to what, the ranked list, the hops of the one that is shown, the cut.

mod as_view;
mod cut;
mod hops;
mod question;

use engine::paths::{AttackPath, words};
use plant::Document;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::attack::{self, Found};
use crate::panels::paths_panel::as_view::AsView;
use crate::panels::paths_panel::cut::CutCard;
use crate::panels::paths_panel::hops::Hops;
use crate::panels::paths_panel::question::QuestionFields;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// The panel.
#[function_component(PathsPanel)]
pub fn paths_panel() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    {
        let handle = handle.clone();
        // after every drawing: an edit, another question or another plant is noticed here
        use_effect(move || attack::keep_current(&handle));
    }
    let workspace = handle.read();
    let view = &workspace.attack;
    let is_current = attack::is_current(&workspace);
    let found = view.found.clone();
    let summary = match &found {
        Some(found) => words::summary(workspace.document(), &found.question, &found.answer),
        None => "The paths are being searched.".to_owned(),
    };
    let body = match &found {
        None => html! {},
        Some(found) if found.answer.paths.is_empty() => empty(&summary),
        Some(found) => html! {
            <>
                <CutCard />
                { list(&handle, workspace.document(), found, view.selected) }
                if let Some(path) = view.selected.and_then(|at| found.answer.paths.get(at)) {
                    <>
                        <AsView />
                        <Hops path={path.clone()} />
                    </>
                } else {
                    <p class="field-hint paths-hint">{ "Choose a path: it is drawn over the plant, and its hops are listed here." }</p>
                }
                { unreached(workspace.document(), found) }
            </>
        },
    };
    let has_paths = found.as_ref().is_some_and(|found| !found.answer.paths.is_empty());
    html! {
        <aside class="inspector paths-panel" aria-label="Attack paths">
            <header class="inspector-head">
                <span class="zone-glyph big paths-glyph"><Icon name="paths" /></span>
                <div><h2>{ "Ways to a consequence" }</h2>if has_paths || found.is_none() { <p>{ summary }</p> }</div>
            </header>
            { mode_words(&workspace, found.as_deref()) }
            <QuestionFields />
            { state(&handle, is_current) }
            <div class={classes!("panel-body", (!is_current).then_some("paths-stale"))} aria-busy={(!is_current).to_string()}>
                { body }
            </div>
        </aside>
    }
}

/// In which operating mode was searched, where the plant has several.
fn mode_words(workspace: &Workspace, found: Option<&Found>) -> Html {
    if workspace.document().system().counted_modes().len() < 2 {
        return html! {};
    }
    let words = match found.and_then(|found| found.mode.as_ref()) {
        Some(mode) => format!("In the operating mode {mode}."),
        None => {
            "Flows of every operating mode, conduits as in normal operation. Choose a mode above to search it alone."
                .to_owned()
        }
    };
    html! { <p class="field-hint paths-hint" data-field="paths-mode">{ words }</p> }
}

/// What is being worked on, with a way to stop it; what was stopped, with a way to go on.
fn state(handle: &Handle, is_current: bool) -> Html {
    let view = &handle.read().attack;
    let act = |run: fn(&Handle)| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| run(&handle))
    };
    match view.running {
        Some(running) => {
            let (done, total) = running.done;
            let (what, of) = match running.cut {
                true => ("Searching the cheapest cut", format!("{done} paths weighed, {total} changes")),
                false if total > 0 => ("Being assessed", format!("{} %", done * 100 / total.max(1))),
                false => ("Being assessed", String::new()),
            };
            html! {
                <div class="note info paths-state" role="status">
                    <Icon name="clock" /><span class="spacer">{ what }{ " " }<span class="muted">{ of }</span></span>
                    <button type="button" class="button small" data-act="stop-paths" onclick={act(attack::stop)}>{ "Stop" }</button>
                </div>
            }
        }
        None if !is_current && view.stopped => html! {
            <div class="note info paths-state" role="status">
                <Icon name="info" /><span class="spacer">{ "Stopped. What is shown may be of an earlier state." }</span>
                <button type="button" class="button small" data-act="again-paths" onclick={act(attack::again)}>{ "Search" }</button>
            </div>
        },
        None => html! {},
    }
}

fn empty(summary: &str) -> Html {
    html! {
        <div class="empty">
            <h3>{ "No path" }</h3>
            <p>{ summary }</p>
        </div>
    }
}

/// The ranked list; arrows walk through it.
fn list(handle: &Handle, document: &Document, found: &Found, selected: Option<usize>) -> Html {
    let count = found.answer.paths.len();
    let rows = found.answer.paths.iter().enumerate().map(|(at, path)| {
        let is_selected = selected == Some(at);
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| attack::select(&handle, at))
        };
        // one of them takes the focus of the list
        let is_stop = is_selected || (selected.is_none() && at == 0);
        html! {
            <li role="option" key={at} id={format!("path-{at}")} data-path={at.to_string()} aria-selected={is_selected.to_string()}
                tabindex={if is_stop { "0" } else { "-1" }} class="path-row" aria-label={row_words(document, at, path)} {onclick}>
                <span class="path-number">{ at + 1 }</span>
                <span class="path-what" title={row_words(document, at, path)}>
                    <span class="path-ends">
                        if let (Some(first), false) = (path.places().first(), path.hops.is_empty()) {
                            <span class="id">{ first.to_string() }</span>{ " → " }
                        }
                        { words::asset_words(document, path.target) }
                    </span>
                    <span class="path-facts">{ format!("{}, {}", hops_words(path), words::counted(path.obstacles as usize, "obstacle", "obstacles")) }</span>
                </span>
                <span class="path-worst" title={words::consequence_words(path)}>{ worst(path) }</span>
            </li>
        }
    });
    let onkeydown = {
        let handle = handle.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = handle.read().attack.selected;
            let next = match (event.key().as_str(), at) {
                ("ArrowDown", None) | ("Home", _) => 0,
                ("ArrowDown", Some(at)) => (at + 1).min(count.saturating_sub(1)),
                ("ArrowUp", at) => at.unwrap_or(1).saturating_sub(1),
                ("End", _) => count.saturating_sub(1),
                ("Enter" | " ", at) => at.unwrap_or(0),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            attack::select(&handle, next);
            focus(next);
        })
    };
    html! {
        <>
            <h3 class="section-head" id="paths-list-name">{ "Paths, easiest first" }</h3>
            <ul class="path-list" role="listbox" aria-labelledby="paths-list-name" {onkeydown}>{ for rows }</ul>
            if found.answer.found > count {
                <p class="field-hint paths-hint">{ format!("{} more are not listed.", found.answer.found - count) }</p>
            }
        </>
    }
}

fn focus(at: usize) {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(&format!("path-{at}")));
    if let Some(row) = found {
        let row: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(row);
        let _ = row.focus();
    }
}

fn hops_words(path: &AttackPath) -> String {
    if path.hops.is_empty() { "entered itself".to_owned() } else { words::counted(path.hops.len(), "hop", "hops") }
}

fn worst(path: &AttackPath) -> String {
    match path.consequences.first() {
        Some(one) => format!("{} {}", one.category, one.step),
        None => "not rated".to_owned(),
    }
}

/// A row as it is read out.
fn row_words(document: &Document, at: usize, path: &AttackPath) -> String {
    format!("Path {}: {}, worst consequence {}", at + 1, words::path_words(document, path), worst(path))
}

/// Targets that nothing reaches: the good news.
fn unreached(document: &Document, found: &Found) -> Html {
    let ids = &found.answer.unreached;
    if ids.is_empty() {
        return html! {};
    }
    let names: Vec<String> = ids.iter().take(12).map(|id| words::asset_words(document, *id)).collect();
    let more = ids.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    html! { <p class="field-hint paths-hint">{ format!("Not reached: {}{more}.", names.join(", ")) }</p> }
}
