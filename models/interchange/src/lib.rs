//! Files of other tools in, documents out. Bytes on both sides: nothing here opens a file, and nothing here changes a plant.
//!
//! [`import`] reads bytes into a plan that a person reviews; `export` turns the one report and the one scene into bytes.

#[cfg(feature = "export")]
pub mod export;
pub mod import;
mod workshop;
