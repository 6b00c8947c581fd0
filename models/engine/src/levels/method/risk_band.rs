//! A level for each band of the risk rank.

use plant::vocabulary::LevelMethod;
use standard::SecurityLevelRange;

use super::{Entries, Method, Rated, of_four, or_open, range};

/// Low, medium, high, critical.
const BANDS: [(u8, u8); 4] = [(1, 1), (2, 2), (2, 3), (3, 4)];

pub(super) static METHOD: Method = Method {
    id: LevelMethod::RiskBand,
    name: "Band of the risk rank",
    formula: "SL by the band of the highest unmitigated rank: low 1, medium 2, high 2–3, critical 3–4",
    source: "armorinnovate.com, water plant course, risk assessment 2.2",
    trust: "Named publisher of a course; not from the standard",
    limits: "Looks at no attacker and at no tolerable risk. High and critical give a range: a person picks for each foundational requirement. Ranks that are not four are spread evenly over the four bands",
    needs: "",
    asks: false,
    applies: |criteria| !criteria.matrix.0.is_empty() && criteria.fits_its_scales(),
    level,
    entries: Entries::Touched,
    words: |rated| format!("rank {}, band {} of 4", or_open(rated.highest_rank()), or_open(band(rated))),
};

/// The band of the highest rank, by its place between the lowest and the highest of the matrix.
fn band(rated: &Rated) -> Option<u8> {
    let cells = || rated.criteria.matrix.0.iter().flatten().copied();
    let (lowest, highest) = (cells().min()?, cells().max()?);
    let place = rated.highest_rank()?.checked_sub(lowest)?.checked_add(1)?;
    of_four(place, usize::from(highest - lowest) + 1)
}

fn level(rated: &Rated) -> Option<SecurityLevelRange> {
    let (low, high) = BANDS.get(usize::from(band(rated)?.checked_sub(1)?))?;
    range(*low, *high)
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    /// Worked example E2: low 1, medium 2, high 2 to 3, critical 3 to 4.
    #[test]
    fn e2_bands_of_the_water_plant_course() {
        let criteria = Criteria::product_bands();
        let at = |consequence, likelihood| asked(&METHOD, &criteria, 1, ("S", consequence), likelihood);
        assert_eq!(at(1, 4).as_deref(), Some("1"));
        assert_eq!(at(3, 3).as_deref(), Some("2"));
        assert_eq!(at(3, 4).as_deref(), Some("2–3"), "zone 1 of the course is rated high");
        assert_eq!(at(5, 5).as_deref(), Some("3–4"));
    }

    #[test]
    fn nine_ranks_are_spread_over_four_bands() {
        let criteria = Criteria::log_scale();
        let at = |consequence, likelihood| asked(&METHOD, &criteria, 1, ("S", consequence), likelihood);
        assert_eq!(at(1, 1).as_deref(), Some("1"));
        assert_eq!(at(3, 2).as_deref(), Some("2"));
        assert_eq!(at(3, 3).as_deref(), Some("2–3"));
        assert_eq!(at(5, 5).as_deref(), Some("3–4"));
    }
}
