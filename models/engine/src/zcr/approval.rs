//! Approval by the asset owner (ZCR 7.1), and whether its inputs are as they were.

use std::sync::Arc;

use plant::record::{Approval, Element, Scope};
use plant::{AnyRecord, Change, Document, Kind};

use super::Ground;
use super::evidence::Evidence;
use crate::lowest::Lowest;

/// A sum over every record that is assessed, kept up to date while some approval holds a fingerprint to compare with.
pub(crate) struct Workflow {
    sum: Option<u64>,
}

impl Workflow {
    pub(crate) fn new(document: &Document) -> Workflow {
        let compares = document.approvals.values().any(|approval| !approval.fingerprint.is_empty());
        Workflow { sum: compares.then(|| sum_of(document)) }
    }

    /// Whether some approval has a fingerprint that any change may make stale.
    pub(crate) fn compares(&self) -> bool {
        self.sum.is_some()
    }

    /// Takes over one change of a transaction.
    pub(crate) fn patch(&mut self, change: &Change) {
        let key = change.key();
        if !is_approved(key.kind()) {
            return;
        }
        if let Some(sum) = &mut self.sum {
            let of = |record: &Option<AnyRecord>| record.as_ref().map_or(0, record_sum);
            *sum = sum.wrapping_sub(of(&change.before)).wrapping_add(of(&change.after));
        }
    }
}

/// The fingerprint of everything that is assessed, or of one element with what its level rests on. An approval keeps the
/// one it saw. No signature: it tells a person that something changed.
pub fn fingerprint(document: &Document, element: Option<Element>) -> String {
    words(element.map_or_else(|| sum_of(document), |element| element_sum(document, element)))
}

fn words(sum: u64) -> String {
    format!("{sum:016x}")
}

/// An approval sees no other approvals, and not which advice was refused: that changes nothing of the plant.
fn is_approved(kind: Kind) -> bool {
    kind.scope() == Scope::Meaning && !matches!(kind, Kind::Approval | Kind::RefusedReZoning)
}

fn sum_of(document: &Document) -> u64 {
    document
        .records()
        .filter(|record| is_approved(record.kind()))
        .fold(0, |sum, record| sum.wrapping_add(record_sum(&record)))
}

fn element_sum(document: &Document, element: Element) -> u64 {
    let mut records: Vec<AnyRecord> = document.get(element.into()).into_iter().collect();
    records.extend(document.criteria.values().cloned().map(AnyRecord::from));
    for scenario in document.scenarios.values().filter(|scenario| scenario.targets().any(|target| target == element)) {
        records.push(scenario.clone().into());
        let source = scenario.source.and_then(|id| document.threat_sources.get(&id));
        records.extend(source.cloned().map(AnyRecord::from));
    }
    let assets = document.assets.values().filter(|asset| asset.lies_in == Some(element));
    records.extend(assets.cloned().map(AnyRecord::from));
    records.iter().fold(0, |sum, record| sum.wrapping_add(record_sum(record)))
}

/// FNV-1a over key and file form. Sums of it do not depend on order, so that one change costs one record.
fn record_sum(record: &AnyRecord) -> u64 {
    let text = format!("{} {}", record.key(), record.to_json().unwrap_or_default());
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

impl Ground<'_> {
    pub(super) fn approval(&self) -> Evidence {
        let signed = |approval: &&Arc<Approval>| !approval.by.trim().is_empty() && !approval.on.trim().is_empty();
        let approvals: Vec<_> = self.document.approvals.values().filter(signed).collect();
        if approvals.is_empty() {
            return Evidence::missing("the asset owner's approval with name and date");
        }
        let (fresh, stale): (Vec<_>, Vec<_>) = approvals.into_iter().partition(|approval| self.is_fresh(approval));
        let mut evidence = Evidence::default();
        for approval in &fresh {
            let what = approval.element.map_or("the whole".to_owned(), |element| element.to_string());
            evidence.has(format!("{} approved {what} on {}", approval.by.trim(), approval.on.trim()));
        }
        for approval in &stale {
            evidence.lacks(format!("a new approval: {} of {} saw other inputs", approval.id, approval.by.trim()));
        }
        let whole = fresh.iter().any(|approval| approval.element.is_none());
        let is_open = |element: &Element| !whole && !fresh.iter().any(|approval| approval.element == Some(*element));
        let open = Lowest::of(self.elements().map(|(element, _)| element).filter(is_open));
        if !open.is_empty() {
            evidence.lacks(format!("an approval of {open}"));
        }
        evidence.signed = match (stale.is_empty(), open.is_empty()) {
            (false, _) => Some(false),
            (true, true) => Some(true),
            (true, false) => None,
        };
        evidence
    }

    fn is_fresh(&self, approval: &Approval) -> bool {
        is_fresh(self.document, Some(self.workflow), approval)
    }
}

/// Whether an approval saw the inputs as they are. One without a fingerprint was recorded on paper: it cannot become stale
/// here.
pub(crate) fn is_fresh(document: &Document, workflow: Option<&Workflow>, approval: &Approval) -> bool {
    if approval.fingerprint.is_empty() {
        return true;
    }
    let now = match (approval.element, workflow.and_then(|workflow| workflow.sum)) {
        (None, Some(sum)) => words(sum),
        (element, _) => fingerprint(document, element),
    };
    now == approval.fingerprint
}
