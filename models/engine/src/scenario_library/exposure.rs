//! What makes a technique possible at an element: facts of the plant, each with the records that say so.

use plant::record::{Asset, Conduit, Element, Flow};
use plant::vocabulary::{Accounts, Domain, Medium, Role, RoleClass};
use plant::{AnyKey, Id};

use super::protocols::{Use, is, is_read_only};
use super::surroundings::{Reaching, Surroundings, called, place};

/// A condition that a pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exposure {
    /// Somebody whom the owner does not control comes in.
    RemoteAccess,
    /// A flow of that use comes from elsewhere, or a conduit lets one in.
    Reached(Use),
    /// The same, and something can be changed by it.
    Written(Use),
    /// A flow of that use comes from somebody whom the owner does not control.
    ReachedFromForeign(Use),
    /// Any flow comes from elsewhere, or a conduit joins the zone.
    ReachedAtAll,
    /// There is radio.
    Radio,
    /// Devices come and go.
    ComesAndGoes,
    /// Media are carried by hand.
    CarriedMedia,
    /// A log-in is as it was delivered.
    DefaultLogIn,
    /// The conduit runs through a network that is not the owner's.
    ForeignNetwork,
    /// The same, and something through it is not encrypted.
    ForeignNetworkInTheClear,
    /// A remote session through the conduit asks for one factor only.
    OneFactor,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) asset: Option<Id<Asset>>,
    pub(super) entry: Option<Element>,
    /// The protocol or medium, for the sentence.
    pub(super) channel: String,
    /// Where it comes from, for the sentence.
    pub(super) from: String,
    pub(super) words: String,
    pub(super) inputs: Vec<AnyKey>,
}

impl Exposure {
    /// The facts that meet the condition; those about assets are for assets that `fits` only.
    pub(super) fn evidence(self, around: &Surroundings, fits: impl Fn(&Asset) -> bool) -> Vec<Evidence> {
        match self {
            Self::RemoteAccess => match around.conduit() {
                Some(conduit) => remote_conduit(around, conduit),
                None => flows(around, |reaching| fits(reaching.to) && is_remote_access(around, reaching)),
            },
            Self::Reached(wanted) => {
                let flows = flows(around, |reaching| fits(reaching.to) && speaks(reaching.flow, wanted));
                if flows.is_empty() { channels(around, wanted, false, fits) } else { flows }
            }
            Self::Written(wanted) => {
                let flows = flows(around, |reaching| {
                    fits(reaching.to) && speaks(reaching.flow, wanted) && can_write(reaching.flow)
                });
                if flows.is_empty() { channels(around, wanted, true, fits) } else { flows }
            }
            Self::ReachedFromForeign(wanted) => flows(around, |reaching| {
                fits(reaching.to) && speaks(reaching.flow, wanted) && around.is_from_foreign(reaching)
            }),
            Self::ReachedAtAll => {
                let flows = flows(around, |reaching| fits(reaching.to));
                if flows.is_empty() { joined(around, fits) } else { flows }
            }
            Self::Radio => radio(around, fits),
            Self::ComesAndGoes => comes_and_goes(around),
            Self::CarriedMedia => carried_media(around),
            Self::DefaultLogIn => around
                .assets
                .iter()
                .filter(|asset| fits(asset) && asset.accounts == Some(Accounts::Default))
                .map(|asset| about(asset, format!("{} has log-ins as delivered.", called(asset))))
                .collect(),
            Self::ForeignNetwork => foreign_network(around),
            Self::ForeignNetworkInTheClear => foreign_network_in_the_clear(around),
            Self::OneFactor => one_factor(around),
        }
    }
}

fn speaks(flow: &Flow, wanted: Use) -> bool {
    is(&flow.protocol, flow.port, wanted)
}

/// A person or a vendor comes in; data that an office pulls are none.
fn is_remote_access(around: &Surroundings, reaching: &Reaching) -> bool {
    let external = match reaching.from.lies_in {
        Some(Element::Zone(zone)) => {
            around.document.zones.get(&zone).is_some_and(|zone| zone.domain == Domain::External)
        }
        _ => false,
    };
    let by_role = reaching.from.role.class() == RoleClass::External;
    around.is_from_foreign(reaching) && (external || by_role || speaks(reaching.flow, Use::RemoteSession))
}

fn can_write(flow: &Flow) -> bool {
    flow.writes.unwrap_or(!is_read_only(&flow.protocol))
}

fn about(asset: &Asset, words: String) -> Evidence {
    Evidence {
        asset: Some(asset.id),
        entry: None,
        channel: String::new(),
        from: String::new(),
        words,
        inputs: vec![asset.id.into()],
    }
}

fn spoken(protocol: &str, port: Option<u16>) -> String {
    match (protocol, port) {
        ("", None) => "a protocol not named".to_owned(),
        ("", Some(port)) => format!("port {port}"),
        (protocol, Some(port)) if !protocol.contains(&port.to_string()) => format!("{protocol} {port}"),
        (protocol, _) => protocol.to_owned(),
    }
}

