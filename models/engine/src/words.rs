//! Words for what was found, in plain engineer's English: short sentences, ids first, what is and then what follows.

mod ranks;
mod stop;

pub use ranks::{rank_name, rank_step, ranks};
pub use stop::{gap_words, lift_overall_sentence, lift_sentence, range_words, stop_records, stop_sentence, why_words};

use std::fmt::Write;

use plant::record::{Asset, Conduit, Flow};
use plant::vocabulary::Intent;
use plant::{AnyKey, Document, Id};

use crate::index::{ElementAt, Index, Traits};
use crate::{Because, ItemState, LevelState, Levels, Missing, Reason, Severity};

/// Why one entry is what it is: "S-03 forces IAC 3: a level 3 attacker, Safety risk 6 (high), tolerable 4 (low)."
pub fn because_sentence(document: &Document, because: &Because) -> String {
    let Because { fr, level, reason, .. } = because;
    match reason {
        Reason::Method { id, method } => {
            let seen = (document.scenarios.get(id))
                .map_or_else(String::new, |scenario| crate::levels::method::words(document, *method, scenario));
            let name = crate::levels::method::method(*method).name.to_lowercase();
            format!("{id} forces {fr} {level} by {name}: {seen}.")
        }
        Reason::Floor => format!("The owner's policy asks for at least {fr} {level}."),
        Reason::Override { derived: Some(derived) } => {
            format!("{fr} is set to {level} by a person; derived is {derived}.")
        }
        Reason::Override { derived: None } => format!("{fr} is set to {level} by a person; nothing is derived."),
        Reason::Scenario { id, category, rank, tolerable } => {
            let criteria = document.criteria();
            let name = criteria.category(category).map_or(category.as_str(), |category| category.name.as_str());
            let source = source_words(document, because);
            format!(
                "{id} forces {fr} {level}: {source}{name} risk {}, tolerable {}.",
                rank_words(document, *rank),
                rank_words(document, *tolerable)
            )
        }
    }
}

fn source_words(document: &Document, because: &Because) -> String {
    let source = because.inputs.iter().find_map(|key| match key {
        AnyKey::ThreatSource(id) => document.threat_sources.get(id),
        _ => None,
    });
    match source.map(|source| source.intent) {
        Some(Intent::Intentional) => format!("a level {} attacker, ", because.level),
        Some(Intent::Unintentional) => "a mistake, ".to_owned(),
        Some(Intent::Coincidental) => "an untargeted threat, ".to_owned(),
        None => String::new(),
    }
}

/// A rank with the owner's name for it: "6 (high)".
pub fn rank_words(document: &Document, rank: u8) -> String {
    match document.criteria().rank_names.get(&rank) {
        Some(name) if !name.is_empty() => format!("{rank} ({name})"),
        _ => rank.to_string(),
    }
}

/// The state of a level, as it is shown beside it.
pub const fn state_label(state: LevelState) -> &'static str {
    match state {
        LevelState::NotAssessed => "not assessed",
        LevelState::NotDerived => "not derived",
        LevelState::FloorOnly => "floor only",
        LevelState::LowerBound => "lower bound",
        LevelState::Provisional => "provisional",
        LevelState::Derived => "derived",
        LevelState::Overridden => "set by a person",
    }
}

/// The word of a state in scripts: `not-derived`.
pub const fn state_word(state: LevelState) -> &'static str {
    match state {
        LevelState::NotAssessed => "not-assessed",
        LevelState::NotDerived => "not-derived",
        LevelState::FloorOnly => "floor-only",
        LevelState::LowerBound => "lower-bound",
        LevelState::Provisional => "provisional",
        LevelState::Derived => "derived",
        LevelState::Overridden => "overridden",
    }
}

