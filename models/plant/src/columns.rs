//! Records as rows of a table: which columns there are, what stands in a cell, and what a typed or pasted text means there.
//! A column is added by one line.

use crate::document::Document;
use crate::draft::Draft;
use crate::edit::{Edit, MoveToZone, Refused};
use crate::json::nearest_name;
use crate::record::{AnyKey, Asset, Conduit, Drawn, Element, Flow, Interface, Kind, Zone};
use crate::vocabulary::{Criticality, DataDirection, Domain, Medium, PurdueLevel, Role, Scope, Transport, Trust};

type Read = fn(&Document, AnyKey) -> Option<String>;
type Write = fn(&mut Draft<'_>, AnyKey, &str) -> Result<(), Refused>;

/// One column.
pub struct Column {
    /// Its name in code and tests.
    pub field: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// Usual width in CSS px.
    pub width: u16,
    /// The words that can be chosen; empty for free text.
    pub choices: fn(&Document) -> Vec<String>,
    read: Read,
    write: Write,
}

impl Column {
    /// The text of a cell; empty where nothing is known.
    pub fn read(&self, document: &Document, key: AnyKey) -> String {
        (self.read)(document, key).unwrap_or_default()
    }

    /// Takes a text as the new value of a cell.
    pub(crate) fn write(&self, draft: &mut Draft<'_>, key: AnyKey, text: &str) -> Result<(), Refused> {
        (self.write)(draft, key, text.trim())
    }
}

/// The columns of a kind of record; none for kinds that are no table.
pub fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Asset => ASSETS,
        Kind::Zone => ZONES,
        Kind::Conduit => CONDUITS,
        Kind::Flow => FLOWS,
        _ => &[],
    }
}

/// The column of a kind with this name.
pub fn column(kind: Kind, field: &str) -> Option<&'static Column> {
    columns(kind).iter().find(|column| column.field == field)
}

fn free(_: &Document) -> Vec<String> {
    Vec::new()
}

/// A field of text, as it stands.
macro_rules! text {
    ($record:ident $table:ident $field:ident $label:literal $width:literal) => {
        Column {
            field: stringify!($field),
            label: $label,
            width: $width,
            choices: free,
            read: |document, key| match key {
                AnyKey::$record(id) => document.$table.get(&id).map(|record| record.$field.clone()),
                _ => None,
            },
            write: |draft, key, text| {
                changed::<$record>(draft, key, |record| {
                    record.$field = text.to_owned();
                    Ok(())
                })
            },
        }
    };
}

/// A field that always holds one of a few words. Emptying it would say something by silence, such as “trusted”: refused.
macro_rules! word {
    ($record:ident $table:ident $field:ident $label:literal $width:literal $words:ident) => {
        Column {
            field: stringify!($field),
            label: $label,
            width: $width,
            choices: |_| $words::ALL.iter().map(|value| value.label().to_owned()).collect(),
            read: |document, key| match key {
                AnyKey::$record(id) => document.$table.get(&id).map(|record| record.$field.label().to_owned()),
                _ => None,
            },
            write: |draft, key, text| {
                let all = $words::ALL.iter().map(|value| (*value, value.word(), value.label()));
                let value = one_of($label, text, all)?
                    .ok_or_else(|| Refused::new(concat!($label, " cannot be empty: choose one of the list.")))?;
                changed::<$record>(draft, key, |record| {
                    record.$field = value;
                    Ok(())
                })
            },
        }
    };
}

/// The Purdue level.
macro_rules! purdue {
    ($record:ident $table:ident) => {
        Column {
            field: "purdue",
            label: "Level",
            width: 64,
            choices: levels,
            read: |document, key| match key {
                AnyKey::$record(id) => document.$table.get(&id)?.purdue.map(|level| level.to_string()),
                _ => None,
            },
            write: |draft, key, text| {
                let level = purdue(text)?;
                changed::<$record>(draft, key, |record| {
                    record.purdue = level;
                    Ok(())
                })
            },
        }
    };
}

/// A typed record that a key of its kind leads to.
trait Row: crate::draft::InAnyRecord {
    fn key_of(key: AnyKey) -> Option<Self::Key>;
}

macro_rules! row {
    ($($record:ident),+) => { $(
        impl Row for $record {
            fn key_of(key: AnyKey) -> Option<Self::Key> {
                match key { AnyKey::$record(id) => Some(id), _ => None }
            }
        }
    )+ };
}
row!(Asset, Zone, Conduit, Flow);

