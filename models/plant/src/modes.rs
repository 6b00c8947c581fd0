//! Operating modes: which of them a record is limited to, and what the names of the system mean.

use std::sync::Arc;

use crate::check::ProblemKind;
use crate::document::Document;
use crate::json::nearest_name;
use crate::record::{AnyKey, AnyRecord, Channel, Conduit, OperatingMode, Scenario, System};

/// As many modes as an assessment looks at; a plant with more has named something else.
pub const MOST_MODES: usize = 32;

impl System {
    /// The declared modes that count, in their order: the first is normal operation.
    pub fn counted_modes(&self) -> &[OperatingMode] {
        &self.modes[..self.modes.len().min(MOST_MODES)]
    }

    /// The place of a mode among those declared. Upper and lower case are one.
    pub fn mode(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        self.counted_modes().iter().position(|mode| mode.name.trim().eq_ignore_ascii_case(name))
    }

    /// The date that the assessment refers to, where one is known.
    pub fn as_of(&self) -> Option<&str> {
        Some(self.as_of.trim()).filter(|date| is_date(date))
    }

    /// Whether a last day has passed on the date that the assessment refers to. Without a date nothing has passed.
    pub fn has_passed(&self, last_day: &str) -> bool {
        let last_day = last_day.trim();
        self.as_of().is_some_and(|date| is_date(last_day) && last_day < date)
    }
}

impl Scenario {
    /// Whether it can happen in a mode. One that is limited to unknown modes only can happen in each.
    pub fn happens_in(&self, system: &System, mode: &str) -> bool {
        is_in(&self.modes, mode) || !self.modes.iter().any(|name| system.mode(name).is_some())
    }

    /// Its likelihood in a mode: the one said for it, or else the one that holds everywhere.
    pub fn likelihood_in_mode(&self, mode: &str) -> Option<u8> {
        let said = self.likelihood_in.iter().find(|(name, _)| is_same(name, mode)).map(|(_, step)| *step);
        said.or(self.likelihood)
    }
}

impl Conduit {
    /// Whether it is there in a mode on the date that the assessment refers to.
    pub fn is_in_mode(&self, system: &System, mode: &str) -> bool {
        is_in(&self.modes, mode) && !system.has_passed(&self.until)
    }
}

impl Channel {
    /// Whether the conduit lets it through in a mode.
    pub fn is_in_mode(&self, mode: &str) -> bool {
        self.mode.trim().is_empty() || is_same(&self.mode, mode)
    }
}

fn is_same(name: &str, mode: &str) -> bool {
    name.trim().eq_ignore_ascii_case(mode.trim())
}

fn is_in(modes: &[String], mode: &str) -> bool {
    modes.is_empty() || modes.iter().any(|name| is_same(name, mode))
}

impl Document {
    /// Whether anything is different in one declared mode and another.
    pub fn differs_by_mode(&self) -> bool {
        self.system().counted_modes().len() > 1
            && (self.conduits.values().any(|conduit| {
                !conduit.modes.is_empty() || conduit.channels.iter().any(|channel| !channel.mode.trim().is_empty())
            }) || self.flows.values().any(|flow| !flow.modes.is_empty())
                || self
                    .scenarios
                    .values()
                    .any(|scenario| !scenario.modes.is_empty() || !scenario.likelihood_in.is_empty()))
    }

    /// The document as it is in one declared mode, which is the only one that it has left: flows and scenarios of other
    /// modes are gone, likelihoods are those of the mode. A conduit that is not there in the mode stays as a record, with the
    /// devices in it, and counts nowhere. `None` for a mode that is not declared.
    pub fn in_mode(&self, mode: &str) -> Option<Document> {
        let system = self.system();
        let mode = system.counted_modes().get(system.mode(mode)?)?.clone();
        let name = mode.name.clone();
        let mut seen = self.clone();
        for flow in self.flows.values().filter(|flow| !flow.modes.is_empty()) {
            if is_in(&flow.modes, &name) || !flow.modes.iter().any(|name| system.mode(name).is_some()) {
                let mut flow = (**flow).clone();
                flow.modes.clear();
                seen.insert(flow.into());
            } else {
                seen.remove(AnyKey::Flow(flow.id));
            }
        }
        let limited = |scenario: &&Arc<Scenario>| !scenario.modes.is_empty() || !scenario.likelihood_in.is_empty();
        for scenario in self.scenarios.values().filter(limited) {
            if scenario.happens_in(system, &name) {
                let mut scenario = (**scenario).clone();
                scenario.likelihood = scenario.likelihood_in_mode(&name);
                scenario.modes.clear();
                scenario.likelihood_in.clear();
                seen.insert(scenario.into());
            } else {
                seen.remove(AnyKey::Scenario(scenario.id));
            }
        }
        seen.insert(System { modes: vec![mode], ..system.clone() }.into());
        Some(seen)
    }

