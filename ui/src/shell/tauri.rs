//! The desktop program behind the window.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use plant::import_plan::ImportPlan;
use plant::{Entry, Revision};
use protocol::{
    Ack, CLOSE_REQUESTED, Code, CopyId, DRAGGED, DROPPED, Destination, ExportRequest, Failure, ImportRequest,
    MENU_CHOSEN, MenuList, Opened, PathToken, Peeked, PickKind, Picked, PlantId, Progress, Saved, Settings, Source,
    Start, TaskId, Unsaved, WorkshopRead, WrittenFile,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

use super::{Answer, Said, Shell};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "core"], js_name = invoke, catch)]
    fn invoke(command: &str, arguments: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "event"], js_name = listen, catch)]
    fn listen_to(event: &str, handler: &Function) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "core"])]
    type Channel;

    #[wasm_bindgen(constructor, js_namespace = ["window", "__TAURI__", "core"])]
    fn new() -> Channel;

    #[wasm_bindgen(method, setter, js_namespace = ["window", "__TAURI__", "core"])]
    fn set_onmessage(this: &Channel, handler: &Function);
}

/// Commands go out as JSON text parsed by the engine: one form on both sides, whatever the numbers and maps.
pub struct TauriShell;

impl TauriShell {
    /// The shell, when the page runs inside the desktop program.
    pub fn find() -> Option<TauriShell> {
        let window = web_sys::window()?;
        let tauri = Reflect::get(&window, &JsValue::from_str("__TAURI__")).ok()?;
        (!tauri.is_undefined()).then_some(TauriShell)
    }
}

fn internal(what: &str) -> Failure {
    Failure::new(Code::Internal, format!("The window and the program do not understand each other: {what}"))
}

/// Arguments of a command, each under its name.
struct Arguments(Object);

impl Arguments {
    fn none() -> Self {
        Arguments(Object::new())
    }

    fn with(self, name: &str, value: &impl Serialize) -> Result<Self, Failure> {
        let text = serde_json::to_string(value).map_err(|error| internal(&error.to_string()))?;
        let value = JSON::parse(&text).map_err(|_| internal(name))?;
        self.with_value(name, &value)
    }

    fn with_value(self, name: &str, value: &JsValue) -> Result<Self, Failure> {
        Reflect::set(&self.0, &JsValue::from_str(name), value).map_err(|_| internal(name))?;
        Ok(self)
    }
}

fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, Failure> {
    let text = if value.is_undefined() { "null".to_owned() } else { stringified(value)? };
    serde_json::from_str(&text).map_err(|error| internal(&error.to_string()))
}

fn stringified(value: &JsValue) -> Result<String, Failure> {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).ok_or_else(|| internal("no JSON"))
}

fn call<T: DeserializeOwned + 'static>(command: &'static str, arguments: Result<Arguments, Failure>) -> Answer<T> {
    Box::pin(async move {
        let promise = invoke(command, &arguments?.0).map_err(|_| internal(command))?;
        match JsFuture::from(promise).await {
            Ok(value) => read(&value),
            // a refused command answers a failure; anything else is a text of Tauri's own
            Err(value) => Err(read(&value).unwrap_or_else(|_| {
                internal(&value.as_string().unwrap_or_else(|| stringified(&value).unwrap_or_default()))
            })),
        }
    })
}

/// A channel that hands messages on. The closure lives as long as the page: progress of one task is a handful of messages.
fn channel(progress: Callback<Progress>) -> JsValue {
    let handler = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if let Ok(step) = read::<Progress>(&message) {
            progress.emit(step);
        }
    });
    let channel = Channel::new();
    channel.set_onmessage(handler.as_ref().unchecked_ref());
    handler.forget();
    channel.into()
}

impl Shell for TauriShell {
    fn start(&self) -> Answer<Start> {
        call("start", Ok(Arguments::none()))
    }

    fn open(&self, from: Source) -> Answer<Opened> {
        call("open", Arguments::none().with("from", &from))
    }

    fn discard(&self, copy: CopyId) -> Answer<()> {
        call("discard", Arguments::none().with("copy", &copy))
    }

