//! A scenario names a technique that ATT&CK for ICS does not have.

use plant::AnyKey;
use plant::record::Scenario;
use standard::{ATTACK_VERSION, AttackId, catalogue};

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::index::At;
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "technique-unknown",
    title: "Technique unknown",
    clause: "ZCR 5.1",
    severity: Severity::Note,
    question: "Is every technique that a scenario names one of ATT&CK for ICS?",
    why: "A technique that is not known leads to no mitigation and no requirement, and nobody else can look it up.",
    false_positives: "The scenario names a technique of another list, such as ATT&CK for Enterprise, or of a newer version.",
    fix: "Write the technique as ATT&CK for ICS has it, or leave the field empty.",
    check: Check::Scenario(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: At<Scenario>, sink: &mut Sink) {
    let id = seen.index.scenario_id(at);
    let Some(scenario) = seen.document.scenarios.get(&id) else { return };
    let Some((what, wanted)) = unknown_in(&scenario.technique) else { return };
    let near = catalogue().nearest_technique(&wanted);
    let near = near.map(|row| format!(" The nearest is {}.", row.label())).unwrap_or_default();
    sink.find(
        &RULE,
        id,
        format!("{id} names {what}, which is no technique of ATT&CK for ICS v{ATTACK_VERSION}.{near}"),
    );
}

/// What of the text is not known, and what to look for instead.
fn unknown_in(technique: &str) -> Option<(String, String)> {
    let text = technique.trim();
    let named: Vec<_> = AttackId::all_in(text).collect();
    match named.iter().find(|id| catalogue().technique(**id).is_none()) {
        // the title may be right where the number is not
        Some(unknown) if named.len() == 1 => Some((unknown.to_string(), text.to_owned())),
        Some(unknown) => Some((unknown.to_string(), unknown.to_string())),
        None if named.is_empty() && !text.is_empty() => {
            Some((format!("“{}”", text.chars().take(60).collect::<String>()), text.to_owned()))
        }
        None => None,
    }
}

/// The nearest technique in its place, or none.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let AnyKey::Scenario(id) = key.element else { return Vec::new() };
    let Some(scenario) = seen.document.scenarios.get(&id) else { return Vec::new() };
    let with = |label: String, technique: String| fix::put(label, Scenario { technique, ..(**scenario).clone() });
    let near = unknown_in(&scenario.technique).and_then(|(what, wanted)| {
        let near = catalogue().nearest_technique(&wanted)?.label();
        let is_one_of_several = AttackId::all_in(scenario.technique.trim()).count() > 1;
        let text = if is_one_of_several { scenario.technique.replacen(&what, &near, 1) } else { near.clone() };
        Some(with(format!("Name {near} in {id}"), text))
    });
    near.into_iter().chain([with(format!("Leave the technique of {id} empty"), String::new())]).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    #[test]
    fn unknown_ids_get_their_nearest_match() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .scenario(1, "Z-1", 2, |scenario| scenario.technique = "T0843 Program Download, T0836".into())
            .scenario(2, "Z-1", 2, |scenario| scenario.technique = "T0999 External Remote Servces".into())
            .scenario(3, "Z-1", 2, |scenario| scenario.technique = "Program download".into())
            .scenario(4, "Z-1", 2, |scenario| scenario.technique = "T0843, T1059".into())
            .scenario(5, "Z-1", 2, |_| {});
        assert_eq!(found(&plant, "technique-unknown"), ["S-02", "S-03", "S-04"]);
        let assessment = plant.assess();
        let findings = assessment.findings.iter().filter(|(key, _)| key.rule == "technique-unknown");
        let messages: Vec<_> = findings.map(|(_, finding)| finding.message.as_str()).collect();
        assert!(
            messages[0].contains("T0999") && messages[0].ends_with("The nearest is T0822 External Remote Services.")
        );
        assert!(messages[1].ends_with("The nearest is T0843 Program Download."));
        assert!(messages[2].contains("names T1059"));
    }

    #[test]
    fn is_named_as_the_nearest() {
        use crate::rules::fixture::settled;
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .scenario(1, "Z-1", 2, |scenario| scenario.technique = "Program downlod".into());
        assert_eq!(
            settled(&plant, "technique-unknown"),
            ["Name T0843 Program Download in S-01", "Leave the technique of S-01 empty"]
        );
    }
}
