//! What takes more than an edit: opening, saving, importing, exporting. Each goes through the shell and answers later.

use plant::edit::ApplyImport;
use plant::record::Zone;
use plant::{Id, Revision};
use protocol::{
    Code, CopyId, Destination, ExportRequest, Failure, ImportRequest, Opened, Part, PathToken, PickKind, Picked,
    PlantId, Progress, Settings, Source, TaskId, Unsaved,
};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::canvas::settle::Placed;
use crate::chrome::{Dialog, Page, Then};
use crate::workspace::{Compared, Handle, OpenFile, Tone, Topics};

/// Shows a failure until it is dismissed, one that stands already with its count. A cancelled dialog is none.
pub fn fail(handle: &Handle, failure: Failure) {
    if failure.code == Code::Cancelled {
        return;
    }
    handle.change(Topics::CHROME.and(Topics::STATUS), |workspace| {
        workspace.status = (failure.message.clone(), Tone::Refused);
        let messages = &mut workspace.chrome.messages;
        match messages.iter_mut().find(|(standing, _)| standing.message == failure.message) {
            Some((_, times)) => *times = times.saturating_add(1),
            None => messages.push((failure, 1)),
        }
    });
}

/// Takes over what the shell opened.
pub fn take_over(handle: &Handle, opened: &Opened) {
    match opened.editor() {
        Ok(editor) => {
            let file = OpenFile {
                plant: opened.plant,
                name: opened.name.clone(),
                path: opened.path.clone(),
                saved: opened.saved_revision,
                read_only: opened.read_only,
                merged: None,
            };
            handle.load(editor, Some(file));
            handle.say(format!("{} is open.", opened.name), Tone::Said);
        }
        Err(error) => {
            fail(handle, Failure::new(Code::Internal, format!("The plant could not be taken over: {error}.")))
        }
    }
}

/// Opens a plant, after asking about unsaved changes of the one that is open.
pub fn open(handle: &Handle, from: Source) {
    if handle.read().is_unsaved() {
        ask_unsaved(handle, Then::Open(from));
    } else {
        open_now(handle, from, |_| ());
    }
}

/// Opens without asking; `after` runs when it is open.
pub fn open_now(handle: &Handle, from: Source, after: impl FnOnce(&Handle) + 'static) {
    let handle = handle.clone();
    spawn_local(async move {
        match handle.shell().open(from).await {
            Ok(opened) => {
                take_over(&handle, &opened);
                after(&handle);
            }
            Err(failure) => fail(&handle, failure),
        }
    });
}

/// Asks for a file and opens it.
pub fn open_file(handle: &Handle) {
    let asked = handle.clone();
    spawn_local(async move {
        match asked.shell().pick(PickKind::Plant).await {
            Ok(picked) => {
                if let Some(file) = picked.into_iter().next() {
                    open(&asked, Source::Path(file.token));
                }
            }
            Err(failure) => fail(&asked, failure),
        }
    });
}

/// Asks for a plant's file and shows what differs between it and the plant that is open.
pub fn compare_file(handle: &Handle) {
    let handle = handle.clone();
    spawn_local(async move {
        let read = async {
            let Some(file) = handle.shell().pick(PickKind::Plant).await?.into_iter().next() else { return Ok(None) };
            handle.shell().peek(file.token).await.map(Some)
        };
        let peeked = match read.await {
            Ok(Some(peeked)) => peeked,
            Ok(None) => return,
            Err(failure) => return fail(&handle, failure),
        };
        match plant::Document::read_json(&peeked.document) {
            Ok(document) => {
                let assessment = engine::assess(&document);
                let said = format!("Compared with {}.", peeked.path);
                let name = match document.system().name.trim() {
                    "" => peeked.name,
                    name => name.to_owned(),
                };
                let compared = Compared { name, path: peeked.path, document, assessment };
                handle.change(Topics::CHROME.and(Topics::VIEW).and(Topics::FILE), |workspace| {
                    workspace.compared = Some(std::rc::Rc::new(compared));
                    workspace.chrome.page = Page::Compare;
                });
                handle.say(said, Tone::Said);
            }
            Err(error) => fail(&handle, Failure::new(Code::Damaged, format!("{}: {error}", peeked.path))),
        }
    });
}

