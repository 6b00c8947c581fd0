//! The fingerprint of what an acceptance test is about: what stands in a zone or conduit, and what a conduit lets through.
//! A result that saw another one is about something that is no longer there.

use std::fmt::Write as _;

use crate::document::Document;
use crate::record::{Asset, ChannelSign, Element};

/// The fingerprint of an element as it is, from the assets that lie in it and those that enforce it.
pub fn fingerprint<'a>(document: &Document, element: Element, parts: impl IntoIterator<Item = &'a Asset>) -> String {
    let mut parts: Vec<&Asset> = parts.into_iter().collect();
    parts.sort_by_key(|asset| asset.id);
    parts.dedup_by_key(|asset| asset.id);
    let mut sum = Sum(0xcbf2_9ce4_8422_2325);
    for asset in parts {
        let product = asset.product_type.map(|product| product.to_string()).unwrap_or_default();
        let _ = write!(sum, "{}|{}|{product}|{}|{}|", asset.id, asset.role.word(), asset.product, asset.version);
        let _ = write!(sum, "{}|{}|", asset.operating_system, asset.quantity());
        for port in &asset.interfaces {
            let _ = write!(sum, "{}|{}|", port.address, port.vlan);
        }
    }
    if let Element::Conduit(id) = element
        && let Some(conduit) = document.conduits.get(&id)
    {
        let mut joins: Vec<String> = conduit.joins.iter().map(ToString::to_string).collect();
        joins.sort_unstable();
        let _ = write!(sum, "{}|{}|", joins.join(","), conduit.medium.word());
        let mut signs: Vec<ChannelSign> = conduit.channels.iter().map(ChannelSign::of).collect();
        signs.sort_unstable();
        for ChannelSign(sign) in signs {
            let _ = write!(sum, "{sign:08x}|");
        }
    }
    format!("{:016x}", sum.0)
}

/// As [`fingerprint`], looking for the parts in the whole document.
pub fn fingerprint_now(document: &Document, element: Element) -> String {
    let enforcing = match element {
        Element::Conduit(id) => document.conduits.get(&id).map_or(&[][..], |conduit| &conduit.enforced_by),
        Element::Zone(_) => &[],
    };
    let parts =
        document.assets.values().filter(|asset| asset.lies_in == Some(element) || enforcing.contains(&asset.id));
    fingerprint(document, element, parts.map(|asset| &**asset))
}

/// FNV-1a over what is written into it.
struct Sum(u64);

impl std::fmt::Write for Sum {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 = text.bytes().fold(self.0, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Ok(())
    }
}
