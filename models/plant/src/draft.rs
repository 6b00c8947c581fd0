//! A document with changes that are not committed yet: what an edit plans on.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::id::Id;
use crate::record::{
    AnyKey, AnyRecord, Drawn, Element, Kind, Placement, PlacementKey, Record, ReferenceVisitor, SavedView, View,
};
use crate::transaction::{Change, Transaction};
use crate::vocabulary::DrawnBy;

/// What things are drawn inside of: what goes to another one needs another place in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Zones.
    Zones,
    /// Buildings and cabinets.
    Locations,
}

/// Reads through to the document, collects changes, hands out ids, removes with dependants.
pub struct Draft<'d> {
    document: &'d Document,
    changed: BTreeMap<AnyKey, Option<AnyRecord>>,
    next: BTreeMap<Kind, u32>,
    view: View,
}

impl<'d> Draft<'d> {
    /// A draft without changes, in the drawing by zones.
    pub fn new(document: &'d Document) -> Self {
        Draft { document, changed: BTreeMap::new(), next: BTreeMap::new(), view: View::default() }
    }

    /// Changes of the drawing are made in another view from here on.
    pub fn draw_in(&mut self, view: View) {
        self.view = view;
    }

    /// The view in which the drawing is changed.
    pub fn view(&self) -> View {
        self.view
    }

    /// The key of a place in the view that is drawn in.
    pub fn place_key(&self, element: Drawn) -> PlacementKey {
        PlacementKey { view: self.view, element }
    }

    /// Every view with positions of its own, and what things in it are drawn inside of.
    pub(crate) fn views(&self) -> Vec<(View, Follows)> {
        let saved = self.all::<SavedView>().filter(|saved| saved.own_places);
        let saved = saved.map(|saved| {
            let by_location = saved.drawn == DrawnBy::Physical;
            (View::Saved(saved.id), if by_location { Follows::Locations } else { Follows::Zones })
        });
        let own = [(View::Zones, Follows::Zones), (View::Purdue, Follows::Zones), (View::Physical, Follows::Locations)];
        own.into_iter().chain(saved).collect()
    }

    /// Puts a place into the view that is drawn in.
    pub fn place(&mut self, placement: Placement) {
        let view = self.view;
        self.put(Placement { view, ..placement });
    }

    /// The document as it was before the draft.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The record behind a key, with the changes of the draft.
    pub fn any(&self, key: AnyKey) -> Option<AnyRecord> {
        match self.changed.get(&key) {
            Some(changed) => changed.clone(),
            None => self.document.get(key),
        }
    }

    /// The typed record behind a key, with the changes of the draft.
    pub fn get<R: InAnyRecord>(&self, key: R::Key) -> Option<Arc<R>>
    where
        AnyKey: From<R::Key>,
    {
        self.any(AnyKey::from(key)).and_then(R::narrow)
    }

    /// Inserts or replaces a record.
    pub fn put(&mut self, record: impl Into<AnyRecord>) {
        let record = record.into();
        self.changed.insert(record.key(), Some(record));
    }

    /// Changes a record in place; `false` when there is none.
    pub fn change<R: InAnyRecord>(&mut self, key: R::Key, change: impl FnOnce(&mut R)) -> bool
    where
        AnyKey: From<R::Key>,
        AnyRecord: From<Arc<R>>,
    {
        let Some(mut record) = self.get::<R>(key) else { return false };
        change(Arc::make_mut(&mut record));
        self.put(record);
        true
    }

    /// Takes a record out, without looking at who refers to it.
    pub fn take_out(&mut self, key: AnyKey) {
        self.changed.insert(key, None);
    }

    /// Hands out the next id of a kind. Numbers are never handed out twice, also not after an undo.
    pub fn next_id<R: Record<Key = Id<R>>>(&mut self) -> Id<R> {
        let next = self.next.entry(R::KIND).or_insert_with(|| self.document.next_number(R::KIND));
        let id = Id::new(*next);
        *next += 1;
        id
    }

    /// Marks a number as used, for records that bring their key along.
    pub fn reserve(&mut self, kind: Kind, number: u32) {
        let next = self.next.entry(kind).or_insert_with(|| self.document.next_number(kind));
        *next = (*next).max(number.saturating_add(1));
    }

