//! Criteria that a person can start from, each with its source. Without floors: those are a policy that somebody signs.

use super::{Category, Criteria, Frequency, Likelihood, LikelihoodDirection, Matrix, ScaleStep};

/// One set to begin with.
pub struct Preset {
    /// What it is called.
    pub name: &'static str,
    /// What it is, in one or two sentences.
    pub about: &'static str,
    /// Makes it.
    pub make: fn() -> Criteria,
}

/// Every preset, the one to begin with first.
pub static PRESETS: &[Preset] = &[
    Preset {
        name: "Five by five, equal decades",
        about: "Ranks 1 to 9, the highest likelihood number is the most likely; one step is a factor of ten. Tolerable up to 4 for safety and environment, 5 for the rest.",
        make: Criteria::log_scale,
    },
    Preset {
        name: "Four ranks, likelihood counts down",
        about: "Low to critical cell by cell, likelihood 1 is the most likely. Tolerable up to low for safety and environment, medium for the rest.",
        make: Criteria::annex_b,
    },
    Preset {
        name: "Three by five, as 3-2 Annex B",
        about: "Shape, direction and yearly bands of the example of 3-2: three severities, likelihood 1 is certain, bands of unequal width. The ranks are our own.",
        make: Criteria::annex_b_shape,
    },
    Preset {
        name: "Five by five, product in four bands",
        about: "Likelihood times consequence in four bands: low 1 to 4, medium 5 to 9, high 10 to 15, critical 16 to 25. Tolerable up to low for safety and environment, medium for the rest.",
        make: Criteria::product_bands,
    },
    Preset {
        name: "Six by four, classes I to IV",
        about: "Risk classes as IEC 61508 has them: six likelihoods from frequent to incredible, four consequences. Tolerable up to class III.",
        make: Criteria::risk_classes,
    },
];

fn step(name: &str, meaning: &str) -> ScaleStep {
    ScaleStep { name: name.to_owned(), meaning: meaning.to_owned(), frequency: None }
}

fn often(name: &str, meaning: &str, above: Option<i8>, to: Option<i8>) -> ScaleStep {
    ScaleStep { frequency: Some(Frequency { above, to }), ..step(name, meaning) }
}

fn category(code: &str, name: &str, tolerable: u8, meanings: &[&str]) -> Category {
    Category {
        code: code.to_owned(),
        name: name.to_owned(),
        tolerable: Some(tolerable),
        meanings: meanings.iter().map(|meaning| (*meaning).to_owned()).collect(),
        covers: String::new(),
    }
}

fn categories(strict: u8, other: u8) -> Vec<Category> {
    vec![
        category(
            "S",
            "Safety",
            strict,
            &["First aid", "Lost time injury", "Serious injury", "One death", "Several deaths"],
        ),
        category(
            "E",
            "Environment",
            strict,
            &["On site, cleaned in hours", "On site, reported", "Off site, days", "Off site, weeks", "Lasting harm"],
        ),
        category(
            "B",
            "Business interruption",
            other,
            &["Under an hour", "A shift", "A day", "A week", "A month or more"],
        ),
        category(
            "F",
            "Financial",
            other,
            &["Minor cost", "Department budget", "Site budget", "Yearly result", "Existence"],
        ),
        category(
            "R",
            "Reputation and regulator",
            other,
            &["Complaints", "Local press", "Regulator asks", "National press", "Licence at risk"],
        ),
    ]
}

fn rows<const COLUMNS: usize, const ROWS: usize>(ranks: [[u8; COLUMNS]; ROWS]) -> Matrix {
    Matrix(ranks.map(|row| row.to_vec()).to_vec())
}

fn named(names: &[&str]) -> std::collections::BTreeMap<u8, String> {
    (1u8..).zip(names).map(|(rank, name)| (rank, (*name).to_owned())).collect()
}

const FOUR: [&str; 4] = ["low", "medium", "high", "critical"];

