//! The fields that own rules may ask about: the record's own, and a few that are derived from what it lies in or joins.

use std::borrow::Cow;

use plant::AnyKey;
use plant::record::{Asset, Conduit, Element, Flow, Scenario, Zone};
use plant::vocabulary::{
    Criticality, DataDirection, Domain, Medium, PurdueLevel, RiskDecisionOutcome, Role, RoleClass, RuleSubject,
    ScenarioStatus, Scope, Transport, Trust,
};
use standard::{FoundationalRequirement, SecurityLevel};

use crate::LevelState;
use crate::index::{At, ElementAt, Index, Place, Traits};
use crate::rules::Seen;
use crate::topology::{Permission, permission};
use crate::words::state_word;

/// What a field holds.
#[derive(Clone, Copy)]
pub enum FieldKind {
    /// Free text, or an id.
    Text,
    /// A date, ISO 8601.
    Date,
    /// One of a closed list of words.
    Words(fn() -> Vec<&'static str>),
    /// A number; Purdue levels and security levels are numbers too.
    Number,
    /// `yes` or `no`; empty while nobody said.
    YesNo,
    /// Several texts: a condition holds when it holds for one of them.
    Texts,
    /// A column of an imported inventory, named behind a colon.
    Column,
}

impl FieldKind {
    /// For the documentation and for errors.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "a date",
            Self::Words(_) => "a word of a list",
            Self::Number => "a number",
            Self::YesNo => "yes or no",
            Self::Texts => "several texts",
            Self::Column => "text of a column",
        }
    }

    /// The words that fit, where the list is closed.
    pub fn known_words(self) -> Vec<&'static str> {
        match self {
            Self::Words(words) => words(),
            Self::YesNo => vec!["yes", "no"],
            _ => Vec::new(),
        }
    }
}

/// A field that own rules may ask about.
pub struct Field {
    /// Its name in a condition.
    pub name: &'static str,
    /// What it is.
    pub says: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    read: Read,
}

/// Reads one record through columns, results and its own fields.
enum Read {
    Asset(for<'a> fn(&Seen<'a>, At<Asset>, &'a Asset) -> Value<'a>),
    Column,
    Flow(for<'a> fn(&Seen<'a>, At<Flow>, &'a Flow) -> Value<'a>),
    Zone(for<'a> fn(&Seen<'a>, At<Zone>, &'a Zone) -> Value<'a>),
    Conduit(for<'a> fn(&Seen<'a>, At<Conduit>, &'a Conduit) -> Value<'a>),
    /// Of a zone or conduit.
    Level(fn(&Seen, ElementAt) -> Value<'static>),
    Scenario(for<'a> fn(&Seen<'a>, At<Scenario>, &'a Scenario) -> Value<'a>),
}

/// What a field holds for one record.
pub(super) enum Value<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Texts(Vec<Cow<'a, str>>),
    /// In tenths.
    Number(i64),
}

impl Value<'_> {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Value::Nothing => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::Texts(texts) => texts.iter().all(|text| text.trim().is_empty()),
            Value::Number(_) => false,
        }
    }

    /// Whether something holds for the text, one of the texts, each in lower case, or the number.
    pub(super) fn any(&self, text: impl Fn(&str) -> bool, number: impl Fn(i64) -> bool) -> bool {
        let holds = |given: &Cow<str>| !given.trim().is_empty() && text(&given.trim().to_lowercase());
        match self {
            Value::Nothing => false,
            Value::Text(given) => holds(given),
            Value::Texts(given) => given.iter().any(holds),
            Value::Number(given) => number(*given),
        }
    }

    pub(super) fn words(&self) -> String {
        if self.is_empty() {
            return "not entered".to_owned();
        }
        match self {
            Value::Nothing => String::new(),
            Value::Text(text) => text.trim().to_owned(),
            Value::Texts(texts) => {
                let some: Vec<&str> = texts.iter().take(5).map(|text| text.trim()).collect();
                format!("{}{}", some.join(", "), if texts.len() > 5 { " …" } else { "" })
            }
            Value::Number(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
            Value::Number(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        }
    }
}

impl Field {
    pub(super) fn value<'a>(&self, seen: &Seen<'a>, key: AnyKey, column: &str) -> Value<'a> {
        let (document, index) = (seen.document, seen.index);
        match (&self.read, key) {
            (Read::Asset(read), AnyKey::Asset(id)) => match (index.asset(id), document.assets.get(&id)) {
                (Some(at), Some(asset)) => read(seen, at, asset),
                _ => Value::Nothing,
            },
            (Read::Column, AnyKey::Asset(id)) => {
                let columns = document.assets.get(&id).map(|asset| &asset.custom);
                let found =
                    columns.and_then(|columns| columns.iter().find(|(name, _)| name.eq_ignore_ascii_case(column)));
                found.map_or(Value::Nothing, |(_, text)| some(text))
            }
            (Read::Flow(read), AnyKey::Flow(id)) => match (index.flow(id), document.flows.get(&id)) {
                (Some(at), Some(flow)) => read(seen, at, flow),
                _ => Value::Nothing,
            },
            (Read::Zone(read), AnyKey::Zone(id)) => match (index.zone(id), document.zones.get(&id)) {
                (Some(at), Some(zone)) => read(seen, at, zone),
                _ => Value::Nothing,
            },
            (Read::Conduit(read), AnyKey::Conduit(id)) => match (index.conduit(id), document.conduits.get(&id)) {
                (Some(at), Some(conduit)) => read(seen, at, conduit),
                _ => Value::Nothing,
            },
            (Read::Level(read), key) => super::at(index, key).map_or(Value::Nothing, |at| read(seen, at)),
            (Read::Scenario(read), AnyKey::Scenario(id)) => {
                match (index.scenarios.slots.find(id), document.scenarios.get(&id)) {
                    (Some(at), Some(scenario)) => read(seen, at, scenario),
                    _ => Value::Nothing,
                }
            }
            _ => Value::Nothing,
        }
    }
}

