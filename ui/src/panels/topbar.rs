//! Top bar and rail.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::chrome::Page;
use crate::commands;
use crate::journal::Kept;
use crate::panels::mode_switch::ModeSwitch;
use crate::panels::view_switch::ViewSwitch;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, use_workspace};

/// A callback that runs a command by name.
pub fn runs(handle: &Handle, id: &'static str) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        if let Some(command) = commands::named(id) {
            commands::run(&handle, command);
        }
    })
}

/// Mark, plant, saved state, undo and redo, find, export.
#[function_component(Topbar)]
pub fn topbar() -> Html {
    let handle = use_workspace(Topics::FILE.and(Topics::MEANING).and(Topics::CHROME));
    let workspace = handle.read();
    let open_menu = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.menu = !workspace.chrome.menu);
        })
    };
    let system = workspace.document().system();
    let name = match &workspace.file {
        None => "Zonewright".to_owned(),
        Some(_) if !system.name.is_empty() => system.name.clone(),
        Some(file) => file.name.clone(),
    };
    let below = match &workspace.file {
        None => "No plant is open".to_owned(),
        Some(file) => {
            let revision = match system.revision.as_str() {
                "" => String::new(),
                revision => format!("revision {revision} · "),
            };
            format!("{revision}{}", file.path.as_deref().unwrap_or("in no file yet"))
        }
    };
    let history = workspace.editor.history();
    let undo = history.last_done().map(|step| format!("Undo: {}", step.transaction.label));
    let redo = history.last_undone().map(|step| format!("Redo: {}", step.transaction.label));
    html! {
        <header class="topbar">
            <button class="mark-button" aria-label="Application menu" aria-haspopup="menu" title="Menu (F10)"
                aria-expanded={workspace.chrome.menu.to_string()} onclick={open_menu}><Icon name="mark" /></button>
            <div class="plant-name">
                <b>{ if workspace.is_unsaved() { format!("{name} •") } else { name } }</b>
                <span title={below.clone()}>{ below }</span>
            </div>
            if workspace.file.is_some() {
                <Saved />
                <button class="button quiet icon-only" aria-label={undo.clone().unwrap_or("Nothing to undo".into())}
                    title={undo.clone()} disabled={undo.is_none()} onclick={runs(&handle, "undo")}><Icon name="undo" /></button>
                <button class="button quiet icon-only" aria-label={redo.clone().unwrap_or("Nothing to redo".into())}
                    title={redo.clone()} disabled={redo.is_none()} onclick={runs(&handle, "redo")}><Icon name="redo" /></button>
            }
            <span class="spacer"></span>
            <ViewSwitch />
            <span class="spacer"></span>
            if workspace.file.is_some() { <ModeSwitch /> }
            <button class="find-button" onclick={runs(&handle, "find")} aria-label="Find or run a command">
                <Icon name="search" class="icon-15" /><span class="spacer">{ "Find or run a command" }</span><span class="kbd">{ "Ctrl K" }</span>
            </button>
            if workspace.file.is_some() {
                <button class="button" onclick={runs(&handle, "page-documents")}><Icon name="export" class="icon-15" /><span class="wide-only">{ "Export" }</span></button>
            }
        </header>
    }
}

/// Whether the work is kept and whether it is in the file.
#[function_component(Saved)]
fn saved() -> Html {
    let handle = use_workspace(Topics::FILE.and(Topics::MEANING));
    let workspace = handle.read();
    match handle.journal().kept() {
        Kept::Failed(message) => {
            let retry = {
                let handle = handle.clone();
                Callback::from(move |_: MouseEvent| handle.journal().retry())
            };
            html! {
                <span class="saved saved-failed" role="alert" title={message.clone()}>
                    <Icon name="error" class="icon-15" />{ format!("Not kept: {message}") }
                    <button class="link" onclick={retry}>{ "Try again" }</button>
                </span>
            }
        }
        Kept::All if workspace.is_unsaved() => html! {
            <span class="saved" id="saved-state" title="Every step is in the working copy; the file is older. Ctrl S writes it.">
                <Icon name="check" class="icon-15" /><span class="wide-only">{ "Kept" }</span>
            </span>
        },
        Kept::All => html! {
            <span class="saved" id="saved-state" title="The file is up to date">
                <Icon name="check" class="icon-15" /><span class="wide-only">{ "Saved" }</span>
            </span>
        },
        Kept::Sending => html! { <span class="saved" id="saved-state">{ "Keeping…" }</span> },
    }
}

/// The sections, in the order of the work.
#[function_component(Rail)]
pub fn rail() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let workspace = handle.read();
    let errors = crate::panels::findings::counts(&workspace.assessment().findings)[0];
    // a worksheet is a part of the risk
    let shown = if workspace.chrome.page == Page::Sheet { Page::Risk } else { workspace.chrome.page };
    let item = |page: Page, id: &'static str, icon: &'static str, label: &'static str, count: usize| {
        html! {
            <button class="rail-item" data-rail={id} onclick={runs(&handle, id)} aria-current={(shown == page).then_some("page")}>
                <Icon name={icon} /><span>{ label }</span>
                if count > 0 { <span class="rail-count" title={crate::words::counted(count, "error")}>{ count }</span> }
            </button>
        }
    };
    html! {
        <nav class="rail" aria-label="Sections">
            { item(Page::Plant, "page-plant", "plant", "Plant", errors) }
            { item(Page::Table, "page-table", "table", "Table", 0) }
            { item(Page::Overview, "page-overview", "grid", "Overview", 0) }
            { item(Page::Risk, "page-risk", "risk", "Risk", 0) }
            { item(Page::Levels, "page-levels", "levels", "Levels", 0) }
            { item(Page::Gaps, "page-gaps", "gaps", "Gaps", 0) }
            { item(Page::Paths, "page-paths", "paths", "Paths", 0) }
            { item(Page::Revisions, "page-revisions", "documents", "Revisions", 0) }
            { item(Page::Adviser, "page-adviser", "proposal", "Adviser", 0) }
            { item(Page::Documents, "page-documents", "export", "Documents", 0) }
            <span class="spacer"></span>
            <button class="rail-item" onclick={runs(&handle, "shortcuts")}><Icon name="help" /><span>{ "Help" }</span></button>
            <button class="rail-item" onclick={runs(&handle, "settings")}><Icon name="settings" /><span>{ "Settings" }</span></button>
        </nav>
    }
}

/// F6: the focus goes round the panes.
pub fn cycle_panes(backwards: bool) {
    const PANES: [&str; 7] = [
        ".rail .rail-item",
        ".topbar .mark-button",
        ".left-panel [tabindex='0'], .left-panel button",
        ".canvas-host canvas",
        ".inspector button, .inspector [tabindex='0']",
        ".bottom-panel button",
        ".statusbar [tabindex='0']",
    ];
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let active = document.active_element();
    let current = PANES.iter().position(|selector| {
        let pane = selector.split(' ').next().unwrap_or_default();
        active.as_ref().is_some_and(|active| active.closest(pane).ok().flatten().is_some())
    });
    let count = PANES.len();
    let start = current.map_or(if backwards { 0 } else { count - 1 }, |at| at);
    for step in 1..=count {
        let at = if backwards { (start + count - step) % count } else { (start + step) % count };
        if let Some(target) = document.query_selector(PANES[at]).ok().flatten()
            && let Ok(target) = target.dyn_into::<HtmlElement>()
            && target.offset_parent().is_some()
        {
            let _ = target.focus();
            return;
        }
    }
}
