//! The pictures of the user guide, taken of the pages in a headless browser: every view in light and dark. `cargo xtask guide`
//! builds the pages and runs it; it is no test.

mod small;

use std::{env, fs, path::PathBuf, time::Duration};

use e2e::{Browser, Home};

/// Size of the window in CSS pixels.
const SIZE: (u32, u32) = (1280, 800);
/// What the browser keeps of a window's height for itself.
const FRAME: u32 = 143;
/// The small map, the twins and the flash of a changed level come to rest within this.
const REST: Duration = Duration::from_millis(450);

/// Where the pictures go.
struct Album {
    folder: PathBuf,
    theme: &'static str,
    bytes: usize,
}

impl Album {
    async fn take(&mut self, browser: &Browser, name: &str) {
        // no ring round whatever was used last
        browser.execute("document.activeElement?.blur(); return 0").await;
        tokio::time::sleep(REST).await;
        let picture = browser.client().screenshot().await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let picture = small::smaller(&picture).unwrap_or_else(|error| panic!("{name}: {error}"));
        let path = self.folder.join(format!("{name}-{}.png", self.theme));
        fs::write(&path, &picture).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        println!("{} {} kB", path.display(), picture.len() / 1000);
        self.bytes += picture.len();
    }
}

async fn choose(browser: &Browser, css: &str, value: &str) {
    browser.find(css).await;
    browser
        .execute(&format!(
            "const list = document.querySelector(\"{css}\"); list.value = \"{value}\"; \
             list.dispatchEvent(new Event('change', {{ bubbles: true }})); return 0"
        ))
        .await;
}

/// Runs a command by the find box.
async fn command(browser: &Browser, words: &str) {
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", words).await;
    browser.press("Enter").await;
    browser.wait_gone("[data-dialog=find]").await;
}

/// What a person would show a colleague, in the order of the guide.
async fn take_all(browser: &Browser, album: &mut Album) {
    album.take(browser, "first-run").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    // the drawing first, without panels
    for panel in ["1", "2", "3"] {
        browser.press(&format!("Ctrl+Alt+{panel}")).await;
    }
    browser.press("Ctrl+j").await;
    album.take(browser, "view-zones").await;
    for look in ["target", "achieved", "gap", "risk"] {
        choose(browser, "[data-field=look]", &format!("look-{look}")).await;
        album.take(browser, &format!("look-{look}")).await;
    }
    choose(browser, "[data-field=look]", "look-kinds").await;
    for (key, name) in [("2", "purdue"), ("5", "physical"), ("3", "conduits")] {
        browser.press(&format!("Ctrl+Shift+{key}")).await;
        browser.press("Ctrl+j").await;
        album.take(browser, &format!("view-{name}")).await;
    }
    browser.press("Ctrl+Shift+1").await;
    browser.press("Ctrl+Alt+1").await;
    browser.click(".tree [data-id='Z-05']").await;
    browser.press("Ctrl+Shift+4").await;
    browser.press("Ctrl+j").await;
    album.take(browser, "view-around").await;
    browser.press("Ctrl+Shift+1").await;
    command(browser, "select none").await;
    browser.press("Ctrl+j").await;

    // layers, and a view that is kept
    browser.press("Ctrl+Shift+L").await;
    browser.click("[data-field=layer-flows]").await;
    browser.click("[data-field=layer-findings]").await;
    browser.click("[data-act=save-view]").await;
    browser.fill("[data-field=view-name]", "Boundaries for the audit").await;
    browser.press("Enter").await;
    browser.wait_gone("[data-dialog=save-view]").await;
    browser.press("Ctrl+Shift+L").await;
    album.take(browser, "layers").await;
    browser.press("Ctrl+Shift+L").await;
    browser.click("[data-act=show-all]").await;
    browser.press("Ctrl+Shift+1").await;

    // attack paths: over the plant, and by themselves
    browser.press("Ctrl+Alt+2").await;
    browser.press("Ctrl+Shift+k").await;
    browser.wait_text(".paths-panel", "58 paths from 17 entries").await;
    choose(browser, "[data-field=paths-from]", "Z-12").await;
    browser.wait_text(".paths-panel", "19 paths from 1 entry").await;
    choose(browser, "[data-field=paths-to]", "E-03").await;
    browser.wait_text(".path-list", "A-19 High-lift pump PLC").await;
    browser.click(".path-list li:first-child").await;
    browser.press("Ctrl+Shift+6").await;
    browser.find("[data-field=all-ways]").await;
    album.take(browser, "view-path").await;
    browser.press("Ctrl+Shift+1").await;
    browser.press("Ctrl+j").await;
    album.take(browser, "paths").await;

    // the plant with its panels
    browser.press("Ctrl+Alt+3").await;
    browser.click("[data-rail=page-plant]").await;
    browser.press("Ctrl+j").await;
    browser.click(".tree [data-id='Z-05']").await;
    album.take(browser, "findings").await;
    for page in ["table", "overview", "risk", "levels", "gaps", "adviser"] {
        browser.click(&format!("[data-rail=page-{page}]")).await;
        if page == "adviser" {
            browser.wait_until("the advice is there", "document.querySelector('[data-proposal]')").await;
        }
        album.take(browser, page).await;
    }
}

#[tokio::main]
async fn main() {
    let folder = env::var_os("ZONEWRIGHT_GUIDE").map_or_else(|| PathBuf::from("docs/guide"), PathBuf::from);
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut album = Album { folder, theme: "light", bytes: 0 };
    for theme in ["light", "dark"] {
        album.theme = theme;
        let home = Home::new(&format!("guide-{theme}"));
        let browser = Browser::open(&home).await;
        browser.resize(SIZE.0, SIZE.1 + FRAME).await;
        browser.wait_text("h1", "Start with what you have").await;
        if theme == "dark" {
            command(&browser, "light or dark").await;
        }
        take_all(&browser, &mut album).await;
        let errors = browser.errors();
        assert!(errors.is_empty(), "{errors:?}");
        browser.close().await;
    }
    println!("{} kB in all", album.bytes / 1000);
}
