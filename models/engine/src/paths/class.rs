//! Kinds of steps: which technique fits, which requirements stop the step and which only make it harder.
//!
//! The techniques are those of ATT&CK for ICS; their names are in the catalogue. The requirements are chosen among those that its mitigations are
//! labelled with or that name the matter of the step (portable devices, access by untrusted networks). What stops is the
//! requirement that takes the attacker's means away, mostly an enhancement; the requirement it enhances makes the step
//! harder. This is the project's own reading: an assumption of the model, shown with every step.

use plant::record::Flow;
use serde::{Deserialize, Serialize};
use standard::{AttackId, AttackTechnique, RequirementId, catalogue};

/// What kind of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepClass {
    /// Being somewhere nobody is trusted, or where the question puts the attacker: no requirement of the system applies.
    Outside,
    /// Through an access point over a network.
    AccessPoint,
    /// Taking over a device that stands where outsiders reach it.
    ExposedDevice,
    /// Through a door, a cabinet, a port.
    PhysicalAccess,
    /// With a device that comes and goes.
    TransientDevice,
    /// By radio.
    Wireless,
    /// On the way through a network that nobody trusts.
    Interception,
    /// A remote service offered through a network that nobody trusts.
    ExternalService,
    /// A remote session.
    RemoteSession,
    /// Loading a program into a controller.
    ProgramDownload,
    /// A command in a control protocol.
    Command,
    /// Any other service.
    Service,
    /// By the second leg of an asset.
    SecondLeg,
    /// Inside one zone, without a flow.
    SameZone,
    /// Taking over a device in a conduit.
    Device,
}

/// Where the requirements of a step live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    /// In the zone or conduit where the step ends.
    Here,
    /// In the conduit on the way; where there is none, where the step ends.
    Way,
}

use Seat::{Here, Way};

pub(super) struct ClassRow {
    pub(super) technique: Option<AttackId>,
    /// Obstacles that lie in the step itself.
    pub(super) effort: u16,
    /// Each of them stops the step when it is met and verified.
    pub(super) stops: &'static [(RequirementId, Seat)],
    /// Each of them is one obstacle more when it is met and verified.
    pub(super) hinders: &'static [(RequirementId, Seat)],
}

/// Traffic that no conduit allows: deny by default stops it, whatever it is. It stops the flow too.
pub(super) const BOUNDARY_STOPS: &[(RequirementId, Seat)] = &[(sr(5, 2).re(1), Here)];
/// What makes it harder.
pub(super) const BOUNDARY_HINDERS: &[(RequirementId, Seat)] = &[(sr(5, 1), Here), (sr(5, 2), Here)];

const fn sr(group: u8, number: u8) -> RequirementId {
    RequirementId::sr(group, number)
}

const fn technique(number: u16) -> Option<AttackId> {
    Some(AttackId::technique(number))
}

impl StepClass {
    #[cfg(test)]
    pub(super) const ALL: [StepClass; 15] = [
        StepClass::Outside,
        StepClass::AccessPoint,
        StepClass::ExposedDevice,
        StepClass::PhysicalAccess,
        StepClass::TransientDevice,
        StepClass::Wireless,
        StepClass::Interception,
        StepClass::ExternalService,
        StepClass::RemoteSession,
        StepClass::ProgramDownload,
        StepClass::Command,
        StepClass::Service,
        StepClass::SecondLeg,
        StepClass::SameZone,
        StepClass::Device,
    ];

