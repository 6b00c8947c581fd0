//! One row of the standard's tables or of ATT&CK for ICS, with what it is related to.

use std::fmt::Write as _;

use standard::{ATTACK_NOTICE, Entry, catalogue};

/// Title, our words, edition, certainty, lowest level, facts and relations.
pub(super) fn text(entry: Entry<'_>) -> String {
    let from = entry.lowest_level().map(|level| format!(" (from SL {level})")).unwrap_or_default();
    let mut out = format!("{} {}{from}\n{}\n\n", entry.id(), entry.title(), entry.plain_words());
    let mut line = |name: &str, said: &str| {
        let _ = writeln!(out, "{name}: {said}");
    };
    line("Edition", &entry.edition());
    if let Some(certainty) = entry.certainty() {
        line("Certainty", certainty.words());
    }
    if let Some(level) = entry.lowest_level() {
        line("Lowest SL", &level.to_string());
    }
    for (name, fact) in entry.facts() {
        line(name, &fact);
    }
    if !entry.note().is_empty() {
        line("Note", entry.note());
    }
    let relations = entry.relations();
    for relation in &relations {
        let _ = writeln!(out, "\n{}", relation.title);
        for id in &relation.ids {
            let _ = match catalogue().entry(id) {
                Some(entry) => writeln!(out, "  {}", entry.line()),
                None => writeln!(out, "  {id}, which 4-2 has by kind of component only"),
            };
        }
    }
    if entry.is_attack() || relations.iter().any(|relation| relation.ids.iter().any(|id| names_attack(id))) {
        let _ = writeln!(out, "\n{ATTACK_NOTICE}");
    }
    out
}

fn names_attack(id: &str) -> bool {
    catalogue().entry(id).is_some_and(|entry| entry.is_attack())
}
