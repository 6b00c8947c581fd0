//! What a plant shows against an answer “not applicable”: nobody can say that there is no wireless access where a radio is.

use standard::RequirementId;

use crate::document::Document;
use crate::id::Id;
use crate::record::{AnyKey, Asset, Conduit, Element, Product, Zone};
use crate::vocabulary::{Domain, Medium, RoleClass, Trust};

/// Something in the model that makes a requirement apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contradiction {
    /// A radio, or a medium that is one.
    Radio,
    /// Devices that come and go.
    ComesAndGoes,
    /// A conduit that leads to or through an untrusted zone.
    UntrustedAccess,
    /// A conduit ends at the zone, so that there is a boundary to protect.
    Boundary,
}

impl Contradiction {
    /// What would contradict that a requirement of 3-3 or 4-2 is not applicable; none where no model can show it.
    pub fn of(requirement: RequirementId) -> Option<Contradiction> {
        // Numbers are the same in both parts: SR 1.6 and NDR 1.6, SR 2.2 and CR 2.2.
        match (requirement.group, requirement.number) {
            (1, 6) | (2, 2) => Some(Contradiction::Radio),
            (2, 3) => Some(Contradiction::ComesAndGoes),
            (1, 13) => Some(Contradiction::UntrustedAccess),
            (5, 2) => Some(Contradiction::Boundary),
            _ => None,
        }
    }

    /// What the model shows, after the name of the record that shows it: "A-25 has a radio".
    pub const fn words(self) -> &'static str {
        match self {
            Contradiction::Radio => "has a radio",
            Contradiction::ComesAndGoes => "comes and goes",
            Contradiction::UntrustedAccess => "leads to an untrusted zone",
            Contradiction::Boundary => "ends there, so there is a boundary to protect",
        }
    }

    /// The first record that shows it in a zone or conduit.
    pub fn shown_in(self, document: &Document, element: Element) -> Option<AnyKey> {
        let of_element = match element {
            Element::Zone(id) => self.shown_by_zone(document, id),
            Element::Conduit(id) => {
                document.conduits.get(&id).filter(|conduit| self.shown_by_conduit(document, conduit)).map(|_| id.into())
            }
        };
        of_element.or_else(|| {
            let mut assets = document.assets.values().filter(|asset| asset.lies_in == Some(element));
            assets.find(|asset| self.shown_by_asset(asset)).map(|asset| asset.id.into())
        })
    }

    /// The first asset of a product that shows it.
    pub fn shown_by_product(self, document: &Document, product: Id<Product>) -> Option<AnyKey> {
        let mut assets = document.assets.values().filter(|asset| asset.product_type == Some(product));
        assets.find(|asset| self.shown_by_asset(asset)).map(|asset| asset.id.into())
    }

    fn shown_by_asset(self, asset: &Asset) -> bool {
        match self {
            Contradiction::Radio => asset.has_radio(),
            Contradiction::ComesAndGoes => asset.comes_and_goes(),
            Contradiction::UntrustedAccess | Contradiction::Boundary => false,
        }
    }

    fn shown_by_zone(self, document: &Document, id: Id<Zone>) -> Option<AnyKey> {
        let domain = document.zones.get(&id)?.domain;
        let mut conduits = document.conduits.values().filter(|conduit| conduit.joins.contains(&id));
        match self {
            Contradiction::Radio => (domain == Domain::Wireless).then(|| id.into()),
            Contradiction::ComesAndGoes => (domain == Domain::Temporary).then(|| id.into()),
            Contradiction::UntrustedAccess => conduits
                .find(|conduit| leads_to_untrusted(document, conduit, Some(id)))
                .map(|conduit| conduit.id.into()),
            Contradiction::Boundary => {
                conduits.find(|conduit| carries_data(conduit.medium)).map(|conduit| conduit.id.into())
            }
        }
    }

    fn shown_by_conduit(self, document: &Document, conduit: &Conduit) -> bool {
        match self {
            Contradiction::Radio => is_radio(conduit.medium),
            Contradiction::UntrustedAccess => leads_to_untrusted(document, conduit, None),
            Contradiction::ComesAndGoes | Contradiction::Boundary => false,
        }
    }
}

/// Whether a medium is a radio.
pub fn is_radio(medium: Medium) -> bool {
    matches!(medium, Medium::Wireless | Medium::Cellular)
}

/// Whether a medium carries messages that a boundary could filter.
pub fn carries_data(medium: Medium) -> bool {
    !matches!(medium, Medium::HardWired | Medium::Removable)
}

fn leads_to_untrusted(document: &Document, conduit: &Conduit, but: Option<Id<Zone>>) -> bool {
    let mut zones = conduit.joins.iter().chain(&conduit.traverses).filter(|id| Some(**id) != but);
    zones.any(|id| document.zones.get(id).is_some_and(|zone| zone.trust == Trust::Untrusted))
}

impl Asset {
    /// Whether it has a radio: as it says, or as its role does.
    pub fn has_radio(&self) -> bool {
        self.wireless.unwrap_or(self.role.class() == RoleClass::Wireless)
    }

    /// Whether it comes and goes: as it says, or as its role does.
    pub fn comes_and_goes(&self) -> bool {
        self.temporary.unwrap_or(self.role.class() == RoleClass::Temporary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::plant;

    #[test]
    fn names_what_shows_it() {
        let document = plant(
            "zone Z-01 Control iacs
zone Z-02 Internet external outside untrusted
zone Z-03 Radio wireless
zone Z-04 Alone iacs
asset A-01 plc in Z-01 wireless
asset A-02 plc in Z-01 temporary
conduit C-01 Z-01 Z-02 any
conduit C-02 Z-01 Z-03 wireless any
conduit C-03 Z-04 Z-03 hard-wired",
        );
        let shown = |contradiction: Contradiction, element: &str| {
            contradiction.shown_in(&document, element.parse().unwrap()).map(|key| key.to_string())
        };
        assert_eq!(shown(Contradiction::Radio, "Z-01").as_deref(), Some("A-01"));
        assert_eq!(shown(Contradiction::Radio, "Z-03").as_deref(), Some("Z-03"));
        assert_eq!(shown(Contradiction::Radio, "C-02").as_deref(), Some("C-02"));
        assert_eq!(shown(Contradiction::Radio, "C-01"), None);
        assert_eq!(shown(Contradiction::ComesAndGoes, "Z-01").as_deref(), Some("A-02"));
        assert_eq!(shown(Contradiction::UntrustedAccess, "Z-01").as_deref(), Some("C-01"));
        assert_eq!(shown(Contradiction::UntrustedAccess, "Z-03"), None);
        assert_eq!(shown(Contradiction::Boundary, "Z-01").as_deref(), Some("C-01"));
        assert_eq!(shown(Contradiction::Boundary, "Z-04"), None, "no message passes a hard wire");
    }
}
