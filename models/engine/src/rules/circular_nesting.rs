//! Zones that lie in each other in a circle: each circle once.

use plant::AnyKey;
use plant::record::Zone;

use super::Reads;
use super::reading::named_zones;
use crate::index::At;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

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
    fixes: Some(fixes),
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

/// One of the zones taken out of the one around it.
fn fixes(seen: &Seen, _: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let zones = finding.elements.iter().filter_map(|key| match key {
        AnyKey::Zone(id) => seen.document.zones.get(id).filter(|zone| zone.parent.is_some()),
        _ => None,
    });
    let out = |zone: &std::sync::Arc<Zone>| {
        let around = zone.parent.map(|parent| format!(" of {parent}")).unwrap_or_default();
        fix::put(format!("Take {} out{around}", zone.id), Zone { parent: None, ..(**zone).clone() })
    };
    zones.map(out).collect()
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

    #[test]
    fn one_is_taken_out() {
        use crate::rules::fixture::settled;
        assert_eq!(
            settled(&chain(&[2, 3, 1]), "circular-nesting"),
            ["Take Z-01 out of Z-02", "Take Z-02 out of Z-03", "Take Z-03 out of Z-01"]
        );
    }
}
