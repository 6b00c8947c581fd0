//! Every inventory of the fixtures against the counts of their PROVENANCE.md; the text and the workbook must agree.

use crate::import_common;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use import_common::{applied, fixture, read};
use interchange::import::{self, Field, ImportPlan, Kind, Mapping, NoteSeverity};
use plant::vocabulary::{Criticality, Role};

/// The counts of one pair of files.
struct Expected {
    name: &'static str,
    files: [(Kind, &'static str); 2],
    rows: usize,
    addresses: usize,
    rows_with_several: usize,
    rows_without: usize,
    shared_macs: usize,
    vendors: usize,
    zones: &'static [(&'static str, usize)],
    levels: &'static [(&'static str, usize)],
}

#[rustfmt::skip]
const EXPECTED: &[Expected] = &[
    Expected {
        name: "waterworks_cisa", files: [(Kind::Csv, "waterworks_cisa.csv"), (Kind::Xlsx, "waterworks_cisa.xlsx")],
        rows: 95, addresses: 78, rows_with_several: 1, rows_without: 18, shared_macs: 0, vendors: 11,
        zones: &[("Z-CHL", 8), ("Z-CLA", 8), ("Z-DMZ", 3), ("Z-HLP", 9), ("Z-NET", 7), ("Z-RGF", 8), ("Z-RWI", 8),
            ("Z-SCADA", 8), ("Z-SIS", 2), ("Z-SLU", 8), ("Z-TEL", 25), ("Z-TEMP", 1)],
        levels: &[("", 95)],
    },
    Expected {
        name: "fernwaerme_de", files: [(Kind::Csv, "fernwaerme_de_cp1252.csv"), (Kind::Xlsx, "fernwaerme_de.xlsx")],
        rows: 106, addresses: 72, rows_with_several: 0, rows_without: 34, shared_macs: 0, vendors: 14,
        zones: &[("Büro-IT", 1), ("DMZ", 5), ("Kesselanlage 1", 9), ("Kesselanlage 2", 9), ("Kesselanlage 3", 9),
            ("Kesselanlage 4", 9), ("Leitwarte", 6), ("Netzwerk", 5), ("Sicherheit Kessel 1", 1),
            ("Sicherheit Kessel 2", 1), ("Sicherheit Kessel 3", 1), ("Sicherheit Kessel 4", 1), ("temporär", 1),
            ("Übergabestationen", 48)],
        levels: &[("", 1), ("0", 36), ("1", 48), ("2", 12), ("3", 3), ("3.5", 5), ("4", 1)],
    },
    Expected {
        name: "packaging_nozomi", files: [(Kind::Csv, "packaging_nozomi.csv"), (Kind::Xlsx, "packaging_nozomi.xlsx")],
        // the all-zero address that two rows carry is a placeholder here, so that one MAC is shared either way
        rows: 56, addresses: 64, rows_with_several: 8, rows_without: 0, shared_macs: 1, vendors: 13,
        zones: &[("AGV Wireless", 8), ("Hall 3 DMZ", 2), ("Hall 3 Operations", 8), ("Line 3 Capper", 5),
            ("Line 3 Casepack", 5), ("Line 3 Filler", 5), ("Line 3 Labeller", 7), ("Line 3 Network", 4),
            ("Line 3 Palletiser", 6), ("Line 3 Palletiser Safety", 1), ("Line 3 Wrapper", 5)],
        levels: &[("", 6), ("0", 14), ("1", 16), ("2", 14), ("3", 4), ("3.5", 2)],
    },
    Expected {
        name: "refinery_defender", files: [(Kind::Csv, "refinery_defender.csv"), (Kind::Xlsx, "refinery_defender.xlsx")],
        // the counts are of the IPv4 column; five servers have an IPv6 address beside it
        rows: 160, addresses: 115, rows_with_several: 0, rows_without: 45, shared_macs: 1, vendors: 11,
        // "Unassigned" (9 rows) is read as no zone, as the empty cell is (3 rows)
        zones: &[("", 12), ("CDU2 DCS", 15), ("CDU2 SIS", 3), ("CDU2 network", 4), ("CDU2 packages", 5),
            ("CDU2 wireless", 16), ("FCCU DCS", 15), ("FCCU SIS", 3), ("FCCU network", 4), ("FCCU packages", 9),
            ("FCCU wireless", 16), ("Industrial DMZ", 7), ("Site operations", 8), ("VDU2 DCS", 15), ("VDU2 SIS", 3),
            ("VDU2 network", 4), ("VDU2 packages", 5), ("VDU2 wireless", 16)],
        // Process Control, Supervisory, Enterprise
        levels: &[("", 12), ("1", 106), ("2", 35), ("4", 7)],
    },
    Expected {
        name: "substation_claroty", files: [(Kind::Csv, "substation_claroty.csv"), (Kind::Xlsx, "substation_claroty.xlsx")],
        rows: 62, addresses: 70, rows_with_several: 14, rows_without: 6, shared_macs: 0, vendors: 11,
        // "Unclassified" is read as no zone
        zones: &[("", 1), ("BCU: ABB 132 kV", 4), ("BCU: ABB 33 kV", 6), ("Boundary", 3), ("CCTV", 2), ("Clock", 2),
            ("DFR: GE", 1), ("HMI: Windows", 1), ("IED: ABB 132 kV", 2), ("IED: ABB 33 kV", 3), ("IED: SEL 132 kV", 2),
            ("IED: SEL 33 kV", 3), ("IED: Siemens 132 kV", 4), ("IED: Siemens 33 kV", 6), ("Meter: Schneider", 1),
            ("Process bus", 6), ("RTU: ABB", 2), ("Server: Windows", 1), ("Switch: Hirschmann", 10), ("Transformer", 2)],
        levels: &[("", 1), ("0", 6), ("1", 34), ("2", 15), ("3", 1), ("3.5", 3), ("4", 2)],
    },
];

