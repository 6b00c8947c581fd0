//! What a record was when it was approved and what it is now, as far as the file knows it.

use plant::record::Approval;
use plant::{AnyKey, AnyRecord, Document, Happening};

use super::{ApprovalStanding, ApprovalState, Inputs, approval_inputs, digest};

/// A record that is not as an approval saw it.
#[derive(Debug, Clone, PartialEq)]
pub struct Departed {
    /// The record.
    pub key: AnyKey,
    /// What happened to it among what the approval sees.
    pub what: Happening,
    /// As it was, where a named revision still has it.
    pub was: Option<AnyRecord>,
    /// The name of that revision.
    pub in_revision: Option<String>,
    /// As it is.
    pub now: Option<AnyRecord>,
}

/// The departures of an approval with what each record was: taken from the named revision that the approval saw, or else
/// from any in which the record has the digest that it saw. Asked for, never part of an assessment: revisions are read for it.
pub fn history(
    document: &Document,
    approval: &Approval,
    standing: &ApprovalStanding,
    revisions: &[(String, Document)],
) -> Vec<Departed> {
    if standing.state != ApprovalState::Void {
        return Vec::new();
    }
    let is_seen = |document: &Document| {
        let Inputs { fingerprint, .. } = approval_inputs(document, approval.element);
        fingerprint == approval.fingerprint
    };
    let approved = revisions.iter().rev().find(|(_, document)| is_seen(document));
    let departure = |departure: &super::Departure| {
        let key = departure.key;
        let with_digest = || {
            let saw = approval.saw.get(&key)?;
            let has = |(_, document): &&(String, Document)| {
                document.get(key).is_some_and(|record| format!("{:08x}", digest(&record)) == *saw)
            };
            revisions.iter().rev().find(has)
        };
        let found = if departure.what == Happening::Added { None } else { approved.or_else(with_digest) };
        Departed {
            key,
            what: departure.what,
            was: found.and_then(|(_, document)| document.get(key)),
            in_revision: found.map(|(name, _)| name.clone()),
            now: document.get(key),
        }
    };
    standing.departures.iter().map(departure).collect()
}
