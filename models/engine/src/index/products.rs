//! Products with what they amount to, and who leans on whom: the answers of an element may name assets and conduits elsewhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use plant::record::{Answer, Asset, ComponentAnswer, ComponentAnswerKey, Conduit, Product};
use plant::{Document, Id};

use super::{At, ElementAt, Index};
use crate::ProductLevels;
use crate::levels::{ProductSheet, Spec};

#[derive(Default)]
struct Kept {
    spec: Spec,
    sheet: ProductSheet,
}

/// Every product.
#[derive(Default)]
pub(crate) struct Products {
    kept: BTreeMap<Id<Product>, Kept>,
    as_of: String,
}

impl Products {
    pub(crate) fn new(document: &Document) -> Products {
        let mut products = Products { as_of: as_of(document.system()), ..Products::default() };
        for (id, product) in &document.products {
            products.kept.entry(*id).or_default().spec.record = Some(Arc::clone(product));
        }
        for (key, answer) in &document.component_answers {
            let spec = &mut products.kept.entry(key.product).or_default().spec;
            spec.answers.insert(key.requirement, Arc::clone(answer));
        }
        products.read_again();
        products
    }

    /// Whether any product is there, so that assets may have a capability of their own.
    pub(crate) fn say_something(&self) -> bool {
        !self.kept.is_empty()
    }

    /// What a product that is there and says what kind of component it is amounts to.
    pub(crate) fn sheet(&self, id: Id<Product>) -> Option<&ProductSheet> {
        self.kept.get(&id).filter(|kept| kept.spec.has_kind()).map(|kept| &kept.sheet)
    }

    /// A product that is there, with its answers.
    pub(crate) fn spec(&self, id: Id<Product>) -> Option<&Spec> {
        self.kept.get(&id).map(|kept| &kept.spec).filter(|spec| spec.record.is_some())
    }

    /// The day the assessment refers to; empty when none is known.
    pub(crate) fn as_of(&self) -> &str {
        &self.as_of
    }

    /// SL-C of a product by kind of component.
    pub(crate) fn levels(&self, id: Id<Product>) -> Option<ProductLevels> {
        self.kept.get(&id)?.spec.levels(&self.as_of)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = Id<Product>> + '_ {
        self.kept.keys().copied()
    }

    /// Whether something that products say depends on answers where their assets stand.
    pub(crate) fn have_conditions(&self) -> bool {
        self.kept.values().any(|kept| !kept.sheet.conditions.is_empty())
    }

    pub(crate) fn put_product(&mut self, id: Id<Product>, product: Option<Arc<Product>>) {
        self.kept.entry(id).or_default().spec.record = product;
        self.settle(id);
    }

    pub(crate) fn put_answer(&mut self, key: ComponentAnswerKey, answer: Option<Arc<ComponentAnswer>>) {
        let spec = &mut self.kept.entry(key.product).or_default().spec;
        match answer {
            Some(answer) => _ = spec.answers.insert(key.requirement, answer),
            None => _ = spec.answers.remove(&key.requirement),
        }
        self.settle(key.product);
    }

    /// Takes over another day; `false` when it is the same.
    pub(crate) fn put_day(&mut self, system: &plant::record::System) -> bool {
        let day = as_of(system);
        if day == self.as_of {
            return false;
        }
        self.as_of = day;
        self.read_again();
        true
    }

    fn settle(&mut self, id: Id<Product>) {
        let Some(kept) = self.kept.get_mut(&id) else { return };
        if kept.spec.record.is_none() && kept.spec.answers.is_empty() {
            self.kept.remove(&id);
        } else {
            kept.sheet = kept.spec.sheet(&self.as_of);
        }
    }

    fn read_again(&mut self) {
        for kept in self.kept.values_mut() {
            kept.sheet = kept.spec.sheet(&self.as_of);
        }
    }
}

fn as_of(system: &plant::record::System) -> String {
    system.as_of.trim().to_owned()
}

/// What the answers of an element lean on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lean {
    Asset(At<Asset>),
    Conduit(At<Conduit>),
}

/// Elements by what their answers lean on, each with how many of its answers do.
#[derive(Default)]
pub(crate) struct Leaning(BTreeMap<(Lean, ElementAt), u32>);

impl Leaning {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn on(&self, what: Lean) -> impl Iterator<Item = ElementAt> + '_ {
        let first = (what, ElementAt::Zone(At::new(0)));
        self.0.range(first..).take_while(move |((lean, _), _)| *lean == what).map(|((_, at), _)| *at)
    }
}

impl Index {
    /// Takes over whom an answer leans on, in place of whom it leant on before.
    pub(crate) fn put_answer(&mut self, before: Option<&Answer>, after: Option<&Answer>) {
        for answer in before.into_iter().filter(|answer| answer.is_allocated()) {
            for key in self.leans(answer) {
                if let Some(count) = self.leaning.0.get_mut(&key) {
                    *count -= 1;
                    if *count == 0 {
                        self.leaning.0.remove(&key);
                    }
                }
            }
        }
        for answer in after.into_iter().filter(|answer| answer.is_allocated()) {
            for key in self.leans(answer) {
                *self.leaning.0.entry(key).or_default() += 1;
            }
        }
    }

    fn leans(&mut self, answer: &Answer) -> Vec<(Lean, ElementAt)> {
        let at = self.slot_of(answer.element);
        let assets: Vec<_> = answer.allocated_to.iter().map(|id| Lean::Asset(self.assets.slot(*id))).collect();
        let conduits = answer.allocated_to_conduits.iter().map(|id| Lean::Conduit(self.conduits.slot(*id)));
        assets.into_iter().chain(conduits).map(|lean| (lean, at)).collect()
    }
}
