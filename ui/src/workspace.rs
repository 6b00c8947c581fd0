//! The one open plant as the window holds it: editor, assessor, scene, selection, camera. Components read it through a
//! [`Handle`] and are told what changed by topic; nothing else in the window keeps a copy.

use std::cell::{Ref, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use engine::{Assessment, Assessor};
use plant::record::{Drawn, SavedView, View};
use plant::{AnyKey, Document, Edit, Editor, Entry, Id, Revision, Transaction};
use protocol::{PlantId, Start};
use scene::{Drawing, DrawnAs, Layers, Scene};
use yew::prelude::*;

use crate::camera::Camera;
use crate::chrome::{Chrome, Page};
use crate::journal::Journal;
use crate::shell::Shell;

mod seeing;

/// What a listener wants to hear about. A set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topics(u16);

impl Topics {
    /// Nothing that anybody listens to.
    pub const NONE: Topics = Topics(0);
    /// Records changed, and with them assessment and scene.
    pub const DOCUMENT: Topics = Topics(1);
    /// Selection or focus changed.
    pub const SELECTION: Topics = Topics(2);
    /// Camera, tool or pointer feedback changed: the canvas is redrawn.
    pub const VIEW: Topics = Topics(4);
    /// The sentence in the status line changed.
    pub const STATUS: Topics = Topics(8);
    /// Saved state, file name or open plant changed.
    pub const FILE: Topics = Topics(16);
    /// Tool, panel, dialog or theme changed.
    pub const CHROME: Topics = Topics(32);
    /// Records changed that are assessed, and with them the assessment. Told together with [`Topics::DOCUMENT`], which a change
    /// of places alone has too; what shows no places listens to this, so that moving a tile of a large plant makes no panel anew.
    pub const MEANING: Topics = Topics(64);
    /// Everything.
    pub const ALL: Topics = Topics(127);

    /// Both.
    pub const fn and(self, other: Topics) -> Topics {
        Topics(self.0 | other.0)
    }

    const fn meets(self, other: Topics) -> bool {
        self.0 & other.0 != 0
    }
}

/// Which tool the pointer is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ToolKind {
    /// Select and move.
    #[default]
    Select,
    /// Pan.
    Hand,
    /// Draw a zone.
    Zone,
    /// Place an asset of a role, so many at once.
    Asset(plant::vocabulary::Role, u32),
    /// Join two zones.
    Conduit,
    /// Connect two assets.
    Flow,
    /// What is selected, in the hand of the keyboard.
    Carry,
}

/// How the sentence in the status line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Plain.
    #[default]
    Said,
    /// An act was refused or failed; read out at once.
    Refused,
}

/// Where the plant lives on the machine. None is open while the first-run page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenFile {
    /// The shell's id of the open plant.
    pub plant: PlantId,
    /// What the plant is called.
    pub name: String,
    /// Path as shown; none before the first save.
    pub path: Option<String>,
    /// The last revision that is in the file.
    pub saved: Revision,
    /// Whether it may not be written.
    pub read_only: bool,
    /// What the file held when somebody else's changes in it were merged in; saving expects that.
    pub merged: Option<String>,
}

/// A plant of another file, assessed once.
pub struct Compared {
    /// What it is called.
    pub name: String,
    /// The file, as a person reads it.
    pub path: String,
    /// The plant.
    pub document: Document,
    /// Its assessment.
    pub assessment: Assessment,
}

