//! Copy and paste in the real window: zones and assets, and a table as a spreadsheet hands it over, which becomes an import to
//! review; then the pointer on its drawing: lining up, connecting by ports, pulling a pipe.

use e2e::{Home, Point, Window};

/// Left, top, width and height of an element on the page. The twins are made anew when the view has come to rest.
async fn place(window: &Window, id: &str) -> [f64; 4] {
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let css = format!(".twin[data-id='{id}']");
    window.find(&css).await;
    let script = format!(
        "const box = document.querySelector(\"{css}\").getBoundingClientRect(); return [box.x, box.y, box.width, box.height]"
    );
    let found = window.execute(&script).await;
    [0, 1, 2, 3].map(|at| found[at].as_f64().unwrap_or_default())
}

fn middle([x, y, width, height]: [f64; 4]) -> Point {
    (x + width / 2.0, y + height / 2.0)
}

/// What the last undo would take back.
async fn last_step(window: &Window) -> String {
    let script = "return document.querySelector('.topbar [aria-label^=Undo]')?.getAttribute('aria-label') ?? ''";
    window.execute(script).await.as_str().unwrap_or_default().to_owned()
}

async fn run(window: &Window, command: &str) {
    window.press("Ctrl+k").await;
    window.fill("[data-field=find]", command).await;
    window.press("Enter").await;
    window.wait_gone("[data-dialog=find]").await;
}

#[tokio::test]
async fn what_is_copied_is_pasted_and_a_pasted_table_is_reviewed() {
    let home = Home::new("window-clipboard");
    let window = Window::open(&home).await;
    window.wait_text("h1", "Start with what you have").await;
    window.click("[data-sample=nordkai]").await;
    window.find(".tree [data-id='A-01']").await;

    // by key: the clipboard of the system where it answers, the window's own where not
    let count = "document.querySelectorAll('.tree [data-id^=\"A-\"]').length";
    let before = window.execute(&format!("return {count}")).await.as_u64().unwrap_or_default();
    window.click(".tree [data-id='A-01']").await;
    window.press("Ctrl+c").await;
    window.wait_text(".statusbar", "Copied: 1 asset").await;
    window.press("Ctrl+v").await;
    window.wait_until("one asset more", &format!("{count} === {}", before + 1)).await;
    window.press("Ctrl+z").await;
    window.wait_until("it is gone again", &format!("{count} === {before}")).await;

    // cut and paste by the menu of the right button
    window.context_click_at(window.centre_of(".tree [data-id='A-01']").await).await;
    window.click(".context-menu [data-command=cut]").await;
    window.wait_gone(".tree [data-id='A-01']").await;
    window.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    window.press("Shift+F10").await;
    window.click(".context-menu [data-command=paste]").await;
    window.wait_until("it is back, under another number", &format!("{count} === {before}")).await;

    // a table: reviewed like a file, nothing enters the plant before that
    let table = "Name\\tIP address\\tZone\\nPUMP-PLC-9\\t10.9.9.9\\tPlant DMZ\\nPUMP-HMI-9\\t10.9.9.10\\tPlant DMZ";
    window
        .execute(&format!(
            "const data = new DataTransfer(); data.setData('text/plain', '{table}'); \
             document.querySelector('.canvas-host canvas').focus(); \
             document.activeElement.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); return 0"
        ))
        .await;
    window.wait_text(".dialog, .import-main", "PUMP-PLC-9").await;
    window.picture("window-pasted-table").await;
    window.press("Escape").await;
    window.wait_gone(".import-main").await;

    // the pointer: a tile is pulled back onto the row of its neighbours
    window.click(".tree [data-id='Z-04']").await;
    run(&window, "Fit the selection").await;
    let before = place(&window, "A-09").await;
    let (x, y) = middle(before);
    window.press_and_move(&[(x, y), (x + 40.0, y + 30.0), (x + 3.0, y + 4.0)]).await;
    window.picture("window-guides").await;
    window.release().await;
    let back = place(&window, "A-09").await;
    assert!((back[0] - before[0]).abs() < 1.5 && (back[1] - before[1]).abs() < 1.5, "{before:?} to {back:?}");

    // a flow is pulled out of a port
    window.press("Escape").await;
    let (from, to) = (place(&window, "A-06").await, middle(place(&window, "A-08").await));
    let port = (from[0] + from[2], from[1] + from[3] / 2.0);
    window.hover(middle(from)).await;
    window.hover(port).await;
    window.press_and_move(&[port, to]).await;
    window.picture("window-flow-pulled").await;
    window.release().await;
    let step = last_step(&window).await;
    assert!(step.starts_with("Undo: Connect "), "{step}");
    window.press("Ctrl+z").await;

    // a pipe is pulled aside
    run(&window, "Fit the plant").await;
    window.press("Escape").await;
    window.click(".tree [data-id='C-02']").await;
    let (device, end) = (place(&window, "C-02").await, place(&window, "Z-04").await);
    let (x, y) = (middle(device).0, (device[1] + device[3] + end[1]) / 2.0);
    window.hover((x, y)).await;
    window.press_and_move(&[(x, y), (x + 24.0, y), (x + 44.0, y)]).await;
    window.picture("window-pipe-pulled").await;
    window.release().await;
    assert_eq!(last_step(&window).await, "Undo: Pull C-02");
    window.close().await;
}