/// Throws a left-over working copy away.
pub fn discard(handle: &Handle, copy: CopyId) {
    let handle = handle.clone();
    spawn_local(async move {
        match handle.shell().discard(copy.clone()).await {
            Ok(()) => {
                handle.change(Topics::FILE, |workspace| workspace.start.recoverable.retain(|left| left.copy != copy))
            }
            Err(failure) => fail(&handle, failure),
        }
    });
}

fn ask_unsaved(handle: &Handle, then: Then) {
    handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::Unsaved(then)));
}

/// Closes the plant, after asking about unsaved changes.
pub fn close(handle: &Handle) {
    if handle.read().is_unsaved() {
        ask_unsaved(handle, Then::Close);
    } else {
        go_on(handle, Then::Close, Unsaved::Keep);
    }
}

/// Asks about unsaved changes before the window closes.
pub fn leave(handle: &Handle) {
    if handle.read().is_unsaved() {
        ask_unsaved(handle, Then::Leave);
    } else {
        go_on(handle, Then::Leave, Unsaved::Keep);
    }
}

/// Does what was asked for once unsaved changes are dealt with.
pub fn go_on(handle: &Handle, then: Then, unsaved: Unsaved) {
    let handle = handle.clone();
    spawn_local(async move {
        let plant = handle.read().file.as_ref().map(|file| file.plant);
        let outcome = match (&then, plant) {
            (Then::Leave, _) => handle.shell().leave(unsaved).await,
            (Then::Close | Then::Open(_), Some(plant)) => handle.shell().close(plant, unsaved).await,
            _ => Ok(()),
        };
        if let Err(failure) = outcome {
            return fail(&handle, failure);
        }
        match then {
            Then::Open(from) => open_now(&handle, from, |_| ()),
            Then::Close => {
                handle.load(plant::Editor::default(), None);
                refresh_start(&handle).await;
            }
            Then::Leave => {}
        }
    });
}

/// Reads recent files and left-over working copies again.
async fn refresh_start(handle: &Handle) {
    if let Ok(start) = handle.shell().start().await {
        handle.change(Topics::FILE, |workspace| {
            workspace.start.recent = start.recent;
            workspace.start.recoverable = start.recoverable;
        });
    }
}

/// Saves to the plant's own file, or asks for one.
pub fn save(handle: &Handle, then: Option<Then>) {
    let Some(file) = handle.read().file.clone() else { return };
    if file.path.is_none() || file.read_only {
        save_as(handle, then);
    } else {
        let to = file.merged.map_or(Destination::Own { replace: false }, Destination::Merged);
        save_to(handle, to, then);
    }
}

/// Asks for a place and saves there.
pub fn save_as(handle: &Handle, then: Option<Then>) {
    let Some(file) = handle.read().file.clone() else { return };
    let handle = handle.clone();
    spawn_local(async move {
        let name = format!("{}.zcm", file_name(&file.name));
        match handle.shell().pick(PickKind::SavePlant(name)).await {
            Ok(picked) => {
                if let Some(place) = picked.into_iter().next() {
                    save_to(&handle, Destination::As(place.token), then);
                }
            }
            Err(failure) => fail(&handle, failure),
        }
    });
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let kept: String =
        name.chars().map(|c| if c.is_alphanumeric() || " -_.".contains(c) { c } else { '-' }).take(80).collect();
    let kept = kept.trim().trim_matches('.').to_owned();
    if kept.is_empty() { "plant".to_owned() } else { kept }
}

/// The open plant and its revision, once the shell has that: whatever names a revision to the shell asks here.
async fn arrived(handle: &Handle) -> Result<(PlantId, Revision), Failure> {
    let (plant, at) = {
        let workspace = handle.read();
        let file = workspace.file.as_ref().ok_or_else(|| Failure::new(Code::Unknown, "No plant is open."))?;
        (file.plant, workspace.editor.revision())
    };
    handle.journal().arrived(at).await?;
    Ok((plant, at))
}

