//! The invariant that carries the window: after any edit, undo or redo, the assessment that followed equals a fresh one.

use crate::random_edits;

use engine::generate::made_plant;
use engine::{Assessor, assess};
use plant::record::{
    AnyRecord, ComponentAnswer, Conduit, ConstraintConfirmation, Element, Flow, Interface, Product, Scenario,
    ScenarioElement, Zone,
};
use plant::vocabulary::{AnswerState, Rating, RoleClass};
use plant::{Document, Editor, Id};
use standard::{ComponentType, catalogue};

use random_edits::{Random, next_edit};

fn follow(seed: u64, start: Document, edits: usize) {
    let mut random = Random(seed);
    let mut assessor = Assessor::new(&start);
    let mut editor = Editor::new(start);
    for step in 0..edits {
        let entry = match random.below(10) {
            0 => editor.undo(),
            1 => editor.redo(),
            _ => editor.commit(&next_edit(&mut random, editor.document(), assessor.assessment())).unwrap(),
        };
        let Some(entry) = entry else { continue };
        let before = assessor.assessment().clone();
        let delta = assessor.update(editor.document(), &entry.transaction);
        let fresh = assess(editor.document());
        let keys: Vec<_> = entry.transaction.changes.iter().map(plant::Change::key).collect();
        let at = || format!("seed {seed}, edit {step}: {keys:?}");
        let after = assessor.assessment();
        assert_eq!(after.levels, fresh.levels, "{}", at());
        let only = |a: &engine::Assessment, b: &engine::Assessment| -> Vec<String> {
            let differs = a.findings.iter().filter(|(key, finding)| b.findings.get(key) != Some(finding));
            differs.map(|(key, finding)| format!("{key:?}: {finding:?}")).collect()
        };
        assert_eq!(only(after, &fresh), only(&fresh, after), "{}", at());
        assert_eq!(after.zcr, fresh.zcr, "{}", at());
        assert_eq!(*after, fresh, "{}", at());

        // What is said to have changed is what changed.
        let mut moved: Vec<Element> = before.levels.keys().chain(after.levels.keys()).copied().collect();
        moved.sort();
        moved.dedup();
        moved.retain(|element| before.levels.get(element) != after.levels.get(element));
        assert_eq!(delta.levels, moved, "{}", at());
        assert_eq!(delta.findings, before.findings != after.findings, "{}", at());
    }
}

#[test]
fn for_random_edits_of_a_made_plant() {
    (1..=12).for_each(|seed| follow(seed, made_plant(80), 120));
}

/// Products with most of their answers, so that levels are numbers and ranges and not all open.
fn with_products(document: Document) -> Document {
    let mut records: Vec<AnyRecord> = document.records().collect();
    for number in 1..=3u32 {
        let mut product = Product::new(Id::new(number), "Made product");
        product.component_types = vec![ComponentType::ALL[number as usize]];
        product.constraints = (1..=4)
            .map(|constraint| ConstraintConfirmation {
                evidence: "Declaration".into(),
                by: "N. Name".into(),
                ..ConstraintConfirmation::new(constraint)
            })
            .collect();
        records.push(product.into());
        for row in catalogue().component_requirements().iter().filter(|row| !row.is_none_needed()) {
            records.push(ComponentAnswer::new(Id::<Product>::new(number), row.id, AnswerState::Met).into());
        }
    }
    for record in &mut records {
        if let AnyRecord::Asset(asset) = record {
            let asset = std::sync::Arc::make_mut(asset);
            asset.product_type = Some(Id::new(if asset.role.class() == RoleClass::Network { 3 } else { 1 }));
        }
    }
    Document::from_records(records).unwrap()
}

#[test]
fn for_random_edits_of_a_plant_with_products() {
    (300..=306).for_each(|seed| follow(seed, with_products(made_plant(80)), 120));
}

/// With modes, and half of the records limited to some of them: a new list of modes then moves many at once.
fn with_modes(seed: u64, document: &Document) -> Document {
    let mut random = Random(seed);
    let mut records: Vec<AnyRecord> =
        document.records().filter(|record| record.key().kind() != plant::Kind::System).collect();
    for record in &mut records {
        if random.below(2) == 0 {
            random_edits::change_modes(&mut random, record);
        }
    }
    let modes = ["normal", "turnaround", "start-up"].map(plant::record::OperatingMode::new).into();
    records
        .push(plant::record::System { modes, as_of: "2026-06-01".into(), ..plant::record::System::new("Made") }.into());
    Document::from_records(records).unwrap()
}

