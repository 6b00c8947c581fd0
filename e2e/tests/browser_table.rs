//! The plant as a table: sorted, filtered, typed into by keyboard alone, pasted over from a spreadsheet in one step.

use e2e::{Browser, Home};

/// Pastes a text where the focus is, as a spreadsheet hands it over.
async fn paste(browser: &Browser, text: &str) {
    let text = serde_json::Value::from(text);
    browser
        .execute(&format!(
            "const data = new DataTransfer(); data.setData('text/plain', {text}); \
             document.activeElement.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); return 0"
        ))
        .await;
}

async fn cell(browser: &Browser, row: &str, column: &str) -> String {
    browser.text(&format!("[data-row='{row}'] [data-column={column}]")).await
}

#[tokio::test]
async fn the_plant_is_edited_as_a_table() {
    let home = Home::new("table");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+Shift+t").await;
    browser.wait_text("[data-page=table] h1", "Table").await;
    browser.find("[data-row='A-01']").await;
    browser.picture("table-assets").await;

    // sorted by name, then the other way round, then as it was
    browser.click("[data-sort=name]").await;
    browser.wait_until("sorted", "document.querySelector('[aria-sort=ascending]')").await;
    browser.click("[data-sort=name]").await;
    browser.wait_until("backwards", "document.querySelector('[aria-sort=descending]')").await;
    browser.click("[data-sort=name]").await;
    browser.wait_until("as it was", "!document.querySelector('[aria-sort]')").await;

    // by keyboard alone: to the first cell, two to the right, a new place by the name of the zone
    browser.click("[data-row='A-04'] [data-column=name]").await;
    let before = cell(&browser, "A-04", "lies_in").await;
    browser.press("ArrowRight").await;
    browser.press("ArrowRight").await;
    browser.press("Enter").await;
    browser.find(".cell-field").await;
    browser.picture("table-editing").await;
    browser.type_text("Site operations").await;
    browser.press("Enter").await;
    browser.wait_text("[data-row='A-04'] [data-column=lies_in]", "Site operations").await;
    browser.press("Ctrl+z").await;
    browser.wait_text("[data-row='A-04'] [data-column=lies_in]", &before).await;

    // Esc leaves the cell as it was
    browser.type_text("x").await;
    browser.find(".cell-field").await;
    browser.press("Escape").await;
    browser.wait_gone(".cell-field").await;

    // what means nothing is refused in words, and nothing is written
    browser.type_text("Nowhere").await;
    browser.press("Enter").await;
    browser.wait_text(".statusbar", "There is no zone “Nowhere”").await;

    // a block from a spreadsheet, in one step
    browser.click("[data-row='A-01'] [data-column=vendor]").await;
    paste(&browser, "Contoso\tServer 9\n\"Two\tNames\"\tTower").await;
    browser.wait_text("[data-row='A-01'] [data-column=vendor]", "Contoso").await;
    assert_eq!(cell(&browser, "A-02", "product").await, "Tower");
    browser.wait_text(".statusbar", "Fill 4 cells").await;
    browser.picture("table-pasted").await;
    browser.press("Ctrl+z").await;
    browser.wait_text(".statusbar", "Undone: Fill 4 cells").await;

    // one value over a marked block
    browser.click("[data-row='A-01'] [data-column=location]").await;
    browser.press("Shift+ArrowDown").await;
    browser.press("Shift+ArrowDown").await;
    paste(&browser, "Cabinet 7").await;
    browser.wait_text("[data-row='A-03'] [data-column=location]", "Cabinet 7").await;
    browser.wait_text(".statusbar", "Set location of 3 assets").await;
    browser.press("Delete").await;
    browser
        .wait_until(
            "the block is empty",
            "document.querySelector(\"[data-row='A-02'] [data-column=location]\").innerText === ''",
        )
        .await;

    // filter, and the other tables
    browser.fill("[data-field=table-filter]", "plc").await;
    browser.wait_gone("[data-row='A-01']").await;
    browser.fill("[data-field=table-filter]", "nothing like it").await;
    browser.wait_text(".grid", "No row holds these words").await;
    browser.click("[data-field=table-filter]").await;
    browser.press("Ctrl+a").await;
    browser.press("Delete").await;
    for (table, row) in [("zones", "Z-01"), ("conduits", "C-01"), ("flows", "F-01")] {
        browser.click(&format!("[data-table={table}]")).await;
        browser.find(&format!("[data-row='{row}']")).await;
        browser.picture(&format!("table-{table}")).await;
    }
    browser.resize(800, 500).await;
    browser.picture("table-small").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
