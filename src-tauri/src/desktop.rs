//! What the program holds while the window is open: one plant as a working copy, the tokens it gave out, its tasks. Free of
//! Tauri, so that every command is tested without a window.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use plant::{Document, Revision};
use protocol::{Failure, PathToken, PlantId, TaskId};
use store::WorkingCopy;

use crate::failure;
use crate::paths::Paths;

/// Where the program keeps what is its own.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Working copies.
    pub copies: PathBuf,
    /// Settings and the list of recent files.
    pub config: PathBuf,
}

/// A plant that is open.
#[derive(Debug)]
pub struct OpenPlant {
    /// Its handle.
    pub id: PlantId,
    /// Its records and steps.
    pub copy: WorkingCopy,
    /// Its file cannot be written.
    pub read_only: bool,
}

/// The program behind the window.
#[derive(Debug)]
pub struct Desktop {
    pub folders: Folders,
    /// The file of the command line, until it has been opened.
    pub argument: Mutex<Option<PathBuf>>,
    open: Mutex<Option<OpenPlant>>,
    last_plant: AtomicU32,
    paths: Mutex<Paths>,
    tasks: Mutex<BTreeMap<TaskId, Arc<AtomicBool>>>,
    heard: Mutex<Option<Instant>>,
}

/// A lock whose holder panicked still guards whole values: each is changed in one step.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desktop {
    /// With nothing open.
    pub fn new(folders: Folders, argument: Option<PathBuf>) -> Self {
        Desktop {
            folders,
            argument: Mutex::new(argument),
            open: Mutex::default(),
            last_plant: AtomicU32::new(0),
            paths: Mutex::default(),
            tasks: Mutex::default(),
            heard: Mutex::default(),
        }
    }

    /// The plant that is open.
    pub fn opened(&self) -> MutexGuard<'_, Option<OpenPlant>> {
        held(&self.open)
    }

    /// Works on the plant behind a handle.
    pub fn with_plant<T>(
        &self,
        plant: PlantId,
        work: impl FnOnce(&mut OpenPlant) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        match self.opened().as_mut().filter(|open| open.id == plant) {
            Some(open) => work(open),
            None => Err(failure::unknown("plant")),
        }
    }

    /// The plant as it was at a revision, for work that takes long.
    pub fn document_at(&self, plant: PlantId, at: Revision) -> Result<Document, Failure> {
        self.with_plant(plant, |open| open.copy.document_at(at).map_err(|error| failure::not_kept(&error)))
    }

    /// A handle that was not given out before.
    pub fn next_plant(&self) -> PlantId {
        PlantId(self.last_plant.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Tokens and paths.
    pub fn paths(&self) -> MutexGuard<'_, Paths> {
        held(&self.paths)
    }

    /// The path of a token that the window sent.
    pub fn path(&self, token: &PathToken) -> Result<PathBuf, Failure> {
        self.paths().path(token).ok_or_else(|| failure::unknown("file"))
    }

    /// Takes the file of the command line, once.
    pub fn take_argument(&self) -> Option<PathBuf> {
        held(&self.argument).take()
    }

    /// Begins a task; it is over when the guard goes.
    pub fn begin(&self, task: TaskId) -> Running<'_> {
        let cancelled = Arc::new(AtomicBool::new(false));
        held(&self.tasks).insert(task, Arc::clone(&cancelled));
        Running { desktop: self, task, cancelled }
    }

    /// Asks a task to stop. One that is over has stopped.
    pub fn cancel(&self, task: TaskId) {
        if let Some(cancelled) = held(&self.tasks).get(&task) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// The page is alive.
    pub fn hear(&self) {
        *held(&self.heard) = Some(Instant::now());
    }

    /// How long the page has been silent; `None` before its first word.
    pub fn silence(&self) -> Option<Duration> {
        held(&self.heard).map(|heard| heard.elapsed())
    }

    /// What the window is called: "* Lindbach water works - Zonewright".
    pub fn title(&self) -> String {
        match self.opened().as_ref() {
            Some(open) => {
                let mark = if open.copy.is_unsaved() { "* " } else { "" };
                format!("{mark}{} - Zonewright", open.name())
            }
            None => "Zonewright".into(),
        }
    }
}

impl OpenPlant {
    /// What the plant is called.
    pub fn name(&self) -> String {
        name_of(self.copy.document(), self.copy.origin().map(|origin| origin.path.as_path()))
    }
}

/// The name of the system, else of the file, else a stand-in.
pub fn name_of(document: &Document, path: Option<&Path>) -> String {
    let of_system = document.system().name.trim();
    if !of_system.is_empty() {
        return of_system.to_owned();
    }
    let of_file = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = of_file.strip_suffix(".json").unwrap_or(&of_file);
    let stem = stem.strip_suffix(".zcm").unwrap_or(stem);
    if stem.is_empty() { "Untitled plant".into() } else { stem.to_owned() }
}

/// A task that runs.
pub struct Running<'d> {
    desktop: &'d Desktop,
    task: TaskId,
    cancelled: Arc<AtomicBool>,
}

impl Running<'_> {
    /// Whether the person stopped it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        held(&self.desktop.tasks).remove(&self.task);
    }
}

#[cfg(test)]
mod tests;
