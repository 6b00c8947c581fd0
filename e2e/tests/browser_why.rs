//! Why a level is what it is, what would lower it, and what another operating mode shows.

use e2e::{Browser, Home};
use serde_json::json;

const SI_OF_Z05: &str = "return document.querySelector('.sl-table tr[data-fr=SI]').cells[1].innerText.trim()";

#[tokio::test]
async fn a_level_is_proved_lowered_and_put_back() {
    let home = Home::new("why-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.click(".tree [data-id='Z-05']").await;
    browser.click(".sl-table [data-fr=SI]").await;
    assert_eq!(browser.execute(SI_OF_Z05).await, json!("3"));
    browser.click("[data-act=open-proof]").await;
    browser.wait_text("[data-proof=SI]", "S-03").await;
    browser.wait_text("[data-proof=SI]", "SI of Z-05").await;
    browser.wait_text("[data-not-higher=S-05]", "does not touch SI").await;
    browser.wait_text("[data-field=firmness]", "single steps of an estimate").await;
    browser.picture("why-proof").await;

    // as text, for a report; and where it is on the drawing
    browser
        .execute("document.addEventListener('copy', () => { window.copied = document.activeElement.value }); return 0")
        .await;
    browser.click("[data-act=copy-proof]").await;
    browser.wait_text(".statusbar", "Copied: the proof").await;
    let copied = browser.execute("return window.copied").await;
    for expected in ["(SI) of Z-05", "Proof: Z-05 SI 3 rests on", "What would lower it", "How firm it is"] {
        assert!(copied.as_str().is_some_and(|text| text.contains(expected)), "{expected} is not in {copied}");
    }
    browser.click("[data-act=show-proof]").await;
    browser.find(".tree [data-id='Z-05'][aria-selected=true]").await;
    browser.picture("why-on-the-drawing").await;
    browser.click(".tree [data-id='Z-05']").await;
    browser.click("[data-act=open-proof]").await;
    browser.wait_text("[data-proof=SI]", "S-03").await;

    // the smallest change, tried first and then applied
    browser.click("[data-lowering='0'] .choice").await;
    browser.wait_text("[data-field=lowering-preview]", "Z-05 IAC UC SI RDF TRE 3 → 2").await;
    browser.picture("why-tried").await;
    let undone = browser.execute("return document.querySelector('.topbar [aria-label^=\"Undo:\"]') === null").await;
    assert_eq!(undone, json!(true), "trying stores nothing");
    browser.click("[data-act=apply-lowering]").await;
    browser.wait_text("[data-why-row=SI]", "2").await;
    browser.picture("why-lowered").await;
    browser.press("Ctrl+z").await;
    browser.wait_text("[data-why-row=SI]", "3").await;
    browser.wait_text("[data-proof=SI]", "S-03").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn turnaround_is_looked_at_and_compared() {
    let home = Home::new("modes-lindbach");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.click(".tree [data-id='C-06']").await;
    browser.picture("mode-all").await;
    browser.choose("[data-field=mode]", "normal").await;
    browser.wait_text(".mode-switch", "normal").await;
    browser.picture("mode-normal").await;
    browser.choose("[data-field=mode]", "turnaround").await;
    browser.picture("mode-turnaround").await;
    // the channel of C-06 is said to be one of turnaround
    browser.click("#inspector-details").await;
    browser.find("[data-field='channel-0-mode']").await;
    let mode = browser.execute("return document.querySelector('[data-field=\"channel-0-mode\"]').value").await;
    assert_eq!(mode, json!("turnaround"));
    browser.picture("mode-channel").await;

    browser.click("[data-act=compare-modes]").await;
    browser.find("[data-page=compare]").await;
    browser.picture("compare-modes").await;
    browser.choose("[data-field=compare-one]", "saved:").await;
    browser.choose("[data-field=compare-other]", "now:").await;
    browser.wait_text("[data-page=compare]", "No difference").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// A skid that a vendor joins during turnaround only, with a scenario that is likelier in it.
const SKID: &str = "criteria
modes normal turnaround
floors zones=1 conduits=1
zone Z-01 Control iacs 10.0.0.0/24 at 0 0 320 220
zone Z-02 Skid iacs at 460 0 320 220
conduit C-01 Z-01 Z-02 allow modbus/502
conduit C-02 Z-01 Z-02 allow engineering/102 mode=turnaround
asset A-01 plc in Z-01 at 60 80
asset A-02 plc in Z-02 at 520 80
flow F-01 A-01 -> A-02 modbus/502
flow F-02 A-01 -> A-02 engineering/102 mode=turnaround
scenario S-01 Z-02 a=2 S2 L2 turnaround=L5 SI RA
scenario S-02 Z-02 a=3 S5 L5 SI mode=turnaround
scenario S-03 Z-01 a=2 S5 L5 IAC";

#[tokio::test]
async fn levels_of_each_mode_are_shown_and_two_modes_compared() {
    let home = Home::new("modes-skid");
    let browser = Browser::open(&home).await;
    let file = home.folder().join("skid.zcm.json");
    std::fs::write(&file, plant::fixture::plant(SKID).write_json()).unwrap();
    browser.wait_text("h1", "Start with what you have").await;
    browser.press("Ctrl+o").await;
    browser.choose_file("#browser-file", &file).await;
    browser.click(".tree [data-id='Z-02']").await;

    // the worst of all modes, then each: the switch stands in the top bar
    browser.wait_until("the worst counts", &format!("{} === '3'", shown("SI"))).await;
    browser.picture("modes-worst").await;
    browser.choose("[data-field=mode]", "normal").await;
    browser.wait_text(".statusbar", "Shown as in mode normal").await;
    browser.wait_until("normal is lower", &format!("{} === '1'", shown("SI"))).await;
    browser.picture("modes-normal").await;
    browser.choose("[data-field=mode]", "turnaround").await;
    browser.wait_until("turnaround is the worst", &format!("{} === '3'", shown("SI"))).await;
    browser.wait_until("RA too", &format!("{} === '2'", shown("RA"))).await;
    browser.picture("modes-turnaround").await;

    // an edit while one mode is looked at is one of the plant; the mode stays
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "levels").await;
    browser.press("Enter").await;
    browser.picture("modes-levels").await;
    browser.choose("[data-field=mode]", "").await;
    browser.wait_text(".statusbar", "the worst counts").await;

    // two modes side by side, then the other way round
    browser.click("[data-act=compare-modes]").await;
    browser.wait_until("from normal", "document.querySelector('[data-field=compare-one]').value === 'normal'").await;
    browser
        .wait_until("to turnaround", "document.querySelector('[data-field=compare-other]').value === 'turnaround'")
        .await;
    browser.wait_until("SI of Z-02 from 1 to 3", &format!("{ROWS}.includes('Z-02 SL-T SI 1 → 3')")).await;
    browser
        .wait_until("C-02 is not assessed in normal", &format!("{ROWS}.some(row => row.startsWith('C-02 State'))"))
        .await;
    browser.picture("modes-compared").await;
    browser.choose("[data-field=compare-one]", "turnaround").await;
    browser.choose("[data-field=compare-other]", "normal").await;
    browser.wait_until("and back", &format!("{ROWS}.includes('Z-02 SL-T SI 3 → 1')")).await;
    // what is open all through turnaround is not open at any time in the plant as a whole
    browser.choose("[data-field=compare-other]", "now:").await;
    browser.wait_text("[data-page=compare]", "at any time: F-02").await;
    browser.choose("[data-field=compare-one]", "now:").await;
    let same = format!("!{ROWS}.some(row => row.includes(' SL-T '))");
    browser.wait_until("SL-T over all modes are those of the worst", &same).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// The rows of the comparison, words only.
const ROWS: &str = "[...document.querySelectorAll('[data-page=compare] tr')].map(row => [...row.cells].map(cell => \
                    cell.innerText.trim()).filter(Boolean).join(' '))";

/// The entry of a group in the table of levels of the inspector.
fn shown(fr: &str) -> String {
    format!("document.querySelector('.sl-table tr[data-fr={fr}]').cells[1].innerText.trim()")
}
