//! Products: a make of component that many assets are instances of. What it can do is said once, for all of them.

use standard::{ComponentType, RequirementId, SecurityLevel, SecurityLevelVector};

use super::{Kind, Record, ReferenceVisitor, TextVisitor, visit_texts};
use crate::id::Id;

record! {
    /// A common component security constraint (CCSC of 4-2) that somebody confirmed for a product.
    ConstraintConfirmation {
        /// 1 support of essential functions, 2 compensating countermeasures, 3 least privilege, 4 development process.
        number: u8,
    } optional {
        /// Evidence: text or link.
        evidence: String,
        /// Who confirmed it.
        by: String,
        /// When, ISO 8601.
        on: String,
    }
}

impl ConstraintConfirmation {
    /// Whether somebody stands behind it: it rests on evidence, with a name.
    pub fn is_confirmed(&self) -> bool {
        !self.evidence.trim().is_empty() && !self.by.trim().is_empty()
    }
}

record! {
    /// A certificate that a product carries.
    Certificate {
        /// Name of the scheme.
        scheme: String,
        /// Number on the certificate.
        number: String,
    } optional {
        /// Level per foundational requirement; where it names none, `overall` holds.
        levels: SecurityLevelVector,
        /// One level for all seven.
        overall: Option<SecurityLevel>,
        /// Last day it holds, ISO 8601; empty when it names none.
        valid_until: String,
        /// What exactly is certified: versions, options, exclusions.
        scope: String,
        /// A person says that it stands for answers up to its level, where nobody has answered.
        stands_for_answers: bool,
    }
}

impl Certificate {
    /// The level it certifies in a group.
    pub fn level(&self, fr: standard::FoundationalRequirement) -> Option<SecurityLevel> {
        self.levels[fr].or(self.overall)
    }

    /// Whether it still holds on a day. Dates are text; where either is not known, nothing counts as expired.
    pub fn holds_on(&self, day: &str) -> bool {
        let (until, day) = (self.valid_until.trim(), day.trim());
        until.is_empty() || day.is_empty() || day <= until
    }
}

record! {
    /// A product or a range of like products.
    Product {
        /// Key.
        id: Id<Product>,
        /// Name.
        name: String,
    } optional {
        /// Who makes it.
        supplier: String,
        /// Version of firmware or software that the answers are about.
        version: String,
        /// Kinds of component it is: which requirements of 4-2 apply.
        component_types: Vec<ComponentType>,
        /// The constraints of 4-2 that are confirmed. Without all four there is no SL-C claim.
        constraints: Vec<ConstraintConfirmation>,
        /// Certificates.
        certificates: Vec<Certificate>,
        /// Notes.
        note: String,
    }
}

impl Product {
    /// The confirmation of a constraint, 1 to 4, where it counts.
    pub fn constraint(&self, number: u8) -> Option<&ConstraintConfirmation> {
        self.constraints.iter().find(|constraint| constraint.number == number && constraint.is_confirmed())
    }

    /// The constraints that nobody has confirmed.
    pub fn unconfirmed(&self) -> impl Iterator<Item = u8> + '_ {
        (1..=4).filter(|number| self.constraint(*number).is_none())
    }

    /// Whether a requirement of 4-2 is asked of one of its kinds of component.
    pub fn is_asked(&self, requirement: RequirementId) -> bool {
        let row = standard::catalogue().component_requirement(requirement);
        row.is_some_and(|row| self.component_types.iter().any(|kind| row.applies_to(*kind)))
    }
}

impl Record for Product {
    type Key = Id<Product>;
    const KIND: Kind = Kind::Product;
    fn key(&self) -> Id<Product> {
        self.id
    }
    fn visit_references(&mut self, _visitor: &mut dyn ReferenceVisitor) {}
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, supplier, version, note);
        for constraint in &self.constraints {
            visit_texts!(constraint, visitor, evidence, by, on);
        }
        for certificate in &self.certificates {
            visit_texts!(certificate, visitor, scheme, number, valid_until, scope);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_ends_after_its_last_day_and_only_where_days_are_known() {
        let mut certificate = Certificate::new("Scheme", "1");
        assert!(certificate.holds_on("2026-11-24"));
        certificate.valid_until = "2026-11-24".into();
        assert!(certificate.holds_on("2026-11-24") && certificate.holds_on(""));
        assert!(!certificate.holds_on("2026-11-25"));
    }

    #[test]
    fn a_constraint_counts_with_evidence_and_a_name() {
        let mut product = Product::new(Id::new(1), "PLC");
        product.constraints = (1..=4).map(ConstraintConfirmation::new).collect();
        assert_eq!(product.unconfirmed().count(), 4);
        product.constraints[1].evidence = "Declaration 7".into();
        product.constraints[1].by = "N. Name".into();
        assert_eq!(product.unconfirmed().collect::<Vec<_>>(), [1, 3, 4]);
    }
}
