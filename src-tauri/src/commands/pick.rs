//! Ask the person for a file or folder.

use std::path::PathBuf;

use protocol::{Failure, PickKind, Picked};
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::desktop::Desktop;
use crate::{dialog_answers, failure};

/// Shows the dialog of the system over the window; nothing is picked when the person cancels.
#[tauri::command(async)]
pub fn pick(window: WebviewWindow, desktop: State<'_, Desktop>, what: PickKind) -> Result<Vec<Picked>, Failure> {
    let paths = match dialog_answers::next() {
        Some(paths) => paths,
        None => ask(&window, &what)?,
    };
    let mut tokens = desktop.paths();
    Ok(paths.iter().map(|path| tokens.picked(path)).collect())
}

fn ask(window: &WebviewWindow, what: &PickKind) -> Result<Vec<PathBuf>, Failure> {
    let dialog = window.dialog().file().set_parent(window);
    let plants: &[&str] = &["zcm", "json"];
    let picked: Vec<FilePath> = match what {
        PickKind::Plant => dialog
            .set_title("Open plant")
            .add_filter("Zonewright plants", plants)
            .blocking_pick_file()
            .into_iter()
            .collect(),
        PickKind::SavePlant(name) => dialog
            .set_title("Save plant")
            .set_file_name(name)
            .add_filter("Zonewright plant", &["zcm"])
            .add_filter("Plant as text", &["json"])
            .blocking_save_file()
            .into_iter()
            .collect(),
        PickKind::Import => dialog
            .set_title("Import")
            .add_filter("Inventories and captures", &["csv", "txt", "tsv", "xlsx", "pcap", "pcapng", "cap"])
            .add_filter("All files", &["*"])
            .blocking_pick_files()
            .unwrap_or_default(),
        PickKind::CompanyTemplate => dialog
            .set_title("Template of the company")
            .add_filter("Word documents and Excel workbooks", &["docx", "dotx", "xlsx", "xltx"])
            .blocking_pick_file()
            .into_iter()
            .collect(),
        PickKind::Logo => dialog
            .set_title("Logo")
            .add_filter("Pictures", &["png", "jpg", "jpeg"])
            .blocking_pick_file()
            .into_iter()
            .collect(),
        PickKind::ExportFolder => dialog.set_title("Export to").blocking_pick_folder().into_iter().collect(),
    };
    picked.into_iter().map(|path| path.into_path().map_err(failure::internal)).collect()
}
