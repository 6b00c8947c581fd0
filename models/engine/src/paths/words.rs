//! Words for paths: short sentences, ids first.

use plant::record::{Asset, Flow, Zone};
use plant::vocabulary::{parse_addresses, parse_network};
use plant::{Document, Id};

use super::{
    AttackPath, AttackPaths, Change, Cut, Entry, EntryKind, FlowStanding, Guard, GuardState, Hop, Means, Position,
    Proof, Question, Threshold,
};

/// What a target must reach: "above tolerable risk", "at consequence 4 (major) and up".
pub fn threshold_words(document: &Document, threshold: Threshold) -> String {
    match threshold {
        Threshold::AboveTolerable => "above tolerable risk".to_owned(),
        Threshold::Step(step) => {
            let name = usize::from(step).checked_sub(1).and_then(|at| document.criteria().consequence.get(at));
            match name.map(|step| step.name.as_str()).filter(|name| !name.is_empty()) {
                Some(name) => format!("at consequence {step} ({name}) and up"),
                None => format!("at consequence {step} and up"),
            }
        }
    }
}

/// A position by id and name: "A-08 Process historian", "Z-01 Office network".
pub fn position_words(document: &Document, position: Position) -> String {
    match position {
        Position::Asset(id) => asset_words(document, id),
        Position::Zone(id) => match document.zones.get(&id) {
            Some(zone) => format!("{id} {}", zone.name),
            None => id.to_string(),
        },
    }
}

/// An asset by id and name.
pub fn asset_words(document: &Document, id: Id<Asset>) -> String {
    match document.assets.get(&id) {
        Some(asset) => format!("{id} {}", asset.name),
        None => id.to_string(),
    }
}

/// Why somebody can come in there: "AP-02 Vendor remote access", "a device with a radio".
pub fn entry_words(document: &Document, entry: Entry) -> String {
    match entry.reason {
        EntryKind::Asked => "the attacker is put here".to_owned(),
        EntryKind::UntrustedZone(id) => format!("{id} is untrusted"),
        EntryKind::Wireless => "it has a radio".to_owned(),
        EntryKind::Temporary => "it comes and goes".to_owned(),
        EntryKind::TraversingDevice(id) => format!("it is a device of {id}, which runs through an untrusted zone"),
        EntryKind::TraversingFlow(id, flow) => {
            format!("{flow} in {id} can be altered on its way through an untrusted zone")
        }
        EntryKind::AccessPoint(id) | EntryKind::PhysicalAccess(id) => match document.access_points.get(&id) {
            Some(point) => format!("{id} {}", point.name),
            None => id.to_string(),
        },
    }
}

/// The flow with its protocol: "F-03 RDP".
pub fn flow_words(document: &Document, id: Id<Flow>) -> String {
    match document.flows.get(&id).map(|flow| flow.protocol.trim()).filter(|protocol| !protocol.is_empty()) {
        Some(protocol) => format!("{id} {protocol}"),
        None => id.to_string(),
    }
}

/// What a hop runs along: "F-03 RDP by C-02, C-03", "F-17 Modbus TCP, without a conduit", "second leg of A-08 in Z-01".
pub fn means_words(document: &Document, hop: &Hop) -> String {
    match &hop.means {
        Means::Flow { flow, against, standing } => {
            let mut words = flow_words(document, *flow);
            if *against {
                words.push_str(", against its direction");
            }
            match standing {
                FlowStanding::WithoutConduit => words.push_str(", without a conduit"),
                FlowStanding::NotAllowed => {
                    words.push_str(&format!(", not allowed by {}", list(&hop.conduits, "its conduit")));
                }
                FlowStanding::NoChannels => {
                    words.push_str(&format!(" by {}, which lists no channel", list(&hop.conduits, "its conduit")));
                }
                FlowStanding::Unplaced => words.push_str(", an end of it lies in no zone"),
                FlowStanding::Permitted if !hop.conduits.is_empty() => {
                    words.push_str(&format!(" by {}", list(&hop.conduits, "")));
                }
                FlowStanding::Permitted => {}
            }
            words
        }
        Means::SecondLeg { asset, zone } => format!("second leg of {asset} in {zone}, past every conduit"),
        Means::SameZone { zone } => format!("inside {zone}, no flow between them is drawn"),
        Means::Device { conduit, zone } if hop.from == Position::Zone(*zone) || !is_device(document, hop, *conduit) => {
            format!("device of {conduit} reached from {zone}")
        }
        Means::Device { conduit, zone } => format!("through the device of {conduit} into {zone}"),
    }
}

