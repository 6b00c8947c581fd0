//! What kinds of assets lie in an element: counts that the rules read.

use plant::record::Asset;
use plant::vocabulary::{Accounts, Criticality, Role, RoleClass};

/// What an asset is to the rules, as bits: the first ten to those of ZCR 3.2 to 3.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits(u32);

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
    /// Acts on the process by a program: a controller, a drive, a batch controller.
    pub(crate) const CONTROLLER: Traits = Traits(1 << 10);
    /// Can hold back what is not allowed: a firewall, a diode, a VPN server, a router, a gateway.
    pub(crate) const FILTER: Traits = Traits(1 << 11);
    /// Looks into what passes.
    pub(crate) const INSPECTOR: Traits = Traits(1 << 12);
    /// Where remote sessions end: a jump host or a remote access gateway.
    pub(crate) const ENTRY_HOST: Traits = Traits(1 << 13);
    pub(crate) const BACKUP: Traits = Traits(1 << 14);
    pub(crate) const CLOCK: Traits = Traits(1 << 15);
    /// Collects logs or watches the network.
    pub(crate) const WATCHER: Traits = Traits(1 << 16);
    pub(crate) const LOG_ON: Traits = Traits(1 << 17);
    pub(crate) const MODEM: Traits = Traits(1 << 18);
    pub(crate) const NO_ROLE: Traits = Traits(1 << 19);
    pub(crate) const NO_CRITICALITY: Traits = Traits(1 << 20);
    pub(crate) const NO_OWNER: Traits = Traits(1 << 21);
    /// Runs programs, and nobody says which version.
    pub(crate) const NO_VERSION: Traits = Traits(1 << 22);
    pub(crate) const DEFAULT_ACCOUNTS: Traits = Traits(1 << 23);
    pub(crate) const SHARED_ACCOUNTS: Traits = Traits(1 << 24);
    pub(crate) const CRITICAL: Traits = Traits(1 << 25);
    /// Speaks over a network and is no network device: one expects flows of it.
    pub(crate) const SPEAKER: Traits = Traits(1 << 26);
    /// How many bits there are, and how many of them are about partitioning.
    const COUNT: usize = 27;
    const PARTITIONING: usize = 10;

    pub(crate) fn of(asset: &Asset) -> Traits {
        let class = asset.role.class();
        let safety = asset.safety_related.unwrap_or(class == RoleClass::Safety);
        let temporary = asset.comes_and_goes();
        let wireless = asset.has_radio();
        let iacs = safety || matches!(class, RoleClass::Control | RoleClass::Safety | RoleClass::Wireless);
        let neutral = matches!(class, RoleClass::Network | RoleClass::Unknown);

        let mut bits = 0;
        let mut put = |yes: bool, bit: Traits| bits |= if yes { bit.0 } else { 0 };
        let said = |text: &str| !text.trim().is_empty();
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
        let role = &asset.role;
        let controller = matches!(
            role,
            Role::Plc | Role::Rtu | Role::SafetyController | Role::DcsController | Role::BatchController | Role::Ied
        ) || matches!(role, Role::Drive | Role::Robot | Role::FieldIo);
        let passive =
            matches!(role, Role::Sensor | Role::SafetyFieldDevice | Role::Analyser | Role::Motor | Role::Pump)
                || matches!(role, Role::Valve | Role::RemovableMedia | Role::PowerSupply | Role::FieldIo);
        put(controller, Self::CONTROLLER);
        put(
            matches!(role, Role::Firewall | Role::DataDiode | Role::VpnServer | Role::Router | Role::DataGateway)
                || matches!(role, Role::WirelessGateway | Role::AccessPointDevice),
            Self::FILTER,
        );
        put(
            matches!(role, Role::Firewall | Role::DataDiode | Role::DataGateway | Role::IntrusionDetection),
            Self::INSPECTOR,
        );
        put(matches!(role, Role::JumpHost | Role::VpnServer), Self::ENTRY_HOST);
        put(*role == Role::BackupServer || is_named_backup(&asset.name), Self::BACKUP);
        put(*role == Role::TimeServer, Self::CLOCK);
        put(matches!(role, Role::LogServer | Role::IntrusionDetection), Self::WATCHER);
        put(*role == Role::DirectoryServer, Self::LOG_ON);
        put(*role == Role::Modem, Self::MODEM);
        put(class == RoleClass::Unknown, Self::NO_ROLE);
        put(asset.criticality.is_none(), Self::NO_CRITICALITY);
        put(!said(&asset.owner), Self::NO_OWNER);
        let programmed = !passive && !neutral;
        put(programmed && !said(&asset.version) && !said(&asset.operating_system), Self::NO_VERSION);
        put(asset.accounts == Some(Accounts::Default), Self::DEFAULT_ACCOUNTS);
        put(asset.accounts == Some(Accounts::Shared), Self::SHARED_ACCOUNTS);
        put(matches!(asset.criticality, Some(Criticality::High | Criticality::Critical)), Self::CRITICAL);
        put(programmed && class != RoleClass::External, Self::SPEAKER);
        Traits(bits)
    }

    pub(crate) const fn has(self, bit: Traits) -> bool {
        self.0 & bit.0 != 0
    }

    fn bits(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(bit)
        })
    }
}

fn is_named_backup(name: &str) -> bool {
    const WORD: &[u8] = b"backup";
    name.as_bytes().windows(WORD.len()).any(|part| part[0] | 0x20 == b'b' && part.eq_ignore_ascii_case(WORD))
}

/// How many assets with each trait lie in one zone or conduit.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally([u32; Traits::COUNT]);

impl Tally {
    pub(crate) fn add(&mut self, traits: Traits) {
        traits.bits().for_each(|bit| self.0[bit] += 1);
    }

    pub(crate) fn subtract(&mut self, traits: Traits) {
        traits.bits().for_each(|bit| self.0[bit] -= 1);
    }

    pub(crate) fn count(&self, bit: Traits) -> u32 {
        self.0[bit.0.trailing_zeros() as usize]
    }

    pub(crate) fn has(&self, bit: Traits) -> bool {
        self.count(bit) > 0
    }

    /// Which of the partitioning traits are present: all that the rules about one asset read of its neighbours.
    pub(crate) fn presence(&self) -> Traits {
        let bits =
            self.0.iter().take(Traits::PARTITIONING).enumerate().map(|(bit, count)| u32::from(*count > 0) << bit);
        Traits(bits.sum())
    }
}
