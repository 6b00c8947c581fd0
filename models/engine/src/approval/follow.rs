//! How every approval of a plant stands, kept up to date by what each transaction touches.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plant::record::{Approval, Element, ReferenceVisitor};
use plant::{AnyKey, AnyRecord, Change, Document, Happening, Id, Transaction};

use super::{
    ApprovalStanding, ApprovalState, Departure, MOST_DEPARTURES, departure, digest, inputs, is_seen, record_sum,
    sum_of_digests, words,
};
use crate::{Assessment, Index};

/// What the approvals of a plant saw and see.
pub(crate) struct Approvals {
    /// A sum over every record that is assessed, where an approval of the whole compares with it.
    sum: Option<u64>,
    held: BTreeMap<Id<Approval>, Held>,
    /// Records that changed or that a changed record refers to, since the standings were last looked at; none: all.
    touched: Option<BTreeSet<AnyKey>>,
}

struct Held {
    approval: Arc<Approval>,
    /// What an approval of one element sees now.
    sees: BTreeMap<AnyKey, u32>,
    /// What an approval of the whole saw otherwise.
    departs: BTreeMap<AnyKey, Happening>,
}

impl Approvals {
    pub(crate) fn new(document: &Document) -> Approvals {
        let compares = |approval: &&Arc<Approval>| !approval.fingerprint.is_empty();
        let held = |approval: &Arc<Approval>| {
            let departs = if approval.element.is_none() { departs(document, approval) } else { BTreeMap::new() };
            (approval.id, Held { approval: approval.clone(), sees: BTreeMap::new(), departs })
        };
        let held: BTreeMap<_, _> = document.approvals.values().filter(compares).map(held).collect();
        let whole = held.values().any(|held| held.approval.element.is_none());
        Approvals { sum: whole.then(|| sum_of(document)), held, touched: None }
    }

    /// Whether some approval has a fingerprint that a change may take it back by.
    pub(crate) fn compares(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes over a transaction.
    pub(crate) fn patch(&mut self, document: &Document, transaction: &Transaction) {
        if transaction.changes.iter().any(|change| matches!(change.key(), AnyKey::Approval(_))) {
            *self = Approvals::new(document);
            return;
        }
        // what holds for the whole plant is seen by every approval, and refers to nothing that one could be found by
        let for_all = |key: AnyKey| {
            matches!(key, AnyKey::System(_) | AnyKey::Criteria(_) | AnyKey::OwnRule(_) | AnyKey::Assumption(_))
        };
        if transaction.changes.iter().any(|change| for_all(change.key())) {
            self.touched = None;
        }
        if self.held.is_empty() {
            return;
        }
        for change in transaction.changes.iter().filter(|change| is_seen(change.key().kind())) {
            self.patch_whole(change);
            if let Some(touched) = &mut self.touched {
                touched.insert(change.key());
                for record in [&change.before, &change.after].into_iter().flatten() {
                    record.clone().visit_references(&mut Collect(touched));
                }
            }
        }
    }

    fn patch_whole(&mut self, change: &Change) {
        let of = |record: &Option<AnyRecord>| record.as_ref().map_or(0, record_sum);
        if let Some(sum) = &mut self.sum {
            *sum = sum.wrapping_sub(of(&change.before)).wrapping_add(of(&change.after));
        }
        let (key, now) = (change.key(), change.after.as_ref().map(digest));
        for held in
            self.held.values_mut().filter(|held| held.approval.element.is_none() && !held.approval.saw.is_empty())
        {
            match departure(held.approval.saw.get(&key).map(String::as_str), now) {
                Some(what) => _ = held.departs.insert(key, what),
                None => _ = held.departs.remove(&key),
            }
        }
    }

    /// Looks again at what was touched, or where the levels of `moved` are others than before.
    pub(crate) fn look(
        &mut self,
        document: &Document,
        index: &Index,
        assessment: &mut Assessment,
        moved: impl Iterator<Item = Element>,
    ) {
        let touched = self.touched.replace(BTreeSet::new());
        let touched = touched.map(|mut touched| {
            touched.extend(moved.map(AnyKey::from));
            touched
        });
        if touched.is_none() {
            assessment.approvals.clear();
            // those on paper compare with nothing
            for approval in document.approvals.values().filter(|approval| approval.fingerprint.is_empty()) {
                assessment.approvals.insert(approval.id, standing(document, approval, None));
            }
        }
        for (id, held) in &mut self.held {
            let is_touched = |touched: &BTreeSet<AnyKey>| touched.iter().any(|key| held.sees.contains_key(key));
            let itself = |touched: &BTreeSet<AnyKey>| {
                held.approval.element.is_some_and(|element| touched.contains(&element.into()))
            };
            let again = touched.as_ref().is_none_or(|touched| itself(touched) || is_touched(touched));
            match held.approval.element {
                Some(element) if again => held.sees = inputs::inputs(document, index, assessment, element),
                Some(_) => continue,
                None if touched.as_ref().is_some_and(BTreeSet::is_empty) => continue,
                None => {}
            }
            let standing = match (held.approval.element, self.sum) {
                (None, Some(sum)) => made(&held.approval, sum, held.departs.iter().map(|(key, what)| (*key, *what))),
                _ => standing(document, &held.approval, Some(&held.sees)),
            };
            assessment.approvals.insert(*id, standing);
        }
    }
}

struct Collect<'t>(&'t mut BTreeSet<AnyKey>);

