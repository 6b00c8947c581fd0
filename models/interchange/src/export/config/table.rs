//! The rules without a vendor: a table for people, JSON for programs. Texts stand there as they were typed.

use report::enforcement::{DevicePolicy, FlowRule, RuleEnd};
use serde_json::{Value, json};

use super::super::ExportError;
use super::super::csv_tables::harmless;
use super::{Origin, named};

const HEADINGS: [&str; 20] = [
    "State",
    "Device",
    "Device name",
    "Rule",
    "Action",
    "Flow",
    "Conduits and channels",
    "From",
    "From name",
    "From zone",
    "From addresses",
    "To",
    "To name",
    "To zone",
    "To addresses",
    "Ports",
    "What for",
    "Missing",
    "To look at",
    "Origin",
];

pub(super) fn csv(policy: &DevicePolicy, origin: &Origin) -> Result<Vec<u8>, ExportError> {
    let write = |error: csv::Error| ExportError::Text(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).map_err(write)?;
    let device = policy.device.map(|id| id.to_string()).unwrap_or_default();
    let origin = format!("{}, revision {}, fingerprint {}", origin.plant, origin.revision, origin.fingerprint);
    for (name, rule) in named(policy) {
        let state = if rule.lacks.is_empty() { "proposal" } else { "not proposed" };
        let action = if rule.lacks.is_empty() { "allow" } else { "" };
        let row = [
            state.to_owned(),
            device.clone(),
            policy.name.clone(),
            name,
            action.to_owned(),
            rule.flow.to_string(),
            channels(rule).join(", "),
            rule.from.asset.to_string(),
            rule.from.name.clone(),
            side(&rule.from),
            addresses(&rule.from).join(" "),
            rule.to.asset.to_string(),
            rule.to.name.clone(),
            side(&rule.to),
            addresses(&rule.to).join(" "),
            services(rule).join(" "),
            rule.words.clone(),
            rule.lacks.join("; "),
            rule.remarks.join("; "),
            origin.clone(),
        ];
        writer.write_record(row.map(harmless)).map_err(write)?;
    }
    let rest = "everything that is not listed".to_owned();
    let mut last = HEADINGS.map(|_| String::new());
    (last[0], last[1], last[2], last[3]) = ("proposal".into(), device, policy.name.clone(), "ZW-default-deny".into());
    (last[4], last[16], last[18], last[19]) = ("deny".into(), rest, policy.notes.join("; "), origin);
    writer.write_record(last.map(harmless)).map_err(write)?;
    writer.into_inner().map_err(|error| ExportError::Text(error.to_string()))
}

pub(super) fn json(policy: &DevicePolicy, origin: &Origin) -> Result<Vec<u8>, ExportError> {
    let conduits: Vec<String> = policy.conduits.iter().map(ToString::to_string).collect();
    let rules: Vec<Value> = named(policy).map(|(name, rule)| of_rule(&name, rule)).collect();
    let value = json!({
        "state": "proposal",
        "plant": origin.plant,
        "revision": origin.revision,
        "fingerprint": origin.fingerprint,
        "written_on": origin.date,
        "written_by": origin.tool,
        "device": policy.device.map(|id| id.to_string()),
        "device_name": policy.name,
        "one_way": policy.is_one_way,
        "conduits": conduits,
        "rules": rules,
        "default": "deny",
        "notes": policy.notes,
    });
    let mut text = serde_json::to_string_pretty(&value).map_err(|error| ExportError::Text(error.to_string()))?;
    text.push('\n');
    Ok(text.into_bytes())
}

fn of_rule(name: &str, rule: &FlowRule) -> Value {
    let end = |end: &RuleEnd| {
        json!({
            "asset": end.asset.to_string(),
            "name": end.name,
            "zone": end.side.map(|zone| zone.to_string()),
            "addresses": addresses(end),
        })
    };
    json!({
        "name": name,
        "proposed": rule.lacks.is_empty(),
        "action": "allow",
        "flow": rule.flow.to_string(),
        "words": rule.words,
        "channels": channels(rule),
        "from": end(&rule.from),
        "to": end(&rule.to),
        "ports": services(rule),
        "missing": rule.lacks,
        "look": rule.remarks,
    })
}

fn channels(rule: &FlowRule) -> Vec<String> {
    rule.channels.iter().map(|(conduit, channel)| format!("{conduit} {channel}")).collect()
}

fn addresses(end: &RuleEnd) -> Vec<String> {
    end.blocks.iter().map(ToString::to_string).collect()
}

fn services(rule: &FlowRule) -> Vec<String> {
    rule.services.iter().map(|service| format!("{}/{}", service.transport(), service.port)).collect()
}

fn side(end: &RuleEnd) -> String {
    end.side.map(|zone| zone.to_string()).unwrap_or_default()
}
