//! The rules: one file each, one line each here. The explanations of the command line and of the window are made of them.

mod above_tolerable_without_measure;
mod access_point_without_flows;
mod accountable_missing;
mod achieved_below_target;
mod address_outside_network;
mod any_channel;
mod approval_stale;
mod asset_in_no_zone;
mod asset_without_criticality;
mod asset_without_flows;
mod asset_without_owner;
mod asset_without_role;
mod boundary_missing;
mod business_with_iacs;
mod cells_joined_directly;
mod circular_nesting;
mod conduit_below_proposal;
mod conduit_not_assessed;
mod conduit_unused;
mod conduit_with_one_zone;
mod conduit_without_device;
mod consequence_never_tolerable;
mod constraint_unconfirmed;
mod critical_asset_in_low_zone;
mod default_accounts;
mod detector_sees_nothing;
mod deviation_expired;
mod diode_against_direction;
mod dmz_passed_through;
mod dmz_starts_inward;
mod dual_homed_bypass;
mod duplicate_address;
mod empty_zone;
mod engineering_always_open;
mod enterprise_to_control_without_dmz;
mod entry_without_access_point;
mod external_with_own;
mod far_apart_levels;
mod flat_zone;
mod floors_unsigned;
mod flow_not_permitted;
mod flow_without_conduit;
mod flow_without_purpose;
mod foreign_network_unprotected;
mod function_hangs_on_one;
mod function_without_backup;
mod integrity_behind_open_door;
mod internet_to_other_than_dmz;
mod isolated_zone;
mod level_by_another_method;
mod level_difference_without_inspection;
mod level_four_by_one_rank;
mod level_on_one_estimate;
mod levels_skipped;
mod matrix_does_not_fit;
mod matrix_not_monotone;
mod measure_without_proof;
mod method_cannot_derive;
mod modem_in_zone;
mod no_account_server;
mod no_log_receiver;
mod no_time_source;
mod not_applicable_contradicted;
mod out_of_support;
mod override_without_name;
mod own_rule_not_understood;
mod policies_missing;
mod reading;
mod remote_entry_without_second_factor;
mod requirements_not_narrowed;
mod risk_still_above;
mod safety_entered_from_outside;
mod safety_with_other;
mod scenario_incomplete;
mod session_without_end;
mod shared_accounts;
mod shared_vendor_entry;
mod stopped_above_tolerable;
mod technique_unknown;
mod temporary_conduit_expired;
mod temporary_device;
mod tolerable_undefined;
mod top_consequence_by_accident;
mod unauthenticated_write;
mod vendor_reaches_other_zone;
mod vendor_without_jump_host;
mod version_unknown;
mod vlan_across_levels;
mod wireless_device;
mod zone_below_parent;
mod zone_not_assessed;
mod zone_without_grouping_criterion;

mod fix;
#[cfg(test)]
pub(crate) mod fixture;

mod text;

pub use fix::{Fix, fixes};
pub use text::page;

use std::borrow::Cow;

use plant::record::{Asset, Flow, Scenario};
use plant::{AnyKey, AnyRecord, Document, Kind};

use crate::index::{At, ElementAt, Index};
use crate::topology::Permission;
use crate::{Assessment, Finding, FindingKey, RuleId, Severity};

/// A rule: what it asks of the plant, why, and where it may be wrong.
pub struct Rule {
    /// Id, as deviations and scripts cite it.
    pub id: &'static str,
    /// Short title.
    pub title: &'static str,
    /// Clause it serves: an item of 3-2 or a requirement of 3-3 or 4-2; several with commas between.
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
    /// Edits that would settle one finding of the rule, the best first; made when a person asks.
    pub(crate) fixes: Option<Fixes>,
}

/// Makes the edits that would settle a finding.
pub(crate) type Fixes = fn(&Seen, &FindingKey, &Finding) -> Vec<Fix>;

