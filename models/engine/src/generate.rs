//! Made plants of any size, for measuring and for property tests. The same size gives the same plant.

use std::collections::BTreeMap;

use plant::record::{
    Answer, AnyRecord, Asset, Category, Channel, Conduit, Countermeasure, Criteria, Effect, Element, Floor, FloorScope,
    Flow, Function, Interface, Likelihood, Matrix, ScaleStep, Scenario, ScenarioElement, System, ThreatSource, Zone,
};
use plant::vocabulary::{AnswerKind, AnswerState, Domain, Intent, Rating, Role, Scope, Signature, Trust};
use plant::{Document, Id};
use standard::{FoundationalRequirement, FoundationalRequirementSet, SecurityLevel, SecurityLevelVector, catalogue};

/// Assets in one zone, about.
const PER_ZONE: u32 = 20;
/// Every this many zones one is outside the system.
const OUTSIDE_EVERY: u32 = 25;

/// A plant of `assets` assets, twice as many flows, a twentieth of zones with a conduit between neighbours, a fifth of
/// scenarios, and answers, measures and criteria. Some faults are planted in every hundredth record or so.
pub fn made_plant(assets: usize) -> Document {
    let assets = u32::try_from(assets).unwrap_or(u32::MAX / 8).clamp(1, u32::MAX / 8);
    let zones = assets.div_ceil(PER_ZONE).max(2);
    let mut made = Made { random: 0x5A4E_5752, records: Vec::new(), assets, zones };
    made.frame();
    (1..=zones).for_each(|number| made.zone(number));
    (1..=made.zones).for_each(|number| made.conduit(number));
    (1..=assets).for_each(|number| made.asset(number));
    (1..=2 * assets).for_each(|number| made.flow(number));
    (1..=assets.div_ceil(5)).for_each(|number| made.scenario(number));
    // No key is made twice, so there is nothing to refuse.
    Document::from_records(made.records).unwrap_or_default()
}

struct Made {
    random: u64,
    records: Vec<AnyRecord>,
    assets: u32,
    zones: u32,
}

const PROTOCOLS: [(&str, u16); 6] =
    [("Modbus TCP", 502), ("OPC UA", 4840), ("HTTPS", 443), ("RDP", 3389), ("EtherNet/IP", 44818), ("DNP3", 20000)];

impl Made {
    /// A number below `below`, from a linear congruence (Knuth's MMIX constants): the same on every machine.
    fn below(&mut self, below: u32) -> u32 {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // the high half, times the limit: without a division and with hardly any slant
        (((self.random >> 32) * u64::from(below.max(1))) >> 32) as u32
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }

    fn put(&mut self, record: impl Into<AnyRecord>) {
        self.records.push(record.into());
    }

    /// System, criteria, functions, sources.
    fn frame(&mut self) {
        let mut system = System::new(format!("Made plant of {} assets", self.assets));
        system.purpose = "Made for measuring.".into();
        self.put(system);

        let steps = || (1..=5).map(|step| ScaleStep::new(format!("Step {step}"))).collect::<Vec<_>>();
        let categories = [("S", "Safety", 4), ("E", "Environment", 4), ("B", "Business", 5), ("F", "Financial", 5)];
        let categories = categories.map(|(code, name, tolerable)| Category {
            tolerable: Some(tolerable),
            ..Category::new(code.to_owned(), name)
        });
        let matrix = Matrix((1..=5).map(|c| (1..=5).map(|l| l + c - 1).collect()).collect());
        let mut criteria = Criteria::new(Vec::from(categories), steps(), Likelihood::new(steps()), matrix);
        let floor = |scope, level| Floor::new(scope, SecurityLevelVector::uniform(level));
        criteria.floors = vec![
            floor(FloorScope::Zones, SecurityLevel::ONE),
            floor(FloorScope::Conduits, SecurityLevel::ONE),
            floor(FloorScope::Domain(Domain::Safety), SecurityLevel::TWO),
        ];
        criteria.floors_signed =
            Some(Signature { by: "Made".into(), on: "2026-11-23".into(), reason: "Made for measuring.".into() });
        self.put(criteria);

        for number in 1..=4 {
            let mut function = Function::new(Id::new(number), format!("Function {number}"));
            function.essential = number <= 2;
            function.worst_consequence = BTreeMap::from([("S".to_owned(), Rating::Step(number as u8 + 1))]);
            self.put(function);
            let mut source = ThreatSource::new(Id::new(number), format!("Source of level {number}"));
            source.intent = if number == 1 { Intent::Unintentional } else { Intent::Intentional };
            source.level = SecurityLevel::new(number as u8).filter(|_| number > 1);
            self.put(source);
        }
    }

