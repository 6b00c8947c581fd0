//! What a product says: its answers to 4-2 as what they amount to for the requirements of 3-3 they serve, and its SL-C.
//!
//! Without all four common constraints (CCSC) confirmed there is no claim: everything asked of it stays open.

use std::collections::BTreeMap;
use std::sync::Arc;

use plant::record::{ComponentAnswer, Product};
use plant::vocabulary::AnswerState;
use standard::{
    ComponentRequirement, ComponentType, FoundationalRequirement, RequirementId, SecurityLevel, SecurityLevelRange,
    SecurityLevelRangeVector, catalogue,
};

use super::bits::{Bits, bits_of, requirements};
use crate::{ComponentStop, ProductLevels, TypeLevels};

/// A product and its answers, as far as they are there.
#[derive(Debug, Default)]
pub(crate) struct Spec {
    pub(crate) record: Option<Arc<Product>>,
    pub(crate) answers: BTreeMap<RequirementId, Arc<ComponentAnswer>>,
}

/// What a product amounts to for the requirements of 3-3. What is asked and in none of the others is open.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ProductSheet {
    pub(crate) asked: Bits,
    pub(crate) met: Bits,
    pub(crate) not_met: Bits,
    pub(crate) not_applicable: Bits,
    pub(crate) conditions: Vec<Condition>,
}

/// Met where something else is in place (CCSC 2).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    pub(crate) bits: Bits,
    pub(crate) on: Vec<RequirementId>,
    /// Something in words, which nothing can check.
    pub(crate) in_words: bool,
}

/// One requirement of 4-2 in one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ComponentSaid {
    Met,
    NotMet,
    NotApplicable,
    Conditional,
    Open,
}

impl Spec {
    pub(crate) fn is_confirmed(&self) -> bool {
        self.record.as_ref().is_some_and(|product| product.unconfirmed().next().is_none())
    }

    fn kinds(&self) -> &[ComponentType] {
        self.record.as_ref().map_or(&[], |product| &product.component_types)
    }

    /// Whether it says what it is, so that requirements of 4-2 apply.
    pub(crate) fn has_kind(&self) -> bool {
        !self.kinds().is_empty()
    }

    /// What it says of one requirement; a certificate stands for what nobody has answered where a person said so.
    pub(crate) fn said(&self, row: &ComponentRequirement, as_of: &str) -> ComponentSaid {
        let Some(answer) = self.answers.get(&row.id) else {
            return if self.is_certified(row, as_of) { ComponentSaid::Met } else { ComponentSaid::Open };
        };
        let is_conditional = !answer.conditional_on.is_empty() || !answer.condition.trim().is_empty();
        match answer.state {
            AnswerState::Met if is_conditional => ComponentSaid::Conditional,
            AnswerState::Met => ComponentSaid::Met,
            AnswerState::Partly | AnswerState::NotMet => ComponentSaid::NotMet,
            AnswerState::NotApplicable if answer.reason.trim().is_empty() => ComponentSaid::Open,
            AnswerState::NotApplicable => ComponentSaid::NotApplicable,
        }
    }

    fn is_certified(&self, row: &ComponentRequirement, as_of: &str) -> bool {
        let Some(asked_from) = row.lowest_level else { return false };
        let certificates = self.record.iter().flat_map(|product| &product.certificates);
        let mut standing = certificates.filter(|paper| paper.stands_for_answers && paper.holds_on(as_of));
        standing.any(|paper| paper.level(row.foundational).is_some_and(|level| level >= asked_from))
    }

    /// Requirements of 4-2 that are asked of it and serve one of 3-3.
    pub(crate) fn serving(
        &self,
        requirement: RequirementId,
    ) -> impl Iterator<Item = &'static ComponentRequirement> + '_ {
        let rows = catalogue().component_requirements().iter();
        rows.filter(move |row| row.derives_from.contains(&requirement))
            .filter(|row| self.kinds().iter().any(|kind| row.applies_to(*kind)))
    }