/// The open plant and what the window knows about it.
pub struct Workspace {
    /// The one truth.
    pub editor: Editor,
    /// Its assessment, kept up to date.
    pub assessor: Assessor,
    /// The plant in the operating mode that is looked at; none while all modes are, and the worst counts.
    pub in_mode: Option<engine::modes::InMode>,
    /// How the plant is drawn.
    pub shown: DrawnAs,
    /// Where the camera was in the views that were left.
    pub(crate) cameras: BTreeMap<(DrawnAs, View), Camera>,
    /// The saved view that is shown; none when a view is looked at as it comes.
    pub saved: Option<Id<SavedView>>,
    /// What is switched off.
    pub layers: Layers,
    /// What the scene was made of.
    pub(crate) drawn: Drawing,
    /// The plant as it was last saved or opened.
    pub saved_document: Document,
    /// A plant of another file to compare with, for as long as this plant is open.
    pub compared: Option<Rc<Compared>>,
    /// Its display list, kept up to date.
    pub scene: Scene,
    /// What is selected.
    pub selection: BTreeSet<AnyKey>,
    /// What has the keyboard focus on the canvas.
    pub focused: Option<AnyKey>,
    /// What the pointer is over.
    pub hovered: Option<AnyKey>,
    /// What part of the world is seen.
    pub camera: Camera,
    /// The tool in hand.
    pub tool: ToolKind,
    /// Where the plant lives; none before one is opened.
    pub file: Option<OpenFile>,
    /// Panels, pages, dialogs.
    pub chrome: Chrome,
    /// What the shell said when the page loaded.
    pub start: Start,
    /// Sentence in the status line and how it is meant.
    pub status: (String, Tone),
    /// Elements whose SL chip flashes, until the next edit.
    pub moved_levels: Vec<plant::record::Element>,
    /// Attack paths, asked for and found.
    pub attack: crate::attack::AttackView,
    /// Merges and splits of zones, asked for and found.
    pub adviser: crate::adviser::AdviserView,
    /// Another copy of the plant that is being merged in.
    pub merging: Option<crate::merging::Merging>,
    /// A layout that is proposed.
    pub arrangement: Option<crate::arrangement::Arrangement>,
    /// What was copied last.
    pub clipboard: crate::clipboard::Clipboard,
    /// The last revision in which something came, went or lies elsewhere in the tree of the plant.
    pub tree: Revision,
    /// What kind of edit the last transaction was, for redrawing.
    pub last_transaction: Option<Rc<Transaction>>,
}

impl Workspace {
    /// A workspace in which no plant is open yet.
    pub fn new(start: Start) -> Self {
        let editor = Editor::default();
        let assessor = Assessor::new(editor.document());
        let scene = Scene::new(editor.document(), assessor.assessment());
        Workspace {
            editor,
            assessor,
            in_mode: None,
            shown: DrawnAs::default(),
            cameras: BTreeMap::new(),
            saved: None,
            layers: Layers::default(),
            drawn: Drawing::default(),
            saved_document: Document::default(),
            compared: None,
            scene,
            chrome: Chrome { settings: start.settings.clone(), ..Chrome::default() },
            start,
            selection: BTreeSet::new(),
            focused: None,
            hovered: None,
            camera: Camera::default(),
            tool: ToolKind::default(),
            file: None,
            status: (String::new(), Tone::Said),
            moved_levels: Vec::new(),
            attack: crate::attack::AttackView::default(),
            adviser: crate::adviser::AdviserView::default(),
            merging: None,
            arrangement: None,
            clipboard: crate::clipboard::Clipboard::default(),
            tree: Revision::default(),
            last_transaction: None,
        }
    }

    /// The document as it is.
    pub fn document(&self) -> &Document {
        self.editor.document()
    }

    /// Its assessment, in the operating mode that is looked at.
    pub fn assessment(&self) -> &Assessment {
        self.in_mode.as_ref().map_or_else(|| self.assessor.assessment(), |seen| &seen.assessment)
    }

    /// The document as it is in the operating mode that is looked at. Edits are made of [`Self::document`], never of this.
    pub fn seen_document(&self) -> &Document {
        self.in_mode.as_ref().map_or_else(|| self.document(), |seen| &seen.document)
    }

    /// Looks at one operating mode, or at all of them.
    pub fn look_at_mode(&mut self, mode: Option<&str>) {
        self.in_mode = mode.and_then(|mode| engine::modes::in_mode(self.editor.document(), mode));
        self.draw_anew();
    }

