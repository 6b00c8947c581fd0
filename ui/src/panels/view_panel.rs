//! Over the drawing: saved views and layers. It stays open while the drawing is worked on. A line at the foot says what is
//! switched off.

use plant::AnyKey;
use plant::edit::DeleteElements;
use plant::record::SavedView;
use plant::vocabulary::Layer;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::commands::views;
use crate::widgets::field::CheckField;
use crate::widgets::icon::Icon;
use crate::widgets::modal::use_focus_inside;
use crate::words;
use crate::workspace::{Handle, Topics, use_workspace};

/// The panel; nothing while it is closed.
#[function_component(ViewPanel)]
pub fn view_panel() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let open = handle.read().chrome.view_panel && handle.read().file.is_some();
    if open {
        html! { <OpenPanel /> }
    } else {
        html! {}
    }
}

#[function_component(OpenPanel)]
fn open_panel() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::DOCUMENT));
    let root = use_node_ref();
    use_focus_inside(root.clone());
    use_escape_from_nowhere(&handle);
    let workspace = handle.read();
    let close = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| views::toggle_panel(&handle))
    };
    let onkeydown = {
        let handle = handle.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                views::toggle_panel(&handle);
            }
        })
    };
    let save = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| views::ask_name(&handle))
    };
    let shown = workspace.saved;
    let saved: Vec<Html> =
        workspace.document().saved_views.values().map(|view| row(&handle, view, shown == Some(view.id))).collect();
    let layers: Vec<Html> = Layer::ALL
        .iter()
        .map(|layer| {
            let handle = handle.clone();
            let onchange = Callback::from(move |on: bool| views::switch(&handle, *layer, on));
            let name = format!("layer-{}", layer.word());
            html! { <CheckField key={layer.word()} {name} label={words::capitalised(layer.label())} value={!workspace.layers.hides(*layer)} {onchange} /> }
        })
        .collect();
    html! {
        <section ref={root} class="float view-panel" role="dialog" aria-label="Saved views and layers" data-panel="views" {onkeydown}>
            <header>
                <h3>{ "Saved views" }</h3>
                <button type="button" class="button quiet icon-only small" aria-label="Close" onclick={close}><Icon name="close" /></button>
            </header>
            if saved.is_empty() {
                <p class="faint">{ "None yet. A saved view keeps what is drawn, its colours, layers and place under a name." }</p>
            }
            <ul class="view-list">{ saved }</ul>
            <button type="button" class="button small" data-act="save-view" onclick={save}><Icon name="plus" class="icon-13" />{ "Save this view…" }</button>
            <h3>{ "Layers" }</h3>
            <div class="layer-list">{ layers }</div>
        </section>
    }
}

/// A button that was pressed may be gone, such as that of a deleted view, and the focus with it: Escape is still meant here.
#[hook]
fn use_escape_from_nowhere(handle: &Handle) {
    let handle = handle.clone();
    use_effect_with((), move |()| {
        let window = web_sys::window().expect("a page has a window");
        let listener = gloo_events::EventListener::new(&window, "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let active = web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
            let nowhere = active.is_none_or(|active| active.tag_name() == "BODY");
            if nowhere && event.key() == "Escape" && handle.read().chrome.dialog.is_none() {
                views::toggle_panel(&handle);
            }
        });
        move || drop(listener)
    });
}

fn row(handle: &Handle, view: &SavedView, shown: bool) -> Html {
    let id = view.id;
    let with = |run: fn(&Handle, plant::Id<SavedView>)| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| run(&handle, id))
    };
    let rename = with(|handle, id| {
        handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::SaveView(Some(id))));
    });
    let anew = with(|handle, _| views::save_anew(handle));
    let delete = with(|handle, id| _ = handle.commit(&DeleteElements::new([AnyKey::SavedView(id)])));
    let name = view.name.clone();
    let act = |act: &'static str, icon: &'static str, label: String, onclick: Callback<MouseEvent>, off: bool| {
        html! {
            <button type="button" class="button quiet icon-only small" data-act={act} aria-label={label.clone()} title={label}
                disabled={off} {onclick}><Icon name={icon} class="icon-14" /></button>
        }
    };
    html! {
        <li key={id.to_string()}>
            <button type="button" class="view-name" data-saved={id.to_string()} aria-pressed={shown.to_string()}
                title={format!("{}: {}", view.name, view.drawn)} onclick={with(views::show_saved)}>
                <Icon name={if view.own_places { "pin" } else { "eye" }} class="icon-14" /><span>{ &name }</span>
            </button>
            { act("save-anew", "save", format!("Write “{name}” anew, as the plant is shown now"), anew, !shown) }
            { act("rename-view", "pen", format!("Rename “{name}”"), rename, false) }
            { act("delete-view", "trash", format!("Delete “{name}”"), delete, false) }
        </li>
    }
}

/// What is switched off, over the drawing; nothing while everything is shown.
#[function_component(LayersOff)]
pub fn layers_off() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::VIEW));
    let hidden = handle.read().layers.hidden();
    if hidden.is_empty() || handle.read().file.is_none() {
        return html! {};
    }
    let onclick = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| views::show_all(&handle))
    };
    let names: Vec<&str> = hidden.iter().map(|layer| layer.label()).collect();
    let said = format!("Not shown: {}", names.join(", "));
    html! {
        <div class="float layers-off" role="note">
            <Icon name="eye" class="icon-14" />
            <span title={said.clone()}>{ said }</span>
            <button type="button" class="link" data-act="show-all" {onclick}>{ "Show all" }</button>
        </div>
    }
}
