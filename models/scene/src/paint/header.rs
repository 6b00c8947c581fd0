//! The header of a zone at a scale: what stands where, and what gives way when it is narrow.
//!
//! First "SL-T" before the number goes, then the id, then the name gets smaller and takes two lines, then the gap goes, then
//! the name is cut. The number of the level goes last.

use crate::layout::HEADER;
use crate::scene::ZoneItem;

/// Labels of conduits are drawn from this scale on.
pub(crate) const LABEL_SCALE: f64 = 0.55;
/// Distance of the chips from the right border.
const RIGHT: f64 = 7.0;

/// How the name of a zone is written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum NameAs {
    /// On one line; cut where it does not fit.
    #[default]
    Usual,
    /// On one line of small letters.
    Small,
    /// On two lines of small letters, broken at this space.
    Broken(usize),
}

/// Two lines of small letters have room in a header from this height on.
const TWO_LINES: f64 = 22.0;

/// Places in screen px from the left border: left edge and width. What is absent is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Header {
    /// Height of the header.
    pub height: f64,
    /// Glyph and full sizes, or a low header with small text only.
    pub full: bool,
    pub name_at: f64,
    pub name: NameAs,
    pub name_room: f64,
    pub id_at: Option<f64>,
    pub level: Option<(f64, f64)>,
    pub prefix: bool,
    pub gap: Option<(f64, f64)>,
    pub finding: Option<(f64, f64)>,
}

/// The header of a zone at a scale.
pub(crate) fn of(zone: &ZoneItem, scale: f64) -> Header {
    let width = f64::from(zone.rect.width) * scale;
    let height = f64::from(HEADER) * scale.min(1.0);
    let full = height >= 19.0;
    let name_at = if full { 27.0 } else { 5.0 };
    let name_width = if full { zone.name_width } else { zone.small_name_width };
    let right = if full { RIGHT } else { 3.0 };
    let (level, gap) = (zone.level.as_ref().filter(|_| !zone.quiet), zone.gap.as_ref().filter(|_| !zone.quiet));
    let level_width = |prefix: bool| level.map_or(0.0, |level| level.width(prefix));
    let gap_width = gap.filter(|_| full).map_or(0.0, |gap| gap.width());
    let finding_width = if zone.finding.is_some() { 18.0 } else { 0.0 };
    let fits = |name_width: f64, prefix: bool, id: bool, gap: bool| {
        let id = if id { zone.id_width + 5.0 } else { 0.0 };
        let gap = if gap && gap_width > 0.0 { gap_width + 2.0 } else { 0.0 };
        name_at + name_width + id + 8.0 + finding_width + level_width(prefix) + gap + right <= width
    };
    let two_lines = zone.name_break.filter(|_| height >= TWO_LINES);
    let small = [
        full.then_some((NameAs::Small, zone.small_name_width)),
        two_lines.map(|(at, width)| (NameAs::Broken(at), width)),
    ];
    let small = small.into_iter().flatten();
    let usual = (NameAs::Usual, name_width);
    let ways = [(usual, true, true, true), (usual, false, true, true), (usual, false, false, true)].into_iter();
    let ways = ways.skip(if full { 0 } else { 1 }); // below the height of a chip with words only the number has room
    let ways = ways.chain(small.clone().map(|name| (name, false, false, true)));
    let ways = ways.chain([(usual, false, false, false)]).chain(small.map(|name| (name, false, false, false)));
    let (name, prefix, id, gap) = ways
        .into_iter()
        .find(|((_, width), prefix, id, gap)| fits(*width, *prefix, *id, *gap))
        .map_or((NameAs::Usual, false, false, false), |((name, _), prefix, id, gap)| (name, prefix, id, gap));
    let mut edge = width - right;
    let mut take = |wanted: f64, space: f64| {
        edge -= wanted;
        let place = (edge, wanted);
        edge -= space;
        place
    };
    let gap = (gap && gap_width > 0.0).then(|| take(gap_width, 2.0));
    let level = level.map(|_| take(level_width(prefix), 4.0));
    let finding = zone.finding.map(|_| take(14.0, 4.0));
    Header {
        height,
        full,
        name_at,
        name,
        name_room: (edge - name_at).max(0.0),
        id_at: id.then_some(name_at + name_width + 5.0),
        level: level.filter(|(left, _)| *left > 0.0),
        prefix,
        gap,
        finding: finding.filter(|(left, _)| *left > 0.0),
    }
}
