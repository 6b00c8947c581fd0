//! A level set by a person says who and why.

use plant::edit::SetLevelOverride;
use plant::record::Element;

use super::reading::cited;
use crate::index::ElementAt;
use crate::levels::level_override;

use super::{Check, Fix, Rule, Seen, Sink};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "override-without-name",
    title: "Level set by a person without name or reason",
    clause: "ZCR 5.6, ZCR 7.1",
    severity: Severity::Warning,
    question: "Does every level that a person set name who approved it and why?",
    why: "An auditor asks who decided and on what ground. Lowering without a name does not count.",
    false_positives: "The decision stands in a signed document: name it as the reason.",
    fix: "Enter the name, the date and the reason.",
    check: Check::Element(check),
    fixes: Some(fixes),
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(set) = level_override(seen.document, element).filter(|_| seen.index.is_in_system(at)) else { return };
    let lacks: Vec<&str> = [(&set.by, "who approved it"), (&set.reason, "why")]
        .into_iter()
        .filter(|(text, _)| text.trim().is_empty())
        .map(|(_, what)| what)
        .collect();
    if !lacks.is_empty() {
        sink.find(
            &RULE,
            element,
            format!("The level of {} is set by a person without saying {}.", cited(seen, at), lacks.join(" and ")),
        );
    }
}

/// What is derived holds again.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    let Some(element) = Element::from_key(key.element) else { return Vec::new() };
    vec![Fix::new(seen.document, SetLevelOverride { element, level: None })]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::Override;
    use standard::{SecurityLevel, SecurityLevelVector};

    fn plant(by: &str, reason: &str) -> Plant {
        let levels = SecurityLevelVector::uniform(SecurityLevel::TWO);
        let set = Override { levels, reason: reason.into(), by: by.into(), on: String::new() };
        Plant::new().zone(1, |zone| zone.level_override = Some(set))
    }

    #[test]
    fn without_name_or_reason() {
        assert_eq!(
            said(&plant("", "It is enough"), "override-without-name"),
            ["The level of Z-01 Zone 1 is set by a person without saying who approved it."]
        );
        assert_eq!(
            said(&plant("", ""), "override-without-name"),
            ["The level of Z-01 Zone 1 is set by a person without saying who approved it and why."]
        );
    }

    #[test]
    fn with_both() {
        assert!(said(&plant("N. Name", "It is enough"), "override-without-name").is_empty());
    }

    #[test]
    fn lets_the_derived_level_hold() {
        use crate::rules::fixture::settled;
        assert_eq!(settled(&plant("", "It is enough"), "override-without-name"), ["Let the derived SL-T of Z-01 hold"]);
    }
}
