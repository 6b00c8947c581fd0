//! What several rules read in the same way.

use plant::record::{Asset, Conduit, Element, Flow, Only, Party, Zone};
use plant::vocabulary::{AccessKind, Domain, Scope, Trust};
use plant::{AnyKey, Id};
use standard::SecurityLevel;

use super::{Found, Rule, Seen, Sink};
use crate::index::{At, ElementAt, Facts, FlowTraits, Index, Place, Traits};
use crate::lowest::Lowest;
use crate::words::some_of;

/// Ids in a sentence, and as keys to show; the lowest first, the rest counted.
pub(super) struct Named {
    pub(super) count: usize,
    pub(super) words: String,
    pub(super) keys: Vec<AnyKey>,
}

/// How many elements a finding names.
const NAMED: usize = 8;

/// `None` where there is nothing to name.
pub(super) fn named<T: Ord + Copy + std::fmt::Display + Into<AnyKey>>(ids: impl Iterator<Item = T>) -> Option<Named> {
    let mut ids: Vec<T> = ids.collect();
    if !ids.is_sorted_by(|a, b| a < b) {
        ids.sort_unstable();
        ids.dedup();
    }
    let keys = ids.iter().take(NAMED).map(|id| (*id).into()).collect();
    (!ids.is_empty()).then(|| Named { count: ids.len(), words: some_of(ids.iter()), keys })
}

/// Likewise for ids of which none comes twice, without keeping them all.
pub(super) fn named_once<T: Ord + Copy + std::fmt::Display + Into<AnyKey>>(
    ids: impl Iterator<Item = T>,
) -> Option<Named> {
    let lowest = Lowest::of(ids);
    let keys = lowest.ids().iter().map(|id| (*id).into()).collect();
    (!lowest.is_empty()).then(|| Named { count: lowest.count(), words: lowest.to_string(), keys })
}

pub(super) fn named_assets(index: &Index, assets: impl Iterator<Item = At<Asset>>) -> Option<Named> {
    named(assets.map(|at| index.asset_id(at)))
}

pub(super) fn named_flows(index: &Index, flows: impl Iterator<Item = At<Flow>>) -> Option<Named> {
    named(flows.map(|at| index.flow_id(at)))
}

pub(super) fn named_zones(index: &Index, zones: impl Iterator<Item = At<Zone>>) -> Option<Named> {
    named(zones.map(|at| index.zone_id(at)))
}

pub(super) fn named_conduits(index: &Index, conduits: impl Iterator<Item = At<Conduit>>) -> Option<Named> {
    named(conduits.map(|at| index.conduit_id(at)))
}

/// "1 asset has", "4 assets have".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// "C-03 Site operations to supervisory".
pub(super) fn cited(seen: &Seen, at: ElementAt) -> String {
    let element = seen.index.element(at);
    format!("{element} {}", seen.document.element_name(element).unwrap_or_default())
}

/// A finding about the plant as a whole, which names some of its records.
pub(super) fn about_plant<'s>(sink: &'s mut Sink, rule: &'static Rule, message: String, named: Named) -> &'s mut Found {
    sink.find(rule, AnyKey::System(Only), message).beside(named.keys)
}

/// A conduit of the system.
pub(super) fn own_conduit<'a>(seen: &Seen<'a>, at: ElementAt) -> Option<(At<Conduit>, &'a Conduit)> {
    let ElementAt::Conduit(conduit) = at else { return None };
    let record = seen.document.conduits.get(&seen.index.conduit_id(conduit))?;
    seen.index.is_in_system(at).then_some((conduit, &**record))
}

/// A zone of the system.
pub(super) fn own_zone<'a>(seen: &Seen<'a>, at: ElementAt) -> Option<(At<Zone>, &'a Zone)> {
    let ElementAt::Zone(zone) = at else { return None };
    let record = seen.document.zones.get(&seen.index.zone_id(zone))?;
    (record.scope == Scope::In).then_some((zone, &**record))
}

/// Zones of the system.
pub(super) fn own_zones(index: &Index) -> impl Iterator<Item = At<Zone>> + '_ {
    index.zones.slots.alive().filter(|zone| index.zones.is_in_scope(*zone))
}

/// Conduits of the system.
pub(super) fn own_conduits(index: &Index) -> impl Iterator<Item = At<Conduit>> + '_ {
    index.conduits.slots.alive().filter(|conduit| index.is_in_system(ElementAt::Conduit(*conduit)))
}

/// Everything of the system that can hold assets.
pub(super) fn own_elements(index: &Index) -> impl Iterator<Item = ElementAt> + '_ {
    own_zones(index).map(ElementAt::Zone).chain(own_conduits(index).map(ElementAt::Conduit))
}

