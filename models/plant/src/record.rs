//! The records a document is made of. A record type is one file in `record/` and one line in the list below.
//!
//! Meaning (what is assessed) and drawing (where it is drawn) are different records, so that moving a box inside its
//! zone cannot change a level.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::id::{Id, Numbered, split_key};

/// A record's struct: what must be there, then what may be left out. A field that holds its default is not written, an
/// unknown field is refused. Also makes `new`, which takes the required fields in their order.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident {
            $( $(#[$required_doc:meta])* $required:ident : $required_type:ty ),+ $(,)?
        } optional {
            $( $(#[$optional_doc:meta])* $optional:ident : $optional_type:ty ),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[$required_doc])* pub $required: $required_type, )+
            $(
                $(#[$optional_doc])*
                #[serde(default, skip_serializing_if = "crate::record::is_default")]
                pub $optional: $optional_type,
            )*
        }

        impl $name {
            /// With its required fields; everything else is left out.
            #[allow(clippy::too_many_arguments)]
            pub fn new($($required: impl Into<$required_type>),+) -> Self {
                Self { $($required: $required.into(),)+ $($optional: Default::default(),)* }
            }
        }
    };
}

mod access_point;
mod answer;
mod approval;
mod asset;
mod assumption;
mod component_answer;
mod conduit;
mod countermeasure;
mod criteria;
mod deviation;
mod element;
mod flow;
mod function;
mod named_revision;
mod own_rule;
mod party;
mod placement;
mod product;
mod refused_re_zoning;
mod route;
mod saved_view;
mod scenario;
mod system;
mod test_result;
mod threat_source;
mod vulnerability;
mod zone;

pub use access_point::AccessPoint;
pub use answer::{Answer, AnswerKey, Compensation};
pub use approval::Approval;
pub use asset::{Asset, Interface};
pub use assumption::Assumption;
pub use component_answer::{ComponentAnswer, ComponentAnswerKey};
pub use conduit::{Channel, Conduit};
pub use countermeasure::{Countermeasure, Effect};
pub use criteria::{
    Category, Criteria, Falls, Floor, FloorScope, Frequency, HIGHEST_RANK, Likelihood, LikelihoodDirection,
    MOST_CATEGORIES, MOST_STEPS, Matrix, PRESETS, Preset, ScaleStep,
};
pub use deviation::Deviation;
pub use element::{Drawn, Element, Endpoint};
pub use flow::Flow;
pub use function::Function;
pub use named_revision::NamedRevision;
pub use own_rule::{Condition, OwnRule};
pub use party::Party;
pub use placement::{Placement, PlacementKey, View};
pub use product::{Certificate, ConstraintConfirmation, Product};
pub use refused_re_zoning::RefusedReZoning;
pub use route::{Point, Route, RouteKey};
pub use saved_view::SavedView;
pub use scenario::{Credit, Scenario, ScenarioElement};
pub use system::{Only, OperatingMode, System};
pub use test_result::{ChannelSign, DENY_BY_DEFAULT, TestKey, TestResult, TestSubject};
pub use threat_source::ThreatSource;
pub use vulnerability::Vulnerability;
pub use zone::{InitialRisk, InitialRiskDecision, Override, Zone};

/// What a record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// It is assessed.
    Meaning,
    /// It is only drawn.
    Drawing,
}

/// Sees every key that a record refers to and may change it in place (renumbering on merge).
pub trait ReferenceVisitor {
    /// Called with each reference. Return `false` to have it taken out, where the record allows that
    /// (list entries and optional fields; a required end of a flow stays as it is).
    fn visit(&mut self, reference: &mut AnyKey) -> bool;
}

/// Sees every text that a person typed into a record, with the name of its field.
pub trait TextVisitor {
    /// Called with each non-empty text.
    fn visit(&mut self, field: &'static str, text: &str);
}

/// One entry of a document.
pub trait Record: Clone + PartialEq + fmt::Debug + Serialize + DeserializeOwned {
    /// The key: a counter where people cite it, natural where one exists.
    type Key: Copy + Ord + fmt::Display + fmt::Debug;
    /// The kind, as data.
    const KIND: Kind;
    /// The key of this record.
    fn key(&self) -> Self::Key;
    /// Visits every reference: dangling check, cascade, renumbering, merge and redaction are built on it.
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor);
    /// Visits every text a person typed: search and "every text appears in an export" are built on it.
    fn visit_text(&self, visitor: &mut dyn TextVisitor);
}

macro_rules! records {
    ($( $variant:ident $table:ident $prefix:literal $noun:literal $scope:ident $numbered:tt ; )+) => {
        /// The kind of a record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind { $(
            #[doc = concat!("See [`", stringify!($variant), "`].")]
            $variant
        ),+ }

        impl Kind {
            /// Every kind, in the order of the list.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),+];

            /// Name of the list in the file form.
            pub const fn table(self) -> &'static str {
                match self { $(Kind::$variant => stringify!($table)),+ }
            }

            /// What a person calls one of them.
            pub const fn noun(self) -> &'static str {
                match self { $(Kind::$variant => $noun),+ }
            }

            /// Letters before the number of a key; empty for natural keys.
            pub const fn prefix(self) -> &'static str {
                match self { $(Kind::$variant => $prefix),+ }
            }

            /// Whether it is assessed or only drawn.
            pub const fn scope(self) -> Scope {
                match self { $(Kind::$variant => Scope::$scope),+ }
            }

            /// The kind of a list in the file form.
            pub fn from_table(table: &str) -> Option<Kind> {
                Kind::ALL.iter().copied().find(|kind| kind.table() == table)
            }
        }

        /// The key of any record. `Copy` and ordered; writes itself as people cite it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AnyKey { $(
            #[doc = concat!("Key of a [`", stringify!($variant), "`].")]
            $variant(<$variant as Record>::Key)
        ),+ }

        impl AnyKey {
            /// The kind of the record behind the key.
            pub const fn kind(self) -> Kind {
                match self { $(AnyKey::$variant(_) => Kind::$variant),+ }
            }
        }

        impl fmt::Display for AnyKey {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(AnyKey::$variant(key) => fmt::Display::fmt(key, f)),+ }
            }
        }

        /// Any record, shared.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum AnyRecord { $(
            #[doc = concat!("A [`", stringify!($variant), "`].")]
            $variant(Arc<$variant>)
        ),+ }

        impl AnyRecord {
            /// The key of the record.
            pub fn key(&self) -> AnyKey {
                match self { $(AnyRecord::$variant(record) => AnyKey::$variant(record.key())),+ }
            }

            /// The kind of the record.
            pub const fn kind(&self) -> Kind {
                match self { $(AnyRecord::$variant(_) => Kind::$variant),+ }
            }

            /// Whether two are the same allocation, which spares a comparison of the contents.
            pub fn is_same(&self, other: &AnyRecord) -> bool {
                match (self, other) {
                    $((AnyRecord::$variant(a), AnyRecord::$variant(b)) => Arc::ptr_eq(a, b),)+
                    _ => false,
                }
            }

            /// Visits every reference; the record is copied when it is shared.
            pub fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
                match self { $(AnyRecord::$variant(record) => Arc::make_mut(record).visit_references(visitor)),+ }
            }

            /// Visits every text a person typed.
            pub fn visit_text(&self, visitor: &mut dyn TextVisitor) {
                match self { $(AnyRecord::$variant(record) => record.visit_text(visitor)),+ }
            }

            /// The flat JSON object of the record, as it stands in a file.
            pub fn to_value(&self) -> serde_json::Result<serde_json::Value> {
                match self { $(AnyRecord::$variant(record) => serde_json::to_value(record)),+ }
            }

            /// Reads the flat JSON object of a record of this kind.
            pub fn from_value(kind: Kind, value: serde_json::Value) -> serde_json::Result<AnyRecord> {
                match kind { $(Kind::$variant => Ok(AnyRecord::$variant(Arc::new(serde_json::from_value(value)?)))),+ }
            }

            /// Writes the flat JSON object of the record.
            pub fn to_json(&self) -> serde_json::Result<String> {
                match self { $(AnyRecord::$variant(record) => serde_json::to_string(record)),+ }
            }

            /// Reads the flat JSON text of a record of this kind.
            pub fn from_json(kind: Kind, text: &str) -> serde_json::Result<AnyRecord> {
                match kind { $(Kind::$variant => Ok(AnyRecord::$variant(Arc::new(serde_json::from_str(text)?)))),+ }
            }
        }

        $(
            impl From<$variant> for AnyRecord {
                fn from(record: $variant) -> Self {
                    AnyRecord::$variant(Arc::new(record))
                }
            }
            impl From<Arc<$variant>> for AnyRecord {
                fn from(record: Arc<$variant>) -> Self {
                    AnyRecord::$variant(record)
                }
            }
            records!(@numbered $numbered $variant $prefix $noun);
        )+

        /// The number key `prefix-number` of whichever kind has that prefix.
        fn numbered_key(prefix: &str, number: u32) -> Option<AnyKey> {
            $( records!(@parse $numbered $variant $prefix prefix number); )+
            let _ = (prefix, number);
            None
        }

        /// Runs a macro over the list, for code that is made per record type.
        macro_rules! for_each_record {
            ($callback:ident) => { $callback! { $( $variant $table ; )+ } };
        }
        pub(crate) use for_each_record;
    };
    (@numbered numbered $variant:ident $prefix:literal $noun:literal) => {
        impl Numbered for $variant {
            const PREFIX: &'static str = $prefix;
            const NOUN: &'static str = $noun;
        }
        impl From<Id<$variant>> for AnyKey {
            fn from(id: Id<$variant>) -> Self {
                AnyKey::$variant(id)
            }
        }
    };
    (@numbered natural $variant:ident $prefix:literal $noun:literal) => {};
    (@parse numbered $variant:ident $prefix:literal $text:ident $number:ident) => {
        if $text.eq_ignore_ascii_case($prefix) { return Some(AnyKey::$variant(Id::new($number))); }
    };
    (@parse natural $variant:ident $prefix:literal $text:ident $number:ident) => {};
}

