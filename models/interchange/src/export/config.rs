//! Proposals for the devices of the conduits: what each has to let through, in the syntaxes of the trade, and the plan of
//! the VLANs. What is proposed is decided in `report::enforcement`; here it is only written down.

mod asa;
mod fortios;
mod nftables;
mod panos;
mod plain;
mod table;
mod vlan;

use plant::Document;
use report::enforcement::{DevicePolicy, FlowRule, RuleEnd, device_policies};

use super::{ExportError, Settings};

/// Where a proposal comes from, for the head of every file.
struct Origin {
    plant: String,
    revision: String,
    fingerprint: String,
    date: String,
    tool: String,
}

impl Origin {
    fn new(document: &Document, settings: &Settings) -> Self {
        let system = document.system();
        Origin {
            plant: or(&system.name, "unnamed"),
            revision: or(&system.revision, "none"),
            fingerprint: report::fingerprint(document),
            date: settings.date.clone(),
            tool: settings.tool.clone(),
        }
    }

    /// The lines at the head of a text, without signs of comment, harmless in every syntax.
    fn head(&self, policy: &DevicePolicy, syntax: &str) -> Vec<String> {
        let device = policy.device.map(|id| id.to_string()).unwrap_or_default();
        let conduits: Vec<String> = policy.conduits.iter().map(ToString::to_string).collect();
        let mut lines = vec![
            "PROPOSAL. Made from a plant model, not from the device. Review, complete and test it before use."
                .to_owned(),
            format!("Device: {device} {}", plain::text(&policy.name, 80)),
            format!("Syntax: {syntax}"),
            format!("Conduits: {}", conduits.join(", ")),
            format!("Plant: {}", plain::text(&self.plant, 80)),
            format!("Revision: {}; fingerprint: {}", plain::text(&self.revision, 40), self.fingerprint),
        ];
        if !self.date.is_empty() {
            lines.push(format!("Written on: {}", plain::text(&self.date, 20)));
        }
        lines.push(format!("Written by: {}", plain::text(&self.tool, 60)));
        lines.push("Rules follow the initiator; replies pass by state. What is not listed is refused.".to_owned());
        lines.push("Names are written in ASCII; the ids are those of the plant.".to_owned());
        lines.extend(policy.notes.iter().map(|note| plain::text(note, 200)));
        lines
    }
}

fn or(text: &str, otherwise: &str) -> String {
    if text.trim().is_empty() { otherwise.to_owned() } else { text.to_owned() }
}

/// Name behind the stem and contents of every file.
pub(super) fn files(document: &Document, settings: &Settings) -> Vec<(String, Result<Vec<u8>, ExportError>)> {
    let origin = Origin::new(document, settings);
    let mut files = Vec::new();
    for policy in device_policies(document) {
        let device = match policy.device {
            Some(id) => id.to_string().to_lowercase(),
            None => "without-device".to_owned(),
        };
        files.push((format!("-config-{device}.csv"), table::csv(&policy, &origin)));
        files.push((format!("-config-{device}.json"), table::json(&policy, &origin)));
        // a diode has no list of ports, and where there is no device there is no syntax
        if policy.device.is_none() || policy.is_one_way {
            continue;
        }
        let texts = [
            (".nft", nftables::text(&policy, &origin)),
            (".asa.txt", asa::text(&policy, &origin)),
            (".fortios.txt", fortios::text(&policy, &origin)),
            (".panos.txt", panos::text(&policy, &origin)),
        ];
        files.extend(texts.map(|(ending, text)| (format!("-config-{device}{ending}"), Ok(text.into_bytes()))));
    }
    files.push(("-vlan-plan.csv".to_owned(), vlan::csv(document, &origin)));
    files
}

/// The rules of a policy with names of their own: a flow may pass a device twice.
fn named(policy: &DevicePolicy) -> impl Iterator<Item = (String, &FlowRule)> {
    let mut before = None;
    let mut number = 1;
    policy.rules.iter().map(move |rule| {
        number = if before == Some(rule.flow) { number + 1 } else { 1 };
        before = Some(rule.flow);
        let name = if number == 1 { format!("ZW-{}", rule.flow) } else { format!("ZW-{}-{number}", rule.flow) };
        (name, rule)
    })
}

/// The flow with its channels, harmless in every syntax.
fn comment(rule: &FlowRule, most: usize) -> String {
    let channels: Vec<String> =
        rule.channels.iter().map(|(conduit, channel)| format!("{conduit} channel {channel}")).collect();
    let by = if channels.is_empty() { String::new() } else { format!(" by {}", channels.join(", ")) };
    plain::text(&format!("{}{by}: {}", rule.flow, rule.words), most)
}

/// What keeps a rule from being written, in one line.
fn missing(rule: &FlowRule) -> Option<String> {
    (!rule.lacks.is_empty()).then(|| plain::text(&format!("NOT WRITTEN: {}", rule.lacks.join("; ")), 400))
}

/// As [`missing`], where a syntax names the zones on both sides.
fn missing_or_no_side(rule: &FlowRule) -> Option<String> {
    let unsided =
        |end: &RuleEnd| end.side.is_none().then(|| format!("the zone on the side of {} is not clear", end.asset));
    missing(rule).or_else(|| {
        let lacks: Vec<String> = [&rule.from, &rule.to].into_iter().filter_map(unsided).collect();
        (!lacks.is_empty()).then(|| plain::text(&format!("NOT WRITTEN: {}", lacks.join("; ")), 400))
    })
}

/// What a person should look at, in one line.
fn remark(rule: &FlowRule) -> Option<String> {
    (!rule.remarks.is_empty()).then(|| plain::text(&format!("LOOK: {}", rule.remarks.join("; ")), 400))
}

/// The ends of the rules that are written, each once, in the order of assets.
fn ends<'p>(rules: impl Iterator<Item = &'p FlowRule>) -> Vec<&'p RuleEnd> {
    let mut ends: Vec<&RuleEnd> = rules.flat_map(|rule| [&rule.from, &rule.to]).collect();
    ends.sort_by_key(|end| end.asset);
    ends.dedup_by_key(|end| end.asset);
    ends
}
