//! `cargo xtask lint`: what a reviewer should not have to say. Format, clippy with warnings denied, and the licences,
//! sources and bans of every dependency.

use crate::{
    failure::{Failure, Outcome},
    needs, packages, tools,
    ui_build::{self, UiProfile},
    wasm_target::{self, WASM},
    workspace::{Workspace, say, succeed},
};

/// Tests may read fixtures from disk; `models/clippy.toml` is meant for what the tests test.
const TESTS_MAY: &[&str] = &["-D", "warnings", "-A", "clippy::disallowed_methods", "-A", "clippy::disallowed_types"];

/// For the code of the models itself. The order of a hash map differs from run to run, and so would the output.
const MODELS_MUST: &[&str] = &["-D", "warnings", "-D", "clippy::iter_over_hash_type"];

/// Runs all checks, and says at the end which failed.
pub fn lint(workspace: &Workspace) -> Outcome {
    packages::ensure(&[needs::WORKSHEETS, needs::WINDOW].concat())?;
    wasm_target::ensure(workspace)?;

    let mut failures = Vec::new();
    let mut note = |outcome: Outcome| {
        if let Err(failure) = outcome {
            say(&failure.message);
            failures.push(failure.message);
        }
    };
    note(workspace.run_cargo("cargo fmt --check", &["fmt", "--all", "--check"]));
    note(deny(workspace));

    let models = workspace.models()?;
    let of_models: Vec<&str> = models.iter().flat_map(|model| ["--package", model]).collect();
    note(clippy(workspace, "the models", &[&["--lib"], &of_models[..]].concat(), MODELS_MUST));
    note(clippy(workspace, "what runs without a window", &["--all-targets"], TESTS_MAY));
    let ui_target = workspace.target.join("ui").display().to_string();
    let of_ui = ["--package", "ui", "--package", "canvas-measure", "--target", WASM, "--target-dir", &ui_target];
    note(clippy(workspace, "the pages", &of_ui, &["-D", "warnings"]));
    // The window's code holds the pages, so they must be there.
    note(ui_build::build(workspace, UiProfile::Release));
    let of_window = ["--all-targets", "--package", "zonewright-desktop", "--package", "e2e", "--package", "ui-bindgen"];
    note(clippy(workspace, "the window and its journeys", &of_window, &["-D", "warnings"]));

    if failures.is_empty() {
        println!("lint: format, clippy, licences and sources are clean");
        Ok(())
    } else {
        Err(Failure::new(format!("lint found something\n    {}", failures.join("\n    "))))
    }
}

fn clippy(workspace: &Workspace, what: &str, packages: &[&str], lints: &[&str]) -> Outcome {
    say(&format!("clippy of {what}"));
    // `--no-deps`: a package of ours is judged where it is named, with the lints that are meant for it.
    let arguments = [&["clippy", "--quiet", "--no-deps"], packages, &["--"], lints].concat();
    workspace.run_cargo(&format!("clippy of {what}"), &arguments)
}

/// cargo-deny without its advisory database, which would need the network.
fn deny(workspace: &Workspace) -> Outcome {
    let program = tools::ensure(workspace, &tools::CARGO_DENY)?;
    say("licences, sources and bans");
    let mut command = std::process::Command::new(program);
    command
        .args(["--all-features", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
        .current_dir(&workspace.root);
    succeed("cargo-deny", &mut command)
}
