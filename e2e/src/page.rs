//! What a person can do on a page, and what can be seen there.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, Locator,
    actions::{
        Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_RIGHT, MouseActions,
        PointerAction, WheelAction, WheelActions,
    },
    elements::Element,
};
use serde_json::Value;

use crate::{keys, places};

/// A place on the page, in CSS pixels from its upper left corner.
pub type Point = (f64, f64);

/// Lets one pixel in the corner change for three seconds. WebKitGTK without DMA-BUF takes a picture with the next frame,
/// and a page at rest has none.
pub(crate) const PULSE: &str = "
    const pixel = document.body.appendChild(document.createElement('div'));
    pixel.style.cssText = 'position: fixed; left: 0; bottom: 0; width: 1px; height: 1px; z-index: 1000; pointer-events: none';
    let frames = 0;
    const pulse = setInterval(() => {
        pixel.style.background = frames % 2 ? '#fff' : '#fefefe';
        if (++frames > 60) { clearInterval(pulse); pixel.remove(); }
    }, 50)";

/// How long something may take to appear. Two journeys run side by side on two cores.
const PATIENCE: Duration = Duration::from_secs(30);

/// A page under a person's hands.
pub struct Page {
    pub(crate) client: Client,
    name: String,
    engine: Engine,
}

/// What draws the page.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Engine {
    Chromium,
    WebKit,
}

impl Page {
    pub(crate) fn new(client: Client, name: &str, engine: Engine) -> Self {
        Self { client, name: name.to_owned(), engine }
    }

    /// The WebDriver client, for what has no word here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    // ------------------------------------------------------------ seeing

