//! `cargo xtask soak`: a long stretch of random work in the window's pages, to see what only time shows. No part of the tests.

use std::fs;

use crate::{
    failure::{Failure, Outcome},
    needs, packages,
    ui_build::{self, UiProfile},
    wasm_target,
    workspace::{Workspace, say, succeed},
};

/// Builds the pages as they ship, and lets `e2e/examples/soak.rs` work in them; `arguments` go to it as they are.
pub fn soak(workspace: &Workspace, arguments: &[&str]) -> Outcome {
    packages::ensure(needs::JOURNEYS)?;
    wasm_target::ensure(workspace)?;
    ui_build::build(workspace, UiProfile::Release)?;
    let artefacts = workspace.target.join("artefacts");
    fs::create_dir_all(&artefacts)
        .map_err(|error| Failure::new(format!("cannot make {}: {error}", workspace.shown(&artefacts))))?;
    say("the soak; it says how it stands every half minute");
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--quiet", "--package", "e2e", "--example", "soak", "--"]).args(arguments);
    cargo.env("ZONEWRIGHT_DIST", workspace.root.join("dist")).env("ZONEWRIGHT_ARTEFACTS", &artefacts);
    succeed("the soak", &mut cargo)
}