    /// Removes records and everything that cannot stand without them: flows without an end, placements, answers,
    /// measures' effects. References that may be absent are cleared.
    pub fn remove_with_dependants(&mut self, keys: impl IntoIterator<Item = AnyKey>) {
        let mut pending: Vec<AnyKey> = keys.into_iter().collect();
        let mut gone: std::collections::BTreeSet<AnyKey> = pending.iter().copied().collect();
        while !pending.is_empty() {
            for key in pending.drain(..) {
                self.take_out(key);
            }
            // most records refer to nothing that goes: those are not copied
            let touched: Vec<AnyRecord> = self.records().filter(|record| may_refer(record, &gone)).collect();
            for mut record in touched {
                let before = record.clone();
                let mut sweep = Sweep { gone: &gone, lost: false };
                record.visit_references(&mut sweep);
                if !sweep.lost {
                    continue;
                }
                if stands_without(&before, &record, &gone) {
                    if record != before {
                        self.put(record);
                    }
                } else {
                    pending.push(before.key());
                }
            }
            gone.extend(pending.iter().copied());
        }
    }

    /// Every record of one kind, with the changes of the draft; changed ones come last.
    pub fn all<R: InAnyRecord + 'static>(&self) -> impl Iterator<Item = Arc<R>> + '_
    where
        AnyKey: From<R::Key>,
        R::Key: 'static,
    {
        let unchanged =
            R::table(self.document).values().filter(|record| !self.changed.contains_key(&AnyKey::from(record.key())));
        unchanged.cloned().chain(self.changed.values().flatten().cloned().filter_map(R::narrow))
    }

    /// Every record, with the changes of the draft.
    pub fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
        self.document
            .records()
            .filter(|record| !self.changed.contains_key(&record.key()))
            .chain(self.changed.values().flatten().cloned())
    }

    /// What stands in another cabinet now would be drawn outside of it by location, and what stands in a conduit now would be
    /// drawn away from its pipe: it gets a new place there, unless this very step gives it one.
    fn forget_where_it_stood(&mut self) {
        let has_moved = |(key, after): (&AnyKey, &Option<AnyRecord>)| {
            let (Some(AnyRecord::Asset(before)), Some(AnyRecord::Asset(after))) = (self.document.get(*key), after)
            else {
                return None;
            };
            let onto_pipe = before.lies_in != after.lies_in && matches!(after.lies_in, Some(Element::Conduit(_)));
            Some((Drawn::Asset(after.id), before.location != after.location, onto_pipe))
        };
        let moved: Vec<(Drawn, bool, bool)> = self.changed.iter().filter_map(has_moved).collect();
        if moved.iter().all(|(_, relocated, onto_pipe)| !relocated && !onto_pipe) {
            return;
        }
        for (view, follows) in self.views() {
            for (element, relocated, onto_pipe) in &moved {
                let is_left = match follows {
                    Follows::Locations => *relocated,
                    Follows::Zones => *onto_pipe,
                };
                let key = AnyKey::Placement(PlacementKey { view, element: *element });
                if is_left && !self.changed.contains_key(&key) && self.document.contains(key) {
                    self.changed.insert(key, None);
                }
            }
        }
    }

    /// The transaction that makes the document into the draft. Changes that change nothing are left out.
    pub fn finish(mut self, label: String) -> Transaction {
        self.forget_where_it_stood();
        let mut changes = Vec::with_capacity(self.changed.len());
        for (key, after) in self.changed {
            let before = self.document.get(key);
            if before != after {
                changes.push(Change { before, after });
            }
        }
        Transaction { label, changes, next: self.next }
    }
}

struct Sweep<'g> {
    gone: &'g std::collections::BTreeSet<AnyKey>,
    lost: bool,
}

impl ReferenceVisitor for Sweep<'_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        let is_gone = self.gone.contains(reference);
        self.lost |= is_gone;
        !is_gone
    }
}