fn changed<R: Row>(
    draft: &mut Draft<'_>,
    key: AnyKey,
    change: impl FnOnce(&mut R) -> Result<(), Refused>,
) -> Result<(), Refused>
where
    AnyKey: From<R::Key>,
    crate::record::AnyRecord: From<std::sync::Arc<R>>,
{
    let mut outcome = Ok(());
    let id = R::key_of(key).ok_or_else(|| Refused::new(format!("{key} has no such column.")))?;
    if !draft.change::<R>(id, |record| outcome = change(record)) {
        return Err(Refused::missing(key));
    }
    outcome
}

/// The value of a word or a label; none for an empty text.
fn one_of<T>(
    what: &str,
    text: &str,
    all: impl Iterator<Item = (T, &'static str, &'static str)>,
) -> Result<Option<T>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut labels = Vec::new();
    for (value, word, label) in all {
        if text.eq_ignore_ascii_case(word) || text.eq_ignore_ascii_case(label) {
            return Ok(Some(value));
        }
        labels.push(label);
    }
    let nearest =
        nearest_name(text, labels.iter().copied()).map(|name| format!(" The nearest is “{name}”.")).unwrap_or_default();
    Err(Refused::new(format!("“{}” is no {}.{nearest}", short(text), what.to_lowercase())))
}

/// Enough of a pasted text to know it again.
fn short(text: &str) -> String {
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn number(what: &str, text: &str, most: u32) -> Result<Option<u32>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<u32>()
        .ok()
        .filter(|number| *number <= most)
        .map(Some)
        .ok_or_else(|| Refused::new(format!("“{}” is no {what}: expected a number up to {most}.", short(text))))
}

/// A zone or conduit by its id, its id and name, or its name alone.
fn place(draft: &Draft<'_>, text: &str) -> Result<Option<Element>, Refused> {
    if text.is_empty() || text == "–" {
        return Ok(None);
    }
    let by_id = text.split_whitespace().next().and_then(|word| word.parse::<Element>().ok());
    if let Some(element) = by_id.filter(|element| draft.any((*element).into()).is_some()) {
        return Ok(Some(element));
    }
    let zones: Vec<_> = draft.all::<Zone>().filter(|zone| zone.name.eq_ignore_ascii_case(text)).collect();
    match zones.as_slice() {
        [only] => Ok(Some(Element::Zone(only.id))),
        [] => Err(Refused::new(format!(
            "There is no zone “{}”. Expected an id such as Z-03, or the name of a zone.",
            short(text)
        ))),
        several => {
            Err(Refused::new(format!("{} zones are called “{}”: name one by its id.", several.len(), short(text))))
        }
    }
}

fn element_words(document: &Document, element: Element) -> String {
    format!("{element} {}", document.element_name(element).unwrap_or_default()).trim_end().to_owned()
}

fn zones_and_conduits(document: &Document) -> Vec<String> {
    let zones = document.zones.keys().map(|id| element_words(document, Element::Zone(*id)));
    let conduits = document.conduits.keys().map(|id| element_words(document, Element::Conduit(*id)));
    zones.chain(conduits).collect()
}

fn purdue(text: &str) -> Result<Option<PurdueLevel>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    // "L2" and "Level 2" are how people write it
    let bare = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let level = bare.parse::<PurdueLevel>().map_err(|error| Refused::new(error.to_string()))?;
    Ok(Some(level))
}

fn levels(_: &Document) -> Vec<String> {
    PurdueLevel::ALL.iter().map(PurdueLevel::to_string).collect()
}

