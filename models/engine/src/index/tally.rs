//! What kinds of assets lie in an element: counts that the partitioning rules read.

use plant::record::Asset;
use plant::vocabulary::RoleClass;

/// What an asset is to the partitioning rules (ZCR 3.2 to 3.6), as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits(u16);

impl Traits {
    pub(crate) const IACS: Traits = Traits(1);
    pub(crate) const BUSINESS: Traits = Traits(1 << 1);
    pub(crate) const SAFETY: Traits = Traits(1 << 2);
    /// Neither safety nor mere network equipment: what must not share a zone with safety.
    pub(crate) const NOT_SAFETY: Traits = Traits(1 << 3);
    pub(crate) const TEMPORARY: Traits = Traits(1 << 4);
    pub(crate) const LASTING: Traits = Traits(1 << 5);
    pub(crate) const WIRELESS: Traits = Traits(1 << 6);
    /// A controller, server or safety device on a wire.
    pub(crate) const WIRED: Traits = Traits(1 << 7);
    pub(crate) const EXTERNAL: Traits = Traits(1 << 8);
    pub(crate) const OWN: Traits = Traits(1 << 9);
    /// How many bits there are.
    const COUNT: usize = 10;

    pub(crate) fn of(asset: &Asset) -> Traits {
        let class = asset.role.class();
        let safety = asset.safety_related.unwrap_or(class == RoleClass::Safety);
        let temporary = asset.temporary.unwrap_or(class == RoleClass::Temporary);
        let wireless = asset.wireless.unwrap_or(class == RoleClass::Wireless);
        let iacs = safety || matches!(class, RoleClass::Control | RoleClass::Safety | RoleClass::Wireless);
        let neutral = matches!(class, RoleClass::Network | RoleClass::Unknown);

        let mut bits = 0;
        let mut put = |yes: bool, bit: Traits| bits |= if yes { bit.0 } else { 0 };
        put(iacs, Self::IACS);
        put(class == RoleClass::Business, Self::BUSINESS);
        put(safety, Self::SAFETY);
        put(!safety && !neutral, Self::NOT_SAFETY);
        put(temporary, Self::TEMPORARY);
        put(!temporary, Self::LASTING);
        put(wireless, Self::WIRELESS);
        put(!wireless && !temporary && iacs, Self::WIRED);
        put(class == RoleClass::External, Self::EXTERNAL);
        put(class != RoleClass::External && !neutral, Self::OWN);
        Traits(bits)
    }

    pub(crate) const fn has(self, bit: Traits) -> bool {
        self.0 & bit.0 != 0
    }
}

/// How many assets with each trait lie in one zone or conduit.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally([u32; Traits::COUNT]);

impl Tally {
    pub(crate) fn add(&mut self, traits: Traits) {
        for (bit, count) in self.0.iter_mut().enumerate() {
            *count += u32::from(traits.0 >> bit & 1);
        }
    }

    pub(crate) fn subtract(&mut self, traits: Traits) {
        for (bit, count) in self.0.iter_mut().enumerate() {
            *count -= u32::from(traits.0 >> bit & 1);
        }
    }

    pub(crate) fn count(&self, bit: Traits) -> u32 {
        self.0[bit.0.trailing_zeros() as usize]
    }

    pub(crate) fn has(&self, bit: Traits) -> bool {
        self.count(bit) > 0
    }

    /// Which traits are present: all that the rules about one asset read of its neighbours.
    pub(crate) fn presence(&self) -> Traits {
        let bits = self.0.iter().enumerate().map(|(bit, count)| u16::from(*count > 0) << bit);
        Traits(bits.sum())
    }
}
