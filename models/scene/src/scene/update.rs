//! Follows a transaction.

use std::collections::BTreeSet;

use engine::{Assessment, Delta};
use plant::record::{AnyRecord, Drawn, Element, Placement, View};
use plant::{AnyKey, Document, Transaction};

use super::Scene;
use super::build::build;
use super::items::FlowKind;
use crate::geometry::Point;
use crate::kind::ZoneKind;
use crate::look::{Chips, Look};
use crate::places::{device_of, placed, tile_of, zone_box};
use crate::route::Laid;

/// What a transaction asks of a scene.
#[derive(Debug, Default)]
struct Work {
    /// Pipes, flows and everything that stands on them are laid anew.
    lay: bool,
    /// Labels of conduits look for their places anew.
    labels: bool,
    /// Zones in which a tile has moved: wrong flows go round tiles.
    stirred: BTreeSet<Option<u32>>,
}

/// The structure is not the same: only a new scene will do.
struct Anew;

impl Scene {
    /// Follows a committed transaction: `document` and `assessment` are those after it. Equal to a new scene.
    ///
    /// Moving, renaming and new levels are patched; a change of structure builds the scene anew.
    pub fn update(&mut self, document: &Document, assessment: &Assessment, transaction: &Transaction, delta: &Delta) {
        if self.patch(document, assessment, transaction, delta).is_err() {
            *self = build(document, assessment, std::mem::take(&mut self.laid), (self.look, self.layers));
        }
    }

    fn patch(
        &mut self,
        document: &Document,
        assessment: &Assessment,
        transaction: &Transaction,
        delta: &Delta,
    ) -> Result<(), Anew> {
        if self.is_sketch {
            return Err(Anew);
        }
        let mut work = Work::default();
        let takes_over = self.take_over(document, transaction);
        for change in &transaction.changes {
            match (&change.before, &change.after) {
                (None, Some(AnyRecord::Placement(placement))) if takes_over && placement.view == View::Zones => {
                    self.place(placement, &mut work)?;
                }
                (Some(before), Some(after)) => self.change(document, before, after, &mut work)?,
                (before, after) => match before.as_ref().or(after.as_ref()) {
                    Some(AnyRecord::Route(_)) if self.places.complete && !self.places.loose_devices => work.lay = true,
                    Some(
                        AnyRecord::Placement(_)
                        | AnyRecord::Zone(_)
                        | AnyRecord::Asset(_)
                        | AnyRecord::Conduit(_)
                        | AnyRecord::Flow(_)
                        | AnyRecord::Route(_),
                    ) => return Err(Anew),
                    _ => {}
                },
            }
        }
        if self.look == Look::Risk {
            // a measure or a matrix moves risks without moving a level
            self.read_all_levels(document, assessment);
            work.labels = true;
        } else if !delta.levels.is_empty() {
            let chips = Chips::new(self.look, document, assessment);
            for element in &delta.levels {
                match element {
                    Element::Zone(id) => {
                        if let Some(at) = self.zone_at_key(*id) {
                            self.zones[at].read_levels(&chips);
                        }
                    }
                    Element::Conduit(id) => {
                        if let Some(at) = self.conduit_at(*id) {
                            self.conduits[at].read_levels(&chips, self.layers);
                        }
                        work.labels = true;
                    }
                }
            }
        }
        if delta.findings && !work.lay {
            self.read_findings(assessment);
            work.labels = true;
            work.lay = self.wrong_flows_differ(assessment);
        }
        if work.lay {
            self.laid = Laid::of(document, &self.places, &self.laid, None);
            self.lay(document, assessment);
            return Ok(());
        }
        if !work.stirred.is_empty() {
            let stirred = &work.stirred;
            self.space_labels(Some(stirred));
            let before = self.bad_ways();
            self.route_bad_flows(document, Some(&|asset| stirred.contains(&asset.zone)));
            work.labels |= before != self.bad_ways();
            self.measure_bounds();
        }
        if work.labels {
            self.place_labels();
            self.measure_bounds();
        }
        Ok(())
    }

    /// Whether a transaction gives everything a place of its own that had only a proposed one. What lies where it was
    /// proposed has not moved, and nothing is laid out again.
    fn take_over(&mut self, document: &Document, transaction: &Transaction) -> bool {
        let is_new = |change: &plant::Change| match (&change.before, &change.after) {
            (None, Some(AnyRecord::Placement(placement))) => placement.view == View::Zones,
            _ => false,
        };
        if self.places.complete || !transaction.changes.iter().any(is_new) {
            return false;
        }
        let is_placed = |element| placed(document, element).is_some();
        let stands_on_pipe = |asset: &plant::record::Asset| matches!(asset.lies_in, Some(Element::Conduit(_)));
        let complete = document.zones.keys().all(|zone| is_placed(Drawn::Zone(*zone)))
            && document.assets.values().all(|asset| stands_on_pipe(asset) || is_placed(Drawn::Asset(asset.id)));
        if complete {
            self.places.complete = true;
            // assets in no zone stand where they were put, in no tray
            self.places.tray = None;
            self.measure_bounds();
        }
        complete
    }

