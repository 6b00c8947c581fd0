//! Results of acceptance tests (FAT, SAT): of a requirement in a zone or conduit, of a channel, of what a conduit refuses.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use standard::RequirementId;

use super::{AnyKey, Channel, Element, Kind, Record, ReferenceVisitor, TextVisitor, visit_id, visit_texts};
use crate::vocabulary::{TestOutcome, TestStage};

/// A short sign of what a channel lets through: a channel that lets something else through has another one, and so another
/// test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelSign(pub u32);

impl ChannelSign {
    /// The sign of a channel. Notes do not count: they let nothing through.
    pub fn of(channel: &Channel) -> Self {
        let end = |end: Option<super::Endpoint>| end.map(|end| end.to_string()).unwrap_or_default();
        let text = format!(
            "{}|{}|{}|{}|{}|{}|{}|{}",
            channel.protocol.trim().to_lowercase(),
            channel.port.map(|port| port.to_string()).unwrap_or_default(),
            channel.transport.word(),
            channel.any,
            end(channel.from),
            end(channel.to),
            channel.direction.word(),
            channel.mode.trim().to_lowercase(),
        );
        // FNV-1a
        ChannelSign(text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }
}

/// What is tested in a zone or conduit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestSubject {
    /// A requirement of 3-3.
    Requirement(RequirementId),
    /// A channel of a conduit: what it allows gets through.
    Channel(ChannelSign),
    /// What no channel of a conduit allows: it does not get through.
    Refusal,
}

impl TestSubject {
    /// The requirement that a result bears on: a refusal that fails denies SR 5.2 RE 1.
    pub const fn requirement(self) -> Option<RequirementId> {
        match self {
            TestSubject::Requirement(id) => Some(id),
            TestSubject::Channel(_) => None,
            TestSubject::Refusal => Some(DENY_BY_DEFAULT),
        }
    }
}

/// Deny by default, allow by exception.
pub const DENY_BY_DEFAULT: RequirementId = RequirementId::sr(5, 2).re(1);

impl fmt::Display for TestSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TestSubject::Requirement(id) => fmt::Display::fmt(id, f),
            TestSubject::Channel(ChannelSign(sign)) => write!(f, "channel {sign:08x}"),
            TestSubject::Refusal => f.write_str("refusal"),
        }
    }
}

/// A text that names nothing that is tested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is nothing that is tested: expected a requirement such as SR 1.1, “channel” with its sign, or “refusal”"
)]
pub struct NotTested(pub String);

impl FromStr for TestSubject {
    type Err = NotTested;

    fn from_str(text: &str) -> Result<Self, NotTested> {
        let text = text.trim();
        let wrong = || NotTested(text.chars().take(40).collect());
        if text.eq_ignore_ascii_case("refusal") {
            return Ok(TestSubject::Refusal);
        }
        match text.split_once(' ') {
            Some((word, sign)) if word.eq_ignore_ascii_case("channel") => {
                let is_sign = sign.len() == 8 && sign.bytes().all(|digit| digit.is_ascii_hexdigit());
                let number = u32::from_str_radix(sign, 16).ok().filter(|_| is_sign);
                number.map(|number| TestSubject::Channel(ChannelSign(number))).ok_or_else(wrong)
            }
            _ => text.parse().map(TestSubject::Requirement).map_err(|_| wrong()),
        }
    }
}

impl Serialize for TestSubject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TestSubject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The key of a result, and the name of the test: element and what is tested there. `Z-03 / SR 1.1 / test`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TestKey {
    /// Zone or conduit.
    pub element: Element,
    /// What is tested.
    pub subject: TestSubject,
}

impl fmt::Display for TestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / test", self.element, self.subject)
    }
}

impl From<TestKey> for AnyKey {
    fn from(key: TestKey) -> Self {
        AnyKey::TestResult(key)
    }
}

record! {
    /// What came out of an acceptance test.
    TestResult {
        /// Zone or conduit.
        element: Element,
        /// What was tested.
        subject: TestSubject,
    } optional {
        /// What came out.
        outcome: TestOutcome,
        /// Where it was run.
        stage: TestStage,
        /// When, ISO 8601.
        on: String,
        /// Who ran it.
        by: String,
        /// Who saw it.
        witness: String,
        /// What is kept of it: text or link.
        evidence: String,
        /// Fingerprint of what was tested, as it was then. A result is about that and nothing else.
        tested: String,
        /// Notes.
        note: String,
    }
}

impl TestResult {
    /// Whether somebody stands for it: a day, and who ran or saw it.
    pub fn is_signed(&self) -> bool {
        let is_said = |text: &String| !text.trim().is_empty();
        is_said(&self.on) && (is_said(&self.by) || is_said(&self.witness))
    }

    /// Whether it can count as proof: passed, signed, and something is kept of it.
    pub fn is_proof(&self) -> bool {
        self.outcome == TestOutcome::Passed && self.is_signed() && !self.evidence.trim().is_empty()
    }
}

impl Record for TestResult {
    type Key = TestKey;
    const KIND: Kind = Kind::TestResult;
    fn key(&self) -> TestKey {
        TestKey { element: self.element, subject: self.subject }
    }
    fn visit_references(&mut self, visitor: &mut dyn ReferenceVisitor) {
        visit_id(&mut self.element, visitor);
    }
    fn visit_text(&self, visitor: &mut dyn TextVisitor) {
        visit_texts!(self, visitor, on, by, witness, evidence, tested, note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tests_read_back() {
        for text in ["Z-03 / SR 1.1 RE 2 / test", "C-01 / channel 00ab12ff / test", "C-11 / refusal / test"] {
            let key: AnyKey = text.parse().unwrap();
            assert!(matches!(key, AnyKey::TestResult(_)));
            assert_eq!(key.to_string(), text);
        }
        for text in [
            "Z-03 / nothing / test",
            "C-01 / channel +0ab12ff / test",
            "C-01 / channel 1 / test",
            "A-01 / refusal / test",
        ] {
            assert!(text.parse::<AnyKey>().is_err(), "{text}");
        }
    }

    #[test]
    fn another_channel_has_another_sign() {
        let one = Channel { protocol: "Modbus TCP".into(), port: Some(502), ..Channel::default() };
        let noted = Channel { note: "for the pumps".into(), ..one.clone() };
        let wider = Channel { port: None, ..one.clone() };
        assert_eq!(ChannelSign::of(&one), ChannelSign::of(&noted));
        assert_ne!(ChannelSign::of(&one), ChannelSign::of(&wider));
    }
}