    /// The technique that fits; none for a place outside, where nothing has happened yet.
    pub fn technique(self) -> Option<&'static AttackTechnique> {
        catalogue().technique(self.row().technique?)
    }

    pub(super) fn row(self) -> ClassRow {
        let row = |technique, effort, stops, hinders| ClassRow { technique, effort, stops, hinders };
        match self {
            StepClass::Outside => row(None, 0, &[], &[]),
            StepClass::AccessPoint => row(
                technique(822),
                0,
                const { &[(sr(1, 13).re(1), Here)] },
                const { &[(sr(1, 13), Here), (sr(5, 2), Here)] },
            ),
            StepClass::ExposedDevice => row(
                technique(883),
                1,
                const { &[(sr(7, 7), Here)] },
                const { &[(sr(1, 1), Here), (sr(1, 13), Here), (sr(5, 2), Here)] },
            ),
            StepClass::PhysicalAccess => row(
                technique(847),
                0,
                const { &[(sr(2, 3).re(1), Here)] },
                const { &[(sr(2, 3), Here), (sr(3, 2), Here)] },
            ),
            StepClass::TransientDevice => row(
                technique(864),
                0,
                const { &[(sr(2, 3).re(1), Here)] },
                const { &[(sr(2, 3), Here), (sr(3, 2), Here)] },
            ),
            StepClass::Wireless => row(
                technique(860),
                0,
                const { &[(sr(1, 6).re(1), Here)] },
                const { &[(sr(1, 6), Here), (sr(2, 2), Here)] },
            ),
            StepClass::Interception => row(
                technique(830),
                0,
                const { &[(sr(3, 1).re(1), Way)] },
                const { &[(sr(3, 1), Way), (sr(4, 1), Way)] },
            ),
            StepClass::ExternalService => row(
                technique(822),
                0,
                const { &[(sr(1, 1).re(2), Here), (sr(1, 13).re(1), Way)] },
                const { &[(sr(1, 13), Way), (sr(1, 11), Here), (sr(2, 6), Here)] },
            ),
            StepClass::RemoteSession => row(
                technique(886),
                0,
                const { &[(sr(1, 1).re(3), Here)] },
                const { &[(sr(1, 1).re(1), Here), (sr(2, 1), Here), (sr(2, 6), Here)] },
            ),
            StepClass::ProgramDownload => row(
                technique(843),
                0,
                const { &[(sr(1, 2).re(1), Here)] },
                const { &[(sr(1, 2), Here), (sr(2, 1), Here), (sr(3, 4), Here)] },
            ),
            StepClass::Command => row(
                technique(855),
                0,
                const { &[(sr(1, 2).re(1), Here), (sr(3, 1).re(1), Here)] },
                const { &[(sr(1, 2), Here), (sr(3, 1), Here), (sr(3, 5), Here)] },
            ),
            StepClass::Service => row(
                technique(866),
                0,
                const { &[(sr(3, 2).re(1), Here)] },
                const { &[(sr(3, 2), Here), (sr(5, 4), Here), (sr(7, 7), Here)] },
            ),
            StepClass::SecondLeg => row(
                technique(866),
                0,
                const { &[(sr(5, 1).re(1), Here)] },
                const { &[(sr(5, 1), Here), (sr(5, 2), Here)] },
            ),
            // nothing says that the two talk: something must be found that answers
            StepClass::SameZone => row(
                technique(867),
                1,
                const { &[(sr(1, 2).re(1), Here)] },
                const { &[(sr(2, 1).re(1), Here), (sr(3, 2), Here)] },
            ),
            // it is no end of a flow: its own management must be reached
            StepClass::Device => row(
                technique(812),
                1,
                const { &[(sr(7, 7), Here)] },
                const { &[(sr(1, 1), Here), (sr(1, 5), Here), (sr(2, 1), Here)] },
            ),
        }
    }
}

/// Beginnings and parts of names of protocols in lower case without spaces and hyphens, first match wins.
const NAMES: &[(&str, StepClass)] = &[
    ("wirelesshart", StepClass::Wireless),
    ("isa100", StepClass::Wireless),
    ("zigbee", StepClass::Wireless),
    ("lora", StepClass::Wireless),
    ("bluetooth", StepClass::Wireless),
    ("wlan", StepClass::Wireless),
    ("wifi", StepClass::Wireless),
    ("sftp", StepClass::Service),
    ("rdp", StepClass::RemoteSession),
    ("remotedesktop", StepClass::RemoteSession),
    ("vnc", StepClass::RemoteSession),
    ("ssh", StepClass::RemoteSession),
    ("telnet", StepClass::RemoteSession),
    ("winrm", StepClass::RemoteSession),
    ("teamviewer", StepClass::RemoteSession),
    ("safetyprogramming", StepClass::ProgramDownload),
    ("engineering", StepClass::ProgramDownload),
    ("s7", StepClass::ProgramDownload),
    ("tristation", StepClass::ProgramDownload),
    ("codesys", StepClass::ProgramDownload),
    ("umas", StepClass::ProgramDownload),
    ("melsec", StepClass::ProgramDownload),
    ("fins", StepClass::ProgramDownload),
    ("modbus", StepClass::Command),
    ("dnp3", StepClass::Command),
    ("ethernet/ip", StepClass::Command),
    ("ethernetip", StepClass::Command),
    ("enip", StepClass::Command),
    ("cip", StepClass::Command),
    ("profi", StepClass::Command),
    ("ethercat", StepClass::Command),
    ("iec104", StepClass::Command),
    ("iec608705", StepClass::Command),
    ("iec61850", StepClass::Command),
    ("mms", StepClass::Command),
    ("goose", StepClass::Command),
    ("bacnet", StepClass::Command),
    ("hart", StepClass::Command),
    ("batch", StepClass::Command),
    ("scadaclient", StepClass::Command),
];