/// The fields of a subject, in the order in which they are documented.
pub fn fields(subject: RuleSubject) -> &'static [Field] {
    match subject {
        RuleSubject::Asset => ASSET,
        RuleSubject::Flow => FLOW,
        RuleSubject::Zone => ZONE,
        RuleSubject::Conduit => CONDUIT,
        RuleSubject::Scenario => SCENARIO,
    }
}

fn some(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

fn word(word: &'static str) -> Value<'static> {
    Value::Text(Cow::Borrowed(word))
}

fn all(texts: &[String]) -> Value<'_> {
    Value::Texts(texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect())
}

fn ids<'a, T: std::fmt::Display>(ids: impl IntoIterator<Item = T>) -> Value<'a> {
    Value::Texts(ids.into_iter().map(|id| Cow::Owned(id.to_string())).collect())
}

fn id<'a, T: std::fmt::Display>(id: Option<T>) -> Value<'a> {
    id.map_or(Value::Nothing, |id| Value::Text(Cow::Owned(id.to_string())))
}

fn yes(said: Option<bool>) -> Value<'static> {
    said.map_or(Value::Nothing, |yes| word(if yes { "yes" } else { "no" }))
}

fn count(number: usize) -> Value<'static> {
    Value::Number(number as i64 * 10)
}

fn purdue(level: Option<PurdueLevel>) -> Value<'static> {
    level.map_or(Value::Nothing, |level| Value::Number(i64::from(level.halves()) * 5))
}

fn level(level: Option<SecurityLevel>) -> Value<'static> {
    level.map_or(Value::Nothing, |level| Value::Number(i64::from(level.get()) * 10))
}

fn zone_of(index: &Index, place: Place) -> Option<At<Zone>> {
    match place {
        Place::Zone(zone) => Some(zone),
        _ => None,
    }
    .filter(|zone| index.zones.slots.is_alive(*zone))
}

/// What an end of a flow lies in.
fn end(seen: &Seen, flow: At<Flow>, side: usize) -> Place {
    seen.index.ends(flow).map_or(Place::Nowhere, |ends| seen.index.place(ends[side]))
}

