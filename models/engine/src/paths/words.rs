//! Words for paths: short sentences, ids first.

use plant::record::{Asset, Flow};
use plant::{Document, Id};

use super::{
    AttackPath, AttackPaths, Entry, EntryKind, FlowStanding, Guard, Hop, Means, Position, Question, Threshold,
};

/// What a target must reach: "above tolerable risk", "consequence 4 (major) and up".
pub fn threshold_words(document: &Document, threshold: Threshold) -> String {
    match threshold {
        Threshold::AboveTolerable => "above tolerable risk".to_owned(),
        Threshold::Step(step) => {
            let name = usize::from(step).checked_sub(1).and_then(|at| document.criteria().consequence.get(at));
            match name.map(|step| step.name.as_str()).filter(|name| !name.is_empty()) {
                Some(name) => format!("consequence {step} ({name}) and up"),
                None => format!("consequence {step} and up"),
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
