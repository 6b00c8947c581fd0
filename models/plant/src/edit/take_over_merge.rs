//! Take over a merge with what a person chose of its conflicts.

use super::{Edit, Refused};
use crate::document::{Document, number_of};
use crate::draft::Draft;
use crate::merge::{Choices, Merge};
use crate::record::{AnyKey, ReferenceVisitor};

/// One step for all that came from another copy. Everything that differs from the plant is put in; records whose removal
/// was chosen go with what hangs on them.
#[derive(Debug, Clone, PartialEq)]
pub struct TakeOverMerge {
    /// The plant that was merged; what has changed in it since is not merged over.
    pub ours: Document,
    /// The outcome.
    pub merge: Merge,
    /// What was chosen.
    pub choices: Choices,
    /// What was merged in, for the history: "pump-station-b.zcm".
    pub from: String,
}

impl Edit for TakeOverMerge {
    fn label(&self, _document: &Document) -> String {
        format!("Merge {}", self.from)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let (merged, removed) =
            self.merge.resolved(&self.choices).map_err(|misfit| Refused::new(misfit.to_string()))?;
        let has_changed = || Refused::new("The plant has changed since it was merged: merge again.");
        let mut referred = Vec::new();
        for change in self.ours.diff(&merged) {
            if draft.any(change.key()) != change.before {
                return Err(has_changed());
            }
            if let Some(record) = &change.after {
                record.clone().visit_references(&mut Referred(&mut referred));
            }
            match change.after {
                Some(record) => {
                    if let Some(number) = number_of(record.key()) {
                        draft.reserve(record.kind(), number);
                    }
                    draft.put(record);
                }
                None => draft.take_out(change.key()),
            }
        }
        if referred.iter().any(|key| draft.any(*key).is_none() && merged.contains(*key)) {
            return Err(has_changed());
        }
        // numbers that the other copy handed out and took back are not given out here either
        for (kind, next) in merged.next_numbers() {
            draft.reserve(kind, next.saturating_sub(1));
        }
        if !removed.is_empty() {
            draft.remove_with_dependants(removed);
        }
        Ok(())
    }
}

struct Referred<'r>(&'r mut Vec<AnyKey>);

impl ReferenceVisitor for Referred<'_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        self.0.push(*reference);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::merge::{Side, merge};

    const BASE: &str = "zone Z-01 Control iacs\nzone Z-02 Office business\nasset A-01 plc in Z-01 PLC-01";

    fn take_over(ours: &str, theirs: &str, choices: &[(AnyKey, &str, Side)]) -> TakeOverMerge {
        let ours = plant(ours);
        let merge = merge(&plant(BASE), &ours, &plant(theirs));
        let choices = choices.iter().map(|(key, field, side)| ((*key, (*field).to_owned()), *side)).collect();
        TakeOverMerge { ours, merge, choices, from: "copy.zcm".into() }
    }

    #[test]
    fn a_chosen_field_is_theirs_and_one_step_takes_all_back() {
        let key = AnyKey::Asset(Id::new(1));
        let (ours, theirs) =
            (BASE.replace("PLC-01", "PLC-07"), format!("{}\nasset A-02 hmi in Z-02", BASE.replace("PLC-01", "PLC-08")));
        let edit = take_over(&ours, &theirs, &[(key, "name", Side::Theirs)]);
        let mut editor = Editor::new(edit.ours.clone());
        let entry = editor.commit(&edit).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Merge copy.zcm");
        assert_eq!(editor.document().assets[&Id::new(1)].name, "PLC-08");
        assert_eq!(editor.document().assets.len(), 2);
        editor.undo().unwrap();
        assert_eq!(*editor.document(), edit.ours);
        let unchosen = TakeOverMerge { choices: Choices::new(), ..edit };
        editor.commit(&unchosen).unwrap().unwrap();
        assert_eq!(editor.document().assets[&Id::new(1)].name, "PLC-07", "ours while nobody has chosen");
    }

    #[test]
    fn a_chosen_removal_takes_what_hangs_on_it() {
        let ours = "zone Z-02 Office business";
        let theirs = format!("{BASE}\nasset A-02 hmi in Z-01\nasset A-03 hmi in Z-02\nflow F-01 A-03 -> A-02");
        let key = AnyKey::Zone(Id::new(1));
        let kept = take_over(ours, &theirs, &[]);
        let mut editor = Editor::new(kept.ours.clone());
        editor.commit(&kept).unwrap().unwrap();
        assert!(editor.document().contains(key), "what is used stays while nobody has chosen");
        editor.undo().unwrap();
        editor.commit(&take_over(ours, &theirs, &[(key, "", Side::Ours)])).unwrap().unwrap();
        assert!(!editor.document().contains(key));
        assert_eq!(editor.document().assets[&Id::new(2)].lies_in, None);
        assert!(editor.document().check().is_empty());
    }

    #[test]
    fn another_plant_is_not_merged_over() {
        let edit = take_over(BASE, &BASE.replace("Office", "Enterprise"), &[]);
        let mut editor = Editor::new(plant(&BASE.replace("Office", "Works")));
        assert!(editor.commit(&edit).unwrap_err().reason.contains("merge again"));
    }
}
