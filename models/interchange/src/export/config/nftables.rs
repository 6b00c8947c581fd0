//! nftables: one table a device, replaced as a whole; nothing else on the device is touched.

use std::fmt::Write as _;

use report::enforcement::{AddressBlock, DevicePolicy, FlowRule, RuleEnd};

use super::{Origin, comment, missing, named, remark};

pub(super) fn text(policy: &DevicePolicy, origin: &Origin) -> String {
    let device = policy.device.map(|id| id.to_string()).unwrap_or_default();
    let table = format!("zonewright_{}", device.to_lowercase().replace('-', "_"));
    let mut out = String::new();
    for line in origin.head(policy, "nftables, check with nft -c -f") {
        let _ = writeln!(out, "# {line}");
    }
    // made before it is taken away, so that taking away never fails
    let _ = write!(out, "\ntable inet {table} {{\n}}\ndelete table inet {table}\n\ntable inet {table} {{\n");
    out.push_str("\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n");
    out.push_str("\t\tct state established,related accept comment \"replies of what is allowed below\"\n");
    out.push_str("\t\tct state invalid drop\n");
    for (_, rule) in named(policy) {
        let _ = writeln!(out, "\n\t\t# {}", comment(rule, 300));
        if let Some(remark) = remark(rule) {
            let _ = writeln!(out, "\t\t# {remark}");
        }
        match missing(rule) {
            Some(missing) => _ = writeln!(out, "\t\t# {missing}"),
            None => rules(&mut out, rule),
        }
    }
    let _ = writeln!(out, "\n\t\t# everything else is refused");
    let _ = writeln!(out, "\t\tlog prefix \"{table} drop: \" counter drop comment \"default deny\"");
    out.push_str("\t}\n}\n");
    out
}

fn rules(out: &mut String, rule: &FlowRule) {
    for is_v4 in [true, false] {
        let word = if is_v4 { "ip" } else { "ip6" };
        let [from, to] = [&rule.from, &rule.to].map(|end| set(of_family(end, is_v4)));
        let (Some(from), Some(to)) = (from, to) else { continue };
        for is_tcp in [true, false] {
            let ports = rule.services.iter().filter(|service| service.is_tcp == is_tcp).map(|service| service.port);
            let Some(ports) = set(ports) else { continue };
            let transport = if is_tcp { "tcp" } else { "udp" };
            let _ = writeln!(
                out,
                "\t\t{word} saddr {from} {word} daddr {to} {transport} dport {ports} ct state new accept comment \"{}\"",
                comment(rule, 100)
            );
        }
    }
}

fn of_family(end: &RuleEnd, is_v4: bool) -> impl Iterator<Item = AddressBlock> + '_ {
    end.blocks.iter().copied().filter(move |block| block.first.is_ipv4() == is_v4)
}

/// One entry as it is, several in braces.
fn set<T: ToString>(entries: impl Iterator<Item = T>) -> Option<String> {
    let entries: Vec<String> = entries.map(|entry| entry.to_string()).collect();
    match &entries[..] {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(format!("{{ {} }}", several.join(", "))),
    }
}
