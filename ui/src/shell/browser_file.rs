//! Files that a person chooses, drops or saves in a browser. The page reads and makes them; nothing leaves the machine.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use protocol::{Code, Failure};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};
use yew::Callback;

/// Largest file that is read, as for the desktop program's JSON form.
const MOST_BYTES: f64 = 64e6;

/// A file as the browser handed it over.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// Asks for files and reads them. None where the person cancels.
pub async fn choose(endings: &str, several: bool) -> Result<Vec<Given>, Failure> {
    let failed = |_: JsValue| Failure::new(Code::Unreadable, "The browser does not hand the file over.");
    let field = field(endings, several).map_err(failed)?;
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
    let files = field.files().filter(|_| word == JsValue::from_str("chosen"));
    field.remove();
    read_all(listed(files)).await
}

fn listed(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect()).unwrap_or_default()
}

async fn read_all(files: Vec<File>) -> Result<Vec<Given>, Failure> {
    let mut given = Vec::new();
    for file in files {
        let name = file.name();
        if file.size() > MOST_BYTES {
            return Err(Failure::new(Code::Unreadable, format!("{name} is too large for a page in a browser.")));
        }
        // a folder that was dropped is a file without contents that cannot be read
        let buffer = JsFuture::from(file.array_buffer()).await;
        let buffer = buffer.map_err(|_| Failure::new(Code::Unreadable, format!("{name} cannot be read.")))?;
        given.push(Given { name, bytes: js_sys::Uint8Array::new(&buffer).to_vec() });
    }
    Ok(given)
}

/// What happens to files over the page.
#[derive(Debug, Clone)]
pub enum Over {
    /// They hang over the page, or have left it.
    Dragged(bool),
    /// They were let go.
    Dropped(Result<Vec<Given>, Failure>),
}

/// Listens to files dragged over the page, for its life. Without it the browser would leave the page for the file.
pub fn listen_to_drops(callback: &Callback<Over>) {
    let Some(window) = web_sys::window() else { return };
    let listen = |name: &'static str, run: fn(&DragEvent, &Callback<Over>)| {
        let callback = callback.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window, name, options, move |event| {
            if let Some(event) = event.dyn_ref::<DragEvent>().filter(|event| has_files(event)) {
                event.prevent_default();
                run(event, &callback);
            }
        });
        listener.forget();
    };
    listen("dragover", |_, callback| callback.emit(Over::Dragged(true)));
    listen("dragleave", |event, callback| {
        // the pointer also leaves one element for the next; outside there is none
        if event.related_target().is_none() {
            callback.emit(Over::Dragged(false));
        }
    });
    listen("drop", |event, callback| {
        callback.emit(Over::Dragged(false));
        let files = listed(event.data_transfer().and_then(|data| data.files()));
        let callback = callback.clone();
        wasm_bindgen_futures::spawn_local(async move { callback.emit(Over::Dropped(read_all(files).await)) });
    });
}

/// Not a text or a picture of the page itself.
fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0))
}

/// A field for files, out of sight: the browser shows a dialog of its own. One that waits already is put away.
fn field(endings: &str, several: bool) -> Result<HtmlInputElement, JsValue> {
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    if let Some(old) = page.get_element_by_id("browser-file") {
        old.remove();
    }
    let field: HtmlInputElement = page.create_element("input")?.unchecked_into();
    field.set_type("file");
    field.set_id("browser-file");
    field.set_accept(endings);
    field.set_multiple(several);
    field.set_hidden(true);
    page.body().ok_or(JsValue::UNDEFINED)?.append_child(&field)?;
    Ok(field)
}

/// Hands a text to the browser as a file to keep: it goes where its downloads go.
pub fn save(name: &str, text: &str) -> Result<(), Failure> {
    let handed = || -> Result<(), JsValue> {
        let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let address = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
        let link: HtmlAnchorElement = page.create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // the browser has taken the file up by the time this runs; until then the address must stay
        gloo_timers::callback::Timeout::new(60_000, move || _ = Url::revoke_object_url(&address)).forget();
        Ok(())
    };
    handed().map_err(|_| Failure::new(Code::NotSaved, "The browser does not take the file."))
}
