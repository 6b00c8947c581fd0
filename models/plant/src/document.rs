//! What is saved: typed records by key.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::record::{
    AccessPoint, Answer, AnyKey, AnyRecord, Approval, Asset, Assumption, ComponentAnswer, Conduit, Countermeasure,
    Criteria, Deviation, Element, Flow, Function, Kind, NamedRevision, Only, OwnRule, Party, Placement, Product,
    Record, RefusedReZoning, Route, SavedView, Scenario, System, TestResult, ThreatSource, Vulnerability, Zone,
};
use crate::transaction::{Change, Clash, Transaction};

/// Records of one kind, by key. Shared, so that a copy of a document costs pointers only.
pub type Table<R> = BTreeMap<<R as Record>::Key, Arc<R>>;

macro_rules! document {
    ($($variant:ident $table:ident ;)+) => {
        /// A plant: every record by its key. It changes only through [`crate::Editor::commit`]; a replica applies the same
        /// transactions with [`Document::replay`].
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Document {
            $(
                #[doc = concat!("Every [`", stringify!($variant), "`].")]
                pub $table: Table<$variant>,
            )+
            /// Next number per kind. It only grows: no undo, no part of a comparison.
            pub(crate) next: Numbers,
        }

        impl Document {
            /// The record behind a key.
            pub fn get(&self, key: AnyKey) -> Option<AnyRecord> {
                match key { $(AnyKey::$variant(key) => self.$table.get(&key).cloned().map(AnyRecord::$variant)),+ }
            }

            /// Whether there is a record behind the key.
            pub fn contains(&self, key: AnyKey) -> bool {
                match key { $(AnyKey::$variant(key) => self.$table.contains_key(&key)),+ }
            }

            /// Every key, by kind and then in order.
            pub fn keys(&self) -> impl Iterator<Item = AnyKey> + '_ {
                std::iter::empty()$(.chain(self.$table.keys().copied().map(AnyKey::$variant)))+
            }

            /// Every record, by kind and then in order.
            pub fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
                std::iter::empty()$(.chain(self.$table.values().cloned().map(AnyRecord::$variant)))+
            }

            /// How many records of a kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind { $(Kind::$variant => self.$table.len()),+ }
            }

            pub(crate) fn insert(&mut self, record: AnyRecord) -> Option<AnyRecord> {
                match record {
                    $(AnyRecord::$variant(record) => self.$table.insert(record.key(), record).map(AnyRecord::$variant)),+
                }
            }

            pub(crate) fn remove(&mut self, key: AnyKey) -> Option<AnyRecord> {
                match key { $(AnyKey::$variant(key) => self.$table.remove(&key).map(AnyRecord::$variant)),+ }
            }
        }
    };
}
crate::record::for_each_record!(document);

/// Next numbers. Two documents with the same records are equal whatever numbers they have handed out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers(pub(crate) BTreeMap<Kind, u32>);

impl PartialEq for Numbers {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

static NO_SYSTEM: LazyLock<System> = LazyLock::new(System::default);
static NO_CRITERIA: LazyLock<Criteria> = LazyLock::new(Criteria::default);

impl Document {
    /// An empty plant.
    pub fn new() -> Self {
        Self::default()
    }

    /// The system record; an empty one when none is written yet.
    pub fn system(&self) -> &System {
        self.systems.get(&Only).map_or(&NO_SYSTEM, |system| system)
    }

    /// The risk criteria; empty ones when none are chosen yet.
    pub fn criteria(&self) -> &Criteria {
        self.criteria.get(&Only).map_or(&NO_CRITERIA, |criteria| criteria)
    }

    /// Name of a zone or conduit.
    pub fn element_name(&self, element: Element) -> Option<&str> {
        match element {
            Element::Zone(id) => self.zones.get(&id).map(|zone| zone.name.as_str()),
            Element::Conduit(id) => self.conduits.get(&id).map(|conduit| conduit.name.as_str()),
        }
    }

    /// The next number of a kind, without handing it out.
    pub fn next_number(&self, kind: Kind) -> u32 {
        self.next.0.get(&kind).copied().unwrap_or(1)
    }

    /// Applies a transaction of the editor to a replica. Verifies every `before`; all or nothing.
    pub fn replay(&mut self, transaction: &Transaction) -> Result<(), Clash> {
        self.apply(transaction)
    }

