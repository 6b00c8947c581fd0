//! The small samples that lie in the repository: what an import does, without the fixtures.

use crate::import_common;

use import_common::{applied, read, sample, sheet, workbook};
use interchange::import::{Kind, NoteSeverity, pcap};
use plant::record::Element;
use plant::vocabulary::{Criticality, Domain, PurdueLevel, Role, Transport};

#[test]
fn an_inventory_becomes_assets_zones_and_notes() {
    let plan = read(Kind::Csv, "waterworks.csv", &sample("waterworks.csv")).unwrap();
    assert_eq!((plan.assets.len(), plan.zones.len(), plan.rows_read, plan.rows_skipped), (6, 2, 6, 0));
    let [plc, hmi, firewall, sensor, odd, crusher] = plan.assets.each_ref_array();
    assert_eq!((&plc.role, plc.purdue, plc.criticality), (&Role::Plc, Some(PurdueLevel::L1), Some(Criticality::High)));
    assert_eq!((plc.interfaces[0].mac.as_str(), plc.interfaces[0].vlan.as_str()), ("00:80:F4:AD:21:97", "31"));
    assert_eq!((hmi.interfaces[0].mac.as_str(), hmi.purdue), ("00:80:F4:DD:17:2B", Some(PurdueLevel::L2)));
    assert_eq!(hmi.note, "=HYPERLINK(\"http://example.invalid\")", "a formula stays text");
    assert_eq!((firewall.interfaces.len(), firewall.purdue), (2, Some(PurdueLevel::L3_5)));
    assert_eq!((sensor.interfaces.len(), sensor.criticality), (0, Some(Criticality::Low)));
    assert_eq!((odd.interfaces[0].address.as_str(), odd.purdue, odd.safety_related), ("10,40,31,11", None, Some(true)));
    assert_eq!(crusher.role, Role::Other("Crusher".into()));
    assert_eq!(plan.zones[1].domain, Some(Domain::Dmz));
    assert_eq!(plc.source, "waterworks.csv, row 2");
    let says = |row: u32, column: Option<&str>, words: &str| {
        let found = |note: &&interchange::import::ImportNote| {
            note.row == Some(row) && note.column.as_deref() == column && note.message.contains(words)
        };
        assert!(plan.notes.iter().any(|note| found(&note)), "row {row}: {words}\n{:#?}", plan.notes);
    };
    says(4, Some("Purdue level"), "“iDMZ” read as level 3.5");
    says(5, Some("IP Address"), "“n/a” read as no address");
    says(6, Some("IP Address"), "perhaps 10.40.31.11 is meant");
    says(6, Some("Purdue level"), "“field-ish” is not a level");
    says(6, Some("Notes"), "because of “SIL2”");
    says(6, None, "in no zone");
    says(7, Some("Asset Role/Type"), "“Crusher” is no known role");
    says(7, None, "asset number WW-5 stands in row 6 too");
    says(7, None, "two assets, one address");
    assert_eq!(plan.count_notes(NoteSeverity::MustDecide), 2);
    let document = applied(plan);
    assert_eq!((document.assets.len(), document.zones.len()), (6, 2));
    assert!(document.assets.values().filter(|asset| matches!(asset.lies_in, Some(Element::Zone(_)))).count() == 5);
}

/// The assets of a plan by place.
trait Places {
    fn each_ref_array<const N: usize>(&self) -> [&plant::record::Asset; N];
}

impl Places for Vec<plant::import_plan::ProposedAsset> {
    fn each_ref_array<const N: usize>(&self) -> [&plant::record::Asset; N] {
        std::array::from_fn(|at| &self[at].asset)
    }
}

#[test]
fn a_german_sheet_with_title_section_and_total() {
    let plan = read(Kind::Csv, "heizwerk_cp1252.csv", &sample("heizwerk_cp1252.csv")).unwrap();
    let names: Vec<&str> = plan.assets.iter().map(|p| p.asset.name.as_str()).collect();
    assert_eq!(names, ["Kesselsteuerung", "Umwälzpumpe", "Übergang"]);
    let roles: Vec<&Role> = plan.assets.iter().map(|p| &p.asset.role).collect();
    assert_eq!(roles, [&Role::Plc, &Role::Drive, &Role::Firewall]);
    assert_eq!(plan.assets[1].asset.location, "Pumpen");
    assert_eq!(plan.assets[2].asset.purdue, Some(PurdueLevel::L3_5));
    assert_eq!((plan.rows_read, plan.rows_skipped), (5, 2));
    assert_eq!(plan.assets.iter().filter_map(|p| p.row).collect::<Vec<_>>(), [4, 6, 7]);
    assert!(plan.notes.iter().any(|note| note.message.contains("Windows-1252")));
}

