//! Programs for tests and checks that come from the package registry, into `target/tools`.

use std::{fs, path::PathBuf};

use crate::{
    failure::{Failure, Outcome},
    workspace::{Workspace, say, succeed},
};

/// A program that cargo can install.
pub struct Tool {
    pub name: &'static str,
    version: &'static str,
    purpose: &'static str,
}

/// Between the journeys and WebKitWebDriver.
pub const TAURI_DRIVER: Tool = Tool { name: "tauri-driver", version: "2.1.0", purpose: "drives the real window" };

/// Licences, sources and bans.
pub const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", purpose: "checks licences and sources" };

/// Where `tool` lies, installed first when it is absent.
pub fn ensure(workspace: &Workspace, tool: &Tool) -> Outcome<PathBuf> {
    let root = workspace.target.join("tools");
    // The version is in the path: a newer one is installed, not overlooked.
    let folder = root.join(format!("{}-{}", tool.name, tool.version));
    let program = folder.join("bin").join(tool.name).with_extension(std::env::consts::EXE_EXTENSION);
    if program.is_file() {
        return Ok(program);
    }
    say(&format!("installing {} {}, which {}", tool.name, tool.version, tool.purpose));
    let mut cargo = workspace.cargo();
    // Not optimised: it is built once and runs for seconds.
    cargo
        .args(["install", "--locked", "--debug", "--no-track", "--version", tool.version, tool.name, "--root"])
        .arg(&folder);
    let build = root.join("build");
    cargo.arg("--target-dir").arg(&build);
    // Nobody debugs it, and debug information would double its size.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
    succeed(&format!("cargo install {}", tool.name), &mut cargo)?;
    // Half a gigabyte that nothing asks for again; when it cannot be removed, it is only in the way.
    let _ = fs::remove_dir_all(&build);
    if program.is_file() { Ok(program) } else { Err(Failure::new(format!("{} was not installed", program.display()))) }
}
