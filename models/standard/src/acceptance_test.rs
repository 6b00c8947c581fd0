//! How each requirement of 3-3 is tested at acceptance, from `catalogue/acceptance_tests.csv`: this project's own proposals,
//! no text of a standard. The owner's own test plan goes before them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::RequirementId;

/// How something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TestMethod {
    /// By looking at it.
    Inspect,
    /// By doing what it is made for.
    Demonstrate,
    /// By trying what it has to withstand, with a result that can be measured.
    Test,
    /// By working it out.
    Analyse,
}

impl TestMethod {
    /// The word for people.
    pub const fn label(self) -> &'static str {
        match self {
            TestMethod::Inspect => "inspect",
            TestMethod::Demonstrate => "demonstrate",
            TestMethod::Test => "test",
            TestMethod::Analyse => "analyse",
        }
    }
}

impl fmt::Display for TestMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// Where a test is made first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum AcceptanceStage {
    /// At the supplier's, before delivery.
    #[serde(rename = "FAT")]
    Factory,
    /// In the plant, as built.
    #[serde(rename = "SAT")]
    Site,
}

impl AcceptanceStage {
    /// The letters everybody uses.
    pub const fn code(self) -> &'static str {
        match self {
            AcceptanceStage::Factory => "FAT",
            AcceptanceStage::Site => "SAT",
        }
    }
}

/// The test of one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AcceptanceTest {
    /// The requirement.
    pub id: RequirementId,
    /// How it is shown.
    pub method: TestMethod,
    /// Where first.
    pub stage: AcceptanceStage,
    /// What to do.
    pub steps: String,
    /// What has to be seen for it to pass.
    pub expected: String,
    /// What is kept of it.
    pub evidence: String,
}

fn table() -> &'static BTreeMap<RequirementId, AcceptanceTest> {
    static TABLE: OnceLock<BTreeMap<RequirementId, AcceptanceTest>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // A row that cannot be read is left out; the test counts them.
        let rows = csv::Reader::from_reader(&include_bytes!("../catalogue/acceptance_tests.csv")[..])
            .into_deserialize::<AcceptanceTest>()
            .flatten();
        rows.map(|row| (row.id, row)).collect()
    })
}

/// The test of a requirement of 3-3.
pub fn acceptance_test(requirement: RequirementId) -> Option<&'static AcceptanceTest> {
    table().get(&requirement)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue;

    #[test]
    fn every_requirement_has_a_test_of_its_own() {
        let known: BTreeSet<_> = catalogue().system_requirements().iter().map(|row| row.id).collect();
        let tested: BTreeSet<_> = table().keys().copied().collect();
        assert_eq!(known, tested);
        let mut expected = BTreeSet::new();
        for row in catalogue().system_requirements() {
            let test = acceptance_test(row.id).unwrap();
            assert!(
                test.steps.ends_with('.') && test.expected.ends_with('.') && !test.evidence.is_empty(),
                "{}",
                row.id
            );
            assert_ne!(test.expected, row.plain_words, "{}: what is asked is not yet what is seen", row.id);
            expected.insert((test.steps.as_str(), test.expected.as_str()));
        }
        assert_eq!(expected.len(), 100);
    }
}
