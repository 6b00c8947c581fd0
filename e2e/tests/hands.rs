//! What the harness does with its hands reaches the page as a person's doing would, in both engines. A journey that
//! fails then fails for the application's sake.

use e2e::{Browser, Home, Page, Window};
use serde_json::{Value, json};

/// An empty page that writes down what reaches it.
const WITNESS: &str = "
    document.body.replaceChildren();
    const field = document.body.appendChild(document.createElement('input'));
    window.seen = [];
    const note = name => event => {
        event.preventDefault();
        window.seen.push([name, event.clientX, event.clientY, event.button, event.ctrlKey, event.shiftKey]);
    };
    for (const name of ['pointerdown', 'pointerup', 'dblclick', 'contextmenu'])
        addEventListener(name, note(name));
    addEventListener('pointermove', event => { if (event.buttons) window.seen.push(['drag', event.clientX, event.clientY]) });
    addEventListener('wheel', event => {
        event.preventDefault();
        window.seen.push(['wheel', event.deltaX, event.deltaY, event.ctrlKey]);
    }, { passive: false });
    addEventListener('keydown', event => {
        if (event.target !== field) window.seen.push(['key', event.key, event.ctrlKey, event.shiftKey, event.altKey]);
    });";

async fn seen(page: &Page) -> Vec<Value> {
    let seen = page.execute("return window.seen.splice(0)").await;
    seen.as_array().expect("a list").clone()
}

async fn every_act_reaches_the_page(page: &Page) {
    page.client().goto("about:blank").await.expect("an empty page");
    page.execute(WITNESS).await;

    page.click_at((200.0, 150.0)).await;
    let click = seen(page).await;
    assert_eq!(click[0], json!(["pointerdown", 200, 150, 0, false, false]));
    assert_eq!(click[1], json!(["pointerup", 200, 150, 0, false, false]));

    page.click_with("Ctrl+Shift", (200.0, 150.0)).await;
    let click = seen(page).await;
    assert!(click.contains(&json!(["pointerdown", 200, 150, 0, true, true])), "{click:?}");
    page.click_at((200.0, 150.0)).await;
    let click = seen(page).await;
    assert!(
        click.contains(&json!(["pointerdown", 200, 150, 0, false, false])),
        "the modifiers are up again: {click:?}"
    );

    page.double_click_at((300.0, 200.0)).await;
    let clicks = seen(page).await;
    assert!(clicks.iter().any(|event| event[0] == "dblclick"), "{clicks:?}");

    page.drag((100.0, 100.0), (180.0, 250.0)).await;
    let drag = seen(page).await;
    assert_eq!(drag.first(), Some(&json!(["pointerdown", 100, 100, 0, false, false])));
    assert_eq!(drag.last(), Some(&json!(["pointerup", 180, 250, 0, false, false])), "to the pixel");
    assert!(drag.iter().filter(|event| event[0] == "drag").count() >= 5, "in steps: {drag:?}");

    page.context_click_at((300.0, 200.0)).await;
    let clicks = seen(page).await;
    assert!(clicks.iter().any(|event| event[0] == "contextmenu"), "{clicks:?}");

    page.wheel((300.0, 200.0), 0, 120).await;
    page.wait_until("the wheel arrives", "window.seen.length > 0").await;
    let wheel = seen(page).await;
    assert!(wheel[0][0] == "wheel" && wheel[0][2].as_f64() > Some(0.0), "{wheel:?}");

    page.press("Ctrl+Shift+ArrowLeft").await;
    page.press("F8").await;
    page.press("Delete").await;
    let keys = seen(page).await;
    for wanted in [json!(["key", "ArrowLeft", true, true, false]), json!(["key", "F8", false, false, false])] {
        assert!(keys.contains(&wanted), "{wanted} in {keys:?}");
    }
    assert_eq!(keys.last(), Some(&json!(["key", "Delete", false, false, false])));

    page.fill("input", "Pumpwerk Süd").await;
    assert_eq!(page.execute("return document.querySelector('input').value").await, json!("Pumpwerk Süd"));
    page.type_text(" Z-08").await;
    assert_eq!(page.execute("return document.querySelector('input').value").await, json!("Pumpwerk Süd Z-08"));
    assert_eq!(page.resolve("new Promise(done => setTimeout(done, 20, 42))").await, json!(42));
}

#[tokio::test]
async fn hands_reach_the_browser() {
    let home = Home::new("browser-hands");
    let browser = Browser::open(&home).await;
    every_act_reaches_the_page(&browser).await;
    browser.close().await;
}

#[tokio::test]
async fn hands_reach_the_window() {
    let home = Home::new("window-hands");
    let window = Window::open(&home).await;
    every_act_reaches_the_page(&window).await;
    window.close().await;
}
