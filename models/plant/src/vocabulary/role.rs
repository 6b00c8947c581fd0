//! What an asset is for. The list follows the symbols of the stencil; an unknown word is kept as it was written.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a role means to the partitioning rules (ZCR 3.2 to 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleClass {
    /// Controllers, servers, panels of the control system.
    Control,
    /// Safety instrumented functions (ZCR 3.3).
    Safety,
    /// Network devices, which may lie in a conduit.
    Network,
    /// Radio (ZCR 3.5).
    Wireless,
    /// Comes and goes (ZCR 3.4).
    Temporary,
    /// Office and enterprise (ZCR 3.2).
    Business,
    /// Somebody else's.
    External,
    /// Not known.
    Unknown,
}

macro_rules! roles {
    ($( $(#[$doc:meta])* $variant:ident $word:literal $label:literal $short:literal $symbol:literal $class:ident ; )+) => {
        /// The role of an asset. Written as a word such as `safety-controller`.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Role {
            $( $(#[$doc])* $variant, )+
            /// A word that is not in the list; it is kept and asked about.
            Other(String),
            /// No role given.
            #[default]
            Unknown,
        }

        impl Role {
            /// Every role of the list, in the order of the palette.
            pub const ALL: &'static [Role] = &[$(Role::$variant),+];

            /// The word of the file form. Empty when no role is given.
            pub fn word(&self) -> &str {
                match self { $(Role::$variant => $word,)+ Role::Other(word) => word, Role::Unknown => "" }
            }

            /// The name shown to a person.
            pub fn label(&self) -> &str {
                match self { $(Role::$variant => $label,)+ Role::Other(word) => word, Role::Unknown => "no role" }
            }

            /// The name under a palette symbol: at most 11 characters.
            pub fn short_label(&self) -> &str {
                match self { $(Role::$variant => $short,)+ Role::Other(word) => word, Role::Unknown => "Asset" }
            }

            /// Name of the symbol in `icons/assets/`, without the ending.
            pub fn symbol(&self) -> &'static str {
                match self { $(Role::$variant => $symbol,)+ Role::Other(_) | Role::Unknown => "app" }
            }

            /// What the role means to the partitioning rules.
            pub fn class(&self) -> RoleClass {
                match self { $(Role::$variant => RoleClass::$class,)+ Role::Other(_) | Role::Unknown => RoleClass::Unknown }
            }

            /// The role for a word of the file form; an unknown word is kept.
            pub fn from_word(word: &str) -> Role {
                match word.trim() {
                    $($word => Role::$variant,)+
                    "" => Role::Unknown,
                    other => Role::Other(other.to_owned()),
                }
            }
        }
    };
}

roles! {
    /// Programmable logic controller.
    Plc "plc" "PLC" "PLC" "plc" Control;
    /// Remote terminal unit.
    Rtu "rtu" "RTU" "RTU" "rtu" Control;
    /// Safety controller (logic solver).
    SafetyController "safety-controller" "safety controller" "Safety" "sis" Safety;
    /// Operator panel or operator station.
    Hmi "hmi" "HMI" "HMI" "hmi" Control;
    /// Engineering workstation.
    EngineeringWorkstation "engineering-workstation" "engineering workstation" "Eng. WS" "ews" Control;
    /// Control server (SCADA).
    ControlServer "control-server" "control server" "SCADA" "scada" Control;
    /// Historian.
    Historian "historian" "historian" "Historian" "historian" Control;
    /// Field input and output.
    FieldIo "field-io" "field I/O" "Field I/O" "io" Control;
    /// Variable speed drive.
    Drive "drive" "drive" "Drive" "drive" Control;
    /// Intelligent electronic device: protection, bay control.
    Ied "ied" "IED" "IED" "ied" Control;
    /// Switch.
    Switch "switch" "switch" "Switch" "switch" Network;
    /// Firewall.
    Firewall "firewall" "firewall" "Firewall" "firewall" Network;
    /// Data diode.
    DataDiode "data-diode" "data diode" "Diode" "diode" Network;
    /// VPN server or concentrator, remote access gateway.
    VpnServer "vpn-server" "VPN server" "VPN" "vpn" Network;
    /// Wired instrument.
    Sensor "sensor" "sensor" "Sensor" "sensor" Control;
    /// Laptop that comes and goes, such as a maintenance or vendor laptop.
    TemporaryWorkstation "temporary-workstation" "temporary engineering workstation" "Laptop" "laptop" Temporary;
    /// Controller of a distributed control system.
    DcsController "dcs-controller" "DCS controller" "DCS" "dcs" Control;
    /// Preset or batch controller.
    BatchController "batch-controller" "batch controller" "Batch" "plc" Control;
    /// Detector or final element of a safety function.
    SafetyFieldDevice "safety-field-device" "safety field device" "Detector" "sensor" Safety;
    /// Process analyser.
    Analyser "analyser" "analyser" "Analyser" "analyser" Control;
    /// Motor.
    Motor "motor" "motor" "Motor" "motor" Control;
    /// Pump.
    Pump "pump" "pump" "Pump" "pump" Control;
    /// Valve or actuator.
    Valve "valve" "valve" "Valve" "valve" Control;
    /// Robot.
    Robot "robot" "robot" "Robot" "robot" Control;
    /// Gateway or protocol converter.
    DataGateway "data-gateway" "data gateway" "Gateway" "conv" Control;
    /// Router.
    Router "router" "router" "Router" "router" Network;
    /// Gateway of wireless instruments.
    WirelessGateway "wireless-gateway" "wireless gateway" "WL gateway" "iiot" Wireless;
    /// Wireless access point.
    AccessPointDevice "wireless-access-point" "wireless access point" "Radio AP" "ap" Wireless;
    /// Wireless instrument.
    WirelessFieldDevice "wireless-field-device" "wireless field device" "WL sensor" "iiot" Wireless;
    /// Modem.
    Modem "modem" "modem" "Modem" "modem" Network;
    /// Intrusion detection sensor.
    IntrusionDetection "intrusion-detection" "intrusion detection" "IDS" "ids" Network;
    /// Jump host.
    JumpHost "jump-host" "jump host" "Jump host" "jump" Control;
    /// Application server of the control system.
    ApplicationServer "application-server" "application server" "App server" "app" Control;
    /// Database server.
    DatabaseServer "database-server" "database server" "Database" "db" Control;
    /// Directory server.
    DirectoryServer "directory-server" "directory server" "Directory" "dc" Control;
    /// Backup server.
    BackupServer "backup-server" "backup server" "Backup" "backup" Control;
    /// Patch and signature relay.
    PatchServer "patch-server" "patch server" "Patches" "patch" Control;
    /// Time server.
    TimeServer "time-server" "time server" "Time" "time" Control;
    /// Server that collects logs and audit records.
    LogServer "log-server" "log server" "Logs" "db" Control;
    /// Virtualisation host.
    VirtualHost "virtual-host" "virtualisation host" "VM host" "vm" Control;
    /// Operator or office workstation of the control system.
    Workstation "workstation" "workstation" "Workstation" "ws" Control;
    /// Terminal that strangers use.
    Kiosk "kiosk" "kiosk or access terminal" "Kiosk" "person" Control;
    /// Camera.
    Camera "camera" "camera" "Camera" "camera" Control;
    /// Printer.
    Printer "printer" "printer" "Printer" "printer" Control;
    /// Uninterruptible power supply.
    PowerSupply "power-supply" "power supply" "UPS" "ups" Control;
    /// USB media that are carried about.
    RemovableMedia "removable-media" "removable media" "USB" "usb" Temporary;
    /// Tablet or telephone.
    MobileDevice "mobile-device" "mobile device" "Mobile" "mobile" Temporary;
    /// Server of the office network.
    BusinessServer "business-server" "business server" "ERP" "app" Business;
    /// Workstation of the office network.
    BusinessWorkstation "business-workstation" "business workstation" "Office PC" "ws" Business;
    /// Cloud service.
    CloudService "cloud-service" "cloud service" "Cloud" "cloud" External;
    /// The internet or a carrier.
    Internet "internet" "internet" "Internet" "internet" External;
    /// Computer of an outside party.
    ExternalWorkstation "external-workstation" "external workstation" "Vendor PC" "vendor" External;
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Ok(Role::from_word(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        for (at, role) in Role::ALL.iter().enumerate() {
            assert_eq!(&Role::from_word(role.word()), role);
            assert!(Role::ALL[at + 1..].iter().all(|other| other.word() != role.word()));
            assert!(role.short_label().chars().count() <= 11, "{role:?}");
        }
        assert!(Role::ALL.len() >= 30);
    }

    #[test]
    fn an_unknown_word_is_kept() {
        let role = Role::from_word("crusher");
        assert_eq!(role.word(), "crusher");
        assert_eq!(role.class(), RoleClass::Unknown);
    }
}