#[test]
fn a_workbook_gives_what_the_text_gives() {
    let rows: &[&[&str]] = &[
        &["Asset Number", "Name", "Type", "IP Address", "VLAN", "Purdue level", "Zone"],
        &["1", "PLC one", "PLC", "10.0.0.1", "31", "3.5", "Z-1"],
        &["2", "Drive & pump", "Drive", "10.0.0.2", "31", "0", "Z-1"],
        &["3", "=cmd|' /C calc'!A0", "", "", "", "", ""],
    ];
    let plan = read(Kind::Xlsx, "t.xlsx", &workbook(&sheet(rows))).unwrap();
    let text: String = rows.iter().map(|row| row.join(";") + "\n").collect();
    let from_text = read(Kind::Csv, "t.csv", text.as_bytes()).unwrap();
    assert_eq!(plan.assets.len(), 3);
    for (a, b) in plan.assets.iter().zip(&from_text.assets) {
        let (mut a, mut b) = (a.asset.clone(), b.asset.clone());
        (a.source, b.source) = (String::new(), String::new());
        assert_eq!(a, b);
    }
    assert_eq!(plan.assets[0].asset.asset_number, "1");
    assert_eq!(plan.assets[0].asset.interfaces[0].vlan, "31");
    assert_eq!(plan.assets[0].asset.source, "t.xlsx, sheet “Assets”, row 2");
}

#[test]
fn a_capture_becomes_hosts_and_flows() {
    for file in ["modbus_and_goose.pcap", "modbus_and_goose.pcapng"] {
        let bytes = sample(file);
        let found = pcap::summary(file, &bytes).unwrap();
        assert_eq!((found.packets, found.hosts, found.macs, found.edges_by_syn), (4, 2, 3, 1), "{file}");
        let plan = read(Kind::Pcap, file, &bytes).unwrap();
        assert_eq!((plan.assets.len(), plan.flows.len()), (3, 1), "{file}");
        let flow = &plan.flows[0];
        assert_eq!((flow.protocol.as_str(), flow.port, flow.transport), ("Modbus/TCP", Some(502), Transport::Tcp));
        assert_eq!((flow.count, flow.writes), (3, Some(true)));
        let [client, server, card] = plan.assets.each_ref_array();
        assert_eq!((client.name.as_str(), server.name.as_str()), ("10.0.0.10", "10.0.0.11"));
        assert_eq!((&server.role, server.services.as_slice()), (&Role::Plc, &["502/tcp".to_owned()][..]));
        assert_eq!(client.interfaces[0].vlan, "120");
        assert_eq!((&card.role, card.interfaces[0].mac.as_str()), (&Role::Ied, "02:00:00:00:00:0C"));
    }
}

#[test]
fn a_kind_is_known_by_its_bytes() {
    use interchange::import::kind_of;
    assert_eq!(kind_of(&sample("waterworks.csv")), Some(Kind::Csv));
    assert_eq!(kind_of(&workbook(&sheet(&[]))), Some(Kind::Xlsx));
    assert_eq!(kind_of(&sample("modbus_and_goose.pcapng")), Some(Kind::Pcap));
    assert_eq!(kind_of(b"<xml/>"), None);
    let error = read(Kind::Xlsx, "list.xlsx", &sample("waterworks.csv")).unwrap_err();
    assert!(error.to_string().starts_with("list.xlsx, offset 0: this is plain text, not xlsx"), "{error}");
    assert_eq!(error.nearest.as_deref(), Some("import it as csv"));
}

#[test]
fn wrong_columns_are_named_with_the_nearest() {
    let error = read(Kind::Csv, "t.csv", b"Asset Nummber,Colour\nA,red\n").unwrap_err();
    let words = error.to_string();
    assert!(words.starts_with("t.csv, row 1: no row of column names was found"), "{words}");
    assert!(words.contains("“Asset Nummber” looks like “asset number”"), "{words}");
}