/// Whether a record may refer to something that is gone; exact for the kinds that come by the thousand.
fn may_refer(record: &AnyRecord, gone: &std::collections::BTreeSet<AnyKey>) -> bool {
    let is_gone = |key: AnyKey| gone.contains(&key);
    match record {
        AnyRecord::Asset(asset) => {
            asset.lies_in.is_some_and(|element| is_gone(element.into()))
                || asset.product_type.is_some_and(|product| is_gone(product.into()))
        }
        AnyRecord::Flow(flow) => {
            is_gone(flow.from.into())
                || is_gone(flow.to.into())
                || flow.via.iter().any(|conduit| is_gone((*conduit).into()))
        }
        AnyRecord::Placement(placement) => is_gone(placement.element.into()) || is_gone_view(placement.view, gone),
        AnyRecord::Zone(zone) => zone.parent.is_some_and(|parent| is_gone(parent.into())),
        AnyRecord::Answer(answer) => {
            let covered = answer.compensation.iter().flat_map(|compensation| &compensation.covers);
            is_gone(answer.element.into())
                || answer.allocated_to.iter().chain(covered).any(|asset| is_gone((*asset).into()))
                || answer.allocated_to_conduits.iter().any(|conduit| is_gone((*conduit).into()))
        }
        AnyRecord::ComponentAnswer(answer) => is_gone(answer.product.into()),
        AnyRecord::TestResult(result) => is_gone(result.element.into()),
        AnyRecord::Product(_) => false,
        _ => true,
    }
}

fn is_gone_view(view: View, gone: &std::collections::BTreeSet<AnyKey>) -> bool {
    matches!(view, View::Saved(id) if gone.contains(&id.into()))
}

/// Whether a record, swept of what is gone, still means what it meant. Nothing may come to mean more than before: an
/// approval of one zone never becomes one of the whole plant, an answer of one device never one of the whole zone.
fn stands_without(before: &AnyRecord, after: &AnyRecord, gone: &std::collections::BTreeSet<AnyKey>) -> bool {
    let is_gone = |key: AnyKey| gone.contains(&key);
    match (before, after) {
        (_, AnyRecord::Flow(flow)) => !is_gone(flow.from.into()) && !is_gone(flow.to.into()),
        (_, AnyRecord::Placement(placement)) => {
            !is_gone(placement.element.into()) && !is_gone_view(placement.view, gone)
        }
        (_, AnyRecord::Route(route)) => {
            !is_gone(route.conduit.into()) && !is_gone(route.zone.into()) && !is_gone_view(route.view, gone)
        }
        // a view around a zone is none without it
        (AnyRecord::SavedView(before), AnyRecord::SavedView(after)) => before.around == after.around,
        (AnyRecord::Answer(before), AnyRecord::Answer(after)) => {
            let covers = |answer: &crate::record::Answer| {
                answer.compensation.as_ref().is_some_and(|compensation| !compensation.covers.is_empty())
            };
            !is_gone(after.element.into())
                && before.is_allocated() == after.is_allocated()
                && covers(before) == covers(after)
        }
        (_, AnyRecord::ComponentAnswer(answer)) => !is_gone(answer.product.into()),
        (_, AnyRecord::TestResult(result)) => !is_gone(result.element.into()),
        (AnyRecord::Deviation(before), AnyRecord::Deviation(after)) => {
            let rule_is_gone = after.rule.parse().is_ok_and(is_gone);
            !is_gone(after.element) && before.other == after.other && !rule_is_gone
        }
        (AnyRecord::Approval(before), AnyRecord::Approval(after)) => before.element == after.element,
        (AnyRecord::Assumption(before), AnyRecord::Assumption(after)) => before.element == after.element,
        (AnyRecord::RefusedReZoning(before), AnyRecord::RefusedReZoning(after)) => {
            !is_gone(after.zone.into()) && before.into == after.into && before.assets == after.assets
        }
        // a conduit that joins one zone or none joins nothing
        (_, AnyRecord::Conduit(conduit)) => conduit.joins.len() >= 2,
        // a scenario that happens nowhere says nothing
        (_, AnyRecord::Scenario(scenario)) => scenario.targets().next().is_some(),
        _ => true,
    }
}

/// A record type that can be taken out of [`AnyRecord`].
pub trait InAnyRecord: Record {
    /// The typed record; `None` for another kind.
    fn narrow(record: AnyRecord) -> Option<Arc<Self>>;

    /// All of its kind in a document.
    fn table(document: &Document) -> &crate::document::Table<Self>;
}

macro_rules! in_any_record {
    ($($variant:ident $table:ident ;)+) => { $(
        impl InAnyRecord for crate::record::$variant {
            fn narrow(record: AnyRecord) -> Option<Arc<Self>> {
                match record { AnyRecord::$variant(record) => Some(record), _ => None }
            }
            fn table(document: &Document) -> &crate::document::Table<Self> {
                &document.$table
            }
        }
    )+ };
}
crate::record::for_each_record!(in_any_record);
