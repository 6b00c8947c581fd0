//! The class of the consequence alone.

use plant::vocabulary::LevelMethod;

use super::{Entries, Method, Rated, or_open, range};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::ConsequenceDriven,
    name: "Consequence driven",
    formula: "SL = class of the worst consequence: 1 nuisance, 2 production affected, 3 production stopped or equipment damaged, 4 death or major equipment destroyed",
    source: "pera.net; exida and Security PHA Review (Marszal, McGlone) assign by consequence as well",
    trust: "Named publishers; not from the standard",
    limits: "Looks at no likelihood, no attacker and no tolerable risk. The owner's consequence steps are taken for four classes, rounded up",
    needs: "",
    asks: false,
    applies: |criteria| !criteria.consequence.is_empty(),
    level: |rated: &Rated| rated.consequence_class().and_then(|class| range(class, class)),
    entries: Entries::Touched,
    words: |rated| format!("worst consequence is class {} of 4", or_open(rated.consequence_class())),
};

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    #[test]
    fn the_class_whatever_the_likelihood() {
        for likelihood in 1..=5 {
            assert_eq!(asked(&METHOD, &Criteria::log_scale(), 1, ("S", 4), likelihood).as_deref(), Some("4"));
            assert_eq!(asked(&METHOD, &Criteria::log_scale(), 4, ("S", 2), likelihood).as_deref(), Some("2"));
        }
        assert_eq!(
            asked(&METHOD, &Criteria::annex_b_shape(), 1, ("S", 1), 1).as_deref(),
            Some("2"),
            "three severities"
        );
    }
}
