//! Another copy of the plant on its way into this one: what both grew from, what the other side changed, what a person chose.
//!
//! Whatever yields a second document comes in here, a file, a file changed behind our back, or worksheets read back:
//! [`begin`] with [`Merging::new`] opens the panel, which shows the merge, lets choose, and carries it out as one step.

use std::rc::Rc;

use plant::edit::TakeOverMerge;
use plant::record::{Drawn, Scope};
use plant::{AnyKey, Choices, Conflict, Document, Merge, Side, merge};
use protocol::{Code, Failure, Peeked, PickKind};
use wasm_bindgen_futures::spawn_local;

use crate::actions::fail;
use crate::chrome::{Dialog, Page};
use crate::workspace::{Handle, Tone, Topics, Workspace};

/// Most outlines over the drawing.
const MOST_OUTLINES: usize = 60;

/// A document that both copies may have grown from.
#[derive(Clone)]
pub struct Base {
    /// What it is, as a person chooses it: "revision B", "this plant as last saved".
    pub label: String,
    /// The plant as it was then.
    pub document: Rc<Document>,
}

/// A merge that waits for a person.
#[derive(Clone)]
pub struct Merging {
    /// What comes in, as a person knows it: the name of a file.
    pub from: String,
    /// The other side.
    pub theirs: Rc<Document>,
    /// What both may have grown from, the likeliest first.
    pub bases: Vec<Base>,
    /// Which of them it was; none: a person has to say.
    pub base: Option<usize>,
    /// What was chosen of the conflicts.
    pub choices: Choices,
    /// What the other side could not be read for, in words.
    pub notes: Vec<String>,
    /// What the plant's own file held, where that is what is merged in.
    pub own_file: Option<String>,
}

impl Merging {
    /// A merge whose common origin is known, as of worksheets that were written from it.
    pub fn new(base: Base, theirs: Document, from: impl Into<String>) -> Self {
        let (from, theirs) = (from.into(), Rc::new(theirs));
        let (choices, notes) = (Choices::new(), Vec::new());
        Merging { from, theirs, bases: vec![base], base: Some(0), choices, notes, own_file: None }
    }

    /// With what could not be read, to be shown beside the merge.
    pub fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.notes = notes;
        self
    }

    /// What both grew from, as far as it is known.
    pub fn base(&self) -> Option<&Base> {
        self.bases.get(self.base?)
    }

    /// The merge into a plant; none while nobody has said what both grew from.
    pub fn as_merge_into(&self, ours: &Document) -> Option<Merge> {
        Some(merge(&self.base()?.document, ours, &self.theirs))
    }
}

/// Shows a merge beside the drawing. Nothing is changed before a person carries it out.
pub fn begin(handle: &Handle, merging: Merging) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.merging = Some(merging);
        workspace.chrome.page = Page::Merge;
        if matches!(workspace.chrome.dialog, Some(Dialog::ChangedBehind(_))) {
            workspace.chrome.dialog = None;
        }
    });
}

/// Changes what is chosen.
pub fn change(handle: &Handle, change: impl FnOnce(&mut Merging)) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        if let Some(merging) = &mut workspace.merging {
            change(merging);
        }
    });
}

/// Chooses one side for a field of a record, or for the record as a whole.
pub fn choose(handle: &Handle, which: impl IntoIterator<Item = (AnyKey, String)>, side: Side) {
    change(handle, |merging| merging.choices.extend(which.into_iter().map(|which| (which, side))));
}

/// Puts the other copy away; the plant is as it was.
pub fn leave(handle: &Handle) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.merging = None;
        workspace.chrome.page = Page::Plant;
    });
    handle.say("Nothing was merged.", Tone::Said);
}

/// Carries it out: one step.
pub fn take_over(handle: &Handle, merged: &Merge) {
    let edit = {
        let workspace = handle.read();
        let Some(merging) = &workspace.merging else { return };
        TakeOverMerge {
            ours: workspace.document().clone(),
            merge: merged.clone(),
            choices: merging.choices.clone(),
            from: merging.from.clone(),
        }
    };
    if handle.commit(&edit) {
        handle.change(Topics::FILE, |workspace| {
            let own = workspace.merging.as_mut().and_then(|merging| merging.own_file.take());
            if let (Some(file), Some(own)) = (&mut workspace.file, own) {
                file.merged = Some(own);
            }
        });
        handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
            workspace.merging = None;
            workspace.chrome.page = Page::Plant;
        });
        handle.say(format!("{} is merged in. Undo takes all of it back.", edit.from), Tone::Said);
    }
}

/// Asks for another copy of the plant; one that is on its way already is shown again.
pub fn merge_copy(handle: &Handle) {
    if handle.read().merging.is_some() {
        handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.chrome.page = Page::Merge);
        return;
    }
    let handle = handle.clone();
    spawn_local(async move {
        if let Some((theirs, from)) = ask_for_plant(&handle).await {
            let bases = bases(&handle.read(), &theirs);
            let base = bases.first().filter(|base| base.is_shared).map(|_| 0);
            let bases = bases.into_iter().map(|found| found.base).collect();
            begin(
                &handle,
                Merging {
                    from,
                    theirs: Rc::new(theirs),
                    bases,
                    base,
                    choices: Choices::new(),
                    notes: Vec::new(),
                    own_file: None,
                },
            );
        }
    });
}

