//! The wire form, so that window and shell cannot drift apart unseen.

use plant::edit::PutRecords;
use plant::record::{System, Zone};
use plant::{Document, Editor, Id, Revision};
use protocol::{
    Ack, Code, Destination, Failure, Opened, PathToken, PickKind, Picked, PlantId, Settings, Source, Start,
};
use serde_json::json;

#[test]
fn words_are_kebab_case_and_fields_plain() {
    assert_eq!(serde_json::to_value(Source::New).unwrap(), json!("new"));
    assert_eq!(serde_json::to_value(Source::Path(PathToken("p-1".into()))).unwrap(), json!({"path": "p-1"}));
    assert_eq!(serde_json::to_value(Destination::Own { replace: false }).unwrap(), json!({"own": {"replace": false}}));
    assert_eq!(serde_json::to_value(Ack::Missing { from: Revision(4) }).unwrap(), json!({"missing": {"from": 4}}));
    assert_eq!(serde_json::to_value(PickKind::SavePlant("a.zcm".into())).unwrap(), json!({"save-plant": "a.zcm"}));
    assert_eq!(
        serde_json::to_value(Failure::new(Code::ChangedBehind, "m")).unwrap(),
        json!({"code": "changed-behind", "message": "m"})
    );
}

#[test]
fn settings_of_an_older_version_are_read() {
    let settings: Settings = serde_json::from_value(json!({"theme": "dark", "gone": 1})).unwrap();
    assert_eq!(settings.left_width, 244);
    assert!(settings.single_letter_keys);
}

#[test]
fn an_opened_plant_becomes_an_editor_with_its_history() {
    let mut document = Document::from_records([System::new("Works").into()]).unwrap();
    document.raise_next_numbers(&[(plant::Kind::Zone, 7)].into());
    let mut editor = Editor::at(document.clone(), Revision(3));
    let zone = Zone::new(Id::new(7), "Grünwald 泵站");
    let entry = editor.commit(&PutRecords::one("Draw Z-07", zone)).unwrap().unwrap();
    let opened = Opened {
        plant: PlantId(1),
        document: document.write_json(),
        next: document.next_numbers(),
        base: Revision(3),
        entries: vec![entry],
        revision: Revision(4),
        saved_revision: Revision(3),
        name: "Works".into(),
        path: None,
        read_only: false,
    };
    let start = Start {
        opened: Some(opened),
        failure: None,
        settings: Settings::default(),
        recent: Vec::new(),
        recoverable: Vec::new(),
        samples: Vec::new(),
        platform: "linux".into(),
        version: "0.1.0".into(),
    };
    let back: Start = serde_json::from_str(&serde_json::to_string(&start).unwrap()).unwrap();
    assert_eq!(back, start);
    let taken = back.opened.unwrap().editor().unwrap();
    assert_eq!(taken.document(), editor.document());
    assert_eq!(taken.revision(), Revision(4));
    assert_eq!(taken.history().done().len(), 1);
    assert_eq!(taken.document().next_numbers(), editor.document().next_numbers());
}

#[test]
fn dropped_files_are_picked_files() {
    let picked = Picked { token: PathToken("p-2".into()), name: "a.csv".into(), path: "/x/a.csv".into() };
    assert_eq!(serde_json::to_value(&picked).unwrap(), json!({"token": "p-2", "name": "a.csv", "path": "/x/a.csv"}));
}
