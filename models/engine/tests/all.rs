//! The engine from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod acceptance_results;
mod adviser;
mod approvals;
mod attack_paths;
mod capability;
mod cheapest_cut;
mod common;
mod deviations;
#[path = "../../plant/tests/edits/mod.rs"]
mod edits;
mod every_edit;
mod fixes;
mod hostile;
mod lindbach;
mod modes;
mod monotone;
mod mutated_files;
mod neighbours;
mod nordkai;
mod random_edits;
mod rules_page;
mod sample_findings;
mod scenario_library;
mod scenario_steps;
mod update_equals_fresh;
mod why;
mod worked_examples;
