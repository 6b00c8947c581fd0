//! What a change of the criteria would do, computed on a copy of the plant.

use std::collections::BTreeSet;

use engine::{Assessor, LevelState};
use plant::edit::SetCriteria;
use plant::record::{Approval, Criteria, Element, Scenario};
use plant::{Document, Id, Problem, ProblemKind};
use standard::{FoundationalRequirement, SecurityLevel, catalogue};

use crate::dialogs::preview::{Moved, PREVIEWED_ASSETS, moved};
use crate::workspace::Handle;

/// What moves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Effect {
    /// Scenarios above tolerable, before and after.
    pub above: (usize, usize),
    /// Scenarios that cross the line of tolerable risk; true for those that are above afterwards.
    pub crossing: Vec<(Id<Scenario>, bool)>,
    /// Elements whose initial risk crosses it (ZCR 2); true for those that are above afterwards.
    pub initial: Vec<(Element, bool)>,
    /// Entries of targets.
    pub moved: Vec<Moved>,
    /// Elements whose state is another one, whatever their entries do.
    pub states: Vec<(Element, LevelState, LevelState)>,
    /// SR and RE to meet, more or fewer.
    pub requirements: i64,
    /// Ratings that the scales do not have any more.
    pub off_scale: Vec<Problem>,
    /// Approvals that were given for what is then another state.
    pub void: Vec<Id<Approval>>,
}

impl Effect {
    /// How many elements have a target that moves.
    pub fn elements(&self) -> usize {
        self.moved.iter().map(|entry| entry.element).collect::<BTreeSet<_>>().len()
    }
}

/// What keeping the draft would do; nothing for a draft that is refused, and for a plant too large to be tried.
pub fn effect(handle: &Handle, draft: &Criteria) -> Option<Effect> {
    let workspace = handle.read();
    let document = workspace.document();
    if document.assets.len() > PREVIEWED_ASSETS {
        return None;
    }
    let transaction = workspace.editor.preview(&SetCriteria { criteria: draft.clone() }).ok()?;
    let mut changed = document.clone();
    changed.replay(&transaction).ok()?;
    let assessor = Assessor::new(&changed);
    let (before, after) = (workspace.assessment(), assessor.assessment());
    let counts = |assessment: &engine::Assessment| {
        assessment.scenarios.values().filter(|risk| risk.accepted && risk.unmitigated_above).count()
    };
    let crossing = after.scenarios.iter().filter_map(|(id, risk)| {
        let was = before.scenarios.get(id).is_some_and(|risk| risk.unmitigated_above);
        (risk.accepted && was != risk.unmitigated_above).then_some((*id, risk.unmitigated_above))
    });
    let initial = after.initial_risk.iter().filter_map(|(element, risk)| {
        let was = before.initial_risk.get(element)?.above;
        (was != risk.above).then_some((*element, risk.above))
    });
    let states = after.levels.iter().filter_map(|(element, levels)| {
        let was = before.levels.get(element)?.state;
        (was != levels.state).then_some((*element, was, levels.state))
    });
    let moved = moved(before, after);
    let requirements = moved.iter().map(|entry| asked(entry.fr, entry.after) - asked(entry.fr, entry.before)).sum();
    Some(Effect {
        above: (counts(before), counts(after)),
        crossing: crossing.collect(),
        initial: initial.collect(),
        states: states.collect(),
        requirements,
        moved,
        off_scale: newly_off(document, &changed),
        void: void(document, &changed),
    })
}

/// How many requirements a level asks for in one group.
fn asked(fr: FoundationalRequirement, level: Option<SecurityLevel>) -> i64 {
    let Some(level) = level else { return 0 };
    let rows = catalogue().of(fr).filter(|row| row.lowest_level <= level).count();
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn off(document: &Document) -> Vec<Problem> {
    let all = document.check().into_iter();
    all.filter(|problem| matches!(problem.kind, ProblemKind::OffScale(..) | ProblemKind::UnknownCategory(_))).collect()
}

fn newly_off(before: &Document, after: &Document) -> Vec<Problem> {
    let known: BTreeSet<Problem> = off(before).into_iter().collect();
    off(after).into_iter().filter(|problem| !known.contains(problem)).collect()
}

fn void(before: &Document, after: &Document) -> Vec<Id<Approval>> {
    let holds = |document: &Document, approval: &Approval| {
        engine::fingerprint(document, approval.element) == approval.fingerprint
    };
    let compared = before.approvals.values().filter(|approval| !approval.fingerprint.is_empty());
    compared.filter(|approval| holds(before, approval) && !holds(after, approval)).map(|approval| approval.id).collect()
}