fn end_zone(seen: &Seen, flow: At<Flow>, side: usize) -> Option<At<Zone>> {
    zone_of(seen.index, end(seen, flow, side))
}

fn trust_of(seen: &Seen, zone: Option<At<Zone>>) -> Value<'static> {
    zone.map_or(Value::Nothing, |zone| word(seen.index.zones.shape[zone.index()].trust.word()))
}

fn domain_of(seen: &Seen, zone: Option<At<Zone>>) -> Value<'static> {
    zone.map_or(Value::Nothing, |zone| word(seen.index.zones.shape[zone.index()].domain.word()))
}

fn role_of<'a>(seen: &Seen<'a>, flow: At<Flow>, side: usize) -> Value<'a> {
    let ends = seen.index.ends(flow);
    ends.map_or(Value::Nothing, |ends| some(seen.index.assets.role[ends[side].index()].word()))
}

fn end_purdue(seen: &Seen, flow: At<Flow>, side: usize) -> Value<'static> {
    purdue(seen.index.ends(flow).and_then(|ends| seen.index.assets.purdue[ends[side].index()]))
}

/// Whether a flow leaves what it starts in; not known while an end lies in nothing.
fn crosses(seen: &Seen, flow: At<Flow>) -> Option<bool> {
    let places = [end(seen, flow, 0), end(seen, flow, 1)];
    (!places.contains(&Place::Nowhere)).then(|| places[0] != places[1])
}

fn permission_word(said: Permission) -> &'static str {
    match said {
        Permission::Unplaced => "unplaced",
        Permission::Outside => "outside",
        Permission::Inside => "inside",
        Permission::Permitted => "permitted",
        Permission::NoConduit(_) => "no-conduit",
        Permission::NotAllowed(_) => "not-allowed",
        Permission::NoChannels(_) => "no-channels",
    }
}

fn element_name(element: Option<Element>) -> Value<'static> {
    id(element)
}

macro_rules! words {
    ($list:ident) => {
        FieldKind::Words(|| $list::ALL.iter().map(|value| value.word()).collect())
    };
}

const PERMISSIONS: FieldKind =
    FieldKind::Words(|| vec!["unplaced", "outside", "inside", "permitted", "no-conduit", "not-allowed", "no-channels"]);

const LEVEL_STATES: FieldKind = FieldKind::Words(|| {
    let states = [
        LevelState::NotAssessed,
        LevelState::NotDerived,
        LevelState::FloorOnly,
        LevelState::LowerBound,
        LevelState::Provisional,
        LevelState::Derived,
        LevelState::Overridden,
    ];
    states.map(state_word).to_vec()
});

const ROLE_CLASSES: FieldKind = FieldKind::Words(|| {
    vec!["control", "safety", "network", "wireless", "temporary", "business", "external", "unknown"]
});

fn class_word(role: &Role) -> &'static str {
    match role.class() {
        RoleClass::Control => "control",
        RoleClass::Safety => "safety",
        RoleClass::Network => "network",
        RoleClass::Wireless => "wireless",
        RoleClass::Temporary => "temporary",
        RoleClass::Business => "business",
        RoleClass::External => "external",
        RoleClass::Unknown => "unknown",
    }
}

macro_rules! table {
    ($name:ident $read:ident { $( $field:ident $kind:expr, $says:literal = $get:expr ; )+ } $($more:expr),* $(,)?) => {
        static $name: &[Field] = &[
            $( Field { name: stringify!($field), says: $says, kind: $kind, read: Read::$read($get) }, )+
            $( $more, )*
        ];
    };
}

use FieldKind::{Date, Number, Text, Texts, YesNo};

