//! The depth of `explain PLANT ELEMENT FR`: proof, what would lower it, why not higher, how firm.

use std::fmt::Write as _;

use engine::why::{
    Lowerings, MEASURES_DO_NOT_LOWER, NotHigher, Proof, fact_words, lowering_words, lowerings, not_higher,
    not_higher_words, prove, stability, stability_of_moves, stability_words,
};
use plant::Document;
use plant::record::Element;
use serde_json::{Value, json};
use standard::FoundationalRequirement;

/// Changes that are printed; the others are counted.
const SHOWN: usize = 8;

/// Proof, changes, and what does not raise, of one entry.
pub(super) fn entry(document: &Document, element: Element, fr: FoundationalRequirement, out: &mut String) {
    if let Some(found) = prove(document, element, fr) {
        proof(document, &found, out);
    }
    if let Some(rows) = not_higher(document, element, fr) {
        why_not(document, &rows, fr, out);
    }
    if let Some(found) = lowerings(document, element, fr) {
        lower(document, &found, fr, out);
    }
    if let Some(found) = stability(document, element) {
        let _ = writeln!(out, "\nHow firm it is\n  {}", stability_words(document, &found, fr));
    }
}

fn proof(document: &Document, proof: &Proof, out: &mut String) {
    let Some(level) = proof.level else {
        let _ = writeln!(out, "\nProof\n  No level is derived, so there is nothing to prove.");
        return;
    };
    let _ = writeln!(out, "\nProof: {} {} {level} rests on", proof.element, proof.fr);
    for fact in &proof.facts {
        let _ = writeln!(out, "  {}", fact_words(document, fact));
    }
    let _ = writeln!(out, "  Take any one of these away and it does not follow any more.");
    if !proof.instead.is_empty() {
        let _ = writeln!(out, "  Each of these categories alone would do as well: {}.", proof.instead.join(", "));
    }
    if !proof.also.is_empty() {
        let also: Vec<String> = proof.also.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "  {} forces the same level without it.", also.join(", "));
    }
    if !proof.same.is_empty() {
        let same: Vec<&str> = proof.same.iter().map(|fr| fr.code()).collect();
        let _ = writeln!(out, "  The same reason gives {} the same level.", same.join(", "));
    }
}

fn why_not(document: &Document, rows: &[NotHigher], fr: FoundationalRequirement, out: &mut String) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nWhy not higher");
    for row in rows {
        let _ = writeln!(out, "  {}", not_higher_words(document, row, fr));
    }
}

fn lower(document: &Document, found: &Lowerings, fr: FoundationalRequirement, out: &mut String) {
    if found.level.is_none() {
        return;
    }
    let _ = writeln!(out, "\nWhat would lower it");
    for (place, lowering) in found.found.iter().take(SHOWN).enumerate() {
        let _ = writeln!(out, "  {}. {}", place + 1, lowering_words(document, lowering, fr));
    }
    if found.found.is_empty() {
        let _ = writeln!(out, "  {}", nothing(found));
    } else if found.found.len() > SHOWN {
        let _ = writeln!(out, "  and {} more of the same size or larger.", found.found.len() - SHOWN);
    }
    let _ = writeln!(out, "  {MEASURES_DO_NOT_LOWER}");
}

fn nothing(found: &Lowerings) -> String {
    let tried = format!("{} single steps and {} pairs of steps were tried", found.singles, found.pairs);
    if found.complete {
        format!("No single or double change lowers it: {tried}.")
    } else {
        format!("No change was found: {tried}, not every pair.")
    }
}

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
