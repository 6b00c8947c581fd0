//! The water works drawn from an empty plant by keyboard alone: no pointer event reaches the page from the first key to the
//! last. What comes out equals the sample in every cell of its four tables: zones, assets, conduits, flows.

use e2e::{Browser, Home};
use plant::columns::columns;
use plant::record::Element;
use plant::{AnyKey, Document, Kind};
use serde_json::{Value, json};

/// The sample as a person would copy it.
const WATER_WORKS: &str = include_str!("../../models/samples/lindbach.zcm.json");

/// Counts what a pointer would send.
const WITNESS: &str = "window.pointed = [];
    for (const name of ['pointerdown', 'pointermove', 'pointerup', 'mousedown', 'mousemove', 'wheel', 'touchstart', 'dragstart'])
        addEventListener(name, () => window.pointed.push(name), true);
    return 0";

/// Shift and an arrow, so many times: 64 units each.
fn far<'k>(right: i32, down: i32) -> Vec<&'k str> {
    let many = |count: i32, less: &'k str, more: &'k str| {
        std::iter::repeat_n(if count < 0 { less } else { more }, count.unsigned_abs() as usize)
    };
    many(right, "Shift+ArrowLeft", "Shift+ArrowRight").chain(many(down, "Shift+ArrowUp", "Shift+ArrowDown")).collect()
}

/// Finds a thing by its id: it is selected, and the cross goes there when a tool is in hand.
async fn go_to(browser: &Browser, id: &str) {
    browser.press("Ctrl+k").await;
    browser.wait_until("the field has the focus", "document.activeElement?.dataset.field === 'find'").await;
    browser.type_text(id).await;
    browser.press("Enter").await;
    browser.wait_gone("[data-dialog=find]").await;
    browser.wait_until("the focus is back", "document.activeElement?.dataset.field !== 'find'").await;
}

/// Runs a command by a few letters of its name.
async fn run(browser: &Browser, name: &str) {
    go_to(browser, name).await;
}

/// Goes on with Tab, or back with Shift Tab, until the focus is there.
async fn tab_to(browser: &Browser, key: &str, css: &str) {
    let there = format!("return document.activeElement?.matches({}) ?? false", Value::from(css));
    for _ in 0..120 {
        if browser.execute(&there).await == json!(true) {
            return;
        }
        browser.press(key).await;
    }
    panic!("{key} never comes to {css}");
}

/// A table as texts, row by row.
fn table(document: &Document, kind: Kind) -> Vec<Vec<String>> {
    let keys = document.keys().filter(|key| key.kind() == kind);
    keys.map(|key| columns(kind).iter().map(|column| column.read(document, key)).collect()).collect()
}

/// The table that the page shows.
async fn shown(browser: &Browser) -> Vec<Vec<String>> {
    let rows = browser
        .execute(
            "return [...document.querySelectorAll('[data-row]')].map(row =>
                 [...row.querySelectorAll('[data-column]')].map(cell => cell.title))",
        )
        .await;
    serde_json::from_value(rows).expect("rows of texts")
}

/// The column of a table by its field.
fn column(rows: &[Vec<String>], kind: Kind, field: &str) -> Vec<String> {
    let at = columns(kind).iter().position(|column| column.field == field).expect("a column");
    rows.iter().map(|row| row[at].clone()).collect()
}

async fn name_it(browser: &Browser, name: &str) {
    browser.press("F2").await;
    browser.wait_until("the name is open", "document.activeElement?.dataset.field === 'rename'").await;
    browser.type_text(name).await;
    browser.press("Enter").await;
    browser.wait_gone("[data-field=rename]").await;
    browser.wait_until("the drawing has the focus", "document.activeElement?.tagName === 'CANVAS'").await;
}

async fn draw_zones(browser: &Browser, sample: &Document) {
    for zone in sample.zones.values() {
        let number = zone.id.number();
        if number > 1 {
            browser.press("z").await;
        }
        // from a free place in the zone before to the upper left corner of this one
        let way = match number {
            1 | 7 => far(0, 0),
            5 | 9 => far(-20, 7),
            8 => far(8, -2),
            _ => far(6, -1),
        };
        browser.press_all(&way).await;
        match number {
            // the zone that another lies in is pulled larger
            6 => {
                browser.press("Enter").await;
                browser.press_all(&far(9, 6)).await;
                browser.wait_text(".statusbar", "576 by 384. Enter draws the zone.").await;
                browser.picture("keyboard-zone").await;
                browser.press("Enter").await;
            }
            _ => browser.press_all(&["Enter", "Enter"]).await,
        }
        browser.find(&format!(".tree [data-id='{}']", zone.id)).await;
        name_it(browser, &zone.name).await;
    }
}

async fn place_assets(browser: &Browser, sample: &Document) {
    let assets: Vec<_> = sample.assets.values().collect();
    let mut at = 0;
    while let Some(first) = assets.get(at) {
        let alike = |other: &&&std::sync::Arc<plant::record::Asset>| {
            (other.lies_in, &other.role) == (first.lies_in, &first.role)
        };
        let count = assets[at..].iter().take_while(alike).count();
        browser.press("s").await;
        browser.wait_until("the stencil", "document.activeElement?.dataset.field === 'stencil'").await;
        browser.type_text(&format!("{} {count}", first.role.label().to_lowercase())).await;
        browser.press("Enter").await;
        browser.wait_until("the drawing has the focus", "document.activeElement?.tagName === 'CANVAS'").await;
        // what will lie in a conduit is placed beside it first
        let zone = match first.lies_in {
            Some(Element::Zone(zone)) => zone,
            Some(Element::Conduit(conduit)) => sample.conduits[&conduit].joins[1],
            None => panic!("{} lies nowhere", first.id),
        };
        go_to(browser, &zone.to_string()).await;
        browser.press("Enter").await;
        at += count;
        let last = assets[at - 1].id;
        browser
            .wait_until(&format!("{last} is placed"), &format!("document.querySelector(\".tree [data-id='{last}']\")"))
            .await;
    }
}

