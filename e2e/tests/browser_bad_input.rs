//! What goes wrong in people's hands and in strangers' files: too many rows, names of thousands of signs, other scripts, boxes at the
//! end of the world, extremes of zoom and window, a hand that is faster than the program, a pointer that leaves.

use std::time::Instant;

use e2e::{Browser, Home};
use serde_json::{Value, json};

/// Drops files on the page, as another program does.
async fn drop_files(browser: &Browser, files: &[(&str, &str)]) {
    let files = json!(files);
    browser
        .execute(&format!(
            "const data = new DataTransfer();
             for (const [name, text] of {files}) data.items.add(new File([text], name));
             const target = document.querySelector('.canvas-host canvas') ?? document.body;
             const send = name => target.dispatchEvent(new DragEvent(name, {{ dataTransfer: data, bubbles: true, cancelable: true }}));
             send('dragenter'); send('dragover'); window.seenSign = null;
             requestAnimationFrame(() => {{ window.seenSign = document.querySelector('.drop-sign')?.innerText ?? ''; send('drop'); }});
             return 0"
        ))
        .await;
    browser.wait_until("the files were let go", "window.seenSign !== null").await;
}

async fn new_plant(browser: &Browser) {
    browser.press("Ctrl+n").await;
    browser.wait_text(".plant-name", "Untitled plant").await;
}

async fn last_step(browser: &Browser) -> String {
    browser
        .attribute(".topbar [aria-label^=Undo], .topbar [aria-label^='Nothing to undo']", "aria-label")
        .await
        .unwrap_or_default()
}

const INVENTORY: &str = "Name;Role;IP address;Zone\nPLC-01;PLC;10.0.0.1;Cell\nHMI-01;HMI;10.0.0.2;Cell\n";

