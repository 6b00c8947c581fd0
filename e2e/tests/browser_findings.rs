//! Findings in a browser: each of the four planted faults is settled by its edit, one is taken back and accepted instead.

use e2e::{Browser, Home};

const FAULTS: [(&str, &str, &str); 4] = [
    ("flow-without-conduit", "F-17", "Delete F-17"),
    ("temporary-device", "A-21", "Move Pump vendor laptop to Z-11"),
    ("wireless-device", "A-20", "Move Wireless sensor gateway to Z-10"),
    ("dual-homed-bypass", "A-08", "Remove address 10.10.0.45 of A-08"),
];

fn row(rule: &str, about: &str) -> String {
    format!(".findings tr[data-rule='{rule}'][data-about='{about}']")
}

async fn rows_of_faults(browser: &Browser) -> usize {
    let mut rows = 0;
    for (rule, ..) in FAULTS {
        rows += browser.count(&format!(".findings tr[data-rule='{rule}']")).await;
    }
    rows
}

#[tokio::test]
async fn four_faults_are_settled_and_one_is_accepted_instead() {
    let home = Home::new("findings-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".findings tr[data-rule]").await;
    browser.picture("findings-before").await;
    assert_eq!(rows_of_faults(&browser).await, 4);
    // what one rule finds many times is one line that opens
    browser.find(".finding-group [data-group='conduit-not-assessed'][aria-expanded=false]").await;
    assert_eq!(browser.count(".findings tr[data-rule='conduit-not-assessed']").await, 0);
    browser.click("[data-group='conduit-not-assessed']").await;
    browser.find(".findings tr[data-rule='conduit-not-assessed']").await;
    browser.click("[data-group='conduit-not-assessed']").await;

    for (rule, about, label) in FAULTS {
        browser.click(&format!("{} [data-act=fix]", row(rule, about))).await;
        browser.wait_text("[role=dialog] .choice", label).await;
        browser.find("[role=dialog] .change-list li").await;
        if rule == "wireless-device" {
            browser.wait_text("[role=dialog] .change-list", "lies in: Z-06 → Z-10").await;
            browser.picture("findings-fix").await;
        }
        browser.click("[data-act=apply-fix]").await;
        browser.wait_gone("[role=dialog]").await;
        browser.wait_gone(&row(rule, about)).await;
    }
    assert_eq!(rows_of_faults(&browser).await, 0);
    browser.picture("findings-settled").await;

    // the last one is taken back in one step, and accepted by name
    let (rule, about, _) = FAULTS[3];
    browser.press("Ctrl+z").await;
    browser.find(&row(rule, about)).await;
    assert_eq!(rows_of_faults(&browser).await, 1, "one step took back one edit");
    browser.click(&format!("{} [data-act=accept]", row(rule, about))).await;
    browser.fill("[data-field=accept-reason]", "Removed in the next outage").await;
    browser.fill("[data-field=accept-owner]", "OT operations").await;
    browser.fill("[data-field=accept-by]", "M. Okafor").await;
    browser.fill("[data-field=accept-until]", "2027-03-31").await;
    browser.picture("findings-accept").await;
    browser.click("[data-act=accept-finding]").await;
    browser.wait_gone("[role=dialog]").await;
    browser.wait_text(&format!("{}.accepted", row(rule, about)), "Accepted by M. Okafor until 2027-03-31").await;

    // it survives another edit, and shows beside the asset
    browser.click(&format!("{} .chip-ref", row(rule, about))).await;
    browser.wait_text(".inspector", "Accepted by M. Okafor until 2027-03-31").await;
    browser.press("F2").await;
    browser.find("[data-field=rename]").await;
    browser.type_text("Process history").await;
    browser.press("Enter").await;
    browser.wait_text(".inspector h2", "Process history").await;
    browser.wait_text(&format!("{}.accepted", row(rule, about)), "Process history").await;
    browser.picture("findings-accepted").await;

    browser.click(&format!("{} [data-act=withdraw]", row(rule, about))).await;
    browser.find(&format!("{} [data-act=fix]", row(rule, about))).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn an_own_rule_is_written_and_finds() {
    let home = Home::new("own-rules-nordkai");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=nordkai]").await;
    browser.click("[data-act=own-rules]").await;
    browser.click("[data-act=add-own-rule]").await;
    browser.fill("[data-field=own-name]", "Historian outside the DMZ").await;
    browser.click("[data-act=add-condition]").await;
    browser.choose("select[data-field=own-field-0]", "role").await;
    browser.choose("select[data-field=own-value-0]", "historian").await;
    browser.click("[data-act=add-condition]").await;
    browser.choose("select[data-field=own-field-1]", "zone_domain").await;
    browser.choose("select[data-field=own-operator-1]", "is-not").await;
    browser.choose("select[data-field=own-value-1]", "dmz").await;
    browser.picture("own-rules").await;
    browser.click("[data-act=save-own-rule]").await;
    browser.wait_text("[role=dialog] [role=status]", "It has 1 finding").await;
    browser.press("Escape").await;
    browser.wait_text(".findings tr[data-rule='R-01']", "Loading historian: Historian outside the DMZ").await;
    browser.picture("own-rules-found").await;
    browser.press("Ctrl+z").await;
    browser.wait_gone(".findings tr[data-rule='R-01']").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
