//! The machine behind the window, as the window sees it. Two of them: Tauri, and the memory of a page in a browser.

use std::future::Future;
use std::pin::Pin;

use plant::import_plan::ImportPlan;
use plant::{Entry, Revision};
use protocol::{
    Ack, CopyId, Destination, ExportRequest, Failure, ImportRequest, MenuList, Opened, PathToken, Peeked, PickKind,
    Picked, PlantId, Progress, Saved, Settings, Source, Start, TaskId, Unsaved, WorkshopRead, WrittenFile,
};
use yew::Callback;

mod browser_file;
pub mod memory;
pub mod tauri;

/// An answer that comes later. Boxed, so that a shell can be passed on as `Rc<dyn Shell>`.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// What the shell says on its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// The person closes the window and the plant has changes that are not in its file.
    CloseRequested,
    /// Files hang over the window, or have left it again.
    Dragged(bool),
    /// Files were dropped on the window.
    Dropped(Vec<Picked>),
    /// Files that were dropped could not be taken up.
    Failed(Failure),
    /// A command was chosen in the menu bar of the system.
    Chosen(String),
}

/// What the window can ask of the machine. See the crate `protocol` for each command.
pub trait Shell {
    /// What a page needs when it loads.
    fn start(&self) -> Answer<Start>;
    /// Opens a plant in place of the one that is open.
    fn open(&self, from: Source) -> Answer<Opened>;
    /// Throws a working copy away.
    fn discard(&self, copy: CopyId) -> Answer<()>;
    /// Keeps revisions.
    fn journal(&self, plant: PlantId, entries: Vec<Entry>) -> Answer<Ack>;
    /// Writes the file.
    fn save(&self, plant: PlantId, to: Destination, at: Revision) -> Answer<Saved>;
    /// Closes the plant.
    fn close(&self, plant: PlantId, unsaved: Unsaved) -> Answer<()>;
    /// Closes the window.
    fn leave(&self, unsaved: Unsaved) -> Answer<()>;
    /// Asks the person for a file or folder.
    fn pick(&self, what: PickKind) -> Answer<Vec<Picked>>;
    /// Reads a plant to look at beside the one that is open.
    fn peek(&self, token: PathToken) -> Answer<Peeked>;
    /// Reads the plant's own file, as somebody else has written it.
    fn peek_own(&self, plant: PlantId) -> Answer<Peeked>;
    /// Reads files as a plan.
    fn import_plan(&self, plant: PlantId, request: ImportRequest, progress: Callback<Progress>) -> Answer<ImportPlan>;
    /// Reads the workbook of a workshop that came back.
    fn read_workshop(&self, token: PathToken) -> Answer<WorkshopRead>;
    /// Writes documents.
    fn export(
        &self,
        plant: PlantId,
        at: Revision,
        request: ExportRequest,
        progress: Callback<Progress>,
    ) -> Answer<Vec<WrittenFile>>;
    /// Stops a task.
    fn cancel(&self, task: TaskId) -> Answer<()>;
    /// Shows a file in its folder.
    fn reveal(&self, token: PathToken) -> Answer<()>;
    /// Keeps how the person likes the window.
    fn set_settings(&self, settings: Settings) -> Answer<()>;
    /// Shows the commands in the menu bar, where the system has one for all programs.
    fn set_menu(&self, lists: Vec<MenuList>) -> Answer<()>;
    /// Says that the page is alive.
    fn heartbeat(&self) -> Answer<()>;
    /// Listens to what the shell says on its own, for the life of the page.
    fn listen(&self, callback: Callback<Said>);
}