#[tokio::test]
async fn files_are_dropped_and_ten_thousand_rows_pasted() {
    let home = Home::new("dropped");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;

    // an inventory dropped where nothing is open yet: a new plant, and the review; the second file waits for it
    let other = "Name;Role;IP address;Zone\nRTU-07;RTU;10.0.1.7;Remote\n";
    drop_files(&browser, &[("inventory.csv", INVENTORY), ("remote.csv", other)]).await;
    assert!(
        browser.execute("return window.seenSign").await.as_str().is_some_and(|sign| sign.contains("Let go to read"))
    );
    browser.wait_text("[data-dialog=import] h2", "2 assets from inventory.csv").await;
    browser.picture("dropped-review").await;
    // a file dropped on an open dialog is not taken, and said so
    drop_files(&browser, &[("another.csv", other)]).await;
    browser.wait_text(".statusbar", "Close the dialog first").await;
    browser.click("[data-act=import]").await;
    browser.wait_text("[data-dialog=import] h2", "1 asset from remote.csv").await;
    browser.click("[data-act=import]").await;
    browser.wait_gone("[data-dialog=import]").await;
    browser.find(".tree [data-id='A-03']").await;

    // what is no such file is said in one message, however often it is dropped
    for _ in 0..3 {
        drop_files(&browser, &[("notes.docx", "not a table, not a capture\u{1}\u{2}\u{0}")]).await;
    }
    browser.wait_text(".messages", "3 times").await;
    assert_eq!(browser.count(".messages > .error").await, 1);
    browser.picture("dropped-message").await;
    browser.click(".messages [aria-label=Dismiss]").await;

    // a plant that is dropped is opened, after the question about this one
    let plant = include_str!("../../models/samples/nordkai.zcm.json");
    drop_files(&browser, &[("nordkai.zcm.json", plant)]).await;
    browser.click(".dialog .danger").await;
    browser.wait_text(".plant-name", "Nordkai").await;

    // ten thousand rows of a spreadsheet
    new_plant(&browser).await;
    let rows: String = (0..10_000)
        .map(|n| format!("PLC-{n:05}\tPLC\t10.{}.{}.{}\tCell {}\n", n / 40_000, n / 200 % 200, n % 200 + 1, n / 500))
        .collect();
    let begun = Instant::now();
    browser.paste(&format!("Name\tRole\tIP address\tZone\n{rows}")).await;
    browser.wait_text("[data-dialog=import] h2", "10000 assets").await;
    println!("review of 10,000 pasted rows after {} ms", begun.elapsed().as_millis());
    browser.picture("pasted-10000-review").await;
    let begun = Instant::now();
    browser.click("[data-act=import]").await;
    browser.wait_gone("[data-dialog=import]").await;
    browser.wait_text(".statusbar", "10000 assets").await;
    println!("10,000 assets in the plant after {} ms", begun.elapsed().as_millis());
    browser.picture("pasted-10000").await;
    assert_eq!(browser.count(".messages > .error").await, 0);
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

/// A plant with a name, a box and an asset in each of three zones.
fn plant_with(names: [&str; 3], boxes: [Value; 3]) -> String {
    let zones: Vec<Value> = (0..3).map(|n| json!({ "id": format!("Z-0{}", n + 1), "name": names[n] })).collect();
    let assets: Vec<Value> = (0..3)
        .map(|n| json!({ "id": format!("A-0{}", n + 1), "name": names[n], "lies_in": format!("Z-0{}", n + 1), "role": "plc" }))
        .collect();
    let placements: Vec<Value> = (0..3)
        .map(|n| {
            let [x, y, w, h] = [0, 1, 2, 3].map(|at| boxes[n][at].clone());
            json!({ "element": format!("Z-0{}", n + 1), "x": x, "y": y, "width": w, "height": h })
        })
        .collect();
    json!({
        "format": "zonewright", "version": 1, "zones": zones, "assets": assets,
        "conduits": [{ "id": "C-01", "name": names[1], "joins": ["Z-01", "Z-02"] }],
        "flows": [{ "id": "F-01", "from": "A-01", "to": "A-02", "protocol": names[2] }],
        "drawing": { "placements": placements }
    })
    .to_string()
}

#[tokio::test]
async fn strange_plants_are_shown_and_can_be_worked_on() {
    let home = Home::new("strange");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    let usual = [json!([0, 0, 304, 176]), json!([400, 0, 304, 176]), json!([0, 260, 304, 176])];

    // a book in a name: every place that shows it cuts it
    let book = "Chlorine dosing pump number one ".repeat(320);
    drop_files(&browser, &[("book.zcm.json", &plant_with([&book, "Short", &"泵".repeat(10_000)], usual.clone()))])
        .await;
    browser.find(".tree [data-id='Z-03']").await;
    for id in ["Z-01", "A-03", "C-01", "F-01"] {
        let row = format!(".tree [data-id='{id}']");
        if browser.count(&row).await > 0 {
            browser.click(&row).await;
            browser.wait_text(".inspector", id).await;
        }
    }
    browser.click(".tree [data-id='Z-01']").await;
    browser.picture("name-of-10000").await;
    let sideways =
        "return [...document.querySelectorAll('.left-panel, .inspector, .topbar, .statusbar, .bottom-panel')]
        .filter(panel => panel.scrollWidth > panel.clientWidth + 1).map(panel => panel.className)";
    assert_eq!(browser.execute(sideways).await, json!([]), "nothing is pushed out sideways");
    browser.press("Ctrl+Shift+t").await;
    browser.find("[data-row='A-01']").await;
    browser.picture("name-of-10000-table").await;

    // right to left, and ideographs
    let scripts = ["مضخة الكلور في المحطة", "加药控制区域", "משאבה 7 – Hebrew and Latin"];
    drop_files(&browser, &[("scripts.zcm.json", &plant_with(scripts, usual.clone()))]).await;
    browser.wait_text(".tree", "加药控制区域").await;
    browser.click(".tree [data-id='Z-01']").await;
    browser.press("Ctrl+j").await;
    browser.picture("other-scripts").await;

    // boxes without a size, negative, and at the end of the world
    let boxes =
        [json!([0, 0, 0, 0]), json!([400, 0, -50, -3]), json!([2_147_483_647, -2_147_483_648_i64, 2_147_483_647, 5])];
    drop_files(&browser, &[("boxes.zcm.json", &plant_with(["Nothing", "Less", "Far"], boxes))]).await;
    browser.wait_text(".tree", "Less").await;
    browser.press("Ctrl+j").await;
    browser.wait_until("something can be seen", "document.querySelectorAll('.twin').length > 0").await;
    browser.picture("far-boxes-fit").await;
    browser.click(".tree [data-id='Z-03']").await;
    browser.wait_until("the far one can be seen", "document.querySelector('#twin-Z-03')").await;
    browser.picture("far-boxes-found").await;
    // laid out, everything is together again
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "Lay out the drawing").await;
    browser.press("Enter").await;
    // what stands in line would stay where it is, at the end of the world too
    browser.click("[data-field=layout-anew]").await;
    browser.wait_text(".layout-bar", "would move").await;
    browser.click("[data-act=layout-apply]").await;
    browser.wait_gone(".layout-bar").await;
    browser.press("Ctrl+j").await;
    browser.wait_until("all three", "document.querySelectorAll('.twin[id^=twin-Z]').length === 3").await;
    // a number that is none of this world refuses the file in words, and the plant that is open stays
    drop_files(
        &browser,
        &[(
            "endless.zcm.json",
            &plant_with(["a", "b", "c"], [json!([1e300, 0, 1, 1]), usual[1].clone(), usual[2].clone()]),
        )],
    )
    .await;
    browser.click(".dialog .danger").await;
    browser.wait_text(".messages", "line").await;
    browser.picture("endless-box").await;
    browser.wait_text(".tree", "Less").await;
    browser.click(".messages [aria-label=Dismiss]").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn extremes_of_hand_and_window() {
    let home = Home::new("extremes");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.wait_until("the drawing", "document.querySelectorAll('.twin').length > 10").await;

    // zoom to both ends
    let centre = browser.centre_of(".canvas-host canvas").await;
    browser.click_at(centre).await;
    for (key, name, wanted) in [("Ctrl+-", "zoomed-out", "2 %"), ("Ctrl++", "zoomed-in", "600 %")] {
        browser.press_all(&[key; 40]).await;
        browser.wait_text(".zoom-value", wanted).await;
        browser.picture(name).await;
    }
    browser.press("Ctrl+j").await;

    // a hundred steps, taken back and done again as fast as keys come
    browser.click(".tree [data-id='A-17']").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press_all(&["ArrowRight"; 100]).await;
    let after = browser.attribute("#twin-A-17", "aria-label").await;
    browser.press_all(&["Ctrl+z"; 100]).await;
    browser.wait_until("all is taken back", "document.querySelector('.topbar [aria-label=\"Nothing to undo\"]')").await;
    browser.press_all(&["Ctrl+y"; 100]).await;
    browser.wait_until("all is done again", "document.querySelector('.topbar [aria-label=\"Nothing to redo\"]')").await;
    assert_eq!(browser.attribute("#twin-A-17", "aria-label").await, after);
    browser.click("[data-tab=history], .bottom-panel .tab:nth-child(2)").await;
    browser.wait_text(".history", "Before all these steps").await;
    browser.click("[data-act=to-the-beginning]").await;
    browser.wait_until("one jump", "document.querySelector('.topbar [aria-label=\"Nothing to undo\"]')").await;
    browser.wait_text(".statusbar", "Undone: 100 steps").await;
    browser.picture("history-undone").await;
    assert_eq!(browser.count(".history-row.undone").await, 100);
    // back to the fifth step
    browser.click(".history li:nth-child(96) .history-row").await;
    browser
        .wait_until(
            "five are done",
            "document.querySelectorAll('.history-row:not(.undone):not([data-act])').length === 5",
        )
        .await;

    // the pointer leaves the drawing while it drags, and lets go outside: the drag ends, at the edge of the drawing
    browser.press("Ctrl+j").await;
    let tile = browser.centre_of("#twin-A-17").await;
    let outside = browser.centre_of(".inspector").await;
    let before = last_step(&browser).await;
    browser.press_and_move(&[tile, (tile.0 + 30.0, tile.1), outside]).await;
    browser.picture("dragged-outside").await;
    browser.press("Escape").await;
    browser.release().await;
    assert_eq!(last_step(&browser).await, before, "Esc takes it back wherever the pointer is");
    // a button that is let go where the page does not hear of it
    browser.press_and_move(&[tile, (tile.0 + 40.0, tile.1 + 8.0)]).await;
    browser
        .execute(&format!(
            "const canvas = document.querySelector('.canvas-host canvas');
             canvas.dispatchEvent(new PointerEvent('pointermove', {{ clientX: {}, clientY: {}, buttons: 0, pointerId: 1, bubbles: true }})); return 0",
            tile.0 + 200.0,
            tile.1
        ))
        .await;
    browser.wait_text(".statusbar", "let go outside").await;
    browser.release().await;
    assert_eq!(last_step(&browser).await, before, "nothing is moved by a hand that has let go");

    // the smallest window and a very large one
    for (width, height) in [(800, 500), (3840, 2160)] {
        browser.resize(width, height).await;
        browser.wait_until("the size", &format!("innerWidth === {width}")).await;
        browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
        browser.press("Ctrl+j").await;
        browser.wait_until("the chosen asset is in view", "document.querySelector('#twin-A-17')").await;
        browser.picture(&format!("window-{width}")).await;
        let cut = "const canvas = document.querySelector('.canvas-host canvas').getBoundingClientRect();
            return [canvas.width >= 300, document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]";
        assert_eq!(browser.execute(cut).await, json!([true, true, true]), "{width} by {height}");
    }
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
