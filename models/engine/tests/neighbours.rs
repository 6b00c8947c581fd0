//! What neighbouring tools check is checked here too: each of their checks with the rules that cover it. Theirs are in our
//! words; where theirs looks at kinds of zones, ours mostly looks at the flows.

/// CSET, the checks of its network diagram.
const CSET: &[(&str, &[&str])] = &[
    ("1 firewall missing between two zones", &["conduit-without-device", "flow-without-conduit"]),
    ("2 no detection behind a firewall in its zone", &["no-log-receiver", "level-difference-without-inspection"]),
    ("3 one VLAN carries different assurance levels", &["vlan-across-levels"]),
    ("4 component with links into zones of different levels", &["dual-homed-bypass"]),
    (
        "5 path from web, vendor, partner or modem without a firewall",
        &["internet-to-other-than-dmz", "vendor-without-jump-host", "modem-in-zone", "conduit-without-device"],
    ),
    ("6 links and unidirectional devices", &["diode-against-direction"]),
    ("7 data diode must pass from high to low", &["diode-against-direction"]),
    ("8 detection placed where traffic was observed", &["detector-sees-nothing"]),
    ("9 prevention placed where traffic was observed", &["detector-sees-nothing"]),
];

/// InduForm, its codes and policies on zones and conduits.
const INDUFORM: &[(&str, &[&str])] = &[
    ("circular parents", &["circular-nesting"]),
    ("conduit SL below what its zones require", &["conduit-below-proposal"]),
    ("inspection where SLs differ by 2 or more", &["level-difference-without-inspection"]),
    ("non-adjacent Purdue levels", &["levels-skipped", "far-apart-levels"]),
    ("DMZ bypassed", &["dmz-passed-through", "internet-to-other-than-dmz", "dmz-starts-inward"]),
    ("DMZ missing", &["enterprise-to-control-without-dmz"]),
    ("cells connected directly", &["cells-joined-directly"]),
    ("protocol not on a list", &["flow-not-permitted", "any-channel"]),
    ("critical asset in a low-SL zone", &["critical-asset-in-low-zone"]),
    ("zone without conduits", &["isolated-zone"]),
    ("conduit without flows", &["conduit-unused"]),
    ("conduit joining the same zone", &["conduit-with-one-zone"]),
    ("zone without assets", &["empty-zone"]),
    ("child zone below its parent", &["zone-below-parent"]),
    ("non-safety asset in a safety zone", &["safety-with-other"]),
    ("safety zone reached directly", &["safety-entered-from-outside"]),
    ("inventory gaps", &["asset-without-role", "asset-without-owner", "version-unknown", "asset-in-no-zone"]),
    ("duplicate or wrong addresses", &["duplicate-address", "address-outside-network"]),
    ("no access control assets", &["no-account-server"]),
    ("no detection assets", &["no-log-receiver"]),
    ("no recovery assets", &["function-without-backup"]),
    ("electronic perimeter named", &["boundary-missing", "entry-without-access-point"]),
    ("physical perimeter named", &["boundary-missing"]),
    ("criticality missing", &["asset-without-criticality"]),
    ("change management", &["approval-stale", "policies-missing"]),
    ("unencrypted across an untrusted network", &["foreign-network-unprotected"]),
    ("remote access controlled", &["remote-entry-without-second-factor", "session-without-end"]),
];

/// The OT plug-in of NetBox.
const NETBOX_OT: &[(&str, &[&str])] = &[
    ("flow without a verdict", &["flow-not-permitted", "flow-without-conduit"]),
    ("verdict expired", &["temporary-conduit-expired", "deviation-expired"]),
    ("flow into the controller zones and who allowed it", &["flow-without-purpose", "unauthenticated-write"]),
    ("supplier remote access paths", &["vendor-without-jump-host", "vendor-reaches-other-zone", "shared-vendor-entry"]),
    ("conduit without the devices that enforce it", &["conduit-without-device"]),
    ("zone without an accountable person", &["accountable-missing"]),
    ("SL-A below SL-T", &["achieved-below-target"]),
];

/// Threagile, those of its general rules that matter in a plant.
const THREAGILE: &[(&str, &[&str])] = &[
    ("missing segmentation", &["flat-zone", "isolated-zone"]),
    (
        "unencrypted or unauthenticated link across a boundary",
        &["foreign-network-unprotected", "unauthenticated-write", "engineering-always-open"],
    ),
    ("unnecessary link", &["conduit-unused", "access-point-without-flows"]),
    ("unnecessary asset", &["asset-without-flows"]),
    (
        "wrong trust-boundary content",
        &["business-with-iacs", "external-with-own", "temporary-device", "wireless-device"],
    ),
    ("asset nobody reaches", &["asset-without-flows"]),
    ("missing second factor on remote entry", &["remote-entry-without-second-factor"]),
];

#[test]
fn every_check_of_a_neighbour_has_its_rules() {
    for (tool, table) in [("CSET", CSET), ("InduForm", INDUFORM), ("netbox-ot", NETBOX_OT), ("Threagile", THREAGILE)] {
        for (check, rules) in table {
            assert!(!rules.is_empty(), "{tool}: {check}");
            for id in *rules {
                assert!(engine::rule(id).is_some(), "{tool}: {check}: no rule {id}");
            }
        }
    }
}

#[test]
fn there_are_as_many_as_asked_for() {
    assert!(engine::RULES.len() >= 45, "{}", engine::RULES.len());
}
