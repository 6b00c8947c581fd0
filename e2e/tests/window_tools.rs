//! What the browser journeys do with a page, done once more in the real window: arranging and laying out, views and layers, the
//! table, the overview, the tour.

use e2e::{Home, Page, Window};

use crate::steps::{arrange, overview, table, tour, views};

/// Takes the steps in a window of their own.
async fn in_a_window(home: &str, steps: impl AsyncFnOnce(&Page)) {
    let home = Home::new(home);
    let window = Window::open(&home).await;
    steps(&window).await;
    window.close().await;
}

#[tokio::test]
async fn parts_are_copied_arranged_and_grouped() {
    in_a_window("window-arrange", arrange::parts_are_copied_arranged_and_grouped).await;
}

#[tokio::test]
async fn one_plant_is_seen_in_many_ways() {
    in_a_window("window-views", views::one_plant_is_seen_in_many_ways).await;
}

#[tokio::test]
async fn the_plant_is_edited_as_a_table() {
    in_a_window("window-table", table::the_plant_is_edited_as_a_table).await;
}

#[tokio::test]
async fn an_owner_sees_where_the_plant_stands() {
    in_a_window("window-overview", overview::an_owner_sees_where_the_plant_stands).await;
}

#[tokio::test]
async fn the_tour_shows_what_it_talks_about() {
    in_a_window("window-tour", tour::the_tour_shows_what_it_talks_about).await;
}

/// The web view itself is made larger, which only the real window has: the page then has less room, in its own units.
#[tokio::test]
async fn everything_is_made_larger_and_small_again() {
    in_a_window("window-size", async |page: &Page| {
        page.wait_text("h1", "Start with what you have").await;
        let width = page.execute("return innerWidth").await.as_f64().unwrap();
        page.press("Ctrl+k").await;
        page.fill("[data-field=find]", "settings").await;
        page.press("Enter").await;
        page.choose("[data-field=zoom]", "150").await;
        page.wait_until("half as large again", &format!("Math.abs(innerWidth - {width} / 1.5) < 3")).await;
        page.picture("window-size-150").await;
        page.choose("[data-field=zoom]", "100").await;
        page.wait_until("as it was", &format!("innerWidth === {width}")).await;
    })
    .await;
}
