//! Why SL-C and SL-A are what they are, and SL-C of products, as JSON.

use plant::record::{Element, Product};
use plant::{AnyKey, Document, Id};
use serde::Serialize;
use standard::{ComponentType, FoundationalRequirement, RequirementId, SecurityLevelRange, SecurityLevelRangeVector};

use crate::words::{lift_overall_sentence, range_words, stop_records, stop_sentence};
use crate::{Assessment, LevelState, Levels, Measure, Stop, Why};

/// Why one entry of SL-C or SL-A is not higher.
#[derive(Debug, Clone, Serialize)]
pub struct StopJson {
    /// The entry.
    pub fr: FoundationalRequirement,
    /// Its range; null where the group asks for nothing.
    pub level: Option<SecurityLevelRange>,
    /// The first requirement in the way; null at 4 and where nothing is asked.
    pub requirement: Option<RequirementId>,
    /// Why it does not count.
    pub why: Option<Why>,
    /// The first asset or conduit that keeps it away.
    pub at: Option<AnyKey>,
    /// How many requirements are in the way of the next level; with 1, that one alone lifts it.
    pub in_the_way: u8,
    /// The records it rests on: answers, asset or conduit, product.
    pub ids: Vec<AnyKey>,
    /// In a sentence.
    pub words: String,
}

/// The one requirement whose answer alone lifts the lowest entry.
#[derive(Debug, Clone, Serialize)]
pub struct LiftJson {
    /// The group; null where no single requirement lifts the whole.
    pub fr: Option<FoundationalRequirement>,
    /// The requirement.
    pub requirement: Option<RequirementId>,
    /// Where it is kept away.
    pub at: Option<AnyKey>,
    /// In a sentence.
    pub words: String,
}

/// SL-C of one product.
#[derive(Debug, Clone, Serialize)]
pub struct ProductJson<'a> {
    /// Id.
    pub id: Id<Product>,
    /// Name.
    pub name: &'a str,
    /// How many assets are one.
    pub assets: usize,
    /// Common constraints that nobody has confirmed: with any there is no claim.
    pub unconfirmed: &'a [u8],
    /// Certificates that were to stand for answers and have run out.
    pub expired: &'a [String],
    /// Per kind of component.
    pub types: Vec<TypeJson>,
}

/// SL-C of a product as one kind of component.
#[derive(Debug, Clone, Serialize)]
pub struct TypeJson {
    /// The kind.
    #[serde(rename = "type")]
    pub kind: ComponentType,
    /// SL-C; null entries where there is no claim.
    pub sl_capability: SecurityLevelRangeVector,
    /// What keeps each entry from its next level.
    pub because: Vec<ComponentStopJson>,
}

/// A requirement of 4-2 in the way.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentStopJson {
    /// The entry.
    pub fr: FoundationalRequirement,
    /// The requirement.
    pub requirement: RequirementId,
    /// `not-met`, `unanswered` or `conditional`.
    pub why: &'static str,
}

pub(super) fn stops(document: &Document, element: Element, levels: &Levels, measure: Measure) -> Vec<StopJson> {
    if levels.state == LevelState::NotAssessed {
        return Vec::new();
    }
    let ranges = match measure {
        Measure::Capability => levels.capability,
        Measure::Achieved => levels.achieved,
    };
    let entries = ranges.iter().map(|(fr, level)| match levels.stop(measure, fr) {
        Some(stop) => stop_json(document, element, measure, fr, level, &stop),
        None => StopJson {
            fr,
            level,
            requirement: None,
            why: None,
            at: None,
            in_the_way: 0,
            ids: Vec::new(),
            words: match level {
                Some(_) => "Every requirement of the group is met.".to_owned(),
                None => format!("{}: none of the group applies.", range_words(level, true)),
            },
        },
    });
    entries.collect()
}

fn stop_json(
    document: &Document,
    element: Element,
    measure: Measure,
    fr: FoundationalRequirement,
    level: Option<SecurityLevelRange>,
    stop: &Stop,
) -> StopJson {
    StopJson {
        fr,
        level,
        requirement: Some(stop.requirement),
        why: Some(stop.why),
        at: stop.at,
        in_the_way: stop.in_the_way,
        ids: stop_records(document, element, measure, stop),
        words: stop_sentence(document, stop),
    }
}

pub(super) fn lift(document: &Document, levels: &Levels, measure: Measure) -> Option<LiftJson> {
    if levels.state == LevelState::NotAssessed {
        return None;
    }
    let lift = levels.lift_overall(measure);
    Some(LiftJson {
        fr: lift.map(|(fr, _)| fr),
        requirement: lift.map(|(_, stop)| stop.requirement),
        at: lift.and_then(|(_, stop)| stop.at),
        words: lift_overall_sentence(document, measure, levels),
    })
}

pub(super) fn products<'a>(document: &'a Document, assessment: &'a Assessment) -> Vec<ProductJson<'a>> {
    let products = document.products.values().filter_map(|product| {
        let levels = assessment.products.get(&product.id)?;
        let types = levels.by_type.iter().map(|(kind, of_type)| TypeJson {
            kind: *kind,
            sl_capability: of_type.capability,
            because: (of_type.stops.known())
                .map(|(fr, stop)| ComponentStopJson {
                    fr,
                    requirement: stop.requirement,
                    why: match (stop.is_conditional, stop.is_open) {
                        (true, _) => "conditional",
                        (false, true) => "unanswered",
                        (false, false) => "not-met",
                    },
                })
                .collect(),
        });
        let assets = document.assets.values().filter(|asset| asset.product_type == Some(product.id));
        Some(ProductJson {
            id: product.id,
            name: &product.name,
            assets: assets.map(|asset| asset.quantity() as usize).sum(),
            unconfirmed: &levels.unconfirmed,
            expired: &levels.expired,
            types: types.collect(),
        })
    });
    products.collect()
}
