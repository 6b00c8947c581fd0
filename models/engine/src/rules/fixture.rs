//! Plants in a few words, for the tests of rules.

use std::sync::Arc;

use plant::record::{
    AnyRecord, Asset, Category, Channel, Conduit, Criteria, Element, Flow, Interface, Likelihood, Matrix, ScaleStep,
    Scenario, ScenarioElement, ThreatSource, Zone,
};
use plant::vocabulary::{Domain, Intent, Rating, Role, Scope, Trust};
use plant::{Document, Id};
use standard::{FoundationalRequirementSet, SecurityLevel};

use crate::{Assessment, Assessor, assess};

/// A plant under construction. A record with a number that is taken replaces the earlier one.
#[derive(Default)]
pub(crate) struct Plant(Vec<AnyRecord>);

impl Plant {
    pub(crate) fn new() -> Self {
        Plant::default()
    }

    /// With a record of any kind.
    pub(crate) fn put(mut self, record: impl Into<AnyRecord>) -> Self {
        let record = record.into();
        self.0.retain(|other| other.key() != record.key());
        self.0.push(record);
        self
    }

    /// Rank = L + C - 1, five steps each, tolerable 3 in S and 5 in B, highest is most likely.
    pub(crate) fn criteria(self) -> Self {
        let steps = || (1..=5).map(|step| ScaleStep::new(step.to_string())).collect::<Vec<_>>();
        let matrix = Matrix((1..=5).map(|c| (1..=5).map(|l| l + c - 1).collect()).collect());
        let safety = Category { tolerable: Some(3), ..Category::new("S", "Safety") };
        let business = Category { tolerable: Some(5), ..Category::new("B", "Business") };
        self.put(Criteria::new(vec![safety, business], steps(), Likelihood::new(steps()), matrix))
    }

    pub(crate) fn zone(self, number: u32, change: impl FnOnce(&mut Zone)) -> Self {
        let mut zone = Zone::new(Id::new(number), format!("Zone {number}"));
        change(&mut zone);
        self.put(zone)
    }

    pub(crate) fn conduit(self, number: u32, joins: &[u32], change: impl FnOnce(&mut Conduit)) -> Self {
        let mut conduit = Conduit::new(Id::new(number), format!("Conduit {number}"));
        conduit.joins = joins.iter().map(|zone| Id::new(*zone)).collect();
        change(&mut conduit);
        self.put(conduit)
    }

    pub(crate) fn asset(self, number: u32, role: &str, lies_in: &str) -> Self {
        self.asset_with(number, role, lies_in, |_| {})
    }

    pub(crate) fn asset_with(self, number: u32, role: &str, lies_in: &str, change: impl FnOnce(&mut Asset)) -> Self {
        let mut asset = Asset::new(Id::new(number), format!("Asset {number}"));
        asset.role = Role::from_word(role);
        asset.lies_in = lies_in.parse::<Element>().ok();
        change(&mut asset);
        self.put(asset)
    }

    pub(crate) fn interfaces(addresses: &[&str]) -> Vec<Interface> {
        addresses.iter().map(|address| Interface::new(*address)).collect()
    }

    /// A flow of Modbus TCP.
    pub(crate) fn flow(self, number: u32, from: u32, to: u32, via: &[u32]) -> Self {
        self.flow_with(number, from, to, via, |_| {})
    }

    pub(crate) fn flow_with(
        self,
        number: u32,
        from: u32,
        to: u32,
        via: &[u32],
        change: impl FnOnce(&mut Flow),
    ) -> Self {
        let mut flow = Flow::new(Id::new(number), Id::new(from), Id::new(to));
        flow.protocol = "Modbus TCP".into();
        flow.port = Some(502);
        flow.via = via.iter().map(|conduit| Id::new(*conduit)).collect();
        change(&mut flow);
        self.put(flow)
    }

