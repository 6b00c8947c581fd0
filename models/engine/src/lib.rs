//! The engine: a document in, an assessment out; total, deterministic, and able to say why.
//!
//! `assess` and `Assessor` are one code path: an update equals a fresh assessment. The rules of the method are its
//! specification; nothing here reads a file, draws or writes words beyond one sentence a finding.

mod assessment;

pub use assessment::*;
