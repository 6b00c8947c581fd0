//! One row of any table, as it is shown to a person: what it is, what it rests on and what it is related to.

use crate::{
    ATTACK_VERSION, AttackAsset, AttackMitigation, AttackTechnique, Certainty, ComponentConstraint,
    ComponentRequirement, FoundationalRequirement, PatchState, ProgrammeRequirement, SecurityLevel,
    ServiceProviderRequirement, Strength, SystemRequirement, ZoneConduitRequirement,
};

mod relations;

pub use relations::Relation;

/// A row of one of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry<'a> {
    /// One of the seven.
    Foundational(FoundationalRequirement),
    /// 3-3.
    System(&'a SystemRequirement),
    /// 4-2.
    Component(&'a ComponentRequirement),
    /// 4-2, common constraint.
    Constraint(&'a ComponentConstraint),
    /// 3-2.
    ZoneConduit(&'a ZoneConduitRequirement),
    /// 2-1.
    Programme(&'a ProgrammeRequirement),
    /// 2-4.
    ServiceProvider(&'a ServiceProviderRequirement),
    /// 2-3.
    PatchState(&'a PatchState),
    /// ATT&CK for ICS.
    Technique(&'a AttackTechnique),
    /// ATT&CK for ICS.
    Mitigation(&'a AttackMitigation),
    /// ATT&CK for ICS.
    Asset(&'a AttackAsset),
}

/// The tables, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CatalogueTable {
    /// The seven foundational requirements.
    Foundational,
    /// SR and RE of 3-3.
    System,
    /// CR, SAR, EDR, HDR, NDR, RE and CCSC of 4-2.
    Component,
    /// ZCR of 3-2.
    ZoneConduit,
    /// Elements of 2-1.
    Programme,
    /// BR and RE of 2-4.
    ServiceProvider,
    /// Patch states of 2-3.
    PatchState,
    /// Techniques of ATT&CK for ICS.
    Technique,
    /// Mitigations of ATT&CK for ICS.
    Mitigation,
    /// Classes of asset of ATT&CK for ICS.
    Asset,
}

impl CatalogueTable {
    /// All tables in order.
    pub const ALL: [Self; 10] = [
        Self::Foundational,
        Self::System,
        Self::Component,
        Self::ZoneConduit,
        Self::Programme,
        Self::ServiceProvider,
        Self::PatchState,
        Self::Technique,
        Self::Mitigation,
        Self::Asset,
    ];

    /// The name in a list of tables.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Foundational => "Foundational requirements",
            Self::System => "System requirements (3-3)",
            Self::Component => "Component requirements (4-2)",
            Self::ZoneConduit => "Zone and conduit requirements (3-2)",
            Self::Programme => "Asset owner programme (2-1)",
            Self::ServiceProvider => "Service providers (2-4)",
            Self::PatchState => "Patch states (2-3)",
            Self::Technique => "Techniques (ATT&CK for ICS)",
            Self::Mitigation => "Mitigations (ATT&CK for ICS)",
            Self::Asset => "Classes of asset (ATT&CK for ICS)",
        }
    }
}

impl Entry<'_> {
    /// The table it is a row of.
    pub const fn table(&self) -> CatalogueTable {
        match self {
            Self::Foundational(_) => CatalogueTable::Foundational,
            Self::System(_) => CatalogueTable::System,
            Self::Component(_) | Self::Constraint(_) => CatalogueTable::Component,
            Self::ZoneConduit(_) => CatalogueTable::ZoneConduit,
            Self::Programme(_) => CatalogueTable::Programme,
            Self::ServiceProvider(_) => CatalogueTable::ServiceProvider,
            Self::PatchState(_) => CatalogueTable::PatchState,
            Self::Technique(_) => CatalogueTable::Technique,
            Self::Mitigation(_) => CatalogueTable::Mitigation,
            Self::Asset(_) => CatalogueTable::Asset,
        }
    }

    /// The name it is looked up by.
    pub fn id(&self) -> String {
        match self {
            Self::Foundational(fr) => format!("FR {}", fr.number()),
            Self::System(row) => row.id.to_string(),
            Self::Component(row) => row.id.to_string(),
            Self::Constraint(row) => row.id.clone(),
            Self::ZoneConduit(row) => row.id.clone(),
            Self::Programme(row) => row.id.clone(),
            Self::ServiceProvider(row) => row.id.clone(),
            Self::PatchState(row) => format!("Patch state {}", row.number),
            Self::Technique(row) => row.id.to_string(),
            Self::Mitigation(row) => row.id.to_string(),
            Self::Asset(row) => row.id.to_string(),
        }
    }

    /// Its short title. 2-4 has none in our data: the area stands for it.
    pub fn title(&self) -> String {
        match self {
            Self::Foundational(fr) => format!("{} ({fr})", fr.title()),
            Self::System(row) => row.title.clone(),
            Self::Component(row) => row.title.clone(),
            Self::Constraint(row) => row.title.clone(),
            Self::ZoneConduit(row) => row.title.clone(),
            Self::Programme(row) => row.title.clone(),
            Self::ServiceProvider(row) => row.area_title.clone(),
            Self::PatchState(row) => row.state.clone(),
            Self::Technique(row) => row.name.clone(),
            Self::Mitigation(row) => row.name.clone(),
            Self::Asset(row) => row.name.clone(),
        }
    }

    /// Name and title in one line of a list. 2-4 has no titles: our words stand for one.
    pub fn line(&self) -> String {
        match self {
            Self::ServiceProvider(row) => format!("{} {}", row.id, row.plain_words.trim_end_matches('.')),
            _ => format!("{} {}", self.id(), self.title()),
        }
    }

    /// What it says, in our words.
    pub fn plain_words(&self) -> String {
        match self {
            Self::Foundational(fr) => fr.plain_words().to_owned(),
            Self::System(row) => row.plain_words.clone(),
            Self::Component(row) => row.plain_words.clone(),
            Self::Constraint(row) => row.plain_words.clone(),
            Self::ZoneConduit(row) => format!("To record: {}", row.records),
            Self::Programme(row) => row.plain_words.clone(),
            Self::ServiceProvider(row) => row.plain_words.clone(),
            Self::PatchState(row) => row.plain_words.clone(),
            Self::Technique(row) => row.plain_words.clone(),
            Self::Mitigation(row) => row.plain_words.clone(),
            Self::Asset(row) => row.plain_words.clone(),
        }
    }

    /// The publication and its edition.
    pub fn edition(&self) -> String {
        match self {
            Self::Foundational(_) => "IEC 62443-1-1".to_owned(),
            Self::System(row) => format!("IEC 62443-3-3:{}", row.edition),
            Self::Component(row) => format!("IEC 62443-4-2:{}", row.edition),
            Self::Constraint(row) => format!("IEC 62443-4-2:{}", row.edition),
            Self::ZoneConduit(row) => format!("IEC 62443-3-2:{}", row.edition),
            Self::Programme(row) => format!("IEC 62443-2-1:{}", row.edition),
            Self::ServiceProvider(row) => format!("IEC 62443-2-4:{}", row.edition),
            Self::PatchState(row) => format!("IEC TR 62443-2-3:{}", row.edition),
            Self::Technique(_) | Self::Mitigation(_) | Self::Asset(_) => {
                format!("MITRE ATT&CK for ICS v{ATTACK_VERSION}")
            }
        }
    }

    /// What the row rests on. None where the table has no doubt to state.
    pub const fn certainty(&self) -> Option<Certainty> {
        match self {
            Self::System(row) => Some(row.certainty),
            Self::Component(row) => Some(row.certainty),
            Self::Constraint(row) => Some(row.certainty),
            Self::Programme(row) => Some(row.certainty),
            Self::ServiceProvider(row) => Some(row.certainty),
            Self::PatchState(row) => Some(row.certainty),
            Self::Foundational(_)
            | Self::ZoneConduit(_)
            | Self::Technique(_)
            | Self::Mitigation(_)
            | Self::Asset(_) => None,
        }
    }

    /// Which reading was taken or what to keep in mind; mostly empty.
    pub fn note(&self) -> &str {
        match self {
            Self::System(row) => &row.note,
            Self::Component(row) => &row.note,
            Self::Constraint(row) => &row.note,
            Self::Programme(row) => &row.note,
            Self::ServiceProvider(row) => &row.note,
            Self::PatchState(row) => &row.note,
            _ => "",
        }
    }

    /// The lowest security level that asks for it. None where levels do not apply.
    pub const fn lowest_level(&self) -> Option<SecurityLevel> {
        match self {
            Self::System(row) => Some(row.lowest_level),
            Self::Component(row) => row.lowest_level,
            _ => None,
        }
    }

    /// Whether the data come from MITRE, so that its notice has to stand beside them.
    pub const fn is_attack(&self) -> bool {
        matches!(self, Self::Technique(_) | Self::Mitigation(_) | Self::Asset(_))
    }

    /// Further facts, each with its name: group, clause, kinds of component, tactics.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let group = |fr: FoundationalRequirement| ("Group", format!("FR {} {}", fr.number(), fr.title()));
        let mut facts = match self {
            Self::Foundational(fr) => vec![("Code", fr.code().to_owned())],
            Self::System(row) => vec![group(row.foundational), ("Clause", row.clause.clone())],
            Self::Component(row) => {
                let kinds: Vec<_> = row.component_types.iter().map(|kind| kind.title()).collect();
                let kinds = if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
                vec![group(row.foundational), ("For", kinds)]
            }
            Self::Constraint(row) => {
                vec![("For", "every component, at every level".to_owned()), ("Rests on", row.rests_on.clone())]
            }
            Self::ZoneConduit(row) => {
                let strength = match row.strength {
                    Strength::Shall => "shall",
                    Strength::Should => "should",
                };
                vec![
                    ("Step", format!("{} {}", row.group, row.group_title)),
                    ("Strength", strength.to_owned()),
                    ("Clause", row.clause.clone()),
                    ("From", row.inputs.clone()),
                    ("Leaves", row.outputs.clone()),
                ]
            }
            Self::Programme(row) => vec![
                ("Group", format!("{} {}", row.group, row.group_title)),
                ("Element", format!("{} {}", row.programme_element, row.programme_element_title)),
                ("Clause", row.clause.clone()),
                ("Rated by", row.rating.clone()),
            ],
            Self::ServiceProvider(row) => vec![("Area", format!("{} {}", row.area, row.area_title))],
            Self::PatchState(row) => vec![
                ("Set by", row.set_by.clone()),
                (
                    "Device with a known weakness",
                    if row.exposed { "stays exposed" } else { "not exposed by it" }.to_owned(),
                ),
                ("Compensating measure", if row.needs_compensation { "needed" } else { "not asked for" }.to_owned()),
            ],
            Self::Technique(row) => vec![("Tactic", row.tactics.join(", "))],
            Self::Mitigation(row) => vec![("NIST SP 800-53", row.nist_800_53.clone())],
            Self::Asset(row) => vec![
                ("Sectors", row.sectors.join(", ")),
                ("Platforms", row.platforms.join(", ")),
                ("Also called", row.related_names.join(", ")),
            ],
        };
        facts.retain(|(_, fact)| !fact.is_empty());
        facts
    }

    /// A word a person might look for: identifier, title, our words.
    pub fn matches(&self, wanted_lower_case: &str) -> bool {
        wanted_lower_case.split_whitespace().all(|word| {
            [self.id(), self.title(), self.plain_words()].iter().any(|text| text.to_lowercase().contains(word))
        })
    }
}
