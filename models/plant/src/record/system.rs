//! The system under consideration (ZCR 1) and the texts of the requirements specification (ZCR 6) that belong to the whole.

use std::fmt;

use super::{AnyKey, Kind, Record, ReferenceVisitor, TextVisitor, visit_texts};

/// The key of a record that a document holds once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Only<const KIND: u8>;

impl fmt::Display for Only<0> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("system")
    }
}

impl fmt::Display for Only<1> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("criteria")
    }
}

record! {
    /// A way in which the plant is run, such as normal operation or turnaround.
    #[derive(Default)]
    OperatingMode {
        /// Its name, as conduits, channels, flows and scenarios cite it.
        name: String,
    } optional {
        /// What is different in it, and who starts and ends it.
        description: String,
    }
}

record! {
    /// The system under consideration: what it is, where it ends, and the texts that hold for all of it.
    #[derive(Default)]
    System {
        /// Name of the plant.
        name: String,
    } optional {
        /// Asset owner or client.
        owner: String,
        /// Site.
        site: String,
        /// What the system does (ZCR 1.1, 6.2).
        purpose: String,
        /// Intended use (ZCR 6.2).
        intended_use: String,
        /// Equipment under control (ZCR 6.2).
        equipment_under_control: String,
        /// Where the system ends, in words (ZCR 1.1).
        perimeter: String,
        /// Physical and logical operating environment (ZCR 6.5).
        operating_environment: String,
        /// Threat environment and its sources (ZCR 6.6).
        threat_environment: String,
        /// Organisational security policies (ZCR 6.7).
        policies: String,
        /// Regulatory requirements (ZCR 6.9).
        regulations: String,
        /// Operating modes, the normal one first. Empty: the plant is always run in one way.
        modes: Vec<OperatingMode>,
        /// The date that the assessment refers to, ISO 8601; empty: not known, so that nothing counts as expired.
        as_of: String,
        /// Document number for the title block.
        document_number: String,
        /// Revision for the title block.
        revision: String,
        /// Date of the revision, ISO 8601.
        date: String,
        /// Author.
        author: String,
        /// Reviewer.
        reviewer: String,
        /// Classification mark.
        classification: String,
    }
}

impl Record for System {
    type Key = Only<0>;
    const KIND: Kind = Kind::System;
    fn key(&self) -> Only<0> {
        Only
    }
    fn visit_references(&mut self, _visitor: &mut dyn ReferenceVisitor) {}
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(
            self,
            visitor,
            name,
            owner,
            site,
            purpose,
            intended_use,
            equipment_under_control,
            perimeter,
            operating_environment,
            threat_environment,
            policies,
            regulations,
            as_of,
            document_number,
            revision,
            date,
            author,
            reviewer,
            classification,
        );
        for mode in &self.modes {
            visit_texts!(mode, visitor, name, description);
        }
    }
}

impl From<Only<0>> for AnyKey {
    fn from(only: Only<0>) -> Self {
        AnyKey::System(only)
    }
}
