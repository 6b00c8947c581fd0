//! Five minutes on the sample: every step shows what it talks about.

use e2e::{Browser, Home};

use crate::steps::tour;

#[tokio::test]
async fn the_tour_shows_what_it_talks_about() {
    let home = Home::new("tour");
    let browser = Browser::open(&home).await;
    tour::the_tour_shows_what_it_talks_about(&browser).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
