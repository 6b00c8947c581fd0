//! The pages start in a browser, under the window's content security policy.

use e2e::{Browser, Home};

#[tokio::test]
async fn the_pages_start_in_a_browser() {
    let home = Home::new("browser-opens");
    let browser = Browser::open(&home).await;

    browser.wait_text(".topbar", "Zonewright").await;
    browser.picture("browser-opens").await;
    assert_eq!(browser.errors(), Vec::<String>::new(), "nothing is refused and nothing is missing");
    browser.close().await;
}
