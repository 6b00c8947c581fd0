//! Sees to the standard library for WebAssembly.

use std::{path::Path, process::Command};

use crate::{
    failure::{Failure, Outcome},
    workspace::{Workspace, on_path, output_of, say, succeed},
};

/// The target of everything in `ui/`.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Looks into the sysroot, and asks rustup only when the target is not there. rustup installs nothing by itself where
/// `RUSTUP_AUTO_INSTALL=0` is set, so a toolchain file would not do.
pub fn ensure(workspace: &Workspace) -> Outcome {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = output_of(Command::new(rustc).args(["--print", "sysroot"]).current_dir(&workspace.root))
        .ok_or_else(|| Failure::new("rustc --print sysroot failed: is Rust installed?"))?;
    let lib = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).join("lib");
    if lib.is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Failure::usage(format!(
            "the standard library for {WASM} is not below {}, and there is no rustup to fetch it. Install the package \
             of your system that brings it (Debian: libstd-rust-dev-wasm32), or Rust by rustup.",
            sysroot.trim()
        )));
    }
    say(&format!("adding the target {WASM}"));
    succeed("rustup target add", Command::new("rustup").args(["target", "add", WASM]).current_dir(&workspace.root))
        .map_err(|failure| {
            Failure::usage(format!(
                "{}\n\nAdd it by hand, with a way to the network:\n\n    rustup target add {WASM}",
                failure.message
            ))
        })
}
