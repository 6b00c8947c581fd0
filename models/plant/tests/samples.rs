//! The sample plants read, and are written back byte for byte. `UPDATE_EXPECT=1` writes them in the canonical form.

#![expect(clippy::disallowed_methods, reason = "the samples are files, and the test may write them anew")]

use std::path::PathBuf;

use plant::Document;
use plant::record::Element;

fn sample(name: &str) -> (PathBuf, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../samples").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    (path, text)
}

#[test]
fn samples_are_in_the_canonical_form() {
    for name in ["lindbach.zcm.json", "nordkai.zcm.json"] {
        let (path, text) = sample(name);
        let document = Document::read_json(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let written = document.write_json();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &written).unwrap();
            continue;
        }
        assert_eq!(text, written, "{name} is not in the canonical form");
    }
}

#[test]
fn samples_hold_what_their_description_lists() {
    for (name, zones, conduits, assets, flows, scenarios, measures) in
        [("lindbach.zcm.json", 12, 11, 33, 19, 16, 7), ("nordkai.zcm.json", 11, 10, 27, 18, 16, 6)]
    {
        let document = Document::read_json(&sample(name).1).unwrap();
        assert_eq!(document.zones.len(), zones, "{name}");
        assert_eq!(document.conduits.len(), conduits, "{name}");
        assert_eq!(document.assets.len(), assets, "{name}");
        assert_eq!(document.flows.len(), flows, "{name}");
        assert_eq!(document.scenarios.len(), scenarios, "{name}");
        assert_eq!(document.countermeasures.len(), measures, "{name}");
        assert!(document.assets.values().all(|asset| asset.lies_in.is_some()), "{name}");
        let conduits_with_devices =
            document.assets.values().filter(|asset| matches!(asset.lies_in, Some(Element::Conduit(_)))).count();
        assert_eq!(conduits_with_devices, if name.starts_with('l') { 7 } else { 5 }, "{name}");
        assert!(document.criteria().floors_signed.is_some(), "{name}");
    }
}