/// What the state of a level means here and what follows, in one or two sentences.
pub fn state_sentence(levels: &Levels) -> String {
    match levels.state {
        LevelState::NotAssessed => "Outside the system, or for grouping only: it has no SL-T.".to_owned(),
        LevelState::NotDerived if !levels.cross_checks.is_empty() => {
            "Scenarios count here, but the criteria lack what the method in use needs: the SL-T is unknown.".to_owned()
        }
        LevelState::NotDerived => {
            "No scenario counts here and no decision of ZCR 4.1 is recorded: the SL-T is unknown.".to_owned()
        }
        LevelState::FloorOnly => {
            "The initial risk is tolerable and ZCR 4.1 was decided: the owner's policy floor holds.".to_owned()
        }
        LevelState::LowerBound => {
            let lacking: Vec<String> = levels
                .incomplete
                .iter()
                .map(|(id, missing)| {
                    let lacks: Vec<&str> = missing.iter().map(|missing| missing_words(*missing)).collect();
                    format!("{id} ({})", lacks.join(", "))
                })
                .collect();
            if lacking.is_empty() {
                return "At least this: the method in use gives a range, and a person picks the level.".to_owned();
            }
            format!("At least this: {} incomplete and counted for what is known only.", is_or_are(&lacking))
        }
        LevelState::Provisional => {
            let ids: Vec<String> = levels.not_narrowed.iter().map(ToString::to_string).collect();
            format!("Provisional: {} not narrowed to foundational requirements, so all seven count.", is_or_are(&ids))
        }
        LevelState::Derived => "Derived from complete scenarios and the owner's floor.".to_owned(),
        LevelState::Overridden => {
            format!("Set by a person; {} stands beside it ({}).", levels.derived, state_label(levels.derived_state))
        }
    }
}

fn is_or_are(list: &[String]) -> String {
    format!("{} {}", list.join(", "), if list.len() == 1 { "is" } else { "are" })
}

/// What a scenario lacks, after "the scenario counts, and …".
pub const fn missing_words(missing: Missing) -> &'static str {
    match missing {
        Missing::Element => "it names no target",
        Missing::Source => "it has no threat source with a level",
        Missing::Consequence => "no consequence is rated",
        Missing::OffScale => "a rating is not on the scales",
        Missing::Likelihood => "its likelihood is missing",
        Missing::Requirements => "every foundational requirement is taken out",
        Missing::Tolerance => "the criteria have no tolerable risk in a category it affects",
    }
}

/// The word of what a scenario lacks, in scripts.
pub const fn missing_word(missing: Missing) -> &'static str {
    match missing {
        Missing::Element => "element",
        Missing::Source => "source",
        Missing::Consequence => "consequence",
        Missing::OffScale => "off-scale",
        Missing::Likelihood => "likelihood",
        Missing::Requirements => "requirements",
        Missing::Tolerance => "tolerance",
    }
}

/// The word of a severity.
pub const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question => "question",
        Severity::Note => "note",
    }
}

/// The word of the state of a workflow item.
pub const fn item_state_word(state: ItemState) -> &'static str {
    match state {
        ItemState::Open => "open",
        ItemState::Recorded => "recorded",
        ItemState::Confirmed => "confirmed",
        ItemState::NotRequired => "not-required",
        ItemState::Stale => "stale",
    }
}

/// " (Modbus TCP 502)", or nothing where a flow names no channel.
pub(crate) fn channel_words(flow: &Flow) -> String {
    match (flow.protocol.trim(), flow.port) {
        ("", None) => String::new(),
        ("", Some(port)) => format!(" (port {port})"),
        (protocol, None) => format!(" ({protocol})"),
        (protocol, Some(port)) => format!(" ({protocol} {port})"),
    }
}

/// How many ids a sentence names before it counts the rest.
const NAMED: usize = 8;

/// "Z-01, Z-02 and 7 more".
pub(crate) fn some_of<T: std::fmt::Display>(mut ids: impl Iterator<Item = T>) -> String {
    let mut words = String::with_capacity(64);
    // Writing to a string never fails.
    for id in ids.by_ref().take(NAMED) {
        let comma = if words.is_empty() { "" } else { ", " };
        _ = write!(words, "{comma}{id}");
    }
    let more = ids.count();
    if more > 0 {
        _ = write!(words, " and {more} more");
    }
    words
}

/// The assets of an element with a trait, in words and as keys.
pub(crate) fn ids_in(index: &Index, at: ElementAt, wanted: Traits) -> (String, Vec<AnyKey>) {
    let mut ids: Vec<Id<Asset>> = (index.assets_in(at))
        .filter(|asset| index.assets.traits[asset.index()].has(wanted))
        .map(|asset| index.asset_id(asset))
        .collect();
    ids.sort_unstable();
    (some_of(ids.iter()), ids.iter().take(NAMED).map(|id| AnyKey::from(*id)).collect())
}

/// How a conduit is cited: "C-03 Site operations to supervisory".
pub fn conduit_words(document: &Document, id: Id<Conduit>) -> String {
    match document.conduits.get(&id) {
        Some(conduit) => format!("{id} {}", conduit.name),
        None => id.to_string(),
    }
}
