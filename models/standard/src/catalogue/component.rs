//! The table of 4-2 and the questions asked of it.

use std::collections::BTreeMap;

use super::{Catalogue, nearest, rows};
use crate::edition::{self, COMPONENT_CONSTRAINTS, COMPONENT_REQUIREMENTS};
use crate::{ComponentConstraint, ComponentRequirement, ComponentType, RequirementId, SecurityLevel};

#[derive(Debug)]
pub(super) struct ComponentTable {
    requirements: Vec<ComponentRequirement>,
    place: BTreeMap<RequirementId, usize>,
    constraints: Vec<ComponentConstraint>,
}

impl ComponentTable {
    pub(super) fn read() -> Self {
        let requirements: Vec<ComponentRequirement> = rows(edition::latest(COMPONENT_REQUIREMENTS));
        let place = requirements.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
        Self { requirements, place, constraints: rows(edition::latest(COMPONENT_CONSTRAINTS)) }
    }
}

impl Catalogue {
    /// Every CR, SAR, EDR, HDR, NDR and RE of 4-2 in the standard's order, and the rows that say that there is none.
    pub fn component_requirements(&self) -> &[ComponentRequirement] {
        &self.component.requirements
    }

    /// The row of that name, none when 4-2 has no such requirement.
    pub fn component_requirement(&self, id: RequirementId) -> Option<&ComponentRequirement> {
        self.component_index_of(id).map(|place| &self.component.requirements[place])
    }

    /// The row's place in `component_requirements`, dense from 0: an index for bit sets of answers.
    pub fn component_index_of(&self, id: RequirementId) -> Option<usize> {
        self.component.place.get(&id).copied()
    }

    /// What a level asks of a kind of component, lower levels included.
    pub fn selectable(
        &self,
        kind: ComponentType,
        level: SecurityLevel,
    ) -> impl Iterator<Item = &ComponentRequirement> + use<'_> {
        self.component_requirements()
            .iter()
            .filter(move |row| row.applies_to(kind) && row.lowest_level.is_some_and(|lowest| lowest <= level))
    }

    /// The component requirements that serve an SR or RE of 3-3, with the row that says that there is none.
    pub fn component_requirements_for(
        &self,
        system: RequirementId,
    ) -> impl Iterator<Item = &ComponentRequirement> + use<'_> {
        self.component_requirements().iter().filter(move |row| row.derives_from.contains(&system))
    }

    /// The common component security constraints, which hold at every level.
    pub fn component_constraints(&self) -> &[ComponentConstraint] {
        &self.component.constraints
    }

    /// The constraint of that name, such as `CCSC 2`.
    pub fn component_constraint(&self, id: &str) -> Option<&ComponentConstraint> {
        let wanted = super::squeezed(id);
        self.component.constraints.iter().find(|row| super::squeezed(&row.id) == wanted)
    }

    /// The component requirement whose name is most like `text`, for "did you mean". None when nothing is near.
    pub fn nearest_component_requirement(&self, text: &str) -> Option<RequirementId> {
        nearest(text, self.component_requirements().iter().map(|row| (row.id.to_string(), row.id)))
    }
}