    fn zone(&mut self, number: u32) {
        let mut zone = Zone::new(Id::new(number), format!("Area {number}"));
        let outside = number % OUTSIDE_EVERY == 1;
        if outside {
            (zone.scope, zone.trust, zone.domain) = (Scope::Outside, Trust::Untrusted, Domain::Business);
        } else {
            zone.domain = match number % 10 {
                3 => Domain::Safety,
                4 => Domain::Dmz,
                5 => Domain::Wireless,
                6 => Domain::Temporary,
                _ => Domain::Iacs,
            };
            zone.accountable = "Operations".into();
            zone.grouping_criterion = "Same function and place".into();
            let worst = 1 + self.below(5) as u8;
            zone.initial_risk.worst_consequence = BTreeMap::from([("S".to_owned(), Rating::Step(worst))]);
            // every seventh zone lies in the one before it, where that is in the system
            let parent = (number - 1).max(1);
            if number.is_multiple_of(7) && parent % OUTSIDE_EVERY != 1 {
                zone.parent = Some(Id::new(parent));
            }
        }
        zone.subnets = vec![format!("10.{}.{}.0/24", number / 256 % 256, number % 256)];
        self.put(zone);
        if outside {
            return;
        }
        // A tenth of the requirements is answered, in a place that differs from zone to zone.
        let rows = catalogue().system_requirements();
        for row in rows.iter().skip(number as usize % 10).step_by(10) {
            let state = if self.one_in(4) { AnswerState::NotMet } else { AnswerState::Met };
            let mut answer = Answer::new(Element::Zone(Id::new(number)), row.id, AnswerKind::Achieved, state);
            if self.one_in(2) {
                answer.method = "Test".into();
                answer.verified_by = "Made".into();
                answer.verified_on = "2026-11-23".into();
            }
            self.put(answer);
        }
    }

    /// Joins a zone with the next one, and every tenth with a third.
    fn conduit(&mut self, number: u32) {
        let mut conduit = Conduit::new(Id::new(number), format!("Link {number}"));
        conduit.joins = vec![Id::new(number), Id::new(number % self.zones + 1)];
        if number.is_multiple_of(10) {
            conduit.joins.push(Id::new((number + 7) % self.zones + 1));
        }
        // One conduit in fifty lacks a channel that its flows use.
        let last = if self.one_in(50) { PROTOCOLS.len() - 1 } else { PROTOCOLS.len() };
        conduit.channels = PROTOCOLS[..last]
            .iter()
            .map(|(protocol, port)| Channel { port: Some(*port), ..Channel::new(*protocol) })
            .collect();
        conduit.accountable = "Operations".into();
        self.put(conduit);
    }

    fn asset(&mut self, number: u32) {
        let zone = (number - 1) / PER_ZONE + 1;
        let mut asset = Asset::new(Id::new(number), format!("Device {number}"));
        let outside = zone % OUTSIDE_EVERY == 1;
        asset.role = match (outside, zone % 10, number % 20) {
            (true, ..) => Role::BusinessWorkstation,
            (_, 3, _) => Role::SafetyController,
            (_, 5, _) => Role::WirelessFieldDevice,
            (_, 6, _) => Role::TemporaryWorkstation,
            (.., 0) => Role::Firewall,
            (.., 1) => Role::ControlServer,
            (.., 2) => Role::Hmi,
            (.., 3) => Role::EngineeringWorkstation,
            (.., 4) => Role::Historian,
            (.., 5) => Role::Switch,
            _ => Role::Plc,
        };
        // The firewall of a zone lies in the conduit that leads out of it.
        asset.lies_in = match asset.role {
            Role::Firewall => Some(Element::Conduit(Id::new(zone))),
            _ if number.is_multiple_of(997) => None,
            _ => Some(Element::Zone(Id::new(zone))),
        };
        if number.is_multiple_of(499) {
            asset.role = Role::TemporaryWorkstation;
        }
        let address = |zone: u32, host: u32| format!("10.{}.{}.{host}", zone / 256 % 256, zone % 256);
        asset.interfaces = vec![Interface::new(address(zone, number % PER_ZONE + 10))];
        let second = asset.role == Role::Firewall || number % 499 == 4;
        if second {
            asset.interfaces.push(Interface::new(address(zone % self.zones + 1, 1)));
        }
        asset.vendor = "Made".into();
        asset.location = format!("Cabinet {}", number / 5);
        self.put(asset);
    }

