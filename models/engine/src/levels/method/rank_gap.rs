//! As many levels as ranks above tolerable, on scales whose steps are decades.

use plant::vocabulary::LevelMethod;

use super::{Entries, Method, Rated, or_open, range};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::RankGap,
    name: "Ranks above tolerable",
    formula: "SL = min(4, unmitigated rank - tolerable rank), the widest gap of all categories",
    source: "Order of magnitude for each level as exida strives for, carried over to ranks of one decade each",
    trust: "Own derivation; exida warns that no quantification of levels has been vetted",
    limits: "Looks at no attacker. On scales whose steps are not equal decades a difference of ranks has no meaning",
    needs: "a frequency for every likelihood step, equal decades, and one rank a step",
    asks: true,
    applies: plant::record::Criteria::has_equal_decades,
    level: |rated| gap(rated).and_then(|gap| range(gap, gap)),
    entries: Entries::Touched,
    words: |rated| format!("{} ranks above tolerable at most", or_open(gap(rated))),
};

fn gap(rated: &Rated) -> Option<u8> {
    let gaps = rated.risk.values().filter_map(|risk| Some(risk.rank?.saturating_sub(risk.tolerable?)));
    gaps.max()
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    #[test]
    fn a_rank_is_a_level() {
        let criteria = Criteria::log_scale();
        assert_eq!(asked(&METHOD, &criteria, 4, ("S", 5), 1).as_deref(), Some("1"), "level 4 source, one rank above");
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 5), 3).as_deref(), Some("3"));
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 5), 5).as_deref(), Some("4"), "five ranks, four levels");
        assert_eq!(asked(&METHOD, &criteria, 4, ("S", 3), 2), None);
        assert!(!METHOD.applies_to(&Criteria::annex_b()));
        assert!(!METHOD.applies_to(&Criteria::annex_b_shape()), "bands of unequal width");
    }
}
