//! What the acceptance tests of an element say of its requirements.

use std::cell::OnceCell;

use plant::Document;
use plant::record::{Asset, DENY_BY_DEFAULT, Element, TestKey, TestResult, TestSubject};
use plant::tested;
use plant::vocabulary::TestOutcome;
use standard::RequirementId;

use super::site::{LOWEST, Site};
use crate::index::ElementAt;

/// What a test says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tested {
    /// It passed, somebody stands for it, something is kept of it, and what was tested is still there.
    Passed,
    /// It failed. That holds until it is run again, whatever was changed meanwhile.
    Failed,
    /// It passed, and what stands there was changed since.
    Changed,
    /// It passed, and nobody stands for it or nothing is kept of it.
    Unproven,
}

/// The tests of one element.
pub(super) struct Tests<'d> {
    site: Site<'d>,
    at: ElementAt,
    /// The fingerprint of what stands there, worked out when the first result asks.
    now: OnceCell<String>,
}

impl<'d> Tests<'d> {
    pub(super) const fn new(site: Site<'d>, at: ElementAt) -> Self {
        Tests { site, at, now: OnceCell::new() }
    }

    /// Requirements with a result, in their order.
    pub(super) fn requirements(&self) -> impl Iterator<Item = RequirementId> + use<'d> {
        let element = self.site.index.element(self.at);
        let first = TestKey { element, subject: TestSubject::Requirement(LOWEST) };
        let results = self.site.document.test_results.range(first..);
        let mut found: Vec<RequirementId> = results
            .take_while(|(key, _)| key.element == element)
            .filter_map(|(key, _)| key.subject.requirement())
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }

    /// What its test says of a requirement.
    pub(super) fn of(&self, requirement: RequirementId) -> Option<Tested> {
        let document = self.site.document;
        if document.test_results.is_empty() {
            return None;
        }
        said(document, self.site.index.element(self.at), requirement, |result| {
            *self.now.get_or_init(|| {
                let parts = self.site.parts(self.at).map(|asset| self.site.index.asset_id(asset));
                let assets = parts.filter_map(|id| document.assets.get(&id).map(|asset| -> &Asset { asset }));
                tested::fingerprint(document, self.site.index.element(self.at), assets)
            }) == result.tested
        })
    }
}

/// The same for a question that has no columns at hand.
pub(crate) fn tested_in(document: &Document, element: Element, requirement: RequirementId) -> Option<Tested> {
    said(document, element, requirement, |result| tested::fingerprint_now(document, element) == result.tested)
}

fn said(
    document: &Document,
    element: Element,
    requirement: RequirementId,
    is_as_tested: impl Fn(&TestResult) -> bool,
) -> Option<Tested> {
    let result = |subject| document.test_results.get(&TestKey { element, subject });
    // a conduit that lets through what nobody allowed does not deny by default, whatever else was looked at
    let is_leaky = requirement == DENY_BY_DEFAULT
        && result(TestSubject::Refusal).is_some_and(|result| result.outcome == TestOutcome::Failed);
    if is_leaky {
        return Some(Tested::Failed);
    }
    let result = result(TestSubject::Requirement(requirement))?;
    match result.outcome {
        TestOutcome::NotRun => None,
        TestOutcome::Failed => Some(Tested::Failed),
        TestOutcome::Passed if !result.is_proof() => Some(Tested::Unproven),
        TestOutcome::Passed if is_as_tested(result) => Some(Tested::Passed),
        TestOutcome::Passed => Some(Tested::Changed),
    }
}
