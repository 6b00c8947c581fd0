//! The window of Zonewright: files, dialogs and the working copy behind the pages of `ui`. It holds no domain logic: a plant
//! changes only in the window's editor, and what is derived from it is derived by the same crates as on the command line.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clock;
mod commands;
mod desktop;
mod dialog_answers;
mod failure;
mod graphics;
mod menu;
mod paths;
mod samples;
mod window;

use std::process::ExitCode;

use tauri::Manager;

use crate::desktop::{Desktop, Folders};

fn main() -> ExitCode {
    graphics::prepare();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .setup(|app| {
            graphics::even_text();
            let folders = Folders {
                copies: app.path().app_data_dir()?.join("working-copies"),
                config: app.path().app_config_dir()?,
            };
            let argument = std::env::args_os().nth(1).map(Into::into);
            app.manage(Desktop::new(folders, argument));
            window::watch(app.handle());
            Ok(())
        })
        .on_menu_event(|app, event| menu::on_event(app, &event))
        .on_window_event(window::on_event)
        .invoke_handler(tauri::generate_handler![
            commands::start::start,
            commands::open::open,
            commands::recoverable::recoverable,
            commands::discard::discard,
            commands::recent::recent,
            commands::journal::journal,
            commands::save::save,
            commands::close::close,
            commands::leave::leave,
            commands::peek::peek,
            commands::peek::peek_own,
            commands::pick::pick,
            commands::import_plan::import_plan,
            commands::read_workshop::read_workshop,
            commands::export::export,
            commands::cancel::cancel,
            commands::reveal::reveal,
            commands::settings::settings,
            commands::settings::set_settings,
            commands::set_menu::set_menu,
            commands::heartbeat::heartbeat,
        ])
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("zonewright: the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