table! {
    ASSET Asset {
        name Text, "name or tag" = |_, _, asset| some(&asset.name);
        role words!(Role), "role, as in the stencil; a role of your own is found with “contains”" = |_, _, asset| some(asset.role.word());
        role_class ROLE_CLASSES, "what the role means to the partition rules" = |_, _, asset| word(class_word(&asset.role));
        vendor Text, "maker" = |_, _, asset| some(&asset.vendor);
        product Text, "product name or class" = |_, _, asset| some(&asset.product);
        version Text, "version of firmware or software" = |_, _, asset| some(&asset.version);
        operating_system Text, "operating system" = |_, _, asset| some(&asset.operating_system);
        serial Text, "serial number" = |_, _, asset| some(&asset.serial);
        asset_number Text, "the owner's own number for it" = |_, _, asset| some(&asset.asset_number);
        location Text, "site, building, cabinet" = |_, _, asset| some(&asset.location);
        owner Text, "who answers for it" = |_, _, asset| some(&asset.owner);
        criticality words!(Criticality), "weight in the inventory" = |_, _, asset| asset.criticality.map_or(Value::Nothing, |value| word(value.word()));
        purdue Number, "Purdue level" = |_, _, asset| purdue(asset.purdue);
        count Number, "how many of a kind the record stands for" = |_, _, asset| count(asset.quantity() as usize);
        addresses Texts, "addresses of its interfaces, as written" = |_, _, asset| Value::Texts(asset.interfaces.iter().map(|interface| Cow::Borrowed(interface.address.as_str())).collect());
        protocols Texts, "protocols it speaks" = |_, _, asset| all(&asset.protocols);
        services Texts, "open ports and services" = |_, _, asset| all(&asset.services);
        note Text, "notes" = |_, _, asset| some(&asset.note);
        lies_in Text, "id of the zone or conduit it lies in" = |_, _, asset| element_name(asset.lies_in);
        zone_domain words!(Domain), "domain of its zone; empty in a conduit" = |seen, at, _| domain_of(seen, zone_of(seen.index, seen.index.place(at)));
        zone_trust words!(Trust), "trust of its zone; empty in a conduit" = |seen, at, _| trust_of(seen, zone_of(seen.index, seen.index.place(at)));
        in_conduit YesNo, "whether it is a device of a conduit" = |seen, at, _| yes(Some(matches!(seen.index.place(at), Place::Conduit(_))));
        safety_related YesNo, "part of a safety function, by role or as said" = |seen, at, _| yes(Some(seen.index.assets.traits[at.index()].has(Traits::SAFETY)));
        temporary YesNo, "comes and goes, by role or as said" = |seen, at, _| yes(Some(seen.index.assets.traits[at.index()].has(Traits::TEMPORARY)));
        wireless YesNo, "has a radio, by role or as said" = |seen, at, _| yes(Some(seen.index.assets.traits[at.index()].has(Traits::WIRELESS)));
        flows Number, "flows that start or end there" = |seen, at, _| count(seen.index.flows_of(at).count());
        crosses_border YesNo, "whether one of its flows leaves what it lies in" = |seen, at, _| yes(Some(seen.index.flows_of(at).any(|flow| crosses(seen, flow) == Some(true))));
    }
    Field { name: "column", says: "a column of an imported inventory, as in “column: Cabinet”", kind: FieldKind::Column, read: Read::Column },
}