records! {
    System systems "" "system" Meaning natural;
    Criteria criteria "" "risk criteria" Meaning natural;
    Function functions "E" "function" Meaning numbered;
    Party parties "P" "party" Meaning numbered;
    Zone zones "Z" "zone" Meaning numbered;
    Conduit conduits "C" "conduit" Meaning numbered;
    Asset assets "A" "asset" Meaning numbered;
    Flow flows "F" "flow" Meaning numbered;
    AccessPoint access_points "AP" "access point" Meaning numbered;
    ThreatSource threat_sources "T" "threat source" Meaning numbered;
    Vulnerability vulnerabilities "V" "vulnerability" Meaning numbered;
    Scenario scenarios "S" "scenario" Meaning numbered;
    Countermeasure countermeasures "M" "countermeasure" Meaning numbered;
    Answer answers "" "answer" Meaning natural;
    Product products "PR" "product" Meaning numbered;
    ComponentAnswer component_answers "" "component answer" Meaning natural;
    TestResult test_results "" "test result" Meaning natural;
    Assumption assumptions "AS" "assumption" Meaning numbered;
    Deviation deviations "D" "deviation" Meaning numbered;
    Approval approvals "AA" "approval" Meaning numbered;
    OwnRule own_rules "R" "own rule" Meaning numbered;
    RefusedReZoning refused_re_zonings "RZ" "refused re-zoning" Meaning numbered;
    NamedRevision named_revisions "RV" "revision" Meaning numbered;
    Placement placements "" "placement" Drawing natural;
    Route routes "" "route" Drawing natural;
    SavedView saved_views "SV" "view" Drawing numbered;
}

