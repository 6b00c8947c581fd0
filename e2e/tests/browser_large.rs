//! A plant of ten thousand assets, pasted as it comes from another window: drawn, walked through, typed into and taken back.

use std::collections::BTreeSet;

use e2e::{Browser, Home};
use plant::{AnyKey, Clip};

#[tokio::test]
async fn ten_thousand_assets_are_pasted_and_worked_with() {
    let large = engine::generate::made_plant(10_000);
    let zones: BTreeSet<AnyKey> = large.zones.keys().map(|id| AnyKey::Zone(*id)).collect();
    let clip = Clip::of(&large, zones).expect("there are zones");
    // assets in no zone were not marked and stay behind
    let counted = format!("{} assets", clip.counts().0);
    let text = clip.text();

    let home = Home::new("large");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.press("Ctrl+n").await;
    browser.wait_text(".plant-name", "Untitled plant").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.paste(&text).await;
    browser.wait_text(".statusbar", &counted).await;
    browser.press("Shift+1").await;
    browser.picture("large-fit").await;

    // of the outline only what is in sight is made; keys walk through all of it
    browser.wait_until("a part of the rows", "document.querySelectorAll('.tree-row').length < 400").await;
    browser.click(".tree-row").await;
    browser.press("End").await;
    browser.wait_until("the last row has the focus", "document.activeElement.classList.contains('tree-row') && document.activeElement.dataset.id.startsWith('C-')").await;
    browser.picture("large-outline-end").await;
    browser.press("Home").await;
    browser.wait_until("the first row has the focus", "document.activeElement.dataset.id === 'Z-01'").await;

    // a step and back: how long the page is busy with each, as a person feels it, beside doing nothing at all
    let busy = "const busy = async (act) => { const from = performance.now(); act(); const acted = performance.now(); \
         await new Promise(done => requestAnimationFrame(() => setTimeout(done))); \
         return [acted - from, performance.now() - from].map(ms => ms.toFixed(1)).join(' / '); }; ";
    browser.press("Escape").await;
    let key = |name: &str, ctrl: bool| {
        format!(
            "document.querySelector('.canvas-host canvas').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{name}', code: '{name}', ctrlKey: {ctrl}, bubbles: true, cancelable: true }}))"
        )
    };
    let typed = |text: &str| {
        format!(
            "{{ const field = document.querySelector('.inspector [data-field=asset-name]'); field.focus(); field.value = '{text}'; field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }}"
        )
    };
    let left = "document.querySelector('.inspector [data-field=asset-name]').blur()".to_owned();
    browser.click(".tree [data-id='A-01']").await;
    // what was pasted has its places already: the first gesture is a step like any other
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    let steps = [
        ("nothing", String::new(), ""),
        ("the first gesture", key("ArrowRight", false), "Move"),
        ("move one tile", key("ArrowRight", false), "Move"),
        ("undo it", key("z", true), "Undone"),
        ("a letter in its name", typed("Renamed"), ""),
        ("the name", left, ""),
        ("undo the name", key("z", true), "Undone"),
    ];
    println!("10,000 assets, in ms: at work / until the frame that shows it");
    for (what, act, said) in steps {
        let took = browser.resolve(&format!("(async () => {{ {busy} return await busy(() => {{ {act} }}) }})()")).await;
        browser.wait_text(".statusbar", said).await;
        println!("{what}: {took}");
    }

    // the table makes what is in sight
    browser.press("Ctrl+Shift+t").await;
    browser.find("[data-row='A-01']").await;
    browser.wait_until("a part of the rows", "document.querySelectorAll('.grid-row').length < 100").await;
    browser.click("[data-row='A-01'] [data-column=vendor]").await;
    browser.press("Ctrl+End").await;
    browser
        .wait_until("the last rows are made", "document.querySelector('[data-row^=\"A-9\"], [data-row^=\"A-10\"]')")
        .await;
    browser.picture("large-table-end").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
