//! Existing measures name their proof: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, named};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "measure-without-proof",
    title: "Existing measures without proof",
    clause: "ZCR 5.8, ZCR 5.9",
    severity: Severity::Question,
    question: "Does every existing measure say how its effect was proved?",
    why: "A measure that nobody looked at may have been switched off years ago.",
    false_positives: "The proof is kept with the maintenance records: name them.",
    fix: "Enter the test, the record or the configuration that proves it.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Countermeasure)], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let unproved =
        seen.document.countermeasures.values().filter(|measure| measure.existing && measure.proof.trim().is_empty());
    let Some(named) = named(unproved.map(|measure| measure.id)) else { return };
    let message = format!(
        "{} no proof of effect: {}.",
        counted(named.count, "existing measure has", "existing measures have"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(existing: bool, proof: &str) -> Plant {
        let mut measure = plant::record::Countermeasure::new(plant::Id::new(1), "Measure");
        (measure.existing, measure.proof) = (existing, proof.into());
        Plant::new().put(measure)
    }

    #[test]
    fn existing_and_unproved() {
        assert_eq!(
            said(&plant(true, ""), "measure-without-proof"),
            ["1 existing measure has no proof of effect: M-01."]
        );
    }

    #[test]
    fn proved_or_to_come() {
        assert!(said(&plant(true, "Test of 2026"), "measure-without-proof").is_empty());
        assert!(said(&plant(false, ""), "measure-without-proof").is_empty());
    }
}
