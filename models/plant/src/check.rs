//! What a reader cannot assume of a document from outside. A problem is named, never repaired in silence.

use std::collections::BTreeSet;
use std::fmt;

use standard::catalogue;

use crate::document::Document;
use crate::id::Id;
use crate::record::{AnyKey, AnyRecord, ReferenceVisitor, Zone};
use crate::vocabulary::{CategoryCode, Rating};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// It refers to a record that is not there.
    Dangling(AnyKey),
    /// A zone lies in itself, directly or by others.
    NestingCircle,
    /// A conduit joins fewer than two zones.
    JoinsTooFew,
    /// A conduit joins one zone twice.
    JoinsTwice(Id<Zone>),
    /// A flow has one asset at both ends.
    FlowToItself,
    /// An answer to a requirement that the catalogue does not have.
    UnknownRequirement,
    /// A component answer to something that is no requirement of 4-2.
    NoComponentRequirement,
    /// A rating in a category that the criteria do not have.
    UnknownCategory(CategoryCode),
    /// A number that is no step of the scale.
    OffScale(CategoryCode, u8),
    /// The matrix does not fit the scales.
    MatrixShape,
    /// It is limited to an operating mode that the system does not declare; with the nearest that it does.
    UnknownMode(String, Option<String>),
    /// An operating mode without a name, or one that stands there twice.
    ModeTwice(String),
    /// More operating modes than an assessment looks at.
    TooManyModes,
    /// The date that the assessment refers to is none.
    NoDate(String),
}

/// One thing that is wrong with one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The record.
    pub key: AnyKey,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key;
        match &self.kind {
            ProblemKind::Dangling(to) => write!(f, "{key} refers to {to}, which is not there"),
            ProblemKind::NestingCircle => write!(f, "{key} lies in itself by way of its parents"),
            ProblemKind::JoinsTooFew => write!(f, "{key} joins fewer than two zones"),
            ProblemKind::JoinsTwice(zone) => write!(f, "{key} joins {zone} twice"),
            ProblemKind::FlowToItself => write!(f, "{key} starts and ends at the same asset"),
            ProblemKind::UnknownRequirement => {
                write!(f, "{key} answers a requirement that IEC 62443-3-3 does not have")
            }
            ProblemKind::NoComponentRequirement => {
                write!(f, "{key} answers a requirement that IEC 62443-4-2 does not have")
            }
            ProblemKind::UnknownCategory(code) => {
                write!(f, "{key} rates category {code}, which the criteria do not have")
            }
            ProblemKind::OffScale(code, step) => write!(f, "{key} rates {code} {step}, which is no step of the scale"),
            ProblemKind::MatrixShape => {
                write!(f, "the risk matrix does not fit the scales of consequence and likelihood")
            }
            ProblemKind::UnknownMode(name, nearest) => {
                write!(f, "{key} names the operating mode “{name}”, which the system does not declare")?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, ". The nearest is “{nearest}”"))
            }
            ProblemKind::ModeTwice(name) if name.is_empty() => write!(f, "an operating mode has no name"),
            ProblemKind::ModeTwice(name) => write!(f, "the operating mode “{name}” is declared twice"),
            ProblemKind::TooManyModes => {
                write!(
                    f,
                    "the system declares more than {} operating modes; those beyond count nowhere",
                    crate::MOST_MODES
                )
            }
            ProblemKind::NoDate(text) => {
                write!(f, "the assessment refers to “{text}”, which is no date such as 2026-11-24")
            }
        }
    }
}

impl Document {
    /// Everything that does not hold together, in order of keys. Called on opening and after a merge.
    pub fn check(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let circles: BTreeSet<Id<Zone>> = self.nesting_circles().into_iter().flatten().collect();
        for mut record in self.records() {
            let key = record.key();
            let mut seek = Seek { document: self, missing: Vec::new() };
            record.visit_references(&mut seek);
            let mut missing = seek.missing;
            missing.sort();
            missing.dedup();
            problems.extend(missing.into_iter().map(|to| Problem { key, kind: ProblemKind::Dangling(to) }));
            problems.extend(self.own_problems(&record, &circles).into_iter().map(|kind| Problem { key, kind }));
        }
        problems
    }

