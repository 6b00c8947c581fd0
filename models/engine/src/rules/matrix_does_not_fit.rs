//! The matrix has a rank for every step of both scales.

use plant::AnyKey;
use plant::record::Only;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "matrix-does-not-fit",
    title: "Matrix that does not fit its scales",
    clause: "ZCR 6.8",
    severity: Severity::Error,
    question: "Does the matrix have a rank for every step of both scales?",
    why: "A scenario that falls into a hole of the matrix has no risk: its zone's level is only known from below.",
    false_positives: "None: the scales were changed after the matrix.",
    fix: "Fill the matrix, or correct the scales.",
    check: Check::Criteria(check),
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let criteria = seen.document.criteria();
    if criteria.is_empty() || criteria.matrix.0.is_empty() || criteria.fits_its_scales() {
        return;
    }
    let (rows, columns) = (criteria.consequence.len(), criteria.likelihood.steps.len());
    let message = format!("The matrix does not have {rows} rows of {columns} ranks, as the scales ask.");
    sink.find(&RULE, AnyKey::Criteria(Only), message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    #[test]
    fn a_row_too_short_or_missing() {
        for change in [(|rows| _ = rows[2].pop()) as fn(&mut Vec<Vec<u8>>), |rows| _ = rows.pop()] {
            let mut criteria = Plant::new().criteria().document().criteria().clone();
            change(&mut criteria.matrix.0);
            assert_eq!(
                said(&Plant::new().put(criteria), "matrix-does-not-fit"),
                ["The matrix does not have 5 rows of 5 ranks, as the scales ask."]
            );
        }
    }

    #[test]
    fn whole_or_not_chosen_yet() {
        assert!(said(&Plant::new().criteria(), "matrix-does-not-fit").is_empty());
        assert!(said(&Plant::new(), "matrix-does-not-fit").is_empty());
    }
}