table! {
    FLOW Flow {
        protocol Text, "name of the protocol" = |_, _, flow| some(&flow.protocol);
        port Number, "port at the other end" = |_, _, flow| flow.port.map_or(Value::Nothing, |port| count(port.into()));
        transport words!(Transport), "transport" = |_, _, flow| word(flow.transport.word());
        direction words!(DataDirection), "where the data goes" = |_, _, flow| word(flow.direction.word());
        via Texts, "ids of the conduits it names" = |_, _, flow| ids(&flow.via);
        purpose Text, "what it is for" = |_, _, flow| some(&flow.purpose);
        frequency Text, "how often" = |_, _, flow| some(&flow.frequency);
        justification Text, "why it is needed" = |_, _, flow| some(&flow.justification);
        encrypted YesNo, "whether it is encrypted" = |_, _, flow| yes(flow.encrypted);
        authenticated YesNo, "whether both ends are authenticated" = |_, _, flow| yes(flow.authenticated);
        writes YesNo, "whether it can change something at the other end" = |_, _, flow| yes(flow.writes);
        source Text, "where it was seen: design, capture, firewall" = |_, _, flow| some(&flow.source);
        note Text, "notes" = |_, _, flow| some(&flow.note);
        from Text, "id of the initiator" = |_, _, flow| id(Some(flow.from));
        to Text, "id of the other end" = |_, _, flow| id(Some(flow.to));
        from_role words!(Role), "role of the initiator" = |seen, at, _| role_of(seen, at, 0);
        to_role words!(Role), "role of the other end" = |seen, at, _| role_of(seen, at, 1);
        from_purdue Number, "Purdue level of the initiator" = |seen, at, _| end_purdue(seen, at, 0);
        to_purdue Number, "Purdue level of the other end" = |seen, at, _| end_purdue(seen, at, 1);
        from_zone Text, "id of the zone of the initiator" = |seen, at, _| id(end_zone(seen, at, 0).map(|zone| seen.index.zone_id(zone)));
        to_zone Text, "id of the zone of the other end" = |seen, at, _| id(end_zone(seen, at, 1).map(|zone| seen.index.zone_id(zone)));
        from_trust words!(Trust), "trust of the zone of the initiator" = |seen, at, _| trust_of(seen, end_zone(seen, at, 0));
        to_trust words!(Trust), "trust of the zone of the other end" = |seen, at, _| trust_of(seen, end_zone(seen, at, 1));
        from_domain words!(Domain), "domain of the zone of the initiator" = |seen, at, _| domain_of(seen, end_zone(seen, at, 0));
        to_domain words!(Domain), "domain of the zone of the other end" = |seen, at, _| domain_of(seen, end_zone(seen, at, 1));
        crosses_border YesNo, "whether it leaves what it starts in; empty while an end lies in nothing" = |seen, at, _| yes(crosses(seen, at));
        permission PERMISSIONS, "what the conduits say to it" = |seen, at, _| word(permission_word(permission(seen.index, at)));
    }
}

const fn level_field(name: &'static str, says: &'static str, read: fn(&Seen, ElementAt) -> Value<'static>) -> Field {
    Field { name, says, kind: Number, read: Read::Level(read) }
}

const SL_TARGET: Field = level_field("sl_target", "highest entry of its SL-T; empty while nothing is derived", highest);
const SL_STATE: Field =
    Field { name: "sl_target_state", says: "state of its SL-T", kind: LEVEL_STATES, read: Read::Level(state) };
const SL_IAC: Field =
    level_field("sl_target_iac", "SL-T in IAC", |seen, at| target(seen, at, FoundationalRequirement::Iac));
const SL_UC: Field =
    level_field("sl_target_uc", "SL-T in UC", |seen, at| target(seen, at, FoundationalRequirement::Uc));
const SL_SI: Field =
    level_field("sl_target_si", "SL-T in SI", |seen, at| target(seen, at, FoundationalRequirement::Si));
const SL_DC: Field =
    level_field("sl_target_dc", "SL-T in DC", |seen, at| target(seen, at, FoundationalRequirement::Dc));
const SL_RDF: Field =
    level_field("sl_target_rdf", "SL-T in RDF", |seen, at| target(seen, at, FoundationalRequirement::Rdf));
const SL_TRE: Field =
    level_field("sl_target_tre", "SL-T in TRE", |seen, at| target(seen, at, FoundationalRequirement::Tre));
const SL_RA: Field =
    level_field("sl_target_ra", "SL-T in RA", |seen, at| target(seen, at, FoundationalRequirement::Ra));

fn highest(seen: &Seen, at: ElementAt) -> Value<'static> {
    level(seen.assessment.levels.get(&seen.index.element(at)).and_then(|levels| levels.target.max()))
}

fn target(seen: &Seen, at: ElementAt, fr: FoundationalRequirement) -> Value<'static> {
    level(seen.assessment.levels.get(&seen.index.element(at)).and_then(|levels| levels.target[fr]))
}