    /// Finds the ways of pipes that a first picture left out. `false`: there was nothing to do.
    pub fn finish_drawing(&mut self) -> bool {
        self.scene.finish(self.editor.document(), self.assessor.assessment())
    }

    /// The same mode of a plant that was only drawn otherwise.
    fn redraw_mode(&mut self, seen: engine::modes::InMode) {
        self.in_mode = self.document().in_mode(&seen.mode).map(|document| engine::modes::InMode { document, ..seen });
        self.draw_anew();
    }

    /// The one selected record, when exactly one is.
    pub fn only_selected(&self) -> Option<AnyKey> {
        let mut keys = self.selection.iter();
        keys.next().copied().filter(|_| keys.next().is_none())
    }

    /// The selected records that have a place in the drawing.
    pub fn selected_drawn(&self) -> BTreeSet<Drawn> {
        self.selection.iter().filter_map(|key| Drawn::from_key(*key)).collect()
    }

    /// Puts another plant, or none, in place of this one; settings and camera size stay.
    pub fn load(&mut self, editor: Editor, file: Option<OpenFile>) {
        self.assessor = Assessor::new(editor.document());
        self.scene = Scene::first(editor.document(), self.assessor.assessment(), self.scene.look());
        self.in_mode = None;
        (self.shown, self.saved, self.layers) = (DrawnAs::Zones, None, Layers::default());
        self.drawn = Drawing { look: self.scene.look(), ..Drawing::default() };
        self.cameras.clear();
        self.saved_document = editor.document().clone();
        self.compared = None;
        self.editor = editor;
        self.file = file;
        self.selection.clear();
        (self.focused, self.hovered) = (None, None);
        self.tool = ToolKind::Select;
        self.status = (String::new(), Tone::Said);
        self.moved_levels.clear();
        self.attack.forget();
        self.adviser.forget();
        (self.arrangement, self.merging) = (None, None);
        self.last_transaction = None;
        self.tree = self.editor.revision();
        self.chrome.page = Page::Plant;
        self.chrome.dialog = None;
        if !self.document().zones.is_empty() {
            self.fit();
        }
    }

    /// Whether the plant has changes that are not in its file.
    pub fn is_unsaved(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.saved != self.editor.revision())
    }

    /// Follows an entry; says what there is to hear about it.
    fn take_in(&mut self, entry: &Entry) -> Topics {
        let transaction = &entry.transaction;
        let delta = self.assessor.update(self.editor.document(), transaction);
        match self.in_mode.take() {
            // what only the drawing shows moves no level, in no mode
            Some(seen) if !transaction.touches(plant::record::Scope::Meaning) => self.redraw_mode(seen),
            // a mode that has gone with the edit is not looked at any more
            Some(seen) => self.look_at_mode(Some(&seen.mode)),
            None if !self.drawing_follows() => self.draw_anew(),
            None => self.scene.update(self.editor.document(), self.assessor.assessment(), transaction, &delta),
        }
        let document = self.editor.document();
        let selected = self.selection.len();
        self.selection.retain(|key| document.contains(*key));
        self.focused = self.focused.filter(|key| document.contains(*key));
        self.hovered = self.hovered.filter(|key| document.contains(*key));
        self.moved_levels = delta.levels.clone();
        self.status = (crate::words::what_moved(document, transaction, &delta), Tone::Said);
        let mut topics = Topics::DOCUMENT.and(Topics::VIEW).and(Topics::STATUS).and(Topics::FILE);
        if self.selection.len() != selected {
            topics = topics.and(Topics::SELECTION);
        }
        if transaction.touches(plant::record::Scope::Meaning) {
            topics = topics.and(Topics::MEANING);
        }
        if transaction.moves_in_tree() {
            self.tree = self.editor.revision();
        }
        self.last_transaction = Some(Rc::new(transaction.clone()));
        topics
    }
}

