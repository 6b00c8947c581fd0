//! What has been answered so far, and the records it makes.

use std::collections::BTreeMap;

use plant::edit::PutRecords;
use plant::record::{Criteria, Element, Scenario, ScenarioElement, ThreatSource};
use plant::vocabulary::{CategoryCode, Intent, Rating};
use plant::{AnyRecord, Document, Id, Kind};
use standard::{FoundationalRequirement, FoundationalRequirementSet, SecurityLevel};

/// Who or what starts it.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Not answered.
    Open,
    /// One that the plant knows.
    Known(Id<ThreatSource>),
    /// One that comes along.
    New {
        /// What it is called.
        name: String,
        /// What it means to do.
        intent: Intent,
        /// 2 to 4, for an intentional one.
        level: Option<SecurityLevel>,
    },
}

/// The answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The scenario that is changed; none for a new one.
    pub edits: Option<Id<Scenario>>,
    /// The target.
    pub element: Element,
    /// What happens.
    pub sentence: String,
    /// Who does it.
    pub source: Source,
    /// The category that is asked first.
    pub category: CategoryCode,
    /// Ratings so far.
    pub consequences: BTreeMap<CategoryCode, Rating>,
    /// Step of the likelihood scale.
    pub likelihood: Option<u8>,
    /// Operating modes in which it can happen; none is every mode.
    pub modes: Vec<String>,
    /// Step in a mode where it is another.
    pub likelihood_in: BTreeMap<String, u8>,
    /// Why a rating is what it is, by category; `L` for the likelihood.
    pub reasons: BTreeMap<CategoryCode, String>,
    /// Who gave it, likewise.
    pub authors: BTreeMap<CategoryCode, String>,
    /// None while not narrowed.
    pub requirements: Option<FoundationalRequirementSet>,
    /// Why narrowed.
    pub narrowing_reason: String,
}

impl Form {
    /// Empty for a new scenario, as it is for one that is there.
    pub fn begin(document: &Document, element: Element, edits: Option<Id<Scenario>>) -> Self {
        let first = document.criteria().categories.first().map(|category| category.code.clone()).unwrap_or_default();
        let Some(scenario) = edits.and_then(|id| document.scenarios.get(&id)) else {
            return Form {
                edits: None,
                element,
                sentence: String::new(),
                // a plant with one source asks nobody which
                source: Source::Open,
                category: first,
                consequences: BTreeMap::new(),
                likelihood: None,
                modes: Vec::new(),
                likelihood_in: BTreeMap::new(),
                reasons: BTreeMap::new(),
                authors: BTreeMap::new(),
                requirements: None,
                narrowing_reason: String::new(),
            };
        };
        let hurts = scenario.consequences.iter().max_by_key(|(_, rating)| rating.step());
        Form {
            edits,
            element,
            sentence: scenario.name.clone(),
            source: scenario.source.map_or(Source::Open, Source::Known),
            category: hurts.map_or(first, |(code, _)| code.clone()),
            consequences: scenario.consequences.clone(),
            likelihood: scenario.likelihood,
            modes: scenario.modes.clone(),
            likelihood_in: scenario.likelihood_in.clone(),
            reasons: scenario.rating_reasons.clone(),
            authors: scenario.rating_authors.clone(),
            requirements: scenario.requirements,
            narrowing_reason: scenario.narrowing_reason.clone(),
        }
    }

    /// Asks about another category first; a rating given before goes along when the new one has none.
    pub fn choose_category(&mut self, code: &str) {
        if !self.consequences.contains_key(code)
            && self.edits.is_none()
            && let Some(rating) = self.consequences.remove(&self.category)
        {
            self.consequences.insert(code.to_owned(), rating);
        }
        code.clone_into(&mut self.category);
    }

    /// Rates a category or opens it again.
    pub fn rate(&mut self, code: &str, rating: Option<Rating>) {
        match rating {
            Some(rating) => self.consequences.insert(code.to_owned(), rating),
            None => self.consequences.remove(code),
        };
    }

    /// Takes a requirement group out or puts it back. All seven again is "not narrowed" again.
    pub fn toggle(&mut self, fr: FoundationalRequirement) {
        let mut set = self.requirements.unwrap_or(FoundationalRequirementSet::ALL);
        if set.contains(fr) {
            set.remove(fr);
        } else {
            set.insert(fr);
        }
        self.requirements = (set != FoundationalRequirementSet::ALL).then_some(set);
    }

