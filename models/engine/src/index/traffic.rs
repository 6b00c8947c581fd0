//! What flows are to the rules, and which conduits carry which.

use plant::record::{Conduit, Flow};
use plant::vocabulary::DataDirection;
use standard::{Ability, Protocol, ProtocolUse};

use super::{At, ElementAt, Index, Reach};
use crate::rules::Reads;
use crate::topology::{Permission, permission_and_carrier};

/// What a flow is to the rules, as bits: what a person says on it counts more than what its protocol usually is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FlowTraits(u16);

impl FlowTraits {
    /// It can change something at the other end.
    pub(crate) const WRITES: FlowTraits = FlowTraits(1);
    /// Nobody is authenticated.
    pub(crate) const OPEN: FlowTraits = FlowTraits(1 << 1);
    /// It carries programs and settings of controllers.
    pub(crate) const ENGINEERING: FlowTraits = FlowTraits(1 << 2);
    /// A person works on a computer that stands elsewhere.
    pub(crate) const REMOTE: FlowTraits = FlowTraits(1 << 3);
    pub(crate) const TIME: FlowTraits = FlowTraits(1 << 4);
    pub(crate) const LOG: FlowTraits = FlowTraits(1 << 5);
    /// Nobody says what it is for.
    pub(crate) const UNEXPLAINED: FlowTraits = FlowTraits(1 << 6);

    pub(crate) fn of(flow: &Flow, protocol: Option<&Protocol>) -> FlowTraits {
        let mut bits = 0;
        let mut put = |yes: bool, bit: FlowTraits| bits |= if yes { bit.0 } else { 0 };
        let is_for = |purpose| protocol.is_some_and(|protocol| protocol.purpose == purpose);
        // Data that only comes to the initiator writes nothing at the other end, unless somebody says so.
        let may_write =
            flow.direction != DataDirection::ToInitiator && protocol.is_some_and(|protocol| protocol.writes);
        let open = protocol.is_some_and(|protocol| protocol.authentication == Ability::None);
        put(flow.writes.unwrap_or(may_write), Self::WRITES);
        put(flow.authenticated.map_or(open, |authenticated| !authenticated), Self::OPEN);
        put(is_for(ProtocolUse::Engineering) && flow.writes != Some(false), Self::ENGINEERING);
        put(is_for(ProtocolUse::Remote), Self::REMOTE);
        put(is_for(ProtocolUse::Time), Self::TIME);
        put(is_for(ProtocolUse::Log), Self::LOG);
        put(flow.purpose.trim().is_empty() && flow.justification.trim().is_empty(), Self::UNEXPLAINED);
        FlowTraits(bits)
    }

    /// How many bits there are.
    pub(crate) const COUNT: usize = 7;

    pub(crate) fn bits(self) -> impl Iterator<Item = usize> {
        (0..Self::COUNT).filter(move |bit| self.0 >> bit & 1 == 1)
    }

    pub(crate) const fn has(self, bit: FlowTraits) -> bool {
        self.0 & bit.0 != 0
    }
}

impl Index {
    /// The permitted flows that cross a border by a conduit.
    pub(crate) fn carried(&self, conduit: At<Conduit>) -> &[At<Flow>] {
        &self.conduits.carried[conduit.index()]
    }

    /// What the conduits say to a flow.
    pub(crate) fn said(&self, flow: At<Flow>) -> Permission {
        self.flows.said[flow.index()]
    }

    /// Asks again about the flows reached, and reaches the conduits that carry others than before.
    pub(crate) fn carry(&mut self, reach: &mut Reach) {
        let mut moved: Vec<At<Conduit>> = Vec::new();
        let mut new: Vec<(At<Conduit>, At<Flow>)> = Vec::new();
        let mut crosses = false;
        for &flow in &reach.flows {
            let (said, carriers) = self.ask(flow);
            self.flows.said[flow.index()] = said;
            let known = &mut self.flows.carriers[flow.index()];
            crosses |= !known.is_empty() || !carriers.is_empty();
            if *known == carriers {
                continue;
            }
            new.extend(carriers.iter().filter(|conduit| !known.contains(conduit)).map(|conduit| (*conduit, flow)));
            moved.extend(known.iter().chain(&carriers));
            *known = carriers;
        }
        moved.sort_unstable();
        moved.dedup();
        let carriers = &self.flows.carriers;
        for &conduit in &moved {
            self.conduits.carried[conduit.index()].retain(|flow| carriers[flow.index()].contains(&conduit));
        }
        for (conduit, flow) in new {
            self.conduits.carried[conduit.index()].push(flow);
        }
        reach.beside.extend(moved.into_iter().map(ElementAt::Conduit));
        if crosses {
            reach.moved.insert(Reads::Traffic);
        }
    }

    fn ask(&self, flow: At<Flow>) -> (Permission, Box<[At<Conduit>]>) {
        if !self.flows.slots.is_alive(flow) {
            return (Permission::Unplaced, Box::default());
        }
        let (said, carrier) = permission_and_carrier(self, flow);
        let carriers: Box<[At<Conduit>]> = match (said, carrier) {
            (Permission::Permitted, Some(conduit)) => [conduit].into(),
            (Permission::Permitted, None) => {
                let mut via = self.flows.via[flow.index()].to_vec();
                via.sort_unstable();
                via.dedup();
                via.into()
            }
            _ => Box::default(),
        };
        (said, carriers)
    }
}
