//! Functions of the system, essential or not (ZCR 2: initial risk belongs to functions first).

use std::collections::BTreeMap;

use super::{Asset, Flow, Kind, Record, ReferenceVisitor, TextVisitor, visit_list, visit_texts};
use crate::id::Id;
use crate::vocabulary::{CategoryCode, Rating};

record! {
    /// Something the system does.
    Function {
        /// Key.
        id: Id<Function>,
        /// What it does, in a few words.
        name: String,
    } optional {
        /// Whether no countermeasure may harm it (3-3 clause 4.2).
        essential: bool,
        /// More words.
        description: String,
        /// Assets it needs.
        assets: Vec<Id<Asset>>,
        /// Flows it needs. Empty: the flows between its assets.
        flows: Vec<Id<Flow>>,
        /// Worst consequence of its loss or misuse, per category.
        worst_consequence: BTreeMap<CategoryCode, Rating>,
    }
}

impl Record for Function {
    type Key = Id<Function>;
    const KIND: Kind = Kind::Function;
    fn key(&self) -> Id<Function> {
        self.id
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_list(&mut self.assets, visitor);
        visit_list(&mut self.flows, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, name, description);
    }
}
