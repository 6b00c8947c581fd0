//! Small parts that know nothing of a plant.

pub mod field;
pub mod icon;
pub mod modal;
