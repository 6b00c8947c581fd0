//! Five minutes on the sample: every step shows what it talks about.

use e2e::Page;

pub async fn the_tour_shows_what_it_talks_about(page: &Page) {
    page.wait_text("h1", "Start with what you have").await;
    page.picture("first-run").await;
    page.click("[data-act=tour]").await;
    page.wait_text(".tour", "A plant is zones, conduits").await;
    page.picture("tour-1").await;
    // what each step leads to; Enter goes on, the focus is on it
    let shown = [
        (".inspector h2", "Supervisory control"),
        (".page h1", "Z-05"),
        (".bottom-panel", "Findings"),
        (".inspector", "12 zones"),
        (".page h1", "Gaps"),
        (".paths-panel", "paths"),
        ("[data-page=overview] h1", "Where the plant stands"),
    ];
    for (at, (place, words)) in shown.into_iter().enumerate() {
        page.wait_until("the focus is on the way on", "document.activeElement.dataset.act === 'tour-next'").await;
        page.press("Enter").await;
        page.wait_text(".tour", &format!("{} of 8", at + 2)).await;
        page.wait_text(place, words).await;
        if at + 2 == 5 {
            let by_risk = "document.querySelector('[data-field=look]').value === 'look-risk'";
            page.wait_until("the colours tell the risk", by_risk).await;
        }
        page.picture(&format!("tour-{}", at + 2)).await;
    }
    page.click("[data-act=tour-back]").await;
    page.wait_text(".tour", "7 of 8").await;
    page.press("Escape").await;
    page.wait_gone(".tour").await;
}
