//! Zones in zones. A file may nest them as deep as it likes, in circles too, so every walk here is a loop, ends, and costs
//! about as much as there are zones.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::id::Id;
use crate::record::Zone;

impl Document {
    /// The zone and the zones around it, innermost first. Stops where nesting runs in a circle.
    pub fn nesting(&self, zone: Id<Zone>) -> Vec<Id<Zone>> {
        let mut chain = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = Some(zone);
        while let Some(id) = at.filter(|id| seen.insert(*id)) {
            chain.push(id);
            at = self.parent_of(id);
        }
        chain
    }

    /// The zones that lie in themselves, each circle by itself.
    pub fn nesting_circles(&self) -> Vec<BTreeSet<Id<Zone>>> {
        let mut circles = Vec::new();
        let mut seen = BTreeSet::new();
        for start in self.zones.keys() {
            let mut way: Vec<Id<Zone>> = Vec::new();
            let mut at = Some(*start);
            while let Some(id) = at.filter(|id| seen.insert(*id)) {
                way.push(id);
                at = self.parent_of(id);
            }
            // it ended at a zone met before: a circle only when that was on this very way
            if let Some(closes) = at.and_then(|id| way.iter().rposition(|passed| *passed == id)) {
                circles.push(way.drain(closes..).collect());
            }
        }
        circles
    }

    /// The zone directly around each zone that lies in one, for drawing and listing: parents that are not there are left
    /// out, and a circle is cut at its smallest id.
    pub fn parents(&self) -> BTreeMap<Id<Zone>, Id<Zone>> {
        let cut: BTreeSet<Id<Zone>> =
            self.nesting_circles().iter().filter_map(|circle| circle.first().copied()).collect();
        let is_there = |zone: &Zone| zone.parent.filter(|parent| self.zones.contains_key(parent));
        self.zones
            .values()
            .filter(|zone| !cut.contains(&zone.id))
            .filter_map(|zone| Some((zone.id, is_there(zone)?)))
            .collect()
    }

    fn parent_of(&self, zone: Id<Zone>) -> Option<Id<Zone>> {
        self.zones.get(&zone).and_then(|zone| zone.parent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::plant;

    fn ids(numbers: &[u32]) -> Vec<Id<Zone>> {
        numbers.iter().map(|number| Id::new(*number)).collect()
    }

    #[test]
    fn circles_are_found_and_cut() {
        let document = plant(
            "zone Z-01 A iacs in Z-02\nzone Z-02 B iacs in Z-03\nzone Z-03 C iacs in Z-02\n\
             zone Z-04 D iacs in Z-04\nzone Z-05 E iacs in Z-09\nzone Z-06 F iacs in Z-01",
        );
        let circles: Vec<Vec<_>> = document.nesting_circles().into_iter().map(|c| c.into_iter().collect()).collect();
        assert_eq!(circles, [ids(&[2, 3]), ids(&[4])]);
        let parents: Vec<_> =
            document.parents().into_iter().map(|(zone, parent)| (zone.number(), parent.number())).collect();
        assert_eq!(parents, [(1, 2), (3, 2), (6, 1)]);
        assert_eq!(document.nesting(Id::new(6)), ids(&[6, 1, 2, 3]));
    }

    #[test]
    fn a_hundred_thousand_deep_takes_no_stack_and_no_time() {
        let many = 100_000;
        let zones = (1..=many).map(|number| {
            let mut zone = Zone::new(Id::new(number), "Zone");
            zone.parent = Some(Id::new(number % many + 1));
            zone.into()
        });
        let document = Document::from_records(zones).unwrap();
        assert_eq!(document.nesting(Id::new(7)).len(), many as usize);
        assert_eq!(document.nesting_circles()[0].len(), many as usize);
        assert_eq!(document.parents().len(), many as usize - 1);
        assert_eq!(document.check().len(), many as usize);
    }
}
