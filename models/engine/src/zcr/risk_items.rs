//! Items 5: the detailed assessment.

use plant::Id;
use plant::record::Scenario;

use super::Ground;
use super::evidence::Evidence;
use crate::index::Facts;
use crate::lowest::Lowest;

impl Ground<'_> {
    /// Accepted scenarios.
    fn scenarios(&self) -> impl Iterator<Item = (Id<Scenario>, Facts)> + '_ {
        let columns = &self.index.scenarios;
        let alive = columns.slots.alive().map(|at| (self.index.scenario_id(at), columns.facts[at.index()]));
        alive.filter(|(_, facts)| facts.has(Facts::ACCEPTED))
    }

    /// Counts accepted scenarios that fulfil something.
    fn of_scenarios(&self, has: &str, lacks: &str, yes: impl Fn(Facts) -> bool) -> Evidence {
        self.of_some(|_| true, "scenarios", has, lacks, yes)
    }

    /// Likewise, of those whose unmitigated risk is above tolerable.
    fn of_above(&self, has: &str, lacks: &str, yes: impl Fn(Facts) -> bool) -> Evidence {
        self.of_some(|facts| facts.has(Facts::ABOVE), "scenarios above tolerable", has, lacks, yes)
    }

    fn of_some(
        &self,
        counts: impl Fn(Facts) -> bool,
        noun: &str,
        has: &str,
        lacks: &str,
        yes: impl Fn(Facts) -> bool,
    ) -> Evidence {
        if self.scenarios().next().is_none() {
            return Evidence::missing("threat scenarios that a person accepted");
        }
        let mut evidence = Evidence::default();
        let counted = self.scenarios().filter(|(_, facts)| counts(*facts));
        evidence.each(counted.map(|(id, facts)| (id, yes(facts))), noun, has, lacks);
        evidence
    }

    pub(super) fn threats(&self) -> Evidence {
        let mut evidence =
            self.of_scenarios("name their source", "the source and its level of", |facts| facts.has(Facts::SOURCE));
        let without = self.elements().filter(|(_, facts)| !facts.has(Facts::SCENARIO) && !facts.has(Facts::STOPPED));
        let without = Lowest::of(without.map(|(element, _)| element));
        if !without.is_empty() {
            evidence.lacks(format!("scenarios of {without}"));
        }
        evidence
    }

    pub(super) fn vulnerabilities(&self) -> Evidence {
        if self.document.vulnerabilities.is_empty() {
            return Evidence::missing("vulnerabilities of assets and access points");
        }
        let mut evidence = Evidence::default();
        let sourced = self.document.vulnerabilities.values().map(|vulnerability| {
            let whole = !vulnerability.source.trim().is_empty() && !vulnerability.date.trim().is_empty();
            (vulnerability.id, whole)
        });
        evidence.each(sourced, "vulnerabilities", "have source and date", "source or date of");
        evidence
    }

    pub(super) fn consequences(&self) -> Evidence {
        self.of_scenarios("have a consequence on the scale", "a consequence on the scale of", |facts| {
            facts.has(Facts::CONSEQUENCE)
        })
    }

    pub(super) fn likelihoods(&self) -> Evidence {
        self.of_scenarios("have a likelihood", "the likelihood of", |facts| facts.has(Facts::LIKELIHOOD))
    }

    pub(super) fn unmitigated(&self) -> Evidence {
        self.of_scenarios("have a rank in every category they affect", "the rank of", |facts| facts.has(Facts::RANKED))
    }

    pub(super) fn targets(&self) -> Evidence {
        if self.elements().next().is_none() {
            return Evidence::missing("zones and conduits");
        }
        let mut evidence = Evidence::default();
        let assessed = self.elements().map(|(element, facts)| (element, facts.has(Facts::ASSESSED)));
        evidence.each(assessed, "zones and conduits", "have an SL-T with its reason", "the SL-T of");
        for (fact, what) in
            [(Facts::LOWER_BOUND, "more than a lower bound for"), (Facts::PROVISIONAL, "narrowed scenarios of")]
        {
            let found = self.elements().filter(|(_, facts)| facts.has(fact));
            let found = Lowest::of(found.map(|(element, _)| element));
            if !found.is_empty() {
                evidence.lacks(format!("{what} {found}"));
            }
        }
        evidence
    }

    /// What is tolerable needs no decision; what is above is treated, accepted or transferred.
    pub(super) fn decisions(&self) -> Evidence {
        let mut evidence = self.of_above("are treated or decided", "a measure or a decision for", |facts| {
            facts.has(Facts::MEASURED) || facts.has(Facts::DECISION)
        });
        let unknown = self.scenarios().filter(|(_, facts)| !facts.has(Facts::COMPLETE));
        let unknown = Lowest::of(unknown.map(|(id, _)| id));
        if !unknown.is_empty() {
            evidence.lacks(format!("a comparison for {unknown}"));
        }
        evidence
    }

    pub(super) fn countermeasures(&self) -> Evidence {
        if self.document.countermeasures.is_empty() {
            return Evidence::missing("countermeasures");
        }
        let mut evidence = self.of_above("have a measure or are accepted", "a measure for", |facts| {
            facts.has(Facts::MEASURED) || facts.has(Facts::CLOSED)
        });
        evidence.has(format!("{} countermeasures are recorded", self.document.countermeasures.len()));
        evidence
    }

    pub(super) fn residual(&self) -> Evidence {
        self.of_above("were judged with their measures", "likelihood and consequence with measures of", |facts| {
            facts.has(Facts::MEASURED) || facts.has(Facts::CLOSED)
        })
    }

    pub(super) fn residual_decisions(&self) -> Evidence {
        self.of_scenarios("are tolerable or decided", "a decision on the residual risk of", |facts| {
            facts.has(Facts::DECISION) || (facts.has(Facts::COMPLETE) && !facts.has(Facts::STILL_ABOVE))
        })
    }

    pub(super) fn additional(&self) -> Evidence {
        self.of_scenarios("need no further measure", "further measures, or an accepted risk, for", |facts| {
            facts.has(Facts::CLOSED) || (facts.has(Facts::COMPLETE) && !facts.has(Facts::STILL_ABOVE))
        })
    }

    pub(super) fn communicated(&self) -> Evidence {
        let system = self.document.system();
        let mut evidence = Evidence::default();
        evidence.text("document number", &system.document_number);
        evidence.text("revision", &system.revision);
        evidence.text("date", &system.date);
        evidence.text("author", &system.author);
        evidence.text("classification", &system.classification);
        evidence
    }
}
