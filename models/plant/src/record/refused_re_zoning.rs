//! Merges and splits of zones that were advised and refused, so that the adviser does not offer them anew.

use super::{
    Asset, Kind, Record, ReferenceVisitor, TextVisitor, Zone, visit_id, visit_list, visit_optional, visit_texts,
};
use crate::id::Id;

record! {
    /// A merge or split that a person does not want. It changes nothing that is assessed.
    RefusedReZoning {
        /// Key.
        id: Id<RefusedReZoning>,
        /// The zone that would go, or that assets would be split off.
        zone: Id<Zone>,
    } optional {
        /// The zone that would take it up; none for a split.
        into: Option<Id<Zone>>,
        /// The assets that would be split off; empty for a merge.
        assets: Vec<Id<Asset>>,
        /// Why not.
        reason: String,
        /// Who refused it.
        by: String,
        /// When, ISO 8601.
        on: String,
    }
}

impl RefusedReZoning {
    /// Whether it is about merging these two, whichever of them would stay.
    pub fn is_merge_of(&self, one: Id<Zone>, other: Id<Zone>) -> bool {
        [(one, other), (other, one)].iter().any(|(a, b)| self.zone == *a && self.into == Some(*b))
    }

    /// Whether it is about splitting exactly these assets off the zone.
    pub fn is_split_of(&self, zone: Id<Zone>, assets: &[Id<Asset>]) -> bool {
        let same = |a: &[Id<Asset>], b: &[Id<Asset>]| a.len() == b.len() && a.iter().all(|asset| b.contains(asset));
        self.zone == zone && self.into.is_none() && same(&self.assets, assets)
    }
}

impl Record for RefusedReZoning {
    type Key = Id<RefusedReZoning>;
    const KIND: Kind = Kind::RefusedReZoning;
    fn key(&self) -> Id<RefusedReZoning> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_id(&mut self.zone, visitor);
        visit_optional(&mut self.into, visitor);
        visit_list(&mut self.assets, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, reason, by, on);
    }
}
