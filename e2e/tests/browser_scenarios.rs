//! The worksheet of ZCR 5 in a browser: proposals are taken up, one is accepted and completed, the level follows, and all of it is
//! undone. Then the tables of the standard.

use e2e::{Browser, Home};
use serde_json::json;

async fn open_sample(name: &str, sample: &str) -> Browser {
    let browser = Browser::open(&Home::new(name)).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click(&format!("[data-sample={sample}]")).await;
    browser.find(".tree [data-id='Z-06']").await;
    browser
}

#[tokio::test]
async fn a_proposal_is_accepted_completed_and_undone() {
    let browser = open_sample("scenario-worksheet", "lindbach").await;
    browser.click(".tree [data-id='Z-06']").await;
    browser.press("Ctrl+Shift+r").await;
    browser.find("[data-sheet='Z-06']").await;
    browser.wait_text("[data-field=sheet-level]", "2 2 2 1 2 2 2").await;
    let listed = "return [...document.querySelectorAll('.sheet-table tr[data-status]')].map(row => row.dataset.status)";
    let at_first = browser.execute(listed).await;
    assert!(at_first.as_array().is_some_and(|rows| !rows.is_empty() && rows.iter().all(|row| row == "accepted")));
    let level = "return document.querySelector('[data-field=sheet-level]').innerText";
    let level_before = browser.execute(level).await;
    browser.picture("sheet-lindbach").await;

    // taken up: three violet rows, and no level moves
    browser.click("[data-act=sheet-propose]").await;
    browser.find("tr[data-status=proposed]").await;
    let proposed = browser.execute("return document.querySelectorAll('tr[data-status=proposed]').length").await;
    assert_eq!(proposed, json!(3));
    assert_eq!(browser.execute(level).await, level_before, "proposals count nowhere");
    browser.wait_text("tr[data-status=proposed]", "F-09 reaches A-17").await;
    browser.picture("sheet-proposals").await;

    // accepted: it is incomplete, so that the level is a lower bound
    let id = browser.execute("return document.querySelector('tr[data-status=proposed]').dataset.scenario").await;
    let id = id.as_str().unwrap_or_default().to_owned();
    browser.click(&format!("tr[data-scenario='{id}'] [data-act=accept-proposal]")).await;
    browser.find(&format!("tr[data-scenario='{id}'][data-status=accepted]")).await;
    browser.wait_text("[data-field=sheet-level]", "≥").await;

    // completed in the fields below
    browser.click(&format!("tr[data-scenario='{id}']")).await;
    browser.choose("[data-field=sheet-consequence-S]", "5").await;
    browser.choose("[data-field=sheet-likelihood]", "4").await;
    browser.wait_text("[data-field=sheet-level]", "3*").await;
    browser.click("[data-act=take-labels]").await;
    browser.wait_text("[data-field=sheet-narrowing]", "").await;
    browser.fill("[data-field=sheet-owner]", "Process engineer").await;
    browser.press("Enter").await;
    browser.wait_text(&format!("tr[data-scenario='{id}']"), "Process engineer").await;
    let level_after = browser.execute(level).await;
    assert_ne!(level_after, level_before);
    browser.picture("sheet-completed").await;

    // a risk is accepted by name and date only
    browser.choose("[data-field=sheet-decision]", "accept").await;
    browser.click("[data-act=sheet-decide]").await;
    browser.wait_text(".statusbar", "say who and on which day").await;

    // and all of it is undone
    for _ in 0..6 {
        browser.click(".topbar [aria-label^='Undo']").await;
    }
    browser.wait_until("no proposal is left", "!document.querySelector('tr[data-status=proposed]')").await;
    assert_eq!(browser.execute(level).await, level_before);
    assert_eq!(browser.execute(listed).await, at_first);
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn a_requirement_is_read_and_followed() {
    let browser = open_sample("catalogue", "lindbach").await;
    browser.press("Shift+F1").await;
    browser.fill("[data-field=catalogue-find]", "T0843").await;
    browser.wait_text("[data-shown=T0843]", "Program Download").await;
    browser.wait_text(".catalogue-notice", "The MITRE Corporation").await;
    browser.picture("catalogue-technique").await;
    browser.click("[data-relation='SR 1.1']").await;
    browser.wait_text("[data-shown='SR 1.1']", "Component requirements that serve it").await;
    browser.click("[data-relation='CR 1.1 RE 1'], [data-relation='CR 1.1']").await;
    browser.wait_text("[data-shown='CR 1.1']", "IEC 62443-4-2:2019").await;
    browser.click("[data-act=catalogue-back]").await;
    browser.find("[data-shown='SR 1.1']").await;
    browser.press("Escape").await;

    // from the levels of a zone to the requirement that comes next
    browser.click(".tree [data-id='Z-05']").await;
    browser.click(".why [data-entry^='FR']").await;
    browser.wait_text("[data-dialog=catalogue]", "System requirements").await;
    browser.picture("catalogue-group").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
