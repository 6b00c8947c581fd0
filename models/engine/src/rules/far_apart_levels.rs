//! Assets two or more Purdue levels apart in one zone.

use super::reading::{cited, named_assets, own_zone};
use crate::index::{ElementAt, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "far-apart-levels",
    title: "Far apart Purdue levels in one zone",
    clause: "ZCR 3.1",
    severity: Severity::Question,
    question: "Does a zone hold assets whose Purdue levels are two or more apart?",
    why: "Assets that far apart seldom share a risk: often one of them was put into the wrong zone.",
    false_positives: "A small plant whose server stands beside its controllers on purpose.",
    fix: "Move the asset into the zone of its level, or correct its level.",
    check: Check::Element(check),
    fixes: None,
};

/// Two whole levels, in halves.
const FAR: u8 = 4;

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    if own_zone(seen, at).is_none() {
        return;
    }
    let index = seen.index;
    // What comes and goes has a rule of its own.
    let levels = || {
        index
            .assets_in(at)
            .filter(|asset| index.assets.traits[asset.index()].has(Traits::LASTING))
            .filter_map(|asset| index.assets.purdue[asset.index()].map(|level| (level, asset)))
    };
    let (Some(lowest), Some(highest)) =
        (levels().map(|(level, _)| level).min(), levels().map(|(level, _)| level).max())
    else {
        return;
    };
    if highest.halves() - lowest.halves() < FAR {
        return;
    }
    let at_level =
        |wanted| named_assets(index, levels().filter(move |(level, _)| *level == wanted).map(|(_, asset)| asset));
    let (Some(low), Some(high)) = (at_level(lowest), at_level(highest)) else { return };
    let message =
        format!("{} holds level {lowest} ({}) and level {highest} ({}).", cited(seen, at), low.words, high.words);
    sink.find(&RULE, index.element(at), message).beside(high.keys).beside(low.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::vocabulary::PurdueLevel;

    fn plant(level: PurdueLevel) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .asset_with(1, "plc", "Z-1", |asset| asset.purdue = Some(PurdueLevel::L1))
            .asset_with(2, "historian", "Z-1", move |asset| asset.purdue = Some(level))
            .asset_with(3, "temporary-workstation", "Z-1", |asset| asset.purdue = Some(PurdueLevel::L4))
    }

    #[test]
    fn two_levels_apart() {
        assert_eq!(
            said(&plant(PurdueLevel::L3), "far-apart-levels"),
            ["Z-01 Zone 1 holds level 1 (A-01) and level 3 (A-02)."]
        );
    }

    #[test]
    fn neighbours_are_no_question() {
        assert!(said(&plant(PurdueLevel::L2), "far-apart-levels").is_empty());
    }
}
