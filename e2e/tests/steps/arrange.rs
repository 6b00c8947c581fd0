//! What one does all day in a drawing program: copy and paste, align, put a zone around, lock, by keys and by the menu of the
//! right button; each is one step that can be undone.

use e2e::Page;

/// What the last undo would take back.
async fn last_step(page: &Page) -> String {
    page.attribute(".topbar [aria-label^=Undo]", "aria-label").await.unwrap_or_default()
}

async fn select(page: &Page, ids: &[&str]) {
    for (at, id) in ids.iter().enumerate() {
        let row = page.centre_of(&format!(".tree [data-id='{id}']")).await;
        if at == 0 { page.click_at(row).await } else { page.click_with("Ctrl", row).await }
    }
}

pub async fn parts_are_copied_arranged_and_grouped(page: &Page) {
    page.wait_text("h1", "Start with what you have").await;
    page.click("[data-sample=nordkai]").await;
    page.find(".tree [data-id='Z-01']").await;

    // an asset is copied and pasted beside itself, under the next name of its series
    let before = page.count(".tree [data-id^='A-']").await;
    select(page, &["A-01"]).await;
    page.press("Ctrl+c").await;
    page.wait_text(".statusbar", "Copied: 1 asset").await;
    page.press("Ctrl+v").await;
    page.wait_until(
        "one asset more",
        &format!("document.querySelectorAll('.tree [data-id^=\"A-\"]').length === {}", before + 1),
    )
    .await;
    assert!(last_step(page).await.starts_with("Undo: Paste "), "{}", last_step(page).await);
    page.press("Ctrl+z").await;
    page.wait_until("it is gone", &format!("document.querySelectorAll('.tree [data-id^=\"A-\"]').length === {before}"))
        .await;

    // several by the menu of the right button
    let name = page.attribute(".tree [data-id='A-01']", "aria-label").await.unwrap_or_default();
    assert!(name.starts_with("Asset A-01 ERP and order system, "), "{name}");
    select(page, &["A-01", "A-03", "A-04"]).await;
    page.context_click_at(page.centre_of(".tree [data-id='A-03']").await).await;
    page.wait_text(".context-menu", "Align left edges").await;
    page.picture("context-menu-several").await;
    page.click(".context-menu [data-command=align-left]").await;
    page.wait_gone(".context-menu").await;
    assert_eq!(last_step(page).await, "Undo: Align 3 elements");
    page.press("Ctrl+z").await;

    // one field of several assets, in one step
    select(page, &["A-01", "A-03", "A-04"]).await;
    page.fill("[data-field=several-vendor]", "Contoso").await;
    page.press("Tab").await;
    page.wait_text(".statusbar", "Set vendor of 3 assets").await;
    assert_eq!(last_step(page).await, "Undo: Set vendor of 3 assets");
    page.picture("several-fields").await;
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    page.press("Ctrl+z").await;

    // by key: the menu key opens it beside the selection, arrows walk, Esc closes
    select(page, &["A-01"]).await;
    page.press("Shift+F10").await;
    page.wait_text(".context-menu", "Put a zone around").await;
    page.press("ArrowDown").await;
    page.picture("context-menu-asset").await;
    page.press("Escape").await;
    page.wait_gone(".context-menu").await;

    // a zone around two, named at once
    let zones = page.count(".tree [data-id^='Z-']").await;
    select(page, &["A-03", "A-04"]).await;
    page.press("Ctrl+g").await;
    page.find(".canvas-edit").await;
    page.type_text("Weighing cell").await;
    page.press("Enter").await;
    page.wait_text(".tree", "Weighing cell").await;
    assert_eq!(page.count(".tree [data-id^='Z-']").await, zones + 1);
    page.picture("zone-around").await;

    // a locked zone is not moved
    let id = page
        .execute("return [...document.querySelectorAll('.tree [data-id^=\"Z-\"]')].find(row => row.innerText.includes('Weighing cell')).dataset.id")
        .await;
    let id = id.as_str().unwrap_or_default().to_owned();
    select(page, &[&id]).await;
    page.press("Ctrl+l").await;
    assert_eq!(last_step(page).await, format!("Undo: Lock {id}"));
    page.click(".canvas-host canvas").await;
    select(page, &[&id]).await;
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    page.press("ArrowRight").await;
    page.wait_text(".statusbar", &format!("{id} is locked. Unlock it with Ctrl L.")).await;
    page.press("Ctrl+l").await;
    assert_eq!(last_step(page).await, format!("Undo: Unlock {id}"));

    // a layout is shown first, and dropped or done by a key; what stands in line stays
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    let step = last_step(page).await;
    page.press("Ctrl+Shift+g").await;
    page.wait_text(".layout-bar", "would move").await;
    page.picture("layout-proposed").await;
    page.press("Escape").await;
    page.wait_gone(".layout-bar").await;
    assert_eq!(last_step(page).await, step, "nothing was done");
    page.press("Ctrl+Shift+g").await;
    page.click("[data-field=layout-anew]").await;
    page.wait_text(".layout-bar", "would move").await;
    page.picture("layout-from-scratch").await;
    page.click("[data-act=layout-apply]").await;
    page.wait_gone(".layout-bar").await;
    assert_eq!(last_step(page).await, "Undo: Lay out the drawing");
    page.picture("layout-done").await;
    page.press("Ctrl+Shift+g").await;
    page.wait_text(".layout-bar", "Nothing would move: everything stands in line").await;
    page.picture("layout-in-line").await;
    page.press("Escape").await;
    page.press("Ctrl+z").await;
    assert_eq!(last_step(page).await, step);

    // an asset is connected by keys alone: what to is found by its name
    select(page, &["A-06"]).await;
    page.press("Ctrl+Shift+f").await;
    page.wait_text(".command-box", "A flow from Asset A-06").await;
    page.picture("connect-to").await;
    page.type_text("A-08").await;
    page.press("Enter").await;
    page.wait_gone(".command-box").await;
    assert!(last_step(page).await.starts_with("Undo: Connect "), "{}", last_step(page).await);
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    page.press("Ctrl+z").await;

    // a pipe is pulled by keys: one part after the other has the focus
    page.click(".tree [data-id='C-02']").await;
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    page.press("p").await;
    page.wait_text(".statusbar", "C-02, part 1 of").await;
    page.press("Tab").await;
    page.wait_text(".statusbar", "C-02, part 2 of").await;
    page.picture("pipe-part-in-focus").await;
    let words = page.text(".statusbar").await;
    page.press(if words.contains("upright") { "ArrowRight" } else { "ArrowDown" }).await;
    assert_eq!(last_step(page).await, "Undo: Pull C-02");
    page.picture("pipe-part-pulled").await;
    page.press("Escape").await;
    page.press("Ctrl+z").await;

    // cut here, pasted into another plant: what was copied outlives the plant
    page.click(&format!(".tree [data-id='{id}']")).await;
    page.press("Ctrl+x").await;
    page.wait_gone(&format!(".tree [data-id='{id}']")).await;
    page.press("Ctrl+n").await;
    page.click(".dialog .danger").await;
    page.wait_text(".plant-name", "Untitled plant").await;
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    page.press("Ctrl+v").await;
    page.wait_text(".tree", "Weighing cell").await;
    page.find(".tree [data-id='A-02']").await;
    page.picture("pasted-into-another-plant").await;
}
