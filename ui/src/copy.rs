//! Text into the clipboard of the system.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text; `false` where the system refuses. By a field that is selected and gone again: that works in every engine
/// while a person presses a button, and asks for no permission.
pub fn copy(text: &str) -> bool {
    try_copy(text).unwrap_or(false)
}

fn try_copy(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("visually-hidden");
    document.body()?.append_child(&field).ok()?;
    field.select();
    let done = document.dyn_ref::<HtmlDocument>()?.exec_command("copy");
    field.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    Some(done.unwrap_or(false))
}
