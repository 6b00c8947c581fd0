//! Every capture of the fixtures against the counts of their PROVENANCE.md, which dpkt and scapy agreed on.

use crate::import_common;

use std::collections::BTreeMap;

use import_common::{fixture, read};
use interchange::import::{Kind, NoteSeverity, pcap};
use plant::vocabulary::{Role, Transport};

struct Expected {
    file: &'static str,
    packets: u64,
    hosts: usize,
    macs: usize,
    directed: usize,
    bidirectional: usize,
    /// Not given for the capture with two interfaces, which dpkt cannot read.
    syn: Option<usize>,
    ports: Option<&'static [u16]>,
    ethertypes: &'static [(u16, u64)],
}

#[rustfmt::skip]
const EXPECTED: &[Expected] = &[
    Expected { file: "bacnet_test.pcap", packets: 26, hosts: 2, macs: 2, directed: 6, bidirectional: 5, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 26)] },
    Expected { file: "beckhoff_ads.pcapng", packets: 136, hosts: 6, macs: 4, directed: 20, bidirectional: 17, syn: Some(1), ports: Some(&[48898]), ethertypes: &[(0x0800, 54), (0x0806, 52), (0x86dd, 20), (0x88cc, 10)] },
    Expected { file: "c37118_pmu_udp.pcap", packets: 361, hosts: 2, macs: 2, directed: 2, bidirectional: 1, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 361)] },
    Expected { file: "derived_modbus_bigendian_ns.pcap", packets: 100, hosts: 3, macs: 3, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 100)] },
    Expected { file: "derived_modbus_linux_sll.pcap", packets: 100, hosts: 3, macs: 3, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 100)] },
    Expected { file: "derived_modbus_qinq.pcap", packets: 100, hosts: 3, macs: 3, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 100)] },
    Expected { file: "derived_modbus_rawip.pcap", packets: 100, hosts: 3, macs: 0, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 100)] },
    Expected { file: "derived_modbus_two_interfaces.pcapng", packets: 100, hosts: 3, macs: 3, directed: 4, bidirectional: 2, syn: None, ports: None, ethertypes: &[(0x0800, 100)] },
    Expected { file: "derived_modbus_vlan.pcap", packets: 100, hosts: 3, macs: 3, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 100)] },
    Expected { file: "dnp3_header_only.pcap", packets: 0, hosts: 0, macs: 0, directed: 0, bidirectional: 0, syn: Some(0), ports: Some(&[]), ethertypes: &[] },
    Expected { file: "dnp3_part1.pcap", packets: 181, hosts: 3, macs: 2, directed: 16, bidirectional: 8, syn: Some(2), ports: Some(&[20000]), ethertypes: &[(0x0800, 181)] },
    Expected { file: "enip_cip.pcap", packets: 10880, hosts: 5, macs: 5, directed: 8, bidirectional: 4, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 10880)] },
    Expected { file: "enip_software_upload.pcap", packets: 923, hosts: 2, macs: 6, directed: 2, bidirectional: 1, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0000, 18), (0x0800, 901), (0x0806, 3), (0x88cc, 1)] },
    Expected { file: "goose_only.pcap", packets: 8, hosts: 0, macs: 1, directed: 0, bidirectional: 0, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x88b8, 8)] },
    Expected { file: "hart_ip.pcap", packets: 116, hosts: 34, macs: 4, directed: 49, bidirectional: 47, syn: Some(1), ports: Some(&[5094]), ethertypes: &[(0x0800, 112), (0x0806, 4)] },
    Expected { file: "icsnpp_enip_cip_example.pcap", packets: 776, hosts: 6, macs: 12, directed: 8, bidirectional: 4, syn: Some(1), ports: Some(&[44818]), ethertypes: &[(0x0000, 10), (0x0800, 760), (0x0806, 4), (0x88cc, 2)] },
    Expected { file: "icsnpp_enip_multiple_service.pcapng", packets: 1, hosts: 2, macs: 2, directed: 1, bidirectional: 1, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 1)] },
    Expected { file: "icsnpp_modbus_example.pcap", packets: 100, hosts: 3, macs: 3, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 100)] },
    Expected { file: "icsnpp_s7comm_plus.pcap", packets: 262, hosts: 3, macs: 3, directed: 6, bidirectional: 3, syn: Some(1), ports: Some(&[102]), ethertypes: &[(0x0800, 262)] },
    Expected { file: "icsnpp_s7ident.pcap", packets: 36, hosts: 1, macs: 1, directed: 2, bidirectional: 1, syn: Some(1), ports: Some(&[102]), ethertypes: &[(0x0800, 36)] },
    Expected { file: "icsnpp_snap7.pcap", packets: 64, hosts: 2, macs: 2, directed: 2, bidirectional: 1, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 64)] },
    Expected { file: "iec104_diverse.pcap", packets: 173, hosts: 1, macs: 1, directed: 3, bidirectional: 2, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 173)] },
    Expected { file: "mms_and_goose.pcap", packets: 301, hosts: 12, macs: 15, directed: 46, bidirectional: 24, syn: Some(3), ports: Some(&[102, 111, 139]), ethertypes: &[(0x0000, 14), (0x0800, 253), (0x88b8, 34)] },
    Expected { file: "modbus_fuzz_72.pcap", packets: 36, hosts: 2, macs: 15, directed: 2, bidirectional: 1, syn: Some(1), ports: Some(&[2582]), ethertypes: &[(0x0800, 36)] },
    Expected { file: "modbus_tcp.pcap", packets: 15387, hosts: 14, macs: 14, directed: 28, bidirectional: 14, syn: Some(1), ports: Some(&[502]), ethertypes: &[(0x0800, 15387)] },
    Expected { file: "modbus_test_part1.pcap", packets: 118, hosts: 4, macs: 3, directed: 12, bidirectional: 6, syn: Some(4), ports: Some(&[502, 4446]), ethertypes: &[(0x0800, 118)] },
    Expected { file: "opcua_method.pcap", packets: 90, hosts: 2, macs: 2, directed: 4, bidirectional: 2, syn: Some(1), ports: Some(&[12001]), ethertypes: &[(0x0800, 90)] },
    Expected { file: "profinet_dcp_change_ip.pcap", packets: 6, hosts: 0, macs: 2, directed: 0, bidirectional: 0, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0806, 2), (0x8892, 4)] },
    Expected { file: "profinet_failed.pcap", packets: 56, hosts: 4, macs: 5, directed: 5, bidirectional: 4, syn: Some(1), ports: Some(&[102]), ethertypes: &[(0x0800, 15), (0x0806, 17), (0x86dd, 1), (0x88cc, 23)] },
    Expected { file: "s7_1200_upload_ob1.pcap", packets: 149, hosts: 2, macs: 2, directed: 2, bidirectional: 1, syn: Some(1), ports: Some(&[102]), ethertypes: &[(0x0800, 149)] },
    Expected { file: "s7_wincc_s400_production.pcapng", packets: 1658, hosts: 2, macs: 2, directed: 2, bidirectional: 1, syn: Some(0), ports: Some(&[]), ethertypes: &[(0x0800, 1658)] },
];

