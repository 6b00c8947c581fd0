//! The plant as a table: sorted, filtered, typed into by keyboard alone, pasted over from a spreadsheet in one step.

use e2e::{Browser, Home};

use crate::steps::table;

#[tokio::test]
async fn the_plant_is_edited_as_a_table() {
    let home = Home::new("table");
    let browser = Browser::open(&home).await;
    table::the_plant_is_edited_as_a_table(&browser).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// Whoever types faster than the table is drawn finds every letter in the cell that was meant: the keys come within one task of
/// the page, before anything is drawn anew.
#[tokio::test]
async fn no_letter_is_lost_before_the_field_of_a_cell_stands() {
    let home = Home::new("table-quick");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+Shift+t").await;
    browser.find("[data-row='A-04']").await;
    browser.click("[data-row='A-04'] [data-column=name]").await;
    browser.find("#active-cell[data-column=name]").await;
    let type_at_once = "for (const key of ['ArrowDown', 'q', 'u', 'x', 'Backspace', 'i', 'c', 'k', 'Enter'])
        document.querySelector('.grid').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
    browser.execute(type_at_once).await;
    browser.wait_text("[data-row='A-05'] [data-column=name]", "quick").await;
    browser.wait_text("[data-row='A-04'] [data-column=name]", "Jump host").await;
    browser.close().await;
}
