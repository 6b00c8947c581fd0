//! `cargo xtask guide`: the pictures of the user guide, of the pages as they are now. No part of the tests.

use crate::{
    failure::Outcome,
    needs, packages,
    ui_build::{self, UiProfile},
    workspace::{Workspace, say, succeed},
};

/// Builds the pages and drives them through every view, in light and in dark.
pub fn guide(workspace: &Workspace) -> Outcome {
    packages::ensure(needs::JOURNEYS)?;
    ui_build::build(workspace, UiProfile::Release)?;
    say("the pictures of the guide");
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--package", "e2e", "--example", "guide"]).current_dir(&workspace.root);
    cargo.env("ZONEWRIGHT_DIST", workspace.root.join("dist"));
    cargo.env("ZONEWRIGHT_ARTEFACTS", workspace.target.join("artefacts"));
    cargo.env("ZONEWRIGHT_GUIDE", workspace.root.join("docs/guide"));
    succeed("the guide", &mut cargo)
}
