//! What a protocol is good for to an attacker, by name or port.

/// A kind of communication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Reads and writes the process, mostly without asking who is there.
    Control,
    /// Telemetry of remote stations.
    Telemetry,
    /// Loads programs and firmware.
    Engineering,
    /// Works a computer from afar.
    RemoteSession,
    /// A service of a server that malware spreads by.
    NetworkService,
    /// A page or a service for browsers.
    Web,
}

/// Words in the name in lower case, and ports.
const KNOWN: &[(Use, &[&str], &[u16])] = &[
    (
        Use::Control,
        &[
            "modbus",
            "ethernet/ip",
            "cip",
            "profinet",
            "bacnet",
            "opc",
            "hart",
            "fins",
            "dnp3",
            "60870",
            "61850",
            "ethercat",
        ],
        &[502, 2222, 2404, 4840, 5094, 9600, 20000, 34964, 44818, 47808],
    ),
    (Use::Telemetry, &["dnp3", "60870", "iec 104", "61850", "telemetry"], &[2404, 20000]),
    (
        Use::Engineering,
        &["engineering", "programming", "program", "s7", "umas", "codesys", "download", "tristation", "configuration"],
        &[102, 1502, 11740],
    ),
    (Use::RemoteSession, &["rdp", "ssh", "vnc", "telnet", "remote desktop", "citrix"], &[22, 23, 3389, 5900]),
    (
        Use::NetworkService,
        &["smb", "sql", "dcom", "opc da", "opc classic", "rpc", "nfs", "winrm", "ftp", "sftp"],
        &[21, 135, 139, 445, 1433, 1521, 2049, 3306, 5432, 5985],
    ),
    (Use::Web, &["http", "web"], &[80, 443, 8080, 8443]),
];

/// Whether a name or a port says so. A port speaks only where the name is not that of another kind.
pub(super) fn is(protocol: &str, port: Option<u16>, wanted: Use) -> bool {
    let name = protocol.to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| contains_word(&name, word));
    let Some((_, words, ports)) = KNOWN.iter().find(|(kind, ..)| *kind == wanted) else { return false };
    if named(words) {
        return true;
    }
    let another = KNOWN.iter().any(|(_, words, _)| named(words));
    !another && port.is_some_and(|port| ports.contains(&port))
}

/// The word stands at the beginning of a word of the name: "cip" is not in "principal".
fn contains_word(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(at, _)| !name[..at].ends_with(|before: char| before.is_alphanumeric()))
}

/// Whether the name says that nothing can be changed by it.
pub(super) fn is_read_only(protocol: &str) -> bool {
    protocol.to_lowercase().contains("read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ports_tell_what_a_protocol_is_good_for() {
        assert!(is("Modbus TCP", Some(502), Use::Control));
        assert!(is("", Some(502), Use::Control));
        assert!(is("engineering", Some(102), Use::Engineering));
        assert!(!is("IEC 61850 MMS", Some(102), Use::Engineering), "the name says what the port is used for");
        assert!(is("DNP3", None, Use::Telemetry) && is("DNP3", None, Use::Control));
        assert!(is("HTTPS", Some(443), Use::Web) && !is("HTTPS", Some(443), Use::RemoteSession));
        assert!(!is("principal", None, Use::Control) && !is("", None, Use::Web));
        assert!(is_read_only("Modbus RTU, read only"));
    }
}
