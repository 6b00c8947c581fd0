//! Products that answer and whose constraints nobody confirmed: said once for the plant.

use std::collections::BTreeSet;

use plant::record::Product;
use plant::{Id, Kind};

use super::Reads;
use super::reading::{about_plant, counted, named};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "constraint-unconfirmed",
    title: "Products without the common constraints",
    clause: "ZCR 5.9",
    severity: Severity::Question,
    question: "Are the four common constraints of 4-2 confirmed for every product that answers?",
    why: "Without them no SL-C is claimed, however many requirements the product meets.",
    false_positives: "The certificate covers them: confirm them with its number as evidence.",
    fix: "Ask the supplier for CCSC 1 to 4 and enter who confirmed each on what evidence.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Product), Reads::Records(Kind::ComponentAnswer)], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let document = seen.document;
    let answered: BTreeSet<Id<Product>> = document.component_answers.values().map(|answer| answer.product).collect();
    let open = document
        .products
        .values()
        .filter(|product| answered.contains(&product.id) && (1..=4).any(|number| product.constraint(number).is_none()));
    let Some(named) = named(open.map(|product| product.id)) else { return };
    let message = format!(
        "{} requirements without all four constraints confirmed: {}.",
        counted(named.count, "product answers", "products answer"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::{ComponentAnswer, ConstraintConfirmation, Product};
    use plant::vocabulary::AnswerState;
    use standard::RequirementId;

    fn plant(confirmed: u8) -> Plant {
        let mut product = Product::new(plant::Id::new(1), "Controller");
        product.constraints = (1..=confirmed)
            .map(|number| {
                let mut confirmation = ConstraintConfirmation::new(number);
                (confirmation.evidence, confirmation.by) = ("Manual".into(), "N. Name".into());
                confirmation
            })
            .collect();
        let requirement = "CR 1.1".parse::<RequirementId>().unwrap();
        Plant::new().put(product).put(ComponentAnswer::new(plant::Id::new(1), requirement, AnswerState::Met))
    }

    #[test]
    fn three_of_four() {
        assert_eq!(
            said(&plant(3), "constraint-unconfirmed"),
            ["1 product answers requirements without all four constraints confirmed: PR-01."]
        );
    }

    #[test]
    fn all_four() {
        assert!(said(&plant(4), "constraint-unconfirmed").is_empty());
    }
}
