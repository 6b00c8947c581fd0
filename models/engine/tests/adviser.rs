//! The re-zoning adviser: what it proposes lowers the burden and keeps every rule of partitioning; what it must not touch it
//! does not; what it does not know it says.

use engine::adviser::{Advice, Adviser, Difference, ReZoning, WhyNot, advise};
use engine::{assess, generate::made_plant};
use plant::{Document, Editor, fixture};

const TWO_CELLS: &str = "criteria
zone Z-01 One iacs at 0 0 400 300
zone Z-02 Two iacs at 500 0 400 300
asset A-01 plc in Z-01 at 60 60
asset A-02 plc in Z-02 at 560 60
conduit C-01 Z-01 Z-02 allow modbus/502
flow A-01 -> A-02 modbus/502 via C-01
scenario S-01 Z-01 a=2 S4 L4 IAC
scenario S-02 Z-02 a=2 S4 L4 IAC";

fn of(text: &str) -> Advice {
    advise(&fixture::plant(text))
}

#[test]
fn two_cells_alike_become_one() {
    let document = fixture::plant(TWO_CELLS);
    let advice = advise(&document);
    let [proposal] = &advice.proposals[..] else { panic!("{advice:?}") };
    assert!(matches!(proposal.change, ReZoning::Merge { .. }));
    assert_eq!(proposal.conduits_gone.len(), 1);
    let zones =
        |targets: &[(plant::Id<plant::record::Zone>, _)]| targets.iter().map(|(zone, _)| *zone).collect::<Vec<_>>();
    assert_eq!(zones(&proposal.targets_before), [plant::Id::new(1), plant::Id::new(2)]);
    assert_eq!(zones(&proposal.targets_after), [plant::Id::new(1)]);
    assert!(proposal.after.total < advice.burden.total);
    // as it says, when it is really done, and one step back
    let mut editor = Editor::new(document.clone());
    editor.commit(proposal.change.edit().as_ref()).unwrap().unwrap();
    assert_eq!(advise(editor.document()).burden, proposal.after);
    editor.undo().unwrap();
    assert_eq!(*editor.document(), document);
}

#[test]
fn what_differs_in_kind_side_or_place_stays_apart() {
    for (what, with) in [
        ("safety", "zone Z-02 Two safety"),
        ("business", "zone Z-02 Two business"),
        ("a DMZ", "zone Z-02 Two dmz"),
        ("wireless", "zone Z-02 Two wireless"),
        ("temporary", "zone Z-02 Two temporary"),
        ("outside", "zone Z-02 Two iacs outside untrusted"),
        ("inside the other", "zone Z-02 Two iacs in Z-01"),
    ] {
        let text = TWO_CELLS.replace("zone Z-02 Two iacs", with);
        assert_eq!(of(&text).proposals, [], "{what}");
    }
    let radio = TWO_CELLS.replace("asset A-02 plc", "asset A-02 wireless-field-device");
    assert_eq!(of(&radio).proposals, [], "a radio device beside wired ones");
    let safety = TWO_CELLS.replace("asset A-02 plc", "asset A-02 safety-controller");
    assert_eq!(of(&safety).proposals, [], "a safety device beside others");
    let set = format!("{TWO_CELLS}\noverride Z-02 2222222 approved");
    assert_eq!(of(&set).proposals, [], "a person set the level");
    assert_eq!(of(TWO_CELLS).proposals.len(), 1, "as they are, they are merged");
    let far = TWO_CELLS.replace("S-02 Z-02 a=2", "S-02 Z-02 a=4");
    assert_eq!(of(&far).proposals, [], "levels two apart");
}

const ONE_HIGH: &str = "criteria
zone Z-01 Line iacs
asset A-01 plc in Z-01
asset A-02 plc in Z-01
asset A-03 plc in Z-01
asset A-04 plc in Z-01
asset A-05 plc in Z-01
scenario S-01 Z-01 a=1 S4 L4 IAC UC SI DC RDF TRE RA
scenario S-02 Z-01 a=3 S4 L4 IAC UC SI DC RDF TRE RA";

