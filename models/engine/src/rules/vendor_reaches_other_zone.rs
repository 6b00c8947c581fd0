//! An outside party reaches only the zones it has work in.

use std::collections::BTreeSet;

use plant::record::Zone;
use plant::vocabulary::Domain;
use plant::{AnyKey, Id, Kind};

use super::Reads;
use super::reading::{Entry, domain, is_outer, named_zones, remote_entries, zones_of_ends};
use crate::index::{At, Index, Traits};
use crate::topology::Permission;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "vendor-reaches-other-zone",
    title: "Vendor that reaches zones it has no work in",
    clause: "SR 2.1, SR 5.2",
    severity: Severity::Warning,
    question: "Does every outside party reach only the zones it has work in?",
    why: "What a vendor can reach, whoever steals its log-in can reach too.",
    false_positives: "The party also works there: enter the zone at the party.",
    fix: "Limit what the jump host may start for this party, or enter the zones it has work in.",
    check: Check::Plant {
        reads: &[
            Reads::Records(Kind::Party),
            Reads::Records(Kind::Conduit),
            Reads::Records(Kind::AccessPoint),
            Reads::Flows,
            Reads::Places,
            Reads::Shapes,
        ],
        check,
    },
    fixes: Some(fixes),
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    for entry in remote_entries(seen) {
        let known = entry
            .parties
            .iter()
            .filter_map(|id| seen.document.parties.get(id))
            .filter(|party| !party.serves.is_empty());
        let mut known = known.peekable();
        if known.peek().is_none() {
            continue;
        }
        let reached = reached(index, entry);
        for party in known {
            let served = |zone: At<Zone>| {
                // What lies inside a zone is served with it.
                let around = std::iter::successors(Some(zone), |zone| index.zones.shape[zone.index()].parent);
                around.take(DEEP).any(|zone| party.serves.contains(&index.zone_id(zone)))
            };
            let Some(named) = named_zones(index, reached.iter().copied().filter(|zone| !served(*zone))) else {
                continue;
            };
            let work: Vec<String> = party.serves.iter().map(ToString::to_string).collect();
            let message = format!(
                "{} {} comes in by {} and reaches {}; it has work in {} only.",
                party.id,
                party.name,
                entry.key,
                named.words,
                work.join(", ")
            );
            sink.find(&RULE, party.id, message).other(entry.key).beside(named.keys);
        }
    }
}

/// Nesting deeper than this is not followed further.
const DEEP: usize = 32;

/// Zones in which sessions end, and those into which the host they end at starts others. A DMZ is on the way of all.
fn reached(index: &Index, entry: &Entry) -> BTreeSet<At<Zone>> {
    let mut zones: BTreeSet<At<Zone>> = entry.zone.into_iter().collect();
    let Some(conduit) = entry.conduit else { return zones };
    for flow in index.carried(conduit) {
        let (Some([_, host]), Some([from, to])) = (index.ends(*flow), zones_of_ends(index, *flow)) else { continue };
        if !is_outer(index, from) {
            continue;
        }
        zones.insert(to);
        if index.assets.traits[host.index()].has(Traits::ENTRY_HOST) {
            let onward = index.flows_of(host).filter(|next| {
                index.ends(*next).is_some_and(|[from, _]| from == host) && index.said(*next) == Permission::Permitted
            });
            zones.extend(onward.filter_map(|next| zones_of_ends(index, next)).map(|[_, to]| to));
        }
    }
    zones.retain(|zone| index.zones.is_in_scope(*zone) && domain(index, *zone) != Domain::Dmz);
    zones
}

/// It has work there too.
fn fixes(seen: &Seen, key: &FindingKey, finding: &Finding) -> Vec<Fix> {
    let AnyKey::Party(id) = key.element else { return Vec::new() };
    let Some(party) = seen.document.parties.get(&id) else { return Vec::new() };
    let mut party = (**party).clone();
    let reached =
        finding.elements.iter().filter_map(|key| if let AnyKey::Zone(zone) = key { Some(*zone) } else { None });
    let new: Vec<Id<Zone>> = reached.filter(|zone| !party.serves.contains(zone)).collect();
    let zones: Vec<String> = new.iter().map(ToString::to_string).collect();
    party.serves.extend(new);
    vec![fix::put(format!("Enter that {id} has work in {} too", zones.join(", ")), party)]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, dmz, outside, said};
    use plant::record::Party;

    fn plant(serves: &[u32]) -> Plant {
        let mut party = Party::new(plant::Id::new(1), "Vendor");
        party.serves = serves.iter().map(|zone| plant::Id::new(*zone)).collect();
        Plant::new()
            .zone(1, outside)
            .zone(2, dmz)
            .zone(3, |_| {})
            .conduit(1, &[1, 2], |conduit| {
                any(conduit);
                conduit.parties = vec![plant::Id::new(1)];
            })
            .conduit(2, &[2, 3], any)
            .zone(4, |zone| zone.parent = Some(plant::Id::new(5)))
            .zone(5, |_| {})
            .asset(1, "external-workstation", "Z-1")
            .asset(2, "jump-host", "Z-2")
            .asset(3, "engineering-workstation", "Z-3")
            .flow(1, 1, 2, &[])
            .flow(2, 2, 3, &[])
            .put(party)
    }

    #[test]
    fn by_the_jump_host_into_another_zone() {
        assert_eq!(
            said(&plant(&[5]), "vendor-reaches-other-zone"),
            ["P-01 Vendor comes in by C-01 and reaches Z-03; it has work in Z-05 only."]
        );
    }

    #[test]
    fn where_it_works_or_nobody_said() {
        assert!(said(&plant(&[3]), "vendor-reaches-other-zone").is_empty());
        assert!(said(&plant(&[]), "vendor-reaches-other-zone").is_empty());
    }

    #[test]
    fn has_work_there() {
        use crate::rules::fixture::settled;
        assert_eq!(settled(&plant(&[5]), "vendor-reaches-other-zone"), ["Enter that P-01 has work in Z-03 too"]);
    }
}
