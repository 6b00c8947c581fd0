//! What is known of a record, as bits: the workflow counts them without walking the document.

/// Bits about one zone, conduit or scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Facts(u16);

impl Facts {
    // Zones and conduits of the system that can have a level.
    pub(crate) const COUNTS: Facts = Facts(1);
    pub(crate) const RATED: Facts = Facts(1 << 1);
    pub(crate) const DECIDED: Facts = Facts(1 << 2);
    pub(crate) const GROUPED: Facts = Facts(1 << 3);
    pub(crate) const ACCOUNTABLE: Facts = Facts(1 << 4);
    pub(crate) const LOGICAL: Facts = Facts(1 << 5);
    pub(crate) const PHYSICAL: Facts = Facts(1 << 6);
    pub(crate) const POLICIES: Facts = Facts(1 << 7);
    pub(crate) const LEVEL: Facts = Facts(1 << 8);
    pub(crate) const ASSESSED: Facts = Facts(1 << 9);
    pub(crate) const LOWER_BOUND: Facts = Facts(1 << 10);
    pub(crate) const PROVISIONAL: Facts = Facts(1 << 11);
    pub(crate) const SCENARIO: Facts = Facts(1 << 12);
    pub(crate) const STOPPED: Facts = Facts(1 << 13);

    // Scenarios that count.
    pub(crate) const ACCEPTED: Facts = Facts(1);
    pub(crate) const SOURCE: Facts = Facts(1 << 1);
    pub(crate) const CONSEQUENCE: Facts = Facts(1 << 2);
    pub(crate) const LIKELIHOOD: Facts = Facts(1 << 3);
    pub(crate) const RANKED: Facts = Facts(1 << 4);
    pub(crate) const ABOVE: Facts = Facts(1 << 5);
    pub(crate) const MEASURED: Facts = Facts(1 << 6);
    /// Above with its measures, or without any.
    pub(crate) const STILL_ABOVE: Facts = Facts(1 << 7);
    pub(crate) const DECISION: Facts = Facts(1 << 8);
    /// Accepted or transferred by a person.
    pub(crate) const CLOSED: Facts = Facts(1 << 9);
    pub(crate) const COMPLETE: Facts = Facts(1 << 10);
    /// Some category is rated at the top of the owner's scale.
    pub(crate) const TOP: Facts = Facts(1 << 11);

    pub(crate) const fn has(self, fact: Facts) -> bool {
        self.0 & fact.0 != 0
    }

    pub(crate) fn put(&mut self, fact: Facts, yes: bool) {
        self.0 |= if yes { fact.0 } else { 0 };
    }
}
