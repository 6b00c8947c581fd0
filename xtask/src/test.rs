//! `cargo xtask test`: every test there is, in parts that can be asked for by name.

use std::{
    fs, io,
    process::{Command, Stdio},
    thread,
};

use crate::{
    boundaries,
    failure::{Failure, Outcome},
    needs::{self, Need},
    packages,
    test_count::TestCount,
    tools,
    ui_build::{self, UiProfile},
    wasm_target::{self, WASM},
    workspace::{Workspace, not_started, say, succeed},
};

/// The parts in the order they run: what is quick and needs least comes first.
const PARTS: &[&str] = &["native", "boundaries", "wasm", "ui", "window", "journeys"];

/// The journeys stop after this many seconds, whatever hangs.
const JOURNEYS_SECONDS: &str = "1200";

/// An X display without a screen, a session bus and a window manager around the command that follows.
const DESKTOP_AROUND: &str =
    r#"openbox >/dev/null 2>&1 & manager=$!; "$@"; result=$?; kill $manager 2>/dev/null; exit $result"#;

/// Sees to everything that `run` and `test` need, and builds nothing of the project.
pub fn set_up(workspace: &Workspace) -> Outcome {
    packages::ensure(&every_need())?;
    wasm_target::ensure(workspace)?;
    tools::ensure(workspace, &tools::TAURI_DRIVER).map(drop)
}

fn every_need() -> Vec<Need> {
    [needs::WORKSHEETS, needs::WINDOW, needs::JOURNEYS].concat()
}

/// Runs the named parts, or all. A part that fails does not keep the others from running.
pub fn test(workspace: &Workspace, words: &[&str]) -> Outcome {
    let (parts, filters) = match words.iter().position(|word| *word == "--") {
        Some(at) => (&words[..at], &words[at + 1..]),
        None => (words, &[][..]),
    };
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(part)) {
        return Err(Failure::usage(format!("no part of the tests is named {unknown}; there are: {}", PARTS.join(" "))));
    }
    let chosen = if parts.is_empty() { PARTS } else { parts };
    match chosen {
        ["native" | "boundaries"] => packages::ensure(needs::WORKSHEETS)?,
        _ => set_up(workspace)?,
    }

    let mut count = TestCount::default();
    let mut failures = Vec::new();
    for part in PARTS.iter().filter(|part| chosen.contains(part)) {
        if let Err(failure) = run_part(workspace, part, filters, &mut count) {
            say(&failure.message);
            failures.push(format!("{part}: {}", failure.message));
        }
    }
    println!("\n{}", count.line(failures.is_empty()));
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("tests failed\n    {}", failures.join("\n    "))))
    }
}

fn run_part(workspace: &Workspace, part: &str, filters: &[&str], count: &mut TestCount) -> Outcome {
    match part {
        "native" => {
            say("testing what runs without a window");
            let mut cargo = workspace.cargo();
            cargo.args(["test", "--no-fail-fast"]);
            run_tests("the native tests", cargo, filters, count)
        }
        "boundaries" => boundaries::prove(workspace),
        "wasm" => check_models_for_wasm(workspace),
        "ui" => {
            ui_build::build(workspace, UiProfile::Release)?;
            let mut cargo = workspace.cargo();
            cargo.args(["test", "--no-fail-fast", "--package", "ui"]);
            run_tests("the tests of the window's tools", cargo, filters, count)
        }
        "window" => {
            ui_build::build(workspace, UiProfile::Release)?;
            say("building and testing the shell of the window");
            workspace.run_cargo("the build of the window", &["build", "--package", "zonewright-desktop"])?;
            let mut cargo = workspace.cargo();
            cargo.args(["test", "--no-fail-fast", "--package", "zonewright-desktop"]);
            run_tests("the tests of the shell", cargo, filters, count)
        }
        _ => run_journeys(workspace, filters, count),
    }
}

