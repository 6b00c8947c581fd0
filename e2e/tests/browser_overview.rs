//! Where the plant stands: every count leads to what it counts, every step of 3-2 opens to its items with evidence.

use e2e::{Browser, Home};

#[tokio::test]
async fn an_owner_sees_where_the_plant_stands() {
    let home = Home::new("overview");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "where the plant stands").await;
    browser.press("Enter").await;
    browser.wait_text("[data-page=overview] h1", "Where the plant stands").await;
    browser.wait_text("[data-count=errors] b", "2").await;
    assert_eq!(browser.count(".zcr-step").await, 7);
    assert_eq!(browser.count(".zcr-marks > i").await, 32);
    browser.picture("overview").await;

    // a step opens to its items, by keyboard too
    browser.execute("document.querySelector('[data-step=\"ZCR 5\"]').focus(); return 0").await;
    browser.press("Enter").await;
    browser.wait_text("[data-item='ZCR 5.1']", "ZCR 5.1").await;
    assert_eq!(browser.count(".zcr-table tbody tr").await, 13);
    browser.picture("overview-step").await;
    let focused = "return document.activeElement?.dataset?.step ?? document.activeElement?.tagName";
    assert_eq!(browser.execute(focused).await.as_str(), Some("ZCR 5"), "the step keeps the focus");
    browser.press("Enter").await;
    browser.wait_gone(".zcr-table").await;

    // a bar leads to the element
    browser.click(".bar-table [data-element='Z-05'] .link-row").await;
    browser.wait_text(".inspector h2", "Supervisory control").await;

    // dark, and in a small window
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "light or dark").await;
    browser.press("Enter").await;
    browser.click("[data-rail=page-overview]").await;
    browser.click("[data-step='ZCR 3']").await;
    browser.picture("overview-dark").await;
    browser.resize(900, 600).await;
    browser.picture("overview-small").await;
    browser.click("[data-count=errors]").await;
    browser.find(".bottom-panel").await;
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
