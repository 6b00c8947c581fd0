//! Open a plant in place of the one that is open.

use plant::{Document, Revision};
use protocol::{Code, Failure, Opened, Source};
use store::{Origin, Recent, WorkingCopy};
use tauri::{State, WebviewWindow};

use crate::desktop::{Desktop, OpenPlant, name_of};
use crate::{clock, failure, samples, window};

impl Desktop {
    /// Opens a plant. When that fails, the one that is open stays open.
    pub fn open(&self, from: &Source) -> Result<Opened, Failure> {
        let next = match from {
            Source::New => self.begin_copy(Document::new(), None, false)?,
            Source::Sample(name) => {
                let text = samples::text(name).ok_or_else(|| failure::unknown("sample"))?;
                let document = Document::read_json(text).map_err(failure::internal)?;
                self.begin_copy(document, None, false)?
            }
            Source::Path(token) => {
                let file = store::open(&self.path(token)?).map_err(|error| failure::not_opened(&error))?;
                let origin = Origin { path: file.path, fingerprint: file.fingerprint };
                // with the steps of the last time, where the file is still what was saved then
                let kept = store::kept(&self.folders.copies, &origin);
                match kept.filter(|copy| copy.document().write_json() == file.document.write_json()) {
                    Some(copy) => OpenPlant { id: self.next_plant(), copy, read_only: file.read_only },
                    None => self.begin_copy(file.document, Some(origin), file.read_only)?,
                }
            }
            Source::Recover(copy) => {
                let copy = store::recover(&self.folders.copies, &copy.0).map_err(|error| failure::not_kept(&error))?;
                let read_only = copy.origin().is_some_and(|origin| is_read_only(&origin.path));
                OpenPlant { id: self.next_plant(), copy, read_only }
            }
        };
        let opened = describe(&next)?;
        self.put_away(protocol::Unsaved::Keep);
        self.remember(&next);
        *self.opened() = Some(next);
        Ok(opened)
    }

    /// The plant that is open, as the page takes it over.
    pub fn current(&self) -> Result<Option<Opened>, Failure> {
        self.opened().as_ref().map(describe).transpose()
    }

    fn begin_copy(&self, document: Document, origin: Option<Origin>, read_only: bool) -> Result<OpenPlant, Failure> {
        let name = name_of(&document, origin.as_ref().map(|origin| origin.path.as_path()));
        let copy = WorkingCopy::create(&self.folders.copies, document, origin, &name, &clock::now())
            .map_err(|error| failure::not_kept(&error))?;
        Ok(OpenPlant { id: self.next_plant(), copy, read_only })
    }

    /// Puts the file of a plant at the head of the recent ones. A list that cannot be written is no reason to stop.
    pub fn remember(&self, open: &OpenPlant) {
        let Some(origin) = open.copy.origin() else { return };
        let file = Recent { path: origin.path.clone(), name: open.name(), when: clock::now() };
        if let Err(error) = store::remember(&self.folders.config, file) {
            eprintln!("zonewright: the list of recent files: {error}");
        }
    }
}

fn is_read_only(path: &std::path::Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

/// The document as it was opened, and every step since: the window replays them and can undo what was done before a restart.
fn describe(open: &OpenPlant) -> Result<Opened, Failure> {
    let entries = open.copy.entries_after(Revision(0)).map_err(|error| failure::not_kept(&error))?;
    // of a long history only the last steps are there
    let base = entries.first().map_or(open.copy.revision(), |first| Revision(first.revision.0.saturating_sub(1)));
    let document = store::document_before(open.copy.document(), &entries)
        .map_err(|error| Failure::new(Code::Damaged, failure::not_kept(&error).message))?;
    Ok(Opened {
        plant: open.id,
        next: document.next_numbers(),
        document: document.write_json(),
        base,
        entries,
        revision: open.copy.revision(),
        saved_revision: open.copy.saved(),
        name: open.name(),
        path: open.copy.origin().map(|origin| failure::shown(&origin.path)),
        read_only: open.read_only,
    })
}

/// See [`Desktop::open`].
#[tauri::command(async)]
pub fn open(window: WebviewWindow, desktop: State<'_, Desktop>, from: Source) -> Result<Opened, Failure> {
    let opened = desktop.open(&from)?;
    window::show_title(&window, &desktop);
    Ok(opened)
}
