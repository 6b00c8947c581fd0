//! The plant compared with another file that a person picks.

use e2e::{Browser, Home};

const LINDBACH: &str = include_str!("../../models/samples/lindbach.zcm.json");
const NORDKAI: &str = include_str!("../../models/samples/nordkai.zcm.json");

#[tokio::test]
async fn an_earlier_file_and_one_of_another_plant_are_compared() {
    let home = Home::new("compare-file");
    // as it was before S-03 was rated: one step less likely, and an earlier revision
    let mut earlier = plant::Document::read_json(LINDBACH).unwrap();
    let mut editor = plant::Editor::new(std::mem::take(&mut earlier));
    let mut scenario = plant::record::Scenario::clone(&editor.document().scenarios[&plant::Id::new(3)]);
    scenario.likelihood = scenario.likelihood.map(|step| step - 1);
    scenario.source = None;
    editor.commit(&plant::edit::PutRecords::one("Earlier", scenario)).unwrap();
    let write = |name: &str, text: &str| {
        let path = home.folder().join(name);
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        path
    };
    let before = write("earlier.zcm.json", &editor.document().write_json());
    let another = write("nordkai.zcm.json", NORDKAI);
    let broken = write("broken.zcm.json", "{\"format\": \"zonewright\", \"version\": 1, \"zones\": 7}");

    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "compare with a file").await;
    browser.press("Enter").await;
    browser.choose_file("#browser-file", &before).await;
    browser.wait_text("[data-field=compare-note]", "earlier.zcm.json: “Lindbach water works”, revision C").await;
    browser.wait_text("[data-page=compare]", "Levels").await;
    browser.wait_text("[data-page=compare]", "Z-05").await;
    browser.wait_text("[data-page=compare]", "Risks").await;
    browser.wait_text("[data-page=compare]", "S-03").await;
    browser.picture("compare-file").await;
    let from = browser.execute("return document.querySelector('[data-field=compare-one]').value").await;
    assert_eq!(from, serde_json::json!("file:"));

    // the plant that is open is as it was
    assert_eq!(browser.count(".topbar [aria-label^='Undo:']").await, 0);
    // of another plant: said
    browser.click("[data-act=compare-file]").await;
    browser.choose_file("#browser-file", &another).await;
    browser.wait_text("[data-field=compare-note]", "is of another plant, “Nordkai").await;
    browser.wait_text("[data-page=compare]", "is new.").await;
    browser.picture("compare-another").await;
    browser.resize(800, 500).await;
    browser.picture("compare-small").await;
    browser.resize(1400, 900).await;
    // a file that is none: said, and nothing else happens
    browser.click("[data-act=compare-file]").await;
    browser.choose_file("#browser-file", &broken).await;
    browser.wait_text("[role=alert]", "broken.zcm.json").await;
    browser.wait_text("[data-field=compare-note]", "is of another plant").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
