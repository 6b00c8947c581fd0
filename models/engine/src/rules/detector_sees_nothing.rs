//! An intrusion detection stands where flows run.

use plant::vocabulary::Role;

use super::reading::{assets_with, cited, named_assets};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "detector-sees-nothing",
    title: "Intrusion detection where nothing runs",
    clause: "SR 6.2",
    severity: Severity::Question,
    question: "Does every intrusion detection stand where flows run?",
    why: "A sensor at a quiet place watches nothing.",
    false_positives: "It sees the traffic of several networks by a mirror port: draw it into the conduit it watches.",
    fix: "Put it into the conduit or the zone whose flows it sees.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let index = seen.index;
    let sensors = assets_with(index, at, Traits::WATCHER)
        .filter(|asset| index.assets.role[asset.index()] == Role::IntrusionDetection);
    let Some(named) = named_assets(index, sensors) else { return };
    let passes = match at {
        ElementAt::Conduit(conduit) => !index.carried(conduit).is_empty(),
        ElementAt::Zone(_) => index.assets_in(at).any(|asset| index.flows_of(asset).next().is_some()),
    };
    if !passes {
        let message = format!("{}: no flow runs here for {} to see.", cited(seen, at), named.words);
        sink.find(&RULE, index.element(at), message).beside(named.keys);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, found};

    fn plant(place: &str) -> Plant {
        (1..=3)
            .fold(Plant::new(), |plant, zone| plant.zone(zone, |_| {}))
            .conduit(1, &[1, 2], any)
            .conduit(2, &[2, 3], any)
            .asset(1, "plc", "Z-1")
            .asset(2, "plc", "Z-2")
            .flow(1, 1, 2, &[])
            .asset(9, "intrusion-detection", place)
    }

    #[test]
    fn at_a_quiet_place() {
        assert_eq!(found(&plant("C-2"), "detector-sees-nothing"), ["C-02"]);
        assert_eq!(found(&plant("Z-3"), "detector-sees-nothing"), ["Z-03"]);
    }

    #[test]
    fn where_flows_run() {
        assert!(found(&plant("C-1"), "detector-sees-nothing").is_empty());
        assert!(found(&plant("Z-1"), "detector-sees-nothing").is_empty());
    }
}
