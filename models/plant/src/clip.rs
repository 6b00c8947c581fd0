//! A part of a plant on its way: what is copied to the clipboard and pasted, also into another plant.
//!
//! Its text is the file form of a plant, so that a person can read it, keep it in a mail and paste it back.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::id::Id;
use crate::json::ReadError;
use crate::record::{AnyKey, AnyRecord, Asset, Conduit, Drawn, Element, Flow, Record, System, View, Zone};

/// What was copied, and by value what it refers to: products, parties and the zones and conduits around it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clip {
    /// Zones, assets, conduits and flows that are pasted, with their drawing.
    pub(crate) taken: BTreeSet<AnyKey>,
    /// All of them, and what they refer to.
    pub(crate) document: Document,
}

impl Clip {
    /// Copies elements with their places in the drawing by zones: a zone with everything inside it, a conduit whose zones are all copied with its devices, a flow
    /// whose ends are. None when nothing of what is named can be copied.
    pub fn of(document: &Document, keys: impl IntoIterator<Item = AnyKey>) -> Option<Clip> {
        let (mut zones, mut assets) = (BTreeSet::<Id<Zone>>::new(), BTreeSet::<Id<Asset>>::new());
        for key in keys {
            match key {
                AnyKey::Zone(id) if document.zones.contains_key(&id) => _ = zones.insert(id),
                AnyKey::Asset(id) if document.assets.contains_key(&id) => _ = assets.insert(id),
                _ => {}
            }
        }
        let inside = |zone: Id<Zone>| document.nesting(zone).into_iter().any(|around| zones.contains(&around));
        let zones: BTreeSet<Id<Zone>> = document.zones.keys().copied().filter(|zone| inside(*zone)).collect();
        let conduits: BTreeSet<Id<Conduit>> = document
            .conduits
            .values()
            .filter(|conduit| conduit.joins.len() >= 2 && conduit.joins.iter().all(|zone| zones.contains(zone)))
            .map(|conduit| conduit.id)
            .collect();
        assets.extend(document.assets.values().filter(|asset| is_in(asset, &zones, &conduits)).map(|asset| asset.id));
        if zones.is_empty() && assets.is_empty() {
            return None;
        }
        // a flow through a conduit that stays behind would be pasted as one without a conduit
        let goes_along = |flow: &Flow| {
            assets.contains(&flow.from)
                && assets.contains(&flow.to)
                && flow.via.iter().all(|conduit| conduits.contains(conduit))
        };
        let flows = document.flows.values().filter(|flow| goes_along(flow)).map(|flow| AnyKey::Flow(flow.id));
        let mut taken: BTreeSet<AnyKey> = zones.iter().map(|id| AnyKey::Zone(*id)).collect();
        taken.extend(assets.iter().map(|id| AnyKey::Asset(*id)));
        taken.extend(conduits.iter().map(|id| AnyKey::Conduit(*id)));
        taken.extend(flows);
        Some(Clip::with(document, taken))
    }

    fn with(document: &Document, taken: BTreeSet<AnyKey>) -> Clip {
        let mut clip = Document::default();
        let mut around = BTreeSet::new();
        for key in &taken {
            let Some(mut record) = document.get(*key) else { continue };
            let mut seen = Seen(BTreeSet::new());
            record.visit_references(&mut seen);
            around.extend(seen.0.difference(&taken).copied());
            clip.insert(record);
        }
        for key in around {
            // without what they refer to in turn: they only tell what is meant
            if let Some(mut record) = document.get(key) {
                record.visit_references(&mut Nothing);
                clip.insert(record);
            }
        }
        let drawn = |drawn: Drawn| taken.contains(&drawn.into());
        let here = document.placements.values().filter(|placement| placement.view == View::Zones);
        for placement in here.filter(|placement| drawn(placement.element)) {
            clip.insert(placement.clone().into());
        }
        for route in document.routes.values().filter(|route| drawn(Drawn::Conduit(route.conduit))) {
            clip.insert(route.clone().into());
        }
        // the names of what is pasted, for the reader of the text and for reading it back
        let names: Vec<String> = taken.iter().map(AnyKey::to_string).collect();
        clip.insert(System { purpose: format!("{MARK}{}", names.join(" ")), ..System::default() }.into());
        Clip { taken, document: clip }
    }