/// Addresses of every asset, without those of a column of its own for IPv6.
fn addresses(plan: &ImportPlan, name: &str) -> Vec<Vec<IpAddr>> {
    let counted = |address: &IpAddr| address.is_ipv4() || name != "refinery_defender";
    let of = |proposed: &plant::import_plan::ProposedAsset| -> Vec<IpAddr> {
        proposed.asset.interfaces.iter().filter_map(|i| i.address.parse().ok()).filter(counted).collect()
    };
    plan.assets.iter().map(of).collect()
}

fn count(words: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    words.fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word).or_default() += 1;
        counts
    })
}

fn expected(pairs: &[(&str, usize)]) -> BTreeMap<String, usize> {
    pairs.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
}

#[test]
fn counts_are_those_of_the_provenance() {
    for wanted in EXPECTED {
        for (kind, file) in wanted.files {
            let Some(bytes) = fixture("counts_are_those_of_the_provenance", &format!("inventories/{file}")) else {
                return;
            };
            let plan = read(kind, file, &bytes).unwrap_or_else(|e| panic!("{e}"));
            let name = wanted.name;
            assert_eq!(plan.assets.len(), wanted.rows, "{file}");
            assert_eq!((plan.rows_read as usize, plan.rows_skipped), (wanted.rows, 0), "{file}");
            let numbers: BTreeSet<&str> = plan.assets.iter().map(|p| p.asset.asset_number.as_str()).collect();
            assert_eq!(numbers.len(), wanted.rows, "{file}");
            let found = addresses(&plan, name);
            let distinct: BTreeSet<IpAddr> = found.iter().flatten().copied().collect();
            assert_eq!(
                (found.iter().flatten().count(), distinct.len()),
                (wanted.addresses, wanted.addresses),
                "{file}"
            );
            assert_eq!(found.iter().filter(|own| own.len() > 1).count(), wanted.rows_with_several, "{file}");
            assert_eq!(found.iter().filter(|own| own.is_empty()).count(), wanted.rows_without, "{file}");
            let shared = plan.notes.iter().filter(|note| note.message.starts_with("MAC address ")).count();
            assert_eq!(shared, wanted.shared_macs, "{file}");
            let vendors: BTreeSet<&str> = plan.assets.iter().map(|p| p.asset.vendor.as_str()).collect();
            assert_eq!(vendors.iter().filter(|vendor| !vendor.is_empty()).count(), wanted.vendors, "{file}");
            let zones = count(plan.assets.iter().map(|p| p.zone_name.clone().unwrap_or_default()));
            assert_eq!(zones, expected(wanted.zones), "{file}");
            assert_eq!(plan.zones.len(), wanted.zones.iter().filter(|(zone, _)| !zone.is_empty()).count(), "{file}");
            let levels = count(plan.assets.iter().map(|p| p.asset.purdue.map(|l| l.to_string()).unwrap_or_default()));
            assert_eq!(levels, expected(wanted.levels), "{file}");
            assert!(
                plan.assets.iter().all(|p| p.accepted && p.row.is_some() && p.asset.source.contains("row")),
                "{file}"
            );
        }
    }
}