/// A check by its reach: it is run again when the record or what is said here of its neighbours changed. A check about
/// one record finds only about that record (`Found::element`); it may name others beside it.
pub(crate) enum Check {
    /// One asset, what it lies in and which traits lie beside it; its flows and what their other ends are and lie in; with
    /// several addresses, the networks of zones.
    Asset(fn(&Seen, At<Asset>, &mut Sink)),
    /// One flow that its ends and the conduits between them do not permit.
    RefusedFlow(fn(&Seen, At<Flow>, Permission, &mut Sink)),
    /// One zone or conduit, its levels, its answers, who lies in it (place, role, traits, Purdue level, addresses), the levels
    /// and shapes of zones around, inside, joined or traversed, the conduits at it, the devices that enforce it, and the
    /// flows that start or end in it or run through it.
    Element(fn(&Seen, ElementAt, &mut Sink)),
    /// One scenario and its risk.
    Scenario(fn(&Seen, At<Scenario>, &mut Sink)),
    /// One record of another kind. Every one of the kind is looked at again when something of `reads` changed.
    Record { kind: Kind, reads: &'static [Reads], check: fn(&Seen, &AnyRecord, &mut Sink) },
    /// The whole plant, in one pass over columns. It may find about anything, and is run again only when something of
    /// `reads` changed.
    Plant { reads: &'static [Reads], check: fn(&Seen, &mut Sink) },
    /// The risk criteria.
    Criteria(fn(&Seen, &mut Sink)),
}

/// What a check reads beside its own record. Every variant is only what it says: a new name of an asset is
/// `Records(Kind::Asset)` and nothing else here. A change of the criteria is a fresh assessment and needs no mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reads {
    /// Anything at all in records of this kind: for kinds that are few. Where assets or flows are read, say what of them.
    Records(Kind),
    /// Which assets there are, what they lie in, their roles, traits and Purdue levels.
    Places,
    /// Addresses of assets and networks of zones.
    Addresses,
    /// Which flows there are, their ends, channels and ways.
    Flows,
    /// Which flows cross borders by which conduits, and what they and their ends are to rules.
    Traffic,
    /// Which zones and conduits there are: scope, domain, trust, nesting, networks; joins, traverses, channels, devices.
    Shapes,
    /// Targets and states of levels.
    Levels,
    /// Risks of scenarios.
    Risks,
}

impl Rule {
    /// What its check looks at, in words.
    pub fn reach(&self) -> &'static str {
        match self.check {
            Check::Asset(_) => "each asset, what it lies in, and its flows",
            Check::RefusedFlow(_) => "each flow that is not permitted",
            Check::Element(_) => "each zone and conduit, what lies in it and what is joined to it",
            Check::Scenario(_) => "each scenario and its risk",
            Check::Record { kind, .. } => match kind {
                Kind::Function => "each function",
                Kind::AccessPoint => "each access point",
                Kind::Party => "each party",
                Kind::ThreatSource => "each threat source",
                Kind::Vulnerability => "each vulnerability",
                Kind::Countermeasure => "each countermeasure",
                Kind::Answer => "each answer",
                Kind::TestResult => "each test result",
                Kind::Assumption => "each assumption",
                Kind::Deviation => "each accepted deviation",
                Kind::Approval => "each approval",
                Kind::OwnRule => "each own rule",
                Kind::System => "the system record",
                _ => "each record of one kind",
            },
            Check::Plant { .. } => "the whole plant",
            Check::Criteria(_) => "the risk criteria",
        }
    }

    /// Whether it can offer edits that settle a finding.
    pub fn offers_edits(&self) -> bool {
        self.fixes.is_some()
    }
}

/// What a check may read. The document is for names in sentences only: what decides is in the columns and in the
/// results so far.
pub(crate) struct Seen<'a> {
    pub(crate) document: &'a Document,
    pub(crate) index: &'a Index,
    pub(crate) assessment: &'a Assessment,
    /// Ways by which people come in, once some rule has asked for them.
    entries: std::cell::OnceCell<Vec<reading::Entry>>,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(document: &'a Document, index: &'a Index, assessment: &'a Assessment) -> Self {
        Seen { document, index, assessment, entries: std::cell::OnceCell::new() }
    }
}

/// What a check found about one record.
pub(crate) struct Found {
    pub(crate) rule: RuleId,
    pub(crate) clause: Cow<'static, str>,
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
    /// Runs a check that finds about one record only: an update takes its findings out by that record.
    pub(crate) fn about(&mut self, element: impl Into<AnyKey>, check: impl FnOnce(&mut Sink)) {
        let before = self.0.len();
        check(self);
        let element = element.into();
        debug_assert!(self.0[before..].iter().all(|found| found.element == element), "found about another record");
    }

