//! The re-zoning adviser as the window holds it: searched when asked for, in slices between frames; what was found is of one
//! revision and is never taken for the plant as it is now.

use std::cell::Cell;
use std::rc::Rc;

use engine::adviser::words::change_words;
use engine::adviser::{Advice, Adviser, Proposal, ReZoning};
use gloo_timers::future::TimeoutFuture;
use plant::record::{Drawn, Element, Scope, View};
use plant::{AnyKey, Document, Kind, Revision};
use scene::geometry::{Rect, around_all};

use crate::chrome::Page;
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Milliseconds of one slice.
const SLICE_MS: f64 = 24.0;

/// What was found at a revision.
pub struct Found {
    /// The revision. It moves on with edits that advice does not depend on.
    pub revision: Cell<Revision>,
    /// What is advised.
    pub advice: Advice,
}

/// The state of the view.
#[derive(Default)]
pub struct AdviserView {
    /// What was found last.
    pub found: Option<Rc<Found>>,
    /// The proposal that is shown over the drawing.
    pub selected: Option<ReZoning>,
    /// Where the zone would lie that the shown proposal would make.
    new_zone: Option<Rect>,
    /// Changes tried so far, of so many, while a search runs.
    pub running: Option<(usize, usize)>,
    /// The person stopped the search.
    pub stopped: bool,
    /// Counts the searches: one that is not the last one stops.
    task: u32,
}

impl AdviserView {
    /// Another plant.
    pub fn forget(&mut self) {
        *self = AdviserView { task: self.task + 1, ..AdviserView::default() };
    }

    /// Whether what was found is of this revision.
    pub fn is_current(&self, revision: Revision) -> bool {
        self.found.as_ref().is_some_and(|found| found.revision.get() == revision)
    }

    /// The proposal that is shown, where it was found.
    pub fn shown(&self) -> Option<&Proposal> {
        let selected = self.selected.as_ref()?;
        self.found.as_ref()?.advice.proposals.iter().find(|proposal| proposal.change == *selected)
    }
}

/// The canvas and the panels are told.
const TOLD: Topics = Topics::CHROME.and(Topics::VIEW);

/// Looks when the page opens for the first time, and lets advice stand over edits that it does not depend on: moves of
/// tiles, and what is refused. Called whenever something changed while the page is open.
pub fn keep_current(handle: &Handle) {
    let (first, stands) = {
        let workspace = handle.read();
        let view = &workspace.adviser;
        let revision = workspace.editor.revision();
        let behind_by_one = view.found.as_ref().is_some_and(|found| found.revision.get().next() == revision);
        let harmless = workspace.last_transaction.as_ref().is_some_and(|done| {
            let kinds = |change: &plant::Change| change.key().kind();
            done.changes
                .iter()
                .all(|change| kinds(change).scope() == Scope::Drawing || kinds(change) == Kind::RefusedReZoning)
        });
        (view.found.is_none() && view.running.is_none() && !view.stopped, behind_by_one && harmless)
    };
    if stands {
        handle.change(TOLD, |workspace| {
            if let Some(found) = &workspace.adviser.found {
                found.revision.set(workspace.editor.revision());
            }
        });
    } else if first {
        look(handle, true);
    }
}

/// Stops the search; it answers with what it has.
pub fn stop(handle: &Handle) {
    handle.change(TOLD, |workspace| {
        // the search itself ends with what it has
        workspace.adviser.stopped = true;
    });
}

/// Searches anew.
pub fn look_again(handle: &Handle) {
    look(handle, true);
}

/// Searches. What was found is said, unless the line belongs to the edit that came before.
fn look(handle: &Handle, is_said: bool) {
    let handle = handle.clone();
    let mut task = 0;
    handle.change(TOLD, |workspace| {
        let view = &mut workspace.adviser;
        view.task += 1;
        task = view.task;
        (view.running, view.stopped) = (Some((0, 0)), false);
    });
    wasm_bindgen_futures::spawn_local(async move {
        // a frame first: a large plant takes a moment to be copied and assessed
        TimeoutFuture::new(16).await;
        let (revision, mut adviser) = {
            let workspace = handle.read();
            if workspace.adviser.task != task {
                return;
            }
            (workspace.editor.revision(), Adviser::new(workspace.document()))
        };
        loop {
            let start = js_sys::Date::now();
            let mut is_done = adviser.step(1);
            while !is_done && js_sys::Date::now() - start < SLICE_MS {
                is_done = adviser.step(1);
            }
            if is_done {
                break;
            }
            let progress = adviser.progress();
            handle.change(Topics::CHROME, |workspace| workspace.adviser.running = Some(progress));
            TimeoutFuture::new(0).await;
            let workspace = handle.read();
            if workspace.adviser.task != task {
                return;
            }
            if workspace.adviser.stopped {
                break;
            }
        }
        let advice = adviser.advice();
        let sentence = summary(handle.read().document(), &advice);
        handle.change(TOLD, |workspace| {
            let view = &mut workspace.adviser;
            view.found = Some(Rc::new(Found { revision: Cell::new(revision), advice }));
            view.running = None;
            if view.shown().is_none() {
                (view.selected, view.new_zone) = (None, None);
            }
        });
        if is_said {
            handle.say(sentence, Tone::Said);
        }
    });
}

