//! The program's own method: an SL is the attacker it must stand against.

use plant::vocabulary::LevelMethod;
use standard::SecurityLevelRange;

use super::{Entries, Method, Rated};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::AttackerLevel,
    name: "Attacker level, unmitigated risk",
    formula: "SL-T(z, FR) = max(floor, level of the source of every scenario of z that touches FR and whose unmitigated risk is above tolerable)",
    source: "Definition of the levels (3-2 Annex A, 3-3 Annex A) with the comparison with tolerable risk of ZCR 5.6",
    trust: "Built on the standard's own definition; the standard leaves the method free",
    limits: "Looks at no distance from tolerable: one rank above counts as much as four. Rests on the level of the source",
    needs: "",
    asks: true,
    applies: |_| true,
    level: |rated| {
        let above = rated.risk.values().any(|risk| risk.above);
        rated.attacker.filter(|_| above).map(SecurityLevelRange::exact)
    },
    entries: Entries::Touched,
    words: |rated: &Rated| {
        let above = rated.risk.iter().find(|(_, risk)| risk.above).map_or("no category", |(code, _)| code.as_str());
        format!("source of level {}, above tolerable in {above}", super::or_open(rated.capability()))
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    #[test]
    fn equal_to_tolerable_asks_for_nothing() {
        let criteria = Criteria::log_scale();
        assert_eq!(asked(&METHOD, &criteria, 3, ("S", 4), 1), None, "rank 4, tolerable 4");
        assert_eq!(asked(&METHOD, &criteria, 3, ("S", 4), 2).as_deref(), Some("3"));
    }
}
