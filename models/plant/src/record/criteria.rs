//! The owner's risk criteria: categories, scales, matrix, tolerable risk, policy floors.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use standard::SecurityLevelVector;

use super::system::Only;
use super::{AnyKey, Kind, Record, ReferenceVisitor, TextVisitor};
use crate::vocabulary::{CategoryCode, Domain, LevelMethod, Signature};

mod frequency;
mod monotone;
mod preset;
mod reshape;

pub use frequency::Frequency;
pub use monotone::Falls;
pub use preset::{PRESETS, Preset};

record! {
    /// A consequence category with the risk that the owner tolerates in it.
    Category {
        /// Short name: `S`, `E`, `B`.
        code: CategoryCode,
        /// Full name: "Safety".
        name: String,
    } optional {
        /// Highest tolerated rank. `None`: not decided; such a category can neither raise nor clear.
        tolerable: Option<u8>,
        /// What each consequence step means in this category, from step 1 upwards.
        meanings: Vec<String>,
        /// What it covers: "People on and off the site".
        covers: String,
    }
}

record! {
    /// A step of a scale.
    ScaleStep {
        /// Name: "Likely".
        name: String,
    } optional {
        /// What it means, such as a yearly frequency.
        meaning: String,
        /// How often a year, as powers of ten; for steps of the likelihood scale.
        frequency: Option<Frequency>,
    }
}

/// Which end of the likelihood scale is the most likely. Table B.2 of 3-2 counts down, many companies count up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LikelihoodDirection {
    /// The highest number is the most likely.
    #[default]
    HighestIsMostLikely,
    /// The lowest number is the most likely.
    LowestIsMostLikely,
}

record! {
    /// The likelihood scale.
    #[derive(Default)]
    Likelihood {
        /// Steps from number 1 upwards.
        steps: Vec<ScaleStep>,
    } optional {
        /// Which end is the most likely.
        direction: LikelihoodDirection,
    }
}

impl Likelihood {
    /// The most likely step, where there is a scale.
    pub fn most_likely(&self) -> Option<u8> {
        let last = u8::try_from(self.steps.len()).ok().filter(|count| *count > 0)?;
        Some(match self.direction {
            LikelihoodDirection::HighestIsMostLikely => last,
            LikelihoodDirection::LowestIsMostLikely => 1,
        })
    }

    /// The least likely step, where there is a scale.
    pub fn least_likely(&self) -> Option<u8> {
        let last = u8::try_from(self.steps.len()).ok().filter(|count| *count > 0)?;
        Some(match self.direction {
            LikelihoodDirection::HighestIsMostLikely => 1,
            LikelihoodDirection::LowestIsMostLikely => last,
        })
    }

    /// Orders two steps by how likely they are, the likelier one being greater.
    pub fn compare(&self, a: u8, b: u8) -> std::cmp::Ordering {
        match self.direction {
            LikelihoodDirection::HighestIsMostLikely => a.cmp(&b),
            LikelihoodDirection::LowestIsMostLikely => b.cmp(&a),
        }
    }
}

/// Risk rank by consequence (row, step 1 first) and likelihood (column, number 1 first), set cell by cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Matrix(pub Vec<Vec<u8>>);

impl Matrix {
    /// The rank of a consequence step at a likelihood step, both counted from 1.
    pub fn rank(&self, consequence: u8, likelihood: u8) -> Option<u8> {
        let row = self.0.get(usize::from(consequence).checked_sub(1)?)?;
        row.get(usize::from(likelihood).checked_sub(1)?).copied()
    }
}

/// What a policy floor applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloorScope {
    /// Every zone in the system that no narrower floor names.
    Zones,
    /// Every conduit in the system.
    Conduits,
    /// Zones of one domain.
    Domain(Domain),
}

record! {
    /// The level that the owner asks for everywhere, before any scenario.
    Floor {
        /// What it applies to.
        applies_to: FloorScope,
        /// The level per foundational requirement.
        levels: SecurityLevelVector,
    } optional {
    }
}

record! {
    /// The owner's risk criteria (ZCR 6.8). A new plant has none until a person chooses.
    #[derive(Default)]
    Criteria {
        /// Consequence categories.
        categories: Vec<Category>,
        /// Consequence steps from 1 (least) upwards.
        consequence: Vec<ScaleStep>,
        /// Likelihood scale.
        likelihood: Likelihood,
        /// Risk ranks cell by cell.
        matrix: Matrix,
    } optional {
        /// Names of the ranks by number.
        rank_names: BTreeMap<u8, String>,
        /// Policy floors.
        floors: Vec<Floor>,
        /// Who signed the floors as policy. Unsigned floors count nowhere.
        floors_signed: Option<Signature>,
        /// Where the criteria come from.
        source: String,
        /// The method by which levels follow from scenarios.
        method: LevelMethod,
        /// Who decided on another method than the program's own. An unsigned choice counts nowhere.
        method_signed: Option<Signature>,
    }
}

/// Most steps that a scale can have.
pub const MOST_STEPS: usize = 12;

/// Most consequence categories.
pub const MOST_CATEGORIES: usize = 24;

/// Highest rank that a cell can hold.
pub const HIGHEST_RANK: u8 = 36;

impl Criteria {
    /// The method that counts: the one chosen where it is signed, otherwise the program's own.
    pub fn method_in_use(&self) -> LevelMethod {
        let signed = self.method_signed.as_ref().is_some_and(Signature::is_signed);
        if signed { self.method } else { LevelMethod::default() }
    }

    /// Whether nothing is chosen yet.
    pub fn is_empty(&self) -> bool {
        *self == Criteria::default()
    }

    /// Whether the matrix has a row per consequence step and a column per likelihood step.
    pub fn fits_its_scales(&self) -> bool {
        let (rows, columns) = (self.consequence.len(), self.likelihood.steps.len());
        self.matrix.0.len() == rows && self.matrix.0.iter().all(|row| row.len() == columns)
    }

    /// The category with this code.
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == code)
    }
}

impl Record for Criteria {
    type Key = Only<1>;
    const KIND: Kind = Kind::Criteria;
    fn key(&self) -> Only<1> {
        Only
    }
    fn visit_references(&mut self, _visitor: &mut dyn ReferenceVisitor) {}
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        for category in &self.categories {
            visitor.visit("category", &category.name);
            if !category.covers.is_empty() {
                visitor.visit("covers", &category.covers);
            }
            for meaning in category.meanings.iter().filter(|text| !text.is_empty()) {
                visitor.visit("category_meaning", meaning);
            }
        }
        for step in self.consequence.iter().chain(&self.likelihood.steps) {
            visitor.visit("step", &step.name);
            if !step.meaning.is_empty() {
                visitor.visit("step_meaning", &step.meaning);
            }
        }
        for name in self.rank_names.values() {
            visitor.visit("rank", name);
        }
        for signed in [&self.floors_signed, &self.method_signed].into_iter().flatten() {
            visit_signature(signed, visitor);
        }
        if !self.source.is_empty() {
            visitor.visit("source", &self.source);
        }
    }
}

/// Visits the texts of a signature.
pub(super) fn visit_signature(signature: &Signature, visitor: &mut dyn TextVisitor) {
    for (field, text) in [("by", &signature.by), ("on", &signature.on), ("reason", &signature.reason)] {
        if !text.is_empty() {
            visitor.visit(field, text);
        }
    }
}

impl From<Only<1>> for AnyKey {
    fn from(only: Only<1>) -> Self {
        AnyKey::Criteria(only)
    }
}
