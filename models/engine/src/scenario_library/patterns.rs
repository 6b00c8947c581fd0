//! The patterns: technique, condition, sentence, suggested source. One entry each; a technique is offered for assets of the
//! classes ATT&CK names for it, an outcome for the classes named here.

use plant::record::{Asset, Element};
use plant::vocabulary::Intent;
use standard::{AttackId, SecurityLevel, catalogue};

use super::ProposedSource;
use super::asset_classes::asset_classes;
use super::exposure::{Evidence, Exposure};
use super::protocols::Use;
use super::surroundings::Surroundings;

/// What it is offered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// Zones.
    Zone,
    /// Conduits.
    Conduit,
}

pub(super) struct Pattern {
    technique: u16,
    on: On,
    exposure: Exposure,
    /// Only these of the technique's classes of asset; empty for all of them. An outcome has none of its own.
    classes: &'static [u16],
    /// `{what}` are the assets, `{channel}` how it comes in, `{from}` where from.
    pub(super) sentence: &'static str,
    pub(super) source: ProposedSource,
}

const fn on_purpose(name: &'static str, level: SecurityLevel, why: &'static str) -> ProposedSource {
    ProposedSource { name, intent: Intent::Intentional, level: Some(level), why }
}

const CRIME: ProposedSource = on_purpose(
    "Crime group",
    SecurityLevel::TWO,
    "Level 2 is suggested: simple means are enough for a service that is reached.",
);
const COMMON_TOOLS: ProposedSource = on_purpose(
    "Attacker with common tools",
    SecurityLevel::TWO,
    "Level 2 is suggested: tools for the protocol are common and it rarely asks who is there.",
);
const PLANT_SKILLS: ProposedSource = on_purpose(
    "Attacker with control system skills",
    SecurityLevel::THREE,
    "Level 3 is suggested: somebody has to know the control system to do harm by it.",
);
const STATE: ProposedSource = on_purpose(
    "State actor",
    SecurityLevel::FOUR,
    "Level 4 is suggested: tailored malware for a safety system takes extended resources.",
);
const BY_CHANCE: ProposedSource = ProposedSource {
    name: "Malware brought in by chance",
    intent: Intent::Coincidental,
    level: None,
    why: "Level 1 is suggested: nobody aims at the plant.",
};

/// Computers with an operating system that people and services log in to.
const HOSTS: &[u16] = &[1, 2, 6, 7, 8, 11, 12];

