//! The real window opens and shows its page.

use e2e::{Home, Window};
use serde_json::json;

#[tokio::test]
async fn the_window_opens_on_its_page() {
    let home = Home::new("window-opens");
    let window = Window::open(&home).await;

    window.wait_text(".topbar", "Zonewright").await;
    let inside = window.execute("return typeof window.__TAURI__.core.invoke").await;
    assert_eq!(inside, json!("function"), "the page is in the shell, not in a browser");
    let size = window.execute("return [innerWidth, innerHeight]").await;
    assert_eq!(size, json!([1400, 900]), "the size of tauri.conf.json");
    window.picture("window-opens").await;
    window.close().await;
}

#[tokio::test]
async fn a_killed_window_is_gone_and_another_opens_in_the_same_home() {
    let home = Home::new("window-killed");
    let window = Window::open(&home).await;
    window.wait_text(".topbar", "Zonewright").await;
    window.kill();

    let window = Window::open(&home).await;
    window.wait_text(".topbar", "Zonewright").await;
    window.close().await;
}