#[test]
fn counts_are_those_of_the_provenance() {
    for expected in EXPECTED {
        let Some(bytes) = fixture("counts_are_those_of_the_provenance", &format!("pcap/{}", expected.file)) else {
            return;
        };
        let found = pcap::summary(expected.file, &bytes).unwrap_or_else(|e| panic!("{e}"));
        let ethertypes: BTreeMap<u16, u64> = expected.ethertypes.iter().copied().collect();
        let counts = (found.packets, found.hosts, found.macs, found.five_tuples_directed, found.flows_bidirectional);
        let wanted = (expected.packets, expected.hosts, expected.macs, expected.directed, expected.bidirectional);
        assert_eq!(counts, wanted, "{}", expected.file);
        assert_eq!(found.ethertypes, ethertypes, "{}", expected.file);
        if let (Some(syn), Some(ports)) = (expected.syn, expected.ports) {
            assert_eq!((found.edges_by_syn, found.server_ports_by_syn.as_slice()), (syn, ports), "{}", expected.file);
        }
        let plan = read(Kind::Pcap, expected.file, &bytes).unwrap();
        let with_address = plan.assets.iter().filter(|p| p.asset.interfaces.iter().any(|i| !i.address.is_empty()));
        assert_eq!(with_address.count(), expected.hosts, "{}", expected.file);
        assert_eq!(u64::from(plan.rows_read), expected.packets, "{}", expected.file);
        for flow in &plan.flows {
            assert!(flow.from < plan.assets.len() && flow.to < plan.assets.len());
        }
    }
    assert_eq!(EXPECTED.len(), 31);
}

