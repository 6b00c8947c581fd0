//! Assets whose support has ended: said once a zone.

use std::collections::BTreeMap;

use plant::Kind;
use plant::record::Asset;

use super::Reads;
use super::reading::{cited, counted, named_assets};
use crate::index::{At, ElementAt, day};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "out-of-support",
    title: "Assets out of support",
    clause: "SR 7.8, ZCR 5.2",
    severity: Severity::Warning,
    question: "Is every asset of the system still supported by its maker?",
    why: "Weaknesses that are found after the last day of support stay open for ever.",
    false_positives: "The owner has a contract for longer support: enter its last day.",
    fix: "Plan the replacement, or put a filter before it and record that as a measure.",
    check: Check::Plant {
        reads: &[
            Reads::Places,
            Reads::Shapes,
            Reads::Records(Kind::System),
            Reads::Records(Kind::Zone),
            Reads::Records(Kind::Conduit),
        ],
        check,
    },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // Without a date that the assessment refers to nothing counts as over.
    let Some(today) = day(&seen.document.system().as_of) else { return };
    let mut over: BTreeMap<ElementAt, Vec<At<Asset>>> = BTreeMap::new();
    for (asset, _) in index.assets.support_ends.iter().filter(|(_, end)| **end < today) {
        if let Some(at) = index.place(*asset).element().filter(|at| index.is_in_system(*at)) {
            over.entry(at).or_default().push(*asset);
        }
    }
    for (at, assets) in over {
        let Some(named) = named_assets(index, assets.into_iter()) else { continue };
        let message = format!(
            "{}: {} out of support: {}.",
            cited(seen, at),
            counted(named.count, "asset is", "assets are"),
            named.words
        );
        sink.find(&RULE, index.element(at), message).beside(named.keys);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(as_of: &str) -> Plant {
        let mut system = plant::record::System::new("Works");
        system.as_of = as_of.into();
        Plant::new()
            .zone(1, |_| {})
            .asset_with(1, "plc", "Z-1", |asset| asset.support_until = "2025-12-31".into())
            .asset_with(2, "plc", "Z-1", |asset| asset.support_until = "2030-12-31".into())
            .asset_with(3, "plc", "Z-1", |asset| asset.support_until = "soon".into())
            .put(system)
    }

    #[test]
    fn after_the_last_day() {
        assert_eq!(said(&plant("2026-01-01"), "out-of-support"), ["Z-01 Zone 1: 1 asset is out of support: A-01."]);
    }

    #[test]
    fn on_the_last_day_or_without_a_date() {
        assert!(said(&plant("2025-12-31"), "out-of-support").is_empty());
        assert!(said(&plant(""), "out-of-support").is_empty());
    }
}