fn state(seen: &Seen, at: ElementAt) -> Value<'static> {
    let levels = seen.assessment.levels.get(&seen.index.element(at));
    levels.map_or(Value::Nothing, |levels| word(state_word(levels.state)))
}

table! {
    ZONE Zone {
        name Text, "name" = |_, _, zone| some(&zone.name);
        scope words!(Scope), "whether it belongs to the system" = |_, _, zone| word(zone.scope.word());
        domain words!(Domain), "what kind of zone it is" = |_, _, zone| word(zone.domain.word());
        trust words!(Trust), "how far it may be trusted" = |_, _, zone| word(zone.trust.word());
        purdue Number, "Purdue level" = |_, _, zone| purdue(zone.purdue);
        public_area YesNo, "whether strangers can touch its devices" = |_, _, zone| yes(Some(zone.public_area));
        description Text, "what it is" = |_, _, zone| some(&zone.description);
        grouping_criterion Text, "why its assets belong together" = |_, _, zone| some(&zone.grouping_criterion);
        accountable Text, "accountable organisation" = |_, _, zone| some(&zone.accountable);
        subnets Texts, "networks, as written" = |_, _, zone| all(&zone.subnets);
        logical_boundary Text, "logical boundary" = |_, _, zone| some(&zone.logical_boundary);
        physical_boundary Text, "physical boundary" = |_, _, zone| some(&zone.physical_boundary);
        safety_designation Text, "safety designation" = |_, _, zone| some(&zone.safety_designation);
        policies Text, "applicable policies" = |_, _, zone| some(&zone.policies);
        assumptions Text, "assumptions and dependencies" = |_, _, zone| some(&zone.assumptions);
        note Text, "notes" = |_, _, zone| some(&zone.note);
        parent Text, "id of the zone around it" = |_, _, zone| id(zone.parent);
        assets Number, "records of assets in it" = |seen, at, _| count(seen.index.assets_in(ElementAt::Zone(at)).count());
        conduits Number, "conduits that join it" = |seen, at, _| count(seen.index.zones.conduits[at.index()].len());
        zones_inside Number, "zones directly in it" = |seen, at, _| count(seen.index.zones.children[at.index()].len());
    }
    SL_TARGET, SL_IAC, SL_UC, SL_SI, SL_DC, SL_RDF, SL_TRE, SL_RA, SL_STATE
}

table! {
    CONDUIT Conduit {
        name Text, "name" = |_, _, conduit| some(&conduit.name);
        scope words!(Scope), "whether it says that it lies outside the system" = |_, _, conduit| word(conduit.scope.word());
        medium words!(Medium), "what carries it" = |_, _, conduit| word(conduit.medium.word());
        encrypted YesNo, "whether every channel is encrypted" = |_, _, conduit| yes(conduit.encrypted);
        authenticated YesNo, "whether every channel is authenticated" = |_, _, conduit| yes(conduit.authenticated);
        temporary YesNo, "whether it exists for a while only" = |_, _, conduit| yes(Some(conduit.temporary));
        until Date, "last day of one that exists for a while" = |_, _, conduit| some(&conduit.until);
        description Text, "what it is for" = |_, _, conduit| some(&conduit.description);
        accountable Text, "accountable organisation" = |_, _, conduit| some(&conduit.accountable);
        logical_boundary Text, "logical boundary" = |_, _, conduit| some(&conduit.logical_boundary);
        physical_boundary Text, "physical boundary" = |_, _, conduit| some(&conduit.physical_boundary);
        policies Text, "applicable policies" = |_, _, conduit| some(&conduit.policies);
        assumptions Text, "assumptions and dependencies" = |_, _, conduit| some(&conduit.assumptions);
        note Text, "notes" = |_, _, conduit| some(&conduit.note);
        joins Texts, "ids of the zones it joins" = |_, _, conduit| ids(&conduit.joins);
        traverses Texts, "ids of the zones it passes through" = |_, _, conduit| ids(&conduit.traverses);
        protocols Texts, "protocols of its channels" = |_, _, conduit| Value::Texts(conduit.channels.iter().map(|channel| Cow::Borrowed(channel.protocol.as_str())).collect());
        any_channel YesNo, "whether a channel lets everything through" = |_, _, conduit| yes(Some(conduit.channels.iter().any(|channel| channel.any)));
        channels Number, "channels it lists" = |_, _, conduit| count(conduit.channels.len());
        devices Number, "assets that lie in it or enforce it from elsewhere" = |seen, at, conduit| count(seen.index.assets_in(ElementAt::Conduit(at)).count() + conduit.enforced_by.len());
        joined_trusts Texts, "trusts of the zones it joins" = |seen, at, _| Value::Texts(seen.index.joined(at).map(|zone| Cow::Borrowed(seen.index.zones.shape[zone.index()].trust.word())).collect());
        joined_domains Texts, "domains of the zones it joins" = |seen, at, _| Value::Texts(seen.index.joined(at).map(|zone| Cow::Borrowed(seen.index.zones.shape[zone.index()].domain.word())).collect());
        crosses_untrusted YesNo, "whether it passes through or joins an untrusted zone" = |seen, at, _| yes(Some(crosses_untrusted(seen, at)));
    }
    SL_TARGET, SL_IAC, SL_UC, SL_SI, SL_DC, SL_RDF, SL_TRE, SL_RA, SL_STATE
}

