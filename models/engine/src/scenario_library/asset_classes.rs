//! Which class of asset of ATT&CK for ICS a role is.

use plant::vocabulary::Role;
use standard::AttackId;

/// Role by its word, and the numbers of its classes (A0001 to A0018). None: ATT&CK has no class for it.
const CLASSES: &[(&str, &[u16])] = &[
    ("plc", &[3]),
    ("rtu", &[4]),
    ("safety-controller", &[10]),
    ("hmi", &[2]),
    ("engineering-workstation", &[1]),
    ("control-server", &[7]),
    ("historian", &[6]),
    ("field-io", &[13]),
    ("drive", &[13]),
    ("ied", &[5]),
    ("switch", &[15]),
    ("firewall", &[16]),
    ("data-diode", &[]),
    ("vpn-server", &[11]),
    ("sensor", &[13]),
    ("temporary-workstation", &[1]),
    ("dcs-controller", &[17]),
    ("batch-controller", &[18]),
    ("safety-field-device", &[13]),
    ("analyser", &[13]),
    ("motor", &[]),
    ("pump", &[]),
    ("valve", &[13]),
    ("robot", &[18]),
    ("data-gateway", &[9]),
    ("router", &[14]),
    ("wireless-gateway", &[9]),
    ("wireless-access-point", &[15]),
    ("wireless-field-device", &[13]),
    ("modem", &[14]),
    ("intrusion-detection", &[]),
    ("jump-host", &[12]),
    ("application-server", &[8]),
    ("database-server", &[8]),
    ("directory-server", &[8]),
    ("backup-server", &[8]),
    ("patch-server", &[8]),
    ("time-server", &[8]),
    ("log-server", &[8]),
    ("virtual-host", &[8]),
    ("workstation", &[1]),
    ("kiosk", &[1]),
    ("camera", &[]),
    ("printer", &[]),
    ("power-supply", &[]),
    ("removable-media", &[]),
    ("mobile-device", &[1]),
    ("business-server", &[8]),
    ("business-workstation", &[1]),
    ("cloud-service", &[]),
    ("internet", &[]),
    ("external-workstation", &[1]),
];

/// The classes of asset of a role; empty where ATT&CK has none and for an unknown role.
pub fn asset_classes(role: &Role) -> impl Iterator<Item = AttackId> {
    let classes = CLASSES.iter().find(|(word, _)| *word == role.word()).map_or(&[][..], |(_, classes)| classes);
    classes.iter().map(|number| AttackId::asset(*number))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use standard::catalogue;

    use super::*;

    #[test]
    fn every_role_has_an_entry_and_every_class_is_used() {
        for role in Role::ALL {
            let entries = CLASSES.iter().filter(|(word, _)| *word == role.word()).count();
            assert_eq!(entries, 1, "{}", role.word());
        }
        assert_eq!(CLASSES.len(), Role::ALL.len());
        let used: BTreeSet<_> = Role::ALL.iter().flat_map(asset_classes).collect();
        assert_eq!(used, catalogue().attack_assets().iter().map(|row| row.id).collect());
        assert_eq!(asset_classes(&Role::Other("crusher".into())).count(), 0);
    }
}