/// Whether the hop starts at a device of the conduit.
fn is_device(document: &Document, hop: &Hop, conduit: Id<plant::record::Conduit>) -> bool {
    let Position::Asset(from) = hop.from else { return false };
    let lies = document.assets.get(&from).and_then(|asset| asset.lies_in) == Some(conduit.into());
    lies || document.conduits.get(&conduit).is_some_and(|conduit| conduit.enforced_by.contains(&from))
}

fn list<T: std::fmt::Display>(ids: &[T], none: &str) -> String {
    match ids {
        [] => none.to_owned(),
        ids => ids.iter().map(T::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// A requirement with its state: "SR 1.1 RE 2 in Z-05: unanswered".
pub fn guard_words(guard: &Guard) -> String {
    format!("{} in {}: {}", guard.requirement, guard.element, guard.state.label())
}

/// What would stop a step, in one sentence. Without any, the step lies outside or nothing is applicable.
pub fn lacking_words<'a>(lacking: impl Iterator<Item = &'a Guard>) -> String {
    let words: Vec<String> = lacking.map(guard_words).collect();
    match words.is_empty() {
        true => "no requirement of the system stops this".to_owned(),
        false => words.join("; "),
    }
}

/// What happens at the end: "S-09 S 5, E-01 R 5".
pub fn consequence_words(path: &AttackPath) -> String {
    let words = path.consequences.iter().map(|one| format!("{} {} {}", one.source, one.category, one.step));
    let words: Vec<String> = words.collect();
    if words.is_empty() { "nothing is rated here".to_owned() } else { words.join(", ") }
}

/// A path in one line: "Z-01 Office network to A-08 Process historian, 1 hop, 0 obstacles".
pub fn path_words(document: &Document, path: &AttackPath) -> String {
    let obstacles = counted(path.obstacles as usize, "obstacle", "obstacles");
    let target = asset_words(document, path.target);
    match path.hops.first() {
        None => format!("{target} is entered itself, {obstacles}"),
        Some(first) => format!(
            "{} to {target}, {}, {obstacles}",
            position_words(document, first.from),
            counted(path.hops.len(), "hop", "hops")
        ),
    }
}

/// Number and noun: "1 hop", "3 hops".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The answer in one or two sentences: how many paths from where to where, or why there are none.
pub fn summary(document: &Document, question: &Question, answer: &AttackPaths) -> String {
    let threshold = threshold_words(document, question.threshold);
    if answer.entries == 0 {
        return match question.from {
            Some(from) => format!("Nothing stands at {from} from which a path could start."),
            None => "There is no entry: no zone is untrusted, no access point is entered, and no asset is wireless or \
                     temporary."
                .to_owned(),
        };
    }
    if answer.targets == 0 {
        let to = question.to.map(|to| format!(" at {to}")).unwrap_or_default();
        return format!(
            "There is no target{to}: no accepted scenario and no function is {threshold}, or no asset lies where it is."
        );
    }
    let stopped = match answer.stopped_steps {
        0 => String::new(),
        count => format!(" {} stopped by met and verified requirements.", counted(count, "step is", "steps are")),
    };
    let entries = counted(answer.entries, "entry", "entries");
    if answer.found == 0 {
        let targets = counted(answer.targets, "target", "targets");
        return format!("No path leads from {entries} to {targets} {threshold}.{stopped}");
    }
    let reached = answer.targets - answer.unreached.len();
    let shortest = answer.paths.iter().map(|path| path.hops.len()).min().unwrap_or_default();
    let mut words = format!(
        "{} from {entries} to {reached} of {} {threshold}; the shortest has {}.{stopped}",
        counted(answer.found, "path", "paths"),
        counted(answer.targets, "target", "targets"),
        counted(shortest, "hop", "hops"),
    );
    words.push_str(&format!(" At most {} a target, each from another entry.", answer.per_target));
    if answer.found > answer.paths.len() {
        words.push_str(&format!(" The first {} are listed.", answer.paths.len()));
    }
    words
}

/// What a change of a cut is: "Meet SR 5.1 RE 1 in Z-04 (unanswered)", "Remove the second leg of A-08 in Z-01".
pub fn change_words(document: &Document, change: &Change) -> String {
    match change {
        Change::Meet { element, requirement, state: GuardState::NotVerified } => {
            format!("Verify {requirement} in {element} (said to be met)")
        }
        Change::Meet { element, requirement, state } => format!("Meet {requirement} in {element} ({})", state.label()),
        Change::RemoveSecondLeg { asset, zone } => {
            let address = address_in(document, *asset, *zone);
            let door = document.access_points.values().find(|point| point.asset == Some(*asset));
            let door = door.map(|point| format!("; {} goes with it", point.id)).unwrap_or_default();
            format!("Remove the second leg {address}of {} in {zone}{door}", asset_words(document, *asset))
        }
        Change::RemoveFlow { flow, permitted } => {
            let ends = document.flows.get(flow).map(|flow| format!(" from {} to {}", flow.from, flow.to));
            let why = if *permitted { "" } else { ", which no conduit allows" };
            format!("Remove {}{}{why}", flow_words(document, *flow), ends.unwrap_or_default())
        }
        Change::CloseChannel { conduit, channel } => {
            let channels = document.conduits.get(conduit).map(|conduit| &conduit.channels);
            let channel = channels.and_then(|channels| channels.get(*channel));
            let name =
                channel.map(|channel| if channel.any { "that lets everything through" } else { &channel.protocol });
            format!("Close the channel {} in {conduit}", name.unwrap_or("that is there no more"))
        }
    }
}

/// What a requirement is called: "Zone boundary protection".
pub fn requirement_title(change: &Change) -> Option<&'static str> {
    let Change::Meet { requirement, .. } = change else { return None };
    standard::catalogue().system_requirement(*requirement).map(|row| row.title.as_str())
}

/// The address of an asset in the network of a zone, with a space behind.
fn address_in(document: &Document, asset: Id<Asset>, zone: Id<Zone>) -> String {
    let (Some(asset), Some(zone)) = (document.assets.get(&asset), document.zones.get(&zone)) else {
        return String::new();
    };
    let networks: Vec<_> = zone.subnets.iter().filter_map(|text| parse_network(text)).collect();
    let inside = |address: &str| parse_addresses(address).is_some_and(|at| networks.iter().any(|net| at.lies_in(*net)));
    let address = asset.interfaces.iter().map(|interface| interface.address.trim()).find(|address| inside(address));
    address.map(|address| format!("{address} ")).unwrap_or_default()
}

/// How good a cut is, in one or two sentences.
pub fn cut_summary(cut: &Cut) -> String {
    if cut.changes.is_empty() && cut.uncuttable.is_empty() {
        return "Nothing is reached, so there is nothing to cut.".to_owned();
    }
    let essential = match cut.essential_flows {
        0 => String::new(),
        count => format!(
            " It stops none of the {}.",
            counted(count, "flow of an essential function", "flows of essential functions")
        ),
    };
    let uncuttable = match cut.uncuttable.len() {
        0 => String::new(),
        count => format!(
            " {} reached whatever is changed without stopping a flow of an essential function.",
            counted(count, "target stays", "targets stay")
        ),
    };
    if cut.changes.is_empty() {
        return format!("There is no cut.{uncuttable}");
    }
    let proof = match cut.proof {
        Proof::Least => {
            format!("No smaller set does, of {}.", counted(cut.candidates, "possible change", "possible changes"))
        }
        Proof::AtLeast { changes } => format!(
            "It is the best that was found among {}; whether a smaller one exists was not proved: at least {} needed.",
            counted(cut.candidates, "possible change", "possible changes"),
            counted(changes, "is", "are")
        ),
    };
    let all = match (cut.uncuttable.is_empty(), cut.broken == cut.listed) {
        (true, true) => format!("all {}", counted(cut.listed, "path", "paths")),
        _ => format!("{} of {}", cut.broken, counted(cut.listed, "path", "paths")),
    };
    let breaks = if cut.changes.len() == 1 { "breaks" } else { "break" };
    format!("{} {breaks} {all}. {proof}{essential}{uncuttable}", counted(cut.changes.len(), "change", "changes"))
}
