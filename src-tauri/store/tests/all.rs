//! Plant files from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod common;
mod kept;
mod killed;
mod plant_file;
mod recent;
mod refusing;
mod replacing;
mod working_copy;
