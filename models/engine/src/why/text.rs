//! Everything about one entry as text: for a terminal, and for a report that it is pasted into.

use std::fmt::Write as _;

use plant::Document;
use plant::record::Element;
use standard::FoundationalRequirement;

use super::{
    Lowerings, MEASURES_DO_NOT_LOWER, NotHigher, Proof, fact_words, lowering_words, lowerings, not_higher,
    not_higher_words, prove, stability, stability_words,
};

/// Changes that are printed; the others are counted.
const SHOWN: usize = 8;

/// Proof, changes, what does not raise it and how firm it is; each part after an empty line.
pub fn entry_text(document: &Document, element: Element, fr: FoundationalRequirement) -> String {
    let mut out = String::new();
    if let Some(found) = prove(document, element, fr) {
        proof(document, &found, &mut out);
    }
    if let Some(rows) = not_higher(document, element, fr) {
        why_not(document, &rows, fr, &mut out);
    }
    if let Some(found) = lowerings(document, element, fr) {
        lower(document, &found, fr, &mut out);
    }
    if let Some(found) = stability(document, element) {
        let _ = writeln!(out, "\nHow firm it is\n  {}", stability_words(document, &found, fr));
    }
    out
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
