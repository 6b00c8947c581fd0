//! A part of a plant: some zones with all that is about them, to print or to hand to one supplier.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::id::Id;
use crate::record::{AnyKey, AnyRecord, Drawn, Element, ReferenceVisitor, Zone};

impl Document {
    /// The zones named and those nested in them, the conduits that join them, the assets in both, and every record that is
    /// about one of these or about nothing in particular. References that lead out of the part stay as ids. Numbers go on
    /// where the whole plant is, so that what is added to the part does not take a number of the rest.
    pub fn part(&self, zones: impl IntoIterator<Item = Id<Zone>>) -> Document {
        let mut zones: BTreeSet<Id<Zone>> = zones.into_iter().filter(|id| self.zones.contains_key(id)).collect();
        loop {
            let nested = self.zones.values().filter(|zone| zone.parent.is_some_and(|parent| zones.contains(&parent)));
            let more: Vec<_> = nested.map(|zone| zone.id).filter(|id| !zones.contains(id)).collect();
            if more.is_empty() {
                break;
            }
            zones.extend(more);
        }
        let mut core: BTreeSet<AnyKey> = zones.iter().map(|id| AnyKey::Zone(*id)).collect();
        let joining = self.conduits.values().filter(|conduit| conduit.joins.iter().any(|zone| zones.contains(zone)));
        core.extend(joining.map(|conduit| AnyKey::Conduit(conduit.id)));
        let lies_inside = |element: &Element| core.contains(&AnyKey::from(*element));
        let inside: Vec<AnyKey> = self
            .assets
            .values()
            .filter(|asset| asset.lies_in.as_ref().is_some_and(lies_inside))
            .map(|asset| AnyKey::Asset(asset.id))
            .collect();
        core.extend(inside);

        let kept = self.records().filter(|record| core.contains(&record.key()) || is_about(record, &core));
        // the keys of one document are unique, so that there is always a part
        let mut part = Document::from_records(kept).unwrap_or_default();
        part.raise_next_numbers(&self.next_numbers());
        part
    }
}

/// Whether a record that is no zone, conduit or asset is about the part, or about nothing in particular.
fn is_about(record: &AnyRecord, core: &BTreeSet<AnyKey>) -> bool {
    if Drawn::from_key(record.key()).is_some() {
        return false;
    }
    struct Seen<'c> {
        core: &'c BTreeSet<AnyKey>,
        elements: usize,
        inside: usize,
    }
    impl ReferenceVisitor for Seen<'_> {
        fn visit(&mut self, reference: &mut AnyKey) -> bool {
            if Drawn::from_key(*reference).is_some() {
                self.elements += 1;
                self.inside += usize::from(self.core.contains(reference));
            }
            true
        }
    }
    let mut seen = Seen { core, elements: 0, inside: 0 };
    record.clone().visit_references(&mut seen);
    seen.elements == 0 || seen.inside > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::plant;
    use crate::record::{Kind, Scope};

    const SITE: &str = "criteria
zone Z-01 Control iacs
zone Z-02 Cell iacs in Z-01
zone Z-03 Office business
zone Z-04 Yard iacs
asset A-01 plc in Z-02 PLC-01
asset A-02 hmi in Z-03 Panel
asset A-03 rtu in Z-04 RTU
asset A-04 firewall in C-01 FW
conduit C-01 Z-02 Z-03
conduit C-02 Z-03 Z-04
flow A-02 -> A-01 modbus/502
flow A-02 -> A-03 modbus/502
scenario S-01 Z-02 S4 L3
scenario S-02 Z-04 S4 L3";

    #[test]
    fn a_part_is_its_zones_and_what_is_about_them() {
        let whole = plant(SITE);
        let part = whole.part([Id::new(1)]);
        let keys: Vec<String> =
            part.keys().filter(|key| key.kind().scope() == Scope::Meaning).map(|key| key.to_string()).collect();
        for (key, kept) in [
            ("Z-01", true),
            ("Z-02", true),
            ("Z-03", false),
            ("C-01", true),
            ("C-02", false),
            ("A-01", true),
            ("A-02", false),
            ("A-04", true),
            ("F-01", true),
            ("F-02", false),
            ("S-01", true),
            ("S-02", false),
            ("criteria", true),
        ] {
            assert_eq!(keys.iter().any(|found| found == key), kept, "{key} in {keys:?}");
        }
        assert_eq!(part.next_number(Kind::Asset), whole.next_number(Kind::Asset));
        assert_eq!(whole.part(whole.zones.keys().copied()).assets.len(), whole.assets.len());
        assert_eq!(whole.part([]).zones.len(), 0);
    }
}
