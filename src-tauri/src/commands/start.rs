//! The first call of every page load, also of one that was loaded again over an open plant.

use protocol::{Failure, Source, Start};
use tauri::{State, WebviewWindow};

use crate::desktop::Desktop;
use crate::{samples, window};

impl Desktop {
    /// What the page needs to begin. A file named on the command line is opened by the first call.
    pub fn start(&self) -> Start {
        self.hear();
        let mut failure = None;
        if let Some(argument) = self.take_argument() {
            let token = self.paths().token(&argument);
            failure = self.open(&Source::Path(token)).err();
        }
        let opened = match self.current() {
            Ok(opened) => opened,
            Err(error) => {
                failure = failure.or(Some(error));
                None
            }
        };
        Start {
            opened,
            failure,
            settings: self.settings(),
            recent: self.recent(),
            recoverable: self.recoverable(),
            samples: samples::list(),
            platform: std::env::consts::OS.into(),
            version: env!("CARGO_PKG_VERSION").into(),
        }
    }
}

/// See [`Desktop::start`].
#[tauri::command(async)]
pub fn start(window: WebviewWindow, desktop: State<'_, Desktop>) -> Result<Start, Failure> {
    let start = desktop.start();
    window::show_title(&window, &desktop);
    window::zoom(&window, &start.settings);
    Ok(start)
}
