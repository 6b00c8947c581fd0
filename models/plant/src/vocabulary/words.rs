//! Closed word lists, each written in lower case with hyphens.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $( $(#[$variant_doc:meta])* $variant:ident = $word:literal / $label:literal ),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub enum $name { $( $(#[$variant_doc])* #[serde(rename = $word)] $variant ),+ }

        impl $name {
            /// Every word, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in a file.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The word as it is shown to a person.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }

            /// The value for a word of the file form.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}

words! {
    /// Whether an element belongs to the system under consideration. Elements outside get no SL-T and no floor.
    Scope {
        /// Part of the system under consideration.
        #[default]
        In = "in" / "in the system",
        /// Outside: a neighbour that reaches in.
        Outside = "outside" / "outside the system",
    }
}

words! {
    /// How far a zone may be trusted; reachability starts at the untrusted ones.
    Trust {
        /// Under the owner's control.
        #[default]
        Trusted = "trusted" / "trusted",
        /// Reached by others under rules, such as a DMZ.
        SemiTrusted = "semi-trusted" / "semi-trusted",
        /// Not under the owner's control.
        Untrusted = "untrusted" / "untrusted",
    }
}

words! {
    /// What kind of zone it is, after ZCR 3.2 to 3.6.
    Domain {
        /// Control system.
        #[default]
        Iacs = "iacs" / "IACS",
        /// Business or office system (ZCR 3.2).
        Business = "business" / "business",
        /// Safety instrumented system (ZCR 3.3).
        Safety = "safety" / "safety",
        /// Buffer between networks of different trust.
        Dmz = "dmz" / "DMZ",
        /// Devices that are connected for a while (ZCR 3.4).
        Temporary = "temporary" / "temporary",
        /// Wireless devices (ZCR 3.5).
        Wireless = "wireless" / "wireless",
        /// Devices that strangers can touch.
        PublicArea = "public-area" / "public area",
        /// Networks and parties outside (ZCR 3.6).
        External = "external" / "external",
        /// A box for grouping only: it carries no SL-T.
        Grouping = "grouping" / "grouping only",
    }
}

words! {
    /// What carries the channels of a conduit.
    Medium {
        /// Wired network.
        #[default]
        Ethernet = "ethernet" / "Ethernet",
        /// Serial line.
        Serial = "serial" / "serial",
        /// One-way link.
        Diode = "diode" / "one-way (diode)",
        /// Radio in the plant.
        Wireless = "wireless" / "wireless",
        /// Cellular carrier.
        Cellular = "cellular" / "cellular",
        /// Tunnel through a foreign network.
        Vpn = "vpn" / "VPN",
        /// Discrete signals, no protocol.
        HardWired = "hard-wired" / "hard-wired",
        /// Carried by hand.
        Removable = "removable" / "removable media",
    }
}

words! {
    /// Transport under a protocol.
    Transport {
        /// TCP.
        #[default]
        Tcp = "tcp" / "TCP",
        /// UDP.
        Udp = "udp" / "UDP",
        /// Ethernet frames without IP.
        Ethernet = "ethernet" / "Ethernet",
        /// Anything else: serial, radio, wire.
        Other = "other" / "other",
    }
}

words! {
    /// What came out of an acceptance test.
    TestOutcome {
        /// It was not run.
        #[default]
        NotRun = "not-run" / "not run",
        /// What had to be seen was seen.
        Passed = "passed" / "passed",
        /// It was not.
        Failed = "failed" / "failed",
    }
}

words! {
    /// Where an acceptance test was run.
    TestStage {
        /// At the supplier's.
        #[default]
        Factory = "fat" / "FAT",
        /// In the plant.
        Site = "sat" / "SAT",
    }
}

words! {
    /// Where the data of a flow goes, seen from the initiator.
    DataDirection {
        /// Both ways.
        #[default]
        Both = "both" / "both ways",
        /// From the initiator to the other end.
        FromInitiator = "from-initiator" / "from the initiator",
        /// From the other end to the initiator (a pull).
        ToInitiator = "to-initiator" / "to the initiator",
    }
}

words! {
    /// Weight of an asset in the inventory of its owner.
    Criticality {
        /// Low.
        Low = "low" / "low",
        /// Medium.
        #[default]
        Medium = "medium" / "medium",
        /// High.
        High = "high" / "high",
        /// Above high, where an inventory has four steps.
        Critical = "critical" / "critical",
    }
}

words! {
    /// Whose log-ins an asset has, as the inventory says it (SR 1.1, SR 1.5).
    Accounts {
        /// One for each person or service.
        #[default]
        Personal = "personal" / "personal",
        /// Several people use one.
        Shared = "shared" / "shared",
        /// As delivered by the maker.
        Default = "default" / "as delivered",
        /// It has no log-in.
        None = "none" / "no log-in",
    }
}

words! {
    /// What a party does for the plant.
    PartyRole {
        /// Owns and answers for the plant.
        #[default]
        AssetOwner = "asset-owner" / "asset owner",
        /// Builds or integrates.
        IntegrationServiceProvider = "integration-service-provider" / "integration service provider",
        /// Maintains.
        MaintenanceServiceProvider = "maintenance-service-provider" / "maintenance service provider",
        /// Makes the products.
        ProductSupplier = "product-supplier" / "product supplier",
        /// An authority.
        Regulator = "regulator" / "regulator",
        /// Somebody else.
        Other = "other" / "other",
    }
}

words! {
    /// Whether a place of entry is reached over a network or on foot.
    AccessKind {
        /// Over a network or line.
        #[default]
        Logical = "logical" / "logical",
        /// A door, a cabinet, a port.
        Physical = "physical" / "physical",
    }
}

words! {
    /// What a threat source means to do. Unintentional and coincidental force level 1; intentional forces 2 to 4.
    Intent {
        /// A mistake.
        Unintentional = "unintentional" / "unintentional",
        /// Untargeted, such as common malware.
        Coincidental = "coincidental" / "coincidental",
        /// On purpose.
        #[default]
        Intentional = "intentional" / "intentional",
    }
}

words! {
    /// The part an element plays in a scenario.
    ElementRole {
        /// Where the consequence happens: the element whose SL-T the scenario forces.
        #[default]
        Target = "target" / "target",
        /// Where the source comes in.
        Entry = "entry" / "entry",
        /// What lies in between.
        Path = "path" / "path",
    }
}

words! {
    /// Whether a scenario counts.
    ScenarioStatus {
        /// A person wrote or accepted it: it counts.
        #[default]
        Accepted = "accepted" / "accepted",
        /// Offered by the library or an import: it counts nowhere.
        Proposed = "proposed" / "proposed",
        /// A proposal that a person refused: it counts nowhere and is not offered again.
        Refused = "refused" / "refused",
    }
}

words! {
    /// Whether an answer tells what a part can do or what is in place.
    AnswerKind {
        /// SL-A: configured and verified in the zone.
        #[default]
        Achieved = "achieved" / "achieved",
        /// SL-C: possible natively, when configured.
        Capability = "capability" / "capability",
    }
}

words! {
    /// Answer to one requirement.
    AnswerState {
        /// Met.
        #[default]
        Met = "met" / "met",
        /// Partly met, which is not met; the answer says which part.
        Partly = "partly" / "partly met",
        /// Not met.
        NotMet = "not-met" / "not met",
        /// Not applicable, with a reason.
        NotApplicable = "not-applicable" / "not applicable",
    }
}

words! {
    /// Outcome of the comparison of initial with tolerable risk (ZCR 4.1).
    Decision {
        /// Above tolerable: a detailed assessment follows.
        #[default]
        GoOn = "go-on" / "go on to ZCR 5",
        /// Tolerable: the workflow stops here for this element.
        Stop = "stop" / "tolerable, stop after ZCR 4.1",
    }
}

words! {
    /// Outcome of ZCR 5.7 and 5.11 for one scenario. None of them changes a derivation.
    RiskDecisionOutcome {
        /// More measures follow.
        #[default]
        Treat = "treat" / "treat further",
        /// The risk is accepted by name and date.
        Accept = "accept" / "accepted",
        /// The risk is carried by somebody else.
        Transfer = "transfer" / "transferred",
    }
}

words! {
    /// What an own rule looks at.
    RuleSubject {
        /// Every asset.
        #[default]
        Asset = "asset" / "asset",
        /// Every flow.
        Flow = "flow" / "flow",
        /// Every zone.
        Zone = "zone" / "zone",
        /// Every conduit.
        Conduit = "conduit" / "conduit",
        /// Every scenario.
        Scenario = "scenario" / "scenario",
    }
}

words! {
    /// How findings of an own rule are meant.
    RuleSeverity {
        /// Against a rule of the plant that knows no exception.
        Error = "error" / "error",
        /// Against a rule with exceptions, or a doubt that costs.
        #[default]
        Warning = "warning" / "warning",
        /// Something that only a person can answer.
        Question = "question" / "question",
        /// Worth knowing.
        Note = "note" / "note",
    }
}

words! {
    /// How a field is compared in an own rule.
    Operator {
        /// Equal, in any case.
        #[default]
        Is = "is" / "is",
        /// Not equal, in any case; an empty field is not equal.
        IsNot = "is-not" / "is not",
        /// The text stands in it, in any case.
        Contains = "contains" / "contains",
        /// Equal to one of several.
        OneOf = "one-of" / "is one of",
        /// Nothing is entered.
        Empty = "empty" / "is empty",
        /// Something is entered.
        NotEmpty = "not-empty" / "is not empty",
        /// A number or a level, at least this; never true of an empty field.
        AtLeast = "at-least" / "is at least",
        /// A number or a level, at most this; never true of an empty field.
        AtMost = "at-most" / "is at most",
    }
}

words! {
    /// How the conditions of an own rule are joined.
    Joined {
        /// Every condition must hold.
        #[default]
        All = "all" / "all of them hold",
        /// One condition is enough.
        Any = "any" / "one of them holds",
    }
}

words! {
    /// How an SL-T follows from scenarios (3-2, ZCR 5.6 leaves the method free). What each reads and where it comes from is
    /// in the engine, one file a method.
    LevelMethod {
        /// The level of the source of every scenario above tolerable risk: the program's own method.
        #[default]
        AttackerLevel = "attacker-level" / "attacker level, unmitigated risk",
        /// As many levels as decades between unmitigated and tolerable frequency.
        RiskReductionFactor = "risk-reduction-factor" / "cyber risk reduction factor",
        /// As many levels as ranks above tolerable.
        RankGap = "rank-gap" / "ranks above tolerable",
        /// A table of consequence class and threat capability.
        ConsequenceCapability = "consequence-capability" / "consequence and threat capability",
        /// A level for each band of the risk rank.
        RiskBand = "risk-band" / "band of the risk rank",
        /// A vector from the product of likelihood and consequence.
        ScoreVector = "score-vector" / "vector from the risk score",
        /// Impact class plus attacker class minus one.
        Additive = "additive" / "impact plus attacker",
        /// The class of the consequence alone.
        ConsequenceDriven = "consequence-driven" / "consequence driven",
        /// The attacker level, in the groups that the ATT&CK labels of the technique reach.
        AttackLabels = "attack-labels" / "attacker level by labels of the technique",
    }
}

/// Who said so, when and why. The date is text of the form 2026-11-23, passed in and never taken from a clock.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signature {
    /// Name of the person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Date, ISO 8601.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub on: String,
    /// Reason in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Signature {
    /// Whether somebody signed: a name and a date.
    pub fn is_signed(&self) -> bool {
        !self.by.trim().is_empty() && !self.on.trim().is_empty()
    }
}

