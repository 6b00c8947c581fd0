//! Attack paths as the window holds them: what is asked, what was found, which one is shown. The search runs in slices
//! between frames, so that drawing goes on; an edit or another question begins it anew.

use std::cell::Cell;
use std::rc::Rc;

use engine::Index;
use engine::paths::{AttackPath, AttackPaths, Change, Cut, CutSearch, Hop, Means, PathSearch, Question, words};
use gloo_timers::future::TimeoutFuture;
use plant::record::Scope;
use plant::{AnyKey, Revision};
use scene::{Attack, AttackHop, CutMark, DrawnAs, Trail, TrailStep, Way};

use crate::chrome::Page;
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Edges looked at in one slice.
const SLICE: usize = 40_000;
/// Milliseconds of one slice of the cut.
const SLICE_MS: f64 = 24.0;
/// Milliseconds of rest after an edit before the search begins.
const REST: u32 = 250;

/// What was found at a revision, in the operating mode that was looked at.
pub struct Found {
    /// The revision. It moves on with edits that paths do not depend on.
    pub revision: Cell<Revision>,
    /// The operating mode; none where none was chosen.
    pub mode: Option<String>,
    /// The columns of the plant as it is in the mode; without a mode the assessor has them.
    index: Option<Index>,
    /// The question it answers.
    pub question: Question,
    /// The answer.
    pub answer: AttackPaths,
    /// The search, from which the cut goes on.
    pub search: PathSearch,
}

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// The cut, not the paths.
    pub cut: bool,
    /// Done so far, of so many; for the cut paths that were weighed, and changes.
    pub done: (usize, usize),
}

/// The state of the view.
#[derive(Default)]
pub struct AttackView {
    /// What is asked.
    pub question: Question,
    /// What was found last; it stays until something newer is there.
    pub found: Option<Rc<Found>>,
    /// The path that is shown.
    pub selected: Option<usize>,
    /// Every way to the target of the path that is shown is drawn in the view by path.
    pub all_ways: bool,
    /// The cut of what was found.
    pub cut: Option<Rc<Cut>>,
    /// The cut was asked for: it follows every new answer.
    pub cut_wanted: bool,
    /// What is being worked on.
    pub running: Option<Running>,
    /// The person stopped the work; it begins again with the next edit or question.
    pub stopped: bool,
    /// Counts the tasks: a task that is not the last one stops.
    task: u32,
}

impl AttackView {
    /// Another plant.
    pub fn forget(&mut self) {
        *self = AttackView { task: self.task + 1, ..AttackView::default() };
    }

    /// Whether what was found answers this question about the plant as it is looked at.
    fn is_of(&self, found: &Found, moment: &Moment) -> bool {
        found.revision.get() == moment.revision && found.mode == moment.mode && found.question == self.question
    }
}

/// Whether what was found answers the question about the plant as it is looked at.
pub fn is_current(workspace: &Workspace) -> bool {
    let view = &workspace.attack;
    view.found.as_ref().is_some_and(|found| view.is_of(found, &Moment::of(workspace)))
}

/// The plant as it is looked at: at a revision, in a mode.
#[derive(Clone, PartialEq)]
struct Moment {
    revision: Revision,
    mode: Option<String>,
}

impl Moment {
    fn of(workspace: &Workspace) -> Moment {
        let mode = workspace.in_mode.as_ref().map(|seen| seen.mode.clone());
        Moment { revision: workspace.editor.revision(), mode }
    }
}

impl Found {
    fn index<'w>(&'w self, workspace: &'w Workspace) -> &'w Index {
        self.index.as_ref().unwrap_or_else(|| workspace.assessor.index())
    }
}

/// The canvas and the panels are told.
const TOLD: Topics = Topics::CHROME.and(Topics::VIEW);

/// Asks for the paths where they are not known for this revision. Called whenever something changed.
pub fn keep_current(handle: &Handle) {
    let (wanted, moved) = {
        let workspace = handle.read();
        let view = &workspace.attack;
        let moment = Moment::of(&workspace);
        let drawing_only = workspace.last_transaction.as_ref().is_some_and(|done| !done.touches(Scope::Meaning));
        let behind_by_one = view.found.as_ref().is_some_and(|found| {
            found.revision.get().next() == moment.revision
                && found.mode == moment.mode
                && found.question == view.question
        });
        (!is_current(&workspace) && view.running.is_none() && !view.stopped, drawing_only && behind_by_one)
    };
    if wanted {
        begin(handle, moved);
    }
}

/// Asks something else.
pub fn ask(handle: &Handle, change: impl FnOnce(&mut Question)) {
    handle.change(TOLD, |workspace| {
        let view = &mut workspace.attack;
        change(&mut view.question);
        (view.running, view.stopped) = (None, false);
        view.task += 1;
    });
    keep_current(handle);
}

/// Stops the work.
pub fn stop(handle: &Handle) {
    handle.change(TOLD, |workspace| {
        let view = &mut workspace.attack;
        view.task += 1;
        if view.running.take().is_some_and(|running| running.cut) {
            view.cut_wanted = false;
        } else {
            view.stopped = true;
        }
    });
    handle.say("Stopped.", Tone::Said);
}

