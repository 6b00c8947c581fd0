//! The criteria editor: what a change moves is shown before it is kept, and one undo takes it back.

use e2e::{Browser, Home};
use serde_json::json;

async fn open_sample(browser: &Browser, sample: &str) {
    browser.wait_text("h1", "Start with what you have").await;
    browser.click(&format!("[data-sample={sample}]")).await;
    browser.find(".tree [data-id='Z-05']").await;
}

async fn open_criteria(browser: &Browser) {
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "risk criteria").await;
    browser.press("Enter").await;
    browser.find("[data-dialog=criteria] .criteria-grid").await;
}

async fn targets(browser: &Browser) -> serde_json::Value {
    browser
        .execute(
            "return [...document.querySelectorAll('.sl-table tr[data-fr]')].map(row => row.cells[1].innerText.trim())",
        )
        .await
}

#[tokio::test]
async fn a_tolerance_moves_levels_after_it_was_seen_and_comes_back() {
    let home = Home::new("criteria-tolerance");
    let browser = Browser::open(&home).await;
    browser.resize(1600, 1000).await;
    open_sample(&browser, "lindbach").await;
    browser.click(".tree [data-id='Z-10']").await;
    browser.wait_text(".inspector", "Z-10").await;
    assert_eq!(targets(&browser).await, json!(["2", "1", "2", "1", "1", "1", "2"]));

    open_criteria(&browser).await;
    browser.wait_text("[data-said=never]", "S 5, E 5 are never tolerable with these criteria").await;
    browser.picture("criteria-unchanged").await;
    browser.click("[data-line=E]").await;
    browser.choose("[data-field=tolerable-E]", "5").await;
    browser.wait_text("[data-crossing='S-14']", "now tolerable").await;
    for group in ["IAC", "SI", "RA"] {
        browser.find(&format!("[data-moved='Z-10-{group}']")).await;
    }
    assert_eq!(browser.text("[data-field=moved-elements]").await, "1");
    browser
        .wait_text("[data-field=criteria-changes]", "Tolerable in Environment from up to 4 low to up to 5 medium")
        .await;
    browser.picture("criteria-tolerance").await;
    browser.click("[data-act=keep-criteria]").await;
    browser.wait_gone("[data-dialog=criteria]").await;
    browser
        .wait_until(
            "Z-10 fell",
            "document.querySelector('.sl-table tr[data-fr=IAC]').cells[1].innerText.trim() === '1'",
        )
        .await;
    browser.press("Ctrl+z").await;
    browser
        .wait_until(
            "Z-10 is back",
            "document.querySelector('.sl-table tr[data-fr=IAC]').cells[1].innerText.trim() === '2'",
        )
        .await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn cells_by_keyboard_steps_that_go_and_what_falls_off() {
    let home = Home::new("criteria-cells");
    let browser = Browser::open(&home).await;
    browser.resize(1600, 1000).await;
    open_sample(&browser, "nordkai").await;
    open_criteria(&browser).await;

    // one cell by keyboard: the rank, a neighbour by arrow, one lower
    browser.click("[data-cell='4-3']").await;
    browser.press("4").await;
    browser.wait_text("[data-field=criteria-changes]", "Severe × Possible from 3 high to 4 critical").await;
    browser.press("ArrowRight").await;
    browser.press("-").await;
    browser.wait_text("[data-field=criteria-changes]", "Severe × Unlikely from 3 high to 2 medium").await;
    browser.press("1").await;
    browser.wait_text("[data-crossing='S-09']", "now tolerable").await;
    browser.find("[data-moved='Z-06-TRE']").await;
    browser.wait_text("[data-said=falls]", "not monotone").await;
    browser.click("[data-act=put-back]").await;
    browser.wait_text(".criteria-moves", "Nothing is changed").await;

    // the wrong direction is said
    browser.click("[data-act=grows-right]").await;
    browser.wait_text("[data-said=falls]", "not monotone").await;
    browser.picture("criteria-not-monotone").await;
    browser.click("[data-act=grows-left]").await;

    // a step that scenarios use: nothing is lost, everything is said
    browser.click("[data-act=remove-consequence]").await;
    browser.wait_text("[data-off='S-11']", "S-11 rates S 5, which is no step of the scale").await;
    browser.picture("criteria-step-removed").await;
    browser.execute("document.querySelector('.criteria-scales').scrollIntoView()").await;
    browser.picture("criteria-scales").await;
    // closing asks once
    browser.press("Escape").await;
    browser.wait_text(".criteria-foot", "not kept yet").await;
    browser.press("Escape").await;
    browser.wait_gone("[data-dialog=criteria]").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn another_method_is_signed_named_and_undone() {
    let home = Home::new("criteria-method");
    let browser = Browser::open(&home).await;
    browser.resize(1600, 1000).await;
    open_sample(&browser, "lindbach").await;
    browser.click(".tree [data-id='Z-03']").await;
    browser.wait_text(".inspector", "Z-03").await;

    open_criteria(&browser).await;
    browser.click(".criteria-methods [data-method=consequence-driven]").await;
    browser.wait_text(".criteria-foot", "owner's decision").await;
    browser.fill("[data-field=method-by]", "M. Okafor, head of operations").await;
    browser.find("[data-moved='Z-03-IAC']").await;
    browser.picture("criteria-method").await;
    browser.click("[data-act=keep-criteria]").await;
    browser.wait_gone("[data-dialog=criteria]").await;
    browser
        .wait_until(
            "Z-03 rose",
            "document.querySelector('.sl-table tr[data-fr=IAC]').cells[1].innerText.trim() === '3'",
        )
        .await;
    browser.click(".sl-table [data-fr=IAC]").await;
    browser.wait_text(".why", "by consequence driven: worst consequence is class 3 of 4").await;
    browser.wait_text("[data-field=cross-checks]", "Attacker level, unmitigated risk").await;
    browser.picture("criteria-method-why").await;
    browser.press("Ctrl+z").await;
    browser
        .wait_until(
            "Z-03 is back",
            "document.querySelector('.sl-table tr[data-fr=IAC]').cells[1].innerText.trim() === '2'",
        )
        .await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn why_a_rating_is_what_it_is_and_who_gave_it() {
    let home = Home::new("criteria-reasons");
    let browser = Browser::open(&home).await;
    browser.resize(1600, 1000).await;
    open_sample(&browser, "lindbach").await;
    browser
        .execute("[...document.querySelectorAll('.rail-item')].find(item => item.innerText.includes('Risk')).click()")
        .await;
    browser.click("[data-scenario='S-01'] .link-row").await;
    browser.click("[data-field=rating-reasons] > summary").await;
    browser.fill("[data-field=reason-B]", "Downtime study 2025, page 12").await;
    browser.fill("[data-field=author-B]", "A. Duarte").await;
    browser.picture("criteria-rating-reasons").await;
    browser.click("[data-act=add-scenario]").await;
    browser.wait_gone("[data-dialog=scenario]").await;
    browser.click("[data-scenario='S-01'] .link-row").await;
    browser.wait_text("[data-field=rating-reasons] > summary", "1 with a name").await;
    let typed = browser.execute("return document.querySelector('[data-field=reason-B]').value").await;
    assert_eq!(typed, json!("Downtime study 2025, page 12"));
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
