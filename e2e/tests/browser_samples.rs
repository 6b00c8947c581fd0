//! Both samples in a browser, light and dark: what is derived is shown, and a finding leads to its element.

use e2e::{Browser, Home};
use serde_json::json;

#[tokio::test]
async fn the_water_works_is_open_with_its_levels_and_reasons() {
    let home = Home::new("sample-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.picture("lindbach-light").await;

    browser.click(".tree [data-id='Z-05']").await;
    let targets = browser
        .execute(
            "return [...document.querySelectorAll('.sl-table tr[data-fr]')].map(row => row.cells[1].innerText.trim())",
        )
        .await;
    assert_eq!(targets, json!(["3", "3", "3", "1", "3", "3", "2"]), "SL-T of Z-05");
    browser.wait_text(".why", "S-03").await;
    browser.click(".sl-table [data-fr=DC]").await;
    browser.wait_text(".why", "policy asks for at least DC 1").await;

    browser.press("F8").await;
    browser.find(".tree [role=treeitem][aria-selected=true]").await;
    browser.picture("lindbach-finding").await;

    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "light or dark").await;
    browser.press("Enter").await;
    browser.wait_until("the page is dark", "document.documentElement.getAttribute('data-theme') === 'dark'").await;
    browser.picture("lindbach-dark").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn the_truck_loading_station_shows_what_is_not_derived() {
    let home = Home::new("sample-nordkai");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=nordkai]").await;
    browser.click(".tree [data-id='Z-10']").await;
    let targets = browser
        .execute(
            "return [...document.querySelectorAll('.sl-table tr[data-fr]')].map(row => row.cells[1].innerText.trim())",
        )
        .await;
    assert_eq!(targets, json!(["?", "?", "?", "?", "?", "?", "?"]), "SL-T of Z-10 is not derived");
    browser.picture("nordkai-light").await;

    // an edit, undone and redone by keys
    browser.press("F2").await;
    // the name is selected: typing replaces it
    browser.find("[data-field=rename]").await;
    browser.type_text("Radio instruments").await;
    browser.press("Enter").await;
    browser.wait_text(".tree [data-id='Z-10']", "Radio instruments").await;
    browser.press("Ctrl+z").await;
    browser.wait_text(".tree [data-id='Z-10']", "Wireless instruments").await;
    browser.press("Ctrl+y").await;
    browser.wait_text(".tree [data-id='Z-10']", "Radio instruments").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
