//! The answer: paths with their hops, each saying what it runs along, what is missing and which technique fits.

use petgraph::graph::EdgeIndex;
use plant::record::{Asset, Conduit, Flow, Zone};
use plant::{AnyKey, Document, Id};
use serde::{Deserialize, Serialize};

use super::class::StepClass;
use super::entry::{Entry, Position};
use super::graph::{AttackGraph, Edge, Spot, Step};
use super::guard::{Guard, GuardEffect, GuardState, guards};
use super::target::Consequence;
use crate::index::Index;
use crate::topology::Permission;

/// What the conduits say to the flow of a hop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlowStanding {
    /// Inside one zone, outside the system, or let through.
    Permitted,
    /// No conduit joins its ends, or the conduits it names make no way.
    WithoutConduit,
    /// The conduit does not allow it.
    NotAllowed,
    /// The conduit lists no channel: nobody has said what it lets through.
    NoChannels,
    /// An end lies in nothing.
    Unplaced,
}

/// What a hop runs along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Means {
    /// Along a flow.
    Flow {
        /// The flow.
        flow: Id<Flow>,
        /// From its other end to its initiator.
        against: bool,
        /// What the conduits say to it.
        standing: FlowStanding,
    },
    /// By the second leg of an asset, past every conduit.
    SecondLeg {
        /// Whose leg.
        asset: Id<Asset>,
        /// In whose network it is.
        zone: Id<Zone>,
    },
    /// Inside one zone, without a flow between the two.
    SameZone {
        /// The zone.
        zone: Id<Zone>,
    },
    /// To a device of a conduit, or through one that is taken over.
    Device {
        /// The conduit.
        conduit: Id<Conduit>,
        /// The zone from which or into which.
        zone: Id<Zone>,
    },
}

/// One step of a path from one asset to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// Where the attacker was.
    pub from: Position,
    /// What is reached.
    pub to: Id<Asset>,
    /// What it runs along.
    pub means: Means,
    /// The conduits on the way.
    pub conduits: Vec<Id<Conduit>>,
    /// The technique that fits, such as `T0886`.
    pub technique: String,
    /// Its name.
    pub technique_name: String,
    /// What would stop it and what makes it harder.
    pub guards: Vec<Guard>,
    /// Obstacles of this hop.
    pub obstacles: u32,
}

impl Hop {
    /// The requirements that would stop the hop and are missing or unanswered.
    pub fn lacking(&self) -> impl Iterator<Item = &Guard> {
        lacking(&self.guards)
    }
}

fn lacking(guards: &[Guard]) -> impl Iterator<Item = &Guard> {
    guards.iter().filter(|guard| guard.effect == GuardEffect::Stops && guard.state != GuardState::NotApplicable)
}

/// One attack path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttackPath {
    /// How the attacker comes in.
    pub entry: Entry,
    /// The technique of coming in; none where nobody is trusted anyway.
    pub technique: Option<String>,
    /// Its name.
    pub technique_name: Option<String>,
    /// What would stop the coming in.
    pub guards: Vec<Guard>,
    /// The hops, none when the entry itself is the target.
    pub hops: Vec<Hop>,
    /// What is reached.
    pub target: Id<Asset>,
    /// What happens there, the worst first. Empty when the target was asked for by name and nothing is rated.
    pub consequences: Vec<Consequence>,
    /// How many obstacles lie on the way.
    pub obstacles: u32,
}

impl AttackPath {
    /// The worst consequence step at the end.
    pub fn worst(&self) -> Option<u8> {
        self.consequences.first().map(|consequence| consequence.step)
    }

    /// The requirements that would stop the coming in and are missing or unanswered.
    pub fn lacking_at_entry(&self) -> impl Iterator<Item = &Guard> {
        lacking(&self.guards)
    }

    /// The places on the way, from the entry to the target.
    pub fn places(&self) -> Vec<AnyKey> {
        let first = self.hops.first().map_or(self.entry.at, |hop| hop.from).key();
        std::iter::once(first).chain(self.hops.iter().map(|hop| AnyKey::from(hop.to))).collect()
    }
}

/// Makes hops of edges.
pub(super) struct Teller<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a Index,
    pub(super) graph: &'a AttackGraph,
}

