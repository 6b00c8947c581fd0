//! Edits that settle findings: an edit that can be applied and undone, made when a person asks for it.

use plant::edit::{DeleteElements, LetFlowThrough, PutRecords, SetApart, SetLevelOverride};
use plant::record::{Asset, Conduit, Element, Flow, Override, Zone};
use plant::vocabulary::Domain;
use plant::{AnyKey, AnyRecord, Document, Edit, Id, Kind};

use super::{Seen, rule};
use crate::index::{ElementAt, Index, Traits};
use crate::{Assessment, FindingKey, RuleId};

/// More zones than this are not offered one by one.
const MOST_ZONES: usize = 3;

/// One way to settle a finding: an edit that can be applied and undone.
pub struct Fix {
    /// What it is called, on the button and in the history.
    pub label: String,
    /// The edit.
    pub edit: Box<dyn Edit>,
}

impl Fix {
    /// Under the name that the edit has in the history.
    pub(crate) fn new(document: &Document, edit: impl Edit + 'static) -> Fix {
        Fix { label: edit.label(document), edit: Box::new(edit) }
    }
}

/// The edits that would settle a finding, the best first; none where only a person can answer.
pub fn fixes(document: &Document, index: &Index, assessment: &Assessment, key: &FindingKey) -> Vec<Fix> {
    let seen = Seen::new(document, index, assessment);
    let RuleId::BuiltIn(id) = key.rule else { return Vec::new() };
    let made = rule(id).and_then(|rule| rule.fixes);
    match (made, assessment.findings.get(key)) {
        (Some(made), Some(finding)) => made(&seen, key, finding),
        _ => Vec::new(),
    }
}

/// The zone that an asset lies in.
pub(super) fn zone_of(seen: &Seen, asset: Id<Asset>) -> Option<Id<Zone>> {
    match seen.document.assets.get(&asset)?.lies_in? {
        Element::Zone(zone) => Some(zone),
        Element::Conduit(_) => None,
    }
}

/// Into each zone of the kind that there is, and into a new one.
pub(super) fn set_apart(seen: &Seen, assets: &[Id<Asset>], domain: Domain) -> Vec<Fix> {
    let Some(from) = assets.first().and_then(|asset| zone_of(seen, *asset)) else { return Vec::new() };
    let zones = &seen.index.zones;
    let mut fitting: Vec<Id<Zone>> = (zones.slots.alive())
        .filter(|zone| zones.shape[zone.index()].domain == domain)
        // what is external lies outside by its nature; anything else stays in the system
        .filter(|zone| domain == Domain::External || seen.index.is_in_system(ElementAt::Zone(*zone)))
        .map(|zone| seen.index.zone_id(zone))
        .filter(|zone| *zone != from)
        .collect();
    fitting.sort_unstable();
    let into = fitting.into_iter().take(MOST_ZONES).map(Some).chain([None]);
    into.map(|into| Fix::new(seen.document, SetApart { assets: assets.to_vec(), into, domain })).collect()
}

/// The assets among the records that a finding names.
pub(super) fn assets_in(elements: &[AnyKey]) -> Vec<Id<Asset>> {
    let assets = elements.iter().filter_map(|key| match key {
        AnyKey::Asset(id) => Some(*id),
        _ => None,
    });
    assets.collect()
}

/// The assets of a zone with a trait, by id.
pub(super) fn with(seen: &Seen, zone: Id<Zone>, wanted: Traits) -> Vec<Id<Asset>> {
    let Some(at) = seen.index.zone(zone) else { return Vec::new() };
    let assets = seen.index.assets_in(ElementAt::Zone(at));
    let mut assets: Vec<_> = assets
        .filter(|asset| seen.index.assets.traits[asset.index()].has(wanted))
        .map(|asset| seen.index.asset_id(asset))
        .collect();
    assets.sort_unstable();
    assets
}

/// Sets a level to what it is together with what is proposed.
pub(super) fn raise(seen: &Seen, element: Element, reason: &str) -> Option<Fix> {
    let levels = seen.assessment.levels.get(&element)?;
    let proposed = levels.proposed?;
    let set = Override {
        levels: levels.target.max_with(&proposed),
        reason: reason.to_owned(),
        by: String::new(),
        on: String::new(),
    };
    Some(Fix::new(seen.document, SetLevelOverride { element, level: Some(set) }))
}

/// Lists the channel of a flow in a conduit, or makes a conduit for it; none where the flow names no channel.
pub(super) fn let_through(seen: &Seen, flow: Id<Flow>, conduit: Option<Id<Conduit>>) -> Option<Fix> {
    let edit = LetFlowThrough { flow, conduit };
    let mut draft = plant::Draft::new(seen.document);
    edit.plan(&mut draft).ok()?;
    Some(Fix::new(seen.document, edit))
}

/// Puts a record as it would be.
pub(super) fn put(label: String, record: impl Into<AnyRecord>) -> Fix {
    put_all(label, vec![record.into()])
}

/// Puts records as they would be.
pub(super) fn put_all(label: String, records: Vec<AnyRecord>) -> Fix {
    Fix { label: label.clone(), edit: Box::new(PutRecords { label, records, remove: Vec::new() }) }
}

/// An edit, unless it would be refused.
pub(super) fn possible(seen: &Seen, edit: impl Edit + 'static) -> Option<Fix> {
    let mut draft = plant::Draft::new(seen.document);
    edit.plan(&mut draft).ok()?;
    Some(Fix::new(seen.document, edit))
}

/// The records of a kind that a finding names: all at once where there are several, then one by one.
pub(super) fn delete_each(seen: &Seen, named: &[AnyKey], kind: Kind) -> Vec<Fix> {
    let keys: Vec<AnyKey> = named.iter().copied().filter(|key| key.kind() == kind).collect();
    let all = (keys.len() > 1).then(|| possible(seen, DeleteElements::new(keys.iter().copied()))).flatten();
    let each = keys.iter().filter_map(|key| possible(seen, DeleteElements::new([*key])));
    all.into_iter().chain(each).collect()
}

pub(super) fn delete(seen: &Seen, key: impl Into<AnyKey>) -> Fix {
    Fix::new(seen.document, DeleteElements::new([key.into()]))
}