fn flows(around: &Surroundings, wanted: impl Fn(&Reaching) -> bool) -> Vec<Evidence> {
    let found = around.reaching.iter().filter(|reaching| wanted(reaching)).map(|reaching| {
        let (flow, from, to) = (reaching.flow, reaching.from, reaching.to);
        let channel = spoken(&flow.protocol, flow.port);
        let home = place(around.document, from.lies_in);
        let via = flow.via.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
        let via = if via.is_empty() { String::new() } else { format!(" through {via}") };
        let mut inputs: Vec<AnyKey> = vec![flow.id.into(), from.id.into(), to.id.into()];
        inputs.extend(flow.via.iter().map(|id| AnyKey::from(*id)));
        Evidence {
            asset: Some(to.id),
            entry: flow.via.last().map(|id| Element::Conduit(*id)).or(from.lies_in),
            words: format!("{} reaches {} by {channel} from {} in {home}{via}.", flow.id, called(to), called(from)),
            channel,
            from: home,
            inputs,
        }
    });
    found.collect()
}

/// What a conduit at the zone lets in, where no flow is recorded.
fn channels(around: &Surroundings, wanted: Use, written: bool, fits: impl Fn(&Asset) -> bool) -> Vec<Evidence> {
    let mut found = Vec::new();
    for conduit in around.conduits.iter().filter(|_| around.zone().is_some()) {
        for channel in conduit.channels.iter().filter(|channel| is(&channel.protocol, channel.port, wanted)) {
            // what may only be started from here does not come in
            let comes_in = channel.from.is_none_or(|from| !around.is_inside(from));
            if !comes_in || (written && is_read_only(&channel.protocol)) {
                continue;
            }
            for asset in around.assets.iter().filter(|asset| fits(asset) && around.ends_at(channel.to, asset)) {
                let spoken = spoken(&channel.protocol, channel.port);
                found.push(Evidence {
                    asset: Some(asset.id),
                    entry: Some(Element::Conduit(conduit.id)),
                    from: format!("beyond {}", conduit.id),
                    words: format!("{} {} lets {spoken} in to {}.", conduit.id, conduit.name, called(asset)),
                    channel: spoken,
                    inputs: vec![conduit.id.into(), asset.id.into()],
                });
            }
        }
    }
    found
}

/// Assets behind a conduit of which no flow is recorded.
fn joined(around: &Surroundings, fits: impl Fn(&Asset) -> bool) -> Vec<Evidence> {
    let Some(conduit) = around.conduits.first().filter(|_| around.zone().is_some()) else { return Vec::new() };
    let entry = Element::Conduit(conduit.id);
    let found = around.assets.iter().filter(|asset| fits(asset)).map(|asset| Evidence {
        asset: Some(asset.id),
        entry: Some(entry),
        channel: conduit.medium.label().to_owned(),
        from: place(around.document, Some(entry)),
        words: format!("{} lies behind {} {}.", called(asset), conduit.id, conduit.name),
        inputs: vec![asset.id.into(), conduit.id.into()],
    });
    found.collect()
}

fn of_conduit(around: &Surroundings, conduit: &Conduit, entry: Option<Element>, words: String) -> Evidence {
    let other = entry.filter(|entry| *entry != Element::Conduit(conduit.id));
    Evidence {
        asset: None,
        entry,
        channel: conduit.medium.label().to_owned(),
        from: place(around.document, entry),
        words,
        inputs: std::iter::once(AnyKey::from(conduit.id)).chain(other.map(AnyKey::from)).collect(),
    }
}

/// Somebody outside comes in through the conduit.
fn remote_conduit(around: &Surroundings, conduit: &Conduit) -> Vec<Evidence> {
    let mut found =
        flows(around, |reaching| is_remote_access(around, reaching) && reaching.to.lies_in != reaching.from.lies_in);
    found.iter_mut().for_each(|evidence| {
        evidence.asset = None;
        evidence.entry = None;
    });
    let foreign = conduit.joins.iter().find(|zone| around.is_foreign(**zone)).map(|zone| Element::Zone(*zone));
    if let (Some(zone), false) = (foreign, conduit.parties.is_empty()) {
        let words =
            format!("{} {} lets other parties in from {}.", conduit.id, conduit.name, place(around.document, foreign));
        found.push(of_conduit(around, conduit, Some(zone), words));
    }
    found.iter_mut().for_each(|evidence| evidence.entry = evidence.entry.or(foreign));
    found
}

