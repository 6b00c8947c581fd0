//! Proves that dependencies which must be absent are absent: the arrows of ARCHITECTURE.md.

use std::collections::BTreeSet;

use crate::{
    failure::{Failure, Outcome},
    workspace::{Workspace, not_started, say},
};

/// The command line opens no window and no internet socket.
const NOT_IN_THE_COMMAND_LINE: &[&str] = &[
    "tauri",
    "wry",
    "tao",
    "gtk",
    "webkit2gtk",
    "zonewright-desktop",
    "ui",
    "hyper",
    "reqwest",
    "ureq",
    "rustls",
    "native-tls",
    "openssl",
];

/// The models touch no disk, clock, network, randomness or page.
const NOT_IN_THE_MODELS: &[&str] = &[
    "tauri",
    "rusqlite",
    "libsqlite3-sys",
    "store",
    "cli",
    "ui",
    "zonewright-desktop",
    "yew",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "rand",
    "getrandom",
    "tokio",
    "mio",
    "hyper",
    "reqwest",
    "tempfile",
];

/// Exceptions, each with what keeps it harmless.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Below the workbook crates, `zip` would draw the salt of an encrypted archive; nothing here writes one.
    ("interchange", "getrandom"),
];

/// No network in the window either: Tauri without its HTTP clients.
const NOT_IN_THE_WINDOW: &[&str] = &["reqwest", "ureq", "openssl", "native-tls"];

/// Looks at the resolved tree of every package that has a rule.
pub fn prove(workspace: &Workspace) -> Outcome {
    say("proving what the packages do not depend on");
    let models = workspace.models()?;
    let rules = models.iter().map(|model| (model.as_str(), NOT_IN_THE_MODELS));
    let hosts = [("cli", NOT_IN_THE_COMMAND_LINE), ("zonewright-desktop", NOT_IN_THE_WINDOW)];
    let mut broken = Vec::new();
    for (package, forbidden) in rules.chain(hosts) {
        let tree = dependencies(workspace, package)?;
        let excepted = |name: &str| EXCEPTIONS.contains(&(package, name));
        let found = forbidden.iter().filter(|name| tree.contains(**name) && !excepted(name));
        broken.extend(found.map(|name| {
            format!("{package} depends on {name}: cargo tree --package {package} --edges normal --invert {name}")
        }));
    }
    if !broken.is_empty() {
        return Err(Failure::new(broken.join("\n")));
    }
    println!("boundaries: cli is free of tauri, {} of disk, clock, network and page", models.join(" "));
    Ok(())
}

/// The names of everything that `package` is linked from.
fn dependencies(workspace: &Workspace, package: &str) -> Outcome<BTreeSet<String>> {
    let mut cargo = workspace.cargo();
    cargo.args([
        "tree",
        "--package",
        package,
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}",
    ]);
    let output = cargo.output().map_err(|error| not_started("cargo tree", &cargo, &error))?;
    if !output.status.success() {
        return Err(Failure::new(format!("cargo tree of {package}: {}", String::from_utf8_lossy(&output.stderr))));
    }
    Ok(names(&String::from_utf8_lossy(&output.stdout)))
}

/// The first word of every line.
fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_first_word_of_a_line() {
        let tree = names("cli v0.1.0 (/plant/src-tauri/cli)\nserde v1.0.228\nserde_derive v1.0.228 (proc-macro)\n");
        assert!(tree.contains("serde") && tree.contains("cli"));
        assert!(!tree.contains("tauri"), "a folder's name is not a package");
    }
}
