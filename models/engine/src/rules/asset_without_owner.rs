//! Owners of assets: said once for the plant.

use super::Reads;
use super::reading::{about_plant, counted, some_own_assets};
use crate::index::Traits;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-without-owner",
    title: "Assets that nobody answers for",
    clause: "ZCR 1.1, SR 7.8",
    severity: Severity::Note,
    question: "Does every asset of the system have an owner?",
    why: "What nobody answers for is neither patched nor taken out.",
    false_positives: "The zone's accountable organisation answers for all its assets.",
    fix: "Enter who answers for the assets.",
    check: Check::Plant { reads: &[Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // Counted by columns; a few of them are named.
    let Some(named) = some_own_assets(index, Traits::NO_OWNER) else { return };
    let message = format!(
        "{}: {}.",
        counted(named.count, "asset of the system has no owner", "assets of the system have no owner"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, outside, said};

    fn plant(change: fn(&mut plant::record::Asset)) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, outside)
            .asset_with(1, "plc", "Z-1", change)
            .asset_with(2, "plc", "Z-1", change)
            .asset(3, "plc", "Z-2")
    }

    #[test]
    fn said_once_for_all() {
        assert_eq!(said(&plant(|_| {}), "asset-without-owner"), ["2 assets of the system have no owner: A-01, A-02."]);
    }

    #[test]
    fn nothing_where_every_one_has_it() {
        assert!(said(&plant(|asset| asset.owner = "Operations".into()), "asset-without-owner").is_empty());
    }
}
