//! The journeys: the real window first, alone, then those in the browser in two lanes side by side.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
};

use crate::{
    failure::{Failure, Outcome},
    test::run_tests_showing,
    test_count::TestCount,
    tools,
    ui_build::{self, UiProfile},
    workspace::{Workspace, say},
};

/// A run of journeys stops after this many seconds, whatever hangs.
const JOURNEY_SECONDS: &str = "900";

/// A session bus and a window manager around the command that follows, on an X display without a screen.
const DESKTOP_AROUND: &str =
    r#"openbox >/dev/null 2>&1 & manager=$!; "$@"; result=$?; kill $manager 2>/dev/null; exit $result"#;

/// Everything that the journeys drive.
struct Driven {
    agreement: PathBuf,
    driver: PathBuf,
    artefacts: PathBuf,
}

/// Builds what they drive, and runs them.
pub fn run(workspace: &Workspace, filters: &[&str], count: &mut TestCount) -> Outcome {
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
    let driven = Driven { agreement, driver, artefacts };

    let names = names(&workspace.root.join("e2e/tests"))?;
    let (browser, alone): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| name.starts_with("browser_"));
    say("the journeys in the real window");
    // two windows on two cores would wait for each other and time out
    let command = command(workspace, &driven, &alone, true);
    let window =
        run_tests_showing("the journeys in the real window", command, filters, count, |line| println!("{line}"));

    say("the journeys in the browser, two at a time");
    let browsers = in_two_lanes(workspace, &driven, &browser, filters, count);
    println!("pictures of the journeys: {}", workspace.shown(&driven.artefacts));
    window.and(browsers)
}

/// Two at a time, each lane taking the next as soon as it is free. What a journey prints is shown when it has ended: lines of
/// two among each other cannot be read.
fn in_two_lanes(
    workspace: &Workspace,
    driven: &Driven,
    names: &[String],
    filters: &[&str],
    count: &mut TestCount,
) -> Outcome {
    let next = Mutex::new(names.iter());
    let run_lane = || {
        let (mut count, mut outcome) = (TestCount::default(), Ok(()));
        loop {
            let name = next.lock().ok().and_then(|mut names| names.next());
            let Some(name) = name else { break (count, outcome) };
            let mut lines = Vec::new();
            let command = command(workspace, driven, std::slice::from_ref(name), false);
            let what = format!("the journey {name}");
            let ended = run_tests_showing(&what, command, filters, &mut count, |line| lines.push(line.to_owned()));
            println!("{}", lines.join("\n"));
            outcome = outcome.and(ended);
        }
    };
    thread::scope(|scope| {
        let lanes = [scope.spawn(run_lane), scope.spawn(run_lane)];
        let mut outcome = Ok(());
        for lane in lanes {
            let lane = lane.join().map_err(|_| Failure::new("a lane of journeys came to no end"));
            let (counted, ended) = lane?;
            *count += counted;
            outcome = outcome.and(ended);
        }
        outcome
    })
}

/// Every journey by the name of its file.
fn names(folder: &Path) -> Outcome<Vec<String>> {
    let cannot = |error: std::io::Error| Failure::new(format!("cannot list the journeys: {error}"));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if let (Some("rs"), Some(name)) =
            (path.extension().and_then(|e| e.to_str()), path.file_stem().and_then(|n| n.to_str()))
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Some journeys, one after the other. With a `window` they have a display of their own, and the tests of the hands
/// themselves come along; a browser without a head needs neither.
fn command(workspace: &Workspace, driven: &Driven, names: &[String], window: bool) -> Command {
    let cargo = workspace.cargo();
    let mut command = Command::new("timeout");
    command.args(["--kill-after=10", JOURNEY_SECONDS]);
    if window {
        command.args(["dbus-run-session", "--"]);
        command.args(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24 -nolisten tcp"]);
        command.args(["sh", "-c", DESKTOP_AROUND, "sh"]);
    }
    command.arg(cargo.get_program());
    command.args(["test", "--no-fail-fast", "--package", "e2e"]).current_dir(&workspace.root);
    command.args(names.iter().flat_map(|name| ["--test", name]));
    if window {
        command.arg("--lib");
    }
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
    command.env("ZONEWRIGHT_AGREEMENT", &driven.agreement);
    command.env("ZONEWRIGHT_DIST", workspace.root.join("dist"));
    command.env("ZONEWRIGHT_TAURI_DRIVER", &driven.driver);
    command.env("ZONEWRIGHT_ARTEFACTS", &driven.artefacts);
    command
}
