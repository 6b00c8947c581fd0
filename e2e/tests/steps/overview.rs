//! Where the plant stands: every count leads to what it counts, every step of 3-2 opens to its items with evidence.

use e2e::Page;

pub async fn an_owner_sees_where_the_plant_stands(page: &Page) {
    page.wait_text("h1", "Start with what you have").await;
    page.click("[data-sample=lindbach]").await;
    page.find(".tree [data-id='Z-05']").await;
    page.press("Ctrl+k").await;
    page.fill("[data-field=find]", "where the plant stands").await;
    page.press("Enter").await;
    page.wait_text("[data-page=overview] h1", "Where the plant stands").await;
    page.wait_text("[data-count=errors] b", "2").await;
    assert_eq!(page.count(".zcr-step").await, 7);
    assert_eq!(page.count(".zcr-marks > i").await, 32);
    page.picture("overview").await;

    // a step opens to its items, by keyboard too
    page.execute("document.querySelector('[data-step=\"ZCR 5\"]').focus(); return 0").await;
    page.press("Enter").await;
    page.wait_text("[data-item='ZCR 5.1']", "ZCR 5.1").await;
    assert_eq!(page.count(".zcr-table tbody tr").await, 13);
    page.picture("overview-step").await;
    let focused = "return document.activeElement?.dataset?.step ?? document.activeElement?.tagName";
    assert_eq!(page.execute(focused).await.as_str(), Some("ZCR 5"), "the step keeps the focus");
    page.press("Enter").await;
    page.wait_gone(".zcr-table").await;

    // a bar leads to the element
    page.click(".bar-table [data-element='Z-05'] .link-row").await;
    page.wait_text(".inspector h2", "Supervisory control").await;

    // dark, and in a small window
    page.press("Ctrl+k").await;
    page.fill("[data-field=find]", "light or dark").await;
    page.press("Enter").await;
    page.click("[data-rail=page-overview]").await;
    page.click("[data-step='ZCR 3']").await;
    page.picture("overview-dark").await;
    page.resize(900, 600).await;
    page.picture("overview-small").await;
    page.click("[data-count=errors]").await;
    page.find(".bottom-panel").await;
}
