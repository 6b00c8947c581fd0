//! The acceptance tests that the specification asks for: one for every requirement at the target of each zone and conduit,
//! one for every channel that a conduit lets through, one for everything that it does not.

use engine::{Assessment, LevelState};
use plant::record::{Channel, ChannelSign, Conduit, Element, TestKey, TestResult, TestSubject};
use plant::vocabulary::{DataDirection, Medium, TestOutcome, TestStage};
use plant::{Document, tested};
use standard::{AcceptanceStage, TestMethod, acceptance_test, catalogue};

use crate::words;

/// What a test looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expectation {
    /// It gets through.
    Allow,
    /// It does not get through.
    Deny,
    /// The element does what is asked.
    Behaviour,
}

impl Expectation {
    /// In a word.
    pub const fn label(self) -> &'static str {
        match self {
            Expectation::Allow => "allow",
            Expectation::Deny => "deny",
            Expectation::Behaviour => "behaviour",
        }
    }
}

/// One test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptanceTest {
    /// Its name: the element and what is tested there. It stays while what is asked stays.
    pub key: TestKey,
    /// What is asked, in short.
    pub title: String,
    /// What it looks for.
    pub expectation: Expectation,
    /// What to do.
    pub steps: String,
    /// What has to be seen for it to pass.
    pub expected: String,
    /// How it is shown.
    pub method: TestMethod,
    /// Where it is run first.
    pub stage: TestStage,
    /// What to keep of it.
    pub evidence: String,
}

/// Every test, by element; requirements first, then channels, then what is refused.
pub fn acceptance_tests(document: &Document, assessment: &Assessment) -> Vec<AcceptanceTest> {
    let mut tests = Vec::new();
    for (element, levels) in &assessment.levels {
        if levels.state == LevelState::NotAssessed {
            continue;
        }
        for row in catalogue().system_requirements() {
            let is_asked = levels.target[row.foundational].is_some_and(|level| row.lowest_level <= level);
            if let (true, Some(how)) = (is_asked, acceptance_test(row.id)) {
                tests.push(AcceptanceTest {
                    key: TestKey { element: *element, subject: TestSubject::Requirement(row.id) },
                    title: row.title.clone(),
                    expectation: Expectation::Behaviour,
                    steps: how.steps.clone(),
                    expected: how.expected.clone(),
                    method: how.method,
                    stage: match how.stage {
                        AcceptanceStage::Factory => TestStage::Factory,
                        AcceptanceStage::Site => TestStage::Site,
                    },
                    evidence: how.evidence.clone(),
                });
            }
        }
        if let Element::Conduit(id) = element
            && let Some(conduit) = document.conduits.get(id)
        {
            of_channels(document, conduit, &mut tests);
        }
    }
    tests
}

fn of_channels(document: &Document, conduit: &Conduit, tests: &mut Vec<AcceptanceTest>) {
    let element = Element::Conduit(conduit.id);
    let mut seen = Vec::new();
    for channel in &conduit.channels {
        let subject = TestSubject::Channel(ChannelSign::of(channel));
        // two channels that let the same through are one test
        if seen.contains(&subject) {
            continue;
        }
        seen.push(subject);
        tests.push(AcceptanceTest {
            key: TestKey { element, subject },
            title: format!("Channel: {}", in_words(document, channel)),
            expectation: Expectation::Allow,
            steps: steps(document, conduit, channel),
            expected: match channel.any {
                true => {
                    "Everything gets through. Narrow this channel to what is needed before it is tested.".to_owned()
                }
                false => {
                    words::join(["It gets through, and is recorded where it passes.".to_owned(), one_way(channel)], " ")
                }
            },
            method: TestMethod::Test,
            stage: TestStage::Site,
            evidence: "Record of the boundary device, or a capture on both sides".to_owned(),
        });
    }
    // what lets everything through refuses nothing
    if conduit.channels.iter().any(|channel| channel.any) {
        return;
    }
    let joined = words::list(conduit.joins.iter().map(|zone| cite(document, (*zone).into())));
    let carried = match conduit.medium {
        Medium::HardWired | Medium::Serial | Medium::Removable => {
            "Look for what else could be sent or carried over it, and try it."
        }
        _ => {
            "Try ports and protocols that no channel names, senders and receivers that none names, and the other direction."
        }
    };
    tests.push(AcceptanceTest {
        key: TestKey { element, subject: TestSubject::Refusal },
        title: "Everything that no channel allows".to_owned(),
        expectation: Expectation::Deny,
        steps: words::join([format!("Between {joined}: {carried}"), after_use(conduit)], " "),
        expected: "Nothing gets through, and each try is recorded.".to_owned(),
        method: TestMethod::Test,
        stage: TestStage::Site,
        evidence: "Record of the refused tries and the rule set of that day".to_owned(),
    });
}

