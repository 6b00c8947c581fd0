//! The plant as a table: sorted, filtered, typed into by keyboard alone, pasted over from a spreadsheet in one step.

use e2e::{Browser, Home};

#[path = "steps/table.rs"]
mod table;

#[tokio::test]
async fn the_plant_is_edited_as_a_table() {
    let home = Home::new("table");
    let browser = Browser::open(&home).await;
    table::the_plant_is_edited_as_a_table(&browser).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
