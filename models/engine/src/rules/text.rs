//! What the rules say about themselves, for `explain` and for `docs/rules.md`: both are made here and nowhere else.

use std::fmt::Write as _;

use super::{RULES, Rule};
use crate::words::severity_word;

impl Rule {
    /// Everything it says about itself, by name, after its id and title.
    fn facts(&self) -> [(&'static str, String); 8] {
        let edits = if self.offers_edits() { "yes" } else { "no: only a person can answer" };
        [
            ("Serves", self.clause.to_owned()),
            ("Severity", severity_word(self.severity).to_owned()),
            ("Asks", self.question.to_owned()),
            ("Why", self.why.to_owned()),
            ("May be wrong when", self.false_positives.to_owned()),
            ("Looks at", format!("{}.", self.reach())),
            ("What can be done", self.fix.to_owned()),
            ("Offers edits", format!("{edits}.")),
        ]
    }

    /// For reading in a terminal.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n\n", self.id, self.title);
        for (name, fact) in self.facts() {
            let _ = writeln!(out, "{name}: {fact}");
        }
        out
    }
}

/// The page about all rules, in Markdown.
pub fn page() -> String {
    let mut out = format!(
        "# Rules\n\nMade from the rules themselves by `UPDATE_EXPECT=1 cargo test -p engine rules_page`; do not edit. \
         `zonewright explain RULE` prints the same. Rules of your own are described in [own-rules.md](own-rules.md).\n\n\
         {} rules. An error is against a “shall” or the plant's own rules, a warning against a “should” or a doubt that costs, \
         a question can be answered by a person only, a note is worth knowing. A finding that is accepted as a deviation \
         stays a finding, marked with who accepted it and until when.\n\n\
         | Rule | Title | Serves | Severity |\n|---|---|---|---|\n",
        RULES.len()
    );
    for rule in RULES {
        let Rule { id, title, clause, severity, .. } = rule;
        let _ = writeln!(out, "| [{id}](#{id}) | {title} | {clause} | {} |", severity_word(*severity));
    }
    for rule in RULES {
        let _ = write!(out, "\n## {}\n\n{}.\n\n", rule.id, rule.title);
        for (name, fact) in rule.facts() {
            let _ = writeln!(out, "- **{name}**: {fact}");
        }
    }
    out
}
