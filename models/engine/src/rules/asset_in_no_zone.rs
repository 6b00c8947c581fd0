//! Every asset lies in exactly one zone or conduit.

use plant::AnyKey;
use plant::record::Asset;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;
use crate::index::{At, Place};

pub(super) static RULE: Rule = Rule {
    id: "asset-in-no-zone",
    title: "Asset in no zone",
    clause: "ZCR 3.1",
    severity: Severity::Error,
    question: "Does every asset lie in one zone or conduit?",
    why: "An asset outside every zone has no security level, and nobody answers for it.",
    false_positives: "An asset that was imported and is about to be placed. One that is no part of the plant should be deleted.",
    fix: "Put it into a zone, or into the conduit whose device it is.",
    check: Check::Asset(check),
    fixes: None,
};

fn check(seen: &Seen, at: At<Asset>, sink: &mut Sink) {
    if seen.index.place(at) != Place::Nowhere {
        return;
    }
    let id = seen.index.asset_id(at);
    let Some(asset) = seen.document.assets.get(&id) else { return };
    match asset.lies_in {
        None => {
            sink.find(&RULE, id, format!("{id} {} lies in no zone and in no conduit.", asset.name));
        }
        Some(gone) => {
            let message = format!("{id} {} lies in {gone}, which is not in the plant.", asset.name);
            sink.find(&RULE, id, message).beside([AnyKey::from(gone)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, found};

    #[test]
    fn finds_the_unplaced_and_the_misplaced() {
        let plant = Plant::new().zone(1, |_| {}).asset(1, "plc", "Z-1").asset(2, "plc", "").asset(3, "plc", "Z-9");
        assert_eq!(found(&plant, "asset-in-no-zone"), ["A-02", "A-03"]);
    }

    #[test]
    fn a_device_of_a_conduit_is_placed() {
        let plant =
            Plant::new().zone(1, |_| {}).zone(2, |_| {}).conduit(1, &[1, 2], |_| {}).asset(1, "firewall", "C-1");
        assert!(found(&plant, "asset-in-no-zone").is_empty());
    }
}