/// What was decided about the risk of a scenario, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RiskDecision {
    /// The outcome.
    pub outcome: RiskDecisionOutcome,
    /// Name of the person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Date, ISO 8601.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub on: String,
    /// Reason in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

words! {
    /// What a view of the drawing shows.
    DrawnBy {
        /// Everything, by zones.
        #[default]
        Zones = "zones" / "by zones",
        /// In bands by Purdue level.
        Purdue = "purdue" / "by Purdue level",
        /// By building, room and cabinet.
        Physical = "physical" / "by location",
        /// Zones and conduits only.
        Conduits = "conduits" / "zones and conduits only",
        /// One zone and its neighbours.
        Around = "around" / "one zone and its neighbours",
    }
}

words! {
    /// What the colours and chips of a drawing tell.
    Colours {
        /// Kinds of zones.
        #[default]
        Kinds = "kinds" / "kind of zone",
        /// SL-T.
        Target = "target" / "SL-T, target",
        /// SL-A.
        Achieved = "achieved" / "SL-A, achieved",
        /// SL-T minus SL-A.
        Gap = "gap" / "gap, SL-T to SL-A",
        /// Risk of scenarios.
        Risk = "risk" / "risk of scenarios",
    }
}

words! {
    /// A part of the drawing that can be switched off.
    Layer {
        /// Flows between tiles, in conduits and outside of them.
        #[default]
        Flows = "flows" / "flows",
        /// Pipes with their devices and labels.
        Conduits = "conduits" / "conduits",
        /// Protocols beside conduits.
        Protocols = "protocols" / "protocols",
        /// Chips of levels, gaps and risks.
        Levels = "levels" / "levels and gaps",
        /// Signs of findings.
        Findings = "findings" / "signs of findings",
        /// Controllers, panels, servers and instruments of the control system.
        ControlAssets = "control-assets" / "control system assets",
        /// Safety controllers and safety field devices.
        SafetyAssets = "safety-assets" / "safety assets",
        /// Switches, firewalls, radio.
        NetworkAssets = "network-assets" / "network and radio devices",
        /// Office, portable, outside and unknown.
        OtherAssets = "other-assets" / "office, portable and other assets",
    }
}
