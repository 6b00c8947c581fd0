//! The level of the source, in the groups that the labels of the technique reach.

use plant::vocabulary::LevelMethod;
use standard::SecurityLevelRange;

use super::{Entries, Method, Rated, or_open};

pub(super) static METHOD: Method = Method {
    id: LevelMethod::AttackLabels,
    name: "Attacker level by labels of the technique",
    formula: "as the attacker level, with FR = the groups of the SR labels of the technique's mitigations; a scenario without a technique keeps its own groups",
    source: "MITRE ATT&CK for ICS, mitigations with labels of 3-3; the way from technique to requirement as in the published AutoS2 code",
    trust: "Labels are MITRE's; the rule is published research code",
    limits: "Techniques that no label reaches, such as T0837 and T0880, ask for nothing; labels of a technique of the tactic Impact say what limits the outcome, not what stops the way to it",
    needs: "",
    asks: false,
    applies: |_| true,
    level: |rated| {
        let above = rated.risk.values().any(|risk| risk.above);
        rated.attacker.filter(|_| above).map(SecurityLevelRange::exact)
    },
    entries: Entries::Labelled,
    words: |rated: &Rated| {
        format!("source of level {}, above tolerable, by the labels of its technique", or_open(rated.capability()))
    },
};
