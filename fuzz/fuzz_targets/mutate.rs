//! Half of the mutations change bytes, as libFuzzer does; the other half leave the file JSON and change what is in it.
//! Bytes alone hardly ever come past the reader.

use serde_json::Value;

use crate::hostile::structure::{Random, change_structure};

/// A changed file in place of another; gives its length.
pub fn mutate(bytes: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    if seed % 2 == 0
        && let Ok(mut plant) = serde_json::from_slice::<Value>(&bytes[..size])
    {
        change_structure(&mut Random(u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15)), &mut plant);
        if let Ok(changed) = serde_json::to_vec(&plant)
            && changed.len() <= most
        {
            bytes[..changed.len()].copy_from_slice(&changed);
            return changed.len();
        }
    }
    libfuzzer_sys::fuzzer_mutate(bytes, size, most)
}
