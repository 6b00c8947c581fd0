//! The pages are seen before they are written: worksheets left out, some zones only, the drawing; and what leads back to the plant.

use e2e::{Browser, Home};

#[tokio::test]
async fn pages_are_seen_before_they_are_written() {
    let home = Home::new("documents");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+p").await;
    browser.wait_text("[data-page=documents] h1", "Cover").await;
    browser.picture("documents-cover").await;

    // every worksheet as a page; a number in it leads to the plant
    browser.click("[data-section=risk-register]").await;
    browser.wait_text("[data-sheet=risk-register]", "S-01").await;
    browser.picture("documents-register").await;
    browser.click("[data-section=drawing]").await;
    browser.wait_until("the drawing is there", "document.querySelector('.paper-drawing svg')?.clientWidth > 300").await;
    browser.picture("documents-drawing").await;

    // left out, and said so
    let before = browser.text(".documents-choices .count").await;
    browser.click("[data-field=sheet-drawing]").await;
    browser.wait_text(".documents-head", "left out").await;
    assert_ne!(browser.text(".documents-choices .count").await, before);
    browser.click("[data-field=sheet-drawing]").await;

    // one zone with what is joined to it
    browser.click("[data-section=assets]").await;
    browser.wait_text("[data-sheet=assets]", "Jump host").await;
    browser.click("[data-field=zones-some]").await;
    browser.wait_until("nothing can be written", "document.querySelector('[data-act=export]').disabled").await;
    browser.click("[data-field='zone-Z-08']").await;
    browser
        .wait_until(
            "the others are gone",
            "!document.querySelector('[data-sheet=assets]').innerText.includes('Jump host')",
        )
        .await;
    browser.picture("documents-one-zone").await;
    browser.click("[data-field=zones-all]").await;
    browser.wait_text("[data-sheet=assets]", "Jump host").await;

    browser.click("[data-sheet=assets] .link").await;
    browser.find(".inspector h2").await;
    browser.press("Ctrl+p").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "light or dark").await;
    browser.press("Enter").await;
    browser.picture("documents-dark").await;
    browser.resize(900, 600).await;
    browser.picture("documents-small").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