    fn own_problems(&self, record: &AnyRecord, circles: &BTreeSet<Id<Zone>>) -> Vec<ProblemKind> {
        let mut found = Vec::new();
        match record {
            AnyRecord::Zone(zone) => {
                if circles.contains(&zone.id) {
                    found.push(ProblemKind::NestingCircle);
                }
                self.check_ratings(zone.initial_risk.worst_consequence.iter(), &mut found);
            }
            AnyRecord::Conduit(conduit) => {
                let mut joins = conduit.joins.clone();
                joins.sort();
                let twice = joins.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
                joins.dedup();
                found.extend(twice.map(ProblemKind::JoinsTwice));
                if joins.len() < 2 {
                    found.push(ProblemKind::JoinsTooFew);
                }
                self.check_ratings(conduit.initial_risk.worst_consequence.iter(), &mut found);
            }
            AnyRecord::Flow(flow) if flow.from == flow.to => found.push(ProblemKind::FlowToItself),
            AnyRecord::ComponentAnswer(answer)
                if catalogue().component_requirement(answer.requirement).is_none_or(|row| row.is_none_needed()) =>
            {
                found.push(ProblemKind::NoComponentRequirement);
            }
            AnyRecord::Answer(answer) if catalogue().system_requirement(answer.requirement).is_none() => {
                found.push(ProblemKind::UnknownRequirement);
            }
            AnyRecord::TestResult(result)
                if result.subject.requirement().is_some_and(|id| catalogue().system_requirement(id).is_none()) =>
            {
                found.push(ProblemKind::UnknownRequirement);
            }
            AnyRecord::Function(function) => self.check_ratings(function.worst_consequence.iter(), &mut found),
            AnyRecord::Scenario(scenario) => {
                self.check_ratings(scenario.consequences.iter(), &mut found);
                self.check_likelihood(scenario.likelihood, &mut found);
                for step in scenario.likelihood_in.values() {
                    self.check_likelihood(Some(*step), &mut found);
                }
            }
            AnyRecord::Countermeasure(measure) => {
                for effect in &measure.effects {
                    self.check_ratings(effect.consequences.iter(), &mut found);
                    self.check_likelihood(effect.likelihood, &mut found);
                }
            }
            AnyRecord::Criteria(criteria) if !criteria.fits_its_scales() => found.push(ProblemKind::MatrixShape),
            _ => {}
        }
        self.check_modes(record, &mut found);
        found
    }

    fn check_ratings<'r>(
        &self,
        ratings: impl Iterator<Item = (&'r CategoryCode, &'r Rating)>,
        found: &mut Vec<ProblemKind>,
    ) {
        let criteria = self.criteria();
        if criteria.is_empty() {
            return;
        }
        for (code, rating) in ratings {
            if criteria.category(code).is_none() {
                found.push(ProblemKind::UnknownCategory(code.clone()));
            } else if let Rating::Step(step) = rating
                && usize::from(*step) > criteria.consequence.len()
            {
                found.push(ProblemKind::OffScale(code.clone(), *step));
            }
        }
    }

    fn check_likelihood(&self, likelihood: Option<u8>, found: &mut Vec<ProblemKind>) {
        let steps = self.criteria().likelihood.steps.len();
        if let Some(step) = likelihood
            && !self.criteria().is_empty()
            && (step == 0 || usize::from(step) > steps)
        {
            found.push(ProblemKind::OffScale("L".to_owned(), step));
        }
    }
}

struct Seek<'d> {
    document: &'d Document,
    missing: Vec<AnyKey>,
}

impl ReferenceVisitor for Seek<'_> {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        if !self.document.contains(*reference) {
            self.missing.push(*reference);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::plant;

    fn words(text: &str) -> Vec<String> {
        plant(text).check().iter().map(Problem::to_string).collect()
    }

    #[test]
    fn names_what_does_not_hold_together() {
        assert_eq!(
            words("zone Z-01 A iacs in Z-02\nzone Z-02 B iacs in Z-01"),
            ["Z-01 lies in itself by way of its parents", "Z-02 lies in itself by way of its parents"]
        );
        assert_eq!(words("asset A-01 plc in Z-09 at 0 0"), ["A-01 refers to Z-09, which is not there"]);
        assert_eq!(
            words("zone Z-01 A iacs\nconduit C-01 Z-01 Z-01"),
            ["C-01 joins Z-01 twice", "C-01 joins fewer than two zones"]
        );
        assert_eq!(words("asset A-01 plc\nflow A-01 -> A-01"), ["F-01 starts and ends at the same asset"]);
        assert_eq!(words("zone Z-01 A iacs\nanswer Z-01 met sr1.99").len(), 1);
        assert_eq!(
            words("criteria\nzone Z-01 A iacs\nscenario S-01 Z-01 a=2 Q3 S7 L6"),
            [
                "S-01 rates category Q, which the criteria do not have",
                "S-01 rates S 7, which is no step of the scale",
                "S-01 rates L 6, which is no step of the scale"
            ]
        );
    }

    #[test]
    fn a_placement_of_nothing_is_named() {
        let text = r#"{"format":"zonewright","version":1,"drawing":{"placements":[{"element":"A-07","x":0,"y":0}]}}"#;
        let problems = Document::read_json(text).unwrap().check();
        assert_eq!(problems[0].to_string(), "zones / A-07 refers to A-07, which is not there");
    }

    #[test]
    fn a_sound_plant_has_no_problem() {
        assert!(words("criteria\nzone Z-01 A iacs\nzone Z-02 B iacs in Z-01\nconduit C-01 Z-01 Z-02").is_empty());
    }
}
