//! Criticality of assets: said once for the plant.

use super::Reads;
use super::reading::{about_plant, counted, some_own_assets};
use crate::index::Traits;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-without-criticality",
    title: "Assets without a criticality",
    clause: "ZCR 1.1, ZCR 2.1",
    severity: Severity::Note,
    question: "Does every asset of the system say how much depends on it?",
    why: "Where the effort goes first, and what is put into which zone, follows from what depends on an asset.",
    false_positives: "Criticality is kept per function and not per asset.",
    fix: "Enter the criticality, at least of controllers and servers.",
    check: Check::Plant { reads: &[Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // Counted by columns; a few of them are named.
    let Some(named) = some_own_assets(index, Traits::NO_CRITICALITY) else { return };
    let message = format!(
        "{}: {}.",
        counted(named.count, "asset of the system has no criticality", "assets of the system have no criticality"),
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
        assert_eq!(
            said(&plant(|_| {}), "asset-without-criticality"),
            ["2 assets of the system have no criticality: A-01, A-02."]
        );
    }

    #[test]
    fn nothing_where_every_one_has_it() {
        assert!(
            said(
                &plant(|asset| asset.criticality = Some(plant::vocabulary::Criticality::Low)),
                "asset-without-criticality"
            )
            .is_empty()
        );
    }
}
