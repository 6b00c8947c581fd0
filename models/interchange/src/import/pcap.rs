//! Network captures: who talks to whom, in which protocol, and which end is the server.
//!
//! A capture shows what was seen on one wire for a while. It proposes assets and flows, never zones, and a port is a hint at
//! a protocol, not a proof.

use plant::Document;

use super::{ImportError, ImportPlan, Source};

mod capture;
mod container;
mod dialogue;
mod frame;
mod plan;
mod ports;

pub use capture::CaptureSummary;

use capture::Capture;

/// Reads a capture into a plan.
pub(super) fn read(source: Source<'_>, _into: &Document) -> Result<ImportPlan, ImportError> {
    let capture = capture_of(source)?;
    Ok(plan::plan(&capture, source.file))
}

/// What a capture holds, in figures.
pub fn summary(file_name: &str, bytes: &[u8]) -> Result<CaptureSummary, ImportError> {
    super::sniff::check(super::Kind::Pcap, file_name, bytes)?;
    Ok(capture_of(Source { file: file_name, bytes, mapping: None })?.summary())
}

fn capture_of(source: Source<'_>) -> Result<Capture, ImportError> {
    let mut capture = Capture::default();
    container::frames(source, &mut |bytes, link| match frame::read(bytes, link) {
        Some(frame) => capture.add(&frame),
        None => capture.add_unreadable(),
    })
    .map(|skipped| capture.skipped = skipped)?;
    Ok(capture)
}
