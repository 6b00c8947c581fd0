//! The re-zoning adviser in a browser: proposals beside the drawing, the ghost over it, refusing, accepting, and the way back.

use std::path::PathBuf;

use e2e::{Browser, Home};
use plant::fixture;

/// Text of the list of proposals.
const PROPOSALS: &str = ".adviser-panel .path-list";

async fn open_adviser(browser: &Browser) {
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "re-zoning").await;
    browser.press("Enter").await;
    browser.find(".adviser-panel").await;
}

#[tokio::test]
async fn splits_of_the_water_works_are_shown_refused_and_accepted() {
    let home = Home::new("adviser-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    open_adviser(&browser).await;
    browser.wait_text(PROPOSALS, "Split A-22 off Z-07").await;
    browser.wait_text(PROPOSALS, "Split A-17, A-18, A-19 off Z-06").await;
    browser.wait_text(".adviser-panel", "3358 SR and RE to meet in 9 zones").await;
    browser.wait_text(".statusbar", "2 proposals").await;
    browser.picture("adviser-list").await;

    // by keys: down the list; each is drawn, listed in full and said
    browser.execute("document.querySelector('#proposal-0').focus(); return 0").await;
    browser.press("ArrowDown").await;
    browser.wait_text("[data-field=to-meet]", "3358 → 3348").await;
    browser.wait_text(".statusbar", "Split A-22 off Z-07 Chlorine dosing control: 10 fewer to meet").await;
    browser.picture("adviser-ghost-one").await;
    browser.press("ArrowDown").await;
    browser.wait_text("[data-field=to-meet]", "3358 → 3353").await;
    browser.wait_text(".adviser-card", "C-12 is made between the two zones").await;
    browser.wait_text(".adviser-card", "Z-06").await;
    browser.picture("adviser-ghost").await;

    // refused: it goes from the list, is kept with its reason, and undo brings it back
    browser.click("[data-act=refuse-proposal]").await;
    browser.fill("[data-field=refuse-reason]", "One team runs all filters").await;
    browser.picture("adviser-refuse").await;
    browser.click("[data-act=keep-refused]").await;
    browser.wait_text("[data-refused]", "One team runs all filters").await;
    assert_eq!(browser.count(".proposal-row").await, 1);
    browser.wait_gone("[data-state=stale]").await;
    browser.picture("adviser-refused").await;
    browser.execute("document.querySelector('#proposal-0').focus(); return 0").await;
    browser.press("Ctrl+z").await;
    browser.wait_gone("[data-refused]").await;
    browser.wait_text(PROPOSALS, "Split A-17, A-18, A-19 off Z-06").await;
    browser.press("Ctrl+y").await;
    browser.find("[data-refused]").await;
    browser.click("[data-act=take-back]").await;
    browser.wait_gone("[data-refused]").await;
    assert_eq!(browser.count(".proposal-row").await, 2);

    // accepted: a zone of its own, one step, and what is then advised is looked for
    browser.click("#proposal-1").await;
    browser.click("[data-act=accept-proposal]").await;
    browser.find(".tree [data-id='Z-13']").await;
    browser.wait_text(".adviser-panel", "3353 SR and RE to meet in 10 zones").await;
    browser.picture("adviser-accepted").await;
    browser.find(".topbar [aria-label='Undo: Split 3 assets off Z-06']").await;
    browser.press("Ctrl+z").await;
    browser.wait_gone(".tree [data-id='Z-13']").await;
    browser.wait_text("[data-state=stale]", "The plant changed since").await;
    browser.picture("adviser-stale").await;
    browser.click("[data-act=look-again]").await;
    browser.wait_text(".adviser-panel", "3358 SR and RE to meet in 9 zones").await;
    browser.press("Ctrl+y").await;
    browser.find(".tree [data-id='Z-13']").await;
    browser.click("[data-act=look-again]").await;
    browser.wait_text(".adviser-panel", "3353 SR and RE to meet in 10 zones").await;

    // what is not proposed says why
    browser.click("[data-part=apart] summary").await;
    browser.wait_text("[data-part=apart]", "one is a DMZ").await;
    browser.picture("adviser-others").await;
    browser.resize(800, 500).await;
    browser.picture("adviser-small").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// Two cells of one line, each with a conduit of its own to the DMZ and one between them.
const TWO_CELLS: &str = "criteria
zone Z-01 Filling iacs at 0 260 320 220
zone Z-02 Packing iacs at 460 260 320 220
zone Z-03 Exchange dmz at 220 0 320 160
asset A-01 plc in Z-01 Filler at 60 340
asset A-02 hmi in Z-01 Panel at 180 340
asset A-03 plc in Z-02 Packer at 520 340
asset A-04 historian in Z-03 Mirror at 300 70
conduit C-01 Z-01 Z-02 allow modbus/502
conduit C-02 Z-01 Z-03 allow opc-ua/4840
conduit C-03 Z-02 Z-03 allow opc-ua/4840
flow A-01 -> A-03 modbus/502 via C-01
scenario S-01 Z-01 a=2 S4 L4 IAC
scenario S-02 Z-02 a=2 S4 L4 IAC";

/// Writes a plant where a person would have it.
fn file_of(home: &Home, name: &str, text: &str) -> PathBuf {
    let path = home.folder().join(name);
    std::fs::write(&path, fixture::plant(text).write_json()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    path
}

#[tokio::test]
async fn two_cells_become_one_and_two_again() {
    let home = Home::new("adviser-merge");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.press("Ctrl+o").await;
    browser.choose_file("#browser-file", &file_of(&home, "cells.zcm.json", TWO_CELLS)).await;
    browser.find(".tree [data-id='Z-02']").await;
    open_adviser(&browser).await;
    browser.wait_text(PROPOSALS, "Merge Z-02 Packing into Z-01 Filling").await;
    browser.execute("document.querySelector('#proposal-0').focus(); return 0").await;
    browser.press("Enter").await;
    browser.wait_text(".adviser-card", "C-01").await;
    browser.wait_text(".adviser-card", "C-02, C-03 then join the same zones and could be one").await;
    browser.wait_text(".adviser-card", "Both are of one kind").await;
    browser.wait_until(
        "both zones are listed",
        "[...document.querySelectorAll('.adviser-levels tbody th')].map(th => th.innerText.trim()).join() === 'Z-01,Z-02'",
    )
    .await;
    browser.picture("adviser-merge").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "light or dark").await;
    browser.press("Enter").await;
    browser.wait_until("it is dark", "document.documentElement.dataset.theme === 'dark'").await;
    browser.picture("adviser-merge-dark").await;

    // by keys: from the list to the card
    browser.execute("document.querySelector('[data-act=accept-proposal]').focus(); return 0").await;
    browser.press("Enter").await;
    browser.wait_gone(".tree [data-id='Z-02']").await;
    browser.wait_text(".tree", "Packer").await;
    browser.find(".topbar [aria-label='Undo: Merge Z-02 into Z-01']").await;
    browser.wait_text(".adviser-panel", "No merge or split would lower the number of requirements").await;
    browser.wait_text(".adviser-panel", "It never merges safety").await;
    browser.picture("adviser-merged").await;
    browser.press("Ctrl+z").await;
    browser.find(".tree [data-id='Z-02']").await;
    browser.press("Ctrl+y").await;
    browser.wait_gone(".tree [data-id='Z-02']").await;
    browser.press("Ctrl+z").await;
    browser.find(".tree [data-id='Z-02']").await;

    // refused in both directions: what is asked of it is kept, and an approval of the plant does not see it
    browser.click("[data-act=look-again]").await;
    browser.click("#proposal-0").await;
    browser.click("[data-act=refuse-proposal]").await;
    browser.press("Enter").await;
    browser.wait_text("[data-refused]", "Merge Z-02 into Z-01").await;
    browser.wait_text(".adviser-panel", "Nothing more to propose").await;
    browser.picture("adviser-merge-refused").await;
    browser.press("Ctrl+z").await;
    browser.wait_gone("[data-refused]").await;
    browser.resize(800, 500).await;
    browser.click("#proposal-0").await;
    browser.picture("adviser-merge-small").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
