//! Approvals and revisions in a browser: a zone is approved, a change takes that back and says why, the plant is named, what
//! changed since is listed, and two copies become one with a conflict that a person decides.

use e2e::{Browser, Home};
use plant::edit::{NameRevision, RenameElement};
use plant::record::AnyKey;
use plant::{Document, Editor, Id};

const LINDBACH: &str = include_str!("../../models/samples/lindbach.zcm.json");

async fn rename(browser: &Browser, key: &str, name: &str) {
    browser.click("[data-rail=page-plant]").await;
    browser.click(&format!(".tree [data-id='{key}']")).await;
    browser.press("F2").await;
    // the name is selected: typing replaces it
    browser.find("[data-field=rename]").await;
    browser.type_text(name).await;
    browser.press("Enter").await;
}

/// The plant as both copies have it: revision “D” named in it.
fn base() -> Editor {
    let mut editor = Editor::new(Document::read_json(LINDBACH).unwrap());
    editor.commit(&NameRevision { on: "2026-11-20".into(), ..NameRevision::new("D") }).unwrap().unwrap();
    editor
}

#[tokio::test]
async fn an_approval_is_taken_back_and_two_copies_become_one() {
    let home = Home::new("revisions");
    let write = |name: &str, editor: &Editor| {
        let path = home.folder().join(name);
        std::fs::write(&path, editor.document().write_json()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        path
    };
    let ours = write("lindbach.zcm.json", &base());
    let mut other = base();
    for (key, name) in [(AnyKey::Asset(Id::new(22)), "Dosing PLC, renewed"), (AnyKey::Zone(Id::new(9)), "Outstations")]
    {
        other.commit(&RenameElement { key, name: name.into() }).unwrap().unwrap();
    }
    let theirs = write("supplier.zcm.json", &other);

    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.press("Ctrl+o").await;
    browser.choose_file("#browser-file", &ours).await;
    browser.find(".tree [data-id='Z-05']").await;

    // two zones are approved
    browser.click("[data-rail=page-revisions]").await;
    browser.wait_text("[data-page=revisions]", "Nothing is approved").await;
    browser.picture("revisions-empty").await;
    for zone in ["Z-07", "Z-09"] {
        browser.click("[data-act=approve]").await;
        browser.choose("[data-field=approve-what]", zone).await;
        browser.fill("[data-field=approve-by]", "A. Owner").await;
        browser.fill("[data-field=approve-role]", "Head of operations").await;
        browser.wait_text("[data-field=approve-sees]", "fingerprint").await;
        if zone == "Z-07" {
            browser.picture("approve").await;
        }
        browser.click("[data-act=keep-approval]").await;
        browser.wait_gone("[data-dialog=approve]").await;
    }
    browser.find("[data-approval='AA-01'][data-state=valid]").await;
    browser.find("[data-approval='AA-02'][data-state=valid]").await;
    browser.wait_text("[data-field=approved-of]", "2 of ").await;

    // a change in one of them takes back that one, and says what it was
    rename(&browser, "A-22", "Dosing controller").await;
    browser.click("[data-rail=page-revisions]").await;
    browser.find("[data-approval='AA-01'][data-state=void]").await;
    browser.find("[data-approval='AA-02'][data-state=valid]").await;
    browser.wait_text("[data-approval='AA-01']", "A-22 has changed.").await;
    browser.click("[data-act=why-void-AA-01]").await;
    browser.wait_text(".approval-detail", "name: Chlorine dosing PLC → Dosing controller").await;
    browser.picture("revisions-void").await;

    // what changed since D, by a click at the element
    browser.wait_text("[data-change='A-22']", "name: Chlorine dosing PLC → Dosing controller").await;
    browser.click("[data-change='A-22'] .chip-ref").await;
    browser.wait_text(".inspector", "Dosing controller").await;

    // named: E follows D
    browser.click("[data-rail=page-revisions]").await;
    browser.click("[data-act=name-revision]").await;
    let next = browser.execute("return document.querySelector('[data-field=revision-name]').value").await;
    assert_eq!(next, serde_json::json!("E"));
    browser.fill("[data-field=revision-note]", "For the workshop").await;
    browser.picture("name-revision").await;
    browser.click("[data-act=keep-revision]").await;
    browser.wait_text("[data-revision='RV-02']", "For the workshop").await;

    // the supplier's copy grew from D: both renamed A-22, only the supplier Z-09
    browser.click("[data-act=merge-copy]").await;
    browser.choose_file("#browser-file", &theirs).await;
    browser.wait_text("[data-field=merge-about]", "1 conflict").await;
    browser.wait_text("[data-field=merge-base]", "revision D, which both have").await;
    browser.wait_text("[data-conflict='A-22']", "was: Chlorine dosing PLC").await;
    browser.wait_text(".merge-panel .change-list", "Outstations").await;
    browser.click("[data-conflict='A-22'] .chip-ref").await;
    browser.picture("merge").await;
    browser.click("[data-field='merge-A-22-name-theirs']").await;
    browser.wait_text(".merge-panel .change-list", "Dosing PLC, renewed").await;
    browser.click("[data-act=take-over-merge]").await;
    browser.wait_gone(".merge-panel").await;
    browser.wait_text(".tree [data-id='A-22']", "Dosing PLC, renewed").await;
    browser.wait_text(".tree [data-id='Z-09']", "Outstations").await;
    browser.click("[data-rail=page-revisions]").await;
    browser.find("[data-approval='AA-02'][data-state=void]").await;
    browser.picture("revisions-merged").await;

    // one step: undo takes all of it back
    browser.execute("document.activeElement.blur(); return 0").await;
    browser.press("Ctrl+z").await;
    browser.find("[data-approval='AA-02'][data-state=valid]").await;
    browser.click("[data-rail=page-plant]").await;
    browser.wait_text(".tree [data-id='A-22']", "Dosing controller").await;
    browser.click("[data-rail=page-revisions]").await;
    browser.click("[data-act=restore-RV-01]").await;
    browser.wait_text("[data-page=revisions]", "Nothing is approved").await;
    browser.resize(900, 600).await;
    browser.picture("revisions-small").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
