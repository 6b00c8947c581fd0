//! A table of consequence class and threat capability.

use plant::vocabulary::LevelMethod;
use standard::SecurityLevelRange;

use super::{Entries, Method, Rated, or_open, range};

/// Rows from the least consequence, columns from the least capability; two numbers where the source leaves a choice.
const TABLE: [[(u8, u8); 4]; 4] = [
    [(1, 1), (1, 1), (1, 2), (2, 2)],
    [(1, 1), (2, 2), (2, 2), (3, 3)],
    [(2, 2), (2, 2), (3, 3), (3, 4)],
    [(2, 2), (3, 3), (4, 4), (4, 4)],
];

pub(super) static METHOD: Method = Method {
    id: LevelMethod::ConsequenceCapability,
    name: "Consequence and threat capability",
    formula: "SL by a table of consequence (low, medium, high, severe) and capability (low to very high): severe 2 3 4 4, high 2 2 3 3–4, medium 1 2 2 3, low 1 1 1–2 2",
    source: "Public worked example of a chemical plant with 100 assets",
    trust: "Machine-written style, no standing: a cross-check, not a claim",
    limits: "Looks at no likelihood and at no tolerable risk. The owner's consequence steps are taken for four classes, rounded up; capability is the level of the source",
    needs: "",
    asks: true,
    applies: |criteria| !criteria.consequence.is_empty(),
    level,
    entries: Entries::Touched,
    words: |rated| {
        format!(
            "consequence class {} of 4, threat capability {} of 4",
            or_open(rated.consequence_class()),
            or_open(rated.capability())
        )
    },
};

fn level(rated: &Rated) -> Option<SecurityLevelRange> {
    let row = TABLE.get(usize::from(rated.consequence_class()?.checked_sub(1)?))?;
    let (low, high) = row.get(usize::from(rated.capability()?.checked_sub(1)?))?;
    range(*low, *high)
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    /// Worked example E5: the threat is High throughout.
    #[test]
    fn e5_assets_of_the_chemical_plant() {
        let criteria = Criteria::risk_classes();
        for (asset, consequence, expected) in [
            ("PLC-001 reactor control", 3, "3"),
            ("SIS-001 reactor safety", 4, "4"),
            ("PLC-002 packaging", 2, "2"),
            ("HMI-001 control room", 2, "2"),
            ("SENSOR-001", 1, "1–2"),
        ] {
            assert_eq!(asked(&METHOD, &criteria, 3, ("S", consequence), 6).as_deref(), Some(expected), "{asset}");
        }
    }

    #[test]
    fn a_state_actor_and_a_high_consequence_leave_a_choice() {
        assert_eq!(asked(&METHOD, &Criteria::risk_classes(), 4, ("S", 3), 6).as_deref(), Some("3–4"));
    }
}