    pub(crate) fn apply(&mut self, transaction: &Transaction) -> Result<(), Clash> {
        for change in &transaction.changes {
            let found = self.get(change.key());
            let fits = match (&found, &change.before) {
                (None, None) => true,
                (Some(found), Some(before)) => found.is_same(before) || found == before,
                _ => false,
            };
            if !fits {
                return Err(Clash { key: change.key() });
            }
        }
        for change in &transaction.changes {
            match &change.after {
                Some(record) => self.insert(record.clone()),
                None => self.remove(change.key()),
            };
        }
        for (kind, number) in &transaction.next {
            let next = self.next.0.entry(*kind).or_insert(1);
            *next = (*next).max(*number);
        }
        Ok(())
    }

    /// Sets the next numbers past every number in use; called when a document has been read.
    pub(crate) fn count_on(&mut self) {
        for key in self.keys().collect::<Vec<_>>() {
            if let Some(number) = number_of(key) {
                let next = self.next.0.entry(key.kind()).or_insert(1);
                *next = (*next).max(number.saturating_add(1));
            }
        }
    }

    /// Next numbers handed out so far, for storing beside the records.
    pub fn next_numbers(&self) -> BTreeMap<Kind, u32> {
        self.next.0.clone()
    }

    /// Takes over next numbers stored beside the records; they never go down.
    pub fn raise_next_numbers(&mut self, numbers: &BTreeMap<Kind, u32>) {
        for (kind, number) in numbers {
            let next = self.next.0.entry(*kind).or_insert(1);
            *next = (*next).max(*number);
        }
    }

    /// Builds a document from records, as a file reader does. A doubled key is an error.
    pub fn from_records(records: impl IntoIterator<Item = AnyRecord>) -> Result<Document, DoubledKey> {
        let mut document = Document::new();
        for record in records {
            let key = record.key();
            if document.insert(record).is_some() {
                return Err(DoubledKey(key));
            }
        }
        document.count_on();
        Ok(document)
    }

    /// What has to change to make `self` into `to`, in order of keys.
    pub fn diff(&self, to: &Document) -> Vec<Change> {
        let mut changes = Vec::new();
        for key in self.keys() {
            let before = self.get(key);
            let after = to.get(key);
            let same = match (&before, &after) {
                (Some(before), Some(after)) => before.is_same(after) || before == after,
                _ => false,
            };
            if !same {
                changes.push(Change { before, after });
            }
        }
        for key in to.keys().filter(|key| !self.contains(*key)) {
            changes.push(Change { before: None, after: to.get(key) });
        }
        changes.sort_by_key(Change::key);
        changes
    }
}

/// Two records with one key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is there twice")]
pub struct DoubledKey(pub AnyKey);

/// The number in a numbered key.
pub(crate) fn number_of(key: AnyKey) -> Option<u32> {
    Some(match key {
        AnyKey::Function(id) => id.number(),
        AnyKey::Party(id) => id.number(),
        AnyKey::Zone(id) => id.number(),
        AnyKey::Conduit(id) => id.number(),
        AnyKey::Asset(id) => id.number(),
        AnyKey::Flow(id) => id.number(),
        AnyKey::AccessPoint(id) => id.number(),
        AnyKey::ThreatSource(id) => id.number(),
        AnyKey::Vulnerability(id) => id.number(),
        AnyKey::Scenario(id) => id.number(),
        AnyKey::Countermeasure(id) => id.number(),
        AnyKey::Product(id) => id.number(),
        AnyKey::Assumption(id) => id.number(),
        AnyKey::Deviation(id) => id.number(),
        AnyKey::Approval(id) => id.number(),
        AnyKey::OwnRule(id) => id.number(),
        AnyKey::RefusedReZoning(id) => id.number(),
        AnyKey::NamedRevision(id) => id.number(),
        AnyKey::SavedView(id) => id.number(),
        AnyKey::System(_)
        | AnyKey::Criteria(_)
        | AnyKey::Answer(_)
        | AnyKey::ComponentAnswer(_)
        | AnyKey::TestResult(_)
        | AnyKey::Placement(_)
        | AnyKey::Route(_) => {
            return None;
        }
    })
}
