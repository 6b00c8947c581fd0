//! The model from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod edits;
mod import_plan;
mod merging;
mod properties;
mod samples;
