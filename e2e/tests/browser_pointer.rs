//! The pointer on the drawing: lining up while something is moved, connecting without taking up another tool, pulling a pipe.

use e2e::{Browser, Home, Point};

/// A box on the page.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Place {
    fn middle(self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The port at the right.
    fn right(self) -> Point {
        (self.x + self.width, self.y + self.height / 2.0)
    }

    /// The port below.
    fn below(self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height)
    }
}

/// Where an element is. The twins are made anew when the view has come to rest.
async fn place(browser: &Browser, id: &str) -> Place {
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let css = format!(".twin[data-id='{id}']");
    browser.find(&css).await;
    let script = format!(
        "const box = document.querySelector(\"{css}\").getBoundingClientRect(); return [box.x, box.y, box.width, box.height]"
    );
    let found = browser.execute(&script).await;
    let number = |at: usize| found[at].as_f64().unwrap_or_default();
    Place { x: number(0), y: number(1), width: number(2), height: number(3) }
}

/// What the last undo would take back.
async fn last_step(browser: &Browser) -> String {
    let script = "return document.querySelector('.topbar [aria-label^=Undo]')?.getAttribute('aria-label') ?? ''";
    browser.execute(script).await.as_str().unwrap_or_default().to_owned()
}

async fn run(browser: &Browser, command: &str) {
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", command).await;
    browser.press("Enter").await;
}

/// Selects by the outline and brings it near.
async fn bring_near(browser: &Browser, id: &str) {
    browser.click(&format!(".tree [data-id='{id}']")).await;
    run(browser, "Fit the selection").await;
}

