//! Zone kinds as they are drawn: tint, border style and glyph say the kind together.

use plant::record::Zone;
use plant::vocabulary::{Domain, PurdueLevel};

use crate::painter::Dash;
use crate::theme::Ink;

/// How a zone is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ZoneKind {
    /// Business systems.
    Enterprise,
    /// Buffer between networks.
    Dmz,
    /// Control system from level 3 upwards.
    Operations,
    /// Control system below.
    #[default]
    Control,
    /// Safety instrumented system.
    Safety,
    /// Wireless devices.
    Wireless,
    /// Devices connected for a while.
    Temporary,
    /// Outside networks and parties.
    External,
    /// Where strangers can touch devices.
    Public,
    /// A box for grouping only.
    Grouping,
}

impl ZoneKind {
    /// Every kind, in the order of a legend.
    pub const ALL: [ZoneKind; 10] = [
        ZoneKind::Enterprise,
        ZoneKind::Dmz,
        ZoneKind::Operations,
        ZoneKind::Control,
        ZoneKind::Safety,
        ZoneKind::Wireless,
        ZoneKind::Temporary,
        ZoneKind::External,
        ZoneKind::Public,
        ZoneKind::Grouping,
    ];

    /// The kind of a zone: its domain, and for the control system its Purdue level.
    pub fn of(zone: &Zone) -> ZoneKind {
        match zone.domain {
            Domain::Iacs if zone.purdue.is_some_and(|level| level >= PurdueLevel::L3) => ZoneKind::Operations,
            Domain::Iacs => ZoneKind::Control,
            Domain::Business => ZoneKind::Enterprise,
            Domain::Safety => ZoneKind::Safety,
            Domain::Dmz => ZoneKind::Dmz,
            Domain::Temporary => ZoneKind::Temporary,
            Domain::Wireless => ZoneKind::Wireless,
            Domain::PublicArea => ZoneKind::Public,
            Domain::External => ZoneKind::External,
            Domain::Grouping => ZoneKind::Grouping,
        }
    }

    /// Colour of the line.
    pub const fn line(self) -> Ink {
        match self {
            ZoneKind::Enterprise => Ink::ZoneEnterprise,
            ZoneKind::Dmz => Ink::ZoneDmz,
            ZoneKind::Operations => Ink::ZoneOperations,
            ZoneKind::Control => Ink::ZoneControl,
            ZoneKind::Safety => Ink::ZoneSafety,
            ZoneKind::Wireless => Ink::ZoneWireless,
            ZoneKind::Temporary => Ink::ZoneTemporary,
            ZoneKind::External | ZoneKind::Public => Ink::ZoneExternal,
            ZoneKind::Grouping => Ink::LineStrong,
        }
    }

    /// Colour of the fill.
    pub const fn tint(self) -> Ink {
        match self {
            ZoneKind::Enterprise => Ink::ZoneEnterpriseTint,
            ZoneKind::Dmz => Ink::ZoneDmzTint,
            ZoneKind::Operations => Ink::ZoneOperationsTint,
            ZoneKind::Control => Ink::ZoneControlTint,
            ZoneKind::Safety => Ink::ZoneSafetyTint,
            ZoneKind::Wireless => Ink::ZoneWirelessTint,
            ZoneKind::Temporary => Ink::ZoneTemporaryTint,
            ZoneKind::External | ZoneKind::Public => Ink::ZoneExternalTint,
            ZoneKind::Grouping => Ink::Panel2,
        }
    }

    /// Colour of name and glyph.
    pub const fn text(self) -> Ink {
        match self {
            ZoneKind::Enterprise => Ink::ZoneEnterpriseText,
            ZoneKind::Dmz => Ink::ZoneDmzText,
            ZoneKind::Operations => Ink::ZoneOperationsText,
            ZoneKind::Control => Ink::ZoneControlText,
            ZoneKind::Safety => Ink::ZoneSafetyText,
            ZoneKind::Wireless => Ink::ZoneWirelessText,
            ZoneKind::Temporary => Ink::ZoneTemporaryText,
            ZoneKind::External | ZoneKind::Public => Ink::ZoneExternalText,
            ZoneKind::Grouping => Ink::Text2,
        }
    }

    /// Border style.
    pub const fn dash(self) -> Dash {
        match self {
            ZoneKind::Dmz => Dash::DashDot,
            ZoneKind::Wireless => Dash::Dots,
            ZoneKind::Temporary => Dash::Temporary,
            ZoneKind::External | ZoneKind::Public => Dash::Fine,
            _ => Dash::Solid,
        }
    }

    /// Whether a second line runs inside the first.
    pub const fn is_double(self) -> bool {
        matches!(self, ZoneKind::Safety)
    }

    /// Name of the glyph.
    pub const fn glyph(self) -> &'static str {
        match self {
            ZoneKind::Enterprise => "zk-enterprise",
            ZoneKind::Dmz => "zk-dmz",
            ZoneKind::Operations => "zk-operations",
            ZoneKind::Control => "zk-control",
            ZoneKind::Safety => "zk-safety",
            ZoneKind::Wireless => "zk-wireless",
            ZoneKind::Temporary => "zk-temporary",
            ZoneKind::External => "zk-external",
            ZoneKind::Public => "zk-public",
            ZoneKind::Grouping => "zk-grouping",
        }
    }

    /// What a legend calls it.
    pub const fn label(self) -> &'static str {
        match self {
            ZoneKind::Enterprise => "Enterprise zone",
            ZoneKind::Dmz => "DMZ zone",
            ZoneKind::Operations => "Site operations zone",
            ZoneKind::Control => "Control zone",
            ZoneKind::Safety => "Safety zone",
            ZoneKind::Wireless => "Wireless zone",
            ZoneKind::Temporary => "Temporary zone",
            ZoneKind::External => "External zone",
            ZoneKind::Public => "Public area zone",
            ZoneKind::Grouping => "Grouping",
        }
    }
}
