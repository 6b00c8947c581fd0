//! One plant in several views: by zones, by Purdue level, conduits only, one zone and its neighbours, by location, an attack path; as a heat map of levels,
//! gaps and risk; and the small map. Moving something in a view of its own moves nothing in the others.

use e2e::Page;

/// The names of the elements in sight, as a screen reader hears them.
async fn seen(page: &Page) -> String {
    let names = page
        .execute(
            "return [...document.querySelectorAll('.twin')].map(twin => twin.getAttribute('aria-label')).join('\\n')",
        )
        .await;
    names.as_str().unwrap_or_default().to_owned()
}

/// What a field of the inspector holds.
async fn field(page: &Page, name: &str) -> String {
    let css = format!("[data-field={name}]");
    page.find(&css).await;
    let value = page.execute(&format!("return document.querySelector('{css}').value")).await;
    value.as_str().unwrap_or_default().to_owned()
}

pub async fn one_plant_is_seen_in_many_ways(page: &Page) {
    page.wait_text("h1", "Start with what you have").await;
    page.click("[data-sample=lindbach]").await;
    page.find(".tree [data-id='Z-05']").await;
    page.picture("view-zones").await;

    // bands by level; the keyboard chooses too
    page.press("Ctrl+Shift+2").await;
    page.wait_text(".statusbar", "Drawn by Purdue level").await;
    assert_eq!(page.attribute("[data-view=view-purdue]", "aria-pressed").await.as_deref(), Some("true"));
    page.picture("view-purdue").await;

    // what is moved here has its place here only
    page.click(".tree [data-id='Z-05']").await;
    page.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
    page.press("Shift+ArrowRight").await;
    page.wait_text(".statusbar", "Move Z-05").await;
    page.press("Ctrl+z").await;
    page.wait_text(".statusbar", "Undone: Move Z-05").await;

    // heat maps
    for look in ["target", "achieved", "gap", "risk"] {
        page.choose("[data-field=look]", &format!("look-{look}")).await;
        page.picture(&format!("view-purdue-{look}")).await;
    }
    page.click("[data-view=view-zones]").await;
    page.picture("view-zones-risk").await;
    page.choose("[data-field=look]", "look-kinds").await;

    // conduits only: no asset but those on pipes
    page.click("[data-view=view-conduits]").await;
    page.wait_text(".statusbar", "assets and flows are left out").await;
    page.wait_until(
        "assets are gone",
        "![...document.querySelectorAll('.twin')].some(t => t.getAttribute('aria-label').startsWith('Flow'))",
    )
    .await;
    page.picture("view-conduits").await;

    // one zone and what it is joined with
    page.click(".tree [data-id='Z-05']").await;
    page.click("[data-view=view-around]").await;
    page.wait_text(".statusbar", "Z-05 with its contents and what it is joined with").await;
    page.wait_until(
        "a far zone is not drawn",
        "![...document.querySelectorAll('.twin')].some(t => t.getAttribute('aria-label').includes('Z-01 '))",
    )
    .await;
    assert!(seen(page).await.contains("Z-05"), "{}", seen(page).await);
    page.picture("view-around").await;

    // by building and cabinet: another rack is another location, and no zone changes
    page.press("Ctrl+Shift+5").await;
    page.wait_text(".statusbar", "Drawn by building, room and cabinet").await;
    page.picture("view-physical").await;
    page.click(".tree [data-id='A-04']").await;
    let tile = page.centre_of(".twin[data-id='A-04']").await;
    let rack = page.centre_of(".twin[data-id='A-10']").await;
    page.press_and_move(&[tile, (tile.0 + 20.0, tile.1), (rack.0 + 12.0, rack.1 + 20.0)]).await;
    page.picture("view-physical-drop").await;
    page.release().await;
    page.wait_text(".statusbar", "Move Jump host to Server room / Rack 3").await;
    assert_eq!(field(page, "asset-location").await, "Server room / Rack 3");
    page.press("Ctrl+z").await;
    page.wait_text(".statusbar", "Undone: Move Jump host").await;
    assert_eq!(field(page, "asset-location").await, "Server room / Rack 2");

    // layers: switched off they say so, and the find box switches them too
    page.press("Ctrl+Shift+L").await;
    page.click("[data-field=layer-network-assets]").await;
    page.wait_text(".layers-off", "network and radio devices").await;
    page.press("Escape").await;
    page.wait_gone(".view-panel").await;
    page.press("Ctrl+k").await;
    page.fill("[data-field=find]", "hide layer: signs").await;
    page.press("Enter").await;
    page.wait_text(".layers-off", "signs of findings").await;

    // kept under a name, with places of its own, and found again by the keyboard
    page.press("Ctrl+Shift+L").await;
    page.click("[data-act=save-view]").await;
    page.fill("[data-field=view-name]", "Racks").await;
    page.click("[data-field=own-places]").await;
    page.press("Enter").await;
    page.wait_gone("[data-dialog=save-view]").await;
    page.wait_text("[data-act=views]", "Racks").await;
    page.press("Ctrl+Shift+1").await;
    page.click("[data-act=show-all]").await;
    page.wait_gone(".layers-off").await;
    page.press("Ctrl+k").await;
    page.fill("[data-field=find]", "racks").await;
    page.press("Enter").await;
    page.wait_text(".statusbar", "View “Racks”: by location").await;
    page.wait_text(".layers-off", "signs of findings").await;
    page.picture("view-saved").await;
    page.press("Ctrl+Shift+L").await;
    page.click("[data-act=delete-view]").await;
    page.wait_text(".statusbar", "Delete view “Racks”").await;
    page.wait_text("[data-act=views]", "Views").await;
    page.press("Ctrl+z").await;
    page.find("[data-saved='SV-01']").await;
    page.press("Escape").await;
    page.click("[data-act=show-all]").await;

    // the easiest attack path by itself, searched when it is asked for
    page.press("Ctrl+Shift+6").await;
    page.wait_text(".paths-panel", "58 paths from 17 entries").await;
    page.find(".path-list li[aria-selected=true]").await;
    page.click("#path-8").await;
    page.wait_text(".statusbar", "Path 9 of 58").await;
    page.picture("view-path").await;
    page.click("[data-field=all-ways]").await;
    page.picture("view-path-all").await;
    page.click("[data-rail=page-plant]").await;

    // the map appears once a part is seen, and leads elsewhere
    page.click("[data-view=view-zones]").await;
    page.press("Ctrl+0").await;
    page.wait_until("the map is there", "!document.querySelector('.minimap').hidden").await;
    let before = page.execute("return document.querySelector('.minimap').style.getPropertyValue('--x')").await;
    let map = page.centre_of(".minimap").await;
    page.click_at((map.0 + 60.0, map.1 + 30.0)).await;
    let after = page.execute("return document.querySelector('.minimap').style.getPropertyValue('--x')").await;
    assert_ne!(before, after);
    page.picture("view-minimap").await;

    // dark, and small
    page.resize(1000, 640).await;
    page.press("Ctrl+Shift+2").await;
    page.press("Ctrl+k").await;
    page.fill("[data-field=find]", "light or dark").await;
    page.press("Enter").await;
    page.picture("view-purdue-dark-small").await;
}
