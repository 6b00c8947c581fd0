//! Bytes as a `.zcm.json`: read, checked, assessed, written, edited. The same function as `models/engine/tests/mutated_files.rs`.

#![no_main]

#[path = "../../models/engine/tests/hostile/mod.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hostile::go_through(bytes);
});
