//! A scenario over the operating modes in which it can happen: the mode where it is likeliest counts.

use std::borrow::Cow;

use plant::Document;
use plant::record::Scenario;

/// The scenario with the likelihood of its worst mode, and whether some mode lacks one. The worst of what is known counts.
pub(crate) fn at_worst<'s>(document: &Document, scenario: &'s Scenario) -> (Cow<'s, Scenario>, bool) {
    if scenario.likelihood_in.is_empty() {
        return (Cow::Borrowed(scenario), scenario.likelihood.is_none());
    }
    let system = document.system();
    let modes = system.counted_modes().iter().filter(|mode| scenario.happens_in(system, &mode.name));
    let in_modes: Vec<Option<u8>> = modes.map(|mode| scenario.likelihood_in_mode(&mode.name)).collect();
    if in_modes.is_empty() {
        return (Cow::Borrowed(scenario), scenario.likelihood.is_none());
    }
    let scale = &document.criteria().likelihood;
    let worst = in_modes.iter().copied().flatten().max_by(|a, b| scale.compare(*a, *b));
    let mut seen = scenario.clone();
    seen.likelihood = worst;
    (Cow::Owned(seen), in_modes.contains(&None))
}
