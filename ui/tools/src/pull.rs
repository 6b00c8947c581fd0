//! A straight part of a selected conduit's pipe, pulled aside.

use plant::AnyKey;
use scene::{Hit, Leg, Part, Point, Pulled};

use crate::snap::snapped;
use crate::{Pointer, World};

/// The part of a pipe under a point. Only the pipe of what is selected alone is pulled: pressing another selects it.
pub(crate) fn leg_under(at: Point, hit: Option<Hit>, world: &World<'_>) -> Option<Leg> {
    // a lane in the pipe is the pipe to a hand that pulls
    let Hit { key: AnyKey::Conduit(_) | AnyKey::Flow(_), part: Part::Body } = hit? else { return None };
    let Some(key @ AnyKey::Conduit(conduit)) = world.selection.first().copied() else { return None };
    let alone = world.selection.len() == 1 && (hit?.key == key || matches!(hit?.key, AnyKey::Flow(_)));
    let near = ((6.0 / world.scale.max(0.01)).ceil() as i32).clamp(6, 40);
    world.scene.leg_at(conduit, at, near).filter(|_| alone)
}

/// Where it goes: along the grid, free with Alt. None when it stays.
pub(crate) fn pulled(leg: &Leg, down: &Pointer, at: &Pointer, world: &World<'_>) -> Option<Pulled> {
    let by = if leg.upright { at.at.x - down.at.x } else { at.at.y - down.at.y };
    let line = leg.line + by;
    let line = if at.keys.alt { line } else { snapped(line) };
    if line == leg.line { None } else { world.scene.pulled(leg, line) }
}

pub(crate) fn cursor(leg: &Leg) -> &'static str {
    if leg.upright { "ew-resize" } else { "ns-resize" }
}
