//! An import is reviewed, is one step, updates what it knows again and takes nothing away.

use plant::edit::ApplyImport;
use plant::import_plan::{ImportNote, ImportPlan, NoteSeverity, ProposedAsset, ProposedFlow};
use plant::record::{Asset, Element, Interface};
use plant::vocabulary::Role;
use plant::{Document, Editor, Id, fixture};

fn asset(name: &str, address: &str) -> Asset {
    let mut asset = Asset::new(Id::new(1), name);
    asset.role = Role::Plc;
    asset.interfaces = vec![Interface::new(address)];
    asset
}

fn plan() -> ImportPlan {
    let mut plan = ImportPlan::new("works.csv", "csv");
    plan.zone_named("Filter hall").subnets.push("10.1.0.0/24".into());
    for (row, (name, address)) in [("PLC-1", "10.1.0.5"), ("PLC-2", "10.1.0.6")].into_iter().enumerate() {
        let mut proposed = ProposedAsset::new(asset(name, address));
        proposed.zone_name = Some("filter hall".into());
        proposed.row = Some(row as u32 + 2);
        plan.add_asset(proposed);
    }
    plan.flows.push(ProposedFlow::new(0, 1, "Modbus TCP", Some(502)));
    plan
}

fn imported(document: Document, plan: &ImportPlan) -> Editor {
    let mut editor = Editor::new(document);
    let mut plan = plan.clone();
    plan.match_to(editor.document());
    editor.commit(&ApplyImport { plan }).unwrap();
    editor
}

#[test]
fn is_one_step() {
    let mut editor = imported(Document::new(), &plan());
    let document = editor.document();
    assert_eq!((document.zones.len(), document.assets.len(), document.flows.len()), (1, 2, 1));
    assert!(document.assets.values().all(|asset| asset.lies_in == Some(Element::Zone(Id::new(1)))));
    assert_eq!(editor.history().done()[0].transaction.label, "Import 2 assets from works.csv");
    editor.undo().unwrap();
    assert_eq!(editor.document(), &Document::new());
}

#[test]
fn only_what_is_accepted() {
    let mut plan = plan();
    plan.assets[1].accepted = false;
    let editor = imported(Document::new(), &plan);
    assert_eq!((editor.document().assets.len(), editor.document().flows.len()), (1, 0));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut editor = imported(Document::new(), &plan());
    let mut again = plan();
    again.match_to(editor.document());
    assert!(again.assets.iter().all(|asset| asset.matches.is_some() && asset.changes.is_empty()));
    assert!(again.notes.is_empty());
    assert_eq!(editor.commit(&ApplyImport { plan: again }).unwrap(), None);
}

#[test]
fn changes_are_listed_and_nothing_is_taken_away() {
    let editor = imported(fixture::plant("asset A-07 plc 10.1.0.5 PLC-1"), &{
        let mut plan = plan();
        plan.assets[0].asset.vendor = "Maker".into();
        plan
    });
    let existing = &editor.document().assets[&Id::new(7)];
    assert_eq!((existing.vendor.as_str(), existing.interfaces.len()), ("Maker", 1));
    assert_eq!(editor.document().assets.len(), 2, "PLC-1 is A-07");

    let mut newer = plan();
    newer.assets[0].asset.vendor = "Other maker".into();
    newer.match_to(editor.document());
    assert_eq!(newer.notes.len(), 1);
    assert_eq!(newer.notes[0].to_string(), "row 2: changes A-07: vendor from Maker to Other maker");
    newer.match_to(editor.document());
    assert_eq!(newer.notes.len(), 1, "matching twice says it once");
}

#[test]
fn where_a_person_has_put_it_it_stays() {
    let document = fixture::plant("zone Z-01 Cell iacs\nasset A-01 plc in Z-01 10.1.0.5 PLC-1");
    let mut plan = plan();
    plan.match_to(&document);
    assert!(plan.notes.iter().any(|note| note.message.contains("it stays where it is")), "{:?}", plan.notes);
    let editor = imported(document, &plan);
    assert_eq!(editor.document().assets[&Id::new(1)].lies_in, Some(Element::Zone(Id::new(1))));
}

#[test]
fn asset_number_goes_before_mac_and_mac_before_address() {
    let mut document = fixture::plant("asset A-01 plc 10.1.0.5\nasset A-02 plc 10.1.0.9\nasset A-03 plc 10.1.0.8");
    let mut records: Vec<Asset> = document.assets.values().map(|asset| (**asset).clone()).collect();
    records[1].interfaces[0].mac = "00:1A:2B:3C:4D:5E".into();
    records[2].asset_number = "N-17".into();
    document = Document::from_records(records.into_iter().map(Into::into)).unwrap();
    let mut plan = plan();
    plan.assets[0].asset.interfaces[0].mac = "001a.2b3c.4d5e".into();
    plan.match_to(&document);
    assert_eq!(plan.assets[0].matches, Some(Id::new(2)), "MAC before address");
    plan.assets[0].asset.asset_number = "n-17".into();
    plan.match_to(&document);
    assert_eq!(plan.assets[0].matches, Some(Id::new(3)), "asset number before MAC");
}

#[test]
fn a_plan_crosses_to_the_window_and_back() {
    let mut plan = plan();
    plan.notes.push(ImportNote::new(NoteSeverity::MustDecide, "two zones").at_row(3).in_column("Zone"));
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<ImportPlan>(&text).unwrap(), plan);
    assert_eq!(plan.notes[0].to_string(), "row 3, column “Zone”: two zones");
}
