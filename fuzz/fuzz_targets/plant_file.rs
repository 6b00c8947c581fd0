//! Bytes as a `.zcm.json`: read, checked, assessed, asked, written, edited. The same function as
//! `models/engine/tests/mutated_files.rs`. How to run it: `fuzz/README.md`.

#![no_main]

#[path = "../../models/engine/tests/hostile/mod.rs"]
mod hostile;
mod mutate;

libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    mutate::mutate(bytes, size, most, seed)
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hostile::go_through(bytes);
});