static ASSETS: &[Column] = &[
    Column {
        field: "name",
        label: "Name or tag",
        width: 190,
        choices: free,
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.name.clone()),
            _ => None,
        },
        write: |draft, key, text| {
            changed::<Asset>(draft, key, |asset| {
                if text.is_empty() {
                    return Err(Refused::new("An asset needs a name or tag."));
                }
                asset.name = text.to_owned();
                Ok(())
            })
        },
    },
    Column {
        field: "role",
        label: "Role",
        width: 140,
        choices: |_| Role::ALL.iter().map(|role| role.label().to_owned()).collect(),
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.role.label().to_owned()),
            _ => None,
        },
        write: |draft, key, text| {
            let known = Role::ALL.iter().find(|role| role.label().eq_ignore_ascii_case(text) || role.word() == text);
            // a role that is not in the list is kept as it was typed
            let role = known.cloned().unwrap_or_else(|| Role::from_word(text));
            changed::<Asset>(draft, key, |asset| {
                asset.role = role;
                Ok(())
            })
        },
    },
    Column {
        field: "lies_in",
        label: "Lies in",
        width: 190,
        choices: zones_and_conduits,
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id)?.lies_in.map(|element| element_words(document, element)),
            _ => None,
        },
        write: |draft, key, text| {
            let AnyKey::Asset(id) = key else { return Err(Refused::missing(key)) };
            let into = place(draft, text)?;
            MoveToZone { elements: vec![Drawn::Asset(id)], into }.plan(draft)
        },
    },
    Column {
        field: "address",
        label: "Addresses",
        width: 150,
        choices: free,
        read: |document, key| match key {
            AnyKey::Asset(id) => {
                let asset = document.assets.get(&id)?;
                let addresses = asset.interfaces.iter().map(|interface| interface.address.as_str());
                Some(addresses.filter(|address| !address.is_empty()).collect::<Vec<_>>().join(", "))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let typed: Vec<&str> =
                text.split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty()).collect();
            changed::<Asset>(draft, key, |asset| {
                // an interface keeps its MAC, VLAN and network while its address is still there
                let mut old = std::mem::take(&mut asset.interfaces);
                for address in &typed {
                    let same = old.iter().position(|interface| interface.address == *address);
                    let mut interface = match same {
                        Some(at) => old.remove(at),
                        None => Interface::default(),
                    };
                    interface.address = (*address).to_owned();
                    asset.interfaces.push(interface);
                }
                for mut interface in old {
                    interface.address.clear();
                    if interface != Interface::default() {
                        asset.interfaces.push(interface);
                    }
                }
                Ok(())
            })
        },
    },
    purdue!(Asset assets),
    Column {
        field: "criticality",
        label: "Criticality",
        width: 96,
        choices: |_| Criticality::ALL.iter().map(|value| value.label().to_owned()).collect(),
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id)?.criticality.map(|value| value.label().to_owned()),
            _ => None,
        },
        write: |draft, key, text| {
            let all = Criticality::ALL.iter().map(|value| (*value, value.word(), value.label()));
            let value = one_of("criticality", text, all)?;
            changed::<Asset>(draft, key, |asset| {
                asset.criticality = value;
                Ok(())
            })
        },
    },
    Column {
        field: "count",
        label: "How many",
        width: 82,
        choices: free,
        read: |document, key| match key {
            AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.quantity().to_string()),
            _ => None,
        },
        write: |draft, key, text| {
            let count = number("number of assets", text, 100_000)?;
            changed::<Asset>(draft, key, |asset| {
                asset.count = count.filter(|count| *count > 1).unwrap_or(0);
                Ok(())
            })
        },
    },
    text!(Asset assets vendor "Vendor" 130),
    text!(Asset assets product "Model" 150),
    text!(Asset assets version "Version" 100),
    text!(Asset assets operating_system "Operating system" 140),
    text!(Asset assets location "Location" 150),
    text!(Asset assets owner "Owner" 130),
    text!(Asset assets serial "Serial number" 120),
    text!(Asset assets asset_number "Asset number" 120),
    text!(Asset assets note "Note" 240),
];

static ZONES: &[Column] = &[
    text!(Zone zones name "Name" 200),
    Column {
        field: "parent",
        label: "Lies in",
        width: 190,
        choices: |document| document.zones.keys().map(|id| element_words(document, Element::Zone(*id))).collect(),
        read: |document, key| match key {
            AnyKey::Zone(id) => {
                document.zones.get(&id)?.parent.map(|parent| element_words(document, Element::Zone(parent)))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let AnyKey::Zone(id) = key else { return Err(Refused::missing(key)) };
            let into = place(draft, text)?;
            MoveToZone { elements: vec![Drawn::Zone(id)], into }.plan(draft)
        },
    },
    word!(Zone zones domain "Kind" 120 Domain),
    word!(Zone zones scope "Scope" 140 Scope),
    word!(Zone zones trust "Trust" 110 Trust),
    purdue!(Zone zones),
    Column {
        field: "subnets",
        label: "Networks",
        width: 160,
        choices: free,
        read: |document, key| match key {
            AnyKey::Zone(id) => document.zones.get(&id).map(|zone| zone.subnets.join(", ")),
            _ => None,
        },
        write: |draft, key, text| {
            let subnets = text.split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty());
            let subnets = subnets.map(str::to_owned).collect();
            changed::<Zone>(draft, key, |zone| {
                zone.subnets = subnets;
                Ok(())
            })
        },
    },
    text!(Zone zones accountable "Accountable" 160),
    text!(Zone zones description "What it is for" 240),
    text!(Zone zones grouping_criterion "Why these belong together" 240),
    text!(Zone zones physical_boundary "Physical boundary" 200),
    text!(Zone zones note "Note" 240),
];

