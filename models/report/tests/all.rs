//! The report from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod common;
mod golden;
mod revisions;
mod texts;
