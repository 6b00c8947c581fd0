//! How the person likes the window.

use std::io::Write;
use std::path::PathBuf;

use protocol::{Code, Failure, Settings};
use store::Expected;
use tauri::{State, WebviewWindow};

use crate::desktop::Desktop;
use crate::{failure, window};

impl Desktop {
    fn settings_file(&self) -> PathBuf {
        self.folders.config.join("settings.json")
    }

    /// The settings; what is missing or cannot be read has its default.
    pub fn settings(&self) -> Settings {
        std::fs::read(self.settings_file())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps the settings.
    pub fn set_settings(&self, settings: &Settings) -> Result<(), Failure> {
        if !settings.keep_history {
            store::forget_kept(&self.folders.copies);
        }
        let text = serde_json::to_string_pretty(settings).map_err(failure::internal)?;
        let not_kept = |error: String| Failure::new(Code::NotSaved, format!("The settings are not kept: {error}."));
        std::fs::create_dir_all(&self.folders.config).map_err(|error| not_kept(error.to_string()))?;
        store::replace(&self.settings_file(), Expected::Anything, |file| file.write_all(text.as_bytes()))
            .map_err(|error| not_kept(error.to_string()))
    }
}

/// See [`Desktop::settings`].
#[tauri::command(async)]
pub fn settings(desktop: State<'_, Desktop>) -> Result<Settings, Failure> {
    Ok(desktop.settings())
}

/// See [`Desktop::set_settings`]. The window takes its size at once.
#[tauri::command(async)]
pub fn set_settings(window: WebviewWindow, desktop: State<'_, Desktop>, settings: Settings) -> Result<(), Failure> {
    desktop.set_settings(&settings)?;
    window::zoom(&window, &settings);
    Ok(())
}
