//! Lining up with neighbours: what is moved is felt by the lines of what lies beside it in the same container, and by gaps
//! that would be equal. Guides say which line, and how far away.

use std::collections::BTreeSet;

use plant::Id;
use plant::record::{Drawn, Zone};
use scene::{Guide, Point, Rect};

use crate::World;

/// How far a line pulls, in screen px.
const PULL: f64 = 6.0;
/// Neighbours further away than this, in screen px, are out of sight or nearly so: nobody lines up with them.
const NEAR: f64 = 1200.0;

/// The boxes of one container, collected when a drag begins and again when it comes into another container.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    container: Option<Id<Zone>>,
    boxes: Vec<Rect>,
}

/// Which lines of a box move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// All: it is moved.
    Whole,
    /// The left or upper one: it is resized there.
    Low,
    /// The right or lower one.
    High,
}

/// A direction on the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    /// To the right.
    Across,
    /// Downwards.
    Down,
}

/// A piece of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: i32,
    to: i32,
}

/// A place with equal gaps.
#[derive(Debug)]
struct Even {
    /// How far away it is.
    by: i32,
    /// The gaps there.
    gaps: [Span; 2],
    /// Where on the other axis all three can be seen.
    beside: i32,
}

impl Neighbours {
    pub(crate) fn of(container: Option<Id<Zone>>, without: &BTreeSet<Drawn>, world: &World<'_>) -> Self {
        Neighbours { container, boxes: world.scene.neighbours(container, without) }
    }

    /// Looks at another container, where what is dragged has come into one.
    pub(crate) fn come_into(&mut self, container: Option<Id<Zone>>, without: &BTreeSet<Drawn>, world: &World<'_>) {
        if self.container != container {
            *self = Neighbours::of(container, without, world);
        }
    }

    /// How far a box is pulled along an axis: to the nearest line, or to where gaps are equal.
    pub(crate) fn pull(&self, axis: Axis, of: Rect, moved: Moved, scale: f64) -> Option<i32> {
        let reach = (PULL / scale.max(0.01)).round() as i32;
        let near: Vec<Rect> = self.near(of, scale).collect();
        let lines = near.iter().flat_map(|other| {
            let away = distance(of, *other);
            moved.pairs(axis.of(of), axis.of(*other)).map(move |(mine, theirs)| (theirs - mine, away))
        });
        let evens = evens(axis, of, moved, &near).into_iter().map(|even| (even.by, i32::MAX));
        let felt = lines.chain(evens).filter(|(by, _)| by.abs() <= reach);
        felt.min_by_key(|(by, away)| (by.abs(), *away)).map(|(by, _)| by)
    }

    /// What a box is in line with, and its equal gaps. The lines of `across` and `down` are looked at; `None` does not move.
    pub(crate) fn guides(&self, of: Rect, across: Option<Moved>, down: Option<Moved>, scale: f64) -> Vec<Guide> {
        let near: Vec<Rect> = self.near(of, scale).collect();
        let mut guides = Vec::new();
        let mut has_bars = [false; 2];
        for (at, (axis, moved)) in [(Axis::Across, across), (Axis::Down, down)].into_iter().enumerate() {
            let Some(moved) = moved else { continue };
            for even in evens(axis, of, moved, &near).iter().filter(|even| even.by == 0) {
                guides.extend(even.gaps.iter().map(|gap| bar(axis, *gap, even.beside)));
                has_bars[at] = true;
            }
        }
        // along a row whose equal gaps are shown the same distance is not said twice
        let said = [!has_bars[1], !has_bars[0]];
        for (at, (axis, moved)) in [(Axis::Across, across), (Axis::Down, down)].into_iter().enumerate() {
            guides.extend(moved.and_then(|moved| line(axis, of, moved, &near, said[at])));
        }
        guides
    }

    fn near(&self, of: Rect, scale: f64) -> impl Iterator<Item = Rect> {
        let reach = NEAR / scale.max(0.01);
        self.boxes.iter().copied().filter(move |other| f64::from(distance(of, *other)) <= reach)
    }
}

impl Moved {
    /// Lines that can meet, those of the middle first: middle with middle, edge with edge.
    fn pairs(self, mine: Span, theirs: Span) -> impl Iterator<Item = (i32, i32)> {
        let low = [(mine.from, theirs.from), (mine.from, theirs.to)];
        let high = [(mine.to, theirs.to), (mine.to, theirs.from)];
        let middle = (self == Moved::Whole).then_some((mine.middle(), theirs.middle()));
        let low = low.into_iter().filter(move |_| self != Moved::High);
        middle.into_iter().chain(low).chain(high.into_iter().filter(move |_| self != Moved::Low))
    }
}

impl Axis {
    fn of(self, rect: Rect) -> Span {
        match self {
            Axis::Across => Span { from: rect.x, to: rect.right() },
            Axis::Down => Span { from: rect.y, to: rect.bottom() },
        }
    }

