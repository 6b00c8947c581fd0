//! The command line from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod advise;
mod assess;
mod bench;
mod check;
mod common;
mod convert;
mod diff;
mod explain;
mod export;
mod gap;
mod hostile;
mod import;
mod merge;
mod new;
mod no_socket;
mod paths;
mod revision;
mod rules;
mod schema;
mod templates;
mod why;
mod workshop;