fn after_use(conduit: &Conduit) -> String {
    if conduit.temporary {
        "It exists for a while only: try again when that is over, then nothing at all gets through.".to_owned()
    } else {
        String::new()
    }
}

fn steps(document: &Document, conduit: &Conduit, channel: &Channel) -> String {
    let any_of = |except: Option<plant::record::Endpoint>| {
        let zones = conduit.joins.iter().filter(|zone| except != Some(plant::record::Endpoint::Zone(**zone)));
        words::join(zones.map(|zone| cite(document, (*zone).into())), " or ")
    };
    let end = |end: Option<plant::record::Endpoint>, other| match end {
        Some(end) => cite(document, end.into()),
        None => any_of(other),
    };
    let mode = channel.mode.trim();
    let mode = if mode.is_empty() {
        String::new()
    } else {
        format!("In mode {mode}, and once outside it, where it must not get through.")
    };
    let what = if channel.protocol.trim().is_empty() { "a connection" } else { channel.protocol.trim() };
    let port = channel.port.map(|port| format!(", {} {port}", channel.transport.label())).unwrap_or_default();
    let start =
        format!("Start {what}{port} from {} to {}.", end(channel.from, channel.to), end(channel.to, channel.from));
    words::join([start, mode], " ")
}

fn one_way(channel: &Channel) -> String {
    match channel.direction {
        DataDirection::Both => String::new(),
        DataDirection::FromInitiator => "Data goes from the one who starts it only.".to_owned(),
        DataDirection::ToInitiator => "Data goes to the one who starts it only.".to_owned(),
    }
}

fn in_words(document: &Document, channel: &Channel) -> String {
    let name = if channel.any && channel.protocol.trim().is_empty() { "everything" } else { channel.protocol.trim() };
    let port = channel.port.map(|port| format!("{} {port}", channel.transport.label())).unwrap_or_default();
    let from = channel.from.map(|end| format!("from {}", cite(document, end.into()))).unwrap_or_default();
    let to = channel.to.map(|end| format!("to {}", cite(document, end.into()))).unwrap_or_default();
    words::join([name, &port, &from, &to], " ")
}

fn cite(document: &Document, key: plant::AnyKey) -> String {
    let name = match key {
        plant::AnyKey::Zone(id) => document.zones.get(&id).map(|zone| zone.name.as_str()),
        plant::AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset.name.as_str()),
        _ => None,
    };
    words::join([key.to_string().as_str(), name.unwrap_or_default()], " ")
}

/// What a result is worth today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was not run.
    NotRun,
    /// It passed and counts.
    Counts,
    /// It failed: what it tests is not met until it is run again.
    Failed,
    /// It passed, and what stands there was changed since.
    Changed,
    /// It passed, and nobody stands for it or nothing is kept of it.
    Unproven,
}

/// What a result is worth, given the fingerprint of what stands there now.
pub fn standing(result: Option<&TestResult>, now: &str) -> Standing {
    match result.map(|result| (result.outcome, result)) {
        None | Some((TestOutcome::NotRun, _)) => Standing::NotRun,
        Some((TestOutcome::Failed, _)) => Standing::Failed,
        Some((TestOutcome::Passed, result)) if !result.is_proof() => Standing::Unproven,
        Some((TestOutcome::Passed, result)) if result.tested == now => Standing::Counts,
        Some((TestOutcome::Passed, _)) => Standing::Changed,
    }
}

/// The fingerprint of what stands in an element, from the assets that lie in it.
pub(crate) fn fingerprint_of(document: &Document, element: Element, lying: &[&plant::record::Asset]) -> String {
    let enforcing = match element {
        Element::Conduit(id) => document.conduits.get(&id).map_or(&[][..], |conduit| &conduit.enforced_by),
        Element::Zone(_) => &[],
    };
    let enforcing = enforcing.iter().filter_map(|id| document.assets.get(id).map(|asset| &**asset));
    tested::fingerprint(document, element, lying.iter().copied().chain(enforcing))
}