impl Criteria {
    /// Five by five on logarithmic scales, 5 the most likely: rank = likelihood + consequence - 1, from 1 to 9.
    pub fn log_scale() -> Criteria {
        let ranks = (1..=5u8).map(|consequence| (1..=5u8).map(|likelihood| likelihood + consequence - 1).collect());
        Criteria {
            categories: categories(4, 5),
            consequence: ["Minor", "Moderate", "Serious", "Major", "Catastrophic"].map(|name| step(name, "")).to_vec(),
            likelihood: Likelihood {
                steps: vec![
                    often("Remote", "under 1 in 10,000 years", None, Some(-4)),
                    often("Unlikely", "1 in 10,000 to 1 in 1,000 years", Some(-4), Some(-3)),
                    often("Possible", "1 in 1,000 to 1 in 100 years", Some(-3), Some(-2)),
                    often("Likely", "1 in 100 to 1 in 10 years", Some(-2), Some(-1)),
                    often("Very likely", "more than once in 10 years", Some(-1), None),
                ],
                direction: LikelihoodDirection::HighestIsMostLikely,
            },
            matrix: Matrix(ranks.collect()),
            source: "Preset: five by five on equal decades, rank = likelihood + consequence - 1".to_owned(),
            ..Criteria::default()
        }
    }

    /// Four ranks cell by cell on a likelihood scale that counts down, 1 the most likely: the direction of Table B.2 of
    /// IEC 62443-3-2.
    pub fn annex_b() -> Criteria {
        Criteria {
            categories: categories(1, 2),
            consequence: ["Slight", "Moderate", "Serious", "Severe", "Disastrous"].map(|name| step(name, "")).to_vec(),
            likelihood: Likelihood {
                steps: vec![
                    step("Certain", "several times a year"),
                    step("Likely", "once in a few years"),
                    step("Possible", "once in the life of the plant"),
                    step("Unlikely", "known in the industry"),
                    step("Remote", "not known to have happened"),
                ],
                direction: LikelihoodDirection::LowestIsMostLikely,
            },
            matrix: rows([[2, 1, 1, 1, 1], [3, 2, 2, 1, 1], [4, 3, 3, 2, 1], [4, 4, 3, 3, 2], [4, 4, 4, 3, 3]]),
            rank_names: named(&FOUR),
            source: "Preset: direction of IEC 62443-3-2 Table B.2".to_owned(),
            ..Criteria::default()
        }
    }

    /// Three severities by five likelihoods with the direction and the yearly bands of the informative Annex B of
    /// IEC 62443-3-2:2020. The cell values of its Table B.1 were not seen: the ranks here are our own.
    pub fn annex_b_shape() -> Criteria {
        let severities =
            |code: &str, name: &str, tolerable, meanings: [&str; 3]| category(code, name, tolerable, &meanings);
        Criteria {
            categories: vec![
                severities("S", "Safety", 1, ["First aid", "Lost workday or major injury", "Death"]),
                severities("E", "Environment", 1, ["Small and contained", "Local effect", "Lasting damage"]),
                severities("B", "Business interruption", 2, ["Under a day", "Over two days", "Over a week"]),
                severities("F", "Financial", 2, ["Minor cost", "Site budget", "Yearly result"]),
            ],
            consequence: vec![
                step("Low", "severity C of the example"),
                step("Medium", "severity B of the example"),
                step("High", "severity A of the example"),
            ],
            likelihood: Likelihood {
                steps: vec![
                    often("Certain", "", Some(-1), None),
                    often("Likely", "", Some(-3), Some(-1)),
                    often("Possible", "", Some(-4), Some(-3)),
                    often("Unlikely", "", Some(-6), Some(-4)),
                    often("Remote", "", None, Some(-6)),
                ],
                direction: LikelihoodDirection::LowestIsMostLikely,
            },
            matrix: rows([[3, 2, 2, 1, 1], [4, 3, 2, 2, 1], [4, 4, 3, 2, 2]]),
            rank_names: named(&FOUR),
            source: "Preset: shape of IEC 62443-3-2:2020 Annex B (informative), likelihood bands of Table B.2; ranks are our own, those of Table B.1 were not seen"
                .to_owned(),
            ..Criteria::default()
        }
    }

