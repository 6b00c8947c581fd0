//! Merge two zones into one, with everything that lies in them or speaks of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{
    Answer, AnswerKey, AnyKey, AnyRecord, Asset, Conduit, Drawn, Element, Flow, Kind, ReferenceVisitor, Scenario, Zone,
};
use crate::vocabulary::{AnswerState, ElementRole, Rating};

/// Takes one zone up into another. A conduit that joined only these two goes, and what lay in it or was said of it is of
/// the merged zone. Nothing comes to be claimed of more than before: an answer stays only where both zones gave it, a
/// requirement that one of them does not meet is not met, approvals and deviations of the zone that goes are not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergeZones {
    /// The zone that stays.
    pub keep: Id<Zone>,
    /// The zone that goes.
    pub take: Id<Zone>,
}

impl Edit for MergeZones {
    fn label(&self, _document: &Document) -> String {
        format!("Merge {} into {}", self.take, self.keep)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let MergeZones { keep, take } = *self;
        let kept = draft.get::<Zone>(keep).ok_or_else(|| Refused::missing(keep))?;
        let taken = draft.get::<Zone>(take).ok_or_else(|| Refused::missing(take))?;
        if keep == take || draft.zones_inside(take).contains(&keep) || draft.zones_inside(keep).contains(&take) {
            return Err(Refused::new(format!("{take} and {keep} lie in each other.")));
        }
        if let Some(set) = [&kept, &taken].into_iter().find(|zone| zone.level_override.is_some()) {
            return Err(Refused::new(format!("The level of {} is set by a person. Take that back first.", set.id)));
        }
        let moved = draft.contents(take);
        let both = [Drawn::Zone(keep), Drawn::Zone(take)];
        let is_locked = |drawn: &Drawn| draft.placement(*drawn).is_some_and(|placement| placement.locked);
        if let Some(locked) = moved.iter().chain(&both).find(|drawn| is_locked(drawn)) {
            return Err(Refused::locked(*locked));
        }

        let gone: BTreeSet<Id<Conduit>> = draft
            .all::<Conduit>()
            .filter(|conduit| conduit.joins.contains(&keep) || conduit.joins.contains(&take))
            .filter(|conduit| conduit.joins.iter().all(|zone| *zone == keep || *zone == take))
            .map(|conduit| conduit.id)
            .collect();
        draft.change::<Zone>(keep, |zone| join(zone, &taken));
        answers(draft, keep, take);
        speak_of(draft, keep, take, &gone);
        // laid out anew inside the zone that stays
        for asset in moved.iter().filter(|drawn| matches!(drawn, Drawn::Asset(_))) {
            draft.take_out(AnyKey::Placement(draft.place_key(*asset)));
        }
        draft.remove_with_dependants(gone.into_iter().map(AnyKey::from).chain([AnyKey::from(take)]));
        Ok(())
    }
}

/// What both zones say of themselves; of two ratings the worse.
fn join(zone: &mut Zone, taken: &Zone) {
    for (text, more) in [
        (&mut zone.grouping_criterion, &taken.grouping_criterion),
        (&mut zone.logical_boundary, &taken.logical_boundary),
        (&mut zone.physical_boundary, &taken.physical_boundary),
        (&mut zone.policies, &taken.policies),
        (&mut zone.assumptions, &taken.assumptions),
        (&mut zone.description, &taken.description),
        (&mut zone.note, &taken.note),
    ] {
        if text.trim().is_empty() {
            text.clone_from(more);
        } else if !more.trim().is_empty() && text != more {
            *text = format!("{text}; {more}");
        }
    }
    let new: Vec<String> = taken.subnets.iter().filter(|subnet| !zone.subnets.contains(subnet)).cloned().collect();
    zone.subnets.extend(new);
    if zone.accountable.trim().is_empty() {
        zone.accountable.clone_from(&taken.accountable);
    }
    let step = |rating: &Rating| if let Rating::Step(step) = rating { *step } else { 0 };
    for (category, rating) in &taken.initial_risk.worst_consequence {
        let worst = zone.initial_risk.worst_consequence.entry(category.clone()).or_insert(*rating);
        if step(rating) > step(worst) {
            *worst = *rating;
        }
    }
    // two decisions that differ are none about both
    let (own, other) = (&zone.initial_risk.decision, &taken.initial_risk.decision);
    zone.initial_risk.decision = match (own, other) {
        (Some(own), Some(other)) if own.outcome == other.outcome => Some(own.clone()),
        _ => None,
    };
}

fn answers(draft: &mut Draft<'_>, keep: Id<Zone>, take: Id<Zone>) {
    let mut pairs: BTreeMap<AnswerKey, [Option<Arc<Answer>>; 2]> = BTreeMap::new();
    for answer in draft.all::<Answer>() {
        let side = match answer.element {
            Element::Zone(id) if id == keep => 0,
            Element::Zone(id) if id == take => 1,
            _ => continue,
        };
        let key = AnswerKey { element: keep.into(), requirement: answer.requirement, kind: answer.kind };
        pairs.entry(key).or_default()[side] = Some(answer);
    }
    for (key, pair) in pairs {
        let of_merged = |answer: &Arc<Answer>| {
            let mut answer = Answer::clone(answer);
            answer.element = key.element;
            answer
        };
        let not_met = pair.iter().flatten().find(|answer| answer.state == AnswerState::NotMet);
        let same = match &pair {
            [Some(one), Some(other)] => Some(one).filter(|_| of_merged(one) == of_merged(other)),
            _ => None,
        };
        match not_met.or(same) {
            Some(answer) => draft.put(of_merged(answer)),
            None => draft.take_out(AnyKey::Answer(key)),
        }
    }
}

