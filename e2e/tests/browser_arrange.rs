//! What one does all day in a drawing program: copy and paste, align, put a zone around, lock, by keys and by the menu of the
//! right button; each is one step that can be undone.

use e2e::{Browser, Home};

/// What the last undo would take back.
async fn last_step(browser: &Browser) -> String {
    browser.attribute(".topbar [aria-label^=Undo]", "aria-label").await.unwrap_or_default()
}

async fn select(browser: &Browser, ids: &[&str]) {
    for (at, id) in ids.iter().enumerate() {
        let row = browser.centre_of(&format!(".tree [data-id='{id}']")).await;
        if at == 0 { browser.click_at(row).await } else { browser.click_with("Ctrl", row).await }
    }
}

#[tokio::test]
async fn parts_are_copied_arranged_and_grouped() {
    let home = Home::new("arrange");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=nordkai]").await;
    browser.find(".tree [data-id='Z-01']").await;

    // an asset is copied and pasted beside itself, under the next name of its series
    let before = browser.count(".tree [data-id^='A-']").await;
    select(&browser, &["A-01"]).await;
    browser.press("Ctrl+c").await;
    browser.wait_text(".statusbar", "Copied: 1 asset").await;
    browser.press("Ctrl+v").await;
    browser
        .wait_until(
            "one asset more",
            &format!("document.querySelectorAll('.tree [data-id^=\"A-\"]').length === {}", before + 1),
        )
        .await;
    assert!(last_step(&browser).await.starts_with("Undo: Paste "), "{}", last_step(&browser).await);
    browser.press("Ctrl+z").await;
    browser
        .wait_until("it is gone", &format!("document.querySelectorAll('.tree [data-id^=\"A-\"]').length === {before}"))
        .await;

    // several by the menu of the right button
    let name = browser.attribute(".tree [data-id='A-01']", "aria-label").await.unwrap_or_default();
    assert!(name.starts_with("Asset A-01 ERP and order system, "), "{name}");
    select(&browser, &["A-01", "A-03", "A-04"]).await;
    browser.context_click_at(browser.centre_of(".tree [data-id='A-03']").await).await;
    browser.wait_text(".context-menu", "Align left edges").await;
    browser.picture("context-menu-several").await;
    browser.click(".context-menu [data-command=align-left]").await;
    browser.wait_gone(".context-menu").await;
    assert_eq!(last_step(&browser).await, "Undo: Align 3 elements");
    browser.press("Ctrl+z").await;

    // one field of several assets, in one step
    select(&browser, &["A-01", "A-03", "A-04"]).await;
    browser.fill("[data-field=several-vendor]", "Contoso").await;
    browser.press("Tab").await;
    browser.wait_text(".statusbar", "Set vendor of 3 assets").await;
    assert_eq!(last_step(&browser).await, "Undo: Set vendor of 3 assets");
    browser.picture("several-fields").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press("Ctrl+z").await;

    // by key: the menu key opens it beside the selection, arrows walk, Esc closes
    select(&browser, &["A-01"]).await;
    browser.press("Shift+F10").await;
    browser.wait_text(".context-menu", "Put a zone around").await;
    browser.press("ArrowDown").await;
    browser.picture("context-menu-asset").await;
    browser.press("Escape").await;
    browser.wait_gone(".context-menu").await;

    // a zone around two, named at once
    let zones = browser.count(".tree [data-id^='Z-']").await;
    select(&browser, &["A-03", "A-04"]).await;
    browser.press("Ctrl+g").await;
    browser.find(".canvas-edit").await;
    browser.type_text("Weighing cell").await;
    browser.press("Enter").await;
    browser.wait_text(".tree", "Weighing cell").await;
    assert_eq!(browser.count(".tree [data-id^='Z-']").await, zones + 1);
    browser.picture("zone-around").await;

    // a locked zone is not moved
    let id = browser
        .execute("return [...document.querySelectorAll('.tree [data-id^=\"Z-\"]')].find(row => row.innerText.includes('Weighing cell')).dataset.id")
        .await;
    let id = id.as_str().unwrap_or_default().to_owned();
    select(&browser, &[&id]).await;
    browser.press("Ctrl+l").await;
    assert_eq!(last_step(&browser).await, format!("Undo: Lock {id}"));
    browser.click(".canvas-host canvas").await;
    select(&browser, &[&id]).await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press("ArrowRight").await;
    browser.wait_text(".statusbar", &format!("{id} is locked. Unlock it with Ctrl L.")).await;
    browser.press("Ctrl+l").await;
    assert_eq!(last_step(&browser).await, format!("Undo: Unlock {id}"));

    // a layout is shown first, and dropped or done by a key; what stands in line stays
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    let step = last_step(&browser).await;
    browser.press("Ctrl+Shift+g").await;
    browser.wait_text(".layout-bar", "would move").await;
    browser.picture("layout-proposed").await;
    browser.press("Escape").await;
    browser.wait_gone(".layout-bar").await;
    assert_eq!(last_step(&browser).await, step, "nothing was done");
    browser.press("Ctrl+Shift+g").await;
    browser.click("[data-field=layout-anew]").await;
    browser.wait_text(".layout-bar", "would move").await;
    browser.picture("layout-from-scratch").await;
    browser.click("[data-act=layout-apply]").await;
    browser.wait_gone(".layout-bar").await;
    assert_eq!(last_step(&browser).await, "Undo: Lay out the drawing");
    browser.picture("layout-done").await;
    browser.press("Ctrl+Shift+g").await;
    browser.wait_text(".layout-bar", "Nothing would move: everything stands in line").await;
    browser.picture("layout-in-line").await;
    browser.press("Escape").await;
    browser.press("Ctrl+z").await;
    assert_eq!(last_step(&browser).await, step);

    // an asset is connected by keys alone: what to is found by its name
    select(&browser, &["A-06"]).await;
    browser.press("Ctrl+Shift+f").await;
    browser.wait_text(".command-box", "A flow from Asset A-06").await;
    browser.picture("connect-to").await;
    browser.type_text("A-08").await;
    browser.press("Enter").await;
    browser.wait_gone(".command-box").await;
    assert!(last_step(&browser).await.starts_with("Undo: Connect "), "{}", last_step(&browser).await);
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press("Ctrl+z").await;

    // a pipe is pulled by keys: one part after the other has the focus
    browser.click(".tree [data-id='C-02']").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press("p").await;
    browser.wait_text(".statusbar", "C-02, part 1 of").await;
    browser.press("Tab").await;
    browser.wait_text(".statusbar", "C-02, part 2 of").await;
    browser.picture("pipe-part-in-focus").await;
    let words = browser.text(".statusbar").await;
    browser.press(if words.contains("upright") { "ArrowRight" } else { "ArrowDown" }).await;
    assert_eq!(last_step(&browser).await, "Undo: Pull C-02");
    browser.picture("pipe-part-pulled").await;
    browser.press("Escape").await;
    browser.press("Ctrl+z").await;

    // cut here, pasted into another plant: what was copied outlives the plant
    browser.click(&format!(".tree [data-id='{id}']")).await;
    browser.press("Ctrl+x").await;
    browser.wait_gone(&format!(".tree [data-id='{id}']")).await;
    browser.press("Ctrl+n").await;
    browser.click(".dialog .danger").await;
    browser.wait_text(".plant-name", "Untitled plant").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press("Ctrl+v").await;
    browser.wait_text(".tree", "Weighing cell").await;
    browser.find(".tree [data-id='A-02']").await;
    browser.picture("pasted-into-another-plant").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
