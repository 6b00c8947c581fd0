//! Scenarios say which requirement groups they touch: said once an element.

use super::reading::{cited, named};
use crate::LevelState;
use crate::index::ElementAt;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "requirements-not-narrowed",
    title: "Scenarios that touch all seven",
    clause: "ZCR 5.6",
    severity: Severity::Question,
    question: "Does every scenario say which foundational requirements it touches?",
    why: "What is not narrowed counts for all seven: the target is provisional and higher than it may need to be.",
    false_positives: "It does touch all seven: say so, and the level is derived.",
    fix: "Take out what would not have stopped the scenario, each with its reason.",
    check: Check::Element(check),
    fixes: None,
};

fn check(seen: &Seen, at: ElementAt, sink: &mut Sink) {
    let element = seen.index.element(at);
    let Some(levels) = seen.assessment.levels.get(&element) else { return };
    let Some(named) = named(levels.not_narrowed.iter().copied()).filter(|_| levels.state == LevelState::Provisional)
    else {
        return;
    };
    let message = format!(
        "{} is provisional: {} for all seven requirement groups.",
        cited(seen, at),
        if named.count == 1 { format!("{} counts", named.words) } else { format!("{} count", named.words) }
    );
    sink.find(&RULE, element, message).beside(named.keys);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    #[test]
    fn forced_by_what_is_not_narrowed() {
        let plant = Plant::new()
            .criteria()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .scenario(1, "Z-1", 2, |scenario| scenario.requirements = None)
            .scenario(2, "Z-2", 2, |_| {});
        assert_eq!(
            said(&plant, "requirements-not-narrowed"),
            ["Z-01 Zone 1 is provisional: S-01 counts for all seven requirement groups."]
        );
    }
}