    fn other(self) -> Axis {
        match self {
            Axis::Across => Axis::Down,
            Axis::Down => Axis::Across,
        }
    }

    fn point(self, along: i32, beside: i32) -> Point {
        match self {
            Axis::Across => Point { x: along, y: beside },
            Axis::Down => Point { x: beside, y: along },
        }
    }
}

impl Span {
    fn middle(self) -> i32 {
        self.from + (self.to - self.from) / 2
    }

    fn size(self) -> i32 {
        self.to - self.from
    }

    /// What both have.
    fn shared(self, other: Span) -> Option<Span> {
        let shared = Span { from: self.from.max(other.from), to: self.to.min(other.to) };
        (shared.from < shared.to).then_some(shared)
    }

    /// What lies between them; none where they meet.
    fn between(self, other: Span) -> Option<Span> {
        let gap = Span { from: self.to.min(other.to), to: self.from.max(other.from) };
        (gap.from < gap.to).then_some(gap)
    }
}

/// Distance of two boxes along the axes.
fn distance(a: Rect, b: Rect) -> i32 {
    let gap = |axis: Axis| axis.of(a).between(axis.of(b)).map_or(0, Span::size);
    gap(Axis::Across).saturating_add(gap(Axis::Down))
}

/// The line a box shares with the nearest neighbour that has it: from one to the other.
fn line(axis: Axis, of: Rect, moved: Moved, near: &[Rect], said: bool) -> Option<Guide> {
    let shared = |other: &Rect| {
        let mut pairs = moved.pairs(axis.of(of), axis.of(*other));
        pairs.find(|(mine, theirs)| mine == theirs).map(|(mine, _)| (distance(of, *other), mine, *other))
    };
    let (_, along, other) = near.iter().filter_map(shared).min_by_key(|(away, ..)| *away)?;
    let (mine, theirs) = (axis.other().of(of), axis.other().of(other));
    let gap = mine.between(theirs);
    Some(Guide {
        from: axis.point(along, mine.from.min(theirs.from)),
        to: axis.point(along, mine.to.max(theirs.to)),
        label: gap.filter(|_| said).map(|gap| gap.size().to_string()).unwrap_or_default(),
        at: axis.point(along, gap.map_or(mine.middle(), Span::middle)),
        bar: false,
    })
}

fn bar(axis: Axis, gap: Span, beside: i32) -> Guide {
    Guide {
        from: axis.point(gap.from, beside),
        to: axis.point(gap.to, beside),
        label: gap.size().to_string(),
        at: axis.point(gap.middle(), beside),
        bar: true,
    }
}

/// Places near a box where its gaps in a row are equal: between two neighbours, after two, before two.
fn evens(axis: Axis, of: Rect, moved: Moved, near: &[Rect]) -> Vec<Even> {
    if moved != Moved::Whole {
        return Vec::new();
    }
    let (mine, beside) = (axis.of(of), axis.other().of(of));
    let is_before = |span: Span| span.middle() < mine.middle();
    let before = next(axis, beside, near, |span| is_before(span).then_some(-span.to));
    let after = next(axis, beside, near, |span| (!is_before(span)).then_some(span.from));
    let mut found = Vec::new();
    if let (Some((low, beside_low)), Some((high, beside_high))) = (before, after)
        && let Some(at) = beside_low.shared(beside_high)
        && high.from - low.to > mine.size()
    {
        let gap = (high.from - low.to - mine.size()) / 2;
        let start = low.to + gap;
        let gaps = [Span { from: low.to, to: start }, Span { from: start + mine.size(), to: high.from }];
        found.push(Even { by: start - mine.from, gaps, beside: at.middle() });
    }
    if let Some((low, at)) = before
        && let Some((lower, at)) = next(axis, at, near, |span| (span.to < low.from).then_some(-span.to))
    {
        let gap = low.from - lower.to;
        let gaps = [Span { from: lower.to, to: low.from }, Span { from: low.to, to: low.to + gap }];
        found.push(Even { by: low.to + gap - mine.from, gaps, beside: at.middle() });
    }
    if let Some((high, at)) = after
        && let Some((higher, at)) = next(axis, at, near, |span| (span.from > high.to).then_some(span.from))
    {
        let gap = higher.from - high.to;
        let gaps = [Span { from: high.from - gap, to: high.from }, Span { from: high.to, to: higher.from }];
        found.push(Even { by: high.from - gap - mine.to, gaps, beside: at.middle() });
    }
    found
}

/// The next box in a row, by rank, with what it shares of the row.
fn next(axis: Axis, row: Span, near: &[Rect], rank: impl Fn(Span) -> Option<i32>) -> Option<(Span, Span)> {
    let in_row = |other: &Rect| {
        let (span, shared) = (axis.of(*other), axis.other().of(*other).shared(row)?);
        Some((rank(span)?, span, shared))
    };
    near.iter().filter_map(in_row).min_by_key(|(rank, ..)| *rank).map(|(_, span, shared)| (span, shared))
}
