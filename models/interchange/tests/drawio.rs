//! The drawing for draw.io: ids, containers and ends are those of the plant.

use crate::office;

use std::collections::{BTreeMap, BTreeSet};

use interchange::export::Part;
use office::{made, sample, settings};
use plant::Document;
use plant::record::Element;
use quick_xml::Reader;
use quick_xml::events::Event;

/// An object of a page: its attributes, and those of the cell in it.
type Object = (BTreeMap<String, String>, BTreeMap<String, String>);

fn attributes(start: &quick_xml::events::BytesStart<'_>) -> BTreeMap<String, String> {
    let read = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.0.to_owned(), quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
    };
    start.attributes().map(|attribute| read(attribute.unwrap())).collect()
}

/// Pages by name, with their objects by id.
fn pages(text: &str) -> Vec<(String, BTreeMap<String, Object>)> {
    let mut reader = Reader::from_str(text);
    let mut pages: Vec<(String, BTreeMap<String, Object>)> = Vec::new();
    let mut outer = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => match start.name().0 {
                "diagram" => pages.push((attributes(&start)["name"].clone(), BTreeMap::new())),
                "object" => outer = attributes(&start),
                "mxCell" if !outer.is_empty() => {
                    let object = std::mem::take(&mut outer);
                    let known = pages.last_mut().unwrap().1.insert(object["id"].clone(), (object, attributes(&start)));
                    assert!(known.is_none(), "an id stands once on a page");
                }
                _ => {}
            },
            Event::Eof => return pages,
            _ => {}
        }
    }
}

fn drawio(document: &Document) -> String {
    String::from_utf8(made(Part::Drawio, document, &settings()).unwrap()).unwrap()
}

#[test]
fn zones_assets_conduits_and_flows_keep_ids_containers_and_ends() {
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let pages = pages(&drawio(&document));
        assert_eq!(pages[0].0, "Zones and conduits");
        let page = &pages[0].1;
        for (id, zone) in &document.zones {
            let (object, cell) = &page[&id.to_string()];
            assert_eq!(
                (object["zc_kind"].as_str(), &object["zc_id"], &object["zc_name"]),
                ("zone", &id.to_string(), &zone.name)
            );
            let parent = zone.parent.map_or("layer-zones".to_owned(), |parent| parent.to_string());
            assert_eq!(cell["parent"], parent, "{name} {id}");
        }
        for (id, asset) in &document.assets {
            let (object, cell) = &page[&id.to_string()];
            assert_eq!(object["zc_role"], asset.role.word());
            if let Some(Element::Zone(zone)) = asset.lies_in {
                assert_eq!(
                    (&cell["parent"], &object["zc_lies_in"]),
                    (&zone.to_string(), &zone.to_string()),
                    "{name} {id}"
                );
            }
        }
        for (id, conduit) in &document.conduits {
            let (object, _) = &page[&id.to_string()];
            assert_eq!(object["zc_kind"], "conduit");
            let joined: BTreeSet<String> = page
                .values()
                .filter(|(_, cell)| cell.get("source") == Some(&id.to_string()))
                .map(|(_, cell)| cell["target"].clone())
                .collect();
            for zone in &conduit.joins {
                assert!(joined.contains(&zone.to_string()), "{name} {id} to {zone}: {joined:?}");
            }
        }
        for (id, flow) in &document.flows {
            let (object, cell) = &page[&id.to_string()];
            assert_eq!(object["zc_kind"], "flow");
            assert_eq!((&cell["source"], &cell["target"]), (&flow.from.to_string(), &flow.to.to_string()));
        }
    }
}

#[test]
fn every_parent_and_every_end_is_on_the_page() {
    for (name, page) in pages(&drawio(&sample("lindbach"))) {
        for (id, (_, cell)) in &page {
            for key in ["parent", "source", "target"] {
                let Some(other) = cell.get(key) else { continue };
                assert!(other.starts_with("layer-") || page.contains_key(other), "{name} {id}: {key} {other}");
            }
        }
    }
}

#[test]
fn an_unknown_level_is_no_number() {
    let document = sample("lindbach");
    let assessment = engine::assess(&document);
    let page = &pages(&drawio(&document))[0].1;
    let mut unknown = 0;
    for (element, levels) in &assessment.levels {
        let (object, _) = &page[&element.to_string()];
        if levels.target.is_unknown() {
            unknown += 1;
            assert!(!object.contains_key("zc_sl_t") && !object["label"].contains("SL-T"), "{element}");
        } else {
            assert_eq!(object["zc_sl_t"], levels.target.to_string(), "{element}");
        }
    }
    assert!(unknown > 0);
}

#[test]
fn the_same_plant_gives_the_same_text() {
    let document = sample("nordkai");
    assert_eq!(drawio(&document), drawio(&document));
    assert!(drawio(&Document::new()).contains("<mxGraphModel"));
}