    /// One record that was there and is there still.
    fn change(
        &mut self,
        document: &Document,
        before: &AnyRecord,
        after: &AnyRecord,
        work: &mut Work,
    ) -> Result<(), Anew> {
        match (before, after) {
            (AnyRecord::Placement(_), AnyRecord::Placement(placement)) => self.place(placement, work)?,
            // default places of devices follow from what conduits join
            (AnyRecord::Route(_) | AnyRecord::Conduit(_), _) if !self.places.complete || self.places.loose_devices => {
                return Err(Anew);
            }
            (AnyRecord::Route(_) | AnyRecord::Conduit(_), _) => work.lay = true,
            (AnyRecord::Zone(before), AnyRecord::Zone(zone)) => {
                let (was, is) = (ZoneKind::of(before), ZoneKind::of(zone));
                if before.parent != zone.parent
                    || was != is
                    || before.scope != zone.scope
                    || before.purdue != zone.purdue
                {
                    return Err(Anew);
                }
                if let Some(at) = self.zone_at_key(zone.id) {
                    // pipes and wrong flows keep clear of names
                    work.lay |= before.name != zone.name;
                    self.zones[at].read(zone);
                }
                // default places keep clear of names
                if (!self.places.complete || self.places.loose_devices) && before.name != zone.name {
                    return Err(Anew);
                }
            }
            (AnyRecord::Asset(before), AnyRecord::Asset(asset)) => {
                if before.lies_in != asset.lies_in || (!self.places.complete && before != asset) {
                    return Err(Anew);
                }
                if self.layers.hides_role(&before.role) != self.layers.hides_role(&asset.role) {
                    return Err(Anew);
                }
                if let Some(at) = self.asset_at(asset.id) {
                    self.assets[at].read(asset);
                    // it may be the device on a pipe
                    work.lay |= before.role != asset.role;
                }
                if self.places.loose_devices && before.role != asset.role {
                    return Err(Anew);
                }
            }
            (AnyRecord::Flow(before), AnyRecord::Flow(flow)) => {
                if (before.from, before.to) != (flow.from, flow.to) || before.via != flow.via {
                    return Err(Anew);
                }
                if let Some(at) = self.flow_at(flow.id) {
                    self.flows[at].read(flow);
                    self.mark_directions();
                }
            }
            _ => {}
        }
        let _ = document;
        Ok(())
    }

    /// Something has another place.
    fn place(&mut self, placement: &Placement, work: &mut Work) -> Result<(), Anew> {
        if !self.places.complete {
            return Err(Anew);
        }
        match placement.element {
            Drawn::Zone(id) => {
                let at = self.zone_at_key(id).ok_or(Anew)?;
                let rect = zone_box(placement, None);
                if self.places.loose_devices && rect != self.zones[at].rect {
                    return Err(Anew);
                }
                work.lay |= rect != self.zones[at].rect;
                self.places.zones.insert(id, rect);
                self.zones[at].rect = rect;
                self.zones[at].locked = placement.locked;
            }
            Drawn::Conduit(id) => {
                if self.places.loose_devices {
                    return Err(Anew);
                }
                let device = device_of(placement);
                self.places.devices.insert(id, device);
                work.lay = true;
            }
            Drawn::Asset(id) => {
                let at = self.asset_at(id).ok_or(Anew)?;
                let rect = tile_of(placement);
                self.assets[at].locked = placement.locked;
                if rect == self.assets[at].rect {
                    return Ok(());
                }
                let zone = self.assets[at].zone;
                self.take_flows(at, false);
                self.grid.remove_asset(at as u32, self.assets[at].seen_box());
                self.assets[at].rect = rect;
                self.places.assets.insert(id, rect);
                self.grid.add_asset(at as u32, self.assets[at].seen_box());
                self.take_flows(at, true);
                work.stirred.insert(zone);
                // on open ground pipes go round tiles
                let on_open_ground = zone.is_none_or(|zone| self.zones[zone as usize].has_zones);
                if self.places.loose_devices && on_open_ground {
                    return Err(Anew);
                }
                work.lay |= on_open_ground;
            }
        }
        Ok(())
    }

    /// Puts the flows at an asset into the grid, or takes them out.
    fn take_flows(&mut self, asset: usize, put: bool) {
        for n in 0..self.flows_at[asset].len() {
            let at = self.flows_at[asset][n];
            if self.flows[at as usize].inside {
                let rect = self.flow_box(at as usize);
                if put { self.grid.add_flow(at, rect) } else { self.grid.remove_flow(at, rect) }
            }
        }
    }

    fn wrong_flows_differ(&self, assessment: &Assessment) -> bool {
        let wrong = super::flows::wrong_flows(assessment);
        let drawn = self.bad_flows.iter().map(|at| &self.flows[*at as usize]);
        let known =
            wrong.iter().filter(|(key, _)| matches!(key, AnyKey::Flow(id) if self.flow_at(*id).is_some())).count();
        known != self.bad_flows.len()
            || drawn.into_iter().any(|flow| {
                flow.kind != FlowKind::Bad
                    || wrong.get(&AnyKey::Flow(flow.id)).is_none_or(|what| !flow.label.ends_with(what))
            })
    }

    fn bad_ways(&self) -> Vec<(Vec<Point>, Point)> {
        // labels do not look at wrong flows where these are too many
        let shown = self.bad_flows.iter().filter(|_| self.searches_ways()).map(|at| &self.flows[*at as usize]);
        shown.map(|flow| (flow.way.clone(), flow.label_at)).collect()
    }
}
