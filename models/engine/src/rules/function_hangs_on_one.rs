//! An essential function whose traffic hangs on one point.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::articulation_points::articulation_points;
use petgraph::graph::{NodeIndex, UnGraph};
use plant::record::{Asset, Conduit, Flow};
use plant::{AnyKey, AnyRecord, Kind};

use super::Reads;
use super::reading::zones_of_ends;
use crate::index::{At, Index};
use crate::topology::Permission;
use crate::words::some_of;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "function-hangs-on-one",
    title: "Essential function that hangs on one conduit or device",
    clause: "SR 7.4",
    severity: Severity::Note,
    question: "Does the traffic of every essential function have a second way?",
    why: "Where everything of a function runs by one point, its failure or one attack stops the function.",
    false_positives: "A ring or a redundant pair that is drawn as one; a function that goes on by hand.",
    fix: "Write down how the function goes on without it, or draw the second way.",
    check: Check::Record { kind: Kind::Function, reads: &[Reads::Flows, Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, record: &AnyRecord, sink: &mut Sink) {
    let AnyRecord::Function(function) = record else { return };
    if !function.essential {
        return;
    }
    let index = seen.index;
    let assets: BTreeSet<At<Asset>> = function.assets.iter().filter_map(|id| index.asset(*id)).collect();
    let flows: BTreeSet<At<Flow>> = if function.flows.is_empty() {
        let inside =
            |flow: &At<Flow>| index.ends(*flow).is_some_and(|ends| ends.iter().all(|end| assets.contains(end)));
        assets.iter().flat_map(|asset| index.flows_of(*asset)).filter(inside).collect()
    } else {
        function.flows.iter().filter_map(|id| index.flow(*id)).collect()
    };
    let ways = Ways::new(index, &flows);
    let single = articulation_points(&ways.graph);
    let mut points: Vec<AnyKey> = single.iter().map(|node| ways.graph[*node].key(index)).collect();
    points.sort_unstable();
    if points.is_empty() {
        return;
    }
    let words = some_of(points.iter());
    let message = format!("{} {} hangs on {words}: its traffic has no second way.", function.id, function.name);
    sink.find(&RULE, function.id, message).beside(points.into_iter().take(8));
}

/// Something that traffic passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Asset(At<Asset>),
    Conduit(At<Conduit>),
}

impl Point {
    fn key(self, index: &Index) -> AnyKey {
        match self {
            Point::Asset(asset) => index.asset_id(asset).into(),
            Point::Conduit(conduit) => index.conduit_id(conduit).into(),
        }
    }
}

/// What the traffic of a function passes, as a graph.
#[derive(Default)]
struct Ways {
    graph: UnGraph<Point, (), u32>,
    nodes: BTreeMap<Point, NodeIndex>,
}

impl Ways {
    fn new(index: &Index, flows: &BTreeSet<At<Flow>>) -> Ways {
        let mut ways = Ways::default();
        for flow in flows {
            let Some([from, to]) = index.ends(*flow) else { continue };
            let (from, to) = (Point::Asset(from), Point::Asset(to));
            match (index.said(*flow), &index.flows.via[flow.index()][..]) {
                (Permission::Inside, _) => ways.join(from, to),
                (Permission::Permitted, []) => {
                    for conduit in joining(index, *flow) {
                        ways.join(from, Point::Conduit(conduit));
                        ways.join(Point::Conduit(conduit), to);
                    }
                }
                (Permission::Permitted, via) => {
                    let mut at = from;
                    for conduit in via {
                        ways.join(at, Point::Conduit(*conduit));
                        at = Point::Conduit(*conduit);
                    }
                    ways.join(at, to);
                }
                // What is not permitted is no way that a function may rest on.
                _ => {}
            }
        }
        ways
    }

    fn join(&mut self, a: Point, b: Point) {
        let [a, b] = [a, b].map(|point| {
            let graph = &mut self.graph;
            *self.nodes.entry(point).or_insert_with(|| graph.add_node(point))
        });
        if a != b {
            self.graph.update_edge(a, b, ());
        }
    }
}

/// Every conduit that joins the two zones of a flow: each is a way, or the one that carries it where it ends at a device.
fn joining(index: &Index, flow: At<Flow>) -> Vec<At<Conduit>> {
    match zones_of_ends(index, flow) {
        Some([a, b]) => (index.zones.conduits[a.index()].iter().copied())
            .filter(|conduit| index.conduits.slots.is_alive(*conduit) && index.conduits.joins(*conduit, b))
            .collect(),
        None => index.flows.carriers[flow.index()].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, said};
    use plant::record::Function;

    fn plant(essential: bool, flows: &[u32], conduits: &[u32]) -> Plant {
        let mut function = Function::new(plant::Id::new(1), "Dosing");
        function.essential = essential;
        function.assets = [1, 2, 3].map(plant::Id::new).into();
        function.flows = flows.iter().map(|flow| plant::Id::new(*flow)).collect();
        let plant = Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .asset(1, "control-server", "Z-1")
            .asset(2, "plc", "Z-2")
            .asset(3, "hmi", "Z-1")
            .put(function);
        conduits
            .iter()
            .fold(plant, |plant, conduit| plant.conduit(*conduit, &[1, 2], any))
            .flow(1, 1, 2, &[])
            .flow(2, 3, 1, &[])
            .flow(3, 3, 2, &[])
    }

    #[test]
    fn one_conduit_or_one_server() {
        // reach A-02 by C-01 only
        assert_eq!(
            said(&plant(true, &[], &[1]), "function-hangs-on-one"),
            ["E-01 Dosing hangs on C-01: its traffic has no second way."]
        );
        assert_eq!(
            said(&plant(true, &[1, 2], &[1, 2]), "function-hangs-on-one"),
            ["E-01 Dosing hangs on A-01: its traffic has no second way."]
        );
    }

    #[test]
    fn two_ways_or_not_essential() {
        assert!(said(&plant(true, &[], &[1, 2]), "function-hangs-on-one").is_empty());
        assert!(said(&plant(false, &[], &[1]), "function-hangs-on-one").is_empty());
    }
}