/// From one end to the other with the tool that `key` takes up.
async fn join(browser: &Browser, key: &str, from: AnyKey, to: AnyKey, made: AnyKey) {
    go_to(browser, &from.to_string()).await;
    browser.press(key).await;
    go_to(browser, &to.to_string()).await;
    browser.press("Enter").await;
    browser.wait_text(".inspector", &made.to_string()).await;
}

#[tokio::test]
async fn the_water_works_is_drawn_by_keyboard_alone() {
    let sample = Document::read_json(WATER_WORKS).expect("the sample");
    let home = Home::new("keyboard");
    let browser = Browser::open(&home).await;
    browser.resize(1500, 1250).await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.execute(WITNESS).await;

    // zones, one in another
    browser.press("z").await;
    browser.wait_until("the drawing has the focus", "document.activeElement?.tagName === 'CANVAS'").await;
    draw_zones(&browser, &sample).await;
    browser.picture("keyboard-zones").await;

    // assets, several of a kind at once
    place_assets(&browser, &sample).await;
    browser.picture("keyboard-assets").await;

    // conduits and flows, from end to end
    for conduit in sample.conduits.values() {
        join(&browser, "c", conduit.joins[0].into(), conduit.joins[1].into(), conduit.id.into()).await;
    }
    for flow in sample.flows.values() {
        join(&browser, "f", flow.from.into(), flow.to.into(), flow.id.into()).await;
    }
    run(&browser, "fit the plant").await;
    browser.picture("keyboard-flows").await;

    // moved: by single steps, and carried into another zone and back again
    go_to(&browser, "A-17").await;
    browser.press_all(&["ArrowRight", "Shift+ArrowDown"]).await;
    browser.wait_text(".statusbar", "Move").await;
    browser.press("m").await;
    browser.wait_text(".statusbar", "arrows carry it").await;
    browser.press("Tab").await;
    browser.wait_text(".statusbar", " into Z-07. Enter puts it down.").await;
    browser.picture("keyboard-carried").await;
    browser.press("Enter").await;
    let carried = "document.querySelector('.topbar [aria-label^=Undo]').getAttribute('aria-label').includes('Z-07')";
    browser.wait_until("it lies there", carried).await;
    browser.press_all(&["Ctrl+z", "Ctrl+z", "Ctrl+z"]).await;
    // a zone is resized at its lower right corner
    go_to(&browser, "Z-12").await;
    browser.press_all(&["Ctrl+ArrowRight", "Ctrl+Shift+ArrowDown"]).await;
    browser.wait_text(".statusbar", "Resize Z-12").await;
    browser.press_all(&["Ctrl+z", "Ctrl+z"]).await;

    // the table shows what was drawn, and takes the rest as a spreadsheet hands it over
    browser.press("Ctrl+Shift+t").await;
    browser.wait_text("[data-page=table] h1", "Table").await;
    for kind in [Kind::Zone, Kind::Conduit, Kind::Asset, Kind::Flow] {
        let wanted = table(&sample, kind);
        let from_grid = if kind == Kind::Zone { "Tab" } else { "Shift+Tab" };
        tab_to(&browser, from_grid, &format!("[data-table={}]", kind.table())).await;
        browser.press("Enter").await;
        tab_to(&browser, "Tab", ".grid").await;
        browser
            .wait_until("all rows", &format!("document.querySelectorAll('[data-row]').length === {}", wanted.len()))
            .await;
        let drawn = shown(&browser).await;
        match kind {
            Kind::Zone => {
                assert_eq!(column(&drawn, kind, "name"), column(&wanted, kind, "name"));
                assert_eq!(column(&drawn, kind, "parent"), column(&wanted, kind, "parent"), "drawn inside");
            }
            Kind::Asset => {
                let (drawn, wanted) = (column(&drawn, kind, "lies_in"), column(&wanted, kind, "lies_in"));
                for (drawn, wanted) in drawn.iter().zip(&wanted).filter(|(_, wanted)| wanted.starts_with('Z')) {
                    assert_eq!(drawn, wanted, "placed inside");
                }
            }
            Kind::Conduit => {
                for (drawn, wanted) in column(&drawn, kind, "joins").iter().zip(column(&wanted, kind, "joins")) {
                    assert!(wanted.starts_with(drawn.as_str()), "{drawn} of {wanted}");
                }
            }
            _ => assert_eq!(column(&drawn, kind, "ends"), column(&wanted, kind, "ends")),
        }
        let block: Vec<String> = wanted.iter().map(|row| row.join("\t")).collect();
        browser.paste(&block.join("\n")).await;
        browser.wait_text(".statusbar", "Fill ").await;
        assert_eq!(shown(&browser).await, wanted, "{}s", kind.noun());
    }
    browser.picture("keyboard-table").await;

    // as it came out, laid out by command
    run(&browser, "Plant").await;
    browser.find(".canvas-host canvas").await;
    tab_to(&browser, "F6", "canvas").await;
    run(&browser, "Lay out the drawing").await;
    browser.wait_text(".layout-bar", "would move").await;
    browser.press("Enter").await;
    browser.wait_gone(".layout-bar").await;
    browser.wait_text(".statusbar", "Lay out the drawing").await;
    browser.picture("keyboard-water-works").await;
    assert_eq!(browser.execute("return window.pointed").await, json!([]), "no pointer was used");
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
