//! Every edit there is, found by the files of `models/plant/src/edit/`: after it, after its undo and after its redo, the
//! assessment that followed equals a fresh one; and one that changes drawing records only leaves the assessment as it was.

use crate::edits;

use std::collections::{BTreeMap, BTreeSet};

use edits::{Choice, EDITS, SMALL, edit};
use engine::{Assessor, Delta, assess};
use plant::record::Scope;
use plant::{Editor, Entry, fixture};

/// Numbers from a linear congruence: the same edits on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }

    fn choice(&mut self, edit: usize) -> Choice {
        let mut small = || 1 + self.below(7) as u32;
        let (a, b) = (small(), small());
        let mut place = || self.below(1200) as i32 - 600;
        Choice { edit, a, b, x: place(), y: place() }
    }
}

#[test]
#[allow(clippy::disallowed_methods)] // it looks at the source tree; the library beside it reads no disk
fn every_file_of_edits_is_among_them() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../plant/src/edit");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let made: BTreeSet<String> = EDITS.iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(made, files, "models/plant/tests/edits/mod.rs makes one of each");
}

/// Follows one transaction and compares; gives back whether it was about drawing only.
fn follow(assessor: &mut Assessor, editor: &Editor, entry: &Entry, what: &str) -> bool {
    let before = assessor.assessment().clone();
    let delta = assessor.update(editor.document(), &entry.transaction);
    assert_eq!(*assessor.assessment(), assess(editor.document()), "{what}");
    let drawing = !entry.transaction.touches(Scope::Meaning);
    if drawing {
        assert_eq!(*assessor.assessment(), before, "{what}: only the drawing changed");
        assert_eq!(delta, Delta::default(), "{what}: only the drawing changed");
    }
    drawing
}

#[test]
fn an_update_after_any_edit_equals_a_fresh_assessment() {
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    let mut drawn = 0;
    for (number, (file, _)) in EDITS.iter().enumerate() {
        // some are refused often: they get more tries
        for seed in 0..60u64 {
            if seed >= 8 && done.contains_key(file) {
                break;
            }
            let mut random = Random((seed * 1_000 + number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let mut editor = Editor::new(fixture::plant(SMALL));
            let mut assessor = Assessor::new(editor.document());
            // some others first, so that there are products, proposals and empty zones for it to meet
            let first =
                ["add_product", "offer_scenarios"].map(|file| EDITS.iter().position(|(of, _)| *of == file).unwrap());
            let others: Vec<usize> = (0..2).map(|_| random.below(EDITS.len())).collect();
            // and sometimes none: what was worked out for a plant is refused on another
            let before = if seed % 4 == 3 { Vec::new() } else { first.into_iter().chain(others).collect() };
            for choice in before.into_iter().chain([number; 3]) {
                let choice = random.choice(choice);
                let Ok(Some(entry)) = editor.commit(edit(choice).as_ref()) else { continue };
                let what = format!("seed {seed}, {file}: {choice:?} {}", EDITS[choice.edit].0);
                drawn += usize::from(follow(&mut assessor, &editor, &entry, &what));
                if choice.edit == number {
                    *done.entry(file).or_default() += 1;
                    let undone = editor.undo().unwrap();
                    follow(&mut assessor, &editor, &undone, &format!("{what}, undone"));
                    let redone = editor.redo().unwrap();
                    follow(&mut assessor, &editor, &redone, &format!("{what}, redone"));
                }
            }
        }
    }
    for (file, _) in EDITS {
        assert!(done.get(file).is_some_and(|times| *times > 0), "{file} was always refused: {done:?}");
    }
    assert!(drawn > 10, "{drawn} were about drawing only");
}
