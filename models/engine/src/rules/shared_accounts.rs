//! Shared log-ins where the target asks for personal ones: said once a zone.

use standard::{FoundationalRequirement, SecurityLevel};

use super::reading::{assets_with, cited, named_assets};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "shared-accounts",
    title: "Shared log-ins",
    clause: "SR 1.1 RE 1",
    severity: Severity::Warning,
    question: "Does every person have a log-in of their own where the target asks for it?",
    why: "Under a shared log-in nobody knows who did it, and it stays valid when somebody leaves.",
    false_positives: "A panel that must work at once in an emergency: say so and accept this.",
    fix: "Give people their own log-ins, or say how the operator is known otherwise.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let index = seen.index;
    if !index.is_in_system(at) {
        return;
    }
    let Some(named) = named_assets(index, assets_with(index, at, Traits::SHARED_ACCOUNTS)) else { return };
    // SR 1.1 RE 1 is asked from level 2 on.
    let target =
        seen.assessment.levels.get(&index.element(at)).and_then(|levels| levels.target[FoundationalRequirement::Iac]);
    let asked = target.is_some_and(|level| level >= SecurityLevel::TWO);
    let message = format!("{}: people share the log-in of {}.", cited(seen, at), named.words);
    sink.find(&RULE, index.element(at), message)
        .severity(if asked { Severity::Warning } else { Severity::Note })
        .beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::Severity;
    use crate::rules::fixture::Plant;
    use plant::vocabulary::Accounts;

    fn severities(plant: &Plant) -> Vec<Severity> {
        let assessment = plant.assess();
        assessment
            .findings
            .iter()
            .filter(|(key, _)| key.rule == "shared-accounts")
            .map(|(_, finding)| finding.severity)
            .collect()
    }

    fn plant(accounts: Accounts, level: u8) -> Plant {
        Plant::new().criteria().zone(1, |_| {}).scenario(1, "Z-1", level, |_| {}).asset_with(
            1,
            "hmi",
            "Z-1",
            move |asset| asset.accounts = Some(accounts),
        )
    }

    #[test]
    fn a_warning_where_the_target_asks_for_more() {
        assert_eq!(severities(&plant(Accounts::Shared, 3)), [Severity::Warning]);
        assert_eq!(severities(&plant(Accounts::Shared, 1)), [Severity::Note]);
    }

    #[test]
    fn personal_ones() {
        assert_eq!(severities(&plant(Accounts::Personal, 3)), []);
    }
}
