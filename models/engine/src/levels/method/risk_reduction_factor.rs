//! Cyber risk reduction factor: unmitigated over tolerable frequency, in decades. Integers only.

use plant::record::{Category, Criteria};
use plant::vocabulary::LevelMethod;

use super::{Entries, Method, Rated, range};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::RiskReductionFactor,
    name: "Cyber risk reduction factor",
    formula: "CRRF = unmitigated frequency / tolerable frequency; SL = min(4, decades of CRRF): up to 1 none, up to 10 is 1, up to 100 is 2, up to 1000 is 3, above is 4",
    source: "CRRF of drafts of ISA-62443-3-2; one order of magnitude a level as exida strives for",
    trust: "Bands are our own: no published band table was found, and the published text of 2020 has no CRRF",
    limits: "Looks at no attacker. Counts upper ends of bands; the open band at the top counts as one decade. Where no likelihood is tolerable it gives a lower end only",
    needs: "a frequency for every likelihood step, bands that join",
    asks: true,
    applies: |criteria| criteria.fits_its_scales() && criteria.likelihood.has_frequencies(),
    level: |rated| {
        let widest = factors(rated).reduce(|a, b| Factor { least: a.least.max(b.least), open: a.open || b.open })?;
        let least = u8::try_from(widest.least.clamp(0, 4)).unwrap_or(4);
        range(least, if widest.open { 4 } else { least })
    },
    entries: Entries::Touched,
    words: |rated| {
        let widest = factors(rated).max_by_key(|factor| (factor.least, factor.open));
        match widest {
            Some(Factor { least, open: true }) => format!("a factor of 1e{least} or more: no likelihood is tolerable"),
            Some(Factor { least, open: false }) => format!("a factor of 1e{} at most", least.max(0)),
            None => "no frequency to compare".to_owned(),
        }
    },
};

/// A factor in decades; open where only its lower end is known.
struct Factor {
    least: i16,
    open: bool,
}

fn factors<'a>(rated: &'a Rated) -> impl Iterator<Item = Factor> + 'a {
    rated.consequences.iter().filter_map(|(code, rating)| {
        let category = rated.criteria.category(code)?;
        factor(rated.criteria, category, rating.step()?, rated.likelihood?)
    })
}

/// The upper end of a band as a power of ten; the open one at the top is taken for one decade.
fn upper(criteria: &Criteria, step: u8) -> Option<i16> {
    let band = criteria.likelihood.frequency(step)?;
    band.to.map(i16::from).or_else(|| band.above.map(|above| i16::from(above) + 1))
}

fn factor(criteria: &Criteria, category: &Category, consequence: u8, likelihood: u8) -> Option<Factor> {
    let tolerable = category.tolerable?;
    let unmitigated = upper(criteria, likelihood)?;
    criteria.matrix.rank(consequence, likelihood)?;
    // the likeliest step up to which everything is tolerated
    let is_tolerated = |step: &u8| criteria.matrix.rank(consequence, *step).is_some_and(|rank| rank <= tolerable);
    let tolerated = criteria.likelihood.rising().take_while(is_tolerated).last();
    match tolerated {
        Some(step) => Some(Factor { least: unmitigated - upper(criteria, step)?, open: false }),
        // not even the least likely band: what would be tolerable lies below it, nobody says how far
        None => {
            let least = criteria.likelihood.least_likely()?;
            let band = criteria.likelihood.frequency(least)?;
            let below =
                band.above.map_or_else(|| upper(criteria, least).map(|end| end - 1), |end| Some(i16::from(end)))?;
            Some(Factor { least: unmitigated - below, open: true })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::METHOD;
    use plant::record::Criteria;

    #[test]
    fn decades_between_unmitigated_and_tolerable() {
        let criteria = Criteria::log_scale();
        // S 4 is tolerated at likelihood 1, up to 1e-4 a year
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 4), 1), None);
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 4), 2).as_deref(), Some("1"));
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 4), 4).as_deref(), Some("3"));
        // the open band at the top counts as one decade more
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 4), 5).as_deref(), Some("4"));
        // S 5 is never tolerable: only the lower end is known
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 5), 1).as_deref(), Some("1–4"));
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 5), 3).as_deref(), Some("3–4"));
    }

    #[test]
    fn unequal_bands_count_their_decades() {
        // Table B.2: unlikely is 1e-6 to 1e-4, possible up to 1e-3, likely up to 1e-1
        let mut criteria = Criteria::annex_b_shape();
        criteria.categories[0].tolerable = Some(2);
        // severity 3: tolerated at unlikely (up to 1e-4)
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 3), 3).as_deref(), Some("1"));
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 3), 2).as_deref(), Some("3"), "two steps, three decades");
        assert_eq!(asked(&METHOD, &criteria, 1, ("S", 3), 1).as_deref(), Some("4"));
    }

    #[test]
    fn without_frequencies_it_does_not_apply() {
        assert!(!METHOD.applies_to(&Criteria::annex_b()));
        assert!(!METHOD.applies_to(&Criteria::risk_classes()));
    }
}