    /// The first element of the selector, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let started = Instant::now();
        loop {
            match self.client.find(Locator::Css(css)).await {
                Ok(element) => return element,
                Err(error) if started.elapsed() > PATIENCE => panic!("{}: {css} does not appear: {error}", self.name),
                Err(_) => pause().await,
            }
        }
    }

    /// How many elements the selector has now.
    pub async fn count(&self, css: &str) -> usize {
        self.client
            .find_all(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{}: {css}: {error}", self.name))
            .len()
    }

    /// The text of an element, as it is shown.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await;
        self.shown_text(css).await.unwrap_or_default()
    }

    /// Not the driver's own answer: WebKit's takes text that is cut off with an ellipsis for hidden.
    async fn shown_text(&self, css: &str) -> Option<String> {
        let selector = Value::from(css);
        let text = self.execute(&format!("return document.querySelector({selector})?.innerText ?? null")).await;
        text.as_str().map(str::to_owned)
    }

    /// An attribute of an element.
    pub async fn attribute(&self, css: &str, attribute: &str) -> Option<String> {
        self.find(css).await;
        let (selector, attribute) = (Value::from(css), Value::from(attribute));
        let value = self
            .execute(&format!("return document.querySelector({selector})?.getAttribute({attribute}) ?? null"))
            .await;
        value.as_str().map(str::to_owned)
    }

    /// Waits until an element's text holds `wanted`, and returns the whole text.
    pub async fn wait_text(&self, css: &str, wanted: &str) -> String {
        let started = Instant::now();
        loop {
            let text = self.shown_text(css).await.unwrap_or_default();
            if text.contains(wanted) {
                return text;
            }
            assert!(started.elapsed() < PATIENCE, "{}: {css} should say {wanted:?} and says {text:?}", self.name);
            pause().await;
        }
    }

    /// Waits until the selector has no element.
    pub async fn wait_gone(&self, css: &str) {
        let started = Instant::now();
        while self.count(css).await > 0 {
            assert!(started.elapsed() < PATIENCE, "{}: {css} does not go away", self.name);
            pause().await;
        }
    }

    /// Waits until a JavaScript expression is true; `what` is said when it never is.
    pub async fn wait_until(&self, what: &str, expression: &str) {
        let started = Instant::now();
        while self.execute(&format!("return Boolean({expression})")).await != Value::Bool(true) {
            assert!(started.elapsed() < PATIENCE, "{}: not so: {what}", self.name);
            pause().await;
        }
    }

    /// The middle of an element.
    pub async fn centre_of(&self, css: &str) -> Point {
        self.find(css).await;
        // In one step: between finding an element and asking for its place the page may draw it anew.
        let selector = Value::from(css);
        let place = self
            .execute(&format!(
                "const box = document.querySelector({selector})?.getBoundingClientRect();
                 return box && [box.x + box.width / 2, box.y + box.height / 2]"
            ))
            .await;
        match (place[0].as_f64(), place[1].as_f64()) {
            (Some(x), Some(y)) => (x.round(), y.round()),
            _ => panic!("{}: {css} has no place", self.name),
        }
    }

    /// Saves a picture of the page as `name.png` among the artefacts, of the real window as `window-name.png`.
    pub async fn picture(&self, name: &str) -> PathBuf {
        self.execute(PULSE).await;
        let bytes = self.client.screenshot().await.unwrap_or_else(|error| panic!("{}: picture: {error}", self.name));
        // the same steps are taken in the browser too
        let engine = if self.engine == Engine::WebKit && !name.starts_with("window-") { "window-" } else { "" };
        let path = places::artefacts().join(format!("{engine}{name}.png"));
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    // ------------------------------------------------------------ the pointer

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let started = Instant::now();
        loop {
            match self.find(css).await.click().await {
                Ok(()) => return,
                // Covered by something that goes away, or drawn anew in this moment.
                Err(error) if started.elapsed() > PATIENCE => panic!("{}: {css} cannot be clicked: {error}", self.name),
                Err(_) => pause().await,
            }
        }
    }

    /// Clicks a place.
    pub async fn click_at(&self, at: Point) {
        self.press_button(at, MOUSE_BUTTON_LEFT, 1).await;
    }

    /// Clicks a place while `modifiers`, such as `Ctrl+Shift`, are held.
    pub async fn click_with(&self, modifiers: &str, at: Point) {
        let steps = [to(at), DOWN, UP];
        self.perform_holding(modifiers, &steps).await;
    }

    /// Clicks a place twice.
    pub async fn double_click_at(&self, at: Point) {
        self.press_button(at, MOUSE_BUTTON_LEFT, 2).await;
    }

    /// Asks for the context menu of a place.
    pub async fn context_click_at(&self, at: Point) {
        match self.engine {
            Engine::Chromium => self.press_button(at, MOUSE_BUTTON_RIGHT, 1).await,
            // WebKitGTK's driver never lets the right button go: the next drag and the next text would go wrong.
            Engine::WebKit => {
                self.hover(at).await;
                let (x, y) = at;
                self.execute(&format!(
                    "const target = document.elementFromPoint({x}, {y});
                     const all = {{ clientX: {x}, clientY: {y}, button: 2, bubbles: true, cancelable: true, composed: true }};
                     target.dispatchEvent(new PointerEvent('pointerdown', {{ ...all, buttons: 2, pointerId: 1 }}));
                     target.dispatchEvent(new MouseEvent('contextmenu', {{ ...all, buttons: 2 }}));
                     target.dispatchEvent(new PointerEvent('pointerup', {{ ...all, pointerId: 1 }}));"
                ))
                .await;
            }
        }
    }

    /// Moves the pointer to a place without pressing.
    pub async fn hover(&self, at: Point) {
        self.perform(pointer(&[to(at)])).await;
    }

    /// Drags from a place to another.
    pub async fn drag(&self, from: Point, to: Point) {
        self.drag_along(&[from, to]).await;
    }

    /// Drags while `modifiers` are held.
    pub async fn drag_with(&self, modifiers: &str, from: Point, to: Point) {
        let mut steps = path(&[from, to]);
        steps.push(UP);
        self.perform_holding(modifiers, &steps).await;
    }

    /// Presses at the first place, moves along the others and lets go at the last.
    pub async fn drag_along(&self, places: &[Point]) {
        self.press_and_move(places).await;
        self.release().await;
    }

    /// Presses at the first place and moves along the others, to see what a drag shows before the drop.
    pub async fn press_and_move(&self, places: &[Point]) {
        self.perform(pointer(&path(places))).await;
    }

    /// Lets the left button go where the pointer is.
    pub async fn release(&self) {
        self.perform(pointer(&[UP])).await;
    }

    /// Turns the wheel over a place, in CSS pixels.
    pub async fn wheel(&self, (x, y): Point, delta_x: i64, delta_y: i64) {
        let scroll = WheelAction::Scroll { duration: None, x: x as i64, y: y as i64, delta_x, delta_y };
        self.perform(WheelActions::new("wheel".into()).then(scroll)).await;
    }

    async fn press_button(&self, at: Point, button: u64, times: usize) {
        let mut steps = vec![to(at)];
        for _ in 0..times {
            steps.extend([PointerAction::Down { button }, PointerAction::Up { button }]);
        }
        self.perform(pointer(&steps)).await;
    }

    // ------------------------------------------------------------ the keyboard

    /// Presses a key or a shortcut: `Delete`, `F8`, `Ctrl+Shift+s`.
    pub async fn press(&self, shortcut: &str) {
        let keys = keys::shortcut(shortcut);
        let down = keys.iter().map(|value| KeyAction::Down { value: *value });
        let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
        // Down and up in one sequence: between two, WebKit's driver forgets which modifiers are down.
        self.perform(down.chain(up).fold(keyboard(), InputSource::then)).await;
    }

    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let strokes = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.perform(strokes.fold(keyboard(), InputSource::then)).await;
    }

    /// Replaces the text of a field.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|error| panic!("{}: {css} cannot be cleared: {error}", self.name));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{}: {css} takes no text: {error}", self.name));
    }

    /// Chooses an entry of a list by its value, as soon as the list has it. Not by the driver: it scrolls the page and opens the
    /// list, and some lists go away with the choice.
    pub async fn choose(&self, css: &str, value: &str) {
        let (selector, wanted) = (Value::from(css), Value::from(value));
        let script = format!(
            "const list = document.querySelector({selector});
             if (![...(list?.options ?? [])].some(option => option.value === {wanted})) return false;
             list.value = {wanted}; list.dispatchEvent(new Event('change', {{ bubbles: true }})); return true"
        );
        let started = Instant::now();
        while self.execute(&script).await != Value::Bool(true) {
            assert!(started.elapsed() < PATIENCE, "{}: {css} has no entry “{value}”", self.name);
            pause().await;
        }
    }

    /// Pastes a text where the focus is, as the system does with what another program copied.
    pub async fn paste(&self, text: &str) {
        let text = Value::from(text);
        self.execute(&format!(
            "const data = new DataTransfer(); data.setData('text/plain', {text}); \
             document.activeElement.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); return 0"
        ))
        .await;
    }

    /// Presses keys and shortcuts one after the other, in one message to the driver.
    pub async fn press_all(&self, shortcuts: &[&str]) {
        let mut strokes = keyboard();
        for shortcut in shortcuts {
            let keys = keys::shortcut(shortcut);
            let down = keys.iter().map(|value| KeyAction::Down { value: *value });
            let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
            strokes = down.chain(up).fold(strokes, InputSource::then);
        }
        self.perform(strokes).await;
    }

    /// Gives a file to an `<input type="file">`.
    pub async fn choose_file(&self, css: &str, path: &Path) {
        let chosen = self.find(css).await.send_keys(&path.to_string_lossy()).await;
        chosen.unwrap_or_else(|error| panic!("{}: {css} takes no file: {error}", self.name));
    }

    /// Moves the pointer through `steps` while `modifiers` are held: two hands in one sequence.
    async fn perform_holding(&self, modifiers: &str, steps: &[PointerAction]) {
        let keys = keys::shortcut(modifiers);
        let none = Duration::ZERO;
        let down = keys.iter().map(|value| KeyAction::Down { value: *value });
        let wait = steps.iter().map(|_| KeyAction::Pause { duration: none });
        let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
        let one_hand = down.chain(wait).chain(up).fold(keyboard(), InputSource::then);

        let until_down = keys.iter().map(|_| PointerAction::Pause { duration: none });
        let steps: Vec<PointerAction> = until_down.chain(steps.iter().cloned()).collect();
        self.perform(Actions::from(one_hand).and(pointer(&steps))).await;
    }

    // ------------------------------------------------------------ behind the page

    /// Runs JavaScript and returns what it returns.
    pub async fn execute(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    /// Evaluates a JavaScript expression that gives a promise, and waits for its value.
    pub async fn resolve(&self, promise: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve({promise}).then(value => done({{ value }}), error => done({{ error: String(error) }}))"
        );
        let answer = self.client.execute_async(&script, vec![]).await;
        let answer = answer.unwrap_or_else(|error| panic!("{}: {promise}: {error}", self.name));
        assert!(answer.get("error").is_none(), "{}: {promise}: {}", self.name, answer["error"]);
        answer["value"].clone()
    }

    /// Sets the size of the window.
    pub async fn resize(&self, width: u32, height: u32) {
        let resized = self.client.set_window_size(width, height).await;
        resized.unwrap_or_else(|error| panic!("{}: resize: {error}", self.name));
    }

    async fn perform(&self, actions: impl Into<Actions>) {
        self.client.perform_actions(actions).await.unwrap_or_else(|error| panic!("{}: {error}", self.name));
    }
}

const DOWN: PointerAction = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
const UP: PointerAction = PointerAction::Up { button: MOUSE_BUTTON_LEFT };

fn keyboard() -> KeyActions {
    KeyActions::new("keyboard".into())
}

fn pointer(steps: &[PointerAction]) -> MouseActions {
    steps.iter().cloned().fold(MouseActions::new("mouse".into()), InputSource::then)
}

fn to((x, y): Point) -> PointerAction {
    // A hand takes its time, and the page draws a frame on the way.
    PointerAction::MoveTo { duration: Some(Duration::from_millis(20)), x: x.round(), y: y.round() }
}

/// The way of a hand that presses at the first place and goes to the others, in steps: a pointer that jumps would pass
/// over thresholds and guides.
fn path(places: &[Point]) -> Vec<PointerAction> {
    let Some((first, others)) = places.split_first() else { return Vec::new() };
    let mut steps = vec![to(*first), DOWN];
    let mut last = *first;
    for place in others {
        steps.extend((1..=10).map(|step| to(between(last, *place, f64::from(step) / 10.0))));
        last = *place;
    }
    steps
}

fn between(from: Point, to: Point, part: f64) -> Point {
    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}
