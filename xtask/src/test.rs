//! `cargo xtask test`: every test there is, in parts that can be asked for by name.

use std::{
    io,
    process::{Command, Stdio},
    thread,
};

use crate::{
    boundaries,
    failure::{Failure, Outcome},
    journeys,
    needs::{self, Need},
    packages,
    selections::{WITH_WINDOW, WITHOUT_WINDOW},
    test_count::TestCount,
    tools,
    ui_build::{self, UiProfile},
    wasm_target::{self, WASM},
    workspace::{Workspace, not_started, say, succeed},
};

/// The parts in the order they run: what is quick and needs least comes first.
const PARTS: &[&str] = &["native", "boundaries", "wasm", "ui", "window", "journeys"];

/// Sees to everything that `run` and `test` need, and builds nothing of the project.
pub fn set_up(workspace: &Workspace) -> Outcome {
    packages::ensure(&every_need())?;
    wasm_target::ensure(workspace)?;
    tools::ensure(workspace, &tools::TAURI_DRIVER).map(drop)
}

fn every_need() -> Vec<Need> {
    [needs::WORKSHEETS, needs::READERS, needs::WINDOW, needs::JOURNEYS].concat()
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
        ["native" | "boundaries"] => packages::ensure(&[needs::WORKSHEETS, needs::READERS].concat())?,
        _ => set_up(workspace)?,
    }

    let mut count = TestCount::default();
    let mut failures = Vec::new();
    thread::scope(|scope| {
        // the pages take minutes of one core at their end; tests leave one free
        let ahead = ["native", "journeys"].iter().all(|part| chosen.contains(part));
        let mut pages = ahead.then(|| scope.spawn(|| ui_build::build_ahead(workspace)));
        for part in PARTS.iter().filter(|part| chosen.contains(part)) {
            // what follows builds in the same folder, and says what is wrong there
            if *part != "native"
                && let Some(pages) = pages.take()
            {
                let _ = pages.join();
            }
            if let Err(failure) = run_part(workspace, part, filters, &mut count) {
                say(&failure.message);
                failures.push(format!("{part}: {}", failure.message));
            }
        }
    });
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
            cargo.args(["test", "--no-fail-fast"]).args(WITHOUT_WINDOW);
            run_tests("the native tests", cargo, filters, count)
        }
        "boundaries" => boundaries::prove(workspace),
        "wasm" => check_models_for_wasm(workspace),
        "ui" => ui_build::build(workspace, UiProfile::Release),
        "window" => {
            ui_build::build(workspace, UiProfile::Release)?;
            say("building and testing the shell of the window");
            let mut cargo = workspace.cargo();
            cargo.args(["test", "--no-fail-fast", "--lib", "--bins"]).args(WITH_WINDOW);
            run_tests("the tests of the shell", cargo, filters, count)
        }
        _ => journeys::run(workspace, filters, count),
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

/// Runs a test command, shows what it prints and counts it.
fn run_tests(what: &str, command: Command, filters: &[&str], count: &mut TestCount) -> Outcome {
    run_tests_showing(what, command, filters, count, |line| println!("{line}"))
}

/// Runs a test command, hands on what it prints line by line and counts it.
pub fn run_tests_showing(
    what: &str,
    mut command: Command,
    filters: &[&str],
    count: &mut TestCount,
    show: impl FnMut(&str),
) -> Outcome {
    command.args(["--", "--show-output"]).args(filters).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(what, &command, &error))?;
    // read to its end, which comes with the end of the process
    if let Some(output) = child.stdout.take() {
        *count += TestCount::of_output(output, show);
    }
    let status = child.wait().map_err(|error: io::Error| Failure::new(format!("{what}: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{what} failed ({status})"))) }
}
