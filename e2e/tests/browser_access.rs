//! WCAG 2.2 AA as far as a machine can look: on every page and in the dialogs everything that takes the focus has a name for a screen
//! reader, and a target is 24 px large or stands alone; wishes of the system for contrast and for less motion are followed.

use e2e::{Browser, Home};
use serde_json::{Value, json};

/// Everything that takes the focus and has no name, as the browser hands it to a screen reader.
fn nameless(browser: &Browser) -> Vec<String> {
    let tree = browser.command("Accessibility.getFullAXTree", &json!({})).expect("the tree of the page");
    let nodes = tree["nodes"].as_array().expect("nodes");
    assert!(nodes.len() > 20, "{} nodes", nodes.len());
    let focusable = |node: &&Value| {
        let properties = node["properties"].as_array().into_iter().flatten();
        properties.into_iter().any(|property| property["name"] == "focusable" && property["value"]["value"] == true)
    };
    let whole_page = ["RootWebArea", "WebArea"];
    nodes
        .iter()
        .filter(|node| node["ignored"] != true)
        .filter(focusable)
        .filter(|node| !whole_page.contains(&node["role"]["value"].as_str().unwrap_or_default()))
        .filter(|node| node["name"]["value"].as_str().unwrap_or_default().trim().is_empty())
        .map(|node| format!("{} {}", node["role"]["value"], node["backendDOMNodeId"]))
        .collect()
}

/// Targets smaller than 24 px that another one is near to (2.5.8). A text link in a sentence is as high as its line.
const CROWDED: &str = "
    // what is scrolled away or lies under a dialog is no target
    const shown = one => {
        if (!one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || one.closest('.mirror')) return false;
        const box = one.getBoundingClientRect();
        const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        return top !== null && (one === top || one.contains(top) || top.contains(one));
    };
    const boxOf = one => {
        // a box to tick is hit by its label too
        const label = one.matches('input') && (one.closest('label') ?? (one.id && document.querySelector(`label[for='${one.id}']`)));
        const own = one.getBoundingClientRect(), more = label ? label.getBoundingClientRect() : own;
        return { left: Math.min(own.left, more.left), right: Math.max(own.right, more.right), top: Math.min(own.top, more.top), bottom: Math.max(own.bottom, more.bottom) };
    };
    const all = [...document.querySelectorAll(\"button, a[href], input, select, textarea, summary, [role=treeitem], [role=gridcell]\")].filter(shown)
        .map(one => ({ one, box: boxOf(one) })).filter(({ box }) => box.right > box.left && box.bottom > box.top);
    const small = all.filter(({ one, box }) => (box.right - box.left < 23.5 || box.bottom - box.top < 23.5) && !one.matches('p a, p .link, p button, td .link, li .link, .link'));
    const crowded = small.filter(({ one, box }) => {
        const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        return all.some(other => {
            if (other.one === one || other.one.contains(one) || one.contains(other.one)) return false;
            const dx = Math.max(other.box.left - x, 0, x - other.box.right), dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
            return Math.hypot(dx, dy) < 11.5;
        });
    });
    return crowded.slice(0, 12).map(({ one, box }) => `${one.tagName}.${one.className} “${(one.innerText || one.ariaLabel || '').slice(0, 30)}” ${Math.round(box.right - box.left)}×${Math.round(box.bottom - box.top)}`)";

/// Looks at what is shown, and notes what is wrong.
async fn look(browser: &Browser, place: &str, wrong: &mut Vec<String>) {
    wrong.extend(nameless(browser).into_iter().map(|what| format!("{place}: no name: {what}")));
    let crowded = browser.execute(CROWDED).await;
    let crowded = crowded.as_array().into_iter().flatten().filter_map(Value::as_str);
    wrong.extend(crowded.map(|what| format!("{place}: small and crowded: {what}")));
}

async fn run(browser: &Browser, name: &str) {
    browser.press("Ctrl+k").await;
    browser.fill("[data-field=find]", name).await;
    browser.press("Enter").await;
    browser.wait_gone("[data-dialog=find]").await;
}

/// Has the system wish for something.
fn wish(browser: &Browser, feature: &str, value: &str) {
    browser.command("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": feature, "value": value }] }));
}

#[tokio::test]
async fn everything_has_a_name_and_a_size_and_the_system_is_heard() {
    let home = Home::new("access");
    let browser = Browser::open(&home).await;
    let mut wrong = Vec::new();
    browser.wait_text("h1", "Start with what you have").await;
    look(&browser, "first run", &mut wrong).await;
    browser.click("[data-sample=lindbach]").await;
    browser.click(".tree [data-id='Z-05']").await;
    browser.find(".sl-table").await;
    look(&browser, "plant", &mut wrong).await;
    for tab in [2, 3] {
        browser.click(&format!(".inspector .tab:nth-child({tab})")).await;
        look(&browser, &format!("inspector, tab {tab}"), &mut wrong).await;
        browser.click(&format!(".bottom-panel .tab:nth-child({tab})")).await;
        look(&browser, &format!("lower panel, tab {tab}"), &mut wrong).await;
    }
    for page in ["table", "overview", "risk", "levels", "gaps", "paths", "adviser", "documents"] {
        browser.click(&format!("[data-rail=page-{page}]")).await;
        browser.find(&format!("[data-rail=page-{page}][aria-current]")).await;
        look(&browser, page, &mut wrong).await;
    }
    browser.click("[data-rail=page-plant]").await;
    browser.click(".tree [data-id='Z-05']").await;
    for (command, dialog) in [
        ("Settings", "settings"),
        ("Shortcuts", "shortcuts"),
        ("Risk criteria", "criteria"),
        ("Own rules", "own-rules"),
        ("Write a scenario", "scenario"),
        ("Requirements and techniques", "catalogue"),
        ("About Zonewright", "about"),
    ] {
        run(&browser, command).await;
        browser.find(&format!("[data-dialog={dialog}]")).await;
        look(&browser, dialog, &mut wrong).await;
        browser.press("Escape").await;
        browser.wait_gone("[role=dialog]").await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // high contrast by command, in both themes; the drawing follows
    run(&browser, "High contrast").await;
    let strong = "document.documentElement.dataset.contrast === 'high'";
    browser.wait_until("it is strong", strong).await;
    browser.picture("contrast-high-light").await;
    run(&browser, "Light or dark").await;
    browser.picture("contrast-high-dark").await;

    // what the system asks for, without a choice of one's own
    wish(&browser, "prefers-contrast", "more");
    browser.reload().await;
    browser.wait_text("h1", "Start with what you have").await;
    browser.wait_until("the system is heard", strong).await;
    wish(&browser, "forced-colors", "active");
    browser.reload().await;
    browser.click("[data-sample=lindbach]").await;
    browser.click(".tree [data-id='Z-08']").await;
    browser.picture("forced-colours").await;
    wish(&browser, "prefers-reduced-motion", "reduce");
    browser.reload().await;
    browser.click("[data-sample=lindbach]").await;
    browser.find(".tree [data-id='Z-05']").await;
    let moving = "return [...document.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one);
        return [style.transitionDuration, style.animationDuration].some(times => times.split(',').some(time => parseFloat(time) > 0.01));
    }).map(one => one.className).slice(0, 5)";
    assert_eq!(browser.execute(moving).await, json!([]), "nothing moves by itself");
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
