//! A page in a browser without the desktop program: for trying the window and for quick journeys. It keeps a plant only as
//! long as the page lives, reads plants of the JSON form that a person chooses, and says so where more would be needed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use plant::import_plan::ImportPlan;
use plant::{Document, Editor, Entry, Revision};
use protocol::{
    Ack, Code, CopyId, Destination, ExportRequest, Failure, ImportRequest, MenuList, Opened, PathToken, Peeked,
    PickKind, Picked, PlantId, Progress, Sample, Saved, Settings, Source, Start, TaskId, Unsaved, WrittenFile,
};
use yew::Callback;

use super::{Answer, Said, Shell, browser_file};

/// The plants that are shown without a file.
const SAMPLES: [(&str, &str, &str); 2] = [
    ("lindbach", "Lindbach water works", include_str!("../../../models/samples/lindbach.zcm.json")),
    ("nordkai", "Nordkai truck loading", include_str!("../../../models/samples/nordkai.zcm.json")),
];

/// Holds one plant as a replica, as the desktop program does.
#[derive(Default)]
pub struct MemoryShell {
    replica: RefCell<Editor>,
    /// Texts of files that a person chose, under their tokens, with their names.
    chosen: Rc<RefCell<BTreeMap<PathToken, (String, String)>>>,
}

impl MemoryShell {
    fn chosen(&self, token: &PathToken) -> Result<(String, String), Failure> {
        let known = self.chosen.borrow().get(token).cloned();
        known.ok_or_else(|| Failure::new(Code::Unknown, "That file was not chosen in this page."))
    }
}

fn now<T: 'static>(answer: Result<T, Failure>) -> Answer<T> {
    Box::pin(std::future::ready(answer))
}

fn needs_program<T: 'static>() -> Answer<T> {
    now(Err(Failure::new(Code::NoPlace, "This page runs in a browser and reaches no files. Use the desktop program.")))
}

impl Shell for MemoryShell {
    fn start(&self) -> Answer<Start> {
        now(Ok(Start {
            opened: None,
            failure: None,
            settings: Settings::default(),
            recent: Vec::new(),
            recoverable: Vec::new(),
            samples: SAMPLES
                .iter()
                .map(|(name, title, _)| Sample { name: (*name).to_owned(), title: (*title).to_owned() })
                .collect(),
            platform: "browser".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }))
    }

    fn open(&self, from: Source) -> Answer<Opened> {
        let document = match &from {
            Source::New => Document::new().write_json(),
            Source::Sample(name) => match SAMPLES.iter().find(|(sample, ..)| sample == name) {
                Some((.., text)) => (*text).to_owned(),
                None => return now(Err(Failure::new(Code::Unknown, format!("There is no sample “{name}”.")))),
            },
            Source::Path(token) => match self.chosen(token) {
                Ok((_, text)) => text,
                Err(failure) => return now(Err(failure)),
            },
            Source::Recover(_) => return needs_program(),
        };
        match Document::read_json(&document) {
            Ok(read) => {
                let name = if read.system().name.is_empty() {
                    "Untitled plant".to_owned()
                } else {
                    read.system().name.clone()
                };
                *self.replica.borrow_mut() = Editor::new(read);
                let zero = Revision::default();
                now(Ok(Opened {
                    plant: PlantId(1),
                    document,
                    next: Default::default(),
                    base: zero,
                    entries: Vec::new(),
                    revision: zero,
                    saved_revision: zero,
                    name,
                    path: None,
                    read_only: false,
                }))
            }
            Err(error) => now(Err(Failure::new(Code::Damaged, error.to_string()))),
        }
    }

    fn discard(&self, _copy: CopyId) -> Answer<()> {
        now(Ok(()))
    }

    fn journal(&self, _plant: PlantId, entries: Vec<Entry>) -> Answer<Ack> {
        let mut replica = self.replica.borrow_mut();
        for entry in entries {
            if entry.revision <= replica.revision() {
                continue;
            }
            if entry.revision != replica.revision().next() {
                return now(Ok(Ack::Missing { from: replica.revision().next() }));
            }
            if let Err(error) = replica.replay(&entry) {
                return now(Err(Failure::new(Code::Clash, error.to_string())));
            }
        }
        now(Ok(Ack::Stored(replica.revision())))
    }

    fn save(&self, _plant: PlantId, _to: Destination, _at: Revision) -> Answer<Saved> {
        needs_program()
    }

    fn close(&self, _plant: PlantId, _unsaved: Unsaved) -> Answer<()> {
        *self.replica.borrow_mut() = Editor::default();
        now(Ok(()))
    }

    fn leave(&self, _unsaved: Unsaved) -> Answer<()> {
        now(Ok(()))
    }

    fn pick(&self, what: PickKind) -> Answer<Vec<Picked>> {
        if what != PickKind::Plant {
            return needs_program();
        }
        let chosen = self.chosen.clone();
        Box::pin(async move {
            let Some((name, text)) = browser_file::choose(".json").await? else { return Ok(Vec::new()) };
            let token = PathToken(format!("chosen-{}", chosen.borrow().len()));
            chosen.borrow_mut().insert(token.clone(), (name.clone(), text));
            Ok(vec![Picked { token, path: name.clone(), name }])
        })
    }

    fn peek(&self, token: PathToken) -> Answer<Peeked> {
        now(self.chosen(&token).map(|(name, document)| Peeked { document, path: name.clone(), name }))
    }

    fn import_plan(
        &self,
        _plant: PlantId,
        _request: ImportRequest,
        _progress: Callback<Progress>,
    ) -> Answer<ImportPlan> {
        needs_program()
    }

    fn export(
        &self,
        _plant: PlantId,
        _at: Revision,
        _request: ExportRequest,
        _progress: Callback<Progress>,
    ) -> Answer<Vec<WrittenFile>> {
        needs_program()
    }

    fn cancel(&self, _task: TaskId) -> Answer<()> {
        now(Ok(()))
    }

    fn reveal(&self, _token: PathToken) -> Answer<()> {
        needs_program()
    }

    fn set_settings(&self, _settings: Settings) -> Answer<()> {
        now(Ok(()))
    }

    fn set_menu(&self, _lists: Vec<MenuList>) -> Answer<()> {
        now(Ok(()))
    }

    fn heartbeat(&self) -> Answer<()> {
        now(Ok(()))
    }

    fn listen(&self, _callback: Callback<Said>) {}
}