    /// What is still open, in words.
    pub fn lacks(&self, criteria: &Criteria) -> Vec<&'static str> {
        let mut open = Vec::new();
        if self.sentence.trim().is_empty() {
            open.push("the sentence");
        }
        let source_open = match &self.source {
            Source::Open => true,
            Source::Known(_) => false,
            Source::New { name, intent, level } => {
                name.trim().is_empty() || (*intent == Intent::Intentional && level.is_none())
            }
        };
        if source_open {
            open.push("who does it");
        }
        if !criteria.categories.is_empty() && self.consequences.is_empty() {
            open.push("how bad");
        }
        if !criteria.likelihood.steps.is_empty() && self.likelihood.is_none() {
            open.push("how likely");
        }
        if self.requirements.is_some() && self.narrowing_reason.trim().is_empty() {
            open.push("why groups were taken out");
        }
        open
    }

    /// The edit; none without a sentence.
    pub fn edit(&self, document: &Document) -> Option<PutRecords> {
        if self.sentence.trim().is_empty() {
            return None;
        }
        let mut records: Vec<AnyRecord> = Vec::new();
        let source = match &self.source {
            Source::Open => None,
            Source::Known(id) => Some(*id),
            Source::New { name, .. } if name.trim().is_empty() => None,
            Source::New { name, intent, level } => {
                let level = level.filter(|_| *intent == Intent::Intentional);
                // an equal source is one source
                let equal = document.threat_sources.values().find(|known| {
                    known.name.to_lowercase() == name.trim().to_lowercase()
                        && known.intent == *intent
                        && known.level == level
                });
                if let Some(equal) = equal {
                    return self.with_source(document, Some(equal.id), records);
                }
                let id = Id::new(document.next_number(Kind::ThreatSource));
                let mut source = ThreatSource::new(id, name.trim());
                source.intent = *intent;
                source.level = level;
                records.push(source.into());
                Some(id)
            }
        };
        self.with_source(document, source, records)
    }

    fn with_source(
        &self,
        document: &Document,
        source: Option<Id<ThreatSource>>,
        mut records: Vec<AnyRecord>,
    ) -> Option<PutRecords> {
        let known = self.edits.and_then(|id| document.scenarios.get(&id));
        let mut scenario = match known {
            Some(scenario) => (**scenario).clone(),
            None => {
                let mut scenario = Scenario::new(Id::new(document.next_number(Kind::Scenario)), "");
                scenario.elements = vec![ScenarioElement::new(self.element)];
                scenario
            }
        };
        scenario.name = self.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        scenario.source = source;
        scenario.consequences = self.consequences.clone();
        scenario.likelihood = self.likelihood;
        scenario.modes.clone_from(&self.modes);
        scenario.likelihood_in.clone_from(&self.likelihood_in);
        scenario.rating_reasons = written(&self.reasons);
        scenario.rating_authors = written(&self.authors);
        scenario.requirements = self.requirements;
        scenario.narrowing_reason =
            if self.requirements.is_some() { self.narrowing_reason.trim().to_owned() } else { String::new() };
        let label = match known {
            Some(_) => format!("Change scenario {}", scenario.id),
            None => format!("Add scenario {} for {}", scenario.id, self.element),
        };
        records.push(scenario.into());
        Some(PutRecords { label, records, remove: Vec::new() })
    }
}

/// The texts that say something.
fn written(texts: &BTreeMap<CategoryCode, String>) -> BTreeMap<CategoryCode, String> {
    let trimmed = texts.iter().map(|(code, text)| (code.clone(), text.trim().to_owned()));
    trimmed.filter(|(_, text)| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        Form::begin(&Document::new(), Element::Zone(Id::new(1)), None)
    }

    #[test]
    fn a_bare_sentence_is_a_scenario() {
        let mut form = form();
        assert!(form.edit(&Document::new()).is_none());
        form.sentence = " Malware  stops the controller ".to_owned();
        let edit = form.edit(&Document::new()).unwrap();
        assert_eq!(edit.records.len(), 1);
        let AnyRecord::Scenario(scenario) = &edit.records[0] else { panic!("a scenario") };
        assert_eq!(scenario.name, "Malware stops the controller");
        assert_eq!(scenario.targets().count(), 1);
        assert_eq!(scenario.requirements, None);
    }

    #[test]
    fn a_new_source_comes_along_and_its_level_only_when_it_means_it() {
        let mut form = form();
        form.sentence = "x".to_owned();
        form.source = Source::New {
            name: "Contractor".to_owned(),
            intent: Intent::Unintentional,
            level: Some(SecurityLevel::THREE),
        };
        let edit = form.edit(&Document::new()).unwrap();
        let AnyRecord::ThreatSource(source) = &edit.records[0] else { panic!("a source") };
        assert_eq!(source.level, None);
    }

    #[test]
    fn reasons_and_authors_are_kept_where_they_say_something() {
        let mut form = form();
        form.sentence = "x".to_owned();
        form.reasons = [("S".to_owned(), " HAZOP node 12 ".to_owned()), ("E".to_owned(), " ".to_owned())].into();
        form.authors = [("L".to_owned(), "M. Okafor".to_owned())].into();
        let edit = form.edit(&Document::new()).unwrap();
        let AnyRecord::Scenario(scenario) = &edit.records[0] else { panic!("a scenario") };
        assert_eq!(scenario.rating_reasons, [("S".to_owned(), "HAZOP node 12".to_owned())].into());
        assert_eq!(scenario.rating_authors["L"], "M. Okafor");
    }

    #[test]
    fn taking_out_and_putting_back_is_not_narrowed_again() {
        let mut form = form();
        form.toggle(FoundationalRequirement::Dc);
        assert!(form.requirements.is_some());
        form.toggle(FoundationalRequirement::Dc);
        assert_eq!(form.requirements, None);
    }
}
