//! IEC 62443 as vocabulary and data: foundational requirements, security levels, the vectors of seven, identifiers, and the
//! embedded tables of 3-3, 4-2, 3-2, 2-1, 2-4, 2-3 and of ATT&CK for ICS. It knows no plant and derives nothing but a level from
//! answers. Terms are the standard's, written out; every description is in our own words.

mod acceptance_test;
mod answers;
mod attack;
mod catalogue;
mod component_requirement;
mod edition;
mod entry;
mod error;
mod foundational;
mod foundational_set;
mod level;
mod level_range;
mod list;
mod per_foundational;
mod programme;
mod protocol;
mod requirement_id;
mod system_requirement;
mod vector;
mod zone_conduit_requirement;

pub use acceptance_test::{AcceptanceStage, AcceptanceTest, TestMethod, acceptance_test};
pub use answers::{AnswerState, AnsweredLevel, Blocker, level_from_answers};
pub use attack::{
    ATTACK_NOTICE, ATTACK_VERSION, AttackAsset, AttackId, AttackKind, AttackMitigation, AttackTechnique, GapProposal,
};
pub use catalogue::{Catalogue, catalogue};
pub use component_requirement::{ComponentConstraint, ComponentRequirement, ComponentType};
pub use entry::{CatalogueTable, Entry, Relation};
pub use error::StandardError;
pub use foundational::FoundationalRequirement;
pub use foundational_set::FoundationalRequirementSet;
pub use level::SecurityLevel;
pub use level_range::SecurityLevelRange;
pub use per_foundational::PerFoundational;
pub use programme::{PatchState, ProgrammeRequirement, ServiceProviderRequirement};
pub use protocol::{Ability, Protocol, ProtocolUse, protocol_at, protocol_named, protocols};
pub use requirement_id::{RequirementFamily, RequirementId};
pub use system_requirement::{Certainty, SystemRequirement};
pub use vector::{GapVector, SecurityLevelRangeVector, SecurityLevelVector, gap};
pub use zone_conduit_requirement::{Strength, ZoneConduitRequirement};
