//! Trying a change on the copy: it is advice only when the burden is lower and nothing else is worse.

use std::collections::{BTreeMap, BTreeSet};

use plant::record::{Conduit, Element, Scenario, Zone};
use plant::{AnyKey, AnyRecord, Change, Document, Editor, Id};
use standard::SecurityLevelVector;

use super::{Burden, Proposal, ReZoning, WhyNot};
use crate::{Assessment, Assessor, LevelState, Severity};

/// Applies the change, looks, and takes it back.
pub(super) fn try_out(
    editor: &mut Editor,
    assessor: &mut Assessor,
    burden: Burden,
    change: ReZoning,
) -> Result<Proposal, WhyNot> {
    let entry = match editor.commit(change.edit().as_ref()) {
        Ok(Some(entry)) => entry,
        Ok(None) => return Err(WhyNot::NotLess { after: burden }),
        Err(refused) => return Err(WhyNot::Impossible { sentence: refused.reason }),
    };
    let before = assessor.assessment().clone();
    assessor.update(editor.document(), &entry.transaction);
    let after = Burden::of(editor.document(), assessor);
    let why_not = match after.total < burden.total {
        true => worse(&before, assessor.assessment(), &change),
        false => Some(WhyNot::NotLess { after }),
    };
    let found = why_not.map_or_else(
        || Ok(proposal(change, after, &entry.transaction.changes, editor.document(), &before, assessor.assessment())),
        Err,
    );
    if let Some(undone) = editor.undo() {
        assessor.update(editor.document(), &undone.transaction);
    }
    found
}

/// What is worse. Nothing, where every scenario has the risk it had, every zone that had a level has one as sure as before,
/// and no rule finds more errors or, about what must not share a zone (ZCR 3.2 to 3.6), more of anything.
fn worse(before: &Assessment, after: &Assessment, change: &ReZoning) -> Option<WhyNot> {
    let ids: BTreeSet<_> = before.scenarios.keys().chain(after.scenarios.keys()).copied().collect();
    let is_other = |id: &Id<Scenario>| {
        let risk = |assessment: &'_ Assessment| {
            assessment
                .scenarios
                .get(id)
                .map(|risk| (risk.unmitigated.clone(), risk.residual.clone(), risk.missing.clone()))
        };
        risk(before) != risk(after)
    };
    let scenarios: Vec<_> = ids.into_iter().filter(is_other).collect();
    if !scenarios.is_empty() {
        return Some(WhyNot::OtherRisk { scenarios });
    }
    let counts = |assessment: &Assessment| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (key, finding) in &assessment.findings {
            let of_partition = ["ZCR 3.2", "ZCR 3.3", "ZCR 3.4", "ZCR 3.5", "ZCR 3.6"].contains(&&*finding.clause);
            if finding.severity == Severity::Error || of_partition {
                *counts.entry(key.rule.to_string()).or_default() += 1;
            }
        }
        counts
    };
    let found_before = counts(before);
    let is_more = |(rule, count): &(String, usize)| found_before.get(rule).is_none_or(|before| count > before);
    let rules: Vec<String> = counts(after).into_iter().filter(is_more).map(|(rule, _)| rule).collect();
    if !rules.is_empty() {
        return Some(WhyNot::Findings { rules });
    }
    let unsure = |assessment: &Assessment| {
        let of = |state| matches!(state, LevelState::NotDerived | LevelState::LowerBound);
        assessment
            .levels
            .iter()
            .filter(|(element, levels)| matches!(element, Element::Zone(_)) && of(levels.state))
            .count()
    };
    let concerned = |zone: &Id<Zone>| match change {
        ReZoning::Merge { keep, take } => zone == keep || zone == take,
        ReZoning::Split { zone: split, .. } => zone == split,
    };
    let keeps_level = after.levels.iter().all(|(element, levels)| match element {
        Element::Zone(zone) if concerned(zone) => !levels.target.is_unknown(),
        _ => true,
    });
    (!keeps_level || unsure(after) > unsure(before)).then_some(WhyNot::LessSure)
}

fn proposal(
    change: ReZoning,
    after: Burden,
    changes: &[Change],
    document: &Document,
    before: &Assessment,
    assessed: &Assessment,
) -> Proposal {
    let mut found = Proposal {
        refused: None,
        after,
        targets_before: Vec::new(),
        targets_after: Vec::new(),
        moves: Vec::new(),
        conduits_gone: Vec::new(),
        conduits_new: Vec::new(),
        conduits_alike: Vec::new(),
        to_give_anew: Vec::new(),
        change,
    };
    let target = |assessment: &Assessment, zone: Id<Zone>| -> Option<(Id<Zone>, SecurityLevelVector)> {
        Some((zone, assessment.levels.get(&zone.into())?.target))
    };
    for change in changes {
        match (change.key(), &change.before, &change.after) {
            (AnyKey::Asset(id), Some(AnyRecord::Asset(was)), Some(AnyRecord::Asset(is)))
                if was.lies_in != is.lies_in =>
            {
                found.moves.push(id);
            }
            (AnyKey::Conduit(id), Some(_), None) => found.conduits_gone.push(id),
            (AnyKey::Conduit(id), None, Some(_)) => found.conduits_new.push(id),
            (
                key @ (AnyKey::Answer(_) | AnyKey::TestResult(_) | AnyKey::Approval(_) | AnyKey::Deviation(_)),
                Some(_),
                None,
            ) => {
                found.to_give_anew.push(key);
            }
            _ => {}
        }
    }
    // the zone that stays is concerned also where its record is as it was
    let own = match &found.change {
        ReZoning::Merge { keep, take } => vec![*keep, *take],
        ReZoning::Split { zone, .. } => vec![*zone],
    };
    let changed = changes.iter().filter_map(|change| match change.key() {
        AnyKey::Zone(zone) => Some(zone),
        _ => None,
    });
    for zone in own.into_iter().chain(changed).collect::<BTreeSet<_>>() {
        found.targets_before.extend(target(before, zone));
        found.targets_after.extend(target(assessed, zone));
    }
    found.conduits_alike = alike(document, &found.change);
    found
}

/// Conduits of the merged zone that join the same zones.
fn alike(document: &Document, change: &ReZoning) -> Vec<Vec<Id<Conduit>>> {
    let ReZoning::Merge { keep, .. } = change else { return Vec::new() };
    let mut by_zones: BTreeMap<Vec<Id<Zone>>, Vec<Id<Conduit>>> = BTreeMap::new();
    for conduit in document.conduits.values().filter(|conduit| conduit.joins.contains(keep)) {
        let mut zones = conduit.joins.clone();
        zones.sort_unstable();
        by_zones.entry(zones).or_default().push(conduit.id);
    }
    by_zones.into_values().filter(|conduits| conduits.len() > 1).collect()
}