    /// A complete scenario above tolerable risk, narrowed to all seven, from a source of the level.
    pub(crate) fn scenario(self, number: u32, target: &str, level: u8, change: impl FnOnce(&mut Scenario)) -> Self {
        let mut source = ThreatSource::new(Id::new(u32::from(level)), format!("Source of level {level}"));
        source.intent = if level == 1 { Intent::Unintentional } else { Intent::Intentional };
        source.level = SecurityLevel::new(level);
        let mut scenario = Scenario::new(Id::new(number), format!("Scenario {number}"));
        scenario.elements = vec![ScenarioElement::new(target.parse::<Element>().unwrap())];
        scenario.source = Some(source.id);
        scenario.consequences = [("S".into(), Rating::Step(4))].into();
        scenario.likelihood = Some(4);
        scenario.requirements = Some(FoundationalRequirementSet::ALL);
        change(&mut scenario);
        self.put(source).put(scenario)
    }

    pub(crate) fn dated(self, date: &str) -> Self {
        let mut system = plant::record::System::new("Made");
        system.as_of = date.into();
        self.put(system)
    }

    pub(crate) fn deviation(self, number: u32, rule: &str, element: &str, until: &str) -> Self {
        let element: plant::AnyKey = element.parse().unwrap();
        let mut deviation = plant::record::Deviation::new(Id::new(number), rule, element);
        (deviation.reason, deviation.owner, deviation.until) = ("Because".into(), "N. Name".into(), until.into());
        self.put(deviation)
    }

    pub(crate) fn own_rule(self, rule: plant::record::OwnRule) -> Self {
        self.put(rule)
    }

    pub(crate) fn document(&self) -> Document {
        Document::from_records(self.0.iter().cloned()).unwrap()
    }

    pub(crate) fn assess(&self) -> Arc<Assessment> {
        Arc::new(assess(&self.document()))
    }
}

/// A conduit that lets everything through.
pub(crate) fn any(conduit: &mut Conduit) {
    conduit.channels.push(Channel { any: true, ..Channel::new("") });
}

/// The elements that a rule finds something about.
pub(crate) fn found(plant: &Plant, rule: &str) -> Vec<String> {
    assert!(super::rule(rule).is_some(), "{rule}");
    let assessment = plant.assess();
    let found = assessment.findings.keys().filter(|key| key.rule == rule);
    found.map(|key| key.element.to_string()).collect()
}

/// What is offered for the first finding of a rule, each by its name. The first settles it; each can be undone, and an
/// update after it equals a fresh assessment.
pub(crate) fn settled(plant: &Plant, rule: &str) -> Vec<String> {
    settled_in(&plant.document(), rule)
}

pub(crate) fn settled_in(document: &Document, rule: &str) -> Vec<String> {
    let assessor = Assessor::new(document);
    let key = assessor.assessment().findings.keys().find(|key| key.rule == rule).expect("it is found").clone();
    let offered = super::fixes(document, assessor.index(), assessor.assessment(), &key);
    for (at, fix) in offered.iter().enumerate() {
        let mut assessor = Assessor::new(document);
        let mut editor = plant::Editor::new(document.clone());
        let entry = editor.commit(fix.edit.as_ref()).expect("it is not refused").expect("it changes something");
        assert_eq!(entry.transaction.label, fix.label, "the button and the history say the same");
        assessor.update(editor.document(), &entry.transaction);
        assert!(*assessor.assessment() == assess(editor.document()), "{}", fix.label);
        let left = assessor.assessment().findings.get(&key);
        assert!(at > 0 || left.is_none(), "“{}” leaves: {left:?}", fix.label);
        editor.undo().expect("it is undone");
        assert!(editor.document() == document, "{}", fix.label);
    }
    offered.into_iter().map(|fix| fix.label).collect()
}

/// A zone outside that nobody trusts.
pub(crate) fn outside(zone: &mut Zone) {
    zone.scope = Scope::Outside;
    zone.trust = Trust::Untrusted;
    zone.domain = Domain::External;
}

/// A zone between networks of different trust.
pub(crate) fn dmz(zone: &mut Zone) {
    zone.trust = Trust::SemiTrusted;
    zone.domain = Domain::Dmz;
}

/// Likewise the office network.
pub(crate) fn office(zone: &mut Zone) {
    outside(zone);
    zone.domain = Domain::Business;
}

/// What a rule says, one message a line.
pub(crate) fn said(plant: &Plant, rule: &str) -> Vec<String> {
    let assessment = plant.assess();
    let found = assessment.findings.iter().filter(|(key, _)| key.rule == rule);
    found.map(|(_, finding)| finding.message.clone()).collect()
}
