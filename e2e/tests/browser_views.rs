//! One plant in several views: by zones, by Purdue level, conduits only, one zone and its neighbours, by location, an attack path; as a heat map of levels,
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

/// What a field of the inspector holds.
async fn field(browser: &Browser, name: &str) -> String {
    let css = format!("[data-field={name}]");
    browser.find(&css).await;
    let value = browser.execute(&format!("return document.querySelector('{css}').value")).await;
    value.as_str().unwrap_or_default().to_owned()
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

    // by building and cabinet: another rack is another location, and no zone changes
    browser.press("Ctrl+Shift+5").await;
    browser.wait_text(".statusbar", "Drawn by building, room and cabinet").await;
    browser.picture("view-physical").await;
    browser.click(".tree [data-id='A-04']").await;
    let tile = browser.centre_of(".twin[data-id='A-04']").await;
    let rack = browser.centre_of(".twin[data-id='A-10']").await;
    browser.press_and_move(&[tile, (tile.0 + 20.0, tile.1), (rack.0 + 12.0, rack.1 + 20.0)]).await;
    browser.picture("view-physical-drop").await;
    browser.release().await;
    browser.wait_text(".statusbar", "Move Jump host to Server room / Rack 3").await;
    assert_eq!(field(&browser, "asset-location").await, "Server room / Rack 3");
    browser.press("Ctrl+z").await;
    browser.wait_text(".statusbar", "Undone: Move Jump host").await;
    assert_eq!(field(&browser, "asset-location").await, "Server room / Rack 2");

    // layers: switched off they say so, and the find box switches them too
    browser.press("Ctrl+Shift+L").await;
    browser.click("[data-field=layer-network-assets]").await;
    browser.wait_text(".layers-off", "network and radio devices").await;
    browser.press("Escape").await;
    browser.wait_gone(".view-panel").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "hide layer: signs").await;
    browser.press("Enter").await;
    browser.wait_text(".layers-off", "signs of findings").await;

    // kept under a name, with places of its own, and found again by the keyboard
    browser.press("Ctrl+Shift+L").await;
    browser.click("[data-act=save-view]").await;
    browser.fill("[data-field=view-name]", "Racks").await;
    browser.click("[data-field=own-places]").await;
    browser.press("Enter").await;
    browser.wait_gone("[data-dialog=save-view]").await;
    browser.wait_text("[data-act=views]", "Racks").await;
    browser.press("Ctrl+Shift+1").await;
    browser.click("[data-act=show-all]").await;
    browser.wait_gone(".layers-off").await;
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", "racks").await;
    browser.press("Enter").await;
    browser.wait_text(".statusbar", "View “Racks”: by location").await;
    browser.wait_text(".layers-off", "signs of findings").await;
    browser.picture("view-saved").await;
    browser.press("Ctrl+Shift+L").await;
    browser.click("[data-act=delete-view]").await;
    browser.wait_text(".statusbar", "Delete view “Racks”").await;
    browser.wait_text("[data-act=views]", "Views").await;
    browser.press("Ctrl+z").await;
    browser.find("[data-saved='SV-01']").await;
    browser.press("Escape").await;
    browser.click("[data-act=show-all]").await;

    // the easiest attack path by itself, searched when it is asked for
    browser.press("Ctrl+Shift+6").await;
    browser.wait_text(".paths-panel", "58 paths from 17 entries").await;
    browser.find(".path-list li[aria-selected=true]").await;
    browser.click("#path-8").await;
    browser.wait_text(".statusbar", "Path 9 of 58").await;
    browser.picture("view-path").await;
    browser.click("[data-field=all-ways]").await;
    browser.picture("view-path-all").await;
    browser.click("[data-rail=page-plant]").await;

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