fn one_factor(around: &Surroundings) -> Vec<Evidence> {
    let Some(conduit) = around.conduit().filter(|conduit| conduit.second_factor != Some(true)) else {
        return Vec::new();
    };
    if remote_conduit(around, conduit).is_empty() {
        return Vec::new();
    }
    let foreign = conduit.joins.iter().find(|zone| around.is_foreign(**zone)).map(|zone| Element::Zone(*zone));
    let known = match conduit.second_factor {
        Some(_) => "asks for no second factor",
        None => "is not known to ask for a second factor",
    };
    vec![of_conduit(
        around,
        conduit,
        foreign,
        format!("{} {} lets people in from outside and {known}.", conduit.id, conduit.name),
    )]
}

fn radio(around: &Surroundings, fits: impl Fn(&Asset) -> bool) -> Vec<Evidence> {
    let wireless = |medium| matches!(medium, Medium::Wireless);
    if let Some(conduit) = around.conduit() {
        let words = format!("{} {} runs by radio.", conduit.id, conduit.name);
        return if wireless(conduit.medium) { vec![of_conduit(around, conduit, None, words)] } else { Vec::new() };
    }
    let in_wireless_zone = around.zone().is_some_and(|zone| zone.domain == Domain::Wireless);
    let has_radio = |asset: &&&Asset| {
        asset.wireless == Some(true) || asset.role.class() == RoleClass::Wireless || (in_wireless_zone && fits(asset))
    };
    let found = around.assets.iter().filter(has_radio).map(|asset| {
        let conduit = around.conduits.iter().find(|conduit| wireless(conduit.medium));
        let mut evidence = about(asset, format!("There is a radio in {}.", called(asset)));
        evidence.entry = conduit.map(|conduit| Element::Conduit(conduit.id));
        evidence
    });
    found.collect()
}

fn comes_and_goes(around: &Surroundings) -> Vec<Evidence> {
    let temporary = |asset: &&&Asset| {
        asset.temporary.unwrap_or(asset.role.class() == RoleClass::Temporary) && asset.role != Role::RemovableMedia
    };
    let mut found: Vec<Evidence> = around
        .assets
        .iter()
        .filter(temporary)
        .map(|asset| about(asset, format!("{} lies here and comes and goes.", called(asset))))
        .collect();
    for conduit in around.conduits.iter().filter(|_| around.zone().is_some()) {
        let from = conduit.joins.iter().find(|zone| {
            Element::Zone(**zone) != around.element
                && around.document.zones.get(*zone).is_some_and(|zone| zone.domain == Domain::Temporary)
        });
        if let Some(zone) = from {
            let entry = Some(Element::Zone(*zone));
            let words =
                format!("{} {} lets devices of {} in.", conduit.id, conduit.name, place(around.document, entry));
            found.push(of_conduit(around, conduit, entry, words));
        }
    }
    found
}

fn carried_media(around: &Surroundings) -> Vec<Evidence> {
    let media = around.assets.iter().filter(|asset| asset.role == Role::RemovableMedia);
    let mut found: Vec<Evidence> =
        media.map(|asset| about(asset, format!("{} is carried in and out.", called(asset)))).collect();
    for conduit in around.conduits.iter().filter(|conduit| conduit.medium == Medium::Removable) {
        let entry = Some(Element::Conduit(conduit.id));
        found.push(of_conduit(
            around,
            conduit,
            entry,
            format!("{} {} is media carried by hand.", conduit.id, conduit.name),
        ));
    }
    found
}

fn foreign_network(around: &Surroundings) -> Vec<Evidence> {
    let Some(conduit) = around.conduit() else { return Vec::new() };
    let crossed = conduit.traverses.iter().find(|zone| around.is_foreign(**zone)).map(|zone| Element::Zone(*zone));
    match (crossed, conduit.medium) {
        (Some(zone), _) => {
            let words = format!("{} {} runs through {}.", conduit.id, conduit.name, place(around.document, Some(zone)));
            vec![of_conduit(around, conduit, Some(zone), words)]
        }
        (None, Medium::Cellular) => {
            let words = format!("{} {} runs over the network of a carrier.", conduit.id, conduit.name);
            vec![of_conduit(around, conduit, None, words)]
        }
        _ => Vec::new(),
    }
}

fn foreign_network_in_the_clear(around: &Surroundings) -> Vec<Evidence> {
    let mut found = foreign_network(around);
    let Some(conduit) = around.conduit().filter(|conduit| conduit.encrypted != Some(true)) else { return Vec::new() };
    let clear: Vec<_> = around.reaching.iter().filter(|reaching| reaching.flow.encrypted != Some(true)).collect();
    if conduit.medium == Medium::Vpn || clear.is_empty() {
        return Vec::new();
    }
    for evidence in &mut found {
        let ids = clear.iter().take(3).map(|reaching| reaching.flow.id.to_string()).collect::<Vec<_>>().join(", ");
        evidence.words.push_str(&format!(" Not known to be encrypted: {ids}."));
        evidence.inputs.extend(clear.iter().map(|reaching| AnyKey::from(reaching.flow.id)));
    }
    found
}
