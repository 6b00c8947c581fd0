//! References to what can be assessed (zones and conduits) and to the ends of a channel.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AnyKey, Asset, Conduit, NotAKey, TryFromKey, Zone};
use crate::id::Id;

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $( $(#[$variant_doc:meta])* $variant:ident ),+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$variant_doc])* $variant(Id<$variant>) ),+ }

        $( impl From<Id<$variant>> for $name {
            fn from(id: Id<$variant>) -> Self { $name::$variant(id) }
        } )+

        impl From<$name> for AnyKey {
            fn from(reference: $name) -> AnyKey {
                match reference { $($name::$variant(id) => AnyKey::$variant(id)),+ }
            }
        }

        impl TryFromKey for $name {
            fn try_from_key(key: AnyKey) -> Option<Self> { Self::from_key(key) }
        }

        impl $name {
            /// Narrows a general key; `None` for a key of another kind.
            pub fn from_key(key: AnyKey) -> Option<Self> {
                match key { $(AnyKey::$variant(id) => Some($name::$variant(id)),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $($name::$variant(id) => fmt::Display::fmt(id, f)),+ }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
        }

        impl FromStr for $name {
            type Err = NotAKey;
            fn from_str(text: &str) -> Result<Self, NotAKey> {
                Self::from_key(text.parse()?).ok_or_else(|| NotAKey(text.chars().take(40).collect()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> { serializer.collect_str(self) }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(|_| serde::de::Error::custom(format!("“{text}” is not {}", $expected)))
            }
        }
    };
}

reference! {
    /// What is assessed and what an asset lies in: a zone or a conduit.
    Element, "a zone or a conduit: expected an id such as Z-03 or C-11",
    /// A zone.
    Zone,
    /// A conduit.
    Conduit
}

reference! {
    /// Where a channel may start or end: any asset of a zone, or one asset.
    Endpoint, "a zone or an asset: expected an id such as Z-03 or A-204",
    /// Any asset of the zone.
    Zone,
    /// One asset.
    Asset
}

reference! {
    /// What has a place in a drawing.
    Drawn, "a zone, a conduit or an asset: expected an id such as Z-03, C-11 or A-204",
    /// A zone.
    Zone,
    /// A conduit: its device on the pipe.
    Conduit,
    /// An asset.
    Asset
}

impl From<Element> for Drawn {
    fn from(element: Element) -> Self {
        match element {
            Element::Zone(id) => Drawn::Zone(id),
            Element::Conduit(id) => Drawn::Conduit(id),
        }
    }
}
