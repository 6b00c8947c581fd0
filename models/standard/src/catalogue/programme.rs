//! The tables of 2-1, 2-4 and 2-3.

use super::{Catalogue, rows, squeezed};
use crate::edition::{self, PATCH_STATES, PROGRAMME_REQUIREMENTS, SERVICE_PROVIDER_REQUIREMENTS};
use crate::{PatchState, ProgrammeRequirement, ServiceProviderRequirement};

#[derive(Debug)]
pub(super) struct ProgrammeTable {
    requirements: Vec<ProgrammeRequirement>,
    service_provider: Vec<ServiceProviderRequirement>,
    patch_states: Vec<PatchState>,
}

impl ProgrammeTable {
    pub(super) fn read() -> Self {
        Self {
            requirements: rows(edition::latest(PROGRAMME_REQUIREMENTS)),
            service_provider: rows(edition::latest(SERVICE_PROVIDER_REQUIREMENTS)),
            patch_states: rows(edition::latest(PATCH_STATES)),
        }
    }
}

impl Catalogue {
    /// Every element of 2-1 in order.
    pub fn programme_requirements(&self) -> &[ProgrammeRequirement] {
        &self.programme.requirements
    }

    /// The element of that name, such as `ORG 1.1`.
    pub fn programme_requirement(&self, id: &str) -> Option<&ProgrammeRequirement> {
        let wanted = squeezed(id);
        self.programme.requirements.iter().find(|row| squeezed(&row.id) == wanted)
    }

    /// Every base requirement and enhancement of 2-4 in order.
    pub fn service_provider_requirements(&self) -> &[ServiceProviderRequirement] {
        &self.programme.service_provider
    }

    /// The requirement of that name, such as `SP.01.01 BR`, `SP.01.01 RE(1)` or `SP.01.01 RE 1`; without `BR` or `RE` the
    /// base requirement.
    pub fn service_provider_requirement(&self, id: &str) -> Option<&ServiceProviderRequirement> {
        let plain = |text: &str| squeezed(text).replace(['(', ')'], "");
        let wanted = plain(id);
        let rows = &self.programme.service_provider;
        rows.iter()
            .find(|row| plain(&row.id) == wanted)
            .or_else(|| rows.iter().find(|row| row.id.ends_with("BR") && plain(row.base()) == wanted))
    }

    /// The states of a patch, 2-3, in order.
    pub fn patch_states(&self) -> &[PatchState] {
        &self.programme.patch_states
    }
}