/// "2 proposals, 5 changes tried".
pub fn summary(document: &Document, advice: &Advice) -> String {
    let open = advice.proposals.iter().filter(|proposal| proposal.change.refused_in(document).is_none()).count();
    let tried = crate::words::counted(advice.tried, "change");
    match open {
        0 => format!("No proposal; {tried} tried."),
        _ => format!("{}; {tried} tried.", crate::words::counted(open, "proposal")),
    }
}

/// Shows a proposal over the drawing, brings it into view and says it.
pub fn select(handle: &Handle, change: &ReZoning) {
    let (sentence, new_zone) = {
        let workspace = handle.read();
        let document = workspace.document();
        let new_zone = workspace.editor.preview(change.edit().as_ref()).ok().and_then(|transaction| {
            transaction.changes.iter().find_map(|change| match (&change.before, &change.after) {
                (None, Some(plant::AnyRecord::Placement(placed)))
                    if placed.view == View::Zones && matches!(placed.element, Drawn::Zone(_)) =>
                {
                    Some(Rect::new(placed.x, placed.y, placed.width, placed.height))
                }
                _ => None,
            })
        });
        let found = workspace.adviser.found.clone();
        let less = found.iter().flat_map(|found| {
            let before = found.advice.burden.total;
            let this = found.advice.proposals.iter().find(|proposal| proposal.change == *change);
            this.map(|proposal| format!(": {} fewer to meet", before - proposal.after.total))
        });
        (format!("{}{}", change_words(document, change), less.collect::<String>()), new_zone)
    };
    handle.change(TOLD, |workspace| {
        (workspace.adviser.selected, workspace.adviser.new_zone) = (Some(change.clone()), new_zone);
        if let Some(ghost) = ghost(workspace)
            && let Some(rect) = around_all(ghost.around.into_iter().chain(ghost.new))
        {
            workspace.reveal(rect.grown(40));
        }
    });
    handle.say(sentence, Tone::Said);
}

/// Does it: one step, undone by one. What is then advised is looked for at once.
pub fn accept(handle: &Handle, change: &ReZoning) {
    if !handle.commit(change.edit().as_ref()) {
        return;
    }
    let made = {
        let workspace = handle.read();
        let changes = workspace.last_transaction.iter().flat_map(|transaction| &transaction.changes);
        let made = changes.filter(|change| change.before.is_none()).map(plant::Change::key);
        made.filter(|key| matches!(key, AnyKey::Zone(_))).collect::<Vec<_>>()
    };
    handle.select(match change {
        ReZoning::Merge { keep, .. } => vec![AnyKey::Zone(*keep)],
        ReZoning::Split { .. } => made,
    });
    handle.change(TOLD, |workspace| {
        (workspace.adviser.selected, workspace.adviser.new_zone) = (None, None);
        let rects: Vec<_> = workspace.selection.iter().filter_map(|key| workspace.rect_of(*key)).collect();
        if let Some(rect) = around_all(rects) {
            workspace.reveal(rect);
        }
    });
    look(handle, false);
}

/// What is drawn over the plant; nothing on other pages, and nothing that is of another revision.
pub fn overlay(workspace: &Workspace) -> Vec<scene::Proposal> {
    let is_shown = workspace.chrome.page == Page::Adviser && workspace.adviser.is_current(workspace.editor.revision());
    if is_shown { ghost(workspace).into_iter().collect() } else { Vec::new() }
}

fn ghost(workspace: &Workspace) -> Option<scene::Proposal> {
    let view = &workspace.adviser;
    let proposal = view.shown().filter(|shown| shown.change.refused_in(workspace.document()).is_none())?;
    let (document, scene) = (workspace.document(), &workspace.scene);
    let mut drawn = scene::Proposal::default();
    match &proposal.change {
        ReZoning::Merge { keep, take } => {
            let (to, from) = (scene.rect_of(Drawn::Zone(*keep))?, scene.rect_of(Drawn::Zone(*take))?);
            drawn.around = vec![to, from];
            drawn.moves = Some((from, to));
            drawn.label = format!("Merge {take} into {keep}");
        }
        ReZoning::Split { zone, assets, .. } => {
            let tiles: Vec<Rect> = assets.iter().filter_map(|asset| scene.rect_of(Drawn::Asset(*asset))).collect();
            // a view without assets shows where they are
            let all = around_all(tiles.iter().copied()).or_else(|| scene.rect_of(Drawn::Zone(*zone)))?;
            // one outline, unless something that stays lies in it
            let stays = document.assets.values().any(|asset| {
                asset.lies_in == Some(Element::Zone(*zone))
                    && !assets.contains(&asset.id)
                    && scene.rect_of(Drawn::Asset(asset.id)).is_some_and(|rect| rect.meets(all))
            });
            drawn.around = if stays && !tiles.is_empty() { tiles } else { vec![all] };
            // in other views it is not known where the new zone would lie
            drawn.new = view.new_zone.filter(|_| workspace.shown == scene::DrawnAs::Zones);
            drawn.moves = drawn.new.map(|new| (all, new));
            let what = match &assets[..] {
                [one] => one.to_string(),
                more => crate::words::counted(more.len(), "asset"),
            };
            drawn.label = format!("New zone: {what} split off {zone}");
        }
    }
    Some(drawn)
}
