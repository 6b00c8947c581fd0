//! Whether one flow is permitted, and what stands in its way.

use plant::record::{Asset, Conduit, Flow, Zone};
use plant::vocabulary::DataDirection;

use crate::index::{At, ChannelColumn, ChannelEnd, ElementAt, FlowChannel, Index, ModeSet, Place, Word};

/// What the conduits say to a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// An end is missing or lies in nothing: nothing can be said.
    Unplaced,
    /// Both ends are outside the system.
    Outside,
    /// Inside one zone or one conduit.
    Inside,
    /// Conduits join its ends and allow it.
    Permitted,
    /// No conduit joins its ends, or the conduits it names do not make a way.
    NoConduit(Broken),
    /// The conduit joins, and its channels do not allow the flow.
    NotAllowed(At<Conduit>),
    /// The conduit joins, and lists no channel at all: nobody has said what it lets through.
    NoChannels(At<Conduit>),
}

/// Where the way of a flow breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It names no conduit and none joins its two ends.
    NothingJoins,
    /// The first conduit it names does not reach the initiator.
    First(At<Conduit>),
    /// Two conduits that follow each other meet in no zone.
    Between(At<Conduit>, At<Conduit>),
    /// The last conduit it names does not reach the other end.
    Last(At<Conduit>),
}

/// Whether a flow is permitted.
pub fn permission(index: &Index, flow: At<Flow>) -> Permission {
    permission_and_carrier(index, flow).0
}

/// Whether a flow is permitted, and the conduit that carries it where it names none.
pub(crate) fn permission_and_carrier(index: &Index, flow: At<Flow>) -> (Permission, Option<At<Conduit>>) {
    let plain = |said| (said, None);
    let Some(ends) = index.ends(flow) else { return plain(Permission::Unplaced) };
    let [from, to] = ends.map(|end| index.place(end));
    if from == Place::Nowhere || to == Place::Nowhere {
        return plain(Permission::Unplaced);
    }
    if from == to {
        return plain(Permission::Inside);
    }
    if !is_in_system(index, from) && !is_in_system(index, to) {
        return plain(Permission::Outside);
    }
    // Every mode in which it takes place must let it through: the first that does not is the answer.
    let mut modes = index.flows.modes[flow.index()].each();
    let Some(first) = modes.next() else { return plain(Permission::Unplaced) };
    let in_mode = |mode: ModeSet| match &index.flows.via[flow.index()][..] {
        [] => direct(index, mode, flow, ends, from, to),
        via => plain(by_way(index, mode, flow, ends, via, from, to)),
    };
    let said = in_mode(first);
    if said.0 != Permission::Permitted {
        return said;
    }
    modes.map(in_mode).find(|said| said.0 != Permission::Permitted).unwrap_or(said)
}

/// A conduit on the way of a flow and its channels that let the flow through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The conduit.
    pub conduit: At<Conduit>,
    /// Places in the conduit's list of channels. Empty for a device that stands in the conduit itself.
    pub channels: Vec<usize>,
}

/// The conduits that a flow runs through: those it names, in order, or each that joins its ends and lets it through.
pub fn passages(index: &Index, flow: At<Flow>) -> Vec<Passage> {
    let Some(ends) = index.ends(flow) else { return Vec::new() };
    let [from, to] = ends.map(|end| index.place(end));
    let modes = index.flows.modes[flow.index()];
    let passage = |hop: Hop| Passage {
        conduit: hop.conduit,
        channels: allowing(index, modes, hop, flow, ends, from, to).map(|(at, _)| at).collect(),
    };
    let via = &index.flows.via[flow.index()][..];
    if !via.is_empty() {
        let hops = via.iter().enumerate().map(|(place, conduit)| Hop {
            conduit: *conduit,
            before: place.checked_sub(1).map(|place| via[place]),
            after: via.get(place + 1).copied(),
        });
        return hops.filter(|hop| index.conduits.slots.is_alive(hop.conduit)).map(passage).collect();
    }
    match (from, to) {
        (Place::Zone(a), Place::Zone(b)) if a != b => {
            let joining = index.zones.conduits[a.index()].iter().copied();
            let joining = joining.filter(|c| index.conduits.slots.is_alive(*c) && index.conduits.joins(*c, b));
            let mut found: Vec<Passage> = joining
                .map(|conduit| passage(Hop { conduit, before: None, after: None }))
                .filter(|passage| !passage.channels.is_empty())
                .collect();
            found.sort_by_key(|passage| index.conduit_id(passage.conduit));
            found
        }
        (Place::Conduit(conduit), Place::Zone(_)) | (Place::Zone(_), Place::Conduit(conduit)) => {
            vec![Passage { conduit, channels: Vec::new() }]
        }
        _ => Vec::new(),
    }
}

