//! Scenarios of ATT&CK for ICS that fit what lies in a zone or conduit and what reaches it (ZCR 5.1), as proposals.
//!
//! Computed when a person asks, never with an assessment, and counted nowhere: a proposal becomes a scenario of status
//! "proposed", and counts once somebody accepts it. Every proposal says what in the plant it was made from. Labels of MITRE
//! and the gap proposals of this project stand apart.

mod asset_classes;
mod exposure;
mod patterns;
mod protocols;
mod surroundings;

use plant::edit::ScenarioOffer;
use plant::record::{Element, Scenario};
use plant::vocabulary::{Domain, Intent, Scope};
use plant::{AnyKey, Document};
use standard::{
    AttackId, AttackTechnique, FoundationalRequirementSet, GapProposal, RequirementId, SecurityLevel, catalogue,
};

pub use asset_classes::asset_classes;
use patterns::{PATTERNS, Pattern};
use surroundings::Surroundings;

/// Who or what would start it: a suggestion, for a person to confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposedSource {
    /// Name of the threat source.
    pub name: &'static str,
    /// What it would mean to do.
    pub intent: Intent,
    /// 2, 3 or 4 for an intentional source.
    pub level: Option<SecurityLevel>,
    /// Why that level.
    pub why: &'static str,
}

/// A scenario that fits an element.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioProposal {
    /// Where the consequence would happen.
    pub element: Element,
    /// The technique.
    pub technique: AttackId,
    /// What would happen, in one sentence.
    pub sentence: String,
    /// Where the source would come in, when that is another element.
    pub entry: Option<Element>,
    /// Who or what would start it.
    pub source: ProposedSource,
    /// What in the plant the proposal was made from, in words.
    pub because: Vec<String>,
    /// The records those words are about.
    pub inputs: Vec<AnyKey>,
}

impl ScenarioProposal {
    /// The technique's row.
    pub fn row(&self) -> Option<&'static AttackTechnique> {
        catalogue().technique(self.technique)
    }

    /// The groups a person may narrow the scenario to by MITRE's labels. None where nothing follows: see `label_words`.
    pub fn by_label(&self) -> Option<FoundationalRequirementSet> {
        narrowing_by_label(self.technique)
    }

    /// The SR that MITRE's labels reach.
    pub fn requirements(&self) -> Vec<RequirementId> {
        catalogue().requirements_of_technique(self.technique)
    }

    /// What this project proposes where the labels reach no SR.
    pub fn gap_proposal(&self) -> Option<&'static GapProposal> {
        catalogue().gap_proposal(self.technique)
    }

    /// The form in which it is taken up.
    pub fn offer(&self) -> ScenarioOffer {
        ScenarioOffer {
            element: self.element,
            entry: self.entry,
            sentence: self.sentence.clone(),
            technique: self.row().map_or_else(|| self.technique.to_string(), AttackTechnique::label),
            source: self.source.name.to_owned(),
            intent: self.source.intent,
            level: self.source.level,
            because: format!("{} {}", self.because.join(" "), self.source.why),
        }
    }
}

/// The groups that the labels of a technique reach. None for an outcome (tactic Impact) and where they reach none: then
/// the labels say nothing about what to narrow to, and all seven stay.
pub fn narrowing_by_label(technique: AttackId) -> Option<FoundationalRequirementSet> {
    let row = catalogue().technique(technique)?;
    let groups = catalogue().foundational_of_technique(technique);
    (!row.is_impact() && !groups.is_empty()).then_some(groups)
}

/// What the labels of a technique say about groups, in one sentence.
pub fn label_words(technique: AttackId) -> String {
    let Some(row) = catalogue().technique(technique) else {
        let near = catalogue().nearest_technique(&technique.to_string());
        let near = near.map(|row| format!(" The nearest is {}.", row.label())).unwrap_or_default();
        return format!("{technique} is not in ATT&CK for ICS.{near}");
    };
    let groups = catalogue().foundational_of_technique(technique);
    let codes = groups.iter().map(|fr| fr.code()).collect::<Vec<_>>().join(" ");
    match (row.is_impact(), groups.is_empty()) {
        (_, true) => {
            format!("{technique} reaches no group by MITRE's labels: all seven stay until a person narrows them.")
        }
        (true, false) => {
            format!(
                "{technique} is an outcome: its labels ({codes}) must not narrow. All seven stay until a person narrows them."
            )
        }
        (false, false) => format!("{technique} reaches {codes} by MITRE's labels."),
    }
}

/// What fits a zone or conduit and has no scenario of that technique there, refused ones included. Empty for what is not
/// assessed: outside the system, or a grouping.
pub fn propose_scenarios(document: &Document, element: Element) -> Vec<ScenarioProposal> {
    if !is_assessed(document, element) {
        return Vec::new();
    }
    let there: Vec<AttackId> = document
        .scenarios
        .values()
        .filter(|scenario| is_target(scenario, element))
        .flat_map(|scenario| AttackId::all_in(&scenario.technique))
        .collect();
    let surroundings = Surroundings::new(document, element);
    PATTERNS
        .iter()
        .filter(|pattern| pattern.fits(element) && !there.contains(&pattern.id()))
        .filter_map(|pattern| propose(pattern, &surroundings))
        .collect()
}

fn is_target(scenario: &Scenario, element: Element) -> bool {
    scenario.targets().any(|target| target == element)
}

fn is_assessed(document: &Document, element: Element) -> bool {
    let zone =
        |id| document.zones.get(&id).is_some_and(|zone| zone.scope == Scope::In && zone.domain != Domain::Grouping);
    match element {
        Element::Zone(id) => zone(id),
        Element::Conduit(id) => document
            .conduits
            .get(&id)
            .is_some_and(|conduit| conduit.scope == Scope::In && conduit.joins.iter().any(|joined| zone(*joined))),
    }
}

fn propose(pattern: &Pattern, surroundings: &Surroundings) -> Option<ScenarioProposal> {
    let evidence = pattern.evidence(surroundings);
    let first = evidence.first()?;
    let mut because: Vec<String> = Vec::new();
    let mut inputs: Vec<AnyKey> = Vec::new();
    let mut assets = Vec::new();
    for found in &evidence {
        // Three reasons are enough to judge by.
        if because.len() < 3 && !because.contains(&found.words) {
            because.push(found.words.clone());
        }
        inputs.extend(&found.inputs);
        assets.extend(found.asset);
    }
    assets.sort_unstable();
    assets.dedup();
    inputs.sort_unstable();
    inputs.dedup();
    let sentence = pattern
        .sentence
        .replace("{what}", &surroundings.named(&assets))
        .replace("{channel}", &first.channel)
        .replace("{from}", &first.from);
    let entry = evidence.iter().find_map(|found| found.entry).filter(|entry| *entry != surroundings.element);
    Some(ScenarioProposal {
        element: surroundings.element,
        technique: pattern.id(),
        sentence,
        entry,
        source: pattern.source,
        because,
        inputs,
    })
}
