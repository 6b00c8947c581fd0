//! FortiOS: zones, addresses, services and policies. The interfaces of the zones are left to the one who knows the device.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::net::IpAddr;

use report::enforcement::{DevicePolicy, FlowRule, RuleEnd};

use super::{Origin, comment, ends, missing_or_no_side, named, plain, remark};

pub(super) fn text(policy: &DevicePolicy, origin: &Origin) -> String {
    let mut out = String::new();
    for line in origin.head(policy, "FortiOS 7") {
        let _ = writeln!(out, "# {line}");
    }
    out.push_str("# The zones have no interfaces yet: assign those of the device.\n");
    let written: Vec<&FlowRule> = policy.rules.iter().filter(|rule| missing_or_no_side(rule).is_none()).collect();
    zones(&mut out, &written);
    addresses(&mut out, &written);
    services(&mut out, &written);
    out.push_str("\nconfig firewall policy\n");
    for (name, rule) in named(policy) {
        let _ = writeln!(out, "    # {}", comment(rule, 300));
        if let Some(remark) = remark(rule) {
            let _ = writeln!(out, "    # {remark}");
        }
        match missing_or_no_side(rule) {
            Some(missing) => _ = writeln!(out, "    # {missing}"),
            None => write_policy(&mut out, &name, rule),
        }
    }
    out.push_str(
        "    # everything else is refused\n    edit 0\n        set name \"ZW-default-deny\"\n        set srcintf \"any\"\n        \
         set dstintf \"any\"\n        set srcaddr \"all\"\n        set dstaddr \"all\"\n        set action deny\n        \
         set schedule \"always\"\n        set service \"ALL\"\n        set logtraffic all\n    next\nend\n",
    );
    out
}

fn zones(out: &mut String, rules: &[&FlowRule]) {
    let zones: BTreeSet<_> = rules.iter().flat_map(|rule| [rule.from.side, rule.to.side]).flatten().collect();
    if zones.is_empty() {
        return;
    }
    out.push_str("\nconfig system zone\n");
    for zone in zones {
        let _ = writeln!(out, "    edit \"ZW-{zone}\"\n        set intrazone deny\n    next");
    }
    out.push_str("end\n");
}

fn addresses(out: &mut String, rules: &[&FlowRule]) {
    let ends = ends(rules.iter().copied());
    for (is_v4, table) in [(true, "address"), (false, "address6")] {
        let mut entries = String::new();
        for end in &ends {
            for (name, block) in objects(end).filter(|(_, block)| block.first.is_ipv4() == is_v4) {
                let _ = writeln!(entries, "    edit \"{name}\"");
                let _ = match block.first {
                    IpAddr::V4(first) => writeln!(entries, "        set subnet {first} {}", block.mask()),
                    IpAddr::V6(first) => writeln!(entries, "        set ip6 {first}/{}", block.prefix),
                };
                let typed = plain::text(&end.name, 100);
                if !typed.is_empty() {
                    let _ = writeln!(entries, "        set comment \"{typed}\"");
                }
                entries.push_str("    next\n");
            }
        }
        if !entries.is_empty() {
            let _ = write!(out, "\nconfig firewall {table}\n{entries}end\n");
        }
    }
}

/// An address object for every block of an end.
fn objects(end: &RuleEnd) -> impl Iterator<Item = (String, report::enforcement::AddressBlock)> + '_ {
    end.blocks.iter().enumerate().map(|(place, block)| (format!("ZW-{}-{}", end.asset, place + 1), *block))
}

fn services(out: &mut String, rules: &[&FlowRule]) {
    let services: BTreeMap<_, _> = rules.iter().flat_map(|rule| &rule.services).map(|service| (*service, ())).collect();
    if services.is_empty() {
        return;
    }
    out.push_str("\nconfig firewall service custom\n");
    for service in services.keys() {
        let (word, port) = (service.transport(), service.port);
        let _ = writeln!(out, "    edit \"ZW-{word}-{port}\"\n        set {word}-portrange {port}\n    next");
    }
    out.push_str("end\n");
}

fn write_policy(out: &mut String, name: &str, rule: &FlowRule) {
    let _ = writeln!(out, "    edit 0\n        set name \"{name}\"");
    for (field, end) in [("srcintf", &rule.from), ("dstintf", &rule.to)] {
        if let Some(zone) = end.side {
            let _ = writeln!(out, "        set {field} \"ZW-{zone}\"");
        }
    }
    for is_v4 in [true, false] {
        let list = |end: &RuleEnd| {
            let names: Vec<String> = objects(end)
                .filter(|(_, block)| block.first.is_ipv4() == is_v4)
                .map(|(name, _)| format!("\"{name}\""))
                .collect();
            names.join(" ")
        };
        let (from, to) = (list(&rule.from), list(&rule.to));
        // a family that one end lacks would open nothing
        if from.is_empty() || to.is_empty() {
            continue;
        }
        let six = if is_v4 { "" } else { "6" };
        let _ = writeln!(out, "        set srcaddr{six} {from}\n        set dstaddr{six} {to}");
    }
    let services: Vec<String> =
        rule.services.iter().map(|service| format!("\"ZW-{}-{}\"", service.transport(), service.port)).collect();
    let _ = writeln!(out, "        set action accept\n        set schedule \"always\"");
    let _ = writeln!(out, "        set service {}", services.join(" "));
    let _ = writeln!(out, "        set logtraffic all\n        set comments \"{}\"\n    next", comment(rule, 250));
}
