//! Conduits that were to exist for a while.

use plant::record::Zone;
use plant::vocabulary::Scope;
use plant::{Id, Kind};

use super::Reads;

use super::{Check, Fix, Rule, Seen, Sink, fix};
use crate::{Finding, FindingKey, Severity};

pub(super) static RULE: Rule = Rule {
    id: "temporary-conduit-expired",
    title: "Temporary conduit past its last day",
    clause: "ZCR 3.4, SR 7.7",
    severity: Severity::Error,
    question: "Is every conduit that exists for a while still within its time?",
    why: "What was opened for a project and forgotten is the way that nobody watches.",
    false_positives: "The project was prolonged: enter the new last day.",
    fix: "Close it, or prolong it with a new last day.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Conduit), Reads::Records(Kind::System), Reads::Shapes], check },
    fixes: Some(fixes),
};

fn check(seen: &Seen, sink: &mut Sink) {
    let system = seen.document.system();
    for conduit in seen.document.conduits.values().filter(|conduit| system.has_passed(&conduit.until)) {
        // The columns no longer have a conduit whose time is over: what it joined decides.
        let in_scope = |zone: &Id<Zone>| seen.index.zone(*zone).is_some_and(|at| seen.index.zones.is_in_scope(at));
        let own = conduit.scope == Scope::In && conduit.joins.iter().any(in_scope);
        if own {
            sink.find(
                &RULE,
                conduit.id,
                format!("{} {} was to exist until {}.", conduit.id, conduit.name, conduit.until.trim()),
            );
        }
    }
}

/// Closed: its flows no longer have a way.
fn fixes(seen: &Seen, key: &FindingKey, _: &Finding) -> Vec<Fix> {
    vec![fix::delete(seen, key.element)]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    fn plant(as_of: &str, until: &'static str) -> Plant {
        let mut system = plant::record::System::new("Works");
        system.as_of = as_of.into();
        let plant = Plant::new().zone(1, |_| {}).zone(2, |_| {});
        plant.put(system).conduit(1, &[1, 2], |conduit| (conduit.temporary, conduit.until) = (true, until.into()))
    }

    #[test]
    fn after_its_last_day() {
        assert_eq!(
            said(&plant("2026-11-24", "2026-11-23"), "temporary-conduit-expired"),
            ["C-01 Conduit 1 was to exist until 2026-11-23."]
        );
    }

    #[test]
    fn on_its_last_day_or_without_dates() {
        for (as_of, until) in
            [("2026-11-23", "2026-11-23"), ("", "2026-11-23"), ("2026-11-24", ""), ("2026-11-24", "soon")]
        {
            assert!(said(&plant(as_of, until), "temporary-conduit-expired").is_empty(), "{as_of} {until}");
        }
    }

    #[test]
    fn is_closed() {
        use crate::rules::fixture::settled;
        assert_eq!(settled(&plant("2026-11-24", "2026-11-23"), "temporary-conduit-expired"), ["Delete C-01"]);
    }
}
