//! The rules: one file each, one line each here. The explanations of the command line and of the window are made of them.

mod asset_in_no_zone;
mod business_with_iacs;
mod conduit_below_proposal;
mod conduit_not_assessed;
mod consequence_never_tolerable;
mod dual_homed_bypass;
mod external_with_own;
mod flow_not_permitted;
mod flow_without_conduit;
mod integrity_behind_open_door;
mod level_four_by_one_rank;
mod safety_with_other;
mod scenario_incomplete;
mod stopped_above_tolerable;
mod temporary_device;
mod top_consequence_by_accident;
mod wireless_device;
mod zone_below_parent;
mod zone_not_assessed;

#[cfg(test)]
pub(crate) mod fixture;

use plant::record::{Asset, Flow, Scenario};
use plant::{AnyKey, Document};

use crate::index::{At, ElementAt, Index};
use crate::topology::Permission;
use crate::{Assessment, Severity};

/// A rule: what it asks of the plant, why, and where it may be wrong.
pub struct Rule {
    /// Id, as deviations and scripts cite it.
    pub id: &'static str,
    /// Short title.
    pub title: &'static str,
    /// Clause of 3-2 it serves.
    pub clause: &'static str,
    /// How its findings are meant, unless one says otherwise.
    pub severity: Severity,
    /// What it asks, as one question.
    pub question: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// When a finding of it may be wrong.
    pub false_positives: &'static str,
    /// What can be done, in general.
    pub fix: &'static str,
    /// The check, by what it looks at.
    pub(crate) check: Check,
}

/// A check by its reach: it is run again when the record or its neighbours changed.
pub(crate) enum Check {
    /// One asset, what it lies in and who lies beside it.
    Asset(fn(&Seen, At<Asset>, &mut Sink)),
    /// One flow that its ends and the conduits between them do not permit.
    Flow(fn(&Seen, At<Flow>, Permission, &mut Sink)),
    /// One zone or conduit, its levels, who lies in it, and the levels of zones around or joined.
    Element(fn(&Seen, ElementAt, &mut Sink)),
    /// One scenario and its risk.
    Scenario(fn(&Seen, At<Scenario>, &mut Sink)),
    /// The risk criteria.
    Criteria(fn(&Seen, &mut Sink)),
}

/// What a check may read. The document is for names in sentences only: what decides is in the columns and in the
/// results so far.
pub(crate) struct Seen<'a> {
    pub(crate) document: &'a Document,
    pub(crate) index: &'a Index,
    pub(crate) assessment: &'a Assessment,
}

/// What a check found about one record.
pub(crate) struct Found {
    pub(crate) rule: &'static Rule,
    pub(crate) element: AnyKey,
    pub(crate) other: Option<AnyKey>,
    pub(crate) severity: Severity,
    /// Elements named beside `element`.
    pub(crate) beside: Vec<AnyKey>,
    pub(crate) message: String,
    pub(crate) fix: String,
}

/// Takes findings.
#[derive(Default)]
pub(crate) struct Sink(pub(crate) Vec<Found>);

impl Sink {
    /// A finding with the severity of its rule.
    pub(crate) fn find(&mut self, rule: &'static Rule, element: impl Into<AnyKey>, message: String) -> &mut Found {
        self.0.push(Found {
            rule,
            element: element.into(),
            other: None,
            severity: rule.severity,
            beside: Vec::new(),
            message,
            fix: rule.fix.to_owned(),
        });
        let last = self.0.len() - 1;
        &mut self.0[last]
    }
}

impl Found {
    pub(crate) fn fix(&mut self, fix: String) -> &mut Self {
        self.fix = fix;
        self
    }

    pub(crate) fn beside(&mut self, keys: impl IntoIterator<Item = AnyKey>) -> &mut Self {
        self.beside.extend(keys);
        self
    }

    pub(crate) fn other(&mut self, key: impl Into<AnyKey>) -> &mut Self {
        self.other = Some(key.into());
        self
    }

    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

/// Every rule.
pub static RULES: &[&Rule] = &[
    &asset_in_no_zone::RULE,
    &flow_without_conduit::RULE,
    &flow_not_permitted::RULE,
    &business_with_iacs::RULE,
    &safety_with_other::RULE,
    &temporary_device::RULE,
    &wireless_device::RULE,
    &external_with_own::RULE,
    &dual_homed_bypass::RULE,
    &stopped_above_tolerable::RULE,
    &scenario_incomplete::RULE,
    &zone_not_assessed::RULE,
    &conduit_not_assessed::RULE,
    &conduit_below_proposal::RULE,
    &zone_below_parent::RULE,
    &integrity_behind_open_door::RULE,
    &level_four_by_one_rank::RULE,
    &top_consequence_by_accident::RULE,
    &consequence_never_tolerable::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_explains_itself() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|other| other.id != rule.id), "{}", rule.id);
            assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
            assert!(standard::catalogue().zcr_item(rule.clause).is_some(), "{}: {}", rule.id, rule.clause);
            assert!(rule.question.ends_with('?'), "{}", rule.id);
            for text in [rule.title, rule.why, rule.false_positives, rule.fix] {
                assert!(!text.is_empty(), "{}", rule.id);
            }
        }
    }
}
