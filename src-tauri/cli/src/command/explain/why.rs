//! The depth of `explain PLANT ELEMENT FR` as values, and how firm every entry is.

use std::fmt::Write as _;

use engine::why::{
    MEASURES_DO_NOT_LOWER, fact_words, lowering_words, lowerings, not_higher, not_higher_words, prove, stability,
    stability_of_moves,
};
use plant::Document;
use plant::record::Element;
use serde_json::{Value, json};
use standard::FoundationalRequirement;

/// How firm every entry of an element is.
pub(super) fn firmness(document: &Document, element: Element, out: &mut String) {
    let Some(found) = stability_of_moves(document, element) else { return };
    let _ = writeln!(out, "\nHow firm it is, by {} single steps of an estimate", found.moves);
    for (fr, flips) in found.entries.iter().filter(|(_, flips)| flips.total() > 0) {
        let _ = writeln!(out, "  {fr}: {} change it, {} up and {} down", flips.total(), flips.up, flips.down);
    }
    if found.entries.values().all(|flips| flips.total() == 0) {
        let _ = writeln!(out, "  No step changes any entry.");
    }
}

/// The same as values.
pub(super) fn entry_json(document: &Document, element: Element, fr: FoundationalRequirement) -> Value {
    let worded = |value: Value, words: String| match value {
        Value::Object(mut fields) => {
            fields.insert("words".into(), Value::String(words));
            Value::Object(fields)
        }
        other => other,
    };
    let proof = prove(document, element, fr).map(|proof| {
        let facts = proof.facts.iter().map(|fact| {
            let mut fact_value = worded(json!(fact), fact_words(document, fact));
            fact_value["record"] = json!(fact.key().to_string());
            fact_value
        });
        json!({
            "level": proof.level,
            "state": proof.state,
            "facts": facts.collect::<Vec<_>>(),
            "also": proof.also,
            "instead": proof.instead,
            "same": proof.same,
        })
    });
    let rows = not_higher(document, element, fr).unwrap_or_default();
    let rows: Vec<Value> = rows.iter().map(|row| worded(json!(row), not_higher_words(document, row, fr))).collect();
    let lower = lowerings(document, element, fr).map(|found| {
        let changes = found.found.iter().map(|lowering| {
            json!({
                "steps": lowering.steps,
                "level": lowering.target[fr],
                "target": lowering.target,
                "state": lowering.state,
                "owner_decides": lowering.owner_steps() > 0,
                "words": lowering_words(document, lowering, fr),
            })
        });
        json!({
            "changes": changes.collect::<Vec<_>>(),
            "singles_tried": found.singles,
            "pairs_tried": found.pairs,
            "complete": found.complete,
            "countermeasures": MEASURES_DO_NOT_LOWER,
        })
    });
    json!({ "fr": fr, "proof": proof, "not_higher": rows, "lower": lower, "stability": stability(document, element) })
}
