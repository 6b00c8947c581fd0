//! Flows that no cut may stop: both ends belong to one essential function, or the function names them.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Asset, Flow, Function};
use plant::{Document, Id};

/// The flows of essential functions.
pub(super) fn essential_flows(document: &Document) -> BTreeSet<Id<Flow>> {
    let mut functions: BTreeMap<Id<Asset>, Vec<Id<Function>>> = BTreeMap::new();
    for function in document.functions.values().filter(|function| function.essential) {
        for asset in function.assets.iter().collect::<BTreeSet<_>>() {
            functions.entry(*asset).or_default().push(function.id);
        }
    }
    let of = |asset: &Id<Asset>| functions.get(asset).map_or(&[][..], Vec::as_slice);
    let together = |flow: &Flow| of(&flow.from).iter().any(|function| of(&flow.to).contains(function));
    let mut flows: BTreeSet<Id<Flow>> =
        document.flows.values().filter(|flow| together(flow)).map(|flow| flow.id).collect();
    let essential = document.functions.values().filter(|function| function.essential);
    flows.extend(essential.flat_map(|function| &function.flows).filter(|id| document.flows.contains_key(id)));
    flows
}
