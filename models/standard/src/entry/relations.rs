//! What a row is related to, over the borders of tables and in both directions.

use std::fmt::Display;

use super::Entry;
use crate::{FoundationalRequirement, RequirementFamily, RequirementId, catalogue};

/// Rows of one kind that a row is related to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What the relation is: "Component requirements that serve it".
    pub title: &'static str,
    /// The names of the rows; each can be looked up.
    pub ids: Vec<String>,
    /// Whether the relation is a proposal of this project and not a statement of the source.
    pub is_proposal: bool,
}

/// A relation, none when there is nothing to list.
fn relation<T: Display>(title: &'static str, ids: impl IntoIterator<Item = T>) -> Option<Relation> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.to_string()).collect();
    (!ids.is_empty()).then_some(Relation { title, ids, is_proposal: false })
}

fn proposal<T: Display>(title: &'static str, ids: impl IntoIterator<Item = T>) -> Option<Relation> {
    relation(title, ids).map(|relation| Relation { is_proposal: true, ..relation })
}

fn groups(groups: impl IntoIterator<Item = FoundationalRequirement>) -> impl Iterator<Item = String> {
    groups.into_iter().map(|fr| format!("FR {}", fr.number()))
}

impl Entry<'_> {
    /// Related rows, most telling first.
    pub fn relations(&self) -> Vec<Relation> {
        let all = catalogue();
        let found = match self {
            Self::Foundational(fr) => vec![relation("System requirements", all.of(*fr).map(|row| row.id))],
            Self::System(row) => {
                let mut found = family(row.id);
                let serving: Vec<_> = all.component_requirements_for(row.id).collect();
                let (none, serving): (Vec<_>, Vec<_>) = serving.into_iter().partition(|row| row.is_none_needed());
                found.push(relation("Component requirements that serve it", serving.iter().map(|row| row.id)));
                found.push(relation("No component requirement belongs to it", none.iter().map(|row| row.id)));
                found.extend(from_attack(row.id));
                found
            }
            Self::Component(row) => {
                let mut found = vec![relation("Serves the system requirement", &row.derives_from)];
                found.extend(family(row.id));
                found.extend(from_attack(row.id));
                found
            }
            Self::Constraint(_) | Self::Programme(_) => Vec::new(),
            Self::ZoneConduit(row) => {
                let same = all.zcr_items().iter().filter(|other| other.group == row.group && other.id != row.id);
                vec![relation("Items of the same step", same.map(|other| &other.id))]
            }
            Self::ServiceProvider(row) => {
                let rows = all.service_provider_requirements().iter();
                let same = rows.filter(|other| other.base() == row.base() && other.id != row.id);
                vec![relation("Base requirement and enhancements", same.map(|other| &other.id))]
            }
            Self::PatchState(row) => {
                let named = |number: &u8| format!("Patch state {number}");
                let before = all.patch_states().iter().filter(|other| other.next.contains(&row.number));
                vec![
                    proposal("May be followed by", row.next.iter().map(named)),
                    proposal("May come after", before.map(|other| named(&other.number))),
                ]
            }
            Self::Technique(row) => {
                let labels = all.component_requirements_of_technique(row.id);
                let mut found = vec![
                    relation("Mitigations", &row.mitigations),
                    relation("System requirements by MITRE's labels", all.requirements_of_technique(row.id)),
                    relation("Component requirements by MITRE's labels", labels),
                    relation("Groups by MITRE's labels", groups(all.foundational_of_technique(row.id).iter())),
                ];
                if let Some(gap) = all.gap_proposal(row.id) {
                    found.push(proposal("Proposed by this project, not by MITRE", &gap.system_requirements));
                }
                found.push(relation("Classes of asset", &row.assets));
                found
            }
            Self::Mitigation(row) => vec![
                relation("System requirements by MITRE's labels", &row.system_requirements),
                relation("Component requirements by MITRE's labels", &row.component_requirements),
                relation("Groups by MITRE's labels", groups(row.foundational.iter().copied())),
                relation("Named against", all.techniques_of_mitigation(row.id).map(|technique| technique.id)),
            ],
            Self::Asset(row) => {
                vec![relation("Techniques", all.techniques_of_asset(row.id).map(|technique| technique.id))]
            }
        };
        found.into_iter().flatten().collect()
    }
}

/// The base requirement and its enhancements.
fn family(id: RequirementId) -> Vec<Option<Relation>> {
    let all = catalogue();
    let is_system = id.family == RequirementFamily::Sr;
    let system = all.system_requirements().iter().map(|row| row.id).filter(|_| is_system);
    let component = all.component_requirements().iter().map(|row| row.id).filter(|_| !is_system);
    let same: Vec<_> = system.chain(component).filter(|other| other.base() == id.base() && *other != id).collect();
    let (enhancements, base): (Vec<_>, Vec<_>) = same.into_iter().partition(|other| other.enhancement.is_some());
    vec![relation("Enhances", base), relation("Enhancements", enhancements)]
}

/// From a requirement back to mitigations, techniques and this project's proposals.
fn from_attack(id: RequirementId) -> Vec<Option<Relation>> {
    let all = catalogue();
    let proposed = all.gap_proposals().iter().filter(|gap| gap.system_requirements.contains(&id));
    vec![
        relation("Mitigations that MITRE labels with it", all.mitigations_labelled(id).map(|row| row.id)),
        relation("Techniques it works against, by MITRE's labels", all.techniques_of_requirement(id).map(|row| row.id)),
        proposal("Techniques this project proposes it for, not MITRE", proposed.map(|gap| gap.technique)),
    ]
}
