//! Boundaries of zones and conduits: said once for the plant.

use plant::Kind;

use super::Reads;
use super::reading::{about_plant, counted, lacking, named_once};
use crate::index::Facts;

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "boundary-missing",
    title: "Boundary missing",
    clause: "ZCR 6.4",
    severity: Severity::Note,
    question: "Does every zone and conduit say where it ends, in the network and in the plant?",
    why: "A boundary that is not written down cannot be checked on site.",
    false_positives: "It stands in a drawing: name the drawing.",
    fix: "Enter the logical (6.4 c) and the physical boundary (6.4 d).",
    check: Check::Plant { reads: &[Reads::Records(Kind::Zone), Reads::Records(Kind::Conduit), Reads::Levels], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let parts: Vec<String> = [(Facts::LOGICAL, "logical"), (Facts::PHYSICAL, "physical")]
        .into_iter()
        .filter_map(|(fact, word)| Some((named_once(lacking(index, &[fact]))?, word)))
        .map(|(named, word)| format!("no {word} boundary: {}", named.words))
        .collect();
    let Some(all) = named_once(lacking(index, &[Facts::LOGICAL, Facts::PHYSICAL])) else { return };
    let message = format!(
        "{} where {}: {}.",
        counted(all.count, "zone or conduit does not say", "zones and conduits do not say"),
        if all.count == 1 { "it ends" } else { "they end" },
        parts.join("; ")
    );
    about_plant(sink, &RULE, message, all);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};

    #[test]
    fn each_kind_of_boundary() {
        let plant = Plant::new()
            .zone(1, |zone| zone.logical_boundary = "VLAN 10".into())
            .zone(2, |zone| (zone.logical_boundary, zone.physical_boundary) = ("VLAN 11".into(), "Cabinet 4".into()))
            .zone(3, |zone| zone.physical_boundary = "Cabinet 5".into());
        assert_eq!(
            said(&plant, "boundary-missing"),
            ["2 zones and conduits do not say where they end: no logical boundary: Z-03; no physical boundary: Z-01."]
        );
    }

    #[test]
    fn nothing_where_both_are_said() {
        let plant = Plant::new()
            .zone(1, |zone| (zone.logical_boundary, zone.physical_boundary) = ("VLAN 11".into(), "Cabinet 4".into()));
        assert!(said(&plant, "boundary-missing").is_empty());
    }
}
