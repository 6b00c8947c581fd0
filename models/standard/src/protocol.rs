//! What protocols can do, from `protocols/protocols.csv`: general knowledge of the trade, not a table of the standard.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// Whether a protocol does something by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ability {
    /// Never.
    None,
    /// It depends on product and settings.
    Optional,
    /// Always.
    Always,
}

/// What a protocol is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProtocolUse {
    /// Values and commands of the process.
    Control,
    /// Programs and settings of controllers.
    Engineering,
    /// A person works on a computer that stands elsewhere.
    Remote,
    /// Carries others through a foreign network.
    Tunnel,
    /// Pages and services.
    Web,
    /// Messages through a broker or a mail server.
    Messaging,
    /// Queries.
    Database,
    /// Files.
    File,
    /// Log-on.
    Directory,
    /// The time of day.
    Time,
    /// Logs and audit records.
    Log,
    /// Names, addresses, states of devices.
    Management,
    /// A signal, no protocol.
    Signal,
}

/// One protocol.
#[derive(Debug)]
pub struct Protocol {
    /// The name people write.
    pub name: String,
    /// Its usual ports, each with whether it is TCP.
    pub ports: Vec<(bool, u16)>,
    /// Whether the one who sends commands is authenticated.
    pub authentication: Ability,
    /// Whether it is encrypted.
    pub encryption: Ability,
    /// Whether it can change something at the other end.
    pub writes: bool,
    /// What it is for.
    pub purpose: ProtocolUse,
    /// Why the row says so.
    pub note: String,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    other_names: String,
    ports: String,
    authentication: Ability,
    encryption: Ability,
    writes: String,
    #[serde(rename = "use")]
    purpose: ProtocolUse,
    note: String,
}

/// The table with its two ways in.
struct Protocols {
    list: Vec<Protocol>,
    by_name: BTreeMap<String, usize>,
    /// By whether it is TCP, and port.
    by_port: BTreeMap<(bool, u16), usize>,
}

fn table() -> &'static Protocols {
    static TABLE: OnceLock<Protocols> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Protocols { list: Vec::new(), by_name: BTreeMap::new(), by_port: BTreeMap::new() };
        let mut reader = csv::Reader::from_reader(&include_bytes!("../protocols/protocols.csv")[..]);
        // A row that cannot be read is left out; the test counts them.
        for row in reader.deserialize::<Row>().flatten() {
            let at = table.list.len();
            for name in std::iter::once(row.name.as_str()).chain(row.other_names.split(';')) {
                if !letters(name).is_empty() {
                    table.by_name.entry(letters(name)).or_insert(at);
                }
            }
            let ports = row.ports.split(';').filter_map(|entry| {
                let (transport, port) = entry.split_once('/')?;
                Some((transport == "tcp", port.parse().ok()?))
            });
            let ports: Vec<(bool, u16)> = ports.collect();
            for port in &ports {
                table.by_port.entry(*port).or_insert(at);
            }
            table.list.push(Protocol {
                name: row.name,
                ports,
                authentication: row.authentication,
                encryption: row.encryption,
                writes: row.writes == "yes",
                purpose: row.purpose,
                note: row.note,
            });
        }
        table
    })
}

/// The letters of a name that count, in lower case.
fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '/'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Every protocol of the table.
pub fn protocols() -> &'static [Protocol] {
    &table().list
}

/// The protocol with this name; case, spaces, hyphens and slashes never count.
pub fn protocol_named(name: &str) -> Option<&'static Protocol> {
    let table = table();
    table.by_name.get(&letters(name)).and_then(|at| table.list.get(*at))
}

/// The protocol that is usual at a port.
pub fn protocol_at(is_tcp: bool, port: u16) -> Option<&'static Protocol> {
    let table = table();
    table.by_port.get(&(is_tcp, port)).and_then(|at| table.list.get(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_name_is_its_own() {
        let text = include_str!("../protocols/protocols.csv");
        let rows: Vec<&str> = text.lines().skip(1).filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(protocols().len(), rows.len());
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for row in rows {
            let mut cells = row.split(',');
            let (name, others, ports) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
            for name in std::iter::once(name).chain(others.split(';')).filter(|name| !name.is_empty()) {
                // spellings of one name may stand beside each other in its own row
                let other = seen.insert(letters(name), row);
                assert!(other.is_none_or(|other| other == row), "{name} is in two rows");
            }
            for port in ports.split(';').filter(|port| !port.is_empty()) {
                let (transport, number) = port.split_once('/').unwrap();
                assert!(matches!(transport, "tcp" | "udp") && number.parse::<u16>().is_ok(), "{port}");
            }
        }
    }

    #[test]
    fn finds_by_name_and_by_port() {
        let modbus = protocol_named("modbus/tcp").unwrap();
        assert_eq!((modbus.name.as_str(), modbus.authentication, modbus.writes), ("Modbus TCP", Ability::None, true));
        assert_eq!(protocol_at(true, 502).unwrap().name, "Modbus TCP");
        assert_eq!(protocol_at(false, 123).unwrap().purpose, ProtocolUse::Time);
        assert_eq!(protocol_named("Engineering").unwrap().purpose, ProtocolUse::Engineering);
        assert_eq!(protocol_named("WirelessHART").unwrap().authentication, Ability::Always);
        assert!(protocol_named("").is_none() && protocol_named("Batch").is_none() && protocol_at(true, 7734).is_none());
    }
}
