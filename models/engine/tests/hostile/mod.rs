//! What every file goes through, whoever wrote it. The stable tests and the fuzz target (`fuzz/`) run this same function.

use engine::{Assessor, Index, assess, topology, words};
use plant::edit::{DeleteElements, Edit};
use plant::record::Element;
use plant::{AnyKey, Document, Editor};

/// Reads, checks, assesses, writes and edits what some bytes hold; tells whether they were a plant. Panics where anything
/// promised to every file does not hold.
pub fn go_through(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let document = match Document::read_json(&text) {
        Ok(document) => document,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "a refusal says why");
            return false;
        }
    };
    document.check().iter().for_each(|problem| assert!(!problem.to_string().is_empty()));
    assert!(Document::read_json(&document.write_json()).as_ref() == Ok(&document), "it is written as it was read");

    let mut assessor = Assessor::new(&document);
    let json = engine::json::to_json(&document, assessor.assessment());
    assert_eq!(json, engine::json::to_json(&document, &assess(&document)), "the same plant, the same assessment");
    for levels in assessor.assessment().levels.values() {
        assert!(!words::state_sentence(levels).is_empty());
        levels.because.iter().for_each(|because| assert!(!words::because_sentence(&document, because).is_empty()));
    }
    let index = Index::new(&document);
    topology::reachable_from_untrusted(&index);
    topology::proposed_conduits(&index);
    let elements = document.keys().filter_map(Element::from_key).take(3);
    elements.for_each(|element| assert!(!engine::fingerprint(&document, Some(element)).is_empty()));

    // one edit on top, and back: what follows equals what is fresh
    let keys: Vec<AnyKey> = document.keys().collect();
    let Some(key) = keys.get(bytes.len() % keys.len().max(1)) else { return true };
    let edit: &dyn Edit = &DeleteElements::new([*key]);
    let mut editor = Editor::new(document.clone());
    if let Ok(Some(entry)) = editor.commit(edit) {
        assessor.update(editor.document(), &entry.transaction);
        assert!(*assessor.assessment() == assess(editor.document()), "update after {key} went");
        if let Some(entry) = editor.undo() {
            assessor.update(editor.document(), &entry.transaction);
            assert!(*editor.document() == document, "{key} came back");
            assert!(*assessor.assessment() == assess(&document), "update after {key} came back");
        }
    }
    true
}