    fn journal(&self, plant: PlantId, entries: Vec<Entry>) -> Answer<Ack> {
        call("journal", Arguments::none().with("plant", &plant).and_then(|a| a.with("entries", &entries)))
    }

    fn save(&self, plant: PlantId, to: Destination, at: Revision) -> Answer<Saved> {
        let arguments =
            Arguments::none().with("plant", &plant).and_then(|a| a.with("to", &to)).and_then(|a| a.with("at", &at));
        call("save", arguments)
    }

    fn close(&self, plant: PlantId, unsaved: Unsaved) -> Answer<()> {
        call("close", Arguments::none().with("plant", &plant).and_then(|a| a.with("unsaved", &unsaved)))
    }

    fn leave(&self, unsaved: Unsaved) -> Answer<()> {
        call("leave", Arguments::none().with("unsaved", &unsaved))
    }

    fn pick(&self, what: PickKind) -> Answer<Vec<Picked>> {
        call("pick", Arguments::none().with("what", &what))
    }

    fn peek(&self, token: PathToken) -> Answer<Peeked> {
        call("peek", Arguments::none().with("token", &token))
    }

    fn peek_own(&self, plant: PlantId) -> Answer<Peeked> {
        call("peek_own", Arguments::none().with("plant", &plant))
    }

    fn read_workshop(&self, token: PathToken) -> Answer<WorkshopRead> {
        call("read_workshop", Arguments::none().with("token", &token))
    }

    fn import_plan(&self, plant: PlantId, request: ImportRequest, progress: Callback<Progress>) -> Answer<ImportPlan> {
        let arguments = Arguments::none()
            .with("plant", &plant)
            .and_then(|a| a.with("request", &request))
            .and_then(|a| a.with_value("progress", &channel(progress)));
        call("import_plan", arguments)
    }

    fn export(
        &self,
        plant: PlantId,
        at: Revision,
        request: ExportRequest,
        progress: Callback<Progress>,
    ) -> Answer<Vec<WrittenFile>> {
        let arguments = Arguments::none()
            .with("plant", &plant)
            .and_then(|a| a.with("at", &at))
            .and_then(|a| a.with("request", &request))
            .and_then(|a| a.with_value("progress", &channel(progress)));
        call("export", arguments)
    }

    fn cancel(&self, task: TaskId) -> Answer<()> {
        call("cancel", Arguments::none().with("task", &task))
    }

    fn reveal(&self, token: PathToken) -> Answer<()> {
        call("reveal", Arguments::none().with("token", &token))
    }

    fn set_settings(&self, settings: Settings) -> Answer<()> {
        call("set_settings", Arguments::none().with("settings", &settings))
    }

    fn set_menu(&self, lists: Vec<MenuList>) -> Answer<()> {
        call("set_menu", Arguments::none().with("lists", &lists))
    }

    fn heartbeat(&self) -> Answer<()> {
        call("heartbeat", Ok(Arguments::none()))
    }

    fn listen(&self, callback: Callback<Said>) {
        let payload = |event: &JsValue| Reflect::get(event, &JsValue::from_str("payload")).unwrap_or(JsValue::NULL);
        let (closing, chosen, over) = (callback.clone(), callback.clone(), callback.clone());
        let on_close = Closure::<dyn Fn(JsValue)>::new(move |_| closing.emit(Said::CloseRequested));
        let on_drop = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            if let Ok(files) = read::<Vec<Picked>>(&payload(&event)) {
                callback.emit(Said::Dropped(files));
            }
        });
        let on_drag = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            if let Ok(dragged) = read::<bool>(&payload(&event)) {
                over.emit(Said::Dragged(dragged));
            }
        });
        let on_menu = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            if let Ok(command) = read::<String>(&payload(&event)) {
                chosen.emit(Said::Chosen(command));
            }
        });
        let events = [(CLOSE_REQUESTED, &on_close), (DRAGGED, &on_drag), (DROPPED, &on_drop), (MENU_CHOSEN, &on_menu)];
        for (event, handler) in events {
            // a window that cannot be told to close still closes: nothing is lost, the working copy holds everything
            let _ = listen_to(event, handler.as_ref().unchecked_ref());
        }
        on_close.forget();
        on_drag.forget();
        on_drop.forget();
        on_menu.forget();
    }
}
