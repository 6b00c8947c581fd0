//! The frame of a dialog: it takes the focus, keeps it, and gives it back.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::widgets::icon::Icon;

/// How wide a dialog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// 480 px.
    #[default]
    Normal,
    /// 760 px: a form.
    Wide,
    /// As large as the window allows: a table.
    Full,
}

/// A dialog.
#[derive(Properties, PartialEq)]
pub struct ModalProps {
    /// Name in tests.
    pub name: AttrValue,
    /// Title.
    pub title: AttrValue,
    /// Words below the title.
    #[prop_or_default]
    pub subtitle: Html,
    /// Width.
    #[prop_or_default]
    pub width: Width,
    /// Escape, or the cross.
    pub onclose: Callback<()>,
    /// Enter with Ctrl, from every field: what the first button does.
    #[prop_or_default]
    pub onsubmit: Option<Callback<()>>,
    /// Buttons at the foot; the one that acts comes last.
    #[prop_or_default]
    pub foot: Html,
    /// What it is about.
    pub children: Html,
}

/// What can have the focus.
const FOCUSABLE: &str = "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]):not([tabindex='-1']), a[href], summary, [tabindex='0']";

fn focusable(root: &Element) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(FOCUSABLE) else { return Vec::new() };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.offset_parent().is_some())
        .collect()
}

fn active() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Gives the focus to the first field of a dialog, keeps it inside, and gives it back when the dialog closes.
#[hook]
pub fn use_focus_inside(root: NodeRef) {
    use_effect_with((), move |()| {
        let before = active();
        if let Some(root) = root.cast::<Element>() {
            let wanted = root
                .query_selector("[data-focus]")
                .ok()
                .flatten()
                .and_then(|element| element.dyn_into::<HtmlElement>().ok())
                .or_else(|| {
                    let all = focusable(&root);
                    let is = |element: &HtmlElement, selector: &str| element.matches(selector).unwrap_or(false);
                    all.iter()
                        .find(|element| is(element, "input, select, textarea"))
                        .or_else(|| all.iter().find(|element| is(element, ".primary")))
                        .or_else(|| all.first())
                        .cloned()
                });
            if let Some(wanted) = wanted {
                let _ = wanted.focus();
            }
        }
        move || {
            let before = before.filter(|element| element.is_connected());
            if let Some(before) = before.filter(|_| !is_in_another_dialog(&root)) {
                let _ = before.focus();
            }
        }
    });
}

/// Whether the focus is in a dialog that stays, other than this one. Effects may run late, when the next dialog has opened:
/// what is typed there belongs to it.
pub fn is_in_another_dialog(root: &NodeRef) -> bool {
    let dialog = active().and_then(|active| active.closest("[role=dialog]").ok().flatten());
    dialog.is_some_and(|dialog| dialog.is_connected() && root.cast::<Element>().as_ref() != Some(&dialog))
}

/// Keeps Tab inside the element that listens.
pub fn keep_inside(event: &KeyboardEvent) {
    let Some(root) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let all = focusable(&root);
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
    let at = active();
    let leaves = if event.shift_key() { at.as_ref() == Some(first) } else { at.as_ref() == Some(last) };
    let outside = at.as_ref().is_none_or(|at| !root.contains(Some(at)));
    if leaves || outside {
        event.prevent_default();
        let _ = if event.shift_key() { last.focus() } else { first.focus() };
    }
}

/// What had the focus may go away, such as a button that was pressed: Escape and Tab still belong to the dialog then.
#[hook]
fn use_keys_outside(root: NodeRef, onclose: Callback<()>) {
    let latest = use_mut_ref(|| onclose.clone());
    *latest.borrow_mut() = onclose;
    use_effect_with((), move |()| {
        let window = web_sys::window().expect("a page has a window");
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        let listener = gloo_events::EventListener::new_with_options(&window, "keydown", options, move |event| {
            let (Some(event), Some(root)) = (event.dyn_ref::<KeyboardEvent>(), root.cast::<Element>()) else { return };
            if active().is_some_and(|at| root.contains(Some(&at))) {
                return;
            }
            match event.key().as_str() {
                "Escape" => {
                    let onclose = latest.borrow().clone();
                    onclose.emit(());
                }
                "Tab" => {
                    event.prevent_default();
                    if let Some(first) = focusable(&root).first() {
                        let _ = first.focus();
                    }
                }
                _ => {}
            }
        });
        move || drop(listener)
    });
}

/// A dialog over the window.
#[function_component(Modal)]
pub fn modal(props: &ModalProps) -> Html {
    let root = use_node_ref();
    use_focus_inside(root.clone());
    use_keys_outside(root.clone(), props.onclose.clone());
    let onkeydown = {
        let (onclose, onsubmit) = (props.onclose.clone(), props.onsubmit.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                onclose.emit(());
            }
            "Tab" => keep_inside(&event),
            "Enter" if event.ctrl_key() || event.meta_key() => {
                if let Some(onsubmit) = &onsubmit {
                    event.prevent_default();
                    onsubmit.emit(());
                }
            }
            _ => {}
        })
    };
    let close = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let width = match props.width {
        Width::Normal => "",
        Width::Wide => "wide",
        Width::Full => "full",
    };
    let title_id = format!("dialog-{}-title", props.name);
    html! {
        <div class="scrim">
            <div ref={root} class={classes!("dialog", width)} role="dialog" aria-modal="true" aria-labelledby={title_id.clone()}
                data-dialog={props.name.clone()} {onkeydown}>
                <header class="dialog-head">
                    <div>
                        <h2 id={title_id}>{ &props.title }</h2>
                        { props.subtitle.clone() }
                    </div>
                    <button class="button quiet icon-only" aria-label="Close" onclick={close}><Icon name="close" /></button>
                </header>
                <div class="dialog-body">{ props.children.clone() }</div>
                if props.foot != Html::default() { <footer class="dialog-foot">{ props.foot.clone() }</footer> }
            </div>
        </div>
    }
}
