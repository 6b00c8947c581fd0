//! Embeds the window's configuration. Every command that the window may call is named here, so that each stands under
//! the access control of `capabilities/main.json`.

/// The commands of the crate `protocol`; one that is not named here and in the capability cannot be called from the window.
const COMMANDS: &[&str] = &[
    "start",
    "open",
    "recoverable",
    "discard",
    "recent",
    "journal",
    "save",
    "close",
    "leave",
    "peek",
    "peek_own",
    "pick",
    "import_plan",
    "read_workshop",
    "export",
    "cancel",
    "reveal",
    "settings",
    "set_settings",
    "set_menu",
    "heartbeat",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
