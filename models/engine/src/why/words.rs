//! The answers in words, for the command line, the window and the worksheets.

use plant::record::{FloorScope, Scenario};
use plant::vocabulary::{Domain, Intent};
use plant::{Document, Id};
use standard::FoundationalRequirement;

use super::{Fact, Lowering, NotHigher, Stability, Step, WhyNot};
use crate::words::{missing_words, rank_words};

/// What a level rests on, in one sentence.
pub fn fact_words(document: &Document, fact: &Fact) -> String {
    match fact {
        Fact::InSystem { element } => format!("{element} belongs to the system."),
        Fact::SetByPerson { element, level } => format!("A person set {element} to {level}."),
        Fact::Floor { applies_to, level } => {
            format!("The owner's signed floor asks for {level} {}.", floor_words(*applies_to))
        }
        Fact::Decision { element } => {
            format!("ZCR 4.1 is decided for {element}: its initial risk is tolerable.")
        }
        Fact::Accepted { scenario } => format!("{scenario} is accepted{}.", named(document, *scenario)),
        Fact::Target { scenario, element } => format!("{scenario} names {element} as its target."),
        Fact::Touches { scenario, fr, narrowed: true } => format!("{scenario} touches {fr}, as a person narrowed it."),
        Fact::Touches { scenario, fr, narrowed: false } => {
            format!("{scenario} touches {fr}: its groups are not narrowed, so all seven count.")
        }
        Fact::Technique { scenario, technique } => {
            format!("{scenario} names {technique}, and the labels of its mitigations reach the group.")
        }
        Fact::Source { scenario, source, level } => {
            let record = document.threat_sources.get(source);
            let name = record.map(|record| record.name.clone()).unwrap_or_default();
            let kind = match record.map(|record| record.intent) {
                Some(Intent::Unintentional) => ", without intent",
                Some(Intent::Coincidental) => ", by coincidence",
                _ => "",
            };
            format!("{scenario} starts from {source} {name}{kind}: level {level}.")
        }
        Fact::Consequence { scenario, category, step } => {
            format!("{scenario} is rated {} {step}{}.", category_words(document, category), step_name(document, *step))
        }
        Fact::Likelihood { scenario, step } => {
            format!("{scenario} has the unmitigated likelihood {step}{}.", likelihood_name(document, *step))
        }
        Fact::Tolerable { category, rank } => {
            format!(
                "In {} no more than rank {} is tolerated.",
                category_words(document, category),
                rank_words(document, *rank)
            )
        }
    }
}

fn named(document: &Document, id: Id<Scenario>) -> String {
    let name = document.scenarios.get(&id).map(|scenario| scenario.name.trim()).unwrap_or_default();
    if name.is_empty() { String::new() } else { format!(": {}", name.trim_end_matches('.')) }
}

fn category_words(document: &Document, code: &str) -> String {
    match document.criteria().category(code).map(|category| category.name.as_str()) {
        Some(name) if !name.is_empty() => format!("{code} ({})", name.to_lowercase()),
        _ => code.to_owned(),
    }
}

fn step_name(document: &Document, step: u8) -> String {
    let scale = &document.criteria().consequence;
    quoted(usize::from(step).checked_sub(1).and_then(|place| scale.get(place)).map(|step| step.name.as_str()))
}

fn likelihood_name(document: &Document, step: u8) -> String {
    let scale = &document.criteria().likelihood.steps;
    quoted(usize::from(step).checked_sub(1).and_then(|place| scale.get(place)).map(|step| step.name.as_str()))
}

fn quoted(name: Option<&str>) -> String {
    name.filter(|name| !name.is_empty()).map(|name| format!(" “{name}”")).unwrap_or_default()
}

fn floor_words(scope: FloorScope) -> String {
    match scope {
        FloorScope::Zones => "in zones of the system".to_owned(),
        FloorScope::Conduits => "in conduits of the system".to_owned(),
        FloorScope::Domain(domain) => format!("in zones of the domain {}", Domain::label(domain).to_lowercase()),
    }
}

/// One step, as something to do.
pub fn step_words(document: &Document, step: &Step) -> String {
    match step {
        Step::Likelihood { scenario, from, to } => {
            format!("Likelihood of {scenario} from {from} to {to}{}", likelihood_name(document, *to))
        }
        Step::Consequence { scenario, category, from, to } => format!(
            "Consequence of {scenario} in {} from {from} to {to}{}",
            category_words(document, category),
            step_name(document, *to)
        ),
        Step::Source { source, from, to } => {
            let users = document.scenarios.values().filter(|scenario| scenario.source == Some(*source)).count();
            let shared = if users > 1 { format!(", the source of {users} scenarios") } else { String::new() };
            format!("Level of {source} from {from} to {to}{shared}")
        }
        Step::NarrowOut { scenario, fr } => format!("Take {fr} out of {scenario}, with a reason"),
        Step::ClearOverride { element } => format!("Take back the level that a person set for {element}"),
        Step::Floor { applies_to, fr, from, to } => {
            format!("Floor of {fr} {} from {from} to {to}", floor_words(*applies_to))
        }
        Step::Tolerance { category, from, to } => {
            format!("Tolerate rank {to} instead of {from} in {}", category_words(document, category))
        }
    }
}

