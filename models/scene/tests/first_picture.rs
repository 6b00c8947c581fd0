//! The first picture of a large plant: everything in its place, pipes straight, and the drawing of always once it is finished.

use engine::Assessor;
use engine::generate::made_plant;
use plant::edit::RenameElement;
use plant::{AnyKey, Editor};
use scene::{Look, Scene};

#[test]
fn a_first_picture_is_finished_to_the_drawing_of_always() {
    let document = made_plant(1_700);
    assert!(document.zones.len() > 80, "{} zones", document.zones.len());
    let assessor = Assessor::new(&document);
    let whole = Scene::new(&document, assessor.assessment());
    let mut first = Scene::first(&document, assessor.assessment(), Look::default());
    assert!(first.is_sketch());
    for zone in document.zones.keys() {
        let key = plant::record::Drawn::Zone(*zone);
        assert_eq!(first.rect_of(key), whole.rect_of(key));
    }
    for asset in document
        .assets
        .values()
        .filter(|asset| !asset.lies_in.is_some_and(|it| matches!(it, plant::record::Element::Conduit(_))))
    {
        let key = plant::record::Drawn::Asset(asset.id);
        assert_eq!(first.rect_of(key), whole.rect_of(key));
    }
    // every pipe is there, with a leg to each zone it joins
    for conduit in document.conduits.values() {
        let key = AnyKey::Conduit(conduit.id);
        assert_eq!(first.bounds_of(key).is_some(), whole.bounds_of(key).is_some());
    }
    assert!(first.finish(&document, assessor.assessment()));
    assert!(first == whole);
    assert!(!first.finish(&document, assessor.assessment()));
}

#[test]
fn an_edit_finishes_a_first_picture() {
    let document = made_plant(1_700);
    let mut editor = Editor::new(document);
    let mut assessor = Assessor::new(editor.document());
    let mut first = Scene::first(editor.document(), assessor.assessment(), Look::default());
    let zone = *editor.document().zones.keys().next().unwrap();
    let edit = RenameElement { key: AnyKey::Zone(zone), name: "Pumps".into() };
    let entry = editor.commit(&edit).unwrap().unwrap();
    let delta = assessor.update(editor.document(), &entry.transaction);
    first.update(editor.document(), assessor.assessment(), &entry.transaction, &delta);
    assert!(first == Scene::new(editor.document(), assessor.assessment()));
}

#[test]
fn a_plant_that_is_drawn_at_once_is_drawn_whole() {
    let document = made_plant(200);
    let assessor = Assessor::new(&document);
    let first = Scene::first(&document, assessor.assessment(), Look::default());
    assert!(!first.is_sketch());
    assert!(first == Scene::new(&document, assessor.assessment()));
}

#[test]
fn names_of_any_length_are_drawn() {
    let mut document = made_plant(20);
    for (n, asset) in document.assets.values_mut().enumerate() {
        std::sync::Arc::make_mut(asset).name = ["名", "Ж", "i ", "W"][n % 4].repeat(70_000);
    }
    let assessor = Assessor::new(&document);
    let scene = Scene::new(&document, assessor.assessment());
    assert!(scene.bounds().width < 100_000);
}
