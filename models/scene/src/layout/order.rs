//! Which zones are linked, and in which order they stand in a row.

use std::collections::{BTreeMap, BTreeSet};

use plant::Document;
use plant::record::Element;

use super::nest::Tree;

/// Links between outermost zones with their weight: conduits count whole, flows without one a little.
pub(super) type Links = BTreeMap<(usize, usize), i64>;

/// Weight of a conduit between two zones.
const CONDUIT: i64 = 12;

pub(super) fn links(document: &Document, tree: &Tree) -> Links {
    let mut links = Links::new();
    let mut add = |a: usize, b: usize, weight: i64| {
        if a != b {
            *links.entry((a.min(b), a.max(b))).or_default() += weight;
        }
    };
    for conduit in document.conduits.values() {
        let ends: BTreeSet<usize> =
            conduit.joins.iter().filter_map(|zone| tree.index.get(zone)).map(|at| tree.root_of(*at)).collect();
        let ends: Vec<usize> = ends.into_iter().collect();
        if ends.len() as i64 > CONDUIT + 1 {
            continue; // each pair would weigh nothing, and there is no bound to how many pairs there are
        }
        for (n, a) in ends.iter().enumerate() {
            for b in &ends[n + 1..] {
                add(*a, *b, CONDUIT / (ends.len() as i64 - 1).max(1));
            }
        }
    }
    if document.flows.len() <= 2_000 {
        let zone_of = |asset| match document.assets.get(&asset)?.lies_in? {
            Element::Zone(zone) => tree.index.get(&zone).map(|at| tree.root_of(*at)),
            Element::Conduit(_) => None,
        };
        for flow in document.flows.values() {
            if let (Some(a), Some(b)) = (zone_of(flow.from), zone_of(flow.to)) {
                add(a, b, 1);
            }
        }
    }
    links
}

/// Neighbours of every node with their weights.
pub(super) fn neighbours(links: &Links, nodes: usize) -> Vec<Vec<(usize, i64)>> {
    let mut near = vec![Vec::new(); nodes];
    for ((a, b), weight) in links {
        near[*a].push((*b, *weight));
        near[*b].push((*a, *weight));
    }
    near
}

/// Every order of a short row, in lexicographic order of positions.
pub(super) fn permutations(row: &[usize]) -> Vec<Vec<usize>> {
    if row.len() <= 1 {
        return vec![row.to_vec()];
    }
    let mut all = Vec::new();
    for (at, first) in row.iter().enumerate() {
        let mut rest = row.to_vec();
        rest.remove(at);
        for mut tail in permutations(&rest) {
            tail.insert(0, *first);
            all.push(tail);
        }
    }
    all
}
