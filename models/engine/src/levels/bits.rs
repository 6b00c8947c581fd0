//! Requirements of 3-3 as bits, in the order of the catalogue, which has 100: an element costs a handful of operations,
//! not a walk through the catalogue.

use std::sync::OnceLock;

use plant::contradiction::Contradiction;
use standard::{ComponentType, RequirementId, catalogue};

pub(crate) type Bits = u128;

/// The catalogue by bits.
pub(crate) struct Requirements {
    /// Of each group.
    pub(crate) of: [Bits; 7],
    /// What each level asks for first, from level 0.
    pub(crate) from_level: [Bits; 5],
    /// What a kind of component can do something for: some requirement of 4-2 for it serves them.
    served: [Bits; 4],
    /// What only network devices can do something for: it lives at a boundary where a zone has none.
    pub(crate) network_only: Bits,
    /// What applies wherever the model shows this.
    contradicted: [Bits; 4],
}

/// What a model can show, in the order of `Requirements::contradicted`.
pub(crate) const CONTRADICTIONS: [Contradiction; 4] =
    [Contradiction::Radio, Contradiction::ComesAndGoes, Contradiction::UntrustedAccess, Contradiction::Boundary];

impl Requirements {
    /// What a kind of component can do something for.
    pub(crate) fn served_by(&self, kind: ComponentType) -> Bits {
        ComponentType::ALL
            .iter()
            .zip(self.served)
            .filter(|(each, _)| **each == kind)
            .fold(0, |all, (_, bits)| all | bits)
    }

    /// What cannot be not applicable where the model shows this.
    pub(crate) fn contradicted_by(&self, contradiction: Contradiction) -> Bits {
        let of = CONTRADICTIONS.iter().zip(self.contradicted);
        of.filter(|(each, _)| **each == contradiction).fold(0, |all, (_, bits)| all | bits)
    }
}

/// The catalogue by bits, made at the first call.
pub(crate) fn requirements() -> &'static Requirements {
    static REQUIREMENTS: OnceLock<Requirements> = OnceLock::new();
    REQUIREMENTS.get_or_init(|| {
        let mut all =
            Requirements { of: [0; 7], from_level: [0; 5], served: [0; 4], network_only: 0, contradicted: [0; 4] };
        for (place, row) in catalogue().system_requirements().iter().enumerate().take(Bits::BITS as usize) {
            let bit = 1 << place;
            all.of[row.foundational.index()] |= bit;
            all.from_level[usize::from(row.lowest_level.get())] |= bit;
            for (contradiction, bits) in CONTRADICTIONS.into_iter().zip(&mut all.contradicted) {
                *bits |= if Contradiction::of(row.id) == Some(contradiction) { bit } else { 0 };
            }
        }
        for row in catalogue().component_requirements() {
            let bits = bits_of(&row.derives_from);
            for (kind, served) in ComponentType::ALL.into_iter().zip(&mut all.served) {
                *served |= if row.applies_to(kind) { bits } else { 0 };
            }
        }
        let others = ComponentType::ALL.into_iter().filter(|kind| *kind != ComponentType::NetworkDevice);
        let others = others.fold(0, |bits, kind| bits | all.served_by(kind));
        all.network_only = all.served_by(ComponentType::NetworkDevice) & !others;
        all
    })
}

/// The bit of a requirement; none for one that 3-3 does not have.
pub(crate) fn bit_of(requirement: RequirementId) -> Option<Bits> {
    catalogue().index_of(requirement).filter(|place| *place < Bits::BITS as usize).map(|place| 1 << place)
}

/// The bits of several requirements.
pub(crate) fn bits_of(requirements: &[RequirementId]) -> Bits {
    requirements.iter().filter_map(|requirement| bit_of(*requirement)).fold(0, |all, bit| all | bit)
}

/// The first requirement in the order of the catalogue.
pub(crate) fn first_of(bits: Bits) -> Option<RequirementId> {
    catalogue().system_requirements().get(bits.trailing_zeros() as usize).map(|row| row.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_and_knows_what_lives_at_a_boundary() {
        assert!(catalogue().system_requirements().len() <= Bits::BITS as usize);
        let boundary = requirements().network_only;
        let sr = |group, number| bit_of(RequirementId::sr(group, number)).unwrap();
        assert_eq!(boundary & sr(5, 2), sr(5, 2));
        assert_eq!(boundary & sr(5, 1), 0, "every component works in a segmented network");
        assert_eq!(requirements().contradicted_by(Contradiction::Radio).count_ones(), 4, "SR 1.6, 2.2 and their REs");
    }
}
