//! One plant in several views: by zones, by Purdue level, conduits only, one zone and its neighbours; as a heat map of levels,
//! gaps and risk; and the small map. Moving something in a view of its own moves nothing in the others.

use e2e::{Browser, Home};

/// The names of the elements in sight, as a screen reader hears them.
async fn seen(browser: &Browser) -> String {
    let names = browser
        .execute(
            "return [...document.querySelectorAll('.twin')].map(twin => twin.getAttribute('aria-label')).join('\\n')",
        )
        .await;
    names.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn one_plant_is_seen_in_many_ways() {
    let home = Home::new("views");
    let browser = Browser::open(&home).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    browser.picture("view-zones").await;

    // bands by level; the keyboard chooses too
    browser.press("Ctrl+Shift+2").await;
    browser.wait_text(".statusbar", "Drawn by Purdue level").await;
    assert_eq!(browser.attribute("[data-view=view-purdue]", "aria-pressed").await.as_deref(), Some("true"));
    browser.picture("view-purdue").await;

    // what is moved here has its place here only
    browser.click(".tree [data-id='Z-05']").await;
    browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    browser.press("Shift+ArrowRight").await;
    browser.wait_text(".statusbar", "Move Z-05").await;
    browser.press("Ctrl+z").await;
    browser.wait_text(".statusbar", "Undone: Move Z-05").await;

    // heat maps
    for look in ["target", "achieved", "gap", "risk"] {
        browser.choose("[data-field=look]", &format!("look-{look}")).await;
        browser.picture(&format!("view-purdue-{look}")).await;
    }
    browser.click("[data-view=view-zones]").await;
    browser.picture("view-zones-risk").await;
    browser.choose("[data-field=look]", "look-kinds").await;

    // conduits only: no asset but those on pipes
    browser.click("[data-view=view-conduits]").await;
    browser.wait_text(".statusbar", "assets and flows are left out").await;
    browser
        .wait_until(
            "assets are gone",
            "![...document.querySelectorAll('.twin')].some(t => t.getAttribute('aria-label').startsWith('Flow'))",
        )
        .await;
    browser.picture("view-conduits").await;

    // one zone and what it is joined with
    browser.click(".tree [data-id='Z-05']").await;
    browser.click("[data-view=view-around]").await;
    browser.wait_text(".statusbar", "Z-05 with its contents and what it is joined with").await;
    browser
        .wait_until(
            "a far zone is not drawn",
            "![...document.querySelectorAll('.twin')].some(t => t.getAttribute('aria-label').includes('Z-01 '))",
        )
        .await;
    assert!(seen(&browser).await.contains("Z-05"), "{}", seen(&browser).await);
    browser.picture("view-around").await;

    // the map appears once a part is seen, and leads elsewhere
    browser.click("[data-view=view-zones]").await;
    browser.press("Ctrl+0").await;
    browser.wait_until("the map is there", "!document.querySelector('.minimap').hidden").await;
    let before = browser.execute("return document.querySelector('.minimap').style.getPropertyValue('--x')").await;
    let map = browser.centre_of(".minimap").await;
    browser.click_at((map.0 + 60.0, map.1 + 30.0)).await;
    let after = browser.execute("return document.querySelector('.minimap').style.getPropertyValue('--x')").await;
    assert_ne!(before, after);
    browser.picture("view-minimap").await;

    // dark, and small
    browser.resize(1000, 640).await;
    browser.press("Ctrl+Shift+2").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "light or dark").await;
    browser.press("Enter").await;
    browser.picture("view-purdue-dark-small").await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
