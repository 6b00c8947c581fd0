//! Approval by the asset owner (ZCR 7.1): of the whole, or of every zone and conduit.

use std::sync::Arc;

use plant::record::{Approval, Element};

use super::Ground;
use super::evidence::Evidence;
use crate::lowest::Lowest;
use crate::{ApprovalState, void_words};

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
            let standing = self.assessment.approvals.get(&approval.id);
            let why = standing.and_then(|standing| void_words(approval, standing)).unwrap_or_default();
            evidence.lacks(format!("a new approval: {} of {} is void, {why}", approval.id, approval.by.trim()));
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

    /// Not void. One on paper is taken at its word.
    fn is_fresh(&self, approval: &Approval) -> bool {
        let standing = self.assessment.approvals.get(&approval.id);
        standing.is_none_or(|standing| standing.state != ApprovalState::Void)
    }
}