/// Turns references to one key into references to another.
struct Turn {
    from: AnyKey,
    to: AnyKey,
    turned: bool,
}

impl ReferenceVisitor for Turn {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        if *reference == self.from {
            *reference = self.to;
            self.turned = true;
        }
        true
    }
}

/// Whatever names the zone that goes, or a conduit that goes with it, names the zone that stays.
fn speak_of(draft: &mut Draft<'_>, keep: Id<Zone>, take: Id<Zone>, gone: &BTreeSet<Id<Conduit>>) {
    // these are about one element and go with it
    let is_of_one = |kind| {
        matches!(
            kind,
            Kind::Answer
                | Kind::TestResult
                | Kind::Placement
                | Kind::Route
                | Kind::Approval
                | Kind::Deviation
                | Kind::Flow
                | Kind::RefusedReZoning
        )
    };
    let records: Vec<AnyRecord> =
        draft.records().filter(|record| !is_of_one(record.kind()) && record.key() != take.into()).collect();
    let is_gone = |element: &Element| matches!(element, Element::Conduit(id) if gone.contains(id));
    for mut record in records {
        let mut turn = Turn { from: take.into(), to: keep.into(), turned: false };
        record.visit_references(&mut turn);
        match &mut record {
            AnyRecord::Asset(asset) if asset.lies_in.as_ref().is_some_and(is_gone) => {
                Arc::<Asset>::make_mut(asset).lies_in = Some(keep.into());
                turn.turned = true;
            }
            AnyRecord::Scenario(scenario) if turn.turned || scenario.elements.iter().any(|e| is_gone(&e.element)) => {
                let scenario: &mut Scenario = Arc::make_mut(scenario);
                scenario.elements.iter_mut().filter(|e| is_gone(&e.element)).for_each(|e| e.element = keep.into());
                // named twice now: as target, if either was
                scenario.elements.sort_by_key(|element| element.role != ElementRole::Target);
                let mut seen = BTreeSet::new();
                scenario.elements.retain(|element| seen.insert(element.element));
                turn.turned = true;
            }
            AnyRecord::Conduit(conduit) if turn.turned => {
                let conduit: &mut Conduit = Arc::make_mut(conduit);
                let mut seen = BTreeSet::new();
                conduit.joins.retain(|zone| seen.insert(*zone));
                conduit.traverses.retain(|zone| seen.insert(*zone));
            }
            _ => {}
        }
        if turn.turned {
            draft.put(record);
        }
    }
    let flows: Vec<Arc<Flow>> = draft.all::<Flow>().filter(|flow| !flow.via.is_empty()).collect();
    for flow in flows {
        let place = |asset| draft.get::<Asset>(asset).and_then(|asset| asset.lies_in);
        let inside = place(flow.from) == Some(keep.into()) && place(flow.to) == Some(keep.into());
        if inside || flow.via.iter().any(|conduit| gone.contains(conduit)) {
            draft.change::<Flow>(flow.id, |flow| flow.via.retain(|conduit| !inside && !gone.contains(conduit)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Editor;
    use crate::fixture::plant;

    #[test]
    fn takes_over_what_lies_in_it_and_what_is_said_of_it() {
        let before = plant(
            "criteria
zone Z-01 Control iacs 10.0.0.0/24 at 0 0 400 300
zone Z-02 Cell iacs 10.0.1.0/24 at 500 0 200 150
zone Z-03 Office business outside untrusted at 0 400 300 200
asset A-01 plc in Z-02 at 560 50
asset A-02 hmi in Z-01 at 60 60
asset A-03 firewall in C-01
conduit C-01 Z-01 Z-02 allow modbus/502
conduit C-02 Z-02 Z-03 allow modbus/502
flow A-02 -> A-01 modbus/502 via C-01
scenario S-01 Z-02 entry Z-03 a=2 S4 E- L3 IAC
scenario S-02 C-01 a=1 S2 L5
answer Z-01 achieved met sr1.1 sr1.2 verified
answer Z-02 achieved met sr1.1 verified",
        );
        let mut editor = Editor::new(before.clone());
        editor.commit(&MergeZones { keep: Id::new(1), take: Id::new(2) }).unwrap().unwrap();
        let after = editor.document();
        let zone = Element::Zone(Id::new(1));
        assert_eq!(after.zones.len(), 2);
        assert!(after.assets.values().all(|asset| asset.lies_in == Some(zone)));
        assert_eq!(after.conduits.keys().copied().collect::<Vec<_>>(), [Id::new(2)]);
        assert_eq!(after.conduits[&Id::new(2)].joins, [Id::new(1), Id::new(3)]);
        assert!(after.flows.values().all(|flow| flow.via.is_empty()));
        assert!(after.scenarios.values().all(|scenario| scenario.targets().eq([zone])));
        assert_eq!(after.answers.len(), 1, "only what both had answered alike");
        assert_eq!(after.zones[&Id::new(1)].subnets, ["10.0.0.0/24", "10.0.1.0/24"]);
        assert!(after.check().is_empty(), "{:?}", after.check());
        editor.undo().unwrap();
        assert_eq!(*editor.document(), before);
    }

    #[test]
    fn refuses_itself_what_lies_in_it_what_is_locked_and_what_a_person_set() {
        let document =
            plant("zone Z-01 A iacs\nzone Z-02 B iacs in Z-01\nzone Z-03 C iacs\noverride Z-03 2222222 approved");
        let mut editor = Editor::new(document);
        for (keep, take) in [(1, 1), (1, 2), (2, 1), (1, 3), (1, 9)] {
            let merge = MergeZones { keep: Id::new(keep), take: Id::new(take) };
            assert!(editor.commit(&merge).is_err(), "{merge:?}");
        }
    }
}
