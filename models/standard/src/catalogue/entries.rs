//! Looking up any row of any table by name.

use super::{Catalogue, nearest};
use crate::{AttackId, AttackKind, Entry, FoundationalRequirement, RequirementFamily, RequirementId};

impl Catalogue {
    /// Every row of every table, table by table.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        FoundationalRequirement::ALL
            .into_iter()
            .map(Entry::Foundational)
            .chain(self.system_requirements().iter().map(Entry::System))
            .chain(self.component_requirements().iter().map(Entry::Component))
            .chain(self.component_constraints().iter().map(Entry::Constraint))
            .chain(self.zcr_items().iter().map(Entry::ZoneConduit))
            .chain(self.programme_requirements().iter().map(Entry::Programme))
            .chain(self.service_provider_requirements().iter().map(Entry::ServiceProvider))
            .chain(self.patch_states().iter().map(Entry::PatchState))
            .chain(self.techniques().iter().map(Entry::Technique))
            .chain(self.mitigations().iter().map(Entry::Mitigation))
            .chain(self.attack_assets().iter().map(Entry::Asset))
    }

    /// The row of that name: `SR 5.1 RE 2`, `EDR 3.10`, `CCSC 2`, `ZCR 5.6`, `FR 3`, `ORG 1.1`, `SP.01.01 BR`, `T0843`, `M0800`,
    /// `A0003`, `Patch state 3`, in any case and spacing.
    pub fn entry(&self, name: &str) -> Option<Entry<'_>> {
        if let Ok(id) = name.parse::<RequirementId>() {
            return match id.family {
                RequirementFamily::Sr => self.system_requirement(id).map(Entry::System),
                _ => self.component_requirement(id).map(Entry::Component),
            };
        }
        if let Ok(id) = name.parse::<AttackId>() {
            return match id.kind {
                AttackKind::Technique => self.technique(id).map(Entry::Technique),
                AttackKind::Mitigation => self.mitigation(id).map(Entry::Mitigation),
                AttackKind::Asset => self.attack_asset(id).map(Entry::Asset),
            };
        }
        let patch_state = || {
            let number = super::squeezed(name).strip_prefix("PATCHSTATE")?.parse::<u8>().ok()?;
            self.patch_states().iter().find(|row| row.number == number)
        };
        name.parse::<FoundationalRequirement>()
            .ok()
            .map(Entry::Foundational)
            .or_else(|| self.zcr_item(name).map(Entry::ZoneConduit))
            .or_else(|| self.component_constraint(name).map(Entry::Constraint))
            .or_else(|| self.programme_requirement(name).map(Entry::Programme))
            .or_else(|| self.service_provider_requirement(name).map(Entry::ServiceProvider))
            .or_else(|| patch_state().map(Entry::PatchState))
    }

    /// The row whose name is most like `text`, for "did you mean". None when nothing is near.
    pub fn nearest_entry(&self, text: &str) -> Option<String> {
        if let Some(near) = text.parse().ok().and_then(|wanted| self.nearest_in_group(wanted)) {
            return Some(near.to_string());
        }
        if let Some(near) = text.parse().ok().and_then(|wanted| self.nearest_number(wanted)) {
            return Some(near.to_string());
        }
        let names = self.entries().zip(0usize..).map(|(entry, place)| (entry.id(), (place, entry.id())));
        nearest(text, names).map(|(_, id)| id)
    }

    /// The identifier of ATT&CK of the same kind whose number is nearest.
    pub(super) fn nearest_number(&self, wanted: AttackId) -> Option<AttackId> {
        let techniques = self.techniques().iter().map(|row| row.id);
        let others = self.mitigations().iter().map(|row| row.id).chain(self.attack_assets().iter().map(|row| row.id));
        techniques.chain(others).filter(|id| id.kind == wanted.kind).min_by_key(|id| id.number.abs_diff(wanted.number))
    }

    /// The requirement of the same family and group whose number is nearest.
    fn nearest_in_group(&self, wanted: RequirementId) -> Option<RequirementId> {
        let system = self.system_requirements().iter().map(|row| row.id);
        let known = system.chain(self.component_requirements().iter().map(|row| row.id));
        known.filter(|id| id.family == wanted.family && id.group == wanted.group).min_by_key(|id| {
            // The requirement itself counts as its enhancement 0.
            let enhancement = id.enhancement.unwrap_or(0).abs_diff(wanted.enhancement.unwrap_or(0));
            (id.number.abs_diff(wanted.number), enhancement)
        })
    }
}