impl Teller<'_> {
    /// The path behind a list of edges from the source to a target.
    pub(super) fn path(&self, edges: &[EdgeIndex], target: Id<Asset>, obstacles: u32) -> Option<AttackPath> {
        let (first, rest) = edges.split_first()?;
        let (_, _, enter) = self.graph.edge(*first)?;
        let Step::Enter(entry) = enter.step else { return None };
        let entry = self.graph.entries.get(entry as usize)?;
        let technique = enter.class.technique();
        let mut path = AttackPath {
            entry: entry.entry,
            technique: technique.map(|technique| technique.id.to_string()),
            technique_name: technique.map(|technique| technique.name.clone()),
            guards: guards(self.document, enter.class, enter.seats, enter.boundary),
            hops: Vec::new(),
            target,
            consequences: self.graph.targets.get(&target).cloned().unwrap_or_default(),
            obstacles,
        };
        let mut from = entry.entry.at;
        let mut leaving: Option<(Spot, &Edge)> = None;
        for edge in rest {
            let (_, to, edge) = self.graph.edge(*edge)?;
            let to = *self.graph.graph.node_weight(to)?;
            match (edge.ends_hop(), to) {
                (true, Spot::Asset(to)) => {
                    path.hops.push(self.hop(from, to, leaving.take(), edge)?);
                    from = Position::Asset(to);
                }
                // an asset of the untrusted zone where the attacker is, or comes to
                (false, Spot::Asset(to)) => {
                    if let Some(out) = leaving.take().filter(|(_, edge)| edge.step != Step::Belongs) {
                        path.hops.push(self.hop(from, to, Some(out), edge)?);
                    }
                    from = Position::Asset(to);
                }
                _ => leaving = Some((to, edge)),
            }
        }
        Some(path)
    }

    fn hop(&self, from: Position, to: Id<Asset>, leaving: Option<(Spot, &Edge)>, edge: &Edge) -> Option<Hop> {
        let over = match (leaving, from) {
            (Some((Spot::Inside(zone), _)), _) | (None, Position::Zone(zone)) => Some(zone),
            _ => None,
        };
        let out = leaving.map(|(_, edge)| edge).filter(|edge| edge.step != Step::Belongs);
        let mut conduits = Vec::new();
        let means = match (out.map(|edge| edge.step), edge.step) {
            (_, Step::Flow { flow, against }) => {
                let at = self.index.flow(flow)?;
                conduits.extend(self.graph.ways.passages(at).iter().map(|way| self.index.conduit_id(way.conduit)));
                Means::Flow { flow, against, standing: standing(self.graph.ways.permission(at)) }
            }
            (_, Step::IntoLeg(asset)) | (Some(Step::OutOfLeg(asset)), _) => Means::SecondLeg { asset, zone: over? },
            (_, Step::IntoDevice(conduit)) | (Some(Step::OutOfDevice(conduit)), _) => {
                conduits.push(conduit);
                Means::Device { conduit, zone: over? }
            }
            _ => Means::SameZone { zone: over? },
        };
        // the class of the leg or the device says more than that of the movement behind it
        let class = match out {
            Some(out) if edge.step == Step::Move && out.class != StepClass::Outside => out.class,
            _ if edge.class == StepClass::Outside => StepClass::SameZone,
            _ => edge.class,
        };
        let technique = class.technique()?;
        let mut all = Vec::new();
        for edge in out.into_iter().chain([edge]) {
            for guard in guards(self.document, edge.class, edge.seats, edge.boundary) {
                if !all.contains(&guard) {
                    all.push(guard);
                }
            }
        }
        all.sort_by_key(|guard| guard.effect);
        Some(Hop {
            from,
            to,
            means,
            conduits,
            technique: technique.id.to_string(),
            technique_name: technique.name.clone(),
            guards: all,
            obstacles: u32::from(edge.obstacles) + out.map_or(0, |out| u32::from(out.obstacles)),
        })
    }
}

fn standing(permission: Permission) -> FlowStanding {
    match permission {
        Permission::Unplaced => FlowStanding::Unplaced,
        Permission::Outside | Permission::Inside | Permission::Permitted => FlowStanding::Permitted,
        Permission::NoConduit(_) => FlowStanding::WithoutConduit,
        Permission::NotAllowed(_) => FlowStanding::NotAllowed,
        Permission::NoChannels(_) => FlowStanding::NoChannels,
    }
}