    /// What a text holds that was copied here or elsewhere; `None` when it is no copy at all.
    pub fn read(text: &str) -> Option<Result<Clip, ReadError>> {
        // looked at before it is read: any text may be in a clipboard
        if text.len() > LARGEST || !text.contains(MARK) {
            return None;
        }
        Some(Document::read_json(text).map(|document| {
            let system = document.system();
            let names = system.purpose.strip_prefix(MARK).unwrap_or_default();
            let taken = names
                .split(' ')
                .filter_map(|name| name.parse::<AnyKey>().ok())
                .filter(|key: &AnyKey| {
                    matches!(key, AnyKey::Zone(_) | AnyKey::Asset(_) | AnyKey::Conduit(_) | AnyKey::Flow(_))
                        && document.contains(*key)
                })
                .collect();
            let mut clip = Clip { taken, document };
            clip.drop_loose_ends();
            clip
        }))
    }

    /// A text that a person changed may name a flow without its ends, or a conduit without its zones.
    fn drop_loose_ends(&mut self) {
        let has = |key: AnyKey| self.taken.contains(&key);
        let whole: BTreeSet<AnyKey> = self
            .taken
            .iter()
            .copied()
            .filter(|key| match self.document.get(*key) {
                Some(AnyRecord::Flow(flow)) => has(flow.from.into()) && has(flow.to.into()),
                Some(AnyRecord::Conduit(conduit)) => {
                    conduit.joins.len() >= 2 && conduit.joins.iter().all(|zone| has((*zone).into()))
                }
                _ => true,
            })
            .collect();
        self.taken = whole;
    }

    /// The text for the clipboard.
    pub fn text(&self) -> String {
        self.document.write_json()
    }

    /// Whether it pastes a copy of this.
    pub fn holds(&self, key: AnyKey) -> bool {
        self.taken.contains(&key)
    }

    /// How many assets and zones it has, for a sentence.
    pub fn counts(&self) -> (usize, usize) {
        let count = |kind: crate::record::Kind| self.taken.iter().filter(|key| key.kind() == kind).count();
        (count(Asset::KIND), count(Zone::KIND))
    }

    /// The box around what has a place, as left, top, right and bottom edge. None without a drawing.
    pub fn bounds(&self) -> Option<(i32, i32, i32, i32)> {
        let placements = self.document.placements.values().filter(|placement| {
            self.taken.contains(&placement.element.into()) && !matches!(placement.element, Drawn::Conduit(_))
        });
        placements
            .map(|p| {
                let side = |given: i32| if given > 0 { given } else { crate::drawing::TILE };
                (p.x, p.y, p.x.saturating_add(side(p.width)), p.y.saturating_add(side(p.height)))
            })
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)))
    }
}

/// First words of the purpose of the system in every copy.
const MARK: &str = "Copied from a Zonewright plant: ";
/// A larger text is not looked at, in bytes.
const LARGEST: usize = 64 << 20;

struct Seen(BTreeSet<AnyKey>);

impl crate::record::ReferenceVisitor for Seen {
    fn visit(&mut self, reference: &mut AnyKey) -> bool {
        self.0.insert(*reference);
        true
    }
}

struct Nothing;

impl crate::record::ReferenceVisitor for Nothing {
    fn visit(&mut self, _reference: &mut AnyKey) -> bool {
        false
    }
}

fn is_in(asset: &Asset, zones: &BTreeSet<Id<Zone>>, conduits: &BTreeSet<Id<Conduit>>) -> bool {
    match asset.lies_in {
        Some(Element::Zone(zone)) => zones.contains(&zone),
        Some(Element::Conduit(conduit)) => conduits.contains(&conduit),
        None => false,
    }
}
