//! Made plants.