    /// What it amounts to for the requirements of 3-3.
    pub(crate) fn sheet(&self, as_of: &str) -> ProductSheet {
        let asked = self.kinds().iter().fold(0, |bits, kind| bits | requirements().served_by(*kind));
        let mut sheet = ProductSheet { asked, ..ProductSheet::default() };
        if !self.is_confirmed() {
            return sheet;
        }
        let [mut open, mut not_met, mut met, mut conditional, mut not_applicable] = [0; 5];
        let mut conditions = Vec::new();
        for row in catalogue().component_requirements() {
            if !self.kinds().iter().any(|kind| row.applies_to(*kind)) {
                continue;
            }
            let bits = bits_of(&row.derives_from);
            match self.said(row, as_of) {
                ComponentSaid::Met => met |= bits,
                ComponentSaid::NotMet => not_met |= bits,
                ComponentSaid::NotApplicable => not_applicable |= bits,
                ComponentSaid::Open => open |= bits,
                ComponentSaid::Conditional => {
                    conditional |= bits;
                    if let Some(answer) = self.answers.get(&row.id) {
                        let in_words = !answer.condition.trim().is_empty();
                        conditions.push(Condition { bits, on: answer.conditional_on.clone(), in_words });
                    }
                }
            }
        }
        // A requirement of 3-3 may be served by several of 4-2: one that is not met is enough, one that is open too.
        sheet.not_met = not_met;
        sheet.met = met & !(not_met | open | conditional);
        sheet.not_applicable = not_applicable & !(not_met | open | conditional | met);
        for condition in &mut conditions {
            condition.bits &= !(not_met | open);
        }
        conditions.retain(|condition| condition.bits != 0);
        sheet.conditions = conditions;
        sheet
    }

    /// SL-C of the product by kind of component: the highest level at which every requirement of the group is met.
    pub(crate) fn levels(&self, as_of: &str) -> Option<ProductLevels> {
        let product = self.record.as_ref()?;
        let unconfirmed: Vec<u8> = product.unconfirmed().collect();
        let expired = (product.certificates.iter()).filter(|paper| paper.stands_for_answers && !paper.holds_on(as_of));
        let expired = expired.map(|paper| paper.number.clone()).collect();
        let mut by_type = BTreeMap::new();
        for kind in product.component_types.iter().copied() {
            by_type
                .insert(kind, if unconfirmed.is_empty() { self.of_type(kind, as_of) } else { TypeLevels::default() });
        }
        Some(ProductLevels { unconfirmed, expired, by_type })
    }

    fn of_type(&self, kind: ComponentType, as_of: &str) -> TypeLevels {
        let mut levels = TypeLevels::default();
        for fr in FoundationalRequirement::ALL {
            let rows = catalogue().component_requirements().iter();
            let mut rows = rows.filter(|row| row.foundational == fr && row.applies_to(kind)).peekable();
            if rows.peek().is_none() {
                continue;
            }
            let (mut applies, mut unmet, mut open) = (false, None, None);
            for row in rows {
                let Some(asked_from) = row.lowest_level else { continue };
                let said = self.said(row, as_of);
                applies |= said != ComponentSaid::NotApplicable;
                let slot = match said {
                    ComponentSaid::Met | ComponentSaid::NotApplicable => continue,
                    ComponentSaid::NotMet => &mut unmet,
                    ComponentSaid::Open | ComponentSaid::Conditional => &mut open,
                };
                if slot.is_none_or(|(level, _, _)| asked_from < level) {
                    *slot = Some((asked_from, row.id, said));
                }
            }
            if !applies {
                continue;
            }
            let below = |found: Option<(SecurityLevel, RequirementId, ComponentSaid)>| {
                let level = found.map(|(level, _, _)| level.get().saturating_sub(1));
                level.map_or(SecurityLevel::FOUR, |level| SecurityLevel::new(level).unwrap_or(SecurityLevel::ZERO))
            };
            let high = below(unmet);
            let low = high.min(below(open));
            let stop = if low < high { open } else { unmet };
            levels.capability.set(fr, Some(SecurityLevelRange { low, high }));
            levels.stops.set(
                fr,
                stop.map(|(_, requirement, said)| ComponentStop {
                    requirement,
                    is_open: said != ComponentSaid::NotMet,
                    is_conditional: said == ComponentSaid::Conditional,
                }),
            );
        }
        levels
    }
}

impl TypeLevels {
    /// Whether there is no claim in any group.
    pub fn is_absent(&self) -> bool {
        self.capability == SecurityLevelRangeVector::UNKNOWN
    }
}
