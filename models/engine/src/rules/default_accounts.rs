//! Delivered log-ins are changed: said once a zone.

use super::reading::{assets_with, cited, counted, named_assets};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "default-accounts",
    title: "Log-ins as delivered",
    clause: "SR 1.5",
    severity: Severity::Warning,
    question: "Is every log-in changed that the maker delivered?",
    why: "Delivered passwords stand in manuals and in every attacker's list.",
    false_positives: "The inventory was written before the change.",
    fix: "Change them, and enter whose log-ins the assets have now.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let index = seen.index;
    if !index.is_in_system(at) {
        return;
    }
    let Some(named) = named_assets(index, assets_with(index, at, Traits::DEFAULT_ACCOUNTS)) else { return };
    let message = format!(
        "{}: {} the log-ins {} delivered with: {}.",
        cited(seen, at),
        counted(named.count, "asset has", "assets have"),
        if named.count == 1 { "it was" } else { "they were" },
        named.words
    );
    sink.find(&RULE, index.element(at), message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::vocabulary::Accounts;

    fn plant(accounts: Accounts) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .asset_with(1, "plc", "Z-1", move |asset| asset.accounts = Some(accounts))
            .asset(2, "plc", "Z-1")
    }

    #[test]
    fn as_delivered() {
        assert_eq!(
            said(&plant(Accounts::Default), "default-accounts"),
            ["Z-01 Zone 1: 1 asset has the log-ins it was delivered with: A-01."]
        );
    }

    #[test]
    fn changed_or_not_looked_at() {
        assert!(said(&plant(Accounts::Personal), "default-accounts").is_empty());
    }
}
