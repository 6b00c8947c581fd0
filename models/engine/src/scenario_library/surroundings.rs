//! What lies in an element and what reaches it, gathered once for all patterns.

use plant::record::{Asset, Conduit, Element, Endpoint, Flow, Zone};
use plant::vocabulary::{Domain, RoleClass, Scope, Trust};
use plant::{Document, Id};

/// A flow that ends in the element, or for a conduit runs through it.
pub(super) struct Reaching<'a> {
    pub(super) flow: &'a Flow,
    pub(super) from: &'a Asset,
    pub(super) to: &'a Asset,
}

pub(super) struct Surroundings<'a> {
    pub(super) document: &'a Document,
    pub(super) element: Element,
    /// What lies in it.
    pub(super) assets: Vec<&'a Asset>,
    /// The conduits at a zone; the conduit itself.
    pub(super) conduits: Vec<&'a Conduit>,
    /// For a zone: flows from outside that end in it. For a conduit: flows through it.
    pub(super) reaching: Vec<Reaching<'a>>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(document: &'a Document, element: Element) -> Self {
        let assets = document.assets.values().map(|asset| &**asset).filter(|asset| asset.lies_in == Some(element));
        let conduits = document.conduits.values().map(|conduit| &**conduit).filter(|conduit| match element {
            Element::Zone(zone) => conduit.joins.contains(&zone),
            Element::Conduit(id) => conduit.id == id,
        });
        let reaching = document.flows.values().filter_map(|flow| {
            let from = document.assets.get(&flow.from)?;
            let to = document.assets.get(&flow.to)?;
            let reaches = match element {
                Element::Zone(_) => to.lies_in == Some(element) && from.lies_in != Some(element),
                Element::Conduit(id) => flow.via.contains(&id),
            };
            reaches.then_some(Reaching { flow, from, to })
        });
        Self { document, element, assets: assets.collect(), conduits: conduits.collect(), reaching: reaching.collect() }
    }

    /// The zone, when the element is one.
    pub(super) fn zone(&self) -> Option<&'a Zone> {
        match self.element {
            Element::Zone(id) => self.document.zones.get(&id).map(|zone| &**zone),
            Element::Conduit(_) => None,
        }
    }

    /// The conduit, when the element is one.
    pub(super) fn conduit(&self) -> Option<&'a Conduit> {
        match self.element {
            Element::Conduit(id) => self.document.conduits.get(&id).map(|conduit| &**conduit),
            Element::Zone(_) => None,
        }
    }

    /// Whether a zone is not the owner's to trust: untrusted, outside or external.
    pub(super) fn is_foreign(&self, id: Id<Zone>) -> bool {
        self.document.zones.get(&id).is_some_and(|zone| {
            zone.trust == Trust::Untrusted || zone.scope == Scope::Outside || zone.domain == Domain::External
        })
    }

    /// Whether a flow starts at somebody whom the owner does not control.
    pub(super) fn is_from_foreign(&self, reaching: &Reaching) -> bool {
        let place = match reaching.from.lies_in {
            Some(Element::Zone(zone)) => self.is_foreign(zone),
            _ => false,
        };
        place || reaching.from.role.class() == RoleClass::External
    }

    /// Whether a channel may end at an asset of the zone.
    pub(super) fn ends_at(&self, end: Option<Endpoint>, asset: &Asset) -> bool {
        match end {
            None => true,
            Some(Endpoint::Asset(id)) => id == asset.id,
            Some(Endpoint::Zone(id)) => asset.lies_in == Some(Element::Zone(id)),
        }
    }

    /// Whether an end of a channel lies in the element.
    pub(super) fn is_inside(&self, end: Endpoint) -> bool {
        match end {
            Endpoint::Asset(id) => {
                self.document.assets.get(&id).is_some_and(|asset| asset.lies_in == Some(self.element))
            }
            Endpoint::Zone(id) => self.element == Element::Zone(id),
        }
    }

    /// "PLC-1", "PLC-1 and PLC-2", "PLC-1 and 3 more"; the element's own name without assets.
    pub(super) fn named(&self, assets: &[Id<Asset>]) -> String {
        let name = |id: &Id<Asset>| self.document.assets.get(id).map_or_else(|| id.to_string(), |asset| called(asset));
        match assets {
            [] => self.document.element_name(self.element).unwrap_or_default().to_owned(),
            [one] => name(one),
            [one, other] => format!("{} and {}", name(one), name(other)),
            [one, others @ ..] => format!("{} and {} more", name(one), others.len()),
        }
    }
}

/// An asset by id and name.
pub(super) fn called(asset: &Asset) -> String {
    if asset.name.is_empty() { asset.id.to_string() } else { format!("{} {}", asset.id, asset.name) }
}

/// A place by id and name.
pub(super) fn place(document: &Document, element: Option<Element>) -> String {
    match element {
        None => "no zone".to_owned(),
        Some(element) => {
            format!("{element} {}", document.element_name(element).unwrap_or_default()).trim_end().to_owned()
        }
    }
}
