//! Criteria that a person can start from. Without floors: those are a policy that somebody signs.

use super::{Category, Criteria, Likelihood, LikelihoodDirection, Matrix, ScaleStep};

fn step(name: &str, meaning: &str) -> ScaleStep {
    ScaleStep { name: name.to_owned(), meaning: meaning.to_owned() }
}

fn category(code: &str, name: &str, tolerable: u8, meanings: [&str; 5]) -> Category {
    Category {
        code: code.to_owned(),
        name: name.to_owned(),
        tolerable: Some(tolerable),
        meanings: meanings.map(str::to_owned).to_vec(),
    }
}

fn categories(strict: u8, other: u8) -> Vec<Category> {
    vec![
        category(
            "S",
            "Safety",
            strict,
            ["First aid", "Lost time injury", "Serious injury", "One death", "Several deaths"],
        ),
        category(
            "E",
            "Environment",
            strict,
            ["On site, cleaned in hours", "On site, reported", "Off site, days", "Off site, weeks", "Lasting harm"],
        ),
        category(
            "B",
            "Business interruption",
            other,
            ["Under an hour", "A shift", "A day", "A week", "A month or more"],
        ),
        category(
            "F",
            "Financial",
            other,
            ["Minor cost", "Department budget", "Site budget", "Yearly result", "Existence"],
        ),
        category(
            "R",
            "Reputation and regulator",
            other,
            ["Complaints", "Local press", "Regulator asks", "National press", "Licence at risk"],
        ),
    ]
}

impl Criteria {
    /// Five by five on logarithmic scales, 5 the most likely: rank = likelihood + consequence - 1, from 1 to 9.
    pub fn log_scale() -> Criteria {
        let ranks = (1..=5u8).map(|consequence| (1..=5u8).map(|likelihood| likelihood + consequence - 1).collect());
        Criteria {
            categories: categories(4, 5),
            consequence: ["Minor", "Moderate", "Serious", "Major", "Catastrophic"].map(|name| step(name, "")).to_vec(),
            likelihood: Likelihood {
                steps: vec![
                    step("Remote", "under 1 in 10,000 years"),
                    step("Unlikely", "1 in 10,000 to 1 in 1,000 years"),
                    step("Possible", "1 in 1,000 to 1 in 100 years"),
                    step("Likely", "1 in 100 to 1 in 10 years"),
                    step("Very likely", "more than once in 10 years"),
                ],
                direction: LikelihoodDirection::HighestIsMostLikely,
            },
            matrix: Matrix(ranks.collect()),
            source: "Preset: five by five, logarithmic".to_owned(),
            ..Criteria::default()
        }
    }

    /// Four ranks cell by cell on a likelihood scale that counts down, 1 the most likely: the direction of Table B.2 of
    /// IEC 62443-3-2.
    pub fn annex_b() -> Criteria {
        let ranks = [[2, 1, 1, 1, 1], [3, 2, 2, 1, 1], [4, 3, 3, 2, 1], [4, 4, 3, 3, 2], [4, 4, 4, 3, 3]];
        let names = ["low", "medium", "high", "critical"];
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
            matrix: Matrix(ranks.map(|row| row.to_vec()).to_vec()),
            rank_names: (1u8..).zip(names).map(|(rank, name)| (rank, name.to_owned())).collect(),
            source: "Preset: direction of IEC 62443-3-2 Table B.2".to_owned(),
            ..Criteria::default()
        }
    }
}
