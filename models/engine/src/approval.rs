//! What an approval by the asset owner saw, and whether that is as it was (ZCR 7.1).
//!
//! An approval of the whole plant sees every record that is assessed. One of a zone or conduit sees what its levels, its risk
//! and the findings about it are derived from (`inputs.rs` says which records those are) and nothing else, so that a change
//! in another part of the plant leaves it in force. It keeps one short digest per record, and a fingerprint over all of them:
//! the fingerprint decides, the digests say what is not as it was. Both are no signature: they tell a person that something
//! changed. Positions on the drawing, other approvals, named revisions and refused advice are no inputs.

mod follow;
mod history;
mod inputs;

use std::collections::BTreeMap;

use plant::record::{Approval, Element, Kind, Scope, System};
use plant::{AnyKey, AnyRecord, Document, Happening};
use serde::Serialize;

use crate::Assessor;

pub(crate) use follow::Approvals;
pub use history::{Departed, history};

/// Most records of which an approval keeps a digest each; above that it keeps the fingerprint only.
pub const MOST_DIGESTS: usize = 4_000;
/// Most departures that are listed; the rest is counted.
pub const MOST_DEPARTURES: usize = 50;

/// Whether an approval is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalState {
    /// What it saw is as it was.
    Valid,
    /// Something that it saw is not as it was.
    Void,
    /// It keeps no fingerprint: it was given on paper, and nothing here can tell whether it still holds.
    OnPaper,
}

impl ApprovalState {
    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            ApprovalState::Valid => "valid",
            ApprovalState::Void => "void",
            ApprovalState::OnPaper => "on-paper",
        }
    }
}

/// A record that an approval saw otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Departure {
    /// The record.
    pub key: AnyKey,
    /// It is new among what the approval depends on, gone from it, or changed.
    pub what: Happening,
}

/// How an approval stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalStanding {
    /// Whether it is in force.
    pub state: ApprovalState,
    /// The fingerprint of what it would see now; empty where it is on paper.
    pub now: String,
    /// What is not as it was, in order of keys, at most [`MOST_DEPARTURES`]. Empty also where it keeps no digests.
    pub departures: Vec<Departure>,
    /// How many more there are.
    pub more: usize,
}

/// What an approval sees.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// The fingerprint of all of it.
    pub fingerprint: String,
    /// A digest of each record; empty where there are too many.
    pub saw: BTreeMap<AnyKey, String>,
}

/// The fingerprint of everything that is assessed, or of one element with what its levels rest on.
pub fn fingerprint(document: &Document, element: Option<Element>) -> String {
    approval_inputs(document, element).fingerprint
}

/// What an approval of the whole or of one element sees in a document.
pub fn approval_inputs(document: &Document, element: Option<Element>) -> Inputs {
    match element {
        None => whole(document),
        Some(_) => Assessor::new(document).approval_inputs(document, element),
    }
}

impl Assessor {
    /// What an approval sees in the document that is followed.
    pub fn approval_inputs(&self, document: &Document, element: Option<Element>) -> Inputs {
        let Some(element) = element else { return whole(document) };
        let digests = inputs::inputs(document, self.index(), self.assessment(), element);
        let saw = if digests.len() > MOST_DIGESTS { BTreeMap::new() } else { in_words(&digests) };
        Inputs { fingerprint: words(sum_of_digests(&digests)), saw }
    }
}

fn whole(document: &Document) -> Inputs {
    let seen = || document.records().filter(|record| is_seen(record.kind()));
    let fingerprint = words(seen().fold(0, |sum: u64, record| sum.wrapping_add(record_sum(&record))));
    let saw = if seen().count() > MOST_DIGESTS {
        BTreeMap::new()
    } else {
        in_words(&seen().map(|record| (record.key(), digest(&record))).collect())
    };
    Inputs { fingerprint, saw }
}

fn in_words(digests: &BTreeMap<AnyKey, u32>) -> BTreeMap<AnyKey, String> {
    digests.iter().map(|(key, digest)| (*key, format!("{digest:08x}"))).collect()
}

fn words(sum: u64) -> String {
    format!("{sum:016x}")
}

/// An approval sees no other approvals, no revisions of the document, and not which advice was refused: none of that changes
/// anything of the plant.
fn is_seen(kind: Kind) -> bool {
    kind.scope() == Scope::Meaning && !matches!(kind, Kind::Approval | Kind::NamedRevision | Kind::RefusedReZoning)
}

/// The document's title block is no part of the plant: a new revision mark does not take an approval back.
fn without_title_block(system: &System) -> System {
    let none = String::new;
    System {
        document_number: none(),
        revision: none(),
        date: none(),
        author: none(),
        reviewer: none(),
        classification: none(),
        ..system.clone()
    }
}

/// FNV-1a over key and file form. Sums of it do not depend on order, so that one change costs one record.
fn record_sum(record: &AnyRecord) -> u64 {
    let form = match record {
        AnyRecord::System(system) => AnyRecord::from(without_title_block(system)).to_json(),
        record => record.to_json(),
    };
    hash(&format!("{} {}", record.key(), form.unwrap_or_default()))
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn digest(record: &AnyRecord) -> u32 {
    fold(record_sum(record))
}

/// Both halves in one.
fn fold(sum: u64) -> u32 {
    #[allow(clippy::cast_possible_truncation)]
    let folded = (sum ^ (sum >> 32)) as u32;
    folded
}

fn sum_of_digests(digests: &BTreeMap<AnyKey, u32>) -> u64 {
    digests.iter().fold(0, |sum: u64, (key, digest)| sum.wrapping_add(hash(&format!("{key} {digest:08x}"))))
}

/// What a record is now against what an approval saw of it; none where it is as it was.
fn departure(saw: Option<&str>, now: Option<u32>) -> Option<Happening> {
    match (saw, now) {
        (None, Some(_)) => Some(Happening::Added),
        (Some(_), None) => Some(Happening::Removed),
        (Some(saw), Some(now)) if saw != format!("{now:08x}") => Some(Happening::Changed),
        _ => None,
    }
}

/// What an approval is about: "the whole plant" or the zone or conduit.
pub fn approval_subject(document: &Document, approval: &Approval) -> String {
    match approval.element {
        None => "the whole plant".to_owned(),
        Some(element) => match document.element_name(element) {
            Some(name) => format!("{element} {name}"),
            None => element.to_string(),
        },
    }
}

/// Why an approval is void, in a sentence; none where it is not.
pub fn void_words(approval: &Approval, standing: &ApprovalStanding) -> Option<String> {
    if standing.state != ApprovalState::Void {
        return None;
    }
    if standing.departures.is_empty() {
        return Some(format!(
            "something that it saw has changed: its inputs were fingerprint {}, now {}",
            approval.fingerprint, standing.now
        ));
    }
    const NAMED: usize = 3;
    let one = |departure: &Departure| {
        let what = match departure.what {
            Happening::Added => "is new",
            Happening::Removed => "is gone",
            Happening::Changed => "has changed",
        };
        format!("{} {what}", departure.key)
    };
    let named: Vec<String> = standing.departures.iter().take(NAMED).map(one).collect();
    let more = standing.departures.len() - named.len() + standing.more;
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    Some(format!("{}{rest}", named.join(", ")))
}
