//! Proposals for devices: what is opened, what is not, and that no name breaks out of a comment.

use std::process::Command;

use interchange::export::{NoTypesetter, Part, Settings, Written, export};
use plant::record::{AnyRecord, Flow, Interface};
use plant::{Document, fixture};

const SMALL: &str = "modes normal turnaround
zone Z-01 Office business 10.1.0.0/16
zone Z-02 Control iacs 10.2.0.0/24
zone Z-03 Cell iacs
asset A-01 business-server in Z-01 10.1.0.20 ERP
asset A-02 historian in Z-02 10.2.0.20 History
asset A-03 firewall in C-01 Border
asset A-04 plc in Z-03 PLC_without_address
asset A-05 hmi in Z-02 10.2.0.30-33 Panels x4
asset A-06 switch in C-02 10.9.0.1 Ring
asset A-07 plc in Z-03 10.3.0.7 PLC
conduit C-01 Z-01 Z-02 allow https/443@A-01>Z-02 sql/1433@Z-01>Z-02
conduit C-02 Z-02 Z-03 allow modbus/502
conduit C-03 Z-01 Z-03 allow https/443
flow A-01 -> A-02 https/443
flow A-05 -> A-04 modbus/502
flow A-05 -> A-07 modbus/502
flow A-01 -> A-02 rdp/3389
flow A-01 -> A-07 https/443
flow A-01 -> A-07 https/443 via C-01 C-02";

fn written(document: &Document) -> Vec<Written> {
    let settings = Settings {
        stem: "plant".into(),
        date: "2026-11-23".into(),
        tool: "Zonewright test".into(),
        ..Settings::default()
    };
    export(&[Part::Config], document, &engine::assess(document), &settings, &NoTypesetter)
}

fn text_of(files: &[Written], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name);
    let file =
        file.unwrap_or_else(|| panic!("{name} in {:?}", files.iter().map(|file| &file.name).collect::<Vec<_>>()));
    String::from_utf8(file.bytes.clone().unwrap()).unwrap()
}

fn sample(name: &str) -> Document {
    Document::read_json(match name {
        "lindbach" => include_str!("../../samples/lindbach.zcm.json"),
        _ => include_str!("../../samples/nordkai.zcm.json"),
    })
    .unwrap()
}

/// The lines that a device would act on.
fn acting(text: &str, comment: char) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(move |line| !line.is_empty() && !line.starts_with(comment))
}

#[test]
fn every_device_has_a_file_of_every_syntax() {
    let files = written(&fixture::plant(SMALL));
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let mut expected: Vec<String> = Vec::new();
    for device in ["a-03", "a-06"] {
        for ending in [".csv", ".json", ".nft", ".asa.txt", ".fortios.txt", ".panos.txt"] {
            expected.push(format!("plant-config-{device}{ending}"));
        }
    }
    expected.extend(["csv", "json"].map(|ending| format!("plant-config-without-device.{ending}")));
    expected.push("plant-vlan-plan.csv".into());
    assert_eq!(names, expected);
}

#[test]
fn a_flow_opens_what_it_needs_and_no_more() {
    let files = written(&fixture::plant(SMALL));
    let nft = text_of(&files, "plant-config-a-03.nft");
    let rules: Vec<&str> = acting(&nft, '#').filter(|line| line.contains("saddr")).collect();
    assert_eq!(rules.len(), 1, "{nft}");
    assert!(rules[0].starts_with("ip saddr 10.1.0.20 ip daddr 10.2.0.20 tcp dport 443 ct state new accept"), "{nft}");
    assert!(nft.contains("policy drop;") && nft.contains("F-01 by C-01 channel 1"));
    assert!(nft.contains("F-04: A-01 ERP to A-02 History, rdp 3389") || nft.contains("F-04"), "{nft}");
    assert!(nft.contains("NOT WRITTEN: no channel of C-01 allows it"), "{nft}");
    assert!(nft.contains("no recorded flow runs by channel 2"), "{nft}");
    let ring = text_of(&files, "plant-config-a-06.asa.txt");
    assert!(ring.contains("NOT WRITTEN: A-04 has no IP address recorded"), "{ring}");
    assert!(ring.contains("permit tcp object-group ZW-A-05 object-group ZW-A-07 eq 502"), "{ring}");
    assert!(ring.contains("network-object 10.2.0.32 255.255.255.254"), "{ring}");
    let rest = text_of(&files, "plant-config-without-device.csv");
    assert!(rest.contains("F-05") && rest.contains("C-03 1"), "{rest}");
    for (ending, comment) in [("asa.txt", '!'), ("fortios.txt", '#'), ("panos.txt", '#'), ("nft", '#')] {
        for device in ["a-03", "a-06"] {
            let text = text_of(&files, &format!("plant-config-{device}.{ending}"));
            assert!(text.contains("PROPOSAL") && text.contains("fingerprint"), "{ending}");
            let opens = acting(&text, comment).filter(|line| line.contains("permit") || line.contains("allow"));
            for line in opens {
                assert!(!line.contains(" any ") || line.contains("application any service ["), "{line}");
            }
        }
    }
}