pub(super) const PATTERNS: &[Pattern] = &[
    Pattern {
        technique: 822,
        on: On::Zone,
        exposure: Exposure::RemoteAccess,
        classes: &[],
        sentence: "Somebody enters {what} from {from} by the access that is meant for others",
        source: CRIME,
    },
    Pattern {
        technique: 819,
        on: On::Zone,
        exposure: Exposure::ReachedFromForeign(Use::Web),
        classes: &[],
        sentence: "A weakness of the {channel} service of {what} is used from {from} to get in",
        source: CRIME,
    },
    Pattern {
        technique: 886,
        on: On::Zone,
        exposure: Exposure::Reached(Use::RemoteSession),
        classes: HOSTS,
        sentence: "A session by {channel} is misused to move on to {what}",
        source: CRIME,
    },
    Pattern {
        technique: 866,
        on: On::Zone,
        exposure: Exposure::Reached(Use::NetworkService),
        classes: HOSTS,
        sentence: "Malware spreads by {channel} from {from} to {what} and stops it",
        source: CRIME,
    },
    Pattern {
        technique: 843,
        on: On::Zone,
        exposure: Exposure::Reached(Use::Engineering),
        classes: &[],
        sentence: "A wrong program is loaded into {what} by {channel}",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 836,
        on: On::Zone,
        exposure: Exposure::Written(Use::Control),
        classes: &[],
        sentence: "Set points or limits of {what} are changed by {channel}",
        source: PLANT_SKILLS,
    },
    Pattern {
        technique: 855,
        on: On::Zone,
        exposure: Exposure::Written(Use::Telemetry),
        classes: &[],
        sentence: "Commands that nobody authorised are sent to {what} by {channel}",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 814,
        on: On::Zone,
        exposure: Exposure::Reached(Use::Control),
        classes: &[3, 4, 5, 9, 10, 17, 18],
        sentence: "A flood of {channel} messages keeps {what} from answering",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 831,
        on: On::Zone,
        exposure: Exposure::ReachedAtAll,
        classes: &[2, 7],
        sentence: "Somebody works {what} and steers the process to where it does harm",
        source: PLANT_SKILLS,
    },
    Pattern {
        technique: 829,
        on: On::Zone,
        exposure: Exposure::ReachedAtAll,
        classes: &[2, 7],
        sentence: "Malware stops {what}; operators do not see the process",
        source: CRIME,
    },
    Pattern {
        technique: 837,
        on: On::Zone,
        exposure: Exposure::ReachedAtAll,
        classes: &[10],
        sentence: "The logic of {what} is changed so that the protection does not act",
        source: PLANT_SKILLS,
    },
    Pattern {
        technique: 880,
        on: On::Zone,
        exposure: Exposure::Reached(Use::Engineering),
        classes: &[10],
        sentence: "Tailored malware is loaded into {what} by {channel}; people are no longer protected",
        source: STATE,
    },
    Pattern {
        technique: 882,
        on: On::Zone,
        exposure: Exposure::ReachedFromForeign(Use::Web),
        classes: &[6, 8],
        sentence: "Operating data are taken from {what} by {channel}",
        source: CRIME,
    },
    Pattern {
        technique: 860,
        on: On::Zone,
        exposure: Exposure::Radio,
        classes: &[],
        sentence: "Somebody within reach of the radio enters by {what}",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 864,
        on: On::Zone,
        exposure: Exposure::ComesAndGoes,
        classes: &[],
        sentence: "A device that comes and goes brings malware into {what}",
        source: BY_CHANCE,
    },
    Pattern {
        technique: 847,
        on: On::Zone,
        exposure: Exposure::CarriedMedia,
        classes: &[],
        sentence: "Malware is carried into {what} on USB media",
        source: BY_CHANCE,
    },
    Pattern {
        technique: 812,
        on: On::Zone,
        exposure: Exposure::DefaultLogIn,
        classes: &[],
        sentence: "Somebody logs in to {what} as delivered by the maker",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 822,
        on: On::Conduit,
        exposure: Exposure::RemoteAccess,
        classes: &[],
        sentence: "The remote access of {what} is entered by somebody it is not meant for",
        source: CRIME,
    },
    Pattern {
        technique: 859,
        on: On::Conduit,
        exposure: Exposure::OneFactor,
        classes: &[],
        sentence: "A stolen log-in is used through {what}",
        source: CRIME,
    },
    Pattern {
        technique: 830,
        on: On::Conduit,
        exposure: Exposure::ForeignNetwork,
        classes: &[],
        sentence: "Messages through {what} are read or changed on their way",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 842,
        on: On::Conduit,
        exposure: Exposure::ForeignNetworkInTheClear,
        classes: &[],
        sentence: "Traffic of {what} is listened to for log-ins and knowledge of the process",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 860,
        on: On::Conduit,
        exposure: Exposure::Radio,
        classes: &[],
        sentence: "Somebody within reach of the radio enters by {what}",
        source: COMMON_TOOLS,
    },
    Pattern {
        technique: 847,
        on: On::Conduit,
        exposure: Exposure::CarriedMedia,
        classes: &[],
        sentence: "Malware is carried through {what} on USB media",
        source: BY_CHANCE,
    },
];

impl Pattern {
    pub(super) const fn id(&self) -> AttackId {
        AttackId::technique(self.technique)
    }

    pub(super) fn fits(&self, element: Element) -> bool {
        self.on == if matches!(element, Element::Zone(_)) { On::Zone } else { On::Conduit }
    }

    /// The facts of the plant that make the technique possible here.
    pub(super) fn evidence(&self, around: &Surroundings) -> Vec<Evidence> {
        let row = catalogue().technique(self.id());
        self.exposure.evidence(around, |asset: &Asset| {
            asset_classes(&asset.role).any(|class| {
                let chosen = self.classes.is_empty() || self.classes.iter().any(|id| AttackId::asset(*id) == class);
                // MITRE names no asset for an outcome
                let listed = row.is_some_and(|row| row.is_impact() || row.assets.contains(&class));
                chosen && listed
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_known_techniques_once_and_classes_that_attack_names() {
        for (at, pattern) in PATTERNS.iter().enumerate() {
            let row = catalogue().technique(pattern.id()).expect("a known technique");
            let twice = PATTERNS[..at].iter().any(|other| other.id() == pattern.id() && other.on == pattern.on);
            assert!(!twice, "{}", row.id);
            let mut classes = pattern.classes.iter().map(|number| AttackId::asset(*number));
            assert!(classes.clone().all(|class| catalogue().attack_asset(class).is_some()));
            let listed = classes.any(|class| row.assets.contains(&class));
            assert!(pattern.classes.is_empty() || row.is_impact() || listed, "{} fits something", row.id);
            assert!(!row.is_impact() || !pattern.classes.is_empty(), "{} needs classes of its own", row.id);
            assert!(pattern.sentence.contains("{what}") && !pattern.sentence.ends_with('.'));
        }
    }
}
