//! Edits a name where it stands on the drawing.

use plant::AnyKey;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::workspace::{Topics, use_workspace};

/// An input over the element; Enter and leaving it commit, Esc takes back.
#[function_component(Rename)]
pub fn rename() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::VIEW));
    let input = use_node_ref();
    let renaming = handle.read().chrome.renaming;
    let place = {
        let workspace = handle.read();
        renaming.and_then(|key| {
            let rect = workspace.rect_of(key)?;
            Some(workspace.camera.screen_from_world(f64::from(rect.x), f64::from(rect.y)))
        })
    };
    {
        let input = input.clone();
        use_effect_with((renaming, place.map(|(x, y)| (x as i32, y as i32))), move |(renaming, place)| {
            let (Some(input), Some((x, y)), true) = (input.cast::<HtmlInputElement>(), place, renaming.is_some())
            else {
                return;
            };
            let style = input.style();
            let _ = style.set_property("--x", &format!("{x}px"));
            let _ = style.set_property("--y", &format!("{}px", y + 4));
        });
    }
    {
        let input = input.clone();
        use_effect_with(renaming, move |renaming| {
            if renaming.is_some()
                && let Some(input) = input.cast::<HtmlInputElement>()
            {
                let _ = input.focus();
                input.select();
            }
        });
    }
    let Some(key) = renaming else { return html! {} };
    let name = {
        let workspace = handle.read();
        bare_name(&workspace, key)
    };
    let end = {
        let handle = handle.clone();
        Callback::from(move |text: Option<String>| {
            handle.change(Topics::CHROME, |workspace| {
                workspace.chrome.renaming = None;
                workspace.chrome.focus_canvas += 1;
            });
            if let Some(text) = text {
                handle.commit(&plant::edit::RenameElement { key, name: text });
            }
        })
    };
    let onblur = {
        let (end, handle, input) = (end.clone(), handle.clone(), input.clone());
        Callback::from(move |_: FocusEvent| {
            // Esc and Enter have ended it already
            if handle.read().chrome.renaming == Some(key)
                && let Some(input) = input.cast::<HtmlInputElement>()
            {
                end.emit(Some(input.value()));
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            event.stop_propagation();
            end.emit(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()));
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            end.emit(None);
        }
        _ => {}
    });
    html! {
        <input ref={input} class="canvas-edit" aria-label={format!("Name of {key}")} data-field="rename" value={name} {onblur} {onkeydown} />
    }
}

/// The name as it stands in the record, without the count.
fn bare_name(workspace: &crate::workspace::Workspace, key: AnyKey) -> String {
    match key {
        AnyKey::Asset(id) => workspace.document().assets.get(&id).map(|asset| asset.name.clone()).unwrap_or_default(),
        _ => crate::words::name(workspace.document(), key),
    }
}
