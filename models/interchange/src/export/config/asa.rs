//! Cisco ASA: groups of addresses and one access list a device.

use std::fmt::Write as _;
use std::net::IpAddr;

use report::enforcement::DevicePolicy;

use super::{Origin, comment, ends, missing, named, plain, remark};

/// What the device takes of a remark.
const LONGEST_REMARK: usize = 100;

pub(super) fn text(policy: &DevicePolicy, origin: &Origin) -> String {
    let device = policy.device.map(|id| id.to_string()).unwrap_or_default();
    let list = format!("ZW-{device}");
    let mut out = String::new();
    for line in origin.head(policy, "Cisco ASA 9") {
        let _ = writeln!(out, "! {line}");
    }
    out.push_str("!\n");
    for end in ends(policy.rules.iter().filter(|rule| missing(rule).is_none())) {
        let _ = writeln!(out, "object-group network ZW-{}", end.asset);
        let name = plain::text(&end.name, LONGEST_REMARK);
        if !name.is_empty() {
            let _ = writeln!(out, " description {name}");
        }
        for block in &end.blocks {
            let _ = match block.first {
                _ if block.is_host() => writeln!(out, " network-object host {}", block.first),
                IpAddr::V4(first) => writeln!(out, " network-object {first} {}", block.mask()),
                IpAddr::V6(_) => writeln!(out, " network-object {block}"),
            };
        }
    }
    for (_, rule) in named(policy) {
        let _ = writeln!(out, "!\naccess-list {list} remark {}", comment(rule, LONGEST_REMARK));
        if let Some(remark) = remark(rule) {
            let _ = writeln!(out, "! {remark}");
        }
        if let Some(missing) = missing(rule) {
            let _ = writeln!(out, "! {missing}");
            continue;
        }
        for service in &rule.services {
            let _ = writeln!(
                out,
                "access-list {list} extended permit {} object-group ZW-{} object-group ZW-{} eq {}",
                service.transport(),
                rule.from.asset,
                rule.to.asset,
                service.port
            );
        }
    }
    let _ = writeln!(out, "!\naccess-list {list} remark everything else is refused");
    let _ = writeln!(out, "access-list {list} extended deny ip any any log");
    let _ = writeln!(out, "! To bind it after review: access-group {list} global");
    out
}