    /// Likelihood times consequence, five each, in four bands: 1 to 4, 5 to 9, 10 to 15, 16 to 25. A product of ordinals:
    /// seldom and grave equals often and slight.
    pub fn product_bands() -> Criteria {
        let band = |score: u8| match score {
            0..=4 => 1,
            5..=9 => 2,
            10..=15 => 3,
            _ => 4,
        };
        let ranks = (1..=5u8).map(|consequence| (1..=5u8).map(|likelihood| band(likelihood * consequence)).collect());
        Criteria {
            categories: categories(1, 2),
            consequence: ["Negligible", "Minor", "Moderate", "Major", "Catastrophic"].map(|name| step(name, "")).to_vec(),
            likelihood: Likelihood {
                steps: ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"].map(|name| step(name, "")).to_vec(),
                direction: LikelihoodDirection::HighestIsMostLikely,
            },
            matrix: Matrix(ranks.collect()),
            rank_names: named(&FOUR),
            source: "Preset: product of likelihood and consequence in four bands, as in the public hakimkt/iec62443-platform (no standing)".to_owned(),
            ..Criteria::default()
        }
    }

    /// Risk classes as IEC 61508 has them: I is intolerable, IV negligible. Frequent is the most likely, over one in
    /// 1,000 years in the source; the other bands were not seen.
    pub fn risk_classes() -> Criteria {
        let four = |code: &str, name: &str, meanings: [&str; 4]| category(code, name, 2, &meanings);
        Criteria {
            categories: vec![
                four("S", "Safety", ["Minor injury", "Major injury", "One death", "Several deaths"]),
                four("E", "Environment", ["Contained", "Reported", "Off site", "Lasting harm"]),
                four("B", "Business interruption", ["A shift", "A day", "A week", "A month or more"]),
                four("F", "Financial", ["Minor cost", "Site budget", "Yearly result", "Existence"]),
            ],
            consequence: ["Negligible", "Marginal", "Critical", "Catastrophic"].map(|name| step(name, "")).to_vec(),
            likelihood: Likelihood {
                steps: vec![
                    step("Frequent", "over 1e-3 a year"),
                    step("Probable", ""),
                    step("Occasional", ""),
                    step("Remote", ""),
                    step("Improbable", ""),
                    step("Incredible", ""),
                ],
                direction: LikelihoodDirection::LowestIsMostLikely,
            },
            // rank 4 is class I, rank 1 is class IV
            matrix: rows([[3, 2, 2, 1, 1, 1], [4, 3, 2, 2, 1, 1], [4, 4, 3, 2, 2, 1], [4, 4, 4, 3, 2, 1]]),
            rank_names: named(&["class IV", "class III", "class II", "class I"]),
            source: "Preset: risk classes in the manner of IEC 61508, table as published at all.net (SoP ICSSec RM1)"
                .to_owned(),
            ..Criteria::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_bands_are_those_of_the_source() {
        let criteria = Criteria::product_bands();
        // L1 x C5 is 5 and so is L5 x C1: the known weak point of a product of ordinals
        assert_eq!((criteria.matrix.rank(5, 1), criteria.matrix.rank(1, 5)), (Some(2), Some(2)));
        assert_eq!((criteria.matrix.rank(3, 5), criteria.matrix.rank(4, 4)), (Some(3), Some(4)));
        assert_eq!((criteria.matrix.rank(2, 2), criteria.matrix.rank(3, 3)), (Some(1), Some(2)));
    }

    #[test]
    fn classes_are_those_of_the_source() {
        let criteria = Criteria::risk_classes();
        let class = |consequence: u8, likelihood: u8| {
            criteria
                .matrix
                .rank(consequence, likelihood)
                .and_then(|rank| criteria.rank_names.get(&rank))
                .unwrap()
                .as_str()
        };
        // columns frequent to incredible, rows catastrophic to negligible
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(|l| class(4, l)),
            ["class I", "class I", "class I", "class II", "class III", "class IV"]
        );
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(|l| class(3, l)),
            ["class I", "class I", "class II", "class III", "class III", "class IV"]
        );
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(|l| class(2, l)),
            ["class I", "class II", "class III", "class III", "class IV", "class IV"]
        );
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(|l| class(1, l)),
            ["class II", "class III", "class III", "class IV", "class IV", "class IV"]
        );
    }

    #[test]
    fn every_preset_says_where_it_comes_from_and_fits() {
        for preset in PRESETS {
            let criteria = (preset.make)();
            assert!(criteria.fits_its_scales(), "{}", preset.name);
            assert!(criteria.source.starts_with("Preset: "), "{}", preset.name);
            let steps = criteria.consequence.len();
            assert!(criteria.categories.iter().all(|category| category.meanings.len() == steps), "{}", preset.name);
        }
    }
}
