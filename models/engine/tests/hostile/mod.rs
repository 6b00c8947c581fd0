//! What every file goes through, whoever wrote it. The stable tests and the fuzz target (`fuzz/`) run this same function.

pub mod structure;

use engine::paths::{PathSearch, Question};
use engine::{Assessor, Index, assess, modes, topology, why, words};
use plant::edit::{DeleteElements, Edit};
use plant::record::Element;
use plant::{AnyKey, Document, Editor};
use standard::FoundationalRequirement;

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
    ask(&document, &assessor, bytes.len());

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

/// Edges that a search of paths looks at here.
const MOST_EDGES: usize = 20_000;
/// Plants with more records than this are not asked for proofs and for the library, which try many changes each.
const MOST_RECORDS: usize = 60;

/// What is computed when a person asks: another mode, paths, fixes, the library, a proof. `number` chooses among it.
fn ask(document: &Document, assessor: &Assessor, number: usize) {
    let assessment = assessor.assessment();
    let declared = document.system().counted_modes();
    if let Some(mode) = declared.get(number % declared.len().max(1)) {
        // a name that is declared twice means the first of its name
        assert!(
            mode.name.trim().is_empty() || modes::in_mode(document, &mode.name).is_some(),
            "{} is declared",
            mode.name
        );
    }
    let question = Question::default();
    let mut search = PathSearch::new(document, assessor.index(), assessment, &question);
    search.step(MOST_EDGES);
    let answer = search.answer(document, assessor.index());
    answer.paths.iter().for_each(|path| assert!(!path.places().is_empty()));

    let skipped = number % assessment.findings.len().max(1);
    for key in assessment.findings.keys().skip(skipped).take(3) {
        for fix in engine::fixes(document, assessor.index(), assessment, key) {
            let mut editor = Editor::new(document.clone());
            if let Ok(Some(_)) = editor.commit(fix.edit.as_ref()) {
                editor.undo();
                assert!(editor.document() == document, "“{}” is undone", fix.label);
            }
        }
    }
    let elements: Vec<Element> = assessment.levels.keys().copied().collect();
    let Some(element) = elements.get(number % elements.len().max(1)) else { return };
    if document.keys().count() > MOST_RECORDS {
        return;
    }
    engine::scenario_library::propose_scenarios(document, *element);
    let fr = FoundationalRequirement::ALL[number % FoundationalRequirement::ALL.len()];
    why::prove(document, *element, fr);
    why::lowerings(document, *element, fr);
    why::not_higher(document, *element, fr);
    why::stability(document, *element);
}
