//! The journeys: the real window first, alone, then those in the browser in two lanes side by side.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    sync::Mutex,
    thread,
};

use crate::{
    failure::{Failure, Outcome},
    selections::{WITH_WINDOW, WITHOUT_WINDOW},
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

/// One file of `e2e/tests`: its tests run together, in a display of their own when they need one.
struct Journey {
    name: String,
    /// By their whole names: `browser_table::the_plant_is_edited_as_a_table`.
    tests: Vec<String>,
}

impl Journey {
    /// A browser without a head needs no display, and two of them run beside each other.
    fn is_in_browser(&self) -> bool {
        self.name.starts_with("browser_")
    }
}

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
    workspace.build_program("the build of the window", WITH_WINDOW, "zonewright-desktop")?;
    workspace.build_program("the build of the command line", WITHOUT_WINDOW, "zonewright")?;
    let (journeys, flags) = listed(workspace, filters)?;

    let artefacts = workspace.target.join("artefacts");
    fs::create_dir_all(&artefacts)
        .map_err(|error| Failure::new(format!("cannot make {}: {error}", workspace.shown(&artefacts))))?;
    let driven = Driven { agreement, driver, artefacts };

    let (browser, alone): (Vec<Journey>, Vec<Journey>) = journeys.into_iter().partition(Journey::is_in_browser);
    let mut failed: Vec<(&Journey, TestCount)> = Vec::new();
    say("the journeys in the real window");
    // two windows on two cores would wait for each other and time out
    for journey in &alone {
        let (counted, outcome) = one(workspace, &driven, journey, &flags);
        match outcome {
            Ok(()) => *count += counted,
            Err(_) => failed.push((journey, counted)),
        }
    }

    say("the journeys in the browser, two at a time");
    for (journey, counted, outcome) in in_two_lanes(workspace, &driven, &browser, &flags)? {
        match outcome {
            Ok(()) => *count += counted,
            Err(_) => failed.push((journey, counted)),
        }
    }
    println!("pictures of the journeys: {}", workspace.shown(&driven.artefacts));
    repeat(workspace, &driven, &failed, &flags, count)
}

/// The few that failed run once more, each alone: a program and its driver that two cores gave no time are no fault of the
/// program. What passes only then is said and counted as such, and stays a reason to look.
fn repeat(
    workspace: &Workspace,
    driven: &Driven,
    failed: &[(&Journey, TestCount)],
    flags: &[&str],
    count: &mut TestCount,
) -> Outcome {
    if failed.len() > REPEATED {
        failed.iter().for_each(|(_, counted)| *count += *counted);
        let names: Vec<&str> = failed.iter().map(|(journey, _)| journey.name.as_str()).collect();
        return Err(Failure::new(format!("{} journeys failed: {}", names.len(), names.join(" "))));
    }
    let mut outcome = Ok(());
    for (journey, first) in failed {
        say(&format!("once more, alone: {}", journey.name));
        let (counted, again) = one(workspace, driven, journey, flags);
        let second_time = if again.is_ok() { first.failed } else { 0 };
        *count += TestCount { second_time, ..counted };
        outcome = outcome.and(again);
    }
    outcome
}

/// One journey by its name, with what it prints in one piece: lines of two among each other cannot be read.
fn one(workspace: &Workspace, driven: &Driven, journey: &Journey, flags: &[&str]) -> (TestCount, Outcome) {
    let (mut count, mut lines) = (TestCount::default(), vec![format!("\njourney {}", journey.name)]);
    let what = format!("the journey {}", journey.name);
    let command = command(workspace, driven, journey);
    let words: Vec<&str> =
        flags.iter().copied().chain(["--exact"]).chain(journey.tests.iter().map(String::as_str)).collect();
    let outcome = run_tests_showing(&what, command, &words, &mut count, |line| lines.push(line.to_owned()));
    println!("{}", lines.join("\n"));
    (count, outcome)
}

/// Two at a time, each lane taking the next as soon as it is free.
fn in_two_lanes<'n>(
    workspace: &Workspace,
    driven: &Driven,
    journeys: &'n [Journey],
    flags: &[&str],
) -> Outcome<Vec<(&'n Journey, TestCount, Outcome)>> {
    let next = Mutex::new(journeys.iter());
    let run_lane = || {
        let mut ended = Vec::new();
        loop {
            let journey = next.lock().ok().and_then(|mut journeys| journeys.next());
            let Some(journey) = journey else { break ended };
            let (count, outcome) = one(workspace, driven, journey, flags);
            ended.push((journey, count, outcome));
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

/// Builds the journeys and asks them for the names of their tests: those that hold one of the words, in the journeys they belong
/// to. What begins with a dash is for the tests.
fn listed<'f>(workspace: &Workspace, filters: &[&'f str]) -> Outcome<(Vec<Journey>, Vec<&'f str>)> {
    let (flags, words): (Vec<&str>, Vec<&str>) = filters.iter().partition(|filter| filter.starts_with('-'));
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--test", "journeys"]).args(WITH_WINDOW).args(["--", "--list", "--format", "terse"]);
    let output = cargo.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| Failure::new(format!("cannot list the journeys: {error}")))?;
    if !output.status.success() {
        return Err(Failure::new(format!("the build of the journeys failed ({})", output.status)));
    }
    let mut journeys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for test in String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.strip_suffix(": test")) {
        let wanted = words.is_empty() || words.iter().any(|word| test.contains(word));
        if let Some((name, _)) = test.split_once("::").filter(|_| wanted) {
            journeys.entry(name.to_owned()).or_default().push(test.to_owned());
        }
    }
    Ok((journeys.into_iter().map(|(name, tests)| Journey { name, tests }).collect(), flags))
}

/// One journey. In the real window it has a display of its own; a browser without a head needs none.
fn command(workspace: &Workspace, driven: &Driven, journey: &Journey) -> Command {
    let cargo = workspace.cargo();
    let mut command = Command::new("timeout");
    command.args(["--kill-after=10", JOURNEY_SECONDS]);
    if !journey.is_in_browser() {
        command.args(["dbus-run-session", "--"]);
        command.args(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24 -nolisten tcp"]);
        command.args(["sh", "-c", DESKTOP_AROUND, "sh"]);
    }
    command.arg(cargo.get_program());
    command.args(["test", "--test", "journeys"]).args(WITH_WINDOW).current_dir(&workspace.root);
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
