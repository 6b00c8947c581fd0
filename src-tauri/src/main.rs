//! The window of Zonewright.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    match tauri::Builder::default().run(tauri::generate_context!()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("zonewright: the window cannot be opened: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