    /// A finding with the severity of its rule.
    pub(crate) fn find(&mut self, rule: &'static Rule, element: impl Into<AnyKey>, message: String) -> &mut Found {
        self.0.push(Found {
            rule: RuleId::BuiltIn(rule.id),
            clause: Cow::Borrowed(rule.clause),
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
    &technique_unknown::RULE,
    &zone_not_assessed::RULE,
    &conduit_not_assessed::RULE,
    &conduit_below_proposal::RULE,
    &zone_below_parent::RULE,
    &integrity_behind_open_door::RULE,
    &level_four_by_one_rank::RULE,
    &level_on_one_estimate::RULE,
    &top_consequence_by_accident::RULE,
    &consequence_never_tolerable::RULE,
    &own_rule_not_understood::RULE,
    &deviation_expired::RULE,
    &matrix_not_monotone::RULE,
    &method_cannot_derive::RULE,
    &level_by_another_method::RULE,
    &zone_without_grouping_criterion::RULE,
    &flat_zone::RULE,
    &far_apart_levels::RULE,
    &address_outside_network::RULE,
    &duplicate_address::RULE,
    &empty_zone::RULE,
    &circular_nesting::RULE,
    &isolated_zone::RULE,
    &vlan_across_levels::RULE,
    &conduit_without_device::RULE,
    &conduit_with_one_zone::RULE,
    &conduit_unused::RULE,
    &foreign_network_unprotected::RULE,
    &unauthenticated_write::RULE,
    &engineering_always_open::RULE,
    &level_difference_without_inspection::RULE,
    &diode_against_direction::RULE,
    &safety_entered_from_outside::RULE,
    &dmz_starts_inward::RULE,
    &enterprise_to_control_without_dmz::RULE,
    &internet_to_other_than_dmz::RULE,
    &dmz_passed_through::RULE,
    &levels_skipped::RULE,
    &any_channel::RULE,
    &cells_joined_directly::RULE,
    &modem_in_zone::RULE,
    &detector_sees_nothing::RULE,
    &flow_without_purpose::RULE,
    &remote_entry_without_second_factor::RULE,
    &session_without_end::RULE,
    &shared_vendor_entry::RULE,
    &vendor_without_jump_host::RULE,
    &vendor_reaches_other_zone::RULE,
    &function_hangs_on_one::RULE,
    &function_without_backup::RULE,
    &no_time_source::RULE,
    &no_log_receiver::RULE,
    &no_account_server::RULE,
    &asset_without_role::RULE,
    &asset_without_criticality::RULE,
    &asset_without_owner::RULE,
    &version_unknown::RULE,
    &out_of_support::RULE,
    &default_accounts::RULE,
    &shared_accounts::RULE,
    &critical_asset_in_low_zone::RULE,
    &asset_without_flows::RULE,
    &accountable_missing::RULE,
    &policies_missing::RULE,
    &boundary_missing::RULE,
    &access_point_without_flows::RULE,
    &entry_without_access_point::RULE,
    &requirements_not_narrowed::RULE,
    &tolerable_undefined::RULE,
    &matrix_does_not_fit::RULE,
    &floors_unsigned::RULE,
    &above_tolerable_without_measure::RULE,
    &risk_still_above::RULE,
    &measure_without_proof::RULE,
    &override_without_name::RULE,
    &achieved_below_target::RULE,
    &not_applicable_contradicted::RULE,
    &constraint_unconfirmed::RULE,
    &temporary_conduit_expired::RULE,
    &approval_stale::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_requirement(clause: &str) -> bool {
        clause.parse().is_ok_and(|id| standard::catalogue().system_requirement(id).is_some())
    }

    #[test]
    fn every_rule_explains_itself() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|other| other.id != rule.id), "{}", rule.id);
            assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
            for clause in rule.clause.split(", ") {
                let known = standard::catalogue().zcr_item(clause).is_some() || is_requirement(clause);
                assert!(known, "{}: {clause}", rule.id);
            }
            assert!(rule.question.ends_with('?'), "{}", rule.id);
            for text in [rule.title, rule.why, rule.false_positives, rule.fix] {
                assert!(!text.is_empty(), "{}", rule.id);
            }
        }
    }
}
