//! Two documents that grew from one become one again.
//!
//! Nothing is lost: what both sides changed is a conflict that keeps ours and shows theirs, what one side deleted and the
//! other still uses is kept, and a number that both sides gave to different new records is given anew to theirs.
//!
//! Whatever brings a second document merges like this: another copy of the file, the file that somebody changed behind our
//! back, worksheets that were edited and read back. `merge(base, ours, theirs)` makes the [`Merge`], the window shows its
//! conflicts, [`Merge::resolved`] and [`crate::edit::TakeOverMerge`] carry out what a person chose.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::check::{Problem, ProblemKind};
use crate::document::{Document, number_of};
use crate::record::{AnyKey, AnyRecord, Kind, ReferenceVisitor, Scope};

mod choice;

pub use choice::{Choices, MisfitChoice, Side};

/// A record that both sides changed in ways that do not fit together. The merged document holds ours, or what is left
/// where one side deleted.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The record.
    pub key: AnyKey,
    /// The fields that both changed; empty when one side deleted it.
    pub fields: Vec<String>,
    /// As it was in the document that both grew from.
    pub base: Option<AnyRecord>,
    /// As we have it.
    pub ours: Option<AnyRecord>,
    /// As they have it.
    pub theirs: Option<AnyRecord>,
}

/// The outcome of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// Both changes in one document.
    pub document: Document,
    /// What a person has to look at, in order of keys.
    pub conflicts: Vec<Conflict>,
    /// Numbers of theirs that were taken: before and after.
    pub renumbered: Vec<(AnyKey, AnyKey)>,
    /// What does not hold together although it did on both sides, such as two zones that each lie in the other now.
    pub problems: Vec<Problem>,
}

/// Merges two documents with the one they grew from.
pub fn merge(base: &Document, ours: &Document, theirs: &Document) -> Merge {
    let renumbered = taken_numbers(base, ours, theirs);
    let moved = renumber(theirs, &renumbered);
    let theirs = moved.as_ref().unwrap_or(theirs);

    let mut document = Document::new();
    let mut conflicts = Vec::new();
    let mut keys: Vec<AnyKey> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (merged, conflict) = merge_record(key, base.get(key), ours.get(key), theirs.get(key));
        if let Some(record) = merged {
            document.insert(record);
        }
        conflicts.extend(conflict);
    }
    keep_what_is_used(&mut document, base, ours, theirs, &mut conflicts);
    conflicts.sort_by_key(|conflict| conflict.key);

    document.count_on();
    for numbers in [base.next_numbers(), ours.next_numbers(), theirs.next_numbers()] {
        document.raise_next_numbers(&numbers);
    }
    let mut problems = document.check();
    if !problems.is_empty() {
        let known = [ours.check(), theirs.check()].concat();
        problems.retain(|problem| !known.contains(problem));
    }
    Merge { document, conflicts, renumbered, problems }
}

/// Numbers that both sides gave to new records which are not the same.
fn taken_numbers(base: &Document, ours: &Document, theirs: &Document) -> Vec<(AnyKey, AnyKey)> {
    let mut next: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut renumbered = Vec::new();
    for key in theirs.keys() {
        if number_of(key).is_none() || base.contains(key) || !ours.contains(key) || ours.get(key) == theirs.get(key) {
            continue;
        }
        let kind = key.kind();
        let free = next.entry(kind).or_insert_with(|| {
            let used = base.records_of(kind).chain(ours.records_of(kind)).chain(theirs.records_of(kind));
            let highest = used.filter_map(|record| number_of(record.key())).max().unwrap_or(0);
            let handed_out = [base, ours, theirs].iter().map(|document| document.next_number(kind)).max().unwrap_or(1);
            handed_out.max(highest.saturating_add(1))
        });
        if let Ok(new) = format!("{}-{free}", kind.prefix()).parse() {
            renumbered.push((key, new));
        }
        *free = free.saturating_add(1);
    }
    renumbered
}

/// A copy in which every key and every reference is the new one; `None` when nothing is renumbered.
fn renumber(document: &Document, renumbered: &[(AnyKey, AnyKey)]) -> Option<Document> {
    if renumbered.is_empty() {
        return None;
    }
    let map: BTreeMap<AnyKey, AnyKey> = renumbered.iter().copied().collect();
    let mut copy = Document::new();
    for mut record in document.records() {
        record.visit_references(&mut Renumber(&map));
        let record = match map.get(&record.key()) {
            Some(new) => with_key(&record, *new).unwrap_or(record),
            None => record,
        };
        copy.insert(record);
    }
    copy.raise_next_numbers(&document.next_numbers());
    Some(copy)
}

struct Renumber<'m>(&'m BTreeMap<AnyKey, AnyKey>);