/// Saves to a place; a file changed by somebody else is asked about.
pub fn save_to(handle: &Handle, to: Destination, then: Option<Then>) {
    let handle = handle.clone();
    spawn_local(async move {
        let saved = match arrived(&handle).await {
            Ok((plant, at)) => handle.shell().save(plant, to, at).await,
            Err(failure) => Err(failure),
        };
        match saved {
            Ok(saved) => {
                handle.change(Topics::FILE.and(Topics::STATUS).and(Topics::CHROME), |workspace| {
                    if let Some(file) = &mut workspace.file {
                        file.saved = saved.revision;
                        if workspace.editor.revision() == saved.revision {
                            workspace.saved_document = workspace.editor.document().clone();
                        }
                        file.path = Some(saved.path.clone());
                        file.name = saved.name.clone();
                        (file.read_only, file.merged) = (false, None);
                    }
                    workspace.chrome.dialog = None;
                    workspace.status = (format!("Saved to {}.", saved.path), Tone::Said);
                });
                if let Some(then) = then {
                    go_on(&handle, then, Unsaved::Keep);
                }
            }
            Err(failure) => match failure.code {
                Code::NoPlace => save_as(&handle, then),
                Code::ChangedBehind => handle.change(Topics::CHROME, |workspace| {
                    workspace.chrome.dialog = Some(Dialog::ChangedBehind(failure.message.clone()));
                }),
                _ => fail(&handle, failure),
            },
        }
    });
}

thread_local! {
    static NEXT_TASK: std::cell::Cell<u32> = const { std::cell::Cell::new(1) };
}

fn next_task() -> TaskId {
    NEXT_TASK.with(|next| {
        let task = next.get();
        next.set(task + 1);
        TaskId(task)
    })
}

fn progress_of(handle: &Handle, task: TaskId) -> Callback<Progress> {
    let handle = handle.clone();
    Callback::from(move |progress: Progress| {
        handle.change(Topics::CHROME, |workspace| workspace.chrome.progress = Some((task, progress)));
    })
}

fn done(handle: &Handle) {
    handle.change(Topics::CHROME, |workspace| workspace.chrome.progress = None);
}

/// Stops a task; it answers with what it has.
pub fn cancel(handle: &Handle, task: TaskId) {
    let handle = handle.clone();
    spawn_local(async move {
        if let Err(failure) = handle.shell().cancel(task).await {
            fail(&handle, failure);
        }
    });
}

/// Asks for files and reads them as a plan to review.
pub fn import(handle: &Handle) {
    let handle = handle.clone();
    spawn_local(async move {
        match handle.shell().pick(PickKind::Import).await {
            Ok(files) if files.is_empty() => {}
            Ok(files) => import_files(&handle, files),
            Err(failure) => fail(&handle, failure),
        }
    });
}

/// Takes up files that were dropped, unless a dialog waits for an answer: it would be lost.
pub fn dropped(handle: &Handle, files: Vec<Picked>) {
    if files.is_empty() {
        return;
    }
    if handle.read().chrome.dialog.is_some() {
        return handle.say("Close the dialog first, then drop the file again.", Tone::Refused);
    }
    import_files(handle, files);
}

/// Reads files as a plan to review, one after the other. A plant among them is opened instead.
pub fn import_files(handle: &Handle, files: Vec<Picked>) {
    let is_plant = |file: &Picked| file.name.ends_with(".zcm") || file.name.ends_with(".zcm.json");
    if let Some(plant) = files.iter().find(|file| is_plant(file)) {
        return open(handle, Source::Path(plant.token.clone()));
    }
    if handle.read().file.is_none() {
        // an import needs a plant to go into
        return open_now(handle, Source::New, move |handle| import_files(handle, files));
    }
    let mut files = files.into_iter();
    let Some(first) = files.next() else { return };
    handle.change(Topics::CHROME, |workspace| workspace.chrome.to_import = files.collect());
    read_plan(handle, vec![first.token], None);
}

