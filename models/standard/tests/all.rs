//! The catalogue from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod answers;
mod catalogue;
mod components;
mod tables;
mod vectors;
