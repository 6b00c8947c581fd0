//! The engine: a document in, an assessment out; total, deterministic, and able to say why.
//!
//! `assess` and `Assessor` are one code path: an update equals a fresh assessment. The rules of the method are its
//! specification; nothing here reads a file, draws, or writes more words than a sentence about what was found.

pub mod adviser;
mod approval;
mod assessment;
mod assessor;
pub mod compare;
mod findings;
mod index;
pub mod json;
mod levels;
mod lowest;
pub mod modes;
pub mod own_rules;
pub mod paths;
mod risk;
mod rule_id;
mod rules;
pub mod scenario_library;
pub mod scenario_steps;
pub mod topology;
pub mod why;
pub mod words;
mod zcr;

pub mod generate;

pub use approval::{
    ApprovalStanding, ApprovalState, Departed, Departure, Inputs, MOST_DIGESTS, approval_inputs, approval_subject,
    fingerprint, history, void_words,
};
pub use assessment::*;
pub use assessor::{Assessor, assess};
pub use index::{At, ElementAt, Index, Place};
pub use levels::method::{METHODS, Method, method};
pub use levels::{Mark, Measure, RequirementLine, requirement_lines};
pub use risk::never_tolerable_from;
pub use rule_id::RuleId;
pub use rules::{Fix, RULES, Rule, fixes, page as rules_page, rule};
