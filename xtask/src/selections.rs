//! What cargo is asked to build, always in the same two ways: it compiles a library anew for every set of features that the
//! packages of a call ask of it. `xtask/one_build` makes the libraries of the two the same as well.

/// All that needs no web view: the models, the files, the command line, the pages' code on this machine.
pub const WITHOUT_WINDOW: &[&str] = &[
    "--workspace",
    "--exclude",
    "zonewright-desktop",
    "--exclude",
    "e2e",
    "--exclude",
    "ui-bindgen",
    "--exclude",
    "canvas-measure",
];

/// The window, and the journeys that drive it.
pub const WITH_WINDOW: &[&str] = &["--package", "zonewright-desktop", "--package", "e2e", "--package", "one-build"];
