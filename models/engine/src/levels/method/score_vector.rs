//! A whole vector from the product of likelihood and consequence.

use plant::record::Criteria;
use plant::vocabulary::LevelMethod;
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelRange};

use super::{Entries, Method, Rated, range};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::ScoreVector,
    name: "Vector from the risk score",
    formula: "base = 3 where likelihood × consequence is 15 or more or the zone is a safety zone, 2 from 9, else 1; SL-T = {base base base 1 base max(base - 1, 1) base}",
    source: "Public notes of an ISA IC33 course",
    trust: "Course notes without standing",
    limits: "Never gives 4, looks at no attacker and at no tolerable risk, and asks for all seven whatever a scenario touches. A product of ordinals: seldom and grave equals often and slight",
    needs: "five steps of consequence and five of likelihood",
    asks: false,
    applies: |criteria: &Criteria| criteria.consequence.len() == 5 && criteria.likelihood.steps.len() == 5,
    level: |rated| {
        let base = match score(rated)? {
            15.. => 3,
            9.. => 2,
            _ => 1,
        };
        range(base, base)
    },
    entries: Entries::All(entry),
    words: |rated| match score(rated) {
        Some(score) => format!("likelihood × consequence is {score}"),
        None => "no score".to_owned(),
    },
};

fn score(rated: &Rated) -> Option<u8> {
    rated.likelihood_place()?.checked_mul(rated.worst_step()?)
}

fn entry(base: SecurityLevelRange, fr: FoundationalRequirement, is_safety: bool) -> SecurityLevelRange {
    let base = if is_safety { SecurityLevel::THREE } else { base.low };
    SecurityLevelRange::exact(match fr {
        FoundationalRequirement::Dc => SecurityLevel::ONE,
        FoundationalRequirement::Tre => {
            SecurityLevel::new(base.get().saturating_sub(1)).unwrap_or(SecurityLevel::ONE).max(SecurityLevel::ONE)
        }
        _ => base,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::*;
    use standard::SecurityLevelVector;

    fn vector(base: u8, is_safety: bool) -> String {
        let base = range(base, base).unwrap();
        SecurityLevelVector::from_fn(|fr| Some(entry(base, fr, is_safety).low)).to_string()
    }

    /// Worked example E3: USB malware 3 × 5, lateral move 3 × 5, PLC weakness 2 × 4.
    #[test]
    fn e3_course_notes() {
        let criteria = Criteria::product_bands();
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 5), 3).as_deref(), Some("3"));
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 4), 2).as_deref(), Some("1"));
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 3), 3).as_deref(), Some("2"));
        assert_eq!(vector(3, true), "{3 3 3 1 3 2 3}");
        assert_eq!(vector(1, true), "{3 3 3 1 3 2 3}", "a safety zone is 3 at any score");
        assert_eq!(vector(1, false), "{1 1 1 1 1 1 1}");
    }

    #[test]
    fn likelihood_counts_from_the_least_likely() {
        assert_eq!(asked(&METHOD, &Criteria::annex_b(), 1, ("S", 5), 1).as_deref(), Some("3"), "1 is the most likely");
        assert_eq!(asked(&METHOD, &Criteria::annex_b(), 1, ("S", 5), 5).as_deref(), Some("1"));
        assert!(!METHOD.applies_to(&Criteria::risk_classes()));
    }
}
