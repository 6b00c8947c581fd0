//! A matrix in which a worse or likelier case has a lower rank.

use plant::AnyKey;
use plant::record::Only;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "matrix-not-monotone",
    title: "Matrix not monotone",
    clause: "ZCR 6.8",
    severity: Severity::Warning,
    question: "Does the rank fall anywhere although consequence or likelihood rises?",
    why: "Then a worse estimate can lower a level, and nobody can defend the result. Often the direction of the likelihood scale is the wrong one.",
    false_positives: "None known: a lower rank for a worse case needs another category, not another cell.",
    fix: "Correct the cells, or the direction of the likelihood scale.",
    check: Check::Criteria(check),
    fixes: None,
};

/// How many places a sentence names.
const NAMED: usize = 3;

fn check(seen: &Seen, sink: &mut Sink) {
    let criteria = seen.document.criteria();
    let falls = criteria.falls();
    if falls.is_empty() {
        return;
    }
    let cell = |(consequence, likelihood): (u8, u8)| {
        let rank = criteria.matrix.rank(consequence, likelihood).unwrap_or_default();
        format!("consequence {consequence} × likelihood {likelihood} ({rank})")
    };
    let places: Vec<String> =
        falls.iter().take(NAMED).map(|falls| format!("from {} to {}", cell(falls.from), cell(falls.to))).collect();
    let more = match falls.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and in {more} more places"),
    };
    let message = format!("The rank falls although the case gets worse: {}{more}.", places.join("; "));
    sink.find(&RULE, AnyKey::Criteria(Only), message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Plant;
    use plant::record::{AnyRecord, Criteria};
    use plant::{AnyKey, Document};

    fn message(change: impl FnOnce(&mut Criteria)) -> Option<String> {
        let mut criteria = Plant::new().criteria().document().criteria().clone();
        change(&mut criteria);
        let document = Document::from_records([AnyRecord::from(criteria)]).unwrap();
        let found = crate::assess(&document).findings;
        found.into_iter().find(|(key, _)| key.rule == "matrix-not-monotone").map(|(key, finding)| {
            assert!(matches!(key.element, AnyKey::Criteria(_)));
            finding.message
        })
    }

    #[test]
    fn names_where_the_rank_falls() {
        assert_eq!(message(|_| {}), None);
        assert_eq!(
            message(|criteria| criteria.matrix.0[2][4] = 6).as_deref(),
            None,
            "equal to its neighbours is no fall"
        );
        assert_eq!(
            message(|criteria| criteria.matrix.0[4][4] = 7).as_deref(),
            Some(
                "The rank falls although the case gets worse: from consequence 4 × likelihood 5 (8) to consequence 5 × likelihood 5 (7); from consequence 5 × likelihood 4 (8) to consequence 5 × likelihood 5 (7)."
            )
        );
        let turned = message(|criteria| {
            criteria.likelihood.direction = plant::record::LikelihoodDirection::LowestIsMostLikely;
        });
        assert!(turned.unwrap().ends_with("and in 17 more places."));
    }
}