    fn flow(&mut self, number: u32) {
        let from = 1 + self.below(self.assets);
        // Three flows of four stay in their zone, the others go to the next one; one in two hundred goes anywhere.
        let zone = (from - 1) / PER_ZONE;
        let to = match self.below(200) {
            0 => 1 + self.below(self.assets),
            1..=50 => (zone + 1) * PER_ZONE + 1 + self.below(PER_ZONE),
            _ => zone * PER_ZONE + 1 + self.below(PER_ZONE),
        };
        let to = if to > self.assets { from } else { to };
        let mut flow = Flow::new(Id::new(number), Id::new(from), Id::new(to));
        let (protocol, port) = PROTOCOLS[self.below(PROTOCOLS.len() as u32) as usize];
        (flow.protocol, flow.port) = (protocol.into(), Some(port));
        if to.abs_diff(from) > PER_ZONE / 2 && self.one_in(3) {
            flow.via = vec![Id::new(zone + 1)];
        }
        self.put(flow);
    }

    fn scenario(&mut self, number: u32) {
        let target = 1 + self.below(self.zones);
        // One in ten is about a conduit.
        let element = match number % 10 {
            0 => Element::Conduit(Id::new(target)),
            _ => Element::Zone(Id::new(target)),
        };
        let mut scenario = Scenario::new(Id::new(number), format!("What happens in scenario {number}"));
        scenario.elements = vec![ScenarioElement::new(element)];
        scenario.source = Some(Id::new(1 + self.below(4)));
        for code in ["S", "E", "B", "F"] {
            let rating = if self.one_in(3) { Rating::NotAffected } else { Rating::Step(1 + self.below(4) as u8) };
            scenario.consequences.insert(code.into(), rating);
        }
        // One in a hundred lacks its likelihood, one in a hundred is not narrowed.
        scenario.likelihood = (number % 100 != 7).then(|| 1 + self.below(4) as u8);
        let touched: FoundationalRequirementSet =
            FoundationalRequirement::ALL.into_iter().filter(|_| !self.one_in(2)).collect();
        scenario.requirements = match number % 100 {
            8 => None,
            _ if touched.is_empty() => Some(FoundationalRequirementSet::ALL),
            _ => Some(touched),
        };
        self.put(scenario);
        if number.is_multiple_of(5) {
            let mut measure = Countermeasure::new(Id::new(number / 5), format!("Measure {}", number / 5));
            let mut effect = Effect::new(Id::<Scenario>::new(number));
            effect.likelihood = Some(1);
            measure.effects = vec![effect];
            self.put(measure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_size_gives_the_same_plant() {
        let plant = made_plant(200);
        assert_eq!(plant, made_plant(200));
        assert_eq!((plant.assets.len(), plant.flows.len(), plant.scenarios.len()), (200, 400, 40));
        assert_eq!((plant.zones.len(), plant.conduits.len()), (10, 10));
        assert_ne!(made_plant(0), Document::new());
    }

    #[test]
    fn it_has_work_for_the_rules() {
        let assessment = crate::assess(&made_plant(2000));
        let found = |rule: &str| assessment.findings.keys().filter(|key| key.rule == rule).count();
        for rule in [
            "asset-in-no-zone",
            "flow-without-conduit",
            "flow-not-permitted",
            "dual-homed-bypass",
            "scenario-incomplete",
        ] {
            assert!(found(rule) > 0, "{rule}");
        }
        assert!(assessment.findings.len() < 1000, "{}", assessment.findings.len());
    }
}