struct Listener {
    id: u32,
    topics: Topics,
    callback: Callback<Topics>,
}

struct Shared {
    workspace: RefCell<Workspace>,
    listeners: RefCell<Vec<Listener>>,
    next_listener: RefCell<u32>,
    journal: Journal,
    shell: Rc<dyn Shell>,
}

/// The door to the workspace. Cloning it is cheap; two are equal when they lead to the same workspace.
#[derive(Clone)]
pub struct Handle(Rc<Shared>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Handle {
    /// Opens the door to a workspace.
    pub fn new(workspace: Workspace, shell: Rc<dyn Shell>) -> Self {
        let journal = Journal::new(shell.clone());
        let handle = Handle(Rc::new(Shared {
            workspace: RefCell::new(workspace),
            listeners: RefCell::default(),
            next_listener: RefCell::new(0),
            journal,
            shell,
        }));
        let weak = Rc::downgrade(&handle.0);
        handle.0.journal.on_change(Callback::from(move |()| {
            if let Some(shared) = weak.upgrade() {
                Handle(shared).notify(Topics::FILE);
            }
        }));
        handle
    }

    /// Reads the workspace. Keep the borrow short: nothing may be committed while it lives.
    pub fn read(&self) -> Ref<'_, Workspace> {
        self.0.workspace.borrow()
    }

    /// The machine behind the window.
    pub fn shell(&self) -> Rc<dyn Shell> {
        self.0.shell.clone()
    }

    /// What has reached the disk.
    pub fn journal(&self) -> &Journal {
        &self.0.journal
    }

    /// Changes what is not document: selection, camera, tool.
    pub fn change(&self, topics: Topics, change: impl FnOnce(&mut Workspace)) {
        change(&mut self.0.workspace.borrow_mut());
        self.notify(topics);
    }

    /// Carries out an edit. A refusal is said in the status line; `false` then.
    pub fn commit(&self, edit: &dyn Edit) -> bool {
        let outcome = {
            let mut workspace = self.0.workspace.borrow_mut();
            match workspace.editor.commit(edit) {
                Ok(Some(entry)) => {
                    let topics = workspace.take_in(&entry);
                    Ok(Some((entry, topics)))
                }
                Ok(None) => Ok(None),
                Err(refused) => Err(refused),
            }
        };
        match outcome {
            Ok(Some((entry, topics))) => {
                self.0.journal.push(entry);
                self.notify(topics);
                true
            }
            Ok(None) => true,
            Err(refused) => {
                self.say(refused.reason, Tone::Refused);
                false
            }
        }
    }

    /// Carries out an edit and selects what it made.
    pub fn commit_and_select(&self, edit: &dyn Edit) -> bool {
        let before = self.read().editor.revision();
        let done = self.commit(edit);
        if done && self.read().editor.revision() != before {
            let made: BTreeSet<AnyKey> = self
                .read()
                .last_transaction
                .iter()
                .flat_map(|transaction| &transaction.changes)
                .filter(|change| change.before.is_none())
                .map(plant::Change::key)
                .filter(|key| {
                    use plant::Kind::{AccessPoint, Asset, Conduit, Flow, Function, Party, Zone};
                    matches!(key.kind(), Zone | Asset | Conduit | Flow | Function | AccessPoint | Party)
                })
                .collect();
            if !made.is_empty() {
                self.select(made);
            }
        }
        done
    }

    /// Takes back the last step.
    pub fn undo(&self) {
        self.jump(true, 1);
    }

    /// Does the last step taken back again.
    pub fn redo(&self) {
        self.jump(false, 1);
    }

    /// Takes back so many steps, or does so many again: the window is drawn once.
    pub fn jump(&self, back: bool, count: usize) {
        if count == 0 {
            return;
        }
        let (mut last, mut topics) = (None, Topics::NONE);
        for _ in 0..count {
            let entry = {
                let mut workspace = self.0.workspace.borrow_mut();
                let entry = if back { workspace.editor.undo() } else { workspace.editor.redo() };
                if let Some(entry) = &entry {
                    topics = topics.and(workspace.take_in(entry));
                }
                entry
            };
            let Some(entry) = entry else { break };
            last = Some(entry.transaction.label.clone());
            self.0.journal.push(entry);
        }
        let verb = if back { "Undone" } else { "Redone" };
        let sentence = match (last, count) {
            (None, _) if back => return self.say("Nothing to undo.", Tone::Said),
            (None, _) => return self.say("Nothing to redo.", Tone::Said),
            (Some(label), 1) => format!("{verb}: {label}"),
            (Some(label), _) => format!("{verb}: {count} steps, the last of them: {label}"),
        };
        self.0.workspace.borrow_mut().status = (sentence, Tone::Said);
        self.notify(topics.and(Topics::STATUS));
    }

    /// Selects exactly these.
    pub fn select(&self, keys: impl IntoIterator<Item = AnyKey>) {
        let keys: BTreeSet<AnyKey> = keys.into_iter().collect();
        self.change(Topics::SELECTION.and(Topics::VIEW), |workspace| {
            workspace.focused = keys.first().copied();
            workspace.selection = keys;
        });
    }

    /// Selects one record and brings it into view.
    pub fn show(&self, key: AnyKey) {
        self.select([key]);
        self.change(Topics::VIEW, |workspace| {
            if let Some(rect) = workspace.rect_of(key) {
                workspace.reveal(rect);
            }
        });
    }

    /// Selects records and brings all of them into view.
    pub fn show_all(&self, keys: Vec<AnyKey>) {
        self.select(keys.clone());
        self.change(Topics::VIEW, |workspace| {
            let rects: Vec<scene::Rect> = keys.iter().filter_map(|key| workspace.rect_of(*key)).collect();
            if let Some(rect) = scene::geometry::around_all(rects) {
                workspace.camera.reveal(rect);
            }
        });
    }

    /// Says a sentence in the status line.
    pub fn say(&self, sentence: impl Into<String>, tone: Tone) {
        self.change(Topics::STATUS, |workspace| workspace.status = (sentence.into(), tone));
    }

    /// Puts another plant, or none, in place of this one.
    pub fn load(&self, editor: Editor, file: Option<OpenFile>) {
        if let Some(file) = &file {
            self.0.journal.restart(file.plant, editor.revision());
        }
        self.0.workspace.borrow_mut().load(editor, file);
        self.notify(Topics::ALL);
        crate::canvas::first_picture::finish_when_seen(self);
    }

    /// Tells every listener of these topics.
    pub fn notify(&self, topics: Topics) {
        // copied first: a listener may add or drop listeners
        let callbacks: Vec<Callback<Topics>> = self
            .0
            .listeners
            .borrow()
            .iter()
            .filter(|listener| listener.topics.meets(topics))
            .map(|listener| listener.callback.clone())
            .collect();
        for callback in callbacks {
            callback.emit(topics);
        }
    }

    /// Listens to topics until [`Handle::unlisten`].
    pub fn listen(&self, topics: Topics, callback: Callback<Topics>) -> u32 {
        let mut next = self.0.next_listener.borrow_mut();
        *next += 1;
        self.0.listeners.borrow_mut().push(Listener { id: *next, topics, callback });
        *next
    }

    /// Stops listening.
    pub fn unlisten(&self, id: u32) {
        self.0.listeners.borrow_mut().retain(|listener| listener.id != id);
    }
}

/// The workspace in a component, drawn again when one of the topics changes.
#[hook]
pub fn use_workspace(topics: Topics) -> Handle {
    let handle = use_context::<Handle>().expect("every component lies inside the workspace's provider");
    let update = use_force_update();
    use_effect_with(handle.clone(), move |handle| {
        let id = handle.listen(topics, Callback::from(move |_| update.force_update()));
        let handle = handle.clone();
        move || handle.unlisten(id)
    });
    handle
}
