//! Where the plant stands: every count leads to what it counts, every step of 3-2 opens to its items with evidence.

use e2e::{Browser, Home};

use crate::steps::overview;

#[tokio::test]
async fn an_owner_sees_where_the_plant_stands() {
    let home = Home::new("overview");
    let browser = Browser::open(&home).await;
    overview::an_owner_sees_where_the_plant_stands(&browser).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn an_empty_plant_says_what_is_next() {
    let home = Home::new("overview-empty");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.press("Ctrl+n").await;
    browser.wait_text(".plant-name", "Untitled plant").await;
    browser.click("[data-rail=page-overview]").await;
    browser.wait_text("[data-page=overview]", "Nothing is drawn yet").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
