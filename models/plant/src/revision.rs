//! Named revisions: packing a plant into a record of itself, and reading it back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::document::Document;
use crate::id::Id;
use crate::record::{Kind, NamedRevision};

/// Largest plant that a revision is unpacked to, in bytes: five times the largest measured.
const LARGEST: usize = 64 << 20;
/// As a packer of files would by default.
const EFFORT: u8 = 6;

/// Largest packed content of one revision, in bytes: short of the 16 MiB of a record in a file.
const LARGEST_PACKED: usize = 12 << 20;
/// Largest packed content of all revisions of a plant, so that the text form with all of them stays short of its 64 MiB.
const LARGEST_TOGETHER: usize = 32 << 20;

/// A revision that would make the file one that cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Revision “{name}” takes {} MiB where {} MiB are left for revisions in one file. Keep a copy of the file instead.",
    needed.div_ceil(1 << 20), left >> 20
)]
pub struct NoRoom {
    /// What it would be called.
    pub name: String,
    /// Bytes it takes.
    pub needed: usize,
    /// Bytes that are left.
    pub left: usize,
}

/// A revision whose content cannot be read. The plant itself is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Revision “{name}” cannot be read: {reason}.")]
pub struct LostRevision {
    /// What it is called.
    pub name: String,
    /// Why not.
    pub reason: String,
}

impl NamedRevision {
    /// A revision of a plant. The revisions it has already are left out: each stands for itself.
    pub fn of(document: &Document, id: Id<NamedRevision>, name: &str) -> NamedRevision {
        let text = without_revisions(document).write_json();
        NamedRevision {
            fingerprint: fingerprint(text.as_bytes()),
            content: STANDARD.encode(compress_to_vec_zlib(text.as_bytes(), EFFORT)),
            ..NamedRevision::new(id, name)
        }
    }

    /// Whether a file holds it beside the revisions it has, whose contents are so many bytes together.
    pub fn fits_beside(&self, kept: usize) -> Result<(), NoRoom> {
        let left = LARGEST_PACKED.min(LARGEST_TOGETHER.saturating_sub(kept));
        let needed = self.content.len();
        if needed <= left { Ok(()) } else { Err(NoRoom { name: self.name.clone(), needed, left }) }
    }

    /// The plant as it was.
    pub fn document(&self) -> Result<Document, LostRevision> {
        let lost = |reason: String| LostRevision { name: self.name.clone(), reason };
        let packed = STANDARD.decode(&self.content).map_err(|_| lost("its content is damaged".into()))?;
        let bytes = decompress_to_vec_zlib_with_limit(&packed, LARGEST)
            .map_err(|_| lost("its content is damaged or larger than any plant".into()))?;
        if fingerprint(&bytes) != self.fingerprint {
            return Err(lost("its content is not what its fingerprint says".into()));
        }
        let text = String::from_utf8(bytes).map_err(|_| lost("its content is no text".into()))?;
        let document = Document::read_json(&text).map_err(|error| lost(error.to_string()))?;
        // a revision within a revision is nobody's: nothing here writes one
        Ok(without_revisions(&document))
    }
}

/// FNV-1a; no signature.
fn fingerprint(bytes: &[u8]) -> String {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

fn without_revisions(document: &Document) -> Document {
    let mut copy = document.clone();
    copy.named_revisions.clear();
    copy.next.0.remove(&Kind::NamedRevision);
    copy
}

/// A revision by what a person calls it: its name, or its key. The last one of two that are called alike.
pub fn find_revision<'d>(document: &'d Document, called: &str) -> Option<&'d NamedRevision> {
    let revisions = || document.named_revisions.values().rev().map(|revision| &**revision);
    revisions().find(|revision| revision.name == called.trim()).or_else(|| {
        let key = called.parse().ok();
        revisions().find(|revision| Some(crate::AnyKey::NamedRevision(revision.id)) == key)
    })
}

