//! The application menu behind the mark, by Alt F10 or F10: everything in it is in the list of commands.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::commands::{self, COMMANDS, Command};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// Words of a shortcut as a person reads them.
pub fn key_words(key: &str) -> String {
    key.replace("Ctrl++", "Ctrl Plus").replace('+', " ")
}

/// The menu.
#[function_component(Menu)]
pub fn menu() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let root = use_node_ref();
    let open = handle.read().chrome.menu;
    {
        let root = root.clone();
        use_effect_with(open, move |open| {
            if *open
                && let Some(first) =
                    root.cast::<HtmlElement>().and_then(|menu| menu.query_selector(".menu-item").ok().flatten())
            {
                let _ = first.unchecked_into::<HtmlElement>().focus();
            }
        });
    }
    if !open {
        return html! {};
    }
    let close = {
        let handle = handle.clone();
        Callback::from(move |()| handle.change(Topics::CHROME, |workspace| workspace.chrome.menu = false))
    };
    let onkeydown = keys(&close);
    let workspace = handle.read();
    let mut heading = "";
    let items = COMMANDS.iter().filter(|command| !command.menu.is_empty()).map(|command: &'static Command| {
        let head = (command.menu != heading).then_some(command.menu);
        heading = command.menu;
        html! {
            <>
                if let Some(head) = head { <div class="menu-heading" role="presentation">{ head }</div> }
                { item(&handle, &workspace, command, &close) }
            </>
        }
    });
    let items: Vec<Html> = items.collect();
    let outside = Callback::from(move |_: MouseEvent| close.emit(()));
    html! {
        <>
            <div class="menu-backdrop" onclick={outside}></div>
            <div ref={root} class="menu app-menu" role="menu" aria-label="Application menu" {onkeydown}>{ items }</div>
        </>
    }
}

/// A line of a menu: closes it and runs the command.
pub fn item(handle: &Handle, workspace: &Workspace, command: &'static Command, close: &Callback<()>) -> Html {
    let enabled = (command.enabled)(workspace);
    let onclick = {
        let (handle, close) = (handle.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            commands::run(&handle, command);
        })
    };
    html! {
        <button class="menu-item" role="menuitem" tabindex="-1" data-command={command.id}
            aria-disabled={(!enabled).then_some("true")} {onclick}>
            if command.icon.is_empty() { <span class="menu-gap"></span> } else { <Icon name={command.icon} /> }
            <span>{ command.label }</span>
            if let Some(key) = command.keys.first() { <span class="menu-key">{ key_words(key) }</span> }
        </button>
    }
}

/// The keys of an open menu: arrows walk, Esc and what opened it close it.
pub fn keys(close: &Callback<()>) -> Callback<KeyboardEvent> {
    let close = close.clone();
    Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" | "F10" | "Tab" | "ContextMenu" => {
            event.prevent_default();
            event.stop_propagation();
            close.emit(());
        }
        "ArrowDown" | "ArrowUp" | "Home" | "End" => {
            event.prevent_default();
            event.stop_propagation();
            step(&event);
        }
        _ => {}
    })
}

/// Moves the focus to the next or previous item.
fn step(event: &KeyboardEvent) {
    let Some(menu) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let Ok(items) = menu.query_selector_all(".menu-item") else { return };
    let items: Vec<HtmlElement> =
        (0..items.length()).filter_map(|at| items.item(at)?.dyn_into::<HtmlElement>().ok()).collect();
    let active = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let at = items.iter().position(|item| Some(item.unchecked_ref()) == active.as_ref());
    let last = items.len().saturating_sub(1);
    let next = match (event.key().as_str(), at) {
        ("Home", _) => 0,
        ("End", _) => last,
        ("ArrowUp", Some(at)) => at.checked_sub(1).unwrap_or(last),
        (_, Some(at)) if at < last => at + 1,
        _ => 0,
    };
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
}
