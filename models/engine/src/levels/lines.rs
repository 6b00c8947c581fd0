//! Every requirement of one group in one element, one line each: what a sheet shows. Asked when it is looked at.

use plant::record::Element;
use plant::vocabulary::AnswerKind;
use plant::{AnyKey, Document};
use standard::{FoundationalRequirement, RequirementId, SecurityLevel, catalogue};

use super::bits::bit_of;
use super::sheet::Said;
use super::site::Site;
use super::{achieved, capability, stop};
use crate::index::Index;
use crate::{Levels, Stop, Why};

/// How a requirement stands in one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Met.
    Met,
    /// Not applicable, with a reason that the model does not deny.
    NotApplicable,
    /// Not met, and why.
    NotMet(Why),
    /// Neither yes nor no, and why.
    Open(Why),
}

/// One requirement in one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementLine {
    /// Which one.
    pub requirement: RequirementId,
    /// The lowest level that asks for it.
    pub lowest_level: SecurityLevel,
    /// Whether the target asks for it.
    pub is_asked: bool,
    /// SL-C.
    pub capability: Mark,
    /// The first asset or conduit that keeps SL-C from it.
    pub capability_at: Option<AnyKey>,
    /// SL-A, with compensating measures.
    pub achieved: Mark,
    /// The first place that keeps SL-A from it.
    pub achieved_at: Option<AnyKey>,
    /// Met or not met by a compensating measure only.
    pub is_compensated: bool,
    /// Where it is allocated to, as far as a person said.
    pub places: Vec<AnyKey>,
}

/// The lines of one group of an element, in the order of the standard. Empty for an element that is not there.
pub fn requirement_lines(
    document: &Document,
    index: &Index,
    element: Element,
    levels: &Levels,
    fr: FoundationalRequirement,
) -> Vec<RequirementLine> {
    let Some(at) = index.element_at(element) else { return Vec::new() };
    let site = Site { document, index };
    let contradicted = site.contradicted(at);
    let readings = achieved::readings(site, at, contradicted);
    let capable = capability::capability(site, at, contradicted);
    let lines = catalogue().of(fr).filter_map(|row| {
        let bit = bit_of(row.id)?;
        let mark = |said: Said, why: Why| match said {
            Said::Met => Mark::Met,
            Said::NotApplicable => Mark::NotApplicable,
            Said::NotMet => Mark::NotMet(why),
            Said::Open => Mark::Open(why),
        };
        let is_stopped = |said: Said| matches!(said, Said::NotMet | Said::Open);
        let (capability, achieved) = (capable.of(bit), readings.achieved.of(bit));
        let (capability_why, capability_at) = match is_stopped(capability) {
            true => stop::of_capability(site, at, row.id, bit, contradicted),
            false => (Why::Unanswered, None),
        };
        let (achieved_why, achieved_at) = match is_stopped(achieved) {
            true => stop::of_achieved(site, at, row.id, bit, contradicted),
            false => (Why::Unanswered, None),
        };
        let answer = site.answer(element, row.id, AnswerKind::Achieved);
        let mut places: Vec<AnyKey> =
            answer.into_iter().flat_map(|answer| capability::places(site, at, answer)).map(|place| place.key).collect();
        places.sort_unstable();
        places.dedup();
        Some(RequirementLine {
            requirement: row.id,
            lowest_level: row.lowest_level,
            is_asked: levels.target[fr].is_some_and(|level| row.lowest_level <= level),
            capability: mark(capability, capability_why),
            capability_at,
            achieved: mark(achieved, achieved_why),
            achieved_at,
            is_compensated: achieved == Said::Met && readings.without.of(bit) != Said::Met,
            places,
        })
    });
    lines.collect()
}

/// Which of the two levels is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// SL-C.
    Capability,
    /// SL-A.
    Achieved,
}

impl Levels {
    /// What keeps a group from its next level.
    pub fn stop(&self, measure: Measure, fr: FoundationalRequirement) -> Option<Stop> {
        match measure {
            Measure::Capability => self.capability_stops[fr],
            Measure::Achieved => self.achieved_stops[fr],
        }
    }

    /// The one requirement whose answer alone lifts a group; none where several are in the way.
    pub fn lift(&self, measure: Measure, fr: FoundationalRequirement) -> Option<Stop> {
        self.stop(measure, fr).filter(|stop| stop.in_the_way == 1)
    }

    /// The one requirement whose answer alone lifts the headline, which is the lowest group; none where two groups are
    /// lowest or several requirements are in the way.
    pub fn lift_overall(&self, measure: Measure) -> Option<(FoundationalRequirement, Stop)> {
        let ranges = match measure {
            Measure::Capability => &self.capability,
            Measure::Achieved => &self.achieved,
        };
        let lowest = ranges.known().map(|(_, range)| range.low).min()?;
        let mut lowest_ones = ranges.known().filter(|(_, range)| range.low == lowest);
        let (fr, _) = lowest_ones.next()?;
        if lowest_ones.next().is_some() {
            return None;
        }
        Some((fr, self.lift(measure, fr)?))
    }

    /// Groups of which nothing applies: they have no level, and it is not 4.
    pub fn without_requirement(&self, measure: Measure) -> impl Iterator<Item = FoundationalRequirement> + '_ {
        let ranges = match measure {
            Measure::Capability => &self.capability,
            Measure::Achieved => &self.achieved,
        };
        let is_assessed = self.state != crate::LevelState::NotAssessed;
        ranges.iter().filter(move |(_, range)| is_assessed && range.is_none()).map(|(fr, _)| fr)
    }
}
