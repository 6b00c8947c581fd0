//! The embedded tables, read once. Never fails: they are part of the program and its tests read every row.

mod attack;
mod component;
mod entries;
mod programme;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use self::attack::AttackTable;
use self::component::ComponentTable;
use self::programme::ProgrammeTable;
use crate::edition::{self, FOUNDATIONAL_REQUIREMENTS, SYSTEM_REQUIREMENTS, ZONE_CONDUIT_REQUIREMENTS};
use crate::{FoundationalRequirement, RequirementId, SecurityLevel, SystemRequirement, ZoneConduitRequirement};

/// The words for one of the seven.
#[derive(Debug, Deserialize)]
pub(crate) struct FoundationalWords {
    pub(crate) code: FoundationalRequirement,
    pub(crate) title: String,
    pub(crate) short_title: String,
    pub(crate) plain_words: String,
}

/// All tables of the editions in use.
#[derive(Debug)]
pub struct Catalogue {
    foundational: BTreeMap<FoundationalRequirement, FoundationalWords>,
    system_requirements: Vec<SystemRequirement>,
    place: BTreeMap<RequirementId, usize>,
    zone_conduit_requirements: Vec<ZoneConduitRequirement>,
    component: ComponentTable,
    programme: ProgrammeTable,
    attack: AttackTable,
}

/// The tables, read at the first call.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::read)
}

impl Catalogue {
    fn read() -> Self {
        let foundational: Vec<FoundationalWords> = rows(FOUNDATIONAL_REQUIREMENTS);
        let system_requirements: Vec<SystemRequirement> = rows(edition::latest(SYSTEM_REQUIREMENTS));
        let place = system_requirements.iter().enumerate().map(|(place, row)| (row.id, place)).collect();

        Self {
            foundational: foundational.into_iter().map(|words| (words.code, words)).collect(),
            system_requirements,
            place,
            zone_conduit_requirements: rows(edition::latest(ZONE_CONDUIT_REQUIREMENTS)),
            component: ComponentTable::read(),
            programme: ProgrammeTable::read(),
            attack: AttackTable::read(),
        }
    }

    pub(crate) fn foundational(&self, fr: FoundationalRequirement) -> &FoundationalWords {
        &self.foundational[&fr]
    }

    /// Every SR and RE in the standard's order.
    pub fn system_requirements(&self) -> &[SystemRequirement] {
        &self.system_requirements
    }

    /// The row of that name, none when 3-3 has no such requirement.
    pub fn system_requirement(&self, id: RequirementId) -> Option<&SystemRequirement> {
        self.index_of(id).map(|place| &self.system_requirements[place])
    }

    /// The row's place in `system_requirements`, dense from 0: an index for bit sets of answers.
    pub fn index_of(&self, id: RequirementId) -> Option<usize> {
        self.place.get(&id).copied()
    }

    /// The rows of one group.
    pub fn of(&self, fr: FoundationalRequirement) -> impl Iterator<Item = &SystemRequirement> {
        self.system_requirements.iter().filter(move |row| row.foundational == fr)
    }

    /// What a level asks for in one group, lower levels included.
    pub fn required_at(
        &self,
        fr: FoundationalRequirement,
        level: SecurityLevel,
    ) -> impl Iterator<Item = &SystemRequirement> {
        self.of(fr).filter(move |row| row.lowest_level <= level)
    }

    /// How many a level asks for in one group, lower levels included.
    pub fn count(&self, fr: FoundationalRequirement, level: SecurityLevel) -> usize {
        self.required_at(fr, level).count()
    }

    /// The 32 items of 3-2 in order.
    pub fn zcr_items(&self) -> &[ZoneConduitRequirement] {
        &self.zone_conduit_requirements
    }

    /// The item of that name, such as `ZCR 5.6`.
    pub fn zcr_item(&self, id: &str) -> Option<&ZoneConduitRequirement> {
        self.zone_conduit_requirements.iter().find(|row| row.id.eq_ignore_ascii_case(id.trim()))
    }

    /// The requirement whose name is most like `text`, for "did you mean". None when nothing is near.
    pub fn nearest_requirement(&self, text: &str) -> Option<RequirementId> {
        nearest(text, self.system_requirements.iter().map(|row| (row.id.to_string(), row.id)))
    }
}

/// The candidate whose name is most like `text`. None when nothing is near.
fn nearest<T: Ord>(text: &str, candidates: impl Iterator<Item = (String, T)>) -> Option<T> {
    // Half of a short name wrong is another name.
    const FARTHEST: usize = 3;

    let wanted = squeezed(text);
    candidates
        .map(|(name, value)| (strsim::damerau_levenshtein(&wanted, &squeezed(&name)), value))
        .min()
        .filter(|(distance, _)| *distance <= FARTHEST)
        .map(|(_, value)| value)
}

fn squeezed(text: &str) -> String {
    // Names are short: a whole paragraph in the cell must not cost a quadratic comparison.
    text.chars().filter(|c| !c.is_whitespace()).take(24).map(|c| c.to_ascii_uppercase()).collect()
}

fn rows<T: DeserializeOwned>(bytes: &'static [u8]) -> Vec<T> {
    csv::Reader::from_reader(bytes)
        .into_deserialize()
        .collect::<Result<_, _>>()
        .expect("the embedded tables are read in full by this crate's tests")
}
