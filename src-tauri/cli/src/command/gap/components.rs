//! Gaps over 4-2: every requirement asked of a product by the kinds of component it is.

use std::fmt::Write as _;

use engine::Assessment;
use engine::words::range_words;
use plant::record::{ComponentAnswer, ComponentAnswerKey, Product};
use plant::{Document, Id};
use serde_json::{Value, json};
use standard::{ComponentRequirement, FoundationalRequirement, catalogue};

use crate::print;

/// The requirements asked of a product, each with its answer.
fn asked<'a>(
    document: &'a Document,
    product: &'a Product,
) -> impl Iterator<Item = (&'static ComponentRequirement, Option<&'a ComponentAnswer>)> {
    let rows = catalogue().component_requirements().iter().filter(|row| product.is_asked(row.id));
    rows.map(|row| {
        let key = ComponentAnswerKey { product: product.id, requirement: row.id };
        (row, document.component_answers.get(&key).map(|answer| &**answer))
    })
}

fn used_by(document: &Document, product: Id<Product>) -> u64 {
    let assets = document.assets.values().filter(|asset| asset.product_type == Some(product));
    assets.map(|asset| u64::from(asset.quantity())).sum()
}

fn state(answer: Option<&ComponentAnswer>) -> &'static str {
    answer.map_or("unanswered", |answer| answer.state.word())
}

fn condition(answer: Option<&ComponentAnswer>) -> String {
    let Some(answer) = answer else { return String::new() };
    let mut words: Vec<String> = answer.conditional_on.iter().map(ToString::to_string).collect();
    words.extend((!answer.condition.trim().is_empty()).then(|| answer.condition.trim().to_owned()));
    words.join("; ")
}

pub(super) fn text(document: &Document, assessment: &Assessment) -> String {
    let mut out = String::new();
    for product in document.products.values() {
        let answered = asked(document, product).filter(|(_, answer)| answer.is_some()).count();
        let all = asked(document, product).count();
        let _ = writeln!(
            out,
            "{} {} ({}), used by {} assets, {answered} of {all} requirements answered",
            product.id,
            product.name,
            product.component_types.iter().map(|kind| kind.title()).collect::<Vec<_>>().join(", "),
            used_by(document, product.id)
        );
        let Some(levels) = assessment.products.get(&product.id) else { continue };
        if !levels.unconfirmed.is_empty() {
            let open: Vec<String> = levels.unconfirmed.iter().map(|number| format!("CCSC {number}")).collect();
            let _ = writeln!(out, "  No SL-C: {} not confirmed.", open.join(", "));
        }
        for number in &levels.expired {
            let _ = writeln!(out, "  Certificate {number} has run out and stands for nothing.");
        }
        let mut heading = vec![String::new()];
        heading.extend(FoundationalRequirement::ALL.map(|fr| fr.code().to_owned()));
        let mut rows = vec![heading];
        for (kind, of_type) in &levels.by_type {
            let mut row = vec![format!("  SL-C as {}", kind.title())];
            let is_claimed = !of_type.is_absent();
            row.extend(of_type.capability.iter().map(|(_, range)| range_words(range, is_claimed)));
            rows.push(row);
        }
        if rows.len() > 1 {
            out.push_str(&print::columns(&rows));
        }
        for (row, answer) in asked(document, product) {
            let open = match answer {
                None => "unanswered".to_owned(),
                Some(answer) if condition(Some(answer)).is_empty() => match answer.state {
                    plant::vocabulary::AnswerState::Partly | plant::vocabulary::AnswerState::NotMet => {
                        answer.state.label().to_owned()
                    }
                    _ => continue,
                },
                Some(answer) => format!("{}, only with {}", answer.state.label(), condition(Some(answer))),
            };
            let level = row.lowest_level.map_or(String::new(), |level| format!("SL {level}"));
            let _ = writeln!(out, "    {:<13} {level}  {}: {open}", row.id.to_string(), row.title);
        }
        out.push('\n');
    }
    if out.is_empty() {
        out.push_str("No product is recorded. Make one and say which assets are one.\n");
    }
    out
}

pub(super) fn table(document: &Document, assessment: &Assessment) -> Vec<Vec<String>> {
    let heading = [
        "product",
        "name",
        "assets",
        "claim",
        "requirement",
        "title",
        "fr",
        "lowest_sl",
        "state",
        "reason",
        "evidence",
        "only_with",
    ];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for product in document.products.values() {
        let is_confirmed = assessment.products.get(&product.id).is_some_and(|levels| levels.unconfirmed.is_empty());
        for (row, answer) in asked(document, product) {
            let said = |text: fn(&ComponentAnswer) -> &String| answer.map(text).cloned().unwrap_or_default();
            rows.push(vec![
                product.id.to_string(),
                product.name.clone(),
                used_by(document, product.id).to_string(),
                if is_confirmed { "yes" } else { "no" }.to_owned(),
                row.id.to_string(),
                row.title.clone(),
                row.foundational.code().to_owned(),
                row.lowest_level.map(|level| level.to_string()).unwrap_or_default(),
                state(answer).to_owned(),
                said(|answer| &answer.reason),
                said(|answer| &answer.evidence),
                condition(answer),
            ]);
        }
    }
    rows
}

pub(super) fn json(document: &Document, assessment: &Assessment) -> Value {
    let products = document.products.values().map(|product| {
        let levels = assessment.products.get(&product.id);
        let requirements = asked(document, product).map(|(row, answer)| {
            json!({
                "requirement": row.id,
                "fr": row.foundational,
                "lowest_sl": row.lowest_level,
                "state": state(answer),
                "reason": answer.map(|answer| &answer.reason),
                "evidence": answer.map(|answer| &answer.evidence),
                "conditional_on": answer.map(|answer| &answer.conditional_on),
                "condition": answer.map(|answer| &answer.condition),
            })
        });
        let types = levels.into_iter().flat_map(|levels| &levels.by_type);
        json!({
            "id": product.id,
            "name": product.name,
            "assets": used_by(document, product.id),
            "unconfirmed": levels.map(|levels| &levels.unconfirmed),
            "expired": levels.map(|levels| &levels.expired),
            "types": types
                .map(|(kind, of_type)| json!({ "type": kind, "sl_capability": of_type.capability }))
                .collect::<Vec<_>>(),
            "requirements": requirements.collect::<Vec<_>>(),
        })
    });
    json!({ "part": "4-2", "products": products.collect::<Vec<_>>() })
}
