//! Network entries are used by flows that are judged.

use plant::vocabulary::AccessKind;
use plant::{AnyRecord, Kind};

use super::Reads;
use crate::index::ElementAt;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "access-point-without-flows",
    title: "Access point that no flow uses",
    clause: "ZCR 1.1, SR 7.7",
    severity: Severity::Question,
    question: "Does a flow run at every access point of the network?",
    why: "An entry that nothing uses should be shut; one that something uses should have its flows judged.",
    false_positives: "An entry for emergencies, or one that is used by hand.",
    fix: "Enter the flows that use it, or shut it.",
    check: Check::Record {
        kind: Kind::AccessPoint,
        reads: &[Reads::Flows, Reads::Places, Reads::Shapes, Reads::Records(Kind::Conduit)],
        check,
    },
    fixes: Some(fixes),
};

fn check(seen: &Seen, record: &AnyRecord, sink: &mut Sink) {
    let AnyRecord::AccessPoint(point) = record else { return };
    let index = seen.index;
    // Before the first flow is entered there is nothing to say.
    if point.kind != AccessKind::Logical || index.flows.slots.alive().next().is_none() {
        return;
    }
    let of_asset = |id| index.asset(id).is_some_and(|asset| index.flows_of(asset).next().is_some());
    let used = match point.element.and_then(|element| index.element_at(element)) {
        Some(ElementAt::Conduit(conduit)) => {
            let columns = &index.conduits;
            let at_times =
                seen.document.conduits.get(&index.conduit_id(conduit)).is_some_and(|record| record.temporary);
            at_times || !columns.carried[conduit.index()].is_empty() || !columns.flows[conduit.index()].is_empty()
        }
        Some(at) => index.assets_in(at).any(|asset| index.flows_of(asset).next().is_some()),
        None => match point.asset {
            Some(id) => of_asset(id),
            // It says nothing that could be compared.
            None => return,
        },
    };
    if !used {
        let words = point
            .element
            .map_or_else(|| point.asset.map(|id| id.to_string()).unwrap_or_default(), |element| element.to_string());
        sink.find(&RULE, point.id, format!("{} {} enters {words}, and no flow runs there.", point.id, point.name));
    }
}

/// Shut.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    vec![fix::delete(seen, key.element)]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};
    use plant::record::AccessPoint;
    use plant::vocabulary::AccessKind;

    fn plant(conduit: &str, kind: AccessKind) -> Plant {
        let mut point = AccessPoint::new(plant::Id::new(1), "Socket");
        point.element = Some(conduit.parse().unwrap());
        point.kind = kind;
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], any)
            .conduit(2, &[1, 2], |_| {})
            .asset(1, "plc", "Z-1")
            .asset(2, "plc", "Z-2")
            .flow(1, 1, 2, &[1])
            .put(point)
    }

    #[test]
    fn nothing_runs_there() {
        assert_eq!(found(&plant("C-2", AccessKind::Logical), "access-point-without-flows"), ["AP-01"]);
    }

    #[test]
    fn used_or_on_foot() {
        assert!(found(&plant("C-1", AccessKind::Logical), "access-point-without-flows").is_empty());
        assert!(found(&plant("C-2", AccessKind::Physical), "access-point-without-flows").is_empty());
    }

    #[test]
    fn is_shut() {
        use crate::rules::fixture::settled;
        assert_eq!(settled(&plant("C-2", AccessKind::Logical), "access-point-without-flows"), ["Delete AP-01"]);
    }
}