impl ReferenceVisitor for Collect<'_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        self.0.insert(*reference);
        true
    }
}

fn sum_of(document: &Document) -> u64 {
    let seen = document.records().filter(|record| is_seen(record.kind()));
    seen.fold(0, |sum: u64, record| sum.wrapping_add(record_sum(&record)))
}

/// What an approval of the whole saw otherwise; nothing where it keeps no digests.
fn departs(document: &Document, approval: &Approval) -> BTreeMap<AnyKey, Happening> {
    if approval.saw.is_empty() {
        return BTreeMap::new();
    }
    let now = document.records().filter(|record| is_seen(record.kind()));
    let now: BTreeMap<AnyKey, u32> = now.map(|record| (record.key(), digest(&record))).collect();
    differences(approval, &now).collect()
}

fn differences<'a>(
    approval: &'a Approval,
    now: &'a BTreeMap<AnyKey, u32>,
) -> impl Iterator<Item = (AnyKey, Happening)> + 'a {
    let keys: BTreeSet<AnyKey> = approval.saw.keys().chain(now.keys()).copied().collect();
    keys.into_iter().filter_map(|key| {
        let saw = approval.saw.get(&key).map(String::as_str);
        Some((key, departure(saw, now.get(&key).copied())?))
    })
}

/// How an approval stands; `sees` is what one of an element sees now.
pub(super) fn standing(
    document: &Document,
    approval: &Approval,
    sees: Option<&BTreeMap<AnyKey, u32>>,
) -> ApprovalStanding {
    if approval.fingerprint.is_empty() {
        let (state, now) = (ApprovalState::OnPaper, String::new());
        return ApprovalStanding { state, now, departures: Vec::new(), more: 0 };
    }
    match sees {
        None => made(approval, sum_of(document), departs(document, approval).into_iter()),
        Some(sees) if approval.saw.is_empty() => made(approval, sum_of_digests(sees), std::iter::empty()),
        Some(sees) => made(approval, sum_of_digests(sees), differences(approval, sees)),
    }
}

fn made(approval: &Approval, sum: u64, departs: impl Iterator<Item = (AnyKey, Happening)>) -> ApprovalStanding {
    let now = words(sum);
    if now == approval.fingerprint {
        return ApprovalStanding { state: ApprovalState::Valid, now, departures: Vec::new(), more: 0 };
    }
    let mut departs = departs.map(|(key, what)| Departure { key, what });
    let departures: Vec<Departure> = departs.by_ref().take(MOST_DEPARTURES).collect();
    ApprovalStanding { state: ApprovalState::Void, now, departures, more: departs.count() }
}
