//! The plant as a table: sorted, filtered, typed into by keyboard alone, pasted over from a spreadsheet in one step.

use e2e::Page;

async fn cell(page: &Page, row: &str, column: &str) -> String {
    page.text(&format!("[data-row='{row}'] [data-column={column}]")).await
}

pub async fn the_plant_is_edited_as_a_table(page: &Page) {
    page.wait_text("h1", "Start with what you have").await;
    page.click("[data-sample=lindbach]").await;
    page.find(".tree [data-id='Z-05']").await;
    page.press("Ctrl+Shift+t").await;
    page.wait_text("[data-page=table] h1", "Table").await;
    page.find("[data-row='A-01']").await;
    page.picture("table-assets").await;

    // sorted by name, then the other way round, then as it was
    page.click("[data-sort=name]").await;
    page.wait_until("sorted", "document.querySelector('[aria-sort=ascending]')").await;
    page.click("[data-sort=name]").await;
    page.wait_until("backwards", "document.querySelector('[aria-sort=descending]')").await;
    page.click("[data-sort=name]").await;
    page.wait_until("as it was", "!document.querySelector('[aria-sort]')").await;

    // by keyboard alone: to the first cell, two to the right, a new place by the name of the zone
    page.click("[data-row='A-04'] [data-column=name]").await;
    let before = cell(page, "A-04", "lies_in").await;
    page.press("ArrowRight").await;
    page.press("ArrowRight").await;
    page.press("Enter").await;
    page.find(".cell-field").await;
    page.picture("table-editing").await;
    page.type_text("Site operations").await;
    page.press("Enter").await;
    page.wait_text("[data-row='A-04'] [data-column=lies_in]", "Site operations").await;
    page.press("Ctrl+z").await;
    page.wait_text("[data-row='A-04'] [data-column=lies_in]", &before).await;

    // Esc leaves the cell as it was
    page.type_text("x").await;
    page.find(".cell-field").await;
    page.press("Escape").await;
    page.wait_gone(".cell-field").await;

    // what means nothing is refused in words, and nothing is written
    page.type_text("Nowhere").await;
    page.press("Enter").await;
    page.wait_text(".statusbar", "There is no zone “Nowhere”").await;

    // a block from a spreadsheet, in one step
    page.click("[data-row='A-01'] [data-column=vendor]").await;
    page.paste("Contoso\tServer 9\n\"Two\tNames\"\tTower").await;
    page.wait_text("[data-row='A-01'] [data-column=vendor]", "Contoso").await;
    assert_eq!(cell(page, "A-02", "product").await, "Tower");
    page.wait_text(".statusbar", "Fill 4 cells").await;
    page.picture("table-pasted").await;
    page.press("Ctrl+z").await;
    page.wait_text(".statusbar", "Undone: Fill 4 cells").await;

    // one value over a marked block
    page.click("[data-row='A-01'] [data-column=location]").await;
    page.press("Shift+ArrowDown").await;
    page.press("Shift+ArrowDown").await;
    page.paste("Cabinet 7").await;
    page.wait_text("[data-row='A-03'] [data-column=location]", "Cabinet 7").await;
    page.wait_text(".statusbar", "Set location of 3 assets").await;
    page.press("Delete").await;
    page.wait_until(
        "the block is empty",
        "document.querySelector(\"[data-row='A-02'] [data-column=location]\").innerText === ''",
    )
    .await;

    // filter, and the other tables
    page.fill("[data-field=table-filter]", "plc").await;
    page.wait_gone("[data-row='A-01']").await;
    page.fill("[data-field=table-filter]", "nothing like it").await;
    page.wait_text(".grid", "No row holds these words").await;
    page.click("[data-field=table-filter]").await;
    page.press("Ctrl+a").await;
    page.press("Delete").await;
    for (table, row) in [("zones", "Z-01"), ("conduits", "C-01"), ("flows", "F-01")] {
        page.click(&format!("[data-table={table}]")).await;
        page.find(&format!("[data-row='{row}']")).await;
        page.picture(&format!("table-{table}")).await;
    }
    page.resize(800, 500).await;
    page.picture("table-small").await;
}
