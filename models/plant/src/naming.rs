//! How things are called in labels and which names are proposed for new ones.

use crate::document::Document;
use crate::record::{AnyKey, AnyRecord};
use crate::vocabulary::Role;

/// What a person calls a record in a label: an asset or a saved view by its name, anything else by its id.
pub(crate) fn called(document: &Document, key: AnyKey) -> String {
    match document.get(key) {
        Some(AnyRecord::Asset(asset)) if !asset.name.trim().is_empty() => asset.name.clone(),
        Some(AnyRecord::SavedView(view)) => format!("view “{}”", view.name.trim()),
        _ => key.to_string(),
    }
}

/// `1 asset`, `4 assets`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        return format!("1 {noun}");
    }
    match noun.strip_suffix('y') {
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {noun}s"),
    }
}

/// The letters before the number in the tag proposed for a new asset: `PLC`, `FW`.
pub(crate) fn tag_prefix(role: &Role) -> String {
    match role.symbol() {
        "historian" => "HIS".to_owned(),
        "firewall" => "FW".to_owned(),
        "switch" => "SW".to_owned(),
        "router" => "RT".to_owned(),
        "sensor" => "SEN".to_owned(),
        "laptop" => "LAP".to_owned(),
        "analyser" => "AN".to_owned(),
        "scada" => "SRV".to_owned(),
        "person" => "KIOSK".to_owned(),
        "app" if *role == Role::Unknown => "ASSET".to_owned(),
        symbol => symbol.to_uppercase(),
    }
}

/// The number after the highest of a series `PREFIX-01`, `PREFIX-02` among names.
pub(crate) fn next_in_series<'n>(prefix: &str, names: impl Iterator<Item = &'n str>) -> u32 {
    names
        .filter_map(|name| {
            let rest = name.strip_prefix(prefix)?.strip_prefix(['-', ' '])?;
            rest.parse::<u32>().ok()
        })
        .max()
        .map_or(1, |highest| highest.saturating_add(1))
}
