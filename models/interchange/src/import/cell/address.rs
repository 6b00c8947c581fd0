//! IP addresses as inventories have them, and what a mistyped one probably means.

use std::net::IpAddr;

use plant::vocabulary::parse_addresses;

/// What an entry says about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Addressed {
    /// One address, with the network when a prefix stands behind it.
    Is {
        /// The address.
        address: String,
        /// Such as `10.30.3.0/24`.
        network: Option<String>,
    },
    /// A range or several in short form, kept as written: `10.30.20.21-22`.
    Several(String),
    /// Given out when it starts: `DHCP`.
    Dynamic,
    /// A word for none.
    Nothing,
    /// No address; with the address that was probably meant.
    Bad(Option<String>),
}

/// Reads one entry.
pub(in crate::import) fn address(text: &str) -> Addressed {
    let text = text.trim();
    if super::is_nothing(text) {
        return Addressed::Nothing;
    }
    if matches!(text.to_lowercase().as_str(), "dhcp" | "dynamic" | "dynamisch" | "(dhcp)") {
        return Addressed::Dynamic;
    }
    if let Ok(address) = text.parse::<IpAddr>() {
        return Addressed::Is { address: address.to_string(), network: None };
    }
    if let Some((address, prefix)) = text.split_once('/')
        && let Ok(address) = address.trim().parse::<IpAddr>()
        && let Some(network) = network_of(address, prefix)
    {
        return Addressed::Is { address: address.to_string(), network: Some(network) };
    }
    if parse_addresses(text).is_some() {
        return Addressed::Several(text.to_owned());
    }
    Addressed::Bad(repaired(text))
}

/// The network of an address and its mask or prefix: `10.30.3.0/24`.
pub(in crate::import) fn network_of(address: IpAddr, mask: &str) -> Option<String> {
    let mask = mask.trim().trim_start_matches('/');
    let bits = match mask.parse::<IpAddr>() {
        Ok(IpAddr::V4(mask)) => {
            let mask = mask.to_bits();
            // a mask is ones, then zeros
            (mask.leading_ones() + mask.trailing_zeros() == 32).then_some(mask.leading_ones())?
        }
        Ok(IpAddr::V6(_)) => return None,
        Err(_) => mask.parse::<u32>().ok()?,
    };
    match address {
        IpAddr::V4(address) if bits <= 32 => {
            let kept = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
            Some(format!("{}/{bits}", std::net::Ipv4Addr::from_bits(address.to_bits() & kept)))
        }
        IpAddr::V6(address) if bits <= 128 => {
            let kept = u128::MAX.checked_shl(128 - bits).unwrap_or(0);
            Some(format!("{}/{bits}", std::net::Ipv6Addr::from_bits(address.to_bits() & kept)))
        }
        _ => None,
    }
}

/// Decimal commas and leading zeros are the usual slips of a spreadsheet.
fn repaired(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['.', ',']).map(str::trim).collect();
    if parts.len() != 4 {
        return None;
    }
    let octets: Vec<String> =
        parts.iter().filter_map(|part| part.parse::<u8>().ok()).map(|octet| octet.to_string()).collect();
    (octets.len() == 4).then(|| octets.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str) -> Addressed {
        Addressed::Is { address: text.into(), network: None }
    }

    #[test]
    fn entries_are_told_apart() {
        assert_eq!(address("10.30.1.10"), is("10.30.1.10"));
        assert_eq!(address("FD12:3456:70::a"), is("fd12:3456:70::a"));
        assert_eq!(
            address("10.30.3.20/24"),
            Addressed::Is { address: "10.30.3.20".into(), network: Some("10.30.3.0/24".into()) }
        );
        assert_eq!(address("10.30.20.21-22"), Addressed::Several("10.30.20.21-22".into()));
        assert_eq!(address("n/a"), Addressed::Nothing);
        assert_eq!(address("DHCP"), Addressed::Dynamic);
        assert_eq!(address("10,30,1,32"), Addressed::Bad(Some("10.30.1.32".into())));
        assert_eq!(address("10.30.4.020"), Addressed::Bad(Some("10.30.4.20".into())));
        assert_eq!(address("10.30.1"), Addressed::Bad(None));
        assert_eq!(address("10.30.5.300"), Addressed::Bad(None));
    }

    #[test]
    fn a_mask_gives_the_network() {
        let host: IpAddr = "10.8.1.10".parse().unwrap();
        assert_eq!(network_of(host, "255.255.255.0").as_deref(), Some("10.8.1.0/24"));
        assert_eq!(network_of(host, "/0").as_deref(), Some("0.0.0.0/0"));
        assert_eq!(network_of(host, "255.0.255.0"), None);
        assert_eq!(network_of(host, "33"), None);
    }
}
