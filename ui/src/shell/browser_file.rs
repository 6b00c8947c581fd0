//! A file that a person chooses in a browser. The page reads it; nothing leaves the machine.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use protocol::{Code, Failure};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Largest file that is read, as for the desktop program's JSON form.
const MOST_BYTES: f64 = 64e6;

/// Asks for one file and reads it as text. None where the person cancels.
pub async fn choose(ending: &str) -> Result<Option<(String, String)>, Failure> {
    let failed = |_: JsValue| Failure::new(Code::Unreadable, "The browser does not hand the file over.");
    let field = field(ending).map_err(failed)?;
    let listeners: Rc<RefCell<Vec<EventListener>>> = Rc::default();
    let answered = js_sys::Promise::new(&mut |resolve, _| {
        for (event, word) in [("change", "chosen"), ("cancel", "cancelled")] {
            let resolve = resolve.clone();
            let listener = EventListener::new(&field, event, move |_| {
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_str(word));
            });
            listeners.borrow_mut().push(listener);
        }
        field.click();
    });
    let word = JsFuture::from(answered).await.map_err(failed)?;
    let file = field.files().and_then(|files| files.get(0)).filter(|_| word == JsValue::from_str("chosen"));
    field.remove();
    let Some(file) = file else { return Ok(None) };
    if file.size() > MOST_BYTES {
        return Err(Failure::new(Code::Unreadable, format!("{} is too large for a page in a browser.", file.name())));
    }
    let text = JsFuture::from(file.text()).await.map_err(failed)?;
    Ok(text.as_string().map(|text| (file.name(), text)))
}

/// A field for a file, out of sight: the browser shows a dialog of its own. One that waits already is put away.
fn field(ending: &str) -> Result<HtmlInputElement, JsValue> {
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    if let Some(old) = page.get_element_by_id("browser-file") {
        old.remove();
    }
    let field: HtmlInputElement = page.create_element("input")?.unchecked_into();
    field.set_type("file");
    field.set_id("browser-file");
    field.set_accept(ending);
    field.set_hidden(true);
    page.body().ok_or(JsValue::UNDEFINED)?.append_child(&field)?;
    Ok(field)
}
