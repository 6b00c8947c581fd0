//! Why a level is what it is, what would lower it, and what another operating mode shows.

use e2e::{Browser, Home};
use serde_json::json;

const SI_OF_Z05: &str = "return document.querySelector('.sl-table tr[data-fr=SI]').cells[1].innerText.trim()";

/// Chooses an entry of a list as a person does: the list is told that it changed.
async fn choose(browser: &Browser, list: &str, value: &str) {
    browser.find(list).await;
    let script = format!(
        "const list = document.querySelector('{list}'); list.value = '{value}'; \
         list.dispatchEvent(new Event('change', {{ bubbles: true }})); return list.value"
    );
    assert_eq!(browser.execute(&script).await, json!(value));
}

#[tokio::test]
async fn a_level_is_proved_lowered_and_put_back() {
    let home = Home::new("why-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.click(".tree [data-id='Z-05']").await;
    browser.click(".sl-table [data-fr=SI]").await;
    assert_eq!(browser.execute(SI_OF_Z05).await, json!("3"));
    browser.click("[data-act=open-proof]").await;
    browser.wait_text("[data-proof=SI]", "S-03").await;
    browser.wait_text("[data-proof=SI]", "SI of Z-05").await;
    browser.wait_text("[data-not-higher=S-05]", "does not touch SI").await;
    browser.wait_text("[data-field=firmness]", "single steps of an estimate").await;
    browser.picture("why-proof").await;

    // the smallest change, tried first and then applied
    browser.click("[data-lowering='0'] .choice").await;
    browser.wait_text("[data-field=lowering-preview]", "Z-05 IAC UC SI RDF TRE 3 → 2").await;
    browser.picture("why-tried").await;
    let undone = browser.execute("return document.querySelector('.topbar [aria-label^=\"Undo:\"]') === null").await;
    assert_eq!(undone, json!(true), "trying stores nothing");
    browser.click("[data-act=apply-lowering]").await;
    browser.wait_text("[data-why-row=SI]", "2").await;
    browser.picture("why-lowered").await;
    browser.press("Ctrl+z").await;
    browser.wait_text("[data-why-row=SI]", "3").await;
    browser.wait_text("[data-proof=SI]", "S-03").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn turnaround_is_looked_at_and_compared() {
    let home = Home::new("modes-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.click(".tree [data-id='C-06']").await;
    browser.picture("mode-all").await;
    choose(&browser, "[data-field=mode]", "normal").await;
    browser.wait_text(".mode-switch", "normal").await;
    browser.picture("mode-normal").await;
    choose(&browser, "[data-field=mode]", "turnaround").await;
    browser.picture("mode-turnaround").await;
    // the channel of C-06 is said to be one of turnaround
    browser.click("#inspector-details").await;
    browser.find("[data-field='channel-0-mode']").await;
    let mode = browser.execute("return document.querySelector('[data-field=\"channel-0-mode\"]').value").await;
    assert_eq!(mode, json!("turnaround"));
    browser.picture("mode-channel").await;

    browser.click("[data-act=compare-modes]").await;
    browser.find("[data-page=compare]").await;
    browser.picture("compare-modes").await;
    choose(&browser, "[data-field=compare-one]", "saved:").await;
    choose(&browser, "[data-field=compare-other]", "now:").await;
    browser.wait_text("[data-page=compare]", "No difference").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