impl fmt::Debug for AnyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no key of a numbered record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no id: expected a letter and a number, as in Z-03, C-11 or A-204")]
pub struct NotAKey(pub String);

/// `system`, `criteria`, `Z-03 / SR 1.1 / achieved`, `PR-01 / CR 1.1`, as such keys write themselves.
fn natural_key(text: &str) -> Option<AnyKey> {
    let numbered = |text: &str| split_key(text).and_then(|(prefix, number)| numbered_key(prefix, number));
    let parts: Vec<&str> = text.splitn(4, " / ").map(str::trim).collect();
    match parts[..] {
        ["system"] => Some(AnyKey::System(Only)),
        ["criteria"] => Some(AnyKey::Criteria(Only)),
        [element, subject, "test"] => Some(AnyKey::TestResult(TestKey {
            element: Element::from_key(numbered(element)?)?,
            subject: subject.parse().ok()?,
        })),
        [element, requirement, kind] => Some(AnyKey::Answer(AnswerKey {
            element: Element::from_key(numbered(element)?)?,
            requirement: requirement.parse().ok()?,
            kind: crate::vocabulary::AnswerKind::from_word(kind)?,
        })),
        [product, requirement] => match numbered(product)? {
            AnyKey::Product(product) => {
                Some(AnyKey::ComponentAnswer(ComponentAnswerKey { product, requirement: requirement.parse().ok()? }))
            }
            _ => None,
        },
        _ => None,
    }
}

