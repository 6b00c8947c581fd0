//! Items 6: what the requirements specification holds.

use super::Ground;
use super::evidence::Evidence;
use crate::index::Facts;
use crate::lowest::Lowest;

/// What somebody has to write of every zone and conduit, or what has to be derived.
const CHARACTERISTICS: [(Facts, &str); 5] = [
    (Facts::ACCOUNTABLE, "b, the accountable organisation, of"),
    (Facts::LOGICAL, "c, the logical boundary, of"),
    (Facts::PHYSICAL, "d, the physical boundary, of"),
    (Facts::LEVEL, "k, the SL-T, of"),
    (Facts::POLICIES, "m, the policies, of"),
];

impl Ground<'_> {
    pub(super) fn specification(&self) -> Evidence {
        let system = self.document.system();
        let parts: [(&str, bool); 8] = [
            ("6.2", self.system_description().missing.is_empty()),
            ("6.3", self.drawings().missing.is_empty()),
            ("6.4", self.are_characteristics_whole()),
            ("6.5", !system.operating_environment.trim().is_empty()),
            ("6.6", !system.threat_environment.trim().is_empty()),
            ("6.7", !system.policies.trim().is_empty()),
            ("6.8", self.tolerable().missing.is_empty()),
            ("6.9", !system.regulations.trim().is_empty()),
        ];
        let mut evidence = Evidence::default();
        evidence.each(parts.into_iter(), "parts", "are recorded", "the parts");
        match self.document.countermeasures.len() {
            0 => evidence.lacks("the required countermeasures".to_owned()),
            count => evidence.has(format!("{count} countermeasures")),
        }
        evidence
    }

    pub(super) fn system_description(&self) -> Evidence {
        let system = self.document.system();
        let mut evidence = Evidence::default();
        evidence.text("name of the system", &system.name);
        evidence.text("function of the system", &system.purpose);
        evidence.text("intended use", &system.intended_use);
        evidence.text("equipment under control", &system.equipment_under_control);
        evidence
    }

    /// The drawing is made from the model: what is in it is drawn, wherever its box stands.
    pub(super) fn drawings(&self) -> Evidence {
        let mut evidence = self.partition();
        evidence.missing.retain(|what| !what.starts_with("the grouping criterion"));
        evidence
    }

    /// Whether `characteristics` lacks nothing, without the words.
    fn are_characteristics_whole(&self) -> bool {
        let mut elements = self.elements().peekable();
        elements.peek().is_some() && elements.all(|(_, facts)| CHARACTERISTICS.iter().all(|(fact, _)| facts.has(*fact)))
    }

    /// Items a to n of ZCR 6.4, as far as somebody has to write them.
    pub(super) fn characteristics(&self) -> Evidence {
        let count = self.elements().count();
        if count == 0 {
            return Evidence::missing("zones and conduits");
        }
        let mut evidence = Evidence::default();
        evidence.has(format!("{count} zones and conduits with their assets, flows and neighbours"));
        for (fact, what) in CHARACTERISTICS {
            let without = self.elements().filter(|(_, facts)| !facts.has(fact)).map(|(element, _)| element);
            let without = Lowest::of(without);
            if !without.is_empty() {
                evidence.lacks(format!("{what} {without}"));
            }
        }
        evidence
    }

    pub(super) fn tolerable(&self) -> Evidence {
        let criteria = self.document.criteria();
        if criteria.categories.is_empty() {
            return Evidence::missing("risk categories with what is tolerated");
        }
        let mut evidence = Evidence::default();
        let decided = criteria.categories.iter().map(|category| (category.code.as_str(), category.tolerable.is_some()));
        evidence.each(decided, "categories", "say what is tolerated", "what is tolerated in");
        evidence
    }

    /// One text of the system record.
    pub(super) fn text(&self, what: &str, text: &str) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.text(what, text);
        evidence
    }
}
