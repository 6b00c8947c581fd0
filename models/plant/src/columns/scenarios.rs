//! Columns of scenarios.

use std::collections::BTreeMap;

use standard::{FoundationalRequirement, FoundationalRequirementSet};

use super::{Column, changed, free, listed, number, place, short};
use crate::document::Document;
use crate::draft::Draft;
use crate::edit::Refused;
use crate::record::{AnyKey, Criteria, Only, Scenario, ScenarioElement, ThreatSource};
use crate::vocabulary::{CategoryCode, ElementRole, Rating, ScenarioStatus};

fn scenario(document: &Document, key: AnyKey) -> Option<&Scenario> {
    match key {
        AnyKey::Scenario(id) => document.scenarios.get(&id).map(AsRef::as_ref),
        _ => None,
    }
}

/// Elements as ids; what is no target says its part: `Z-03, C-02 entry`.
fn parts(scenario: &Scenario) -> String {
    let words = scenario.elements.iter().map(|part| match part.role {
        ElementRole::Target => part.element.to_string(),
        role => format!("{} {}", part.element, role.word()),
    });
    words.collect::<Vec<_>>().join(", ")
}

fn parts_of(draft: &Draft<'_>, text: &str) -> Result<Vec<ScenarioElement>, Refused> {
    let mut parts = Vec::new();
    for word in listed(text) {
        let (name, role) = match word.rsplit_once(' ') {
            Some((name, last)) => match ElementRole::from_word(&last.to_lowercase()) {
                Some(role) => (name, role),
                None => (word, ElementRole::Target),
            },
            None => (word, ElementRole::Target),
        };
        if let Some(element) = place(draft, name)? {
            let mut part = ScenarioElement::new(element);
            part.role = role;
            parts.push(part);
        }
    }
    Ok(parts)
}

/// Ratings by category: `S 4, E –`.
fn ratings(consequences: &BTreeMap<CategoryCode, Rating>) -> String {
    consequences.iter().map(|(code, rating)| format!("{code} {rating}")).collect::<Vec<_>>().join(", ")
}

fn ratings_of(draft: &Draft<'_>, text: &str) -> Result<BTreeMap<CategoryCode, Rating>, Refused> {
    let criteria = draft.get::<Criteria>(Only).ok_or_else(|| Refused::new("A rating needs risk criteria."))?;
    let steps = u8::try_from(criteria.consequence.len()).unwrap_or(u8::MAX);
    let mut ratings = BTreeMap::new();
    for word in listed(text) {
        let wrong =
            || Refused::new(format!("“{}” is no rating: expected a category and a step, such as “S 4”.", short(word)));
        let (code, step) = word.rsplit_once([' ', ':']).ok_or_else(wrong)?;
        let code = code.trim().trim_end_matches(':');
        if criteria.category(code).is_none() {
            return Err(Refused::new(format!("The risk criteria have no category {}.", short(code))));
        }
        let rating = match step.trim() {
            "–" | "-" => Rating::NotAffected,
            step => match step.parse::<u8>() {
                Ok(step) if (1..=steps).contains(&step) => Rating::Step(step),
                _ => return Err(Refused::new(format!("The consequence scale has steps 1 to {steps}."))),
            },
        };
        ratings.insert(code.to_owned(), rating);
    }
    Ok(ratings)
}

pub(super) static COLUMNS: &[Column] = &[
    Column {
        field: "name",
        label: "What happens",
        width: 320,
        choices: free,
        read: |document, key| Some(scenario(document, key)?.name.clone()),
        write: |draft, key, text| {
            changed::<Scenario>(draft, key, |scenario| {
                if text.is_empty() {
                    return Err(Refused::new("Say in one sentence what happens."));
                }
                scenario.name = text.to_owned();
                Ok(())
            })
        },
    },
    Column {
        field: "elements",
        label: "Where",
        width: 160,
        choices: free,
        read: |document, key| Some(parts(scenario(document, key)?)),
        write: |draft, key, text| {
            let parts = parts_of(draft, text)?;
            changed::<Scenario>(draft, key, |scenario| {
                scenario.elements = parts;
                Ok(())
            })
        },
    },
    Column {
        field: "source",
        label: "Who or what",
        width: 160,
        choices: |document| {
            document.threat_sources.values().map(|source| format!("{} {}", source.id, source.name)).collect()
        },
        read: |document, key| {
            let source = document.threat_sources.get(&scenario(document, key)?.source?)?;
            Some(format!("{} {}", source.id, source.name).trim_end().to_owned())
        },
        write: |draft, key, text| {
            let by_id = text.split_whitespace().next().and_then(|word| word.parse().ok());
            let known = |id: &_| draft.get::<ThreatSource>(*id).is_some();
            let source = match by_id.filter(known) {
                Some(id) => Some(id),
                None if text.is_empty() => None,
                None => {
                    let named = draft.all::<ThreatSource>().find(|source| source.name.eq_ignore_ascii_case(text));
                    let missing = || Refused::new(format!("There is no threat source “{}”.", short(text)));
                    Some(named.ok_or_else(missing)?.id)
                }
            };
            changed::<Scenario>(draft, key, |scenario| {
                scenario.source = source;
                Ok(())
            })
        },
    },
    Column {
        field: "consequences",
        label: "Consequence",
        width: 140,
        choices: free,
        read: |document, key| Some(ratings(&scenario(document, key)?.consequences)),
        write: |draft, key, text| {
            let ratings = ratings_of(draft, text)?;
            changed::<Scenario>(draft, key, |scenario| {
                scenario.consequences = ratings;
                Ok(())
            })
        },
    },
    Column {
        field: "likelihood",
        label: "Likelihood",
        width: 90,
        choices: |document| (1..=document.criteria().likelihood.steps.len()).map(|step| step.to_string()).collect(),
        read: |document, key| scenario(document, key)?.likelihood.map(|step| step.to_string()),
        write: |draft, key, text| {
            let steps = draft.get::<Criteria>(Only).map_or(0, |criteria| criteria.likelihood.steps.len());
            let most = u32::try_from(steps).unwrap_or(u32::MAX).min(255);
            let step = number("step of the likelihood scale", text, most)?;
            if step == Some(0) {
                return Err(Refused::new(format!("The likelihood scale has steps 1 to {most}.")));
            }
            changed::<Scenario>(draft, key, |scenario| {
                scenario.likelihood = step.and_then(|step| u8::try_from(step).ok());
                Ok(())
            })
        },
    },
    Column {
        field: "requirements",
        label: "Touches",
        width: 130,
        choices: free,
        read: |document, key| Some(scenario(document, key)?.requirements?.to_string()),
        write: |draft, key, text| {
            let mut touched = Vec::new();
            for word in text.split([' ', ',', ';', '\n']).filter(|word| !word.is_empty()) {
                let requirement = word.parse::<FoundationalRequirement>();
                touched.push(requirement.map_err(|error| Refused::new(error.to_string()))?);
            }
            let touched: Option<FoundationalRequirementSet> =
                (!touched.is_empty()).then(|| touched.into_iter().collect());
            changed::<Scenario>(draft, key, |scenario| {
                scenario.requirements = touched;
                Ok(())
            })
        },
    },
    text!(Scenario scenarios narrowing_reason "Why not the others" 200),
    word!(Scenario scenarios status "Counts" 100 ScenarioStatus),
    text!(Scenario scenarios technique "Technique" 160),
    text!(Scenario scenarios owner "Owner" 130),
    text!(Scenario scenarios due "Due" 100),
    text!(Scenario scenarios note "Note" 240),
];
