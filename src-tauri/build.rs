//! Embeds the window's configuration. Every command that the window may call is named here, so that each stands under
//! the access control of `capabilities/main.json`.

/// The commands of `src/commands/`; a command that is not named here cannot be called from the window.
const COMMANDS: &[&str] = &[];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
