//! A scenario over the operating modes in which it can happen: the mode where it is likeliest counts.

use std::borrow::Cow;

use plant::Document;
use plant::record::Scenario;

/// The scenario with the likelihood of its worst mode, and whether some mode lacks one. The worst of what is known counts:
/// a step that the scale does not have is not known, and hides no other mode's.
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
    let is_known = |step: &u8| (1..=scale.steps.len()).contains(&usize::from(*step));
    let worst = in_modes.iter().copied().flatten().filter(is_known).max_by(|a, b| scale.compare(*a, *b));
    let mut seen = scenario.clone();
    // none is known: one that is off the scale says so
    seen.likelihood = worst.or_else(|| in_modes.iter().copied().flatten().max());
    let lacks = |step: &Option<u8>| step.is_none_or(|step| worst.is_some() && !is_known(&step));
    (Cow::Owned(seen), in_modes.iter().any(lacks))
}