#[test]
fn text_and_workbook_give_the_same_assets() {
    for wanted in EXPECTED {
        let [csv, xlsx] = wanted.files.map(|(kind, file)| {
            fixture("text_and_workbook_give_the_same_assets", &format!("inventories/{file}"))
                .map(|bytes| read(kind, file, &bytes).unwrap())
        });
        let (Some(csv), Some(xlsx)) = (csv, xlsx) else { return };
        for (from_text, from_sheet) in csv.assets.iter().zip(&xlsx.assets) {
            let (mut a, mut b) = (from_text.asset.clone(), from_sheet.asset.clone());
            for asset in [&mut a, &mut b] {
                // the source names the file; dates and decimals are typed in the workbook and text elsewhere
                asset.source.clear();
                asset.custom.clear();
            }
            assert_eq!(a, b, "{}", wanted.name);
            assert_eq!(from_text.zone_name, from_sheet.zone_name);
        }
    }
}

#[test]
fn the_hand_kept_sheet_is_read_to_its_last_row() {
    let mut plans = Vec::new();
    for (kind, file) in [(Kind::Csv, "batchchem_messy_saveas.csv"), (Kind::Xlsx, "batchchem_messy.xlsx")] {
        let name = "the_hand_kept_sheet_is_read_to_its_last_row";
        let Some(bytes) = fixture(name, &format!("inventories/{file}")) else { return };
        let plan = read(kind, file, &bytes).unwrap();
        assert_eq!(plan.assets.len(), 96, "{file}");
        let numbers = count(plan.assets.iter().map(|p| p.asset.asset_number.to_uppercase()));
        // the 92 of the provenance count the tag "?", which is no number
        assert_eq!(numbers.keys().filter(|number| !number.is_empty()).count(), 91, "{file}");
        let twice: Vec<&str> =
            numbers.iter().filter(|(n, c)| **c > 1 && !n.is_empty()).map(|(n, _)| n.as_str()).collect();
        assert_eq!(twice, ["FW-A", "HIST", "R103-PLC-1"], "{file}");
        assert_eq!(plan.zones.len(), 16, "{file}: {:?}", plan.zones.iter().map(|z| &z.name).collect::<Vec<_>>());
        // 8 sections, one total, one remark
        assert_eq!(plan.rows_skipped, 10, "{file}");
        let levels = count(plan.assets.iter().map(|p| p.asset.purdue.map(|l| l.to_string()).unwrap_or_default()));
        // 14 rows say 0 and 1 (read as 1), one says Enterprise (read as 4)
        let wanted = [("", 8), ("0", 23), ("1", 42), ("2", 14), ("3", 3), ("3.5", 5), ("4", 1)];
        assert_eq!(levels, expected(&wanted), "{file}");
        for bad in ["10,30,1,32", "10.30.1", "10.30.4.020", "10.30.5.300"] {
            let note =
                plan.notes.iter().find(|n| n.message.starts_with(&format!("“{bad}” is not an address"))).unwrap();
            assert!(note.row.is_some() && note.column.as_deref() == Some("IP"), "{note}");
            assert!(plan.assets.iter().any(|p| p.asset.interfaces.iter().any(|i| i.address == bad)), "{bad}");
        }
        assert!(plan.notes.iter().any(|n| n.message.contains("perhaps 10.30.4.20 is meant")));
        let shared: Vec<&str> =
            plan.notes.iter().map(|n| n.message.as_str()).filter(|m| m.starts_with("two assets")).collect();
        assert_eq!(shared.len(), 3, "{shared:?}");
        let sis = plan.assets.iter().find(|p| p.asset.asset_number == "R101-SIS").unwrap();
        assert_eq!((&sis.asset.role, sis.asset.safety_related), (&Role::SafetyController, Some(true)));
        let plc = &plan.assets[0].asset;
        assert_eq!(
            (plc.name.as_str(), plc.product.as_str(), plc.location.as_str()),
            ("R101-PLC-1", "CPU 1516", "R-101")
        );
        assert_eq!((&plc.role, plc.criticality, plc.interfaces.len()), (&Role::Plc, Some(Criticality::High), 2));
        assert_eq!(plc.interfaces[0].mac, "AC:64:17:56:18:72");
        plans.push(plan);
    }
    let assets = |plan: &ImportPlan| -> Vec<_> {
        plan.assets
            .iter()
            .map(|p| (p.row, p.asset.name.clone(), p.asset.interfaces.clone(), p.asset.location.clone()))
            .collect()
    };
    assert_eq!(assets(&plans[0]), assets(&plans[1]));
    assert!(plans[1].notes.iter().any(|note| note.message.contains("“old 2019” is hidden")));
    assert!(plans[1].notes.iter().any(|note| note.message.contains("“Legend” holds no inventory")));
}