impl std::str::FromStr for AnyKey {
    type Err = NotAKey;

    /// Reads a numbered key (`Z-03`, `a204`) and the natural keys that findings are about: `system`, `criteria` and those of
    /// answers. Keys of the drawing have no text form that is read back.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        split_key(text)
            .and_then(|(prefix, number)| numbered_key(prefix, number))
            .or_else(|| natural_key(text))
            .ok_or_else(|| NotAKey(text.chars().take(40).collect()))
    }
}

impl Serialize for AnyKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AnyKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Visits one typed reference through the general visitor; `false` means it is to be taken out.
pub(crate) fn visit_id<K: Copy + Into<AnyKey> + TryFromKey>(id: &mut K, visitor: &mut dyn ReferenceVisitor) -> bool {
    let mut key: AnyKey = (*id).into();
    let keep = visitor.visit(&mut key);
    if let Some(changed) = K::try_from_key(key) {
        *id = changed;
    }
    keep
}

/// Visits an optional reference and clears it when it is to be taken out.
pub(crate) fn visit_optional<K: Copy + Into<AnyKey> + TryFromKey>(
    id: &mut Option<K>,
    visitor: &mut dyn ReferenceVisitor,
) {
    if let Some(inner) = id
        && !visit_id(inner, visitor)
    {
        *id = None;
    }
}

/// Visits a list of references and drops those that are to be taken out.
pub(crate) fn visit_list<K: Copy + Into<AnyKey> + TryFromKey>(ids: &mut Vec<K>, visitor: &mut dyn ReferenceVisitor) {
    ids.retain_mut(|id| visit_id(id, visitor));
}

/// Narrows a general key to a typed one.
pub(crate) trait TryFromKey: Sized {
    /// The typed key, when the kind fits.
    fn try_from_key(key: AnyKey) -> Option<Self>;
}

macro_rules! try_from_key {
    ($($variant:ident),+) => { $(
        impl TryFromKey for Id<$variant> {
            fn try_from_key(key: AnyKey) -> Option<Self> {
                match key { AnyKey::$variant(id) => Some(id), _ => None }
            }
        }
    )+ };
}
try_from_key!(
    Function,
    Party,
    Zone,
    Conduit,
    Asset,
    Flow,
    ThreatSource,
    Vulnerability,
    Scenario,
    Countermeasure,
    Product,
    SavedView
);

/// Visits the fields that hold text.
macro_rules! visit_texts {
    ($self:ident, $visitor:ident, $($field:ident),+ $(,)?) => {
        $( if !$self.$field.is_empty() { $visitor.visit(stringify!($field), &$self.$field); } )+
    };
}
pub(crate) use visit_texts;

/// Visits the names of operating modes that a record is limited to.
pub(crate) fn visit_modes(modes: &[String], visitor: &mut dyn TextVisitor) {
    for mode in modes.iter().filter(|mode| !mode.is_empty()) {
        visitor.visit("modes", mode);
    }
}

/// Whether a value is its default, for leaving it out of the file form.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
