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

/// More failures than these are no matter of two busy cores, and nothing is repeated.
const REPEATED: usize = 3;

/// The tests of the hands themselves, which are no journey.
const HANDS: &str = "the hands";

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
    let windows = alone.iter().map(String::as_str).chain([HANDS]);
    let mut failed: Vec<(&str, TestCount)> = Vec::new();
    for name in windows {
        let (counted, outcome) = one(workspace, &driven, name, filters);
        match outcome {
            Ok(()) => *count += counted,
            Err(_) => failed.push((name, counted)),
        }
    }

    say("the journeys in the browser, two at a time");
    for (name, counted, outcome) in in_two_lanes(workspace, &driven, &browser, filters)? {
        match outcome {
            Ok(()) => *count += counted,
            Err(_) => failed.push((name, counted)),
        }
    }
    println!("pictures of the journeys: {}", workspace.shown(&driven.artefacts));
    repeat(workspace, &driven, &failed, filters, count)
}

/// The few that failed run once more, each alone: a program and its driver that two cores gave no time are no fault of the
/// program. What passes only then is said and counted as such, and stays a reason to look.
fn repeat(
    workspace: &Workspace,
    driven: &Driven,
    failed: &[(&str, TestCount)],
    filters: &[&str],
    count: &mut TestCount,
) -> Outcome {
    if failed.len() > REPEATED {
        failed.iter().for_each(|(_, counted)| *count += *counted);
        let names: Vec<&str> = failed.iter().map(|(name, _)| *name).collect();
        return Err(Failure::new(format!("{} journeys failed: {}", names.len(), names.join(" "))));
    }
    let mut outcome = Ok(());
    for (name, first) in failed {
        say(&format!("once more, alone: {name}"));
        let (counted, again) = one(workspace, driven, name, filters);
        let second_time = if again.is_ok() { first.failed } else { 0 };
        *count += TestCount { second_time, ..counted };
        outcome = outcome.and(again);
    }
    outcome
}

/// One journey by its name, with what it prints in one piece: lines of two among each other cannot be read.
fn one(workspace: &Workspace, driven: &Driven, name: &str, filters: &[&str]) -> (TestCount, Outcome) {
    let (mut count, mut lines) = (TestCount::default(), Vec::new());
    let what = format!("the journey {name}");
    let command = command(workspace, driven, name);
    let outcome = run_tests_showing(&what, command, filters, &mut count, |line| lines.push(line.to_owned()));
    println!("{}", lines.join("\n"));
    (count, outcome)
}

/// Two at a time, each lane taking the next as soon as it is free.
fn in_two_lanes<'n>(
    workspace: &Workspace,
    driven: &Driven,
    names: &'n [String],
    filters: &[&str],
) -> Outcome<Vec<(&'n str, TestCount, Outcome)>> {
    let next = Mutex::new(names.iter());
    let run_lane = || {
        let mut ended = Vec::new();
        loop {
            let name = next.lock().ok().and_then(|mut names| names.next());
            let Some(name) = name else { break ended };
            let (count, outcome) = one(workspace, driven, name, filters);
            ended.push((name.as_str(), count, outcome));
        }
    };
    thread::scope(|scope| {
        let mut ended = Vec::new();
        for lane in [scope.spawn(run_lane), scope.spawn(run_lane)] {
            ended.extend(lane.join().map_err(|_| Failure::new("a lane of journeys came to no end"))?);
        }
        Ok(ended)
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

/// One journey. In the real window it has a display of its own; a browser without a head needs none.
fn command(workspace: &Workspace, driven: &Driven, name: &str) -> Command {
    let cargo = workspace.cargo();
    let mut command = Command::new("timeout");
    command.args(["--kill-after=10", JOURNEY_SECONDS]);
    if !name.starts_with("browser_") {
        command.args(["dbus-run-session", "--"]);
        command.args(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24 -nolisten tcp"]);
        command.args(["sh", "-c", DESKTOP_AROUND, "sh"]);
    }
    command.arg(cargo.get_program());
    command.args(["test", "--no-fail-fast", "--package", "e2e"]).current_dir(&workspace.root);
    match name {
        HANDS => command.arg("--lib"),
        name => command.args(["--test", name]),
    };
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