/// Reads a pasted table as a plan to review.
pub fn import_text(handle: &Handle, text: &str) {
    read_plan(handle, Vec::new(), Some(text.to_owned()));
}

fn read_plan(handle: &Handle, files: Vec<PathToken>, pasted: Option<String>) {
    let handle = handle.clone();
    spawn_local(async move {
        let task = next_task();
        let first = files.first().cloned();
        let outcome = match arrived(&handle).await {
            Ok((plant, at)) => {
                let request = ImportRequest { task, files, pasted, at, columns: Default::default() };
                handle.shell().import_plan(plant, request, progress_of(&handle, task)).await
            }
            Err(failure) => Err(failure),
        };
        done(&handle);
        match outcome {
            Ok(plan) => handle
                .change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::Import(Box::new(plan)))),
            Err(Failure { code: Code::Workshop, .. }) if first.is_some() => {
                if let Some(token) = first {
                    crate::workshop::read(&handle, token).await;
                }
                go_on_importing(&handle);
            }
            Err(failure) => {
                fail(&handle, failure);
                go_on_importing(&handle);
            }
        }
    });
}

/// Reads the next file that waits.
fn go_on_importing(handle: &Handle) {
    let waiting = waiting_files(handle);
    if !waiting.is_empty() {
        import_files(handle, waiting);
    }
}

/// Commits a reviewed plan: one undo step.
pub fn apply_import(handle: &Handle, edit: &ApplyImport) {
    let was_empty = handle.read().document().zones.is_empty();
    let placed = Placed::new(&handle.read().editor, edit);
    if handle.commit(&placed) {
        handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
            workspace.chrome.dialog = None;
            if was_empty {
                workspace.fit();
            }
        });
        go_on_importing(handle);
    }
}

/// Files that waited for the review that has just ended.
pub fn waiting_files(handle: &Handle) -> Vec<Picked> {
    let mut waiting = Vec::new();
    handle.change(Topics::CHROME, |workspace| waiting = std::mem::take(&mut workspace.chrome.to_import));
    waiting
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Export {
    /// Formats.
    pub parts: Vec<Part>,
    /// The zones that are written about; empty for the whole plant.
    pub zones: Vec<Id<Zone>>,
    /// Worksheets by their names for files; empty for all.
    pub sections: Vec<String>,
    /// Paper; none: text on A4, drawings on A3.
    pub paper: Option<scene::Paper>,
    /// Templates of the company.
    pub templates: Vec<PathToken>,
    /// Its logo.
    pub logo: Option<PathToken>,
}

/// Asks for a folder and writes the chosen parts there.
pub fn export(handle: &Handle, what: Export) {
    let handle = handle.clone();
    spawn_local(async move {
        let folder = match handle.shell().pick(PickKind::ExportFolder).await {
            Ok(picked) => match picked.into_iter().next() {
                Some(folder) => folder.token,
                None => return,
            },
            Err(failure) => return fail(&handle, failure),
        };
        let task = next_task();
        let request = ExportRequest {
            task,
            parts: what.parts,
            folder,
            zones: what.zones,
            templates: what.templates,
            logo: what.logo,
            sections: what.sections,
            paper: what.paper.map(|paper| paper.word().to_owned()),
        };
        let outcome = match arrived(&handle).await {
            Ok((plant, at)) => handle.shell().export(plant, at, request, progress_of(&handle, task)).await,
            Err(failure) => Err(failure),
        };
        done(&handle);
        match outcome {
            Ok(files) => {
                handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::Written(files)))
            }
            Err(failure) => fail(&handle, failure),
        }
    });
}

/// Changes the settings and keeps them.
pub fn settings(handle: &Handle, change: impl FnOnce(&mut Settings)) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| change(&mut workspace.chrome.settings));
    let settings = handle.read().chrome.settings.clone();
    let handle = handle.clone();
    spawn_local(async move {
        if let Err(failure) = handle.shell().set_settings(settings).await {
            fail(&handle, failure);
        }
    });
}