/// What compiles for WebAssembly has no thread, no socket and no C in it.
fn check_models_for_wasm(workspace: &Workspace) -> Outcome {
    say("checking that the models compile for WebAssembly");
    let models = workspace.models()?;
    let mut cargo = workspace.cargo();
    cargo.args(["check", "--target", WASM, "--target-dir"]).arg(workspace.target.join("ui"));
    cargo.args(models.iter().flat_map(|model| ["--package", model]));
    succeed("the check of the models for WebAssembly", &mut cargo)?;
    println!("wasm: {} compile for {WASM}", models.join(" "));
    Ok(())
}

/// The journeys in the browser and in the real window, on a display of their own.
fn run_journeys(workspace: &Workspace, filters: &[&str], count: &mut TestCount) -> Outcome {
    let driver = tools::ensure(workspace, &tools::TAURI_DRIVER)?;
    // All that they drive, as it is now.
    ui_build::build(workspace, UiProfile::Release)?;
    let agreement = ui_build::build_agreement(workspace)?;
    workspace.run_cargo("the build of the window", &["build", "--package", "zonewright-desktop"])?;
    workspace.run_cargo("the build of the command line", &["build", "--bin", "zonewright"])?;
    workspace.run_cargo("the build of the journeys", &["test", "--no-run", "--package", "e2e"])?;

    let artefacts = workspace.target.join("artefacts");
    fs::create_dir_all(&artefacts)
        .map_err(|error| Failure::new(format!("cannot make {}: {error}", workspace.shown(&artefacts))))?;

    say("the journeys, in the browser and in the real window");
    let cargo = workspace.cargo();
    let mut command = Command::new("timeout");
    command.args(["--kill-after=10", JOURNEYS_SECONDS, "dbus-run-session", "--"]);
    command.args(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24 -nolisten tcp"]);
    command.args(["sh", "-c", DESKTOP_AROUND, "sh"]).arg(cargo.get_program());
    // One at a time: two windows on two cores would wait for each other and time out.
    command.args(["test", "--no-fail-fast", "--package", "e2e"]).current_dir(&workspace.root);
    for (name, value) in cargo.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.envs([
        ("LIBGL_ALWAYS_SOFTWARE", "1"),
        ("GDK_BACKEND", "x11"),
        ("NO_AT_BRIDGE", "1"),
        ("GTK_USE_PORTAL", "0"),
    ]);
    // A journey that fails says why in a sentence; the stack of the runtime below it is of no use.
    command.envs([("RUST_TEST_THREADS", "1"), ("RUST_BACKTRACE", "0")]);
    command.env("ZONEWRIGHT_DESKTOP", workspace.program("zonewright-desktop"));
    command.env("ZONEWRIGHT_CLI", workspace.program("zonewright"));
    command.env("ZONEWRIGHT_AGREEMENT", agreement);
    command.env("ZONEWRIGHT_DIST", workspace.root.join("dist"));
    command.env("ZONEWRIGHT_TAURI_DRIVER", driver);
    command.env("ZONEWRIGHT_ARTEFACTS", &artefacts);
    let outcome = run_tests("the journeys", command, filters, count);
    println!("pictures of the journeys: {}", workspace.shown(&artefacts));
    outcome
}

/// Runs a test command, shows what it prints and counts it.
fn run_tests(what: &str, mut command: Command, filters: &[&str], count: &mut TestCount) -> Outcome {
    command.args(["--", "--show-output"]).args(filters).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(what, &command, &error))?;
    let reader = child
        .stdout
        .take()
        .map(|output| thread::spawn(move || TestCount::of_output(output, |line| println!("{line}"))));
    let status = child.wait().map_err(|error: io::Error| Failure::new(format!("{what}: {error}")))?;
    if let Some(Ok(counted)) = reader.map(thread::JoinHandle::join) {
        *count += counted;
    }
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{what} failed ({status})"))) }
}