/// Merges in what somebody else wrote into the plant's own file since it was opened or saved.
pub fn merge_own_file(handle: &Handle) {
    let handle = handle.clone();
    spawn_local(async move {
        let Some(plant) = handle.read().file.as_ref().map(|file| file.plant) else { return };
        match handle.shell().peek_own(plant).await {
            Ok(peeked) => {
                let Some((theirs, from)) = document_of(&handle, &peeked) else { return };
                let saved = handle.read().saved_document.clone();
                let base = Base { label: "the file as it was opened or saved here".into(), document: Rc::new(saved) };
                let own_file = Some(peeked.fingerprint).filter(|fingerprint| !fingerprint.is_empty());
                begin(&handle, Merging { own_file, ..Merging::new(base, theirs, from) });
            }
            Err(failure) => fail(&handle, failure),
        }
    });
}

/// Asks for a file to take as what both copies grew from.
pub fn ask_for_base(handle: &Handle) {
    let handle = handle.clone();
    spawn_local(async move {
        if let Some((document, name)) = ask_for_plant(&handle).await {
            change(&handle, |merging| {
                merging.bases.push(Base { label: format!("the file {name}"), document: Rc::new(document) });
                merging.base = Some(merging.bases.len() - 1);
                merging.choices.clear();
            });
        }
    });
}

/// A plant from a file that a person chooses, and the name of the file.
async fn ask_for_plant(handle: &Handle) -> Option<(Document, String)> {
    let read = async {
        let Some(file) = handle.shell().pick(PickKind::Plant).await?.into_iter().next() else { return Ok(None) };
        handle.shell().peek(file.token).await.map(Some)
    };
    match read.await {
        Ok(Some(peeked)) => document_of(handle, &peeked),
        Ok(None) => None,
        Err(failure) => {
            fail(handle, failure);
            None
        }
    }
}

fn document_of(handle: &Handle, peeked: &Peeked) -> Option<(Document, String)> {
    let short = peeked.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    match Document::read_json(&peeked.document) {
        Ok(document) => Some((document, short)),
        Err(error) => {
            fail(handle, Failure::new(Code::Damaged, format!("{}: {error}", peeked.path)));
            None
        }
    }
}

struct Found {
    base: Base,
    /// Both sides are known to have grown from it.
    is_shared: bool,
}

/// What both may have grown from, the likeliest first.
fn bases(workspace: &Workspace, theirs: &Document) -> Vec<Found> {
    let ours = workspace.document();
    let shared = plant::shared_revision(ours, theirs);
    let named = |document: &Document, whose: &str| -> Vec<(String, Rc<Document>)> {
        let others = document.named_revisions.values().rev();
        let others = others.filter(|revision| shared.is_none_or(|shared| shared.fingerprint != revision.fingerprint));
        others
            .filter_map(|revision| {
                Some((format!("revision {}{whose}", revision.name), Rc::new(revision.document().ok()?)))
            })
            .collect()
    };
    let both =
        shared.and_then(|shared| Some((format!("revision {}, which both have", shared.name), shared.document().ok()?)));
    let both =
        both.map(|(label, document)| Found { base: Base { label, document: Rc::new(document) }, is_shared: true });
    let others = named(ours, " of this plant").into_iter().chain(named(theirs, " of the other copy"));
    let others = others.map(|(label, document)| Base { label, document });
    let saved = Base {
        label: "this plant as last saved or opened".to_owned(),
        document: Rc::new(workspace.saved_document.clone()),
    };
    let nothing = Base { label: "nothing: they were made apart".to_owned(), document: Rc::new(Document::new()) };
    let unsure = [saved].into_iter().chain(others).chain([nothing]).map(|base| Found { base, is_shared: false });
    both.into_iter().chain(unsure).collect()
}

/// A conflict about where something is drawn: these are chosen together.
pub fn is_drawing(conflict: &Conflict) -> bool {
    conflict.key.kind().scope() == Scope::Drawing
}

/// Outlines round what both sides changed, for as long as the merge is looked at.
pub fn overlay(workspace: &Workspace) -> Vec<scene::Proposal> {
    if workspace.chrome.page != Page::Merge {
        return Vec::new();
    }
    let Some(merged) = workspace.merging.as_ref().and_then(|merging| merging.as_merge_into(workspace.document()))
    else {
        return Vec::new();
    };
    let outline = |conflict: &Conflict| {
        let rect = workspace.scene.rect_of(Drawn::from_key(conflict.key)?)?;
        let what = match &conflict.fields[..] {
            [] => "removed on one side".to_owned(),
            [field] => plant::field_words(field),
            more => format!("{} fields", more.len()),
        };
        Some(scene::Proposal {
            around: vec![rect],
            label: format!("{}: {what}", conflict.key),
            ..scene::Proposal::default()
        })
    };
    merged.conflicts.iter().filter_map(outline).take(MOST_OUTLINES).collect()
}
