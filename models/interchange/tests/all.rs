//! What comes in and goes out from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod bad_input;
mod config;
mod drawio;
mod export;
mod import_captures;
mod import_common;
mod import_inventories;
mod import_malformed;
mod import_mutations;
mod import_samples;
mod office;
mod templates;
mod text_document;
mod workshop;
