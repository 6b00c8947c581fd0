//! The whole way in the real window: draw, connect, write a scenario, see the level and its reason, take everything back and
//! do it again, lose the process, recover, save, export.

use e2e::{Home, Window, command_line};
use serde_json::json;

/// How many records of each kind the outline and the lists show.
async fn counted(window: &Window) -> (usize, usize, usize) {
    let rows = |prefix: &str| format!(".tree [role=treeitem][data-id^='{prefix}-']");
    (window.count(&rows("Z")).await, window.count(&rows("A")).await, window.count(&rows("C")).await)
}

#[tokio::test]
async fn from_drawing_to_worksheets() {
    let home = Home::new("from-drawing-to-worksheets");
    let plant = home.file("works.zcm");
    let folder = home.file("out");
    std::fs::create_dir_all(&folder).unwrap();
    home.answer_dialogs(&[plant.to_str().unwrap(), folder.to_str().unwrap()]);

    let window = Window::open(&home).await;
    window.wait_text("h1", "Start with what you have").await;
    window.press("z").await;
    window.find(".canvas-host canvas").await;
    window
        .wait_until(
            "the zone tool is in hand",
            "document.querySelector('[data-tool=tool-zone]').getAttribute('aria-pressed') === 'true'",
        )
        .await;

    // two zones, drawn
    let (left, top) = corner(&window).await;
    let at = |x: f64, y: f64| (left + x, top + y);
    window.drag(at(60.0, 90.0), at(340.0, 280.0)).await;
    window.find(".tree [data-id='Z-01']").await;
    window.press("z").await;
    window.drag(at(450.0, 90.0), at(730.0, 280.0)).await;
    window.find(".tree [data-id='Z-02']").await;

    // five assets from the stencil
    for (role, x, y) in [
        ("plc", 120.0, 170.0),
        ("hmi", 230.0, 170.0),
        ("sensor", 120.0, 240.0),
        ("historian", 520.0, 170.0),
        ("engineering-workstation", 640.0, 170.0),
    ] {
        window.click(&format!(".palette [data-role='{role}']")).await;
        window.click_at(at(x, y)).await;
    }
    window.find(".tree [data-id='A-05']").await;
    assert_eq!(counted(&window).await, (2, 5, 0));

    // a conduit between the zones, flows between the assets
    window.press("Escape").await;
    window.press("c").await;
    window.drag(at(200.0, 105.0), at(600.0, 105.0)).await;
    window.find(".tree [data-id='C-01']").await;
    for (from, to) in [("A-02", "A-01"), ("A-04", "A-01")] {
        window.press("Escape").await;
        window.press("Escape").await;
        window.press("f").await;
        let (from, to) = (tile(&window, from).await, tile(&window, to).await);
        window.drag(from, to).await;
    }
    said(&window, "2 flows").await;
    window.picture("drawn").await;

    // a scenario from a bare zone
    window.click(".tree [data-id='Z-01']").await;
    window.click("[data-act=write-scenario]").await;
    window.fill("[data-field=scenario-name]", "Set points are changed from the engineering workstation").await;
    // the driver clicks in the moment in which the sentence is taken over: a person would see and click again
    while window.count("[data-field=scenario-consequence]").await == 0 {
        window.click("[data-act=preset-0]").await;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }
    window.fill("[data-field=source-name]", "Crime group").await;
    window.choose("[data-field=source-level]", "3").await;
    window.click("[data-field=scenario-consequence] [data-step='4']").await;
    window.click("[data-field=scenario-likelihood] [data-step='4']").await;
    window.wait_text("[data-field=scenario-outcome]", "Z-01").await;
    window.picture("scenario").await;
    window.click_at(window.centre_of(".dialog [data-act=add-scenario]").await).await;
    window.wait_gone(".dialog").await;

    // the level and its reason
    window.wait_text(".sl-table [data-fr=IAC]", "3*").await;
    window.wait_text(".why", "S-01").await;
    window.picture("level-and-reason").await;

    // all of it taken back and done again
    for _ in 0..40 {
        if window.execute("return document.querySelector('.topbar [aria-label=\"Nothing to undo\"]') !== null").await
            == json!(true)
        {
            break;
        }
        window.press("Ctrl+z").await;
    }
    said(&window, "0 zones").await;
    assert_eq!(counted(&window).await, (0, 0, 0));
    for _ in 0..40 {
        if window.execute("return document.querySelector('.topbar [aria-label=\"Nothing to redo\"]') !== null").await
            == json!(true)
        {
            break;
        }
        window.press("Ctrl+y").await;
    }
    said(&window, "2 flows").await;
    assert_eq!(counted(&window).await, (2, 5, 1));
    window.wait_text("#saved-state", "Kept").await;

    // the process dies without a chance to save
    window.kill();

    let window = Window::open(&home).await;
    window.wait_text(".banner", "changes that never reached").await;
    window.picture("recoverable").await;
    window.click("[data-act=recover]").await;
    window.find(".tree [data-id='Z-01']").await;
    assert_eq!(counted(&window).await, (2, 5, 1));
    window.click(".tree [data-id='Z-01']").await;
    window.wait_text(".sl-table [data-fr=IAC]", "3*").await;
    // undo survived too
    window.press("Ctrl+z").await;
    said(&window, "Undone").await;
    window.press("Ctrl+y").await;
    said(&window, "Redone").await;

    // saved and exported
    window.press("Ctrl+s").await;
    window.wait_text("#saved-state", "Saved").await;
    assert!(plant.is_file(), "the plant is in its file");
    window.press("Ctrl+p").await;
    window.click("[data-page=documents] [data-act=export]").await;
    window.wait_text(".dialog", "xlsx").await;
    window.picture("written").await;
    window.close().await;

    // opened again from its file, the steps are there with their names, and can be taken back
    let window = Window::open_with(&home, &[plant.to_str().unwrap()]).await;
    window.find(".tree [data-id='Z-01']").await;
    assert_eq!(window.count(".banner").await, 0, "nothing is offered for recovery");
    window.click(".bottom-panel .tab:nth-child(2)").await;
    window.wait_text(".history", "Draw").await;
    window.wait_text(".history [aria-current]", "in the file").await;
    window.picture("history-of-last-time").await;
    window.click("[data-act=to-the-beginning]").await;
    said(&window, "0 zones").await;
    window.press("Ctrl+y").await;
    window.find(".tree [data-id='Z-01']").await;
    // everything larger: the page has less room, and the drawing stays sharp and under the pointer
    let width = window.execute("return innerWidth").await.as_f64().unwrap();
    window.press("Ctrl+Alt+=").await;
    window.press("Ctrl+Alt+=").await;
    window.press("Ctrl+Alt+=").await;
    window.wait_until("a half larger", &format!("Math.abs(innerWidth * 1.5 - {width}) < 4")).await;
    let sharp = "(() => { const canvas = document.querySelector('.canvas-host canvas');
        return canvas.width >= canvas.getBoundingClientRect().width * 1.5 - 4 })()";
    window.wait_until("the drawing has the pixels of the screen", sharp).await;
    window.picture("window-150").await;
    // the review of a pasted inventory, with nothing of what lies below it
    let rows: String = (0..60).map(|n| format!("PLC-{n:02}\tPLC\t10.0.0.{n}\tCell\n")).collect();
    let text = json!(format!("Name\tRole\tIP address\tZone\n{rows}"));
    window
        .execute(&format!(
            "const data = new DataTransfer(); data.setData('text/plain', {text}); \
             document.body.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); return 0"
        ))
        .await;
    window.wait_text("[data-dialog=import] h2", "60 assets").await;
    window.picture("window-import-review").await;
    window.press("Escape").await;
    window.wait_gone("[data-dialog=import]").await;
    window.press("Ctrl+Alt+0").await;
    window.wait_until("as before", &format!("Math.abs(innerWidth - {width}) < 2")).await;
    window.close().await;

    let written: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for ending in [".xlsx", ".svg", ".png"] {
        assert!(written.iter().any(|name| name.ends_with(ending)), "{ending} in {written:?}");
    }

    // the command line reads the same file and derives the same level
    let output = std::process::Command::new(command_line())
        .args(["assess", plant.to_str().unwrap(), "--format", "json"])
        .output()
        .unwrap();
    let assessment: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(assessment["zones"][0]["sl_target"]["IAC"], json!(3));
    assert_eq!(assessment["zones"][0]["sl_target_state"], json!("provisional"));
}

/// Waits for words in the status line. The driver's own idea of an element's text leaves out what may be cut.
async fn said(window: &Window, words: &str) {
    let shown = format!("document.querySelector('.statusbar').innerText.includes({words:?})");
    window.wait_until(&format!("the status line says {words:?}"), &shown).await;
}

/// Upper left corner of the canvas on the page.
async fn corner(window: &Window) -> (f64, f64) {
    let rect = window
        .execute("const r = document.querySelector('.canvas-host canvas').getBoundingClientRect(); return [r.x, r.y]")
        .await;
    (rect[0].as_f64().unwrap(), rect[1].as_f64().unwrap())
}

/// The middle of a tile on the page. The twins are made anew when the view has come to rest, so no element is held.
async fn tile(window: &Window, id: &str) -> (f64, f64) {
    let place = format!("document.querySelector(\".twin[data-id='{id}']\")");
    window.wait_until(&format!("{id} can be seen"), &format!("{place} !== null")).await;
    let rect = window
        .execute(&format!("const r = {place}.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]"))
        .await;
    (rect[0].as_f64().unwrap(), rect[1].as_f64().unwrap())
}