#[tokio::test]
async fn things_line_up_are_connected_by_ports_and_pipes_are_pulled() {
    let home = Home::new("pointer");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=nordkai]").await;
    browser.find(".tree [data-id='Z-01']").await;

    // a tile is pulled back onto the row of its neighbours, and to where gaps are equal
    bring_near(&browser, "Z-04").await;
    let (before, beside) = (place(&browser, "A-09").await, place(&browser, "A-08").await);
    assert!(before.width >= 30.0, "near enough to see: {before:?}");
    let (x, y) = before.middle();
    browser.press_and_move(&[(x, y), (x + 40.0, y + 30.0), (x + 3.0, y + 4.0)]).await;
    browser.picture("pointer-guides").await;
    browser.release().await;
    let back = place(&browser, "A-09").await;
    assert_eq!((back.x, back.y), (before.x, before.y), "both the row and the gap pull it back: nothing has moved");
    browser.press_and_move(&[(x, y), (x + 40.0, y + 60.0), (beside.middle().0 + 4.0, y + 34.0)]).await;
    browser.picture("pointer-guide-column").await;
    browser.release().await;
    let moved = place(&browser, "A-09").await;
    assert_eq!(moved.x, beside.x, "under its neighbour");
    assert!(last_step(&browser).await.starts_with("Undo: Move "), "{}", last_step(&browser).await);
    browser.press("Ctrl+z").await;

    // ports show where the pointer is; a flow is pulled out of one
    browser.press("Escape").await;
    let (from, to) = (place(&browser, "A-06").await, place(&browser, "A-08").await);
    browser.hover(from.middle()).await;
    browser.hover(from.right()).await;
    browser.picture("pointer-ports").await;
    browser.press_and_move(&[from.right(), to.middle()]).await;
    browser.picture("pointer-flow-pulled").await;
    browser.release().await;
    let step = last_step(&browser).await;
    assert!(step.starts_with("Undo: Connect "), "{step}");
    browser.press("Ctrl+z").await;

    // let go on nothing, nothing happens
    let step = last_step(&browser).await;
    let zone = place(&browser, "Z-04").await;
    browser.hover(from.middle()).await;
    browser.drag(from.right(), (zone.x - 30.0, zone.y + zone.height + 30.0)).await;
    assert_eq!(last_step(&browser).await, step);

    // a conduit between zones, from far
    run(&browser, "Fit the plant").await;
    browser.press("Escape").await;
    let (from, to) = (place(&browser, "Z-11").await, place(&browser, "Z-08").await);
    browser.hover((from.x + 6.0, from.below().1 - 6.0)).await;
    browser.press_and_move(&[from.below(), (to.middle().0, to.y + to.height - 4.0)]).await;
    browser.picture("pointer-conduit-pulled").await;
    browser.release().await;
    let step = last_step(&browser).await;
    assert!(step.contains("Z-11") && step.contains("Z-08"), "{step}");
    browser.press("Ctrl+z").await;

    // the pipe of a selected conduit is pulled aside, and finds its way again
    browser.click(".tree [data-id='C-02']").await;
    let (device, end) = (place(&browser, "C-02").await, place(&browser, "Z-04").await);
    let (x, y) = (device.middle().0, (device.y + device.height + end.y) / 2.0);
    browser.hover((x, y)).await;
    browser.press_and_move(&[(x, y), (x + 44.0, y)]).await;
    browser.picture("pointer-pipe-pulled").await;
    browser.release().await;
    assert_eq!(last_step(&browser).await, "Undo: Pull C-02");
    browser.picture("pointer-pipe-stays").await;
    run(&browser, "find its way").await;
    assert_eq!(last_step(&browser).await, "Undo: Let C-02 find its way");

    // a zone is made larger: its neighbour gives way, which is shown before the button is let go
    browser.press("Escape").await;
    browser.click(".tree [data-id='Z-04']").await;
    let (zone, beside) = (place(&browser, "Z-04").await, place(&browser, "Z-05").await);
    let edge = (zone.x + zone.width, zone.y + zone.height * 0.2);
    let gap = beside.x - edge.0;
    assert!(gap > 20.0, "they lie side by side: {zone:?} {beside:?}");
    browser.hover(edge).await;
    browser.press_and_move(&[edge, (edge.0 + gap * 0.5, edge.1), (edge.0 + gap * 0.8, edge.1)]).await;
    browser.picture("pointer-neighbour-gives-way").await;
    browser.release().await;
    assert_eq!(last_step(&browser).await, "Undo: Resize Z-04");
    let moved = place(&browser, "Z-05").await;
    assert!(moved.x > beside.x + 4.0 && moved.y == beside.y, "{beside:?} to {moved:?}");
    browser.press("Ctrl+z").await;
    assert_eq!(place(&browser, "Z-05").await.x, beside.x, "one step takes back both");

    // the border can hold instead: by key a tile stops there, and that is said
    browser.press("Ctrl+,").await;
    browser.choose("[data-field=border]", "holds").await;
    browser.picture("settings-border").await;
    browser.press("Escape").await;
    browser.wait_gone(".dialog").await;
    browser.click(".tree [data-id='A-09']").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    for _ in 0..9 {
        browser.press("Shift+ArrowRight").await;
    }
    browser.wait_text(".statusbar", "The border of its zone holds it").await;
    let (zone, tile) = (place(&browser, "Z-04").await, place(&browser, "A-09").await);
    assert!(tile.x + tile.width < zone.x + zone.width, "{tile:?} in {zone:?}");
    browser.press("Ctrl+,").await;
    browser.choose("[data-field=border]", "pushes").await;
    browser.press("Escape").await;
    browser.wait_gone(".dialog").await;

    // near, flows are lanes in their pipe
    browser.click(".tree [data-id='C-03']").await;
    run(&browser, "Fit the selection").await;
    for _ in 0..4 {
        run(&browser, "Zoom in").await;
    }
    browser.press("Escape").await;
    browser.picture("near-lanes").await;

    // dark
    run(&browser, "light or dark").await;
    browser.wait_until("it is dark", "document.documentElement.dataset.theme === 'dark'").await;
    bring_near(&browser, "Z-04").await;
    let at = place(&browser, "A-09").await.middle();
    browser.press_and_move(&[at, (at.0 + 30.0, at.1 + 30.0), (at.0 + 3.0, at.1 + 4.0)]).await;
    browser.picture("pointer-guides-dark").await;
    browser.press("Escape").await;
    browser.release().await;
    browser.press("Escape").await;
    let from = place(&browser, "A-06").await;
    browser.hover(from.middle()).await;
    browser.picture("pointer-ports-dark").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
