//! One plant in several views: by zones, by Purdue level, conduits only, one zone and its neighbours, by location, an attack path; as a heat map of levels,
//! gaps and risk; and the small map. Moving something in a view of its own moves nothing in the others.

use e2e::{Browser, Home};

use crate::steps::views;

#[tokio::test]
async fn one_plant_is_seen_in_many_ways() {
    let home = Home::new("views");
    let browser = Browser::open(&home).await;
    views::one_plant_is_seen_in_many_ways(&browser).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