fn is_in_system(index: &Index, place: Place) -> bool {
    match place {
        Place::Nowhere => false,
        Place::Zone(zone) => index.is_in_system(ElementAt::Zone(zone)),
        Place::Conduit(conduit) => index.is_in_system(ElementAt::Conduit(conduit)),
    }
}

fn direct(
    index: &Index,
    mode: ModeSet,
    flow: At<Flow>,
    ends: [At<Asset>; 2],
    from: Place,
    to: Place,
) -> (Permission, Option<At<Conduit>>) {
    const NOTHING_JOINS: (Permission, Option<At<Conduit>>) = (Permission::NoConduit(Broken::NothingJoins), None);
    let conduits = &index.conduits;
    let (a, b) = match (from, to) {
        (Place::Zone(a), Place::Zone(b)) => (a, b),
        (Place::Conduit(device), Place::Zone(zone)) | (Place::Zone(zone), Place::Conduit(device)) => {
            let joins = conduits.joins(device, zone) && exists(index, device, mode);
            return if joins { (Permission::Permitted, Some(device)) } else { NOTHING_JOINS };
        }
        (Place::Conduit(a), Place::Conduit(b)) => {
            let met = meet(index, a, b) && exists(index, a, mode) && exists(index, b, mode);
            return if met { (Permission::Permitted, None) } else { NOTHING_JOINS };
        }
        _ => return (Permission::Unplaced, None),
    };
    let (fewer, other) =
        if index.zones.conduits[a.index()].len() <= index.zones.conduits[b.index()].len() { (a, b) } else { (b, a) };
    let joining = || {
        (index.zones.conduits[fewer.index()].iter().copied())
            .filter(|conduit| exists(index, *conduit, mode) && conduits.joins(*conduit, other))
    };
    let hop = |conduit| Hop { conduit, before: None, after: None };
    let mut carrier: Option<At<Conduit>> = None;
    let mut refused: Option<At<Conduit>> = None;
    for conduit in joining() {
        if allows(index, mode, hop(conduit), flow, ends, from, to) {
            // The lowest id carries it, whatever order the conduits were entered in.
            let lower = carrier.is_none_or(|best| index.conduit_id(conduit) < index.conduit_id(best));
            carrier = if lower { Some(conduit) } else { carrier };
            continue;
        }
        // Likewise the lowest id is named.
        let lower = refused.is_none_or(|best| rank(index, conduit) < rank(index, best));
        refused = if lower { Some(conduit) } else { refused };
    }
    match (carrier, refused) {
        (Some(_), _) => (Permission::Permitted, carrier),
        (None, Some(conduit)) => (refusal(index, conduit), None),
        (None, None) => NOTHING_JOINS,
    }
}

/// Conduits with channels first, then by id.
fn rank(index: &Index, conduit: At<Conduit>) -> (bool, plant::Id<Conduit>) {
    (index.conduits.shape[conduit.index()].channels.is_empty(), index.conduit_id(conduit))
}

fn refusal(index: &Index, conduit: At<Conduit>) -> Permission {
    if index.conduits.shape[conduit.index()].channels.is_empty() {
        Permission::NoChannels(conduit)
    } else {
        Permission::NotAllowed(conduit)
    }
}