/// Begins again after a stop.
pub fn again(handle: &Handle) {
    handle.change(TOLD, |workspace| workspace.attack.stopped = false);
    keep_current(handle);
}

/// Asks for the cut.
pub fn want_cut(handle: &Handle) {
    handle.change(TOLD, |workspace| workspace.attack.cut_wanted = true);
    let can = {
        let workspace = handle.read();
        let view = &workspace.attack;
        view.running.is_none() && view.cut.is_none() && is_current(&workspace)
    };
    if can {
        begin_cut(handle, true);
    } else {
        keep_current(handle);
    }
}

/// Shows a path, brings it into view and says it.
pub fn select(handle: &Handle, number: usize) {
    let sentence = {
        let workspace = handle.read();
        let Some(found) = &workspace.attack.found else { return };
        let Some(path) = found.answer.paths.get(number) else { return };
        let document = workspace.document();
        format!(
            "Path {} of {}: {}; {}",
            number + 1,
            found.answer.paths.len(),
            words::path_words(document, path),
            words::consequence_words(path)
        )
    };
    handle.change(TOLD, |workspace| {
        workspace.attack.selected = Some(number);
        if workspace.shown == DrawnAs::Path {
            return draw_way(workspace);
        }
        let rects = overlay(workspace)
            .into_iter()
            .flat_map(|attack| attack.stops)
            .filter_map(|key| workspace.rect_of(key))
            .collect::<Vec<_>>();
        if let Some(rect) = scene::geometry::around_all(rects) {
            workspace.reveal(rect.grown(60));
        }
    });
    handle.say(sentence, Tone::Said);
}

/// Whether a task is the last one and the plant is still as it was.
fn goes_on(handle: &Handle, task: u32, moment: &Moment) -> bool {
    let workspace = handle.read();
    workspace.attack.task == task && Moment::of(&workspace) == *moment
}

/// A task that the plant or another task has overtaken leaves the field to a new one.
fn give_up(handle: &Handle, task: u32) {
    if handle.read().attack.task == task {
        handle.change(TOLD, |workspace| workspace.attack.running = None);
        keep_current(handle);
    }
}

fn begin(handle: &Handle, drawing_only: bool) {
    let handle = handle.clone();
    if drawing_only {
        // nothing that paths depend on has moved: what was found holds
        handle.change(TOLD, |workspace| {
            if let Some(found) = &workspace.attack.found {
                found.revision.set(workspace.editor.revision());
            }
        });
        return;
    }
    let mut task = 0;
    handle.change(TOLD, |workspace| {
        let view = &mut workspace.attack;
        view.task += 1;
        task = view.task;
        view.running = Some(Running { cut: false, done: (0, 0) });
    });
    wasm_bindgen_futures::spawn_local(async move {
        let has_old = handle.read().attack.found.is_some();
        TimeoutFuture::new(if has_old { REST } else { 0 }).await;
        if handle.read().attack.task != task {
            return;
        }
        let (moment, question, index, mut search) = {
            let workspace = handle.read();
            let question = workspace.attack.question.clone();
            let own = workspace.in_mode.as_ref().map(|seen| Index::new(&seen.document));
            let index = own.as_ref().unwrap_or_else(|| workspace.assessor.index());
            let search = PathSearch::new(workspace.seen_document(), index, workspace.assessment(), &question);
            (Moment::of(&workspace), question, own, search)
        };
        while !search.step(SLICE) {
            let done = search.progress();
            handle.change(Topics::CHROME, |workspace| {
                workspace.attack.running = Some(Running { cut: false, done });
            });
            TimeoutFuture::new(0).await;
            if !goes_on(&handle, task, &moment) {
                return give_up(&handle, task);
            }
        }
        let answer = {
            let workspace = handle.read();
            let index = index.as_ref().unwrap_or_else(|| workspace.assessor.index());
            search.answer(workspace.seen_document(), index)
        };
        handle.change(TOLD, |workspace| {
            let view = &mut workspace.attack;
            let same = view.found.as_ref().is_some_and(|found| found.answer == answer);
            if !same {
                let last = answer.paths.len().checked_sub(1);
                view.selected = view.selected.and_then(|at| last.map(|last| at.min(last)));
            }
            let revision = Cell::new(moment.revision);
            view.found = Some(Rc::new(Found { revision, mode: moment.mode, index, question, answer, search }));
            (view.cut, view.running) = (None, None);
            if workspace.shown == DrawnAs::Path {
                draw_way(workspace);
            }
        });
        if handle.read().attack.cut_wanted {
            begin_cut(&handle, false);
        }
    });
}

