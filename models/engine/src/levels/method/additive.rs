//! Impact class plus attacker class minus one.

use plant::vocabulary::LevelMethod;

use super::{Entries, Method, Rated, or_open, range};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::Additive,
    name: "Impact plus attacker",
    formula: "SL-T = min(4, IC + AC - 1), IC and AC from 1 to 4",
    source: "Public paper on a calibration between IEC 62443 and TS 50701",
    trust: "Public material without standing; it cites a clause that 3-2:2020 does not have",
    limits: "Looks at no likelihood and at no tolerable risk: 4 for a trivial impact by a state actor and for a catastrophe by mistake. The owner's consequence steps are taken for four classes, rounded up",
    needs: "",
    asks: false,
    applies: |criteria| !criteria.consequence.is_empty(),
    level: |rated: &Rated| {
        let level = rated.consequence_class()? + rated.capability()? - 1;
        range(level, level)
    },
    entries: Entries::Touched,
    words: |rated| {
        format!(
            "impact class {} plus attacker class {} minus 1",
            or_open(rated.consequence_class()),
            or_open(rated.capability())
        )
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    #[test]
    fn check_values_of_the_paper() {
        let criteria = Criteria::risk_classes();
        for (impact, attacker, expected) in
            [(4, 4, "4"), (4, 1, "4"), (1, 4, "4"), (2, 2, "3"), (1, 1, "1"), (2, 1, "2")]
        {
            assert_eq!(asked(&METHOD, &criteria, attacker, ("S", impact), 6).as_deref(), Some(expected));
        }
    }
}