/// Ports, for flows whose name says nothing.
const PORTS: &[(u16, StepClass)] = &[
    (22, StepClass::RemoteSession),
    (23, StepClass::RemoteSession),
    (3389, StepClass::RemoteSession),
    (5900, StepClass::RemoteSession),
    (5985, StepClass::RemoteSession),
    (5986, StepClass::RemoteSession),
    (102, StepClass::ProgramDownload),
    (1502, StepClass::ProgramDownload),
    (2455, StepClass::ProgramDownload),
    (11740, StepClass::ProgramDownload),
    (502, StepClass::Command),
    (2222, StepClass::Command),
    (2404, StepClass::Command),
    (20000, StepClass::Command),
    (44818, StepClass::Command),
    (47808, StepClass::Command),
];

/// What a flow lets an attacker do at its other end, by the name of its protocol, else by its port. A service that writes
/// is a command.
pub(super) fn class_of(flow: &Flow) -> StepClass {
    let name: String = (flow.protocol.chars())
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        // names are short: the rest of a long text says nothing more
        .take(40)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let named = NAMES.iter().find(|(part, _)| name.starts_with(part)).map(|(_, class)| *class);
    let by_port = || flow.port.and_then(|port| PORTS.iter().find(|(known, _)| *known == port)).map(|(_, class)| *class);
    match named.or_else(by_port) {
        Some(class) => class,
        None if flow.writes == Some(true) => StepClass::Command,
        None => StepClass::Service,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plant::Id;

    #[test]
    fn every_requirement_is_in_the_catalogue_and_only_enhancements_or_rare_ones_stop() {
        for class in StepClass::ALL {
            let row = class.row();
            for (requirement, _) in row.stops.iter().chain(row.hinders).chain(BOUNDARY_STOPS).chain(BOUNDARY_HINDERS) {
                assert!(catalogue().system_requirement(*requirement).is_some(), "{class:?} {requirement}");
            }
            assert!(row.stops.iter().all(|(id, _)| !row.hinders.iter().any(|(other, _)| other == id)), "{class:?}");
            assert_eq!(class.technique().is_none(), class == StepClass::Outside, "{class:?}");
            assert_eq!(row.stops.is_empty(), class == StepClass::Outside);
        }
    }

    #[test]
    fn the_name_decides_before_the_port() {
        let class = |protocol: &str, port: Option<u16>, writes: Option<bool>| {
            let mut flow = Flow::new(Id::new(1), Id::new(1), Id::new(2));
            (flow.protocol, flow.port, flow.writes) = (protocol.into(), port, writes);
            class_of(&flow)
        };
        assert_eq!(class("Modbus TCP", None, None), StepClass::Command);
        assert_eq!(class("RDP", Some(502), None), StepClass::RemoteSession);
        assert_eq!(class("", Some(502), None), StepClass::Command);
        assert_eq!(class("SFTP", Some(22), None), StepClass::Service);
        assert_eq!(class("EtherNet/IP", None, None), StepClass::Command);
        assert_eq!(class("WirelessHART", None, None), StepClass::Wireless);
        assert_eq!(class("MMS", Some(102), None), StepClass::Command);
        assert_eq!(class("OPC UA", Some(4840), None), StepClass::Service);
        assert_eq!(class("OPC UA", Some(4840), Some(true)), StepClass::Command);
    }
}