/// Searches the cut. One that follows an edit is not said: the line belongs to the edit.
fn begin_cut(handle: &Handle, asked: bool) {
    let handle = handle.clone();
    let mut task = 0;
    handle.change(TOLD, |workspace| {
        let view = &mut workspace.attack;
        view.task += 1;
        task = view.task;
        view.running = Some(Running { cut: true, done: (0, 0) });
    });
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(0).await;
        let Some(found) = handle.read().attack.found.clone() else { return };
        let moment = Moment { revision: found.revision.get(), mode: found.mode.clone() };
        if !goes_on(&handle, task, &moment) {
            return give_up(&handle, task);
        }
        let mut cut = {
            let workspace = handle.read();
            CutSearch::new(&found.search, workspace.seen_document(), found.index(&workspace))
        };
        loop {
            let start = js_sys::Date::now();
            let mut is_done = cut.step(&found.search);
            while !is_done && js_sys::Date::now() - start < SLICE_MS {
                is_done = cut.step(&found.search);
            }
            if is_done {
                break;
            }
            let done = cut.progress();
            handle.change(Topics::CHROME, |workspace| {
                workspace.attack.running = Some(Running { cut: true, done });
            });
            TimeoutFuture::new(0).await;
            if !goes_on(&handle, task, &moment) {
                return give_up(&handle, task);
            }
        }
        let (answer, sentence) = {
            let workspace = handle.read();
            let answer = cut.answer(&found.search, workspace.seen_document(), found.index(&workspace));
            let sentence = words::cut_summary(&answer);
            (answer, sentence)
        };
        handle.change(TOLD, |workspace| {
            (workspace.attack.cut, workspace.attack.running) = (Some(Rc::new(answer)), None);
        });
        if asked {
            handle.say(sentence, Tone::Said);
        }
    });
}

/// Where a change is made.
pub fn place_of(change: &Change) -> AnyKey {
    match change {
        Change::Meet { element, .. } => (*element).into(),
        Change::RemoveSecondLeg { asset, .. } => (*asset).into(),
        Change::RemoveFlow { flow, .. } => (*flow).into(),
        Change::CloseChannel { conduit, .. } => (*conduit).into(),
    }
}

/// A change in a few words, beside its mark.
pub fn short_words(number: usize, change: &Change) -> String {
    match change {
        Change::Meet { requirement, .. } => format!("{number} {requirement}"),
        Change::RemoveSecondLeg { zone, .. } => format!("{number} leg in {zone}"),
        Change::RemoveFlow { flow, .. } => format!("{number} {flow}"),
        Change::CloseChannel { .. } => format!("{number} channel"),
    }
}

fn hops(path: &AttackPath) -> Vec<AttackHop> {
    let hop = |hop: &Hop| match hop.means {
        Means::Flow { flow, against, .. } => AttackHop { flow: Some(flow), against },
        _ => AttackHop::default(),
    };
    path.hops.iter().map(hop).collect()
}

/// The paths that the view by path draws: the chosen one, or every one to its target.
fn drawn_paths(view: &AttackView) -> Vec<&AttackPath> {
    let Some(found) = &view.found else { return Vec::new() };
    let Some(chosen) = view.selected.and_then(|at| found.answer.paths.get(at)) else { return Vec::new() };
    match view.all_ways {
        true => found.answer.paths.iter().filter(|path| path.target == chosen.target).collect(),
        false => vec![chosen],
    }
}

/// What the view by path draws.
pub fn trail(workspace: &Workspace) -> Trail {
    let way = |path: &AttackPath| Way {
        stops: path.places(),
        steps: path
            .hops
            .iter()
            .map(|hop| TrailStep {
                flow: match hop.means {
                    Means::Flow { flow, .. } => Some(flow),
                    _ => None,
                },
                conduits: hop.conduits.clone(),
            })
            .collect(),
    };
    drawn_paths(&workspace.attack).into_iter().map(way).collect()
}

/// Draws the chosen path by itself; where none is chosen, the easiest.
pub fn draw_way(workspace: &mut Workspace) {
    let view = &mut workspace.attack;
    if view.selected.is_none() && view.found.as_ref().is_some_and(|found| !found.answer.paths.is_empty()) {
        view.selected = Some(0);
    }
    workspace.draw_anew();
    let bounds = workspace.scene.bounds();
    workspace.camera.fit(bounds);
}

/// The path and the cut over the drawing; nothing on other pages, but for the view by path.
pub fn overlay(workspace: &Workspace) -> Option<Attack> {
    let view = &workspace.attack;
    let alone = workspace.shown == DrawnAs::Path;
    if workspace.chrome.page != Page::Paths && !alone {
        return None;
    }
    let found = view.found.as_ref()?;
    let path = view.selected.and_then(|at| found.answer.paths.get(at));
    let document = workspace.document();
    let mut attack = Attack { alone, ..Attack::default() };
    if let Some(path) = path {
        (attack.stops, attack.hops) = (path.places(), hops(path));
    }
    if alone {
        let others = drawn_paths(view).into_iter().filter(|other| Some(*other) != path);
        attack.others = others.map(|path| (path.places(), hops(path))).collect();
    }
    if let Some(cut) = &view.cut {
        let shown = |paths: &[usize]| view.selected.is_some_and(|at| paths.contains(&at));
        attack.cuts = (1..)
            .zip(&cut.changes)
            .map(|(number, one)| CutMark {
                at: place_of(&one.change),
                label: short_words(number, &one.change),
                strong: shown(&one.paths),
            })
            .filter(|mark| document.contains(mark.at))
            .collect();
    }
    Some(attack)
}
