//! Stands in for a moment.
