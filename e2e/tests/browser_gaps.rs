//! From a product to the gap of a zone: make a product, answer for it, say which controllers are one, see SL-C become a
//! number; answer and verify a requirement, see SL-A and the gap move; take it back.

use e2e::{Browser, Home};
use serde_json::json;

/// The words in a cell of the heat map.
async fn cell(browser: &Browser, element: &str, fr: &str) -> String {
    browser.text(&format!("tr[data-element='{element}'] button[data-fr={fr}]")).await
}

async fn fact(browser: &Browser, name: &str) -> String {
    browser.text(&format!("[data-fact={name}] b")).await
}

async fn rail(browser: &Browser, label: &str) {
    let script = format!(
        "[...document.querySelectorAll('.rail-item')].find(item => item.innerText.includes('{label}')).click()"
    );
    browser.execute(&script).await;
}

#[tokio::test]
async fn a_product_answers_and_a_verified_requirement_closes_a_gap() {
    let home = Home::new("gaps");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-07']").await;

    rail(&browser, "Gaps").await;
    browser.wait_text("h1", "Gaps").await;
    let before = cell(&browser, "Z-07", "TRE").await;
    assert!(before.contains("C 0–4") && before.contains("A 0–4"), "{before}");
    browser.picture("gaps-heat-map").await;

    // a product with its constraints and three answers
    browser.click("[data-view=products]").await;
    browser.wait_text(".empty", "No products yet").await;
    browser.fill("[data-field=product-new]", "Mid-range controller").await;
    browser.click("[data-act=add-product]").await;
    browser.wait_text(".product-claim", "CCSC 1, CCSC 2, CCSC 3, CCSC 4 not confirmed").await;
    for number in 1..=4 {
        browser.fill(&format!("[data-field=constraint-{number}-evidence]"), "Declaration 12").await;
        browser.fill(&format!("[data-field=constraint-{number}-by]"), "S. Brandt").await;
        browser.click(&format!("[data-constraint='{number}'] [data-act=confirm]")).await;
        browser.wait_text(&format!("[data-constraint='{number}']"), "confirmed").await;
    }
    browser.picture("gaps-product-confirmed").await;
    for requirement in ["CR 6.1", "CR 6.1 RE 1"] {
        browser.click(&format!("tr[data-requirement='{requirement}'] [data-act=met]")).await;
        browser.wait_text(&format!("tr[data-requirement='{requirement}'] .mark"), "met").await;
    }
    browser.wait_text("[aria-label='SL-C of the product'] td[data-fr=TRE]", "1–4").await;
    browser.picture("gaps-product").await;

    // one of the station controllers becomes one here, the other in its own inspector
    browser.choose("[data-field=product-assets]", "A-30").await;
    browser.wait_text(".pick-list", "A-30").await;
    rail(&browser, "Plant").await;
    open_zone(&browser, "Z-09").await;
    browser.click(".tree [data-id='A-29']").await;
    browser.choose("[data-field=asset-product-type]", "PR-01").await;
    browser.picture("gaps-inspector").await;
    rail(&browser, "Gaps").await;
    browser.click("[data-view=elements]").await;
    let answered = cell(&browser, "Z-09", "TRE").await;
    assert!(answered.contains("C 1–4"), "a range: one answer is missing: {answered}");

    // the missing answer makes it a number; undo makes it a range again
    browser.click("[data-view=products]").await;
    browser.click("[data-product='PR-01']").await;
    browser.click("tr[data-requirement='CR 6.2'] [data-act=answer]").await;
    browser.choose("[data-field=component-state]", "not-met").await;
    browser.click("[data-act=keep-component-answer]").await;
    browser.wait_text("tr[data-requirement='CR 6.2'] .mark", "not met").await;
    browser.picture("gaps-product-answers").await;
    browser.click("[data-view=elements]").await;
    let number = cell(&browser, "Z-09", "TRE").await;
    assert!(number.contains("C 1\n") || number.ends_with("C 1") || number.contains("C 1 "), "a number: {number}");
    browser.press("Ctrl+z").await;
    browser.wait_text("tr[data-element='Z-09'] button[data-fr=TRE]", "C 1–4").await;
    browser.picture("gaps-with-product").await;

    // a requirement answered, refused where it says too little, then verified
    browser.click("tr[data-element='Z-09'] button[data-fr=TRE]").await;
    browser.wait_text("[data-lift=achieved]", "SR 6.1").await;
    assert_eq!(fact(&browser, "achieved").await, "0–4");
    browser.click("tr[data-requirement='SR 6.1'] [data-act=answer]").await;
    browser.choose("[data-field=answer-state]", "partly").await;
    browser.click("[data-act=keep-answer]").await;
    browser.wait_text(".answer-foot .field-fault", "say which part").await;
    browser.choose("[data-field=answer-state]", "met").await;
    browser.picture("gaps-sheet-answer").await;
    browser.click("[data-act=keep-answer]").await;
    browser.wait_text("tr[data-requirement='SR 6.1'] .mark-achieved", "not verified").await;
    assert_eq!(fact(&browser, "achieved").await, "0–4", "unverified is a design");
    assert_eq!(fact(&browser, "design").await, "1–4");
    browser.click("tr[data-requirement='SR 6.1'] [data-act=answer]").await;
    browser.fill("[data-field=answer-method]", "Log review").await;
    browser.fill("[data-field=answer-verified-on]", "2026-11-20").await;
    browser.fill("[data-field=answer-witness]", "S. Brandt").await;
    browser.click("[data-act=keep-answer]").await;
    browser.wait_text("[data-fact=achieved] b", "1–4").await;
    let gap = fact(&browser, "gap-achieved").await;
    browser.picture("gaps-sheet").await;
    browser.press("Ctrl+z").await;
    browser.wait_text("[data-fact=achieved] b", "0–4").await;
    assert_ne!(fact(&browser, "gap-achieved").await, gap, "the gap moves with what is verified");

    // a test that passed verifies the answer, one that failed denies it
    browser.click("tr[data-requirement='SR 6.1'] [data-act=answer]").await;
    browser.choose("[data-field=test-outcome]", "passed").await;
    browser.click("[data-act=keep-test]").await;
    browser.wait_text(".test-form .field-fault", "who ran it").await;
    browser.fill("[data-field=test-on]", "2026-11-25").await;
    browser.fill("[data-field=test-by]", "R. Tester").await;
    browser.fill("[data-field=test-evidence]", "FAT protocol 12").await;
    browser.click("[data-act=keep-test]").await;
    browser.wait_text(".test-form [role=status]", "test passed").await;
    browser.wait_text("[data-fact=achieved] b", "1–4").await;
    browser.picture("gaps-test").await;
    browser.choose("[data-field=test-outcome]", "failed").await;
    browser.click("[data-act=keep-test]").await;
    browser.wait_text("tr[data-requirement='SR 6.1'] .mark-achieved", "its acceptance test failed").await;
    browser.click("[data-act=drop-test]").await;
    browser.wait_text("[data-fact=achieved] b", "0–4").await;

    // what a conduit lets through, and what it must not, is tested below its group RDF
    browser.click("[data-act=back]").await;
    browser.click("tr[data-element='C-04'] button[data-fr=RDF]").await;
    browser.click("tr[data-channel-test='C-04 / refusal / test'] [data-act=test]").await;
    browser.choose("[data-field=test-outcome]", "failed").await;
    browser.fill("[data-field=test-on]", "2026-11-25").await;
    browser.fill("[data-field=test-by]", "R. Tester").await;
    browser.picture("gaps-channel-tests").await;
    browser.click("[data-act=keep-test]").await;
    browser.wait_text("tr[data-channel-test='C-04 / refusal / test']", "test failed").await;
    browser.press("Ctrl+z").await;
    browser.wait_text("tr[data-channel-test='C-04 / refusal / test']", "not run").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// Whether a row of the gap sheet shows a word.
async fn lives_in(browser: &Browser, requirement: &str) -> String {
    browser.text(&format!("tr[data-requirement='{requirement}'] td:nth-child(5)")).await
}

#[tokio::test]
async fn a_requirement_lives_in_roles_assets_and_boundaries_and_a_measure_stands_in() {
    let home = Home::new("gaps-allocation");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    rail(&browser, "Gaps").await;
    browser.click("tr[data-element='Z-05'] button[data-fr=IAC]").await;

    // two roles, one of them of no asset here, an asset of another zone, a boundary; one is taken out again
    browser.click("tr[data-requirement='SR 1.1'] [data-act=answer]").await;
    browser.choose("[data-field=answer-state]", "met").await;
    for role in ["engineering-workstation", "control-server", "historian"] {
        browser.choose("[data-field=answer-role]", role).await;
        browser.find(&format!(".answer-form [data-role='{role}']")).await;
    }
    browser.click(".answer-form [data-role='historian'] button").await;
    browser.wait_until("historian is out", "!document.querySelector(\".answer-form [data-role='historian']\")").await;
    browser.choose("[data-field=answer-places]", "A-08").await;
    browser.choose("[data-field=answer-places]", "C-03").await;
    browser.wait_text(".answer-form .pick-list", "C-03").await;
    browser.picture("gaps-allocation").await;
    browser.click("[data-act=keep-answer]").await;
    browser.wait_text("tr[data-requirement='SR 1.1'] td:nth-child(5)", "C-03").await;
    let places = lives_in(&browser, "SR 1.1").await;
    assert!(places.contains("A-08") && places.contains("A-14"), "the named asset and those of the role: {places}");
    browser.click("tr[data-requirement='SR 1.1'] [data-act=answer]").await;
    let roles = "return [...document.querySelectorAll('.answer-form [data-role]')].map(chip => chip.dataset.role)";
    assert_eq!(browser.execute(roles).await, json!(["engineering-workstation", "control-server"]));
    browser.click("[data-act=keep-answer]").await;

    // what is not met, and what stands in for it: it counts when it is proved and approved
    browser.click("tr[data-requirement='SR 1.2'] [data-act=answer]").await;
    browser.choose("[data-field=answer-state]", "not-met").await;
    browser.fill("[data-field=answer-method]", "Inspection").await;
    browser.fill("[data-field=answer-verified-on]", "2026-11-20").await;
    browser.fill("[data-field=answer-witness]", "S. Brandt").await;
    browser.click("[data-act=keep-answer]").await;
    browser.wait_text("tr[data-requirement='SR 1.2'] .mark-achieved", "not met").await;
    browser.click("tr[data-requirement='SR 1.2'] [data-act=answer]").await;
    browser.fill("[data-field=measure]", "Locked cabinets, ports closed").await;
    browser.fill("[data-field=measure-proof]", "Inspection 7 of 2026").await;
    browser.fill("[data-field=measure-by]", "M. Okafor").await;
    browser.fill("[data-field=measure-on]", "2026-11-21").await;
    browser.picture("gaps-compensation").await;
    browser.click("[data-act=keep-answer]").await;
    browser.wait_text("tr[data-requirement='SR 1.2'] .mark-achieved", "met by a compensating measure").await;
    browser.press("Ctrl+z").await;
    browser.wait_text("tr[data-requirement='SR 1.2'] .mark-achieved", "not met").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn a_certificate_has_a_level_for_each_group_and_many_assets_are_one_product() {
    let home = Home::new("gaps-certificate");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-09']").await;
    rail(&browser, "Gaps").await;
    browser.click("[data-view=products]").await;
    browser.fill("[data-field=product-new]", "Station controller").await;
    browser.click("[data-act=add-product]").await;
    for number in 1..=4 {
        browser.fill(&format!("[data-field=constraint-{number}-evidence]"), "Declaration 12").await;
        browser.fill(&format!("[data-field=constraint-{number}-by]"), "S. Brandt").await;
        browser.click(&format!("[data-constraint='{number}'] [data-act=confirm]")).await;
        browser.wait_text(&format!("[data-constraint='{number}']"), "confirmed").await;
    }

    // one that stands for answers needs a level; a group may have another than the rest
    browser.click("[data-act=new-certificate]").await;
    browser.fill("[data-field=certificate-scheme]", "Component scheme").await;
    browser.fill("[data-field=certificate-number]", "C-4711").await;
    browser.click("[data-field=certificate-stands]").await;
    browser.click("[data-act=keep-certificate]").await;
    browser.wait_text(".certificate-form .field-fault", "without a level").await;
    browser.choose("[data-field=certificate-level]", "2").await;
    browser.choose("[data-field=certificate-level-TRE]", "1").await;
    browser.choose("[data-field=certificate-level-SI]", "3").await;
    browser.picture("gaps-certificate-form").await;
    browser.click("[data-act=keep-certificate]").await;
    browser.wait_text("[data-certificate='C-4711']", "SL 2; SI 3, TRE 1").await;
    let claim = |fr: &str| format!("[aria-label='SL-C of the product'] td[data-fr={fr}]");
    browser.wait_text(&claim("TRE"), "1–4").await;
    browser.wait_text(&claim("SI"), "3–4").await;
    browser.wait_text(&claim("IAC"), "2–4").await;

    // changed at its place, and taken back
    browser.click("[data-certificate='C-4711'] [data-act=change-certificate]").await;
    browser.choose("[data-field=certificate-level-TRE]", "").await;
    browser.fill("[data-field=certificate-number]", "C-4712").await;
    browser.click("[data-act=keep-certificate]").await;
    browser.wait_text("[data-certificate='C-4712']", "SL 2; SI 3").await;
    assert_eq!(browser.count("[data-certificate]").await, 1);
    browser.wait_text(&claim("TRE"), "2–4").await;
    browser.picture("gaps-certificates").await;
    browser.press("Ctrl+z").await;
    browser.wait_text(&claim("TRE"), "1–4").await;

    // several assets at once
    rail(&browser, "Plant").await;
    open_zone(&browser, "Z-09").await;
    browser.click(".tree [data-id='A-29']").await;
    let into_view = "document.querySelector(\".tree [data-id='A-30']\").scrollIntoView({ block: 'center' }); return 0";
    browser.execute(into_view).await;
    browser.click_with("Ctrl", browser.centre_of(".tree [data-id='A-30']").await).await;
    browser.wait_text(".inspector", "2 assets").await;
    browser.picture("gaps-several-assets").await;
    browser.choose("[data-field=asset-product-type]", "PR-01").await;
    rail(&browser, "Gaps").await;
    browser.click("[data-view=products]").await;
    browser.click("[data-product='PR-01']").await;
    for asset in ["A-29", "A-30"] {
        browser.wait_text(".product-form .pick-list", asset).await;
    }
    browser.press("Ctrl+z").await;
    browser.wait_until("no asset is one any more", "!document.querySelector('.product-form .pick-list')").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// Unfolds a zone in the outline where it is folded.
async fn open_zone(browser: &Browser, zone: &str) {
    let row = format!(".tree [data-id='{zone}']");
    if browser.attribute(&row, "aria-expanded").await.as_deref() == Some("false") {
        browser.click(&row).await;
        browser.press("ArrowRight").await;
    }
}

/// The worksheet of a factory test comes back filled: reviewed, recorded in one step, and known when it is read again.
#[tokio::test]
async fn a_filled_worksheet_of_tests_is_read_back() {
    const FILLED: &str = "Test,Outcome,Run at,On,By,Witness,Evidence,Notes\n\
        Z-05 / SR 6.1 / test,failed,FAT,2026-11-25,R. Tester,A. Owner,FAT 7,no log of the panel\n\
        Z-05 / SR 1.1 / test,passed,FAT,2026-11-25,R. Tester,A. Owner,FAT 1,\n\
        Z-05 / SR 1.2 / test,perhaps,FAT,2026-11-25,R. Tester,,,\n\
        Z-05 / SR 1.3 / test,,,,,,,\n";
    let home = Home::new("gaps-tests");
    let browser = Browser::open(&home).await;
    let filled = home.file("fat.csv");
    std::fs::write(&filled, FILLED).unwrap();
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+i").await;
    browser.choose_file("#browser-file", &filled).await;
    browser.wait_text("[data-dialog=import] h2", "2 test results from fat.csv").await;
    browser.wait_text("[data-dialog=import]", "“perhaps” is no outcome").await;
    browser.picture("gaps-filled-tests").await;
    browser.click("[data-act=import]").await;
    browser.wait_text(".statusbar", "Record 2 test results from fat.csv").await;
    browser.wait_until("it can be undone", "document.querySelector(\".topbar [aria-label^='Undo:']\")").await;

    // read once more: nothing is new
    browser.press("Ctrl+i").await;
    browser.choose_file("#browser-file", &filled).await;
    browser.wait_text("[data-dialog=import]", "1 without a result, 2 as on record").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