#[test]
fn a_second_import_changes_nothing_and_a_changed_cell_is_listed() {
    let name = "a_second_import_changes_nothing_and_a_changed_cell_is_listed";
    let Some(bytes) = fixture(name, "inventories/waterworks_cisa.csv") else { return };
    let file = "waterworks_cisa.csv";
    let document = applied(read(Kind::Csv, file, &bytes).unwrap());
    assert_eq!((document.assets.len(), document.zones.len()), (95, 12));
    let again = import::read(Kind::Csv, file, &bytes, None, &document).unwrap();
    assert!(again.assets.iter().all(|p| p.matches.is_some() && p.changes.is_empty()));
    let text = String::from_utf8(bytes).unwrap().replacen("SV4.10", "SV4.20", 1);
    let changed = import::read(Kind::Csv, file, text.as_bytes(), None, &document).unwrap();
    let changes: Vec<_> = changed.assets.iter().flat_map(|p| &p.changes).collect();
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].field.as_str(), changes[0].after.as_str()), ("version", "SV4.20"));
}

#[test]
fn a_mapping_wins_over_every_synonym() {
    let bytes = b"Tag;Bezeichnung;Adresse im Netz\nP-1;Pumpe;10.0.0.9\n";
    let mut mapping = Mapping::default();
    mapping.columns.insert("adresse im netz".to_owned(), Field::Address);
    mapping.columns.insert("Bezeichnung".to_owned(), Field::Note);
    let document = plant::Document::default();
    let plan = import::read(Kind::Csv, "t.csv", bytes, Some(&mapping), &document).unwrap();
    let asset = &plan.assets[0].asset;
    assert_eq!((asset.name.as_str(), asset.note.as_str()), ("P-1", "Pumpe"));
    assert_eq!(asset.interfaces[0].address, "10.0.0.9");
    let columns = import::columns(Kind::Csv, "t.csv", bytes, None).unwrap();
    assert_eq!(columns.iter().map(|c| c.field).collect::<Vec<_>>(), [Field::AssetNumber, Field::Name, Field::Custom]);
    assert!(columns[2].doubt.is_some());
}

#[test]
fn notes_of_the_clean_inventory_are_few() {
    let Some(bytes) = fixture("notes_of_the_clean_inventory_are_few", "inventories/waterworks_cisa.csv") else {
        return;
    };
    let plan = read(Kind::Csv, "waterworks_cisa.csv", &bytes).unwrap();
    assert_eq!(plan.count_notes(NoteSeverity::MustDecide), 0, "{:?}", plan.notes);
    assert!(plan.notes.len() < 20, "{:#?}", plan.notes);
}
