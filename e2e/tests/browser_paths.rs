//! Attack paths in a browser: the list, a path drawn over the plant, its hops, the cut, and what an edit does to them.

use e2e::{Browser, Home};

#[tokio::test]
async fn attack_paths_of_the_water_works_are_drawn_and_cut() {
    let home = Home::new("paths-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;

    // the rail leads to the paths; the first takes the focus by key and is drawn
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "attack paths").await;
    browser.press("Enter").await;
    browser.wait_text(".paths-panel", "58 paths from 17 entries to 20 of 22 targets").await;
    browser.wait_text(".paths-panel", "Not reached: A-26").await;
    browser.picture("paths-list").await;
    browser.click("#path-1").await;
    browser.wait_text(".hop-list", "second leg of A-08 in Z-01").await;
    browser.wait_text(".hop-list", "SR 5.1 RE 1 in Z-04: unanswered").await;
    browser
        .wait_text(".statusbar", "Path 2 of 58: Z-01 Office network to A-08 Process historian, 1 hop, 0 obstacles")
        .await;
    browser.picture("paths-second-leg").await;

    // from the vendor to the pumps: three hops by the jump host
    browser.choose("[data-field=paths-from]", "Z-12").await;
    browser.wait_text(".paths-panel", "19 paths from 1 entry").await;
    browser.choose("[data-field=paths-to]", "E-03").await;
    browser.wait_text(".path-list", "A-19 High-lift pump PLC").await;
    browser.click(".path-list li:first-child").await;
    browser.find(".path-list li[aria-selected=true]").await;
    browser.click("[data-act=find-cut]").await;
    browser.wait_text(".cut-card", "proved least").await;
    browser.picture("paths-vendor-cut").await;
    browser.click(".hop-list [data-hop='1']").await;

    // every way, and the least set that breaks them all
    browser.choose("[data-field=paths-from]", "").await;
    browser.choose("[data-field=paths-to]", "").await;
    browser.choose("[data-field=paths-threshold]", "5").await;
    browser.wait_text(".cut-card", "Cheapest cut: 3 changes, proved least").await;
    browser.wait_text(".cut-card", "It stops none of the 2 flows of essential functions").await;
    browser.click(".path-list li:first-child").await;
    browser.picture("paths-cut").await;

    // an edit: what was found stays, faint, until something newer is there
    browser.choose("[data-field=paths-threshold]", "").await;
    browser.wait_text(".paths-panel", "58 paths from 17 entries").await;
    browser.click("#path-4").await;
    browser.wait_text(".hop-list", "F-17 Modbus TCP, without a conduit").await;
    browser
        .execute(
            "window.sawStale = false; new MutationObserver(() => { \
               window.sawStale ||= document.querySelector('.paths-stale[aria-busy=true]') !== null; \
             }).observe(document.body, { subtree: true, childList: true, attributes: true }); return 0",
        )
        .await;
    browser.click(".hop-list [data-hop='1']").await;
    browser.press("Delete").await;
    browser
        .wait_until("F-17 is on no path", "!document.querySelector('.paths-panel').innerText.includes('F-17')")
        .await;
    assert_eq!(browser.execute("return window.sawStale").await, serde_json::json!(true));
    // the cut had been asked for: it follows
    browser.wait_text(".cut-card", "proved least").await;
    browser.press("Ctrl+z").await;
    browser
        .wait_until(
            "nothing is being searched",
            "document.querySelector('.paths-panel').innerText.includes('F-17') \
             && !document.querySelector('.paths-state') && !document.querySelector('.paths-stale')",
        )
        .await;
    browser.wait_text(".cut-card", "15 changes").await;

    // another operating mode has its own paths, and the cut follows
    browser.wait_text("[data-field=paths-mode]", "conduits as in normal operation").await;
    browser.choose("[data-field=mode]", "turnaround").await;
    browser.wait_text("[data-field=paths-mode]", "In the operating mode turnaround.").await;
    browser.wait_text(".cut-card", "proved least").await;
    browser.picture("paths-turnaround").await;
    browser.choose("[data-field=mode]", "").await;
    browser.wait_text("[data-field=paths-mode]", "conduits as in normal operation").await;
    browser
        .wait_until(
            "nothing is being searched",
            "!document.querySelector('.paths-state') && !document.querySelector('.paths-stale')",
        )
        .await;

    // by keys only: down the list, and each step is said
    browser.execute("document.querySelector('#path-4').focus(); return 0").await;
    browser.press("ArrowDown").await;
    browser.wait_text(".statusbar", "Path 6 of 58: A-21 Pump vendor laptop to A-19 High-lift pump PLC, 1 hop").await;
    browser.picture("paths-all-cut").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
