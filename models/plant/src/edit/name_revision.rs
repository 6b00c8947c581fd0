//! Name the plant as it is, and go back to a named revision.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{AnyKey, AnyRecord, Kind, NamedRevision, Only, System};

/// Longest name of a revision.
const LONGEST: usize = 80;

/// Keeps the plant as it is under a name, inside its own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRevision {
    /// The name: "B".
    pub name: String,
    /// Who names it.
    pub by: String,
    /// When, ISO 8601.
    pub on: String,
    /// What it is for.
    pub note: String,
    /// The title block of the documents takes name, date and author.
    pub title_block: bool,
}

impl NameRevision {
    /// By its name; the title block takes it.
    pub fn new(name: impl Into<String>) -> Self {
        let none = String::new;
        NameRevision { name: name.into(), by: none(), on: none(), note: none(), title_block: true }
    }
}

impl Edit for NameRevision {
    fn label(&self, _document: &Document) -> String {
        format!("Name revision “{}”", self.name.trim())
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(Refused::new("A revision needs a name to be found by."));
        }
        if name.chars().count() > LONGEST {
            return Err(Refused::new(format!("The name of a revision has at most {LONGEST} signs.")));
        }
        if draft.all::<NamedRevision>().any(|other| other.name.trim() == name) {
            return Err(Refused::new(format!("There is a revision “{name}” already.")));
        }
        let mut document = draft.document().clone();
        if self.title_block {
            let mut system: System = draft.get::<System>(Only).map(|system| (*system).clone()).unwrap_or_default();
            system.revision = name.to_owned();
            for (field, said) in [(&mut system.date, &self.on), (&mut system.author, &self.by)] {
                if !said.trim().is_empty() {
                    said.trim().clone_into(field);
                }
            }
            document.insert(AnyRecord::from(system.clone()));
            draft.put(system);
        }
        let id = draft.next_id::<NamedRevision>();
        let [by, on, note] = [&self.by, &self.on, &self.note].map(|text| text.trim().to_owned());
        let revision = NamedRevision { by, on, note, ..NamedRevision::of(&document, id, name) };
        let kept = draft.all::<NamedRevision>().map(|other| other.content.len()).sum();
        revision.fits_beside(kept).map_err(|full| Refused::new(full.to_string()))?;
        draft.put(revision);
        Ok(())
    }
}

/// Makes the plant what it was in a named revision. Revisions stay, and numbers handed out since are not given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestoreRevision {
    /// The revision.
    pub id: Id<NamedRevision>,
}

impl Edit for RestoreRevision {
    fn label(&self, document: &Document) -> String {
        let name =
            document.named_revisions.get(&self.id).map_or_else(|| self.id.to_string(), |named| named.name.clone());
        format!("Restore revision “{name}”")
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let revision = draft.get::<NamedRevision>(self.id).ok_or_else(|| Refused::missing(self.id))?;
        let then = revision.document().map_err(|lost| Refused::new(lost.to_string()))?;
        for change in draft.document().diff(&then) {
            match (change.key(), change.after) {
                (AnyKey::NamedRevision(_), _) => {}
                (_, Some(record)) => draft.put(record),
                (key, None) => draft.take_out(key),
            }
        }
        for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::NamedRevision) {
            draft.reserve(kind, then.next_number(kind).saturating_sub(1));
        }
        Ok(())
    }
}
