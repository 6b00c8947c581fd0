//! Sends every revision to the shell, in order, and knows which have reached the disk.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use plant::{Entry, Revision};
use protocol::{Ack, Code, Failure, PlantId};
use yew::Callback;

use crate::shell::Shell;

/// What the top bar says about saving.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// The last revision is in the working copy.
    All,
    /// Some revisions are on their way.
    Sending,
    /// The working copy cannot be written.
    Failed(String),
}

/// So many acknowledged revisions are held in case the shell asks for one again. Each step counts and writes the working copy in
/// order, so that it never asks for an old one; a day of work must not lie in memory twice.
const HELD: usize = 200;

struct State {
    shell: Rc<dyn Shell>,
    plant: Cell<PlantId>,
    /// Every revision that is not acknowledged, and the last ones that are, so that a gap can be filled.
    sent: RefCell<Vec<Entry>>,
    acknowledged: Cell<Revision>,
    last: Cell<Revision>,
    running: Cell<bool>,
    failure: RefCell<Option<Failure>>,
    on_change: RefCell<Callback<()>>,
    /// Who waits for a revision to arrive.
    waiting: RefCell<Vec<Waker>>,
}

/// The queue of revisions. Cloning it is cheap.
#[derive(Clone)]
pub struct Journal(Rc<State>);

impl Journal {
    /// A journal for no plant yet; see [`Journal::restart`].
    pub fn new(shell: Rc<dyn Shell>) -> Self {
        let at = Revision::default();
        Journal(Rc::new(State {
            shell,
            plant: Cell::new(PlantId(0)),
            sent: RefCell::default(),
            acknowledged: Cell::new(at),
            last: Cell::new(at),
            running: Cell::new(false),
            failure: RefCell::default(),
            on_change: RefCell::new(Callback::noop()),
            waiting: RefCell::default(),
        }))
    }

    /// Called whenever what [`Journal::kept`] says may have changed.
    pub fn on_change(&self, callback: Callback<()>) {
        *self.0.on_change.borrow_mut() = callback;
    }

    /// Starts over for another plant whose working copy is at a revision.
    pub fn restart(&self, plant: PlantId, at: Revision) {
        self.0.plant.set(plant);
        self.0.sent.borrow_mut().clear();
        self.0.acknowledged.set(at);
        self.0.last.set(at);
        *self.0.failure.borrow_mut() = None;
        self.wake();
    }

    /// The last revision that reached the disk.
    pub fn acknowledged(&self) -> Revision {
        self.0.acknowledged.get()
    }

    /// What the top bar says.
    pub fn kept(&self) -> Kept {
        if let Some(failure) = &*self.0.failure.borrow() {
            Kept::Failed(failure.message.clone())
        } else if self.0.acknowledged.get() >= self.0.last.get() {
            Kept::All
        } else {
            Kept::Sending
        }
    }

    /// Comes back when a revision is in the working copy, so that the shell can be asked about it. A person saves faster than
    /// the last step travels.
    ///
    /// # Errors
    /// What keeps the working copy from being written, or that another plant was opened meanwhile.
    pub async fn arrived(&self, revision: Revision) -> Result<(), Failure> {
        let plant = self.0.plant.get();
        poll_fn(|context| {
            if self.0.plant.get() != plant {
                return Poll::Ready(Err(Failure::new(Code::Unknown, "Another plant was opened.")));
            }
            if self.acknowledged() >= revision {
                return Poll::Ready(Ok(()));
            }
            if let Some(failure) = &*self.0.failure.borrow() {
                return Poll::Ready(Err(failure.clone()));
            }
            self.0.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Hands on a revision.
    pub fn push(&self, entry: Entry) {
        self.0.last.set(entry.revision);
        self.0.sent.borrow_mut().push(entry);
        self.run();
    }

    /// Tries again after a failure, for instance when the disk has room again.
    pub fn retry(&self) {
        *self.0.failure.borrow_mut() = None;
        self.run();
    }

    fn run(&self) {
        if self.0.running.replace(true) {
            return;
        }
        let journal = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                let entries = journal.to_send();
                let Some(last) = entries.last().map(|entry| entry.revision) else { break };
                let plant = journal.0.plant.get();
                let outcome = journal.0.shell.journal(plant, entries).await;
                if plant != journal.0.plant.get() {
                    continue; // another plant was opened meanwhile
                }
                match outcome {
                    Ok(Ack::Stored(revision)) => {
                        journal.0.acknowledged.set(revision.max(journal.acknowledged()));
                        journal.let_go();
                    }
                    // the shell lacks earlier revisions: go back to them
                    Ok(Ack::Missing { from }) if from <= last && journal.holds(from) => {
                        journal.0.acknowledged.set(Revision(from.0 - 1));
                    }
                    Ok(Ack::Missing { from }) => {
                        let message = format!("Revision {from} is not known in the window.");
                        *journal.0.failure.borrow_mut() = Some(Failure::new(Code::Clash, message));
                        break;
                    }
                    Err(failure) => {
                        *journal.0.failure.borrow_mut() = Some(failure);
                        break;
                    }
                }
                journal.tell();
            }
            journal.0.running.set(false);
            journal.tell();
        });
    }

    fn holds(&self, revision: Revision) -> bool {
        revision.0 > 0 && self.0.sent.borrow().first().is_some_and(|first| first.revision <= revision)
    }

    /// Forgets what was acknowledged long ago.
    fn let_go(&self) {
        let acknowledged = self.acknowledged();
        let mut sent = self.0.sent.borrow_mut();
        let done = sent.iter().take_while(|entry| entry.revision <= acknowledged).count();
        // in blocks, so that not every step moves all of them
        if done >= 2 * HELD {
            sent.drain(..done - HELD);
        }
    }

    /// What is not acknowledged yet, in order: one message however fast a person works.
    fn to_send(&self) -> Vec<Entry> {
        let acknowledged = self.0.acknowledged.get();
        self.0.sent.borrow().iter().filter(|entry| entry.revision > acknowledged).cloned().collect()
    }

    fn tell(&self) {
        let callback = self.0.on_change.borrow().clone();
        callback.emit(());
        self.wake();
    }

    fn wake(&self) {
        for waker in self.0.waiting.take() {
            waker.wake();
        }
    }
}
