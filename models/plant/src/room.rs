//! Zones that grow with their contents, and neighbours that give way to them. An edit plans by it, a drag shows it before
//! the button is let go: both ask the same function, so what is shown is what is done.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::drawing::{Bounds, SNAP, with_margin};
use crate::id::Id;
use crate::record::{Drawn, Zone};

/// What stays free between outermost zones, where it was free before: a pipe with its device.
const BETWEEN_ZONES: i32 = 64;
/// What stays free between everything else.
const BETWEEN: i32 = 16;
/// Half of a device on a pipe.
const HALF_DEVICE: i32 = 14;

/// What lies where, as far as growing and giving way must know it.
pub trait Ground {
    /// The box of a zone or tile; of a device its middle, without a size.
    fn bounds(&self, element: Drawn) -> Option<Bounds>;
    /// The zone directly around a zone.
    fn around(&self, zone: Id<Zone>) -> Option<Id<Zone>>;
    /// What lies directly in a zone; in none: the outermost zones and the devices of conduits.
    fn inside(&self, zone: Option<Id<Zone>>) -> Vec<Drawn>;
    /// Whether it may not be moved.
    fn is_locked(&self, element: Drawn) -> bool;
}

/// Something that has, or is to have, another box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// What.
    pub element: Drawn,
    /// Its box. A zone whose ground knows a smaller one is resized, and its neighbours give way.
    pub to: Bounds,
    /// The zone it lies in then.
    pub lies_in: Option<Id<Zone>>,
}

/// What follows from that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// Zones that become larger.
    pub grown: BTreeMap<Id<Zone>, Bounds>,
    /// What gives way and how far; contents of zones go along and are not named.
    pub pushed: BTreeMap<Drawn, (i32, i32)>,
    /// What is in the way and locked.
    pub stays: BTreeSet<Drawn>,
    /// A locked zone that would have to grow.
    pub refused: Option<Id<Zone>>,
}

impl Room {
    /// Whether nothing follows.
    pub fn is_empty(&self) -> bool {
        self.grown.is_empty() && self.pushed.is_empty() && self.refused.is_none()
    }

    fn bounds(&self, ground: &dyn Ground, element: Drawn) -> Option<Bounds> {
        let (dx, dy) = self.pushed.get(&element).copied().unwrap_or_default();
        ground.bounds(element).map(|bounds| bounds.moved(dx, dy))
    }
}

/// Lets the zones around what has changed grow until they hold it and, where neighbours are to give way, pushes aside what
/// a growing zone would come to lie on. Nothing in `held` is pushed, nor what is locked; what overlapped before is left alone.
pub fn make_room(ground: &dyn Ground, changed: &[Changed], held: &BTreeSet<Drawn>, push: bool) -> Room {
    let mut room = Room::default();
    let mut held = held.clone();
    // with what has to stay free around it, and without
    let mut needs: BTreeMap<(Reverse<usize>, Id<Zone>), (Bounds, Bounds)> = BTreeMap::new();
    for change in changed {
        held.insert(change.element);
        held.extend(chain(ground, change.lies_in).into_iter().map(Drawn::Zone));
    }
    let add = |needs: &mut BTreeMap<_, (Bounds, Bounds)>, zone: Option<Id<Zone>>, element: Drawn, bounds: Bounds| {
        let Some(zone) = zone else { return };
        let depth = chain(ground, Some(zone)).len();
        let need = with_margin(element, bounds);
        let all = needs.entry((Reverse(depth), zone)).or_insert((need, bounds));
        *all = (all.0.union(need), all.1.union(bounds));
    };
    for change in changed {
        if let (Drawn::Zone(_), Some(before)) = (change.element, ground.bounds(change.element))
            && push
            && before.union(change.to) != before
        {
            for pushed in give_way(ground, &mut room, &held, (change.element, before, change.to), change.lies_in) {
                if let Some(bounds) = room.bounds(ground, pushed) {
                    add(&mut needs, change.lies_in, pushed, bounds);
                }
            }
        }
        add(&mut needs, change.lies_in, change.element, change.to);
    }
    let mut done = BTreeSet::new();
    // from the innermost outwards; each zone once, also where a file nests in a circle
    while let Some(((_, zone), (need, bare))) = needs.pop_first() {
        let Some(before) = room.bounds(ground, zone.into()).filter(|_| done.insert(zone)) else { continue };
        let after = before.union(need);
        if after == before {
            continue;
        }
        if ground.is_locked(zone.into()) {
            // it is full to its border, but holds it
            if before.union(bare) != before {
                room.refused = room.refused.or(Some(zone));
            }
            continue;
        }
        room.grown.insert(zone, after);
        let around = ground.around(zone);
        if push {
            for pushed in give_way(ground, &mut room, &held, (zone.into(), before, after), around) {
                if let Some(bounds) = room.bounds(ground, pushed) {
                    add(&mut needs, around, pushed, bounds);
                }
            }
        }
        add(&mut needs, around, zone.into(), after);
    }
    room
}

