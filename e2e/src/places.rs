//! Where the programs under test lie. `cargo xtask test` names them in the environment; without it they are looked for
//! where a plain `cargo build` puts them.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The folder for pictures and logs.
pub fn artefacts() -> PathBuf {
    let folder = named("ZONEWRIGHT_ARTEFACTS", "target/artefacts");
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// The command line `zonewright`, to look at what the window has written.
pub fn command_line() -> PathBuf {
    existing("ZONEWRIGHT_CLI", "target/debug/zonewright")
}

/// The engine as a WebAssembly module, with a sum for each seed (see `agreement`).
pub fn agreement_module() -> PathBuf {
    existing("ZONEWRIGHT_AGREEMENT", "target/ui/wasm32-unknown-unknown/wasm-release/agreement.wasm")
}

pub(crate) fn desktop() -> PathBuf {
    existing("ZONEWRIGHT_DESKTOP", "target/debug/zonewright-desktop")
}

pub(crate) fn dist() -> PathBuf {
    existing("ZONEWRIGHT_DIST", "dist")
}

pub(crate) fn tauri_driver() -> PathBuf {
    env::var_os("ZONEWRIGHT_TAURI_DRIVER").map_or_else(|| "tauri-driver".into(), PathBuf::from)
}

/// The content security policy of the window, for the browser to hold the pages to the same.
pub(crate) fn content_security_policy() -> String {
    let path = root().join("src-tauri/tauri.conf.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let configuration: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let policy = configuration["app"]["security"]["csp"].as_str();
    policy.unwrap_or_else(|| panic!("{} names no content security policy", path.display())).to_owned()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn named(variable: &str, otherwise: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| root().join(otherwise), PathBuf::from)
}

fn existing(variable: &str, otherwise: &str) -> PathBuf {
    let path = named(variable, otherwise);
    assert!(path.exists(), "{} is not built: run `cargo xtask test journeys`", path.display());
    path
}
