//! `docs/rules.md` says what the rules say, and `docs/own-rules.md` names every field. `UPDATE_EXPECT=1` writes both anew.

#![allow(clippy::disallowed_methods, reason = "the pages are files beside the crates")]

use std::fmt::Write as _;
use std::path::PathBuf;

use engine::own_rules::{FieldKind, RuleFile, fields};
use plant::vocabulary::{Joined, Operator, RuleSubject};

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

fn compare(name: &str, made: &str) {
    let path = docs(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        // in one step: the tests beside this one read it
        let new = path.with_extension("new");
        std::fs::write(&new, made).unwrap();
        std::fs::rename(&new, &path).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == made, "docs/{name} is stale: UPDATE_EXPECT=1 cargo test -p engine rules_page");
}

#[test]
fn the_page_about_rules_is_what_the_rules_say() {
    let page = engine::rules_page();
    for rule in engine::RULES {
        for text in [rule.id, rule.title, rule.clause, rule.question, rule.why, rule.false_positives, rule.fix] {
            assert!(page.contains(text), "{}: {text}", rule.id);
        }
    }
    compare("rules.md", &page);
}

const FIELDS: (&str, &str) = ("<!-- fields: made by a test -->\n", "<!-- end of fields -->\n");

fn tables_of_fields() -> String {
    let mut out = String::new();
    for subject in RuleSubject::ALL {
        let _ = write!(
            out,
            "\n### Fields of a rule about each {subject}\n\n| Field | Holds | What it is |\n|---|---|---|\n"
        );
        for field in fields(*subject) {
            let words = field.kind.known_words();
            let words = if !matches!(field.kind, FieldKind::Words(_)) || words.len() > 14 {
                String::new()
            } else {
                format!(": {}", words.join(", "))
            };
            let _ = writeln!(out, "| `{}` | {}{words} | {} |", field.name, field.kind.words(), field.says);
        }
    }
    out.push('\n');
    out
}

#[test]
fn every_field_of_own_rules_is_documented() {
    let kept = std::fs::read_to_string(docs("own-rules.md")).unwrap().replace("\r\n", "\n");
    let (before, rest) = kept.split_once(FIELDS.0).expect("the mark before the fields");
    let (_, after) = rest.split_once(FIELDS.1).expect("the mark behind the fields");
    compare("own-rules.md", &format!("{before}{}{}{}{after}", FIELDS.0, tables_of_fields(), FIELDS.1));
    for operator in Operator::ALL {
        assert!(kept.contains(&format!("`{}`", operator.word())), "{operator} is not documented");
    }
    for joined in Joined::ALL {
        assert!(kept.contains(&format!("`{}`", joined.word())), "{joined} is not documented");
    }
}

#[test]
fn the_examples_of_the_documentation_do_what_they_say() {
    let text = std::fs::read_to_string(docs("own-rules.md")).unwrap().replace("\r\n", "\n");
    let files: Vec<&str> = text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(files.len(), 3, "three examples");
    for file in files {
        let file = RuleFile::read(file).unwrap_or_else(|error| panic!("{error}\n{file}"));
        let outcomes = file.test();
        assert!(outcomes.len() >= 2, "an example shows what is found and what is not");
        for outcome in outcomes {
            assert_eq!(outcome.failure, None, "{}: {}", outcome.rule, outcome.says);
        }
    }
}