    /// Names of modes that the system does not declare, and what is wrong with its own list.
    pub(crate) fn check_modes(&self, record: &AnyRecord, found: &mut Vec<ProblemKind>) {
        match record {
            AnyRecord::System(system) => check_system(system, found),
            AnyRecord::Conduit(conduit) => {
                let channels = conduit.channels.iter().map(|channel| &channel.mode).filter(|mode| !mode.is_empty());
                self.check_names(conduit.modes.iter().chain(channels), found);
            }
            AnyRecord::Flow(flow) => self.check_names(flow.modes.iter(), found),
            AnyRecord::Scenario(scenario) => {
                self.check_names(scenario.modes.iter().chain(scenario.likelihood_in.keys()), found);
            }
            _ => {}
        }
    }

    fn check_names<'n>(&self, names: impl Iterator<Item = &'n String>, found: &mut Vec<ProblemKind>) {
        let system = self.system();
        for name in names.filter(|name| system.mode(name).is_none()) {
            let nearest = nearest_name(name, system.counted_modes().iter().map(|mode| mode.name.as_str()));
            let problem = ProblemKind::UnknownMode(name.clone(), nearest);
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
}

fn check_system(system: &System, found: &mut Vec<ProblemKind>) {
    if system.modes.len() > MOST_MODES {
        found.push(ProblemKind::TooManyModes);
    }
    for (place, mode) in system.counted_modes().iter().enumerate() {
        let name = mode.name.trim();
        if name.is_empty() || system.mode(name) != Some(place) {
            found.push(ProblemKind::ModeTwice(name.to_owned()));
        }
    }
    if !system.as_of.is_empty() && system.as_of().is_none() {
        found.push(ProblemKind::NoDate(system.as_of.clone()));
    }
}

/// Whether a text is a day in ISO 8601, such as `2026-11-24`. Two of them compare as their texts do.
pub fn is_date(text: &str) -> bool {
    let digits = |part: &str| -> Option<u32> {
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let mut parts = text.split('-');
    let [Some(year), Some(month), Some(day), None] = [parts.next(), parts.next(), parts.next(), parts.next()] else {
        return false;
    };
    (year.len(), month.len(), day.len()) == (4, 2, 2)
        && digits(year).is_some()
        && digits(month).is_some_and(|month| (1..=12).contains(&month))
        && digits(day).is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn system(modes: &[&str], as_of: &str) -> System {
        let modes = modes.iter().map(|name| OperatingMode::new(*name)).collect();
        System { modes, as_of: as_of.to_owned(), ..System::default() }
    }

    #[test]
    fn a_mode_is_found_whatever_its_case() {
        let system = system(&["normal", "Turnaround"], "");
        assert_eq!(system.mode(" turnaround "), Some(1));
        assert_eq!(system.mode("start-up"), None);
    }

    #[test]
    fn nothing_has_passed_without_a_date() {
        assert!(!system(&[], "").has_passed("2020-01-01"));
        assert!(!system(&[], "soon").has_passed("2020-01-01"));
        assert!(system(&[], "2026-11-24").has_passed("2026-11-23"));
        assert!(!system(&[], "2026-11-24").has_passed("2026-11-24"));
        assert!(!system(&[], "2026-11-24").has_passed("end of the works"));
    }

    #[test]
    fn unknown_names_are_problems_with_the_nearest() {
        let mut document = crate::fixture::plant("zone Z-01 A iacs\nzone Z-02 B iacs\nconduit C-01 Z-01 Z-02");
        let mut conduit = (*document.conduits[&crate::Id::new(1)]).clone();
        conduit.modes = vec!["turnarond".to_owned(), "Normal".to_owned()];
        document.insert(conduit.into());
        document.insert(system(&["normal", "turnaround", "turnaround", " "], "tomorrow").into());
        let words: Vec<String> = document.check().iter().map(ToString::to_string).collect();
        assert_eq!(
            words,
            [
                "the operating mode “turnaround” is declared twice",
                "an operating mode has no name",
                "the assessment refers to “tomorrow”, which is no date such as 2026-11-24",
                "C-01 names the operating mode “turnarond”, which the system does not declare. The nearest is “turnaround”",
            ]
        );
    }

    #[test]
    fn only_days_are_dates() {
        for wrong in ["", "2026", "2026-1-1", "2026-13-01", "2026-01-32", "20260101", "2026-01-01T00:00", "+026-01-01"]
        {
            assert!(!is_date(wrong), "{wrong}");
        }
        assert!(is_date("2026-02-28"));
    }
}