impl ReferenceVisitor for Renumber<'_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        if let Some(new) = self.0.get(reference) {
            *reference = *new;
        }
        true
    }
}

fn with_key(record: &AnyRecord, key: AnyKey) -> Option<AnyRecord> {
    let mut value = record.to_value().ok()?;
    value.as_object_mut()?.insert("id".to_owned(), Value::String(key.to_string()));
    AnyRecord::from_value(record.kind(), value).ok()
}

/// The fields of a record, as they stand in a file.
fn object(record: &AnyRecord) -> Map<String, Value> {
    match record.to_value() {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn merge_record(
    key: AnyKey,
    base: Option<AnyRecord>,
    ours: Option<AnyRecord>,
    theirs: Option<AnyRecord>,
) -> (Option<AnyRecord>, Option<Conflict>) {
    if ours == theirs || base == theirs {
        return (ours, None);
    }
    if base == ours {
        return (theirs, None);
    }
    let (merged, fields) = match (&ours, &theirs) {
        (Some(mine), Some(other)) => {
            let (merged, fields) = merge_fields(key, base.as_ref(), mine, other);
            if fields.is_empty() {
                return (Some(merged), None);
            }
            (Some(merged), fields)
        }
        // deleted here, changed there: the change is kept
        _ => (ours.clone().or_else(|| theirs.clone()), Vec::new()),
    };
    (merged, Some(Conflict { key, fields, base, ours, theirs }))
}

/// Field by field; a field that both changed keeps ours and is named. A drawing record is one thing: half a position is
/// none.
fn merge_fields(
    key: AnyKey,
    base: Option<&AnyRecord>,
    ours: &AnyRecord,
    theirs: &AnyRecord,
) -> (AnyRecord, Vec<String>) {
    let (base, mine, other) = (base.map(object).unwrap_or_default(), object(ours), object(theirs));
    let mut merged = mine.clone();
    let (mut conflicts, mut taken) = (Vec::new(), Vec::new());
    let mut names: Vec<&String> = mine.keys().chain(other.keys()).chain(base.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        let (before, mine, other) = (base.get(name), mine.get(name), other.get(name));
        if mine == other || before == other {
            continue;
        }
        if before == mine {
            taken.push(name.clone());
            match other {
                Some(value) => merged.insert(name.clone(), value.clone()),
                None => merged.remove(name),
            };
        } else {
            conflicts.push(name.clone());
        }
    }
    if key.kind().scope() == Scope::Drawing && !conflicts.is_empty() {
        conflicts.extend(taken);
        conflicts.sort();
        return (ours.clone(), conflicts);
    }
    match AnyRecord::from_value(key.kind(), Value::Object(merged)) {
        Ok(record) => (record, conflicts),
        // what each changed is no record together: then all that they changed is for a person to choose
        Err(_) => {
            conflicts.extend(taken);
            conflicts.sort();
            (ours.clone(), conflicts)
        }
    }
}

/// One side deleted what the other still uses, or uses in a field that a person may choose: it is kept, and named as a
/// conflict.
fn keep_what_is_used(
    document: &mut Document,
    base: &Document,
    ours: &Document,
    theirs: &Document,
    conflicts: &mut Vec<Conflict>,
) {
    loop {
        let missing = document.check().into_iter().filter_map(|problem| match problem.kind {
            ProblemKind::Dangling(to) => Some(to),
            _ => None,
        });
        let mut missing: Vec<AnyKey> = missing.collect();
        for conflict in conflicts.iter() {
            for record in [&conflict.ours, &conflict.theirs].into_iter().flatten() {
                record.clone().visit_references(&mut Missing { document, keys: &mut missing });
            }
        }
        let mut restored = false;
        for key in missing {
            let kept = [theirs, ours, base].iter().find_map(|document| document.get(key));
            if let Some(record) = kept.filter(|_| !document.contains(key)) {
                document.insert(record);
                let (base, ours, theirs) = (base.get(key), ours.get(key), theirs.get(key));
                conflicts.push(Conflict { key, fields: Vec::new(), base, ours, theirs });
                restored = true;
            }
        }
        if !restored {
            return;
        }
    }
}

struct Missing<'m> {
    document: &'m Document,
    keys: &'m mut Vec<AnyKey>,
}

impl ReferenceVisitor for Missing<'_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        if !self.document.contains(*reference) {
            self.keys.push(*reference);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::{Asset, Zone};

    const BASE: &str = "zone Z-01 Control iacs\nzone Z-02 Office business\nasset A-01 plc in Z-01 PLC-01";

    #[test]
    fn takes_both_changes() {
        let ours = plant(&format!("{BASE}\nconduit C-01 Z-01 Z-02"));
        let theirs = plant(&BASE.replace("Office", "Enterprise"));
        let merged = merge(&plant(BASE), &ours, &theirs);
        assert_eq!((merged.conflicts.len(), merged.renumbered.len()), (0, 0));
        assert_eq!(merged.document.zones[&Id::new(2)].name, "Enterprise");
        assert_eq!(merged.document.conduits.len(), 1);
    }

    #[test]
    fn different_fields_of_one_record_fit_together() {
        let ours = plant(&BASE.replace("PLC-01", "PLC-07"));
        let theirs = plant(&BASE.replace("A-01 plc", "A-01 rtu"));
        let merged = merge(&plant(BASE), &ours, &theirs);
        let asset = &merged.document.assets[&Id::new(1)];
        assert_eq!((asset.name.as_str(), asset.role.word(), merged.conflicts.len()), ("PLC-07", "rtu", 0));
    }

    #[test]
    fn the_same_field_is_a_conflict_and_keeps_ours() {
        let (ours, theirs) = (plant(&BASE.replace("PLC-01", "PLC-07")), plant(&BASE.replace("PLC-01", "PLC-08")));
        let merged = merge(&plant(BASE), &ours, &theirs);
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merged.conflicts[0].fields, ["name"]);
        assert_eq!(merged.document.assets[&Id::new(1)].name, "PLC-07");
    }

    #[test]
    fn a_number_taken_twice_is_given_anew_with_its_references() {
        let ours = plant(&format!("{BASE}\nasset A-02 hmi in Z-01 HMI-01 at 0 0\nflow F-01 A-02 -> A-01"));
        let theirs = plant(&format!("{BASE}\nasset A-02 rtu in Z-02 RTU-01 at 9 9\nflow F-01 A-02 -> A-01 dnp3/20000"));
        let merged = merge(&plant(BASE), &ours, &theirs);
        assert_eq!(merged.renumbered.len(), 2);
        assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
        let (assets, flows) = (&merged.document.assets, &merged.document.flows);
        assert_eq!((assets[&Id::new(2)].name.as_str(), assets[&Id::new(3)].name.as_str()), ("HMI-01", "RTU-01"));
        assert_eq!((flows[&Id::new(1)].from, flows[&Id::new(2)].from), (Id::new(2), Id::<Asset>::new(3)));
        assert_eq!(merged.document.placements.len(), 2, "the drawing follows");
        assert!(merged.document.check().is_empty());
    }

    #[test]
    fn two_saved_views_of_one_number_keep_their_own_places() {
        use crate::edit::SaveView;
        use crate::record::{Drawn, Placement, SavedView, View};
        let base = plant(BASE);
        let saved = |name: &str, x: i32| {
            let view = SavedView { own_places: true, ..SavedView::new(Id::new(1), name) };
            let places = vec![Placement::new(Drawn::Asset(Id::new(1)), x, 0)];
            let mut editor = crate::Editor::new(base.clone());
            editor.commit(&SaveView { view, known: None, places, routes: Vec::new() }).unwrap().unwrap();
            editor.document().clone()
        };
        let merged = merge(&base, &saved("Ours", 10), &saved("Theirs", 20));
        assert!(merged.conflicts.is_empty() && merged.document.check().is_empty(), "{:?}", merged.conflicts);
        let views = &merged.document.saved_views;
        assert_eq!((views[&Id::new(1)].name.as_str(), views[&Id::new(2)].name.as_str()), ("Ours", "Theirs"));
        let x = |number| {
            let key =
                crate::record::PlacementKey { view: View::Saved(Id::new(number)), element: Drawn::Asset(Id::new(1)) };
            merged.document.placements[&key].x
        };
        assert_eq!((x(1), x(2)), (10, 20));
    }

    #[test]
    fn what_is_used_is_not_deleted() {
        let ours = plant("zone Z-02 Office business");
        let theirs = plant(&format!("{BASE}\nasset A-02 hmi in Z-01"));
        let merged = merge(&plant(BASE), &ours, &theirs);
        assert!(merged.document.zones.contains_key(&Id::<Zone>::new(1)));
        assert_eq!(
            merged.conflicts.iter().map(|conflict| conflict.key).collect::<Vec<_>>(),
            [AnyKey::Zone(Id::new(1))]
        );
        assert!(!merged.document.assets.contains_key(&Id::new(1)), "a deletion that nobody opposes holds");
        assert!(merged.document.check().is_empty());
    }

    #[test]
    fn merging_with_nothing_new_changes_nothing() {
        let (base, ours) = (plant(BASE), plant(&format!("{BASE}\nasset A-02 hmi in Z-01")));
        assert_eq!(merge(&base, &ours, &base).document, ours);
        assert_eq!(merge(&base, &base, &ours).document, ours);
        assert_eq!(merge(&base, &ours, &ours).document, ours);
    }
}
