//! The tables of ATT&CK for ICS and the way from a technique to foundational requirements and back.

use super::{Catalogue, nearest, rows};
use crate::edition::{ATTACK_ASSETS, ATTACK_GAP_PROPOSALS, ATTACK_MITIGATIONS, ATTACK_TECHNIQUES};
use crate::{
    AttackAsset, AttackId, AttackKind, AttackMitigation, AttackTechnique, FoundationalRequirementSet, GapProposal,
    RequirementId,
};

/// Each table in the order of its identifiers.
#[derive(Debug)]
pub(super) struct AttackTable {
    techniques: Vec<AttackTechnique>,
    mitigations: Vec<AttackMitigation>,
    assets: Vec<AttackAsset>,
    gap_proposals: Vec<GapProposal>,
}

impl AttackTable {
    pub(super) fn read() -> Self {
        let mut table = Self {
            techniques: rows(ATTACK_TECHNIQUES),
            mitigations: rows(ATTACK_MITIGATIONS),
            assets: rows(ATTACK_ASSETS),
            gap_proposals: rows(ATTACK_GAP_PROPOSALS),
        };
        table.techniques.sort_by_key(|row| row.id);
        table.mitigations.sort_by_key(|row| row.id);
        table.assets.sort_by_key(|row| row.id);
        table
    }
}

impl Catalogue {
    /// Every technique of ATT&CK for ICS by identifier.
    pub fn techniques(&self) -> &[AttackTechnique] {
        &self.attack.techniques
    }

    /// The technique of that name.
    pub fn technique(&self, id: AttackId) -> Option<&AttackTechnique> {
        self.attack.techniques.binary_search_by_key(&id, |row| row.id).ok().map(|at| &self.attack.techniques[at])
    }

    /// Every mitigation by identifier.
    pub fn mitigations(&self) -> &[AttackMitigation] {
        &self.attack.mitigations
    }

    /// The mitigation of that name.
    pub fn mitigation(&self, id: AttackId) -> Option<&AttackMitigation> {
        self.attack.mitigations.binary_search_by_key(&id, |row| row.id).ok().map(|at| &self.attack.mitigations[at])
    }

    /// Every class of asset by identifier.
    pub fn attack_assets(&self) -> &[AttackAsset] {
        &self.attack.assets
    }

    /// The class of asset of that name.
    pub fn attack_asset(&self, id: AttackId) -> Option<&AttackAsset> {
        self.attack.assets.binary_search_by_key(&id, |row| row.id).ok().map(|at| &self.attack.assets[at])
    }

    /// This project's proposals for techniques that reach no SR by MITRE's labels.
    pub fn gap_proposals(&self) -> &[GapProposal] {
        &self.attack.gap_proposals
    }

    /// This project's proposal for a technique, where MITRE's labels reach no SR.
    pub fn gap_proposal(&self, technique: AttackId) -> Option<&GapProposal> {
        self.attack.gap_proposals.iter().find(|row| row.technique == technique)
    }

    /// The SR a technique reaches by MITRE's labels, through its mitigations. Empty for an unknown one.
    pub fn requirements_of_technique(&self, id: AttackId) -> Vec<RequirementId> {
        let mut found: Vec<_> =
            self.mitigations_of(id).flat_map(|mitigation| mitigation.system_requirements.iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The component requirements a technique reaches by MITRE's labels, through its mitigations.
    pub fn component_requirements_of_technique(&self, id: AttackId) -> Vec<RequirementId> {
        let mut found: Vec<_> =
            self.mitigations_of(id).flat_map(|mitigation| mitigation.component_requirements.iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The foundational requirements a technique reaches by MITRE's labels. Empty: by label none, and nothing follows.
    pub fn foundational_of_technique(&self, id: AttackId) -> FoundationalRequirementSet {
        self.mitigations_of(id).flat_map(|mitigation| mitigation.foundational.iter().copied()).collect()
    }

    /// The mitigations MITRE names against a technique.
    pub fn mitigations_of(&self, technique: AttackId) -> impl Iterator<Item = &AttackMitigation> + use<'_> {
        self.technique(technique).into_iter().flat_map(|row| &row.mitigations).filter_map(|id| self.mitigation(*id))
    }

    /// The mitigations that carry a label of 3-3 or 4-2.
    pub fn mitigations_labelled(
        &self,
        requirement: RequirementId,
    ) -> impl Iterator<Item = &AttackMitigation> + use<'_> {
        self.attack.mitigations.iter().filter(move |row| {
            row.system_requirements.contains(&requirement) || row.component_requirements.contains(&requirement)
        })
    }

    /// The techniques a mitigation is named against.
    pub fn techniques_of_mitigation(&self, mitigation: AttackId) -> impl Iterator<Item = &AttackTechnique> + use<'_> {
        self.attack.techniques.iter().filter(move |row| row.mitigations.contains(&mitigation))
    }

    /// The techniques MITRE names for a class of asset.
    pub fn techniques_of_asset(&self, asset: AttackId) -> impl Iterator<Item = &AttackTechnique> + use<'_> {
        self.attack.techniques.iter().filter(move |row| row.assets.contains(&asset))
    }

    /// The techniques that a requirement of 3-3 or 4-2 reaches by MITRE's labels.
    pub fn techniques_of_requirement(
        &self,
        requirement: RequirementId,
    ) -> impl Iterator<Item = &AttackTechnique> + use<'_> {
        self.attack.techniques.iter().filter(move |technique| {
            let reaches = |id: &AttackId| {
                self.mitigation(*id).is_some_and(|row| {
                    row.system_requirements.contains(&requirement) || row.component_requirements.contains(&requirement)
                })
            };
            technique.mitigations.iter().any(reaches)
        })
    }

    /// The technique whose identifier or title is most like `text`, for "did you mean". None when nothing is near.
    pub fn nearest_technique(&self, text: &str) -> Option<&AttackTechnique> {
        let by_name = |text: &str| {
            // A title may be wrong in a quarter of its letters.
            let wanted = super::squeezed(text);
            let near = self
                .attack
                .techniques
                .iter()
                .map(|row| (strsim::damerau_levenshtein(&wanted, &super::squeezed(&row.name)), row.id));
            near.min().filter(|(distance, _)| *distance * 4 <= wanted.len()).map(|(_, id)| id)
        };
        let (head, tail) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let number = || {
            let wanted = head.parse::<AttackId>().ok().filter(|id| id.kind == AttackKind::Technique);
            let ids = self.attack.techniques.iter().map(|row| (row.id.to_string(), row.id));
            let by_letters = || nearest(head, ids.filter(|_| head.chars().any(|c| c.is_ascii_digit())));
            wanted.and_then(|wanted| self.nearest_number(wanted)).or_else(by_letters)
        };
        let id = by_name(tail).filter(|_| !tail.is_empty()).or_else(|| by_name(text)).or_else(number)?;
        self.technique(id)
    }
}
