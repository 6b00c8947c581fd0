//! Gaps over 3-3: every SR and RE that the target of a zone or conduit asks for.

use std::fmt::Write as _;

use engine::words::{
    gap_words, lift_overall_sentence, lift_sentence, range_words, state_label, state_word, stop_sentence, why_words,
};
use engine::{Assessment, Index, LevelState, Levels, Mark, Measure, RequirementLine, requirement_lines};
use plant::Document;
use plant::record::Element;
use serde_json::{Value, json};
use standard::{FoundationalRequirement, catalogue};

use crate::print;

/// Elements that have levels, in the order of their keys.
fn elements(assessment: &Assessment) -> impl Iterator<Item = (Element, &Levels)> {
    let assessed = assessment.levels.iter().filter(|(_, levels)| levels.state != LevelState::NotAssessed);
    assessed.map(|(element, levels)| (*element, levels))
}

pub(super) fn text(document: &Document, assessment: &Assessment) -> String {
    let mut out = String::new();
    for (element, levels) in elements(assessment) {
        let name = document.element_name(element).unwrap_or_default();
        let _ = writeln!(out, "{element} {name} ({})", state_label(levels.state));
        let heading = ["", "target", "capable", "gap", "achieved", "design", "gap", "in the way"];
        let mut rows = vec![heading.map(str::to_owned).to_vec()];
        for fr in FoundationalRequirement::ALL {
            let first = levels.achieved_stops[fr].map(|stop| stop_sentence(document, &stop));
            rows.push(vec![
                format!("  {fr}"),
                levels.target[fr].map_or("?".to_owned(), |level| level.to_string()),
                range_words(levels.capability[fr], true),
                gap_words(levels.gap_capability[fr]),
                range_words(levels.achieved[fr], true),
                range_words(levels.design[fr], true),
                gap_words(levels.gap_achieved[fr]),
                first.unwrap_or_default(),
            ]);
        }
        out.push_str(&print::columns(&rows));
        let _ = writeln!(out, "  {}\n", lift_overall_sentence(document, Measure::Achieved, levels));
    }
    if out.is_empty() {
        out.push_str("No zone or conduit is assessed, so nothing is asked for.\n");
    }
    out
}

fn lines(document: &Document, index: &Index, element: Element, levels: &Levels) -> Vec<RequirementLine> {
    let all = FoundationalRequirement::ALL.into_iter();
    all.flat_map(|fr| requirement_lines(document, index, element, levels, fr)).collect()
}

pub(super) fn table(document: &Document, assessment: &Assessment) -> Vec<Vec<String>> {
    let heading = [
        "element",
        "name",
        "fr",
        "requirement",
        "title",
        "lowest_sl",
        "asked",
        "capability",
        "capability_why",
        "achieved",
        "achieved_why",
        "allocated_to",
    ];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    let index = Index::new(document);
    for (element, levels) in elements(assessment) {
        for line in lines(document, &index, element, levels) {
            let row = catalogue().system_requirement(line.requirement);
            let fr = row.map(|row| row.foundational.code()).unwrap_or_default();
            let (capability, capability_why) = mark(document, &line, line.capability, line.capability_at);
            let (achieved, achieved_why) = mark(document, &line, line.achieved, line.achieved_at);
            rows.push(vec![
                element.to_string(),
                document.element_name(element).unwrap_or_default().to_owned(),
                fr.to_owned(),
                line.requirement.to_string(),
                row.map(|row| row.title.clone()).unwrap_or_default(),
                line.lowest_level.to_string(),
                if line.is_asked { "yes" } else { "no" }.to_owned(),
                capability.to_owned(),
                capability_why,
                if line.is_compensated { "compensated" } else { achieved }.to_owned(),
                achieved_why,
                line.places.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            ]);
        }
    }
    rows
}

fn mark(document: &Document, line: &RequirementLine, mark: Mark, at: Option<plant::AnyKey>) -> (&'static str, String) {
    match mark {
        Mark::Met => ("met", String::new()),
        Mark::NotApplicable => ("not-applicable", String::new()),
        Mark::NotMet(why) => ("not-met", why_words(document, line.requirement, why, at)),
        Mark::Open(why) => ("open", why_words(document, line.requirement, why, at)),
    }
}

pub(super) fn json(document: &Document, assessment: &Assessment) -> Value {
    let index = Index::new(document);
    let elements = elements(assessment).map(|(element, levels)| {
        let requirements = lines(document, &index, element, levels).into_iter().map(|line| {
            let (capability, capability_why) = mark(document, &line, line.capability, line.capability_at);
            let (achieved, achieved_why) = mark(document, &line, line.achieved, line.achieved_at);
            json!({
                "requirement": line.requirement,
                "lowest_sl": line.lowest_level,
                "asked": line.is_asked,
                "capability": capability,
                "capability_why": capability_why,
                "achieved": achieved,
                "achieved_why": achieved_why,
                "compensated": line.is_compensated,
                "allocated_to": line.places,
            })
        });
        let lifts = FoundationalRequirement::ALL.into_iter().filter_map(|fr| {
            let stop = levels.lift(Measure::Achieved, fr)?;
            let range = levels.achieved[fr]?;
            Some(json!({
                "fr": fr,
                "requirement": stop.requirement,
                "at": stop.at,
                "words": lift_sentence(document, Measure::Achieved, fr, range, &stop),
            }))
        });
        json!({
            "id": element,
            "name": document.element_name(element).unwrap_or_default(),
            "sl_target": levels.target,
            "sl_target_state": state_word(levels.state),
            "sl_capability": levels.capability,
            "sl_achieved": levels.achieved,
            "sl_achieved_without_compensation": levels.achieved_without_compensation,
            "sl_design": levels.design,
            "gap_capability": levels.gap_capability,
            "gap_achieved": levels.gap_achieved,
            "lifts": lifts.collect::<Vec<_>>(),
            "lifts_overall": lift_overall_sentence(document, Measure::Achieved, levels),
            "requirements": requirements.collect::<Vec<_>>(),
        })
    });
    json!({ "part": "3-3", "elements": elements.collect::<Vec<_>>() })
}