/// Devices of a conduit: those that lie in it and those that enforce it from elsewhere.
pub(super) fn devices(index: &Index, conduit: At<Conduit>) -> impl Iterator<Item = At<Asset>> + '_ {
    let elsewhere = index.conduits.shape[conduit.index()].enforced_by.iter().copied();
    let alive = elsewhere.filter(|asset| index.assets.slots.is_alive(*asset));
    index.assets_in(ElementAt::Conduit(conduit)).chain(alive)
}

/// Whether some device of a conduit has a trait.
pub(super) fn has_device(index: &Index, conduit: At<Conduit>, wanted: Traits) -> bool {
    devices(index, conduit).any(|asset| index.assets.traits[asset.index()].has(wanted))
}

/// Assets of the system with a trait, counted by columns; those of the lowest zones and conduits are named.
pub(super) fn some_own_assets(index: &Index, wanted: Traits) -> Option<Named> {
    let places = own_elements(index).filter(|at| index.tally(*at).has(wanted));
    let places: Vec<(Element, ElementAt)> = places.map(|at| (index.element(at), at)).collect();
    let count = places.iter().map(|(_, at)| index.tally(*at).count(wanted) as usize).sum();
    let mut ids: Vec<Id<Asset>> = Vec::new();
    let mut last: Option<Element> = None;
    while ids.len() < NAMED
        && let Some((element, at)) = places.iter().filter(|place| last.is_none_or(|last| place.0 > last)).min()
    {
        let mut here: Vec<Id<Asset>> = assets_with(index, *at, wanted).map(|at| index.asset_id(at)).collect();
        here.sort_unstable();
        ids.extend(here);
        last = Some(*element);
    }
    ids.truncate(NAMED);
    let more = count - ids.len().min(count);
    let words = some_of(ids.iter()) + &if more > 0 { format!(" and {more} more") } else { String::new() };
    (count > 0).then(|| Named { count, words, keys: ids.into_iter().map(AnyKey::from).collect() })
}

/// Assets of one element with a trait.
pub(super) fn assets_with(index: &Index, at: ElementAt, wanted: Traits) -> impl Iterator<Item = At<Asset>> + '_ {
    let some = index.tally(at).has(wanted);
    let assets = some.then(|| index.assets_in(at)).into_iter().flatten();
    assets.filter(move |asset| index.assets.traits[asset.index()].has(wanted))
}

pub(super) fn domain(index: &Index, zone: At<Zone>) -> Domain {
    index.zones.shape[zone.index()].domain
}

/// The zones in which a flow starts and ends, where both ends lie in zones.
pub(super) fn zones_of_ends(index: &Index, flow: At<Flow>) -> Option<[At<Zone>; 2]> {
    match index.ends(flow)?.map(|end| index.place(end)) {
        [Place::Zone(from), Place::Zone(to)] => Some([from, to]),
        _ => None,
    }
}

/// The headline of a zone's target.
pub(super) fn target(seen: &Seen, zone: At<Zone>) -> Option<SecurityLevel> {
    seen.assessment.levels.get(&Element::Zone(seen.index.zone_id(zone)))?.target.max()
}

/// Zones and conduits of the system that can have a level and lack one of some things that the workflow counts.
pub(super) fn lacking<'i>(index: &'i Index, wanted: &'i [Facts]) -> impl Iterator<Item = Element> + 'i {
    let zones = index.zones.slots.alive().map(|at| (ElementAt::Zone(at), index.zones.facts[at.index()]));
    let conduits = index.conduits.slots.alive().map(|at| (ElementAt::Conduit(at), index.conduits.facts[at.index()]));
    let lacks = move |(_, known): &(_, Facts)| known.has(Facts::COUNTS) && wanted.iter().any(|fact| !known.has(*fact));
    zones.chain(conduits).filter(lacks).map(move |(at, _)| index.element(at))
}

/// Whether a flow that a conduit carries enters its last zone by it: a flow through several conduits is said once.
pub(super) fn enters_by(index: &Index, flow: At<Flow>, conduit: At<Conduit>) -> bool {
    index.flows.via[flow.index()].last().is_none_or(|last| *last == conduit)
}

/// Whether a conduit joins zones of a domain with zones of the system that are neither that nor a DMZ. A conduit that
/// joins a DMZ as well is a firewall with three legs: its flows decide.
pub(super) fn joined_without_dmz(index: &Index, conduit: At<Conduit>, wanted: Domain) -> Option<(Named, Named)> {
    let outer = |zone: At<Zone>| domain(index, zone) == wanted;
    let inner = |zone: At<Zone>| {
        let own = matches!(domain(index, zone), Domain::Dmz | Domain::Business | Domain::External | Domain::Grouping);
        index.zones.is_in_scope(zone) && !own
    };
    let (mut outers, mut inners): (Vec<At<Zone>>, Vec<At<Zone>>) = (Vec::new(), Vec::new());
    if index.joined(conduit).any(|zone| domain(index, zone) == Domain::Dmz) {
        for flow in index.carried(conduit).iter().filter(|flow| index.flows.via[flow.index()].len() < 2) {
            let Some([from, to]) = zones_of_ends(index, *flow) else { continue };
            for (a, b) in [(from, to), (to, from)] {
                if outer(a) && inner(b) {
                    outers.push(a);
                    inners.push(b);
                }
            }
        }
    } else {
        outers.extend(index.joined(conduit).filter(|zone| outer(*zone)));
        inners.extend(index.joined(conduit).filter(|zone| inner(*zone)));
    }
    Some((named_zones(index, outers.into_iter())?, named_zones(index, inners.into_iter())?))
}

