//! What one does all day in a drawing program: copy and paste, align, put a zone around, lock, by keys and by the menu of the
//! right button; each is one step that can be undone.

use e2e::{Browser, Home};

use crate::steps::arrange;

#[tokio::test]
async fn parts_are_copied_arranged_and_grouped() {
    let home = Home::new("arrange");
    let browser = Browser::open(&home).await;
    arrange::parts_are_copied_arranged_and_grouped(&browser).await;
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}