#[test]
fn a_split_is_proposed_only_where_the_assets_are_known() {
    let document = fixture::plant(ONE_HIGH);
    let advice = advise(&document);
    assert_eq!(advice.proposals, []);
    assert_eq!(advice.not_known.len(), 1, "{advice:?}");
    assert_eq!(advice.not_known[0].scenarios, [plant::Id::new(2)]);

    let text = document.write_json().replace(
        "\"scenarios\": [",
        "\"vulnerabilities\": [{\"id\": \"V-01\", \"name\": \"Weak\", \"assets\": [\"A-01\"]}],\n  \"scenarios\": [",
    );
    let text = text.replace("{\"id\":\"S-02\",", "{\"id\":\"S-02\",\"vulnerabilities\":[\"V-01\"],");
    let known = advise(&Document::read_json(&text).unwrap());
    assert_eq!(known.not_known, []);
    let [proposal] = &known.proposals[..] else { panic!("{known:?}") };
    assert!(matches!(&proposal.change, ReZoning::Split { assets, .. } if *assets == [plant::Id::new(1)]));
    assert_eq!(proposal.moves, [plant::Id::new(1)]);
}

#[test]
fn a_large_plant_is_tried_in_slices_and_no_proposal_makes_anything_worse() {
    let document = made_plant(300);
    let before = assess(&document);
    let mut adviser = Adviser::new(&document);
    adviser.step(1);
    let (tried, all) = adviser.progress();
    assert_eq!((tried, adviser.advice().left_out), (1, all - 1), "what was not reached is said");
    while !adviser.step(3) {}
    let advice = adviser.advice();
    assert_eq!(advice, advise(&document), "slices or at once");
    for proposal in &advice.proposals {
        let mut editor = Editor::new(document.clone());
        editor.commit(proposal.change.edit().as_ref()).unwrap().unwrap();
        let after = assess(editor.document());
        let errors = |assessment: &engine::Assessment| {
            assessment.findings.values().filter(|finding| finding.severity == engine::Severity::Error).count()
        };
        assert!(errors(&after) <= errors(&before), "{:?}", proposal.change);
        assert!(editor.document().check().len() <= document.check().len());
    }
}

#[test]
fn what_is_not_advised_says_why() {
    for (with, because) in [
        ("zone Z-02 Two safety", Difference::Safety),
        ("zone Z-02 Two business", Difference::Business),
        ("zone Z-02 Two dmz", Difference::Dmz),
        ("zone Z-02 Two iacs outside untrusted", Difference::Outside),
        ("zone Z-02 Two iacs in Z-01", Difference::Around),
    ] {
        let advice = of(&TWO_CELLS.replace("zone Z-02 Two iacs", with));
        let [apart] = &advice.apart[..] else { panic!("{with}: {advice:?}") };
        assert_eq!((apart.zones, apart.because), ((plant::Id::new(1), plant::Id::new(2)), because), "{with}");
    }
    let radio = of(&TWO_CELLS.replace("asset A-02 plc", "asset A-02 wireless-field-device"));
    assert_eq!(radio.apart[0].because, Difference::Assets);
    let far = of(&TWO_CELLS.replace("S-02 Z-02 a=2", "S-02 Z-02 a=4"));
    assert_eq!(far.apart[0].because, Difference::Levels);
    assert_eq!(of(TWO_CELLS).apart, []);
    // one level apart: tried, and more to meet with every asset on the higher level
    let assets: String = (3..9).map(|id| format!("\nasset A-0{id} plc in Z-01")).collect();
    let more = of(&format!("{TWO_CELLS}{assets}").replace("S-02 Z-02 a=2", "S-02 Z-02 a=3"));
    let [tried] = &more.not_proposed[..] else { panic!("{more:?}") };
    assert!(matches!(tried.why, WhyNot::NotLess { after } if after.total >= more.burden.total), "{tried:?}");
}

#[test]
fn what_was_refused_is_known_whichever_zone_would_stay() {
    let mut editor = Editor::new(fixture::plant(TWO_CELLS));
    let before = advise(editor.document());
    let change = before.proposals[0].change.clone();
    assert_eq!((before.proposals[0].refused, change.refused_in(editor.document())), (None, None));
    editor.commit(&change.refusal()).unwrap().unwrap();
    let after = advise(editor.document());
    assert_eq!(after.proposals[0].refused, Some(plant::Id::new(1)));
    assert_eq!(after.burden, before.burden, "nothing else changes");
    let ReZoning::Merge { keep, take } = change else { panic!("{change:?}") };
    let turned = ReZoning::Merge { keep: take, take: keep };
    assert!(turned.refused_in(editor.document()).is_some());
    editor.undo().unwrap();
    assert_eq!(advise(editor.document()), before);
    // an approval of the whole does not see it
    let seen = engine::fingerprint(editor.document(), None);
    editor.redo().unwrap();
    assert_eq!(engine::fingerprint(editor.document(), None), seen);
}
