//! Rules read the role of an asset: said once for the plant.

use super::Reads;
use super::reading::{about_plant, counted, some_own_assets};
use crate::index::Traits;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-without-role",
    title: "Assets without a known role",
    clause: "ZCR 1.1, SR 7.8",
    severity: Severity::Note,
    question: "Does every asset of the system have a role the program knows?",
    why: "Rules about radio, safety, vendors and controllers read the role: an asset without one is not looked at.",
    false_positives: "A role of the owner's own that no rule needs to know.",
    fix: "Give the assets a role of the list.",
    check: Check::Plant { reads: &[Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    // Counted by columns; a few of them are named.
    let Some(named) = some_own_assets(index, Traits::NO_ROLE) else { return };
    let message = format!(
        "{}: {}.",
        counted(named.count, "asset of the system has no known role", "assets of the system have no known role"),
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
            said(&plant(|asset| asset.role = plant::vocabulary::Role::Unknown), "asset-without-role"),
            ["2 assets of the system have no known role: A-01, A-02."]
        );
    }

    #[test]
    fn nothing_where_every_one_has_it() {
        assert!(said(&plant(|_| {}), "asset-without-role").is_empty());
    }
}