/// A zone and the zones around it.
fn chain(ground: &dyn Ground, zone: Option<Id<Zone>>) -> Vec<Id<Zone>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut at = zone;
    while let Some(zone) = at.filter(|zone| seen.insert(*zone)) {
        found.push(zone);
        at = ground.around(zone);
    }
    found
}

/// A box seen along one way: `low` to `high` in that way, `from` to `to` across it.
#[derive(Debug, Clone, Copy)]
struct Span {
    low: i32,
    high: i32,
    from: i32,
    to: i32,
}

/// The four ways in which a zone can grow.
const WAYS: [(i32, i32); 4] = [(1, 0), (-1, 0), (0, 1), (0, -1)];

impl Span {
    fn of(bounds: Bounds, way: (i32, i32)) -> Span {
        let (low, high, from, to) = match way {
            (0, _) => (bounds.y, bounds.bottom(), bounds.x, bounds.right()),
            _ => (bounds.x, bounds.right(), bounds.y, bounds.bottom()),
        };
        if way.0 + way.1 > 0 {
            Span { low, high, from, to }
        } else {
            Span { low: high.saturating_neg(), high: low.saturating_neg(), from, to }
        }
    }

    const fn beside(self, other: Span) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// Pushes what lies ahead of a zone that grows, and what lies ahead of that. Says what was pushed.
fn give_way(
    ground: &dyn Ground,
    room: &mut Room,
    held: &BTreeSet<Drawn>,
    (zone, before, after): (Drawn, Bounds, Bounds),
    around: Option<Id<Zone>>,
) -> BTreeSet<Drawn> {
    let neighbours: Vec<Drawn> = ground.inside(around).into_iter().filter(|element| *element != zone).collect();
    let apart = |a: Drawn, b: Drawn| match (a, b) {
        (Drawn::Zone(_), Drawn::Zone(_)) if around.is_none() => BETWEEN_ZONES,
        _ => BETWEEN,
    };
    let mut all = BTreeSet::new();
    for way in WAYS {
        let (was, is) = (Span::of(before, way), Span::of(after, way));
        if is.high <= was.high {
            continue;
        }
        let seen =
            |element: &Drawn| Some((*element, Span::of(footprint(*element, room.bounds(ground, *element)?), way)));
        let mut ahead: Vec<(Drawn, Span)> =
            neighbours.iter().filter_map(seen).filter(|(_, at)| at.low >= was.high).collect();
        ahead.sort_by_key(|(element, at)| (at.low, *element));
        let mut pushers = vec![(zone, was, is)];
        for (element, at) in ahead {
            let needs =
                pushers.iter().filter(|(_, was, is)| at.low >= was.high && is.beside(at)).map(|(by, was, is)| {
                    let free = at.low.saturating_sub(was.high).min(apart(*by, element));
                    is.high.saturating_add(free).saturating_sub(at.low)
                });
            let by = needs.max().unwrap_or(0);
            if by <= 0 {
                continue;
            }
            if held.contains(&element) {
                continue;
            }
            if ground.is_locked(element) {
                room.stays.insert(element);
                continue;
            }
            // what lay on the raster lies on it still
            let by = by.saturating_add(SNAP - 1).div_euclid(SNAP).saturating_mul(SNAP);
            let moved = Span { low: at.low.saturating_add(by), high: at.high.saturating_add(by), ..at };
            pushers.push((element, at, moved));
            let pushed = room.pushed.entry(element).or_default();
            (pushed.0, pushed.1) = (pushed.0.saturating_add(way.0 * by), pushed.1.saturating_add(way.1 * by));
            all.insert(element);
        }
    }
    all
}

/// What is covered on the drawing: a tile with its label, a device on its pipe.
fn footprint(element: Drawn, bounds: Bounds) -> Bounds {
    let around = |left: i32, top: i32, bottom: i32| Bounds {
        x: bounds.x.saturating_sub(left),
        y: bounds.y.saturating_sub(top),
        width: bounds.width.saturating_add(2 * left),
        height: bounds.height.saturating_add(top + bottom),
    };
    match element {
        Drawn::Zone(_) => bounds,
        Drawn::Asset(_) => around(8, 4, 20),
        Drawn::Conduit(_) => around(HALF_DEVICE, HALF_DEVICE, HALF_DEVICE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Asset, Conduit};

    /// Boxes by hand: element, box, the zone it lies in, locked.
    struct Boxes(Vec<(Drawn, Bounds, Option<Id<Zone>>, bool)>);

    impl Ground for Boxes {
        fn bounds(&self, element: Drawn) -> Option<Bounds> {
            self.0.iter().find(|(other, ..)| *other == element).map(|(_, bounds, ..)| *bounds)
        }
        fn around(&self, zone: Id<Zone>) -> Option<Id<Zone>> {
            self.0.iter().find(|(other, ..)| *other == Drawn::Zone(zone)).and_then(|(_, _, around, _)| *around)
        }
        fn inside(&self, zone: Option<Id<Zone>>) -> Vec<Drawn> {
            self.0.iter().filter(|(_, _, around, _)| *around == zone).map(|(element, ..)| *element).collect()
        }
        fn is_locked(&self, element: Drawn) -> bool {
            self.0.iter().any(|(other, _, _, locked)| *other == element && *locked)
        }
    }

    const fn bounds(x: i32, y: i32, width: i32, height: i32) -> Bounds {
        Bounds { x, y, width, height }
    }

    fn zone(number: u32) -> Drawn {
        Drawn::Zone(Id::new(number))
    }

    /// Three zones in a row with a device in the second gap, a fourth below the first; a tile in the first.
    fn row(locked: Option<u32>) -> Boxes {
        let is_locked = |number| locked == Some(number);
        Boxes(vec![
            (zone(1), bounds(0, 0, 200, 104), None, is_locked(1)),
            (zone(2), bounds(312, 0, 200, 104), None, is_locked(2)),
            (zone(3), bounds(624, 0, 200, 104), None, is_locked(3)),
            (zone(4), bounds(0, 200, 200, 104), None, is_locked(4)),
            (Drawn::Conduit(Id::<Conduit>::new(1)), bounds(568, 52, 0, 0), None, false),
            (Drawn::Asset(Id::<Asset>::new(1)), bounds(20, 40, 34, 34), Some(Id::new(1)), false),
        ])
    }

    fn tile_at(x: i32, y: i32) -> [Changed; 1] {
        [Changed { element: Drawn::Asset(Id::new(1)), to: bounds(x, y, 34, 34), lies_in: Some(Id::new(1)) }]
    }

    #[test]
    fn a_zone_grows_around_what_goes_past_its_border() {
        let room = make_room(&row(None), &tile_at(280, 40), &BTreeSet::new(), false);
        assert_eq!(room.grown, BTreeMap::from([(Id::new(1), bounds(0, 0, 326, 106))]));
        assert!(room.pushed.is_empty(), "nobody asked them to");
        assert!(make_room(&row(None), &tile_at(100, 36), &BTreeSet::new(), true).is_empty(), "it has room");
    }

    #[test]
    fn neighbours_give_way_and_keep_their_distance() {
        let room = make_room(&row(None), &tile_at(280, 40), &BTreeSet::new(), true);
        // 326 + 64 − 312 is 78, on the raster 80; the next one has 32 left of its 112 and keeps 64
        assert_eq!(room.pushed.get(&zone(2)), Some(&(80, 0)));
        assert_eq!(room.pushed.get(&zone(3)), Some(&(32, 0)), "{room:?}");
        assert!(room.pushed.contains_key(&Drawn::Conduit(Id::new(1))));
        assert!(!room.pushed.contains_key(&zone(4)), "it lies below and had room for two px more");
        let down = make_room(&row(None), &tile_at(20, 200), &BTreeSet::new(), true);
        assert_eq!(down.pushed, BTreeMap::from([(zone(4), (0, 136))]), "only what lies below: {down:?}");
    }

    #[test]
    fn what_is_locked_or_held_stays() {
        let room = make_room(&row(Some(2)), &tile_at(280, 40), &BTreeSet::new(), true);
        assert!(room.pushed.is_empty());
        assert_eq!(room.stays, BTreeSet::from([zone(2)]));
        let held = BTreeSet::from([zone(2)]);
        assert!(make_room(&row(None), &tile_at(280, 40), &held, true).pushed.is_empty());
        let refused = make_room(&row(Some(1)), &tile_at(280, 40), &BTreeSet::new(), true);
        assert_eq!((refused.refused, refused.grown.len()), (Some(Id::new(1)), 0));
    }

    #[test]
    fn the_zone_around_holds_what_was_pushed_in_it() {
        let mut boxes = row(None);
        for at in [0, 1, 2, 3] {
            boxes.0[at].2 = Some(Id::new(9));
        }
        boxes.0.push((zone(9), bounds(-12, -40, 850, 370), None, false));
        boxes.0.push((zone(10), bounds(900, 0, 100, 100), None, false));
        let room = make_room(&boxes, &tile_at(500, 40), &BTreeSet::new(), true);
        let outer = room.grown[&Id::new(9)];
        let last = room.pushed[&zone(3)].0 + 824;
        assert!(outer.right() >= last + 12, "{room:?}");
        assert!(900 + room.pushed[&zone(10)].0 >= outer.right() + 62, "{room:?}");
    }

    #[test]
    fn a_resized_zone_pushes_too_and_zones_in_a_circle_end() {
        let to = bounds(0, 0, 400, 104);
        let resized = [Changed { element: zone(1), to, lies_in: None }];
        let room = make_room(&row(None), &resized, &BTreeSet::new(), true);
        assert_eq!(room.pushed.get(&zone(2)), Some(&(152, 0)));
        assert!(room.grown.is_empty(), "its own box is the edit's");
        let circle = Boxes(vec![
            (zone(1), bounds(0, 0, 100, 100), Some(Id::new(2)), false),
            (zone(2), bounds(0, 0, 100, 100), Some(Id::new(1)), false),
        ]);
        make_room(&circle, &tile_at(280, 40), &BTreeSet::new(), true);
    }
}
