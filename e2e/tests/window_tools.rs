//! What the browser journeys do with a page, done once more in the real window: arranging and laying out, views and layers, the
//! table, the overview, the tour.

use e2e::{Home, Window};

#[path = "steps/arrange.rs"]
mod arrange;
#[path = "steps/overview.rs"]
mod overview;
#[path = "steps/table.rs"]
mod table;
#[path = "steps/tour.rs"]
mod tour;
#[path = "steps/views.rs"]
mod views;

#[tokio::test]
async fn parts_are_copied_arranged_and_grouped() {
    let home = Home::new("window-arrange");
    let window = Window::open(&home).await;
    arrange::parts_are_copied_arranged_and_grouped(&window).await;
    window.close().await;
}

#[tokio::test]
async fn one_plant_is_seen_in_many_ways() {
    let home = Home::new("window-views");
    let window = Window::open(&home).await;
    views::one_plant_is_seen_in_many_ways(&window).await;
    window.close().await;
}

#[tokio::test]
async fn the_plant_is_edited_as_a_table() {
    let home = Home::new("window-table");
    let window = Window::open(&home).await;
    table::the_plant_is_edited_as_a_table(&window).await;
    window.close().await;
}

#[tokio::test]
async fn an_owner_sees_where_the_plant_stands_and_takes_the_tour() {
    let home = Home::new("window-overview");
    let window = Window::open(&home).await;
    overview::an_owner_sees_where_the_plant_stands(&window).await;
    window.close().await;

    let home = Home::new("window-tour");
    let window = Window::open(&home).await;
    tour::the_tour_shows_what_it_talks_about(&window).await;
    window.close().await;
}
