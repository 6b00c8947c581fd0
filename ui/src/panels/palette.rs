//! The stencil: a symbol taken here is placed with the next click on the drawing; typing "plc 4" takes four.

use plant::vocabulary::Role;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, ToolKind, Topics, use_workspace};

/// A role and a count typed as "plc 4".
fn typed(text: &str) -> (String, u32) {
    let text = text.trim().to_lowercase();
    match text.rsplit_once(' ') {
        Some((name, count)) => match count.parse::<u32>() {
            Ok(count) => (name.trim().to_owned(), count.clamp(1, 200)),
            Err(_) => (text, 1),
        },
        None => (text, 1),
    }
}

/// Roles whose word or label holds the text, those that begin with it first.
fn matching(name: &str) -> Vec<&'static Role> {
    let names = |role: &Role| [role.word().to_owned(), role.label().to_lowercase(), role.short_label().to_lowercase()];
    let mut found: Vec<(bool, &Role)> = Role::ALL
        .iter()
        .filter_map(|role| {
            let names = names(role);
            let begins = names.iter().any(|other| other.starts_with(name));
            (begins || names.iter().any(|other| other.contains(name))).then_some((!begins, role))
        })
        .collect();
    // stable: the order of the stencil among equals
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, role)| role).collect()
}

fn take(handle: &Handle, role: &Role, count: u32) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.tool = ToolKind::Asset(role.clone(), count);
        workspace.chrome.focus_canvas += 1;
    });
    let many = if count > 1 { format!("{count} × ") } else { String::new() };
    handle.say(
        format!(
            "Click on the drawing to place {many}{}, or bring the cross there by arrows or Tab and press Enter. Shift keeps the symbol, Esc puts it back.",
            role.label()
        ),
        crate::workspace::Tone::Said,
    );
}

/// Gives the field of the stencil the focus, and unfolds the panel where it is folded away.
pub fn focus(handle: &Handle) {
    if handle.read().chrome.settings.left_folded {
        crate::actions::settings(handle, |settings| settings.left_folded = false);
    }
    // after the panel has been drawn
    gloo_timers::callback::Timeout::new(0, || {
        let Some(page) = web_sys::window().and_then(|window| window.document()) else { return };
        let find = |selector: &str| {
            let found = page.query_selector(selector).ok().flatten()?.dyn_into::<web_sys::HtmlElement>().ok()?;
            found.offset_parent().is_some().then_some(found)
        };
        if let Some(field) = find("[data-field=stencil]") {
            let _ = field.focus();
        } else if let Some(strip) = find(".folded-strip button") {
            // in a narrow window the panel is a strip of icons: opened first, then Tab leads in
            strip.click();
        }
    })
    .forget();
}

/// The stencil.
#[function_component(Palette)]
pub fn palette() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let text = use_state(String::new);
    let (name, count) = typed(&text);
    let roles = matching(&name);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                text.set(input.value());
            }
        })
    };
    let onkeydown = {
        let (handle, text) = (handle.clone(), text.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                // quick fingers are ahead of the list: what stands in the field counts, not what was last drawn
                let (name, count) = typed(&value_of(event.target()));
                if let Some(role) = matching(&name).first() {
                    event.prevent_default();
                    take(&handle, role, count);
                    text.set(String::new());
                }
            }
            "Escape" => {
                event.stop_propagation();
                text.set(String::new());
            }
            _ => {}
        })
    };
    let current = handle.read().tool.clone();
    let symbol = |role: &&'static Role| {
        let role = *role;
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| take(&handle, role, count))
        };
        let pressed = matches!(&current, ToolKind::Asset(taken, _) if taken == role);
        html! {
            <button key={role.word().to_owned()} data-role={role.word().to_owned()} title={role.label().to_owned()}
                aria-pressed={pressed.to_string()} {onclick}>
                <Icon name={role.symbol()} /><span>{ role.short_label() }</span>
            </button>
        }
    };
    html! {
        <section class="stencil" aria-label="Stencil">
            <div class="section-head">{ "Add to drawing" }<span class="spacer"></span><span class="faint">{ format!("{} symbols", Role::ALL.len()) }</span></div>
            <label class="input-with-icon">
                <Icon name="plus" class="icon-14" />
                <input data-field="stencil" placeholder="Type to add, e.g. plc 4" aria-label="Type to add, for example plc 4" value={(*text).clone()} {oninput} {onkeydown} />
            </label>
            if roles.is_empty() {
                <p class="field-hint panel-section">{ format!("No symbol is called “{name}”.") }</p>
            }
            <div class="palette">{ for roles.iter().map(symbol) }</div>
        </section>
    }
}
