//! PAN-OS in the form of `set` commands. The zones are named; their interfaces are left to the one who knows the device.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use report::enforcement::{DevicePolicy, FlowRule, RuleEnd};

use super::{Origin, comment, ends, missing_or_no_side, named, plain, remark};

pub(super) fn text(policy: &DevicePolicy, origin: &Origin) -> String {
    let mut out = String::new();
    for line in origin.head(policy, "PAN-OS 10 set commands; leave lines with # out when they are pasted") {
        let _ = writeln!(out, "# {line}");
    }
    out.push_str("# Applications are not narrowed: every rule is bound by its ports.\n");
    let written: Vec<&FlowRule> = policy.rules.iter().filter(|rule| missing_or_no_side(rule).is_none()).collect();
    let zones: BTreeSet<_> = written.iter().flat_map(|rule| [rule.from.side, rule.to.side]).flatten().collect();
    for zone in zones {
        let _ = writeln!(out, "# zone ZW-{zone}: give it the interfaces of this side");
        let _ = writeln!(out, "set zone ZW-{zone} network layer3 [ ]");
    }
    for end in ends(written.iter().copied()) {
        for (name, block) in objects(end) {
            let _ = writeln!(out, "set address {name} ip-netmask {}/{}", block.first, block.prefix);
            let typed = plain::text(&end.name, 100);
            if !typed.is_empty() {
                let _ = writeln!(out, "set address {name} description \"{typed}\"");
            }
        }
    }
    let services: BTreeSet<_> = written.iter().flat_map(|rule| &rule.services).copied().collect();
    for service in services {
        let (word, port) = (service.transport(), service.port);
        let _ = writeln!(out, "set service ZW-{word}-{port} protocol {word} port {port}");
    }
    for (name, rule) in named(policy) {
        let _ = writeln!(out, "# {}", comment(rule, 300));
        if let Some(remark) = remark(rule) {
            let _ = writeln!(out, "# {remark}");
        }
        match missing_or_no_side(rule) {
            Some(missing) => _ = writeln!(out, "# {missing}"),
            None => write_rule(&mut out, &name, rule),
        }
    }
    out.push_str("# everything else is refused\n");
    out.push_str(
        "set rulebase security rules ZW-default-deny from any to any source any destination any application any service any \
         action deny log-end yes\n",
    );
    out
}

/// An address object for every block of an end.
fn objects(end: &RuleEnd) -> impl Iterator<Item = (String, report::enforcement::AddressBlock)> + '_ {
    end.blocks.iter().enumerate().map(|(place, block)| (format!("ZW-{}-{}", end.asset, place + 1), *block))
}

fn write_rule(out: &mut String, name: &str, rule: &FlowRule) {
    let (Some(from), Some(to)) = (rule.from.side, rule.to.side) else { return };
    let list = |end: &RuleEnd| objects(end).map(|(name, _)| name).collect::<Vec<_>>().join(" ");
    let services: Vec<String> =
        rule.services.iter().map(|service| format!("ZW-{}-{}", service.transport(), service.port)).collect();
    let _ = writeln!(
        out,
        "set rulebase security rules {name} from ZW-{from} to ZW-{to} source [ {} ] destination [ {} ] application any \
         service [ {} ] action allow log-end yes description \"{}\"",
        list(&rule.from),
        list(&rule.to),
        services.join(" "),
        comment(rule, 250)
    );
}