fn crosses_untrusted(seen: &Seen, at: At<Conduit>) -> bool {
    let zones = &seen.index.zones;
    let shape = &seen.index.conduits.shape[at.index()];
    let mut alive = shape.joins.iter().chain(&shape.traverses).filter(|zone| zones.slots.is_alive(**zone));
    alive.any(|zone| zones.shape[zone.index()].trust == Trust::Untrusted)
}

table! {
    SCENARIO Scenario {
        name Text, "what happens" = |_, _, scenario| some(&scenario.name);
        status words!(ScenarioStatus), "whether it counts" = |_, _, scenario| word(scenario.status.word());
        technique Text, "technique" = |_, _, scenario| some(&scenario.technique);
        targets Texts, "ids of the zones and conduits it is aimed at" = |_, _, scenario| ids(scenario.targets());
        source Text, "id of the threat source" = |_, _, scenario| id(scenario.source);
        source_level Number, "level of the threat source" = |seen, _, scenario| level(seen.assessment.scenarios.get(&scenario.id).and_then(|risk| risk.level));
        vulnerabilities Texts, "ids of the vulnerabilities it uses" = |_, _, scenario| ids(&scenario.vulnerabilities);
        likelihood Number, "step of the likelihood" = |_, _, scenario| scenario.likelihood.map_or(Value::Nothing, |step| count(step.into()));
        complete YesNo, "whether nothing is missing" = |seen, _, scenario| yes(seen.assessment.scenarios.get(&scenario.id).map(|risk| risk.missing.is_empty()));
        above YesNo, "whether its unmitigated risk is above what is tolerated" = |seen, _, scenario| yes(seen.assessment.scenarios.get(&scenario.id).map(|risk| risk.unmitigated_above));
        residual_above YesNo, "whether its risk with measures is above; empty without measures" = |seen, _, scenario| yes(seen.assessment.scenarios.get(&scenario.id).and_then(|risk| risk.residual.as_ref()).map(|risk| risk.above));
        measures Number, "measures that name it" = |seen, at, _| count(seen.index.scenarios.measures[at.index()].len());
        decision words!(RiskDecisionOutcome), "what was decided" = |_, _, scenario| scenario.decision.as_ref().map_or(Value::Nothing, |decision| word(decision.outcome.word()));
        narrowing_reason Text, "why its requirements are narrowed" = |_, _, scenario| some(&scenario.narrowing_reason);
        owner Text, "who owns the risk" = |_, _, scenario| some(&scenario.owner);
        due Date, "when the decision is due" = |_, _, scenario| some(&scenario.due);
        note Text, "notes" = |_, _, scenario| some(&scenario.note);
    }
}
