//! The data of essential functions reaches a backup: said once for the plant.

use plant::Kind;
use plant::record::Asset;

use super::Reads;
use super::reading::{about_plant, counted, is_drawn, named};
use crate::index::{At, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "function-without-backup",
    title: "Essential function whose data is not backed up",
    clause: "SR 7.3, SR 7.4",
    severity: Severity::Question,
    question: "Does the data of every essential function reach a backup?",
    why: "A program that is lost with its controller is written again from memory, if somebody still knows it.",
    false_positives: "Programs are kept by hand on a medium in a safe: say so in a measure and accept this.",
    fix: "Draw the flow to the backup server, or enter how programs and settings are kept.",
    check: Check::Plant { reads: &[Reads::Records(Kind::Function), Reads::Flows, Reads::Places, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    if !is_drawn(index) {
        return;
    }
    let backed_up = |asset: At<Asset>| {
        let is_backup = |asset: At<Asset>| index.assets.traits[asset.index()].has(Traits::BACKUP);
        is_backup(asset)
            || index.flows_of(asset).filter_map(|flow| index.ends(flow)).any(|ends| ends.into_iter().any(is_backup))
    };
    let without = seen.document.functions.values().filter(|function| {
        let mut assets = function.assets.iter().filter_map(|id| index.asset(*id)).peekable();
        function.essential && assets.peek().is_some() && !assets.any(backed_up)
    });
    let Some(named) = named(without.map(|function| function.id)) else { return };
    let message = format!(
        "No flow takes data of {} to a backup: {}. Where are programs and settings kept?",
        counted(named.count, "essential function", "essential functions"),
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, said};
    use plant::record::Function;

    fn plant() -> Plant {
        let mut function = Function::new(plant::Id::new(1), "Dosing");
        function.essential = true;
        function.assets = vec![plant::Id::new(1)];
        (1..=10)
            .fold(Plant::new().zone(1, |_| {}), |plant, number| plant.asset(number, "plc", "Z-1"))
            .asset(11, "backup-server", "Z-1")
            .put(function)
    }

    #[test]
    fn no_flow_to_a_backup() {
        assert_eq!(
            said(&plant(), "function-without-backup"),
            ["No flow takes data of 1 essential function to a backup: E-01. Where are programs and settings kept?"]
        );
    }

    #[test]
    fn a_flow_to_a_backup() {
        assert!(said(&plant().flow(1, 11, 1, &[]), "function-without-backup").is_empty());
    }
}