/// The last revision that two copies of a plant both have: what both grew from, as far as they know.
pub fn shared_revision<'d>(one: &'d Document, other: &Document) -> Option<&'d NamedRevision> {
    let has = |revision: &NamedRevision| {
        let same =
            |other: &NamedRevision| other.fingerprint == revision.fingerprint && other.content == revision.content;
        !revision.content.is_empty() && other.named_revisions.values().any(|other| same(other))
    };
    one.named_revisions.values().rev().map(|revision| &**revision).find(|revision| has(revision))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{NameRevision, RenameElement, RestoreRevision};
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::AnyKey;

    const PLANT: &str = "zone Z-01 Control iacs at 0 0 300 200\nasset A-01 plc in Z-01 PLC-01 at 20 60";

    #[test]
    fn a_revision_holds_the_plant_without_its_revisions() {
        let mut editor = Editor::new(plant(PLANT));
        let before = editor.document().clone();
        for name in ["A", "B"] {
            let edit = NameRevision { title_block: false, ..NameRevision::new(name) };
            editor.commit(&edit).unwrap().unwrap();
            editor.commit(&RenameElement { key: AnyKey::Zone(Id::new(1)), name: name.into() }).unwrap().unwrap();
        }
        let document = editor.document();
        let read = |name: &str| find_revision(document, name).unwrap().document().unwrap();
        assert_eq!(read("A"), before);
        assert_eq!((read("B").zones[&Id::new(1)].name.as_str(), read("B").named_revisions.len()), ("A", 0));
        assert_eq!(find_revision(document, "RV-01").unwrap().name, "A");
        assert!(find_revision(document, "C").is_none());
        // both forms of a file keep them
        assert_eq!(Document::read_json(&document.write_json()).unwrap(), *document);
    }

    #[test]
    fn restoring_is_one_step_that_keeps_every_revision() {
        let mut editor = Editor::new(plant(PLANT));
        editor.commit(&NameRevision { title_block: false, ..NameRevision::new("A") }).unwrap().unwrap();
        let named = editor.document().clone();
        editor.commit(&RenameElement { key: AnyKey::Asset(Id::new(1)), name: "PLC-09".into() }).unwrap().unwrap();
        editor.commit(&NameRevision { title_block: false, ..NameRevision::new("B") }).unwrap().unwrap();
        let changed = editor.document().clone();
        let entry = editor.commit(&RestoreRevision { id: Id::new(1) }).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Restore revision “A”");
        assert_eq!(editor.document().assets, named.assets);
        assert_eq!(editor.document().named_revisions.len(), 2);
        editor.undo().unwrap();
        assert_eq!(*editor.document(), changed);
    }

    #[test]
    fn names_are_told_apart_and_stand_in_the_title_block() {
        let mut editor = Editor::new(plant(PLANT));
        let edit = NameRevision { by: "C. Author".into(), on: "2026-11-25".into(), ..NameRevision::new("B") };
        editor.commit(&edit).unwrap().unwrap();
        assert!(editor.commit(&edit).is_err());
        assert!(editor.commit(&NameRevision::new(" ")).is_err());
        let system = editor.document().system();
        assert_eq!((system.revision.as_str(), system.date.as_str()), ("B", "2026-11-25"));
        let inside = find_revision(editor.document(), "B").unwrap().document().unwrap();
        assert_eq!(inside.system().revision, "B", "also in the revision itself");
    }

    #[test]
    fn what_is_damaged_is_named_and_never_unpacked_without_end() {
        let mut revision = NamedRevision::of(&plant(PLANT), Id::new(1), "A");
        revision.fingerprint = "0".repeat(16);
        assert!(revision.document().unwrap_err().to_string().contains("fingerprint"));
        revision.content = "no base 64".into();
        assert!(revision.document().unwrap_err().to_string().starts_with("Revision “A” cannot be read"));
        revision.content = STANDARD.encode(compress_to_vec_zlib(&vec![b' '; LARGEST + 1], 9));
        assert!(revision.document().unwrap_err().to_string().contains("larger than any plant"));
    }

    #[test]
    fn one_for_which_a_file_has_no_room_is_refused() {
        let revision = NamedRevision::of(&plant(PLANT), Id::new(1), "A");
        assert_eq!(revision.fits_beside(LARGEST_TOGETHER - revision.content.len()), Ok(()));
        let full = revision.fits_beside(LARGEST_TOGETHER).unwrap_err().to_string();
        assert_eq!(
            full,
            "Revision “A” takes 1 MiB where 0 MiB are left for revisions in one file. Keep a copy of the file instead."
        );
        let large = NamedRevision { content: "A".repeat(LARGEST_PACKED + 1), ..revision };
        assert!(large.fits_beside(0).is_err());
        let mut document = plant(PLANT);
        for number in 1..=3 {
            let content = "A".repeat(LARGEST_PACKED - 1);
            document.insert(crate::record::AnyRecord::from(NamedRevision {
                content,
                ..NamedRevision::new(Id::new(number), "full")
            }));
        }
        assert!(Editor::new(document).commit(&NameRevision::new("B")).is_err());
    }

    #[test]
    fn the_last_shared_revision_is_what_both_grew_from() {
        let mut editor = Editor::new(plant(PLANT));
        editor.commit(&NameRevision::new("A")).unwrap();
        let other = editor.document().clone();
        editor.commit(&NameRevision::new("B")).unwrap();
        assert_eq!(shared_revision(editor.document(), &other).unwrap().name, "A");
        assert!(shared_revision(editor.document(), &plant(PLANT)).is_none());
    }
}
