//! Columns of threat sources.

use standard::SecurityLevel;

use super::{Column, changed, free, number};
use crate::edit::Refused;
use crate::record::{AnyKey, ThreatSource};
use crate::vocabulary::Intent;

pub(super) static COLUMNS: &[Column] = &[
    text!(ThreatSource threat_sources name "Name" 200),
    word!(ThreatSource threat_sources intent "Intent" 130 Intent),
    Column {
        field: "level",
        label: "Level",
        width: 70,
        choices: free,
        read: |document, key| match key {
            AnyKey::ThreatSource(id) => document.threat_sources.get(&id)?.level.map(|level| level.to_string()),
            _ => None,
        },
        write: |draft, key, text| {
            let level = match number("level of a source", text, 4)? {
                None => None,
                Some(level) => {
                    let level = u8::try_from(level).ok().and_then(SecurityLevel::new);
                    Some(level.ok_or_else(|| Refused::new("The level of a source is 1 to 4."))?)
                }
            };
            changed::<ThreatSource>(draft, key, |source| {
                source.level = level;
                Ok(())
            })
        },
    },
    text!(ThreatSource threat_sources means "Means" 180),
    text!(ThreatSource threat_sources resources "Resources" 180),
    text!(ThreatSource threat_sources skills "Skills" 180),
    text!(ThreatSource threat_sources motivation "Motivation" 180),
    text!(ThreatSource threat_sources note "Note" 240),
];
