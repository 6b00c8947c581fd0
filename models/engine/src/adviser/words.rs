//! What is advised, in words: for the window, the command line and whoever is asked to decide.

use plant::record::{Element, Zone};
use plant::{Document, Id};

use super::{Difference, Proposal, ReZoning, WhyNot};
use crate::rules::rule;

/// What the adviser never does.
pub const NEVER: &str = "It never merges safety with other zones, business with control, or a DMZ with anything; it never \
touches a zone whose level a person set or that is locked, and never splits assets off by guess.";

/// What the burden counts.
pub const COUNTED: &str =
    "Counted are the SR and RE that SL-T asks for, once for each zone and once for each asset in it.";

/// "Z-03 Cell", or the key with "new" where it is not there yet.
pub fn zone_words(document: &Document, zone: Id<Zone>) -> String {
    match document.element_name(Element::Zone(zone)) {
        Some(name) => format!("{zone} {name}"),
        None => format!("{zone} (new)"),
    }
}

/// The change as a heading: "Merge Z-03 Cell into Z-02 Line".
pub fn change_words(document: &Document, change: &ReZoning) -> String {
    match change {
        ReZoning::Merge { keep, take } => {
            format!("Merge {} into {}", zone_words(document, *take), zone_words(document, *keep))
        }
        ReZoning::Split { zone, assets, .. } => {
            format!("Split {} off {}", list(assets.iter()), zone_words(document, *zone))
        }
    }
}

/// Why it may be done, one sentence a reason.
pub fn reasons(document: &Document, proposal: &Proposal) -> Vec<String> {
    let mut said = Vec::new();
    match &proposal.change {
        ReZoning::Merge { keep, .. } => {
            let kind = document.zones.get(keep).map_or("", |zone| zone.domain.label());
            said.push(format!(
                "Both are of one kind ({kind}), trusted alike, in the same surroundings, not on different Purdue levels, and \
                 hold the same kinds of assets."
            ));
            said.push("Their SL-T are at most one apart, and no person set them.".to_owned());
        }
        ReZoning::Split { zone, assets, scenarios } => {
            said.push(format!(
                "{} asks for more than all other scenarios of {zone}, and is known to be about {} only: their \
                 vulnerabilities are the ones named.",
                list(scenarios.iter()),
                list(assets.iter())
            ));
        }
    }
    said.push("Tried on a copy: every scenario keeps its risk, before measures and after.".to_owned());
    said.push("No rule of ZCR 3.2 to 3.6 finds more, and no rule finds more errors.".to_owned());
    said
}

/// Why a change that was tried is not proposed.
pub fn why_not_words(why: &WhyNot, before: u64) -> String {
    match why {
        WhyNot::Impossible { sentence } => sentence.clone(),
        WhyNot::NotLess { after } => format!("There would not be less to meet: {before} now, {} then.", after.total),
        WhyNot::OtherRisk { scenarios } => format!("The risk of {} would be another.", list(scenarios.iter())),
        WhyNot::Findings { rules } => {
            let titles = rules.iter().map(|id| rule(id).map_or(id.as_str(), |rule| rule.title));
            format!("Rules would find more: {}.", list(titles))
        }
        WhyNot::LessSure => "A level would not be known, or less surely than now.".to_owned(),
    }
}

/// What keeps two zones apart, after "Z-01 and Z-02: ".
pub const fn difference_words(difference: Difference) -> &'static str {
    match difference {
        Difference::Outside => "one is outside the system, or only a grouping",
        Difference::Dmz => "one is a DMZ, which stands between two sides",
        Difference::Safety => "safety stays apart (ZCR 3.3)",
        Difference::Business => "business stays apart from control (ZCR 3.2)",
        Difference::Kind => "they are of different kinds",
        Difference::Trust => "they are trusted differently",
        Difference::Around => "one lies in the other, or they lie in different zones",
        Difference::Purdue => "they are on different Purdue levels",
        Difference::PublicArea => "only one is open to the public",
        Difference::Accountable => "different people answer for them",
        Difference::SetByPerson => "a person set the level of one",
        Difference::Locked => "one is locked in the drawing",
        Difference::Assets => "they hold different kinds of assets, such as safety, wireless or temporary ones",
        Difference::LevelUnknown => "the SL-T of one is not known",
        Difference::Levels => "their SL-T are two or more apart",
    }
}

/// The first twelve, and how many more.
pub fn list<T: std::fmt::Display>(entries: impl IntoIterator<Item = T>) -> String {
    const SHOWN: usize = 12;
    let words: Vec<String> = entries.into_iter().map(|entry| entry.to_string()).collect();
    let more = words.len().saturating_sub(SHOWN);
    let shown = words[..words.len() - more].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