/// What a step needs before a person takes it.
fn step_needs(step: &Step) -> &'static str {
    match step {
        Step::Likelihood { .. } | Step::Consequence { .. } => {
            "if the estimate is too high, or a safeguard without electronics is credited"
        }
        Step::Source { .. } => "if means, resources, skills and motivation were rated too high",
        Step::NarrowOut { .. } => "if the scenario does not work through this group",
        Step::ClearOverride { .. } => "if what is derived is to hold",
        Step::Floor { .. } | Step::Tolerance { .. } => "if the owner decides so, for the whole plant (ZCR 6.8)",
    }
}

/// When a change is right, in a sentence that begins with "Right".
pub fn lowering_needs(lowering: &Lowering) -> String {
    let mut needs: Vec<&str> = lowering.steps.iter().map(step_needs).collect();
    needs.dedup();
    format!("Right {}.", needs.join("; "))
}

/// A change that lowers an entry, with what it leads to.
pub fn lowering_words(document: &Document, lowering: &Lowering, fr: FoundationalRequirement) -> String {
    let steps: Vec<String> = lowering.steps.iter().map(|step| step_words(document, step)).collect();
    let mut needs: Vec<&str> = lowering.steps.iter().map(step_needs).collect();
    needs.dedup();
    let level = lowering.target[fr].map_or("nothing demanded".to_owned(), |level| level.to_string());
    format!("{}: {fr} {level}; {}.", steps.join("; and "), needs.join("; "))
}

/// Why a scenario does not raise an entry, in one sentence or two.
pub fn not_higher_words(document: &Document, row: &NotHigher, fr: FoundationalRequirement) -> String {
    let id = row.scenario;
    let level = row.level.map_or("without a level".to_owned(), |level| format!("level {level}"));
    let mut words = match &row.why {
        WhyNot::Proposed => format!("{id} is a proposal and counts nowhere."),
        WhyNot::DoesNotTouch => format!("{id} ({level}) does not touch {fr}."),
        WhyNot::NotMore => {
            format!("{id} counts and forces {fr} {} only.", row.forces.map_or(0, standard::SecurityLevel::get))
        }
        WhyNot::AsksForNothing => {
            let method = crate::method(document.criteria().method_in_use());
            format!("{id} counts, and the method “{}” asks for nothing in {fr} by it.", method.name)
        }
        WhyNot::NoLabel => format!("No label of the techniques that {id} names reaches {fr}."),
        WhyNot::Incomplete { missing } => {
            let missing: Vec<&str> = missing.iter().map(|missing| missing_words(*missing)).collect();
            format!("{id} is incomplete: {}.", missing.join(", "))
        }
        WhyNot::Tolerated { category, rank, tolerable } => {
            let short = match tolerable - rank {
                0 => "equal, which is tolerated".to_owned(),
                1 => "one rank short of it".to_owned(),
                ranks => format!("{ranks} ranks short of it"),
            };
            format!(
                "{id} ({level}) is tolerated: closest is {} with rank {rank}, tolerable {tolerable}, {short}.",
                category_words(document, category)
            )
        }
    };
    for (step, level) in &row.raised_by {
        words.push_str(&format!(" {} gives {fr} {level}.", step_words(document, step)));
    }
    if let Some(level) = row.without_credit {
        let safeguard = document.scenarios.get(&id).and_then(|scenario| scenario.credit.as_ref());
        let safeguard = safeguard.map(|credit| credit.safeguard.as_str()).unwrap_or_default();
        words.push_str(&format!(" Without the credit for “{safeguard}” it gives {fr} {level}."));
    }
    words
}

/// How firm an entry is, in one sentence or two.
pub fn stability_words(document: &Document, stability: &Stability, fr: FoundationalRequirement) -> String {
    let moves = stability.moves;
    let Some(flips) = stability.entries.get(&fr).filter(|flips| flips.total() > 0) else {
        return format!("{fr}: none of {moves} single steps of an estimate changes it.{}", pair_words(stability, fr));
    };
    let mut words = format!("{fr}: {} of {moves} single steps of an estimate change it", flips.total());
    words.push_str(&match (flips.up, flips.down) {
        (0, _) => ", all down.".to_owned(),
        (_, 0) => ", all up.".to_owned(),
        (up, down) => format!(", {up} up and {down} down."),
    });
    for flip in &flips.by {
        let level = flip.level.map_or("nothing".to_owned(), |level| level.to_string());
        words.push_str(&format!(" {}: {level}.", step_words(document, &flip.step)));
    }
    words.push_str(&pair_words(stability, fr));
    words
}

fn pair_words(stability: &Stability, fr: FoundationalRequirement) -> String {
    let Some(pairs) = &stability.pairs else { return String::new() };
    let (up, down) = pairs.flipped.get(&fr).copied().unwrap_or_default();
    format!(" Of {} pairs of steps {up} raise it and {down} lower it.", pairs.tried)
}
