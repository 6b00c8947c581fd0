//! Zones that lie in each other in a circle: each circle once.

use plant::record::Zone;

use super::Reads;
use super::reading::named_zones;
use crate::index::At;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "circular-nesting",
    title: "Zones nested in a circle",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does every chain of zones inside zones end at an outermost one?",
    why: "Levels go from a zone to those inside it: in a circle nothing is inside anything.",
    false_positives: "None: it comes from a file that was written by hand or merged.",
    fix: "Take one of the zones out of the one around it.",
    check: Check::Plant { reads: &[Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let zones = &seen.index.zones;
    // 0 not looked at, otherwise the number of the walk that came by.
    let mut walk_of = vec![0u32; zones.shape.len()];
    for (walk, start) in (1..).zip(zones.slots.alive()) {
        let mut at = start;
        while walk_of[at.index()] == 0 {
            walk_of[at.index()] = walk;
            match zones.shape[at.index()].parent.filter(|parent| zones.slots.is_alive(*parent)) {
                Some(parent) => at = parent,
                None => break,
            }
        }
        let closed = walk_of[at.index()] == walk
            && zones.shape[at.index()].parent.is_some_and(|parent| walk_of[parent.index()] == walk);
        if closed && let Some(circle) = circle(seen, at) {
            find(seen, circle, sink);
        }
    }
}

/// The zones of the circle that a zone lies in, if it lies in one.
fn circle(seen: &Seen, start: At<Zone>) -> Option<Vec<At<Zone>>> {
    let zones = &seen.index.zones;
    let mut circle = vec![start];
    let mut at = start;
    for _ in 0..zones.shape.len() {
        at = zones.shape[at.index()].parent.filter(|parent| zones.slots.is_alive(*parent))?;
        if at == start {
            return Some(circle);
        }
        circle.push(at);
    }
    None
}

fn find(seen: &Seen, circle: Vec<At<Zone>>, sink: &mut Sink) {
    let Some(lowest) = circle.iter().map(|zone| seen.index.zone_id(*zone)).min() else { return };
    let Some(named) = named_zones(seen.index, circle.into_iter()) else { return };
    let message = match named.count {
        1 => format!("{lowest} lies in itself."),
        _ => format!("{} lie in each other in a circle.", named.words),
    };
    sink.find(&RULE, lowest, message).beside(named.keys.into_iter().filter(|key| *key != lowest.into()));
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn chain(parents: &[u32]) -> Plant {
        (1..).zip(parents).fold(Plant::new(), |plant, (zone, parent)| {
            plant.zone(zone, |record| record.parent = (*parent > 0).then(|| plant::Id::new(*parent)))
        })
    }

    #[test]
    fn each_circle_once() {
        assert_eq!(
            said(&chain(&[2, 3, 1, 1, 5]), "circular-nesting"),
            ["Z-01, Z-02, Z-03 lie in each other in a circle.", "Z-05 lies in itself."]
        );
    }

    #[test]
    fn a_chain_is_no_circle() {
        assert!(said(&chain(&[0, 1, 2, 2]), "circular-nesting").is_empty());
    }
}