#[test]
fn the_modbus_server_is_known_in_every_container() {
    for file in [
        "icsnpp_modbus_example.pcap",
        "derived_modbus_bigendian_ns.pcap",
        "derived_modbus_linux_sll.pcap",
        "derived_modbus_qinq.pcap",
        "derived_modbus_rawip.pcap",
        "derived_modbus_two_interfaces.pcapng",
        "derived_modbus_vlan.pcap",
    ] {
        let name = "the_modbus_server_is_known_in_every_container";
        let Some(bytes) = fixture(name, &format!("pcap/{file}")) else { return };
        let plan = read(Kind::Pcap, file, &bytes).unwrap();
        assert_eq!((plan.assets.len(), plan.flows.len()), (3, 2), "{file}");
        for flow in &plan.flows {
            assert_eq!((flow.protocol.as_str(), flow.port), ("Modbus/TCP", Some(502)), "{file}");
            assert_eq!(plan.assets[flow.to].asset.role, Role::Plc, "{file}");
        }
        let vlan = &plan.assets[0].asset.interfaces[0].vlan;
        let expected = if file.contains("vlan") || file.contains("qinq") { "120" } else { "" };
        assert_eq!(vlan, expected, "{file}");
    }
}

#[test]
fn the_server_is_not_guessed_by_the_lower_port_where_better_is_known() {
    for (file, port) in [("dnp3_part1.pcap", 20000), ("enip_software_upload.pcap", 44818)] {
        let name = "the_server_is_not_guessed_by_the_lower_port_where_better_is_known";
        let Some(bytes) = fixture(name, &format!("pcap/{file}")) else { return };
        let plan = read(Kind::Pcap, file, &bytes).unwrap();
        assert!(!plan.flows.is_empty());
        assert!(plan.flows.iter().all(|flow| flow.port == Some(port)), "{file}: {:?}", plan.flows);
    }
    let Some(bytes) = fixture("fuzzed", "pcap/modbus_fuzz_72.pcap") else { return };
    let plan = read(Kind::Pcap, "modbus_fuzz_72.pcap", &bytes).unwrap();
    assert_eq!(plan.flows.iter().map(|flow| flow.port).collect::<Vec<_>>(), [Some(502)]);
    assert!(plan.notes.iter().any(|note| note.message.contains("in the other direction")));
}

#[test]
fn devices_without_ip_are_known_by_their_cards() {
    let Some(goose) = fixture("devices_without_ip_are_known_by_their_cards", "pcap/goose_only.pcap") else { return };
    let plan = read(Kind::Pcap, "goose_only.pcap", &goose).unwrap();
    assert_eq!((plan.assets.len(), plan.flows.len()), (1, 0));
    let asset = &plan.assets[0].asset;
    assert_eq!((&asset.role, asset.protocols.as_slice()), (&Role::Ied, &["GOOSE".to_owned()][..]));
    assert!(asset.interfaces[0].address.is_empty() && !asset.interfaces[0].mac.is_empty());
    assert!(plan.notes.iter().any(|note| note.severity == NoteSeverity::WorthALook && note.message.contains("group")));

    let Some(profinet) = fixture("profinet", "pcap/profinet_dcp_change_ip.pcap") else { return };
    let plan = read(Kind::Pcap, "profinet_dcp_change_ip.pcap", &profinet).unwrap();
    assert_eq!(plan.assets.len(), 2);
    assert!(plan.flows.iter().all(|flow| flow.protocol == "PROFINET" && flow.transport == Transport::Ethernet));
    assert!(!plan.flows.is_empty());
}

#[test]
fn an_unknown_port_keeps_the_direction_of_its_opening() {
    let Some(bytes) = fixture("an_unknown_port_keeps_the_direction_of_its_opening", "pcap/opcua_method.pcap") else {
        return;
    };
    let plan = read(Kind::Pcap, "opcua_method.pcap", &bytes).unwrap();
    assert_eq!(plan.flows.len(), 1);
    assert_eq!((plan.flows[0].protocol.as_str(), plan.flows[0].port), ("tcp/12001", Some(12001)));
    assert_eq!(plan.count_notes(NoteSeverity::ReadWithCare), 0, "{:?}", plan.notes);
}

#[test]
fn a_second_import_of_a_capture_adds_nothing() {
    let Some(bytes) = fixture("a_second_import_of_a_capture_adds_nothing", "pcap/modbus_tcp.pcap") else { return };
    let first = read(Kind::Pcap, "modbus_tcp.pcap", &bytes).unwrap();
    let document = import_common::applied(first.clone());
    let again = interchange::import::read(Kind::Pcap, "modbus_tcp.pcap", &bytes, None, &document).unwrap();
    assert!(again.assets.iter().all(|proposed| proposed.matches.is_some() && proposed.changes.is_empty()));
    assert!(again.flows.iter().all(|flow| flow.matches.is_some()));
    assert_eq!(again.flows.len(), first.flows.len());
}