#[test]
fn for_random_edits_of_a_plant_with_modes() {
    for seed in 400..=407 {
        let document = with_modes(seed, &made_plant(80));
        assert!(document.differs_by_mode());
        the_worst_mode_counts(&document);
        follow(seed, document, 120);
    }
}

/// No mode asks for more than the plant as a whole.
fn the_worst_mode_counts(document: &Document) {
    let whole = assess(document);
    let modes = engine::modes::by_mode(document);
    assert_eq!(modes.len(), 3);
    for mode in &modes {
        for (element, levels) in &mode.assessment.levels {
            let target = whole.levels[element].target;
            assert_eq!(target.max_with(&levels.target), target, "{element} in mode {}", mode.mode);
        }
    }
}

#[test]
fn for_random_edits_of_the_samples() {
    let samples = [include_str!("../../samples/lindbach.zcm.json"), include_str!("../../samples/nordkai.zcm.json")];
    for (seed, text) in (100..).zip(samples) {
        follow(seed, Document::read_json(text).unwrap(), 150);
    }
}

#[test]
fn for_a_plant_that_grows_from_nothing() {
    (200..=208).for_each(|seed| follow(seed, Document::new(), 150));
}

#[test]
fn drawing_changes_nothing() {
    let mut editor = Editor::new(made_plant(40));
    let mut assessor = Assessor::new(editor.document());
    let placement = plant::record::Placement::new(Id::<Zone>::new(1), 10, 20);
    let entry = editor.commit(&plant::edit::PutRecords::one("Move", placement)).unwrap().unwrap();
    let delta = assessor.update(editor.document(), &entry.transaction);
    assert_eq!(delta, engine::Delta::default());
    assert_eq!(*assessor.assessment(), assess(editor.document()));
}

#[test]
fn odd_plants_are_assessed_without_a_panic() {
    let mut circle = vec![];
    for number in 1..=3u32 {
        let mut zone = Zone::new(Id::new(number), "In a circle");
        zone.parent = Some(Id::new(number % 3 + 1));
        zone.subnets = vec!["10.0.0.0/8".into(), "any".into()];
        circle.push(AnyRecord::from(zone));
    }
    let mut lost = plant::record::Asset::new(Id::new(1), "Lost");
    lost.lies_in = Some(Element::Zone(Id::new(99)));
    lost.interfaces = vec![Interface::new("10.0.0.1"), Interface::new("::1"), Interface::new("10.0.0.9-3")];
    let mut own = Flow::new(Id::new(1), Id::new(1), Id::new(1));
    own.via = vec![Id::new(7), Id::new(7)];
    let mut empty = Conduit::new(Id::new(999_999_999), "Joins itself twice and nothing");
    empty.joins = vec![Id::new(1), Id::new(1), Id::new(77)];
    let mut scenario = Scenario::new(Id::new(1), "Of nothing");
    scenario.elements = vec![ScenarioElement::new(Element::Zone(Id::new(88)))];
    scenario.consequences = [("?".into(), Rating::Step(255))].into();
    scenario.likelihood = Some(0);
    let mut records = circle;
    records.extend([lost.into(), own.into(), empty.into(), scenario.into()]);
    let odd = Document::from_records(records).unwrap();

    let mut one = Zone::new(Id::new(1), "Alone");
    one.description = "one zone".into();
    let alone = Document::from_records([one.into()]).unwrap();
    for document in [Document::new(), alone, odd] {
        let assessment = assess(&document);
        assert_eq!(assessment.zcr.len(), 32);
        assert!(assessment.levels.values().all(|levels| levels.target.is_unknown()), "nothing is derived from nothing");
        let text = engine::json::to_json(&document, &assessment);
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
        engine::topology::reachable_from_untrusted(&engine::Index::new(&document));
        engine::topology::proposed_conduits(&engine::Index::new(&document));
    }
}