#[test]
fn modes_and_leases_are_no_rule_that_stays() {
    let mut document = fixture::plant(SMALL);
    let mut edited = Vec::new();
    for record in document.records() {
        match record {
            AnyRecord::Flow(flow) if flow.id.number() == 3 => {
                let mut flow: Flow = (*flow).clone();
                flow.modes = vec!["turnaround".into()];
                edited.push(AnyRecord::from(flow));
            }
            AnyRecord::Asset(asset) if asset.id.number() == 2 => {
                let mut asset = (*asset).clone();
                asset.interfaces = vec![Interface { address: "10.2.0.20 (DHCP)".into(), ..Interface::default() }];
                edited.push(AnyRecord::from(asset));
            }
            other => edited.push(other),
        }
    }
    document = Document::from_records(edited).unwrap();
    let files = written(&document);
    let border = text_of(&files, "plant-config-a-03.nft");
    assert!(border.contains("NOT WRITTEN: A-02 leases its address by DHCP"), "{border}");
    let ring = text_of(&files, "plant-config-a-06.nft");
    assert!(ring.contains("NOT WRITTEN: only in mode turnaround"), "{ring}");
    assert!(!acting(&ring, '#').any(|line| line.contains("dport")), "{ring}");
}

#[test]
fn no_name_breaks_out() {
    let evil =
        "P\"; } flush ruleset\n! no shutdown\r\nset cli; $(reboot) `id` 'x' #end ? \\ \u{2028}\u{85}\u{1b}[0m =cmd|x";
    let small = fixture::plant(SMALL);
    let records = small.records().map(|record| match record {
        AnyRecord::Asset(asset) => {
            let mut asset = (*asset).clone();
            asset.name = format!("{evil} {}", asset.name);
            asset.into()
        }
        AnyRecord::Flow(flow) => {
            let mut flow = (*flow).clone();
            flow.purpose = evil.into();
            flow.protocol = format!("{evil}{}", flow.protocol);
            flow.into()
        }
        AnyRecord::System(system) => {
            let mut system = (*system).clone();
            system.name = evil.into();
            system.revision = evil.into();
            system.into()
        }
        other => other,
    });
    let plain = written(&small);
    let files = written(&Document::from_records(records.collect::<Vec<_>>()).unwrap());
    for (file, tame) in files.iter().zip(&plain) {
        let text = String::from_utf8(file.bytes.clone().unwrap()).unwrap();
        if file.name.ends_with(".csv") {
            for row in csv::Reader::from_reader(text.as_bytes()).records() {
                assert!(row.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{text}");
            }
            continue;
        }
        if file.name.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
            continue;
        }
        assert!(text.is_ascii() && !text.contains(['\r', '\u{1b}', '$', '`', '?', '\\', '\'']), "{}", file.name);
        let tame = String::from_utf8(tame.bytes.clone().unwrap()).unwrap();
        // the same lines that act, but for words inside quotes and descriptions
        let comment = if file.name.ends_with("asa.txt") { '!' } else { '#' };
        let shape = |text: &str| -> Vec<String> {
            acting(text, comment)
                .filter(|line| !line.starts_with("description"))
                .map(|line| {
                    let mut outside = String::new();
                    for (place, part) in line.split('"').enumerate() {
                        outside.push_str(if place % 2 == 0 { part } else { "words" });
                    }
                    outside.split(" remark ").next().unwrap_or_default().to_owned()
                })
                .collect()
        };
        assert_eq!(shape(&text), shape(&tame), "{}", file.name);
    }
}

#[test]
fn the_samples_are_the_same_every_time() {
    for name in ["lindbach", "nordkai"] {
        let document = sample(name);
        let files = written(&document);
        assert_eq!(files, written(&document));
        assert!(files.len() > 10, "{name}: {}", files.len());
    }
    let plan = text_of(&written(&sample("lindbach")), "plant-vlan-plan.csv");
    assert!(plan.contains("proposal,35,Z-03,OT DMZ,10.30.35.0/24"), "{plan}");
}

#[test]
fn an_empty_plant_has_a_plan_without_rows() {
    let files = written(&Document::new());
    assert_eq!(files.len(), 1);
    assert_eq!(text_of(&files, "plant-vlan-plan.csv").lines().count(), 1);
}

/// What the writers make of one plant, as it stands in `data/config`.
#[test]
fn the_texts_are_those_agreed_on() {
    let files = written(&fixture::plant(SMALL));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/config");
    for file in files {
        let made = String::from_utf8(file.bytes.unwrap()).unwrap();
        let path = folder.join(&file.name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), made, "{}", file.name);
    }
}

#[test]
fn nft_takes_the_files() {
    let check = |text: &str| {
        let path = std::env::temp_dir().join(format!("zonewright-{}-{}.nft", std::process::id(), text.len()));
        std::fs::write(&path, text).unwrap();
        // a network of its own: checking asks the kernel, and that needs rights
        let ran = Command::new("unshare").args(["-rn", "nft", "-c", "-f"]).arg(&path).output();
        std::fs::remove_file(&path).ok();
        ran
    };
    match check("table inet zonewright_probe {\n}\n") {
        Ok(probe) if probe.status.success() => {}
        _ => {
            println!("skipped: nft_takes_the_files (no nft that may ask the kernel)");
            return;
        }
    }
    for document in [fixture::plant(SMALL), sample("lindbach"), sample("nordkai")] {
        for file in written(&document).into_iter().filter(|file| file.name.ends_with(".nft")) {
            let text = String::from_utf8(file.bytes.unwrap()).unwrap();
            let ran = check(&text).unwrap();
            assert!(ran.status.success(), "{}\n{}\n{text}", file.name, String::from_utf8_lossy(&ran.stderr));
        }
    }
}