static CONDUITS: &[Column] = &[
    text!(Conduit conduits name "Name" 200),
    Column {
        field: "joins",
        label: "Joins",
        width: 160,
        choices: free,
        read: |document, key| match key {
            AnyKey::Conduit(id) => {
                let joins = document.conduits.get(&id)?.joins.iter().map(ToString::to_string);
                Some(joins.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let mut joins = Vec::new();
            for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
                match place(draft, word)? {
                    Some(Element::Zone(zone)) if !joins.contains(&zone) => joins.push(zone),
                    Some(Element::Zone(_)) | None => {}
                    Some(Element::Conduit(conduit)) => {
                        return Err(Refused::new(format!("{conduit} is a conduit: a conduit joins zones.")));
                    }
                }
            }
            if joins.len() < 2 {
                return Err(Refused::new("A conduit joins two zones or more, such as “Z-01, Z-04”."));
            }
            changed::<Conduit>(draft, key, |conduit| {
                conduit.joins = joins;
                Ok(())
            })
        },
    },
    word!(Conduit conduits medium "Medium" 130 Medium),
    text!(Conduit conduits until "Until" 100),
    text!(Conduit conduits accountable "Accountable" 160),
    text!(Conduit conduits description "What it is for" 260),
    text!(Conduit conduits note "Note" 240),
];

static FLOWS: &[Column] = &[
    Column {
        field: "ends",
        label: "From and to",
        width: 300,
        choices: free,
        read: |document, key| match key {
            AnyKey::Flow(id) => {
                let flow = document.flows.get(&id)?;
                let name = |id| document.assets.get(id).map_or("?", |asset| asset.name.as_str());
                Some(format!("{} → {}", name(&flow.from), name(&flow.to)))
            }
            _ => None,
        },
        write: |_, _, _| Err(Refused::new("The ends of a flow are drawn, not typed: draw it anew with F.")),
    },
    text!(Flow flows protocol "Protocol" 140),
    Column {
        field: "port",
        label: "Port",
        width: 72,
        choices: free,
        read: |document, key| match key {
            AnyKey::Flow(id) => document.flows.get(&id)?.port.map(|port| port.to_string()),
            _ => None,
        },
        write: |draft, key, text| {
            let port = number("port", text, u32::from(u16::MAX))?.and_then(|port| u16::try_from(port).ok());
            changed::<Flow>(draft, key, |flow| {
                flow.port = port;
                Ok(())
            })
        },
    },
    word!(Flow flows transport "Transport" 96 Transport),
    word!(Flow flows direction "Data goes" 140 DataDirection),
    Column {
        field: "via",
        label: "Via",
        width: 120,
        choices: |document| document.conduits.keys().map(|id| element_words(document, Element::Conduit(*id))).collect(),
        read: |document, key| match key {
            AnyKey::Flow(id) => {
                let via = document.flows.get(&id)?.via.iter().map(ToString::to_string);
                Some(via.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        },
        write: |draft, key, text| {
            let mut via = Vec::new();
            for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
                match place(draft, word)? {
                    Some(Element::Conduit(conduit)) => via.push(conduit),
                    _ => return Err(Refused::new(format!("“{}” is no conduit.", short(word)))),
                }
            }
            changed::<Flow>(draft, key, |flow| {
                flow.via = via;
                Ok(())
            })
        },
    },
    text!(Flow flows purpose "What it is for" 220),
    text!(Flow flows frequency "How often" 110),
    text!(Flow flows justification "Why it is needed" 220),
    text!(Flow flows note "Note" 240),
];