fn by_way(
    index: &Index,
    mode: ModeSet,
    flow: At<Flow>,
    ends: [At<Asset>; 2],
    via: &[At<Conduit>],
    from: Place,
    to: Place,
) -> Permission {
    let (first, last) = (via[0], via[via.len() - 1]);
    if !touches(index, mode, first, from) {
        return Permission::NoConduit(Broken::First(first));
    }
    for pair in via.windows(2) {
        if !meet(index, pair[0], pair[1]) || !exists(index, pair[1], mode) {
            return Permission::NoConduit(Broken::Between(pair[0], pair[1]));
        }
    }
    if !touches(index, mode, last, to) {
        return Permission::NoConduit(Broken::Last(last));
    }
    for (place, conduit) in via.iter().copied().enumerate() {
        let before = place.checked_sub(1).map(|place| via[place]);
        let hop = Hop { conduit, before, after: via.get(place + 1).copied() };
        if !allows(index, mode, hop, flow, ends, from, to) {
            return refusal(index, conduit);
        }
    }
    Permission::Permitted
}

/// Whether a conduit reaches a place: it joins the zone, is the conduit, or meets it in a zone.
fn touches(index: &Index, mode: ModeSet, conduit: At<Conduit>, place: Place) -> bool {
    exists(index, conduit, mode)
        && match place {
            Place::Nowhere => false,
            Place::Zone(zone) => index.conduits.joins(conduit, zone),
            Place::Conduit(other) => other == conduit || meet(index, conduit, other),
        }
}

/// Whether a conduit is there in a mode.
fn exists(index: &Index, conduit: At<Conduit>, mode: ModeSet) -> bool {
    index.conduits.slots.is_alive(conduit) && index.conduits.shape[conduit.index()].modes.has(mode)
}

fn meet(index: &Index, a: At<Conduit>, b: At<Conduit>) -> bool {
    a == b || index.joined(a).any(|zone| index.conduits.joins(b, zone))
}

/// One conduit on the way of a flow, with its neighbours on the way.
#[derive(Clone, Copy)]
struct Hop {
    conduit: At<Conduit>,
    before: Option<At<Conduit>>,
    after: Option<At<Conduit>>,
}

fn allows(
    index: &Index,
    mode: ModeSet,
    hop: Hop,
    flow: At<Flow>,
    ends: [At<Asset>; 2],
    from: Place,
    to: Place,
) -> bool {
    allowing(index, mode, hop, flow, ends, from, to).next().is_some()
}

/// The channels of a conduit that let a flow through in some of the modes, with their places in its list.
fn allowing(
    index: &Index,
    modes: ModeSet,
    hop: Hop,
    flow: At<Flow>,
    ends: [At<Asset>; 2],
    from: Place,
    to: Place,
) -> impl Iterator<Item = (usize, &ChannelColumn)> {
    let asked = index.flows.channel[flow.index()];
    index.conduits.shape[hop.conduit.index()].channels.iter().enumerate().filter(move |(_, channel)| {
        channel.modes.has(modes)
            && (channel.any || carries(channel, asked))
            && (channel.direction == DataDirection::Both || channel.direction == asked.direction)
            && stands(index, channel.from, ends[0], from, hop.conduit, hop.before)
            && stands(index, channel.to, ends[1], to, hop.conduit, hop.after)
    })
}

/// A filter sees the port: where both name one, the port decides and the name is a label. Otherwise the names do.
fn carries(channel: &ChannelColumn, asked: FlowChannel) -> bool {
    match (channel.port, asked.port) {
        (Some(allowed), Some(port)) => allowed == port && channel.transport == asked.transport,
        _ => channel.word != Word::NONE && channel.word == asked.word,
    }
}

/// Whether an end of the flow is where the channel wants it, seen from this conduit: in the zone, or beyond the
/// neighbouring conduit that this one meets in the zone.
fn stands(
    index: &Index,
    wanted: Option<ChannelEnd>,
    asset: At<Asset>,
    place: Place,
    conduit: At<Conduit>,
    neighbour: Option<At<Conduit>>,
) -> bool {
    let beside =
        |other: At<Conduit>, zone: At<Zone>| index.conduits.joins(other, zone) && index.conduits.joins(conduit, zone);
    match wanted {
        None => true,
        Some(ChannelEnd::Asset(wanted)) => wanted == asset,
        Some(ChannelEnd::Zone(zone)) => {
            neighbour.is_some_and(|neighbour| beside(neighbour, zone))
                || match place {
                    Place::Nowhere => false,
                    Place::Zone(own) => own == zone,
                    Place::Conduit(own) => beside(own, zone),
                }
        }
    }
}
