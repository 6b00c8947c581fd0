//! The words that records are filled with: roles, domains, media, places in the Purdue model.
//!
//! Words a person may extend (the role of an asset) keep an unknown word as it was written; words that the method
//! rests on (scope, trust, domain) are closed, so that a typing error is named instead of changing a level.

mod address;
mod purdue;
mod rating;
mod role;

mod words;

pub use address::{AddressRange, parse_addresses, parse_network};
pub use purdue::PurdueLevel;
pub use rating::{CategoryCode, Rating};
pub use role::{Role, RoleClass};
pub use words::{
    AccessKind, Accounts, AnswerKind, AnswerState, Colours, Criticality, DataDirection, Decision, Domain, DrawnBy,
    ElementRole, Intent, Joined, Layer, LevelMethod, Medium, Operator, PartyRole, RiskDecision, RiskDecisionOutcome,
    RuleSeverity, RuleSubject, ScenarioStatus, Scope, Signature, TestOutcome, TestStage, Transport, Trust,
};
