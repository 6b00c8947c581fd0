//! Read a file as a plan that the person reviews. Nothing changes here.

use std::path::Path;

use interchange::import::{self, ImportError, Mapping, Place as Where};
use plant::import_plan::ImportPlan;
use protocol::{Code, Failure, ImportRequest, Place, PlantId, Progress};
use tauri::State;
use tauri::ipc::Channel;

use crate::desktop::Desktop;
use crate::failure;

/// What a pasted table is called in notes.
const PASTED: &str = "the clipboard";
/// Largest file that is imported. A capture of this size already holds millions of frames.
const LARGEST_FILE: u64 = 1 << 30;

impl Desktop {
    /// Reads the file and compares it with the plant.
    pub fn import_plan(
        &self,
        plant: PlantId,
        request: &ImportRequest,
        mut progress: impl FnMut(Progress),
    ) -> Result<ImportPlan, Failure> {
        let running = self.begin(request.task);
        let into = self.document_at(plant, request.at)?;
        let mapping = mapping(request)?;
        let (name, bytes) = match (request.files.as_slice(), &request.pasted) {
            ([], Some(text)) => (PASTED.to_owned(), text.as_bytes().to_vec()),
            ([token], None) => {
                let path = self.path(token)?;
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                progress(Progress { stage: format!("Reading {name}"), done: 0, total: Some(2) });
                let bytes = read(&path, &name)?;
                (name, bytes)
            }
            _ => return Err(Failure::new(Code::Unreadable, "One file at a time. Nothing was imported.")),
        };
        let cancelled = || Failure::new(Code::Cancelled, "Stopped. Nothing was imported.");
        if running.is_cancelled() {
            return Err(cancelled());
        }
        progress(Progress { stage: format!("Understanding {name}"), done: 1, total: Some(2) });
        if import::is_workshop(&bytes) {
            return Err(Failure::new(Code::Workshop, format!("{name} was written for a workshop: it is merged.")));
        }
        let kind = import::kind_of(&bytes).ok_or_else(|| {
            let known: Vec<&str> = import::Kind::ALL.iter().map(|kind| kind.word()).collect();
            Failure::new(
                Code::Unreadable,
                format!("{name} is of no kind that can be imported ({}). Nothing was imported.", known.join(", ")),
            )
        })?;
        let plan = import::read(kind, &name, &bytes, mapping.as_ref(), &into).map_err(|error| not_imported(&error))?;
        if running.is_cancelled() { Err(cancelled()) } else { Ok(plan) }
    }
}

/// An importer's error in the words of the window.
pub(super) fn not_imported(error: &ImportError) -> Failure {
    Failure {
        code: Code::Unreadable,
        message: format!("{error}. Nothing was imported."),
        place: error.place.map(|place| Place {
            file: error.file.clone(),
            line: match place {
                Where::Row(row) => Some(row.into()),
                Where::Offset(_) => None,
            },
            column: None,
        }),
    }
}

pub(super) fn read(path: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    let unreadable =
        |reason: String| Failure::new(Code::Unreadable, format!("{name}: {reason}. Nothing was imported."));
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if size > LARGEST_FILE {
        return Err(unreadable(format!("the file is larger than {} MB", LARGEST_FILE >> 20)));
    }
    std::fs::read(path).map_err(|error| unreadable(error.to_string()))
}

/// What the person decided about columns, in the words of the importer.
fn mapping(request: &ImportRequest) -> Result<Option<Mapping>, Failure> {
    if request.columns.is_empty() {
        return Ok(None);
    }
    serde_json::from_value(serde_json::json!({ "columns": request.columns })).map(Some).map_err(failure::internal)
}

/// See [`Desktop::import_plan`].
#[tauri::command(async)]
pub fn import_plan(
    desktop: State<'_, Desktop>,
    plant: PlantId,
    request: ImportRequest,
    progress: Channel<Progress>,
) -> Result<ImportPlan, Failure> {
    // a page that went away does not listen any more
    desktop.import_plan(plant, &request, |step| drop(progress.send(step)))
}