/// A zone of others that nobody here trusts, other than the owner's own business network.
pub(super) fn is_outer(index: &Index, zone: At<Zone>) -> bool {
    let shape = &index.zones.shape[zone.index()];
    !shape.in_scope && shape.trust == Trust::Untrusted && shape.domain != Domain::Business
}

/// Whether so many assets are drawn that something missing is worth a word.
pub(super) fn is_drawn(index: &Index) -> bool {
    const BEGUN: u32 = 10;
    let mut drawn = 0;
    own_elements(index).any(|at| {
        drawn += index.tally(at).count(Traits::SPEAKER);
        drawn >= BEGUN
    })
}

/// A way by which people come in from outside, with what the conduit and its access points say of it.
pub(super) struct Entry {
    pub(super) key: AnyKey,
    pub(super) words: String,
    pub(super) conduit: Option<At<Conduit>>,
    /// Where it leads, for an access point that names a zone.
    pub(super) zone: Option<At<Zone>>,
    pub(super) parties: Vec<Id<Party>>,
    pub(super) second_factor: Option<bool>,
    pub(super) sessions_end: Option<bool>,
}

/// Every way by which people come in: conduits with a flow that starts outside, or with parties, and access points of
/// zones with parties. Several rules ask: they are looked for once.
pub(super) fn remote_entries<'s>(seen: &'s Seen) -> &'s [Entry] {
    seen.entries.get_or_init(|| find_entries(seen))
}

/// By columns and by records that are few.
fn find_entries(seen: &Seen) -> Vec<Entry> {
    let index = seen.index;
    let mut entries: Vec<Entry> = Vec::new();
    for conduit in own_conduits(index) {
        let outside = |zone: At<Zone>| is_outer(index, zone) || is_office(index, zone);
        let may_enter = index.joined(conduit).any(outside);
        let says = index.conduits.shape[conduit.index()].lets_people_in;
        let enters = |flow: &At<Flow>| {
            zones_of_ends(index, *flow).is_some_and(|[from, _]| {
                let remote = index.flows.traits[flow.index()].has(FlowTraits::REMOTE);
                is_outer(index, from) || is_office(index, from) && remote
            })
        };
        if !(says || may_enter && index.carried(conduit).iter().any(enters)) {
            continue;
        }
        let Some(record) = seen.document.conduits.get(&index.conduit_id(conduit)) else { continue };
        entries.push(Entry {
            key: record.id.into(),
            words: format!("{} {}", record.id, record.name),
            conduit: Some(conduit),
            zone: None,
            parties: record.parties.clone(),
            second_factor: record.second_factor,
            sessions_end: record.sessions_end,
        });
    }
    entries.sort_by_key(|entry| entry.key);
    for point in seen.document.access_points.values().filter(|point| point.kind == AccessKind::Logical) {
        let says = !point.parties.is_empty() || point.second_factor.is_some() || point.sessions_end.is_some();
        let known = point.element.and_then(|element| entries.iter_mut().find(|entry| entry.key == element.into()));
        match (known, point.element) {
            (Some(entry), _) => {
                entry.parties.extend(&point.parties);
                entry.second_factor = worse(entry.second_factor, point.second_factor);
                entry.sessions_end = worse(entry.sessions_end, point.sessions_end);
            }
            (None, Some(element)) if says && index.element_at(element).is_some_and(|at| index.is_in_system(at)) => {
                let (zone, conduit) = match index.element_at(element) {
                    Some(ElementAt::Zone(zone)) => (Some(zone), None),
                    Some(ElementAt::Conduit(conduit)) => (None, Some(conduit)),
                    None => (None, None),
                };
                entries.push(Entry {
                    key: point.id.into(),
                    words: format!("{} {}", point.id, point.name),
                    conduit,
                    zone,
                    parties: point.parties.clone(),
                    second_factor: point.second_factor,
                    sessions_end: point.sessions_end,
                });
            }
            _ => {}
        }
    }
    entries
}

fn is_office(index: &Index, zone: At<Zone>) -> bool {
    let shape = &index.zones.shape[zone.index()];
    !shape.in_scope && shape.trust == Trust::Untrusted && shape.domain == Domain::Business
}

/// A "no" from one side is a "no"; otherwise what either says.
fn worse(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a && b),
        (said, None) | (None, said) => said,
    }
}
