//! Sees to the system packages: one query, and apt only when something is missing.

use std::{
    env, fs,
    io::{IsTerminal, stdin},
    process::{Command, Stdio},
};

use crate::{
    failure::{Failure, Outcome},
    needs::{Need, Probe},
    workspace::{on_path, output_of, say, succeed},
};

/// Installs what is missing of `needs`, or says exactly what to do.
pub fn ensure(needs: &[Need]) -> Outcome {
    if !cfg!(target_os = "linux") {
        // macOS and Windows bring their own web view; the journeys in the real window are for Linux.
        return Ok(());
    }
    let debian = on_path("dpkg-query").is_some() && on_path("apt-get").is_some();
    let missing = if debian { missing_packages(needs) } else { missing_by_probe(needs) };
    if missing.is_empty() {
        return Ok(());
    }
    if debian { install(&missing) } else { Err(Failure::usage(advice_elsewhere(&missing))) }
}

/// One query for the whole list. A package that is not installed is not missing when what it brings is there: a browser
/// from a snap, a compiler built by hand.
fn missing_packages(needs: &[Need]) -> Vec<Need> {
    // An unknown package makes the query exit with 1 and still list the others.
    let listed = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(needs.iter().map(package_name))
        .stderr(Stdio::null())
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let installed =
        |need: &Need| listed.lines().any(|line| line.split_once(' ') == Some((package_name(need), "installed")));
    needs.iter().filter(|need| !installed(need) && !present(need.probe).unwrap_or(false)).copied().collect()
}

/// Ubuntu has its browser under other names.
fn package_name(need: &Need) -> &'static str {
    let ubuntu =
        || fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"));
    match need.package {
        "chromium" if ubuntu() => "chromium-browser",
        "chromium-driver" if ubuntu() => "chromium-chromedriver",
        name => name,
    }
}

/// For systems without dpkg; what cannot be probed is taken to be there.
fn missing_by_probe(needs: &[Need]) -> Vec<Need> {
    needs.iter().filter(|need| present(need.probe) == Some(false)).copied().collect()
}

fn present(probe: Probe) -> Option<bool> {
    match probe {
        Probe::Program(program) => Some(on_path(program).is_some()),
        Probe::Library(module) => {
            Some(output_of(Command::new("pkg-config").args(["--exists", module]).stderr(Stdio::null())).is_some())
        }
        Probe::Package => None,
    }
}

fn install(missing: &[Need]) -> Outcome {
    let packages: Vec<&str> = missing.iter().map(package_name).collect();
    let list = packages.join(" ");
    let sudo: &[&str] = if is_root() {
        &[]
    } else if sudo_without_password() {
        &["sudo", "-n"]
    } else if stdin().is_terminal() && on_path("sudo").is_some() {
        say(&format!("missing: {list}. apt-get is started with sudo, which may ask for your password."));
        &["sudo"]
    } else {
        return Err(Failure::usage(format!(
            "missing: {list}\n\n    sudo apt-get update && sudo apt-get install --no-install-recommends {list}\n\n\
             then start this command again."
        )));
    };

    say(&format!("installing {list}"));
    let apt = |arguments: &[&str]| {
        let mut words = sudo.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]);
        let mut command = Command::new(words.next().unwrap_or("env"));
        command.args(words).args(arguments);
        command
    };
    succeed("apt-get update", &mut apt(&["update"]))?;
    let install = ["install", "--yes", "--no-install-recommends"];
    succeed("apt-get install", &mut apt(&[&install[..], &packages[..]].concat()))
}

fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn sudo_without_password() -> bool {
    output_of(Command::new("sudo").args(["-n", "true"]).stderr(Stdio::null())).is_some()
}

/// What to install on a Linux that is not Debian's child.
fn advice_elsewhere(missing: &[Need]) -> String {
    let names: Vec<String> = missing
        .iter()
        .map(|need| match need.probe {
            Probe::Program(program) => format!("the program {program}"),
            Probe::Library(module) => format!("the library {module} with its headers"),
            Probe::Package => need.package.to_owned(),
        })
        .collect();
    let known = [
        (
            "dnf",
            "sudo dnf install gcc pkgconf webkit2gtk4.1-devel libsoup3-devel",
            "xorg-x11-server-Xvfb xauth dbus-x11 openbox chromium chromedriver",
        ),
        (
            "pacman",
            "sudo pacman -S --needed base-devel webkit2gtk-4.1 libsoup3",
            "xorg-server-xvfb xorg-xauth dbus openbox chromium",
        ),
        (
            "zypper",
            "sudo zypper install gcc pkgconf webkit2gtk3-devel libsoup-devel",
            "xvfb-run xauth dbus-1-x11 openbox chromium chromedriver",
        ),
    ];
    let advice = known.iter().find(|(tool, ..)| on_path(tool).is_some()).map_or_else(
        || "install them with your system's package tool".to_owned(),
        |(_, window, journeys)| format!("    {window}\n\nand for `cargo xtask test` also: {journeys}"),
    );
    let system = env::consts::OS;
    format!("missing on this {system}: {}\n\n{advice}\n\nthen start this command again.", names.join(", "))
}
