//! A page in a browser without the desktop program: for trying the window and for quick journeys. It keeps a plant only as
//! long as the page lives, reads the files that a person chooses or drops, and says so where more would be needed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use interchange::import;
use plant::import_plan::ImportPlan;
use plant::{Document, Editor, Entry, Revision};
use protocol::{
    Ack, Code, CopyId, Destination, ExportRequest, Failure, ImportRequest, MenuList, Opened, PathToken, Peeked,
    PickKind, Picked, PlantId, Progress, Sample, Saved, Settings, Source, Start, TaskId, Unsaved, WorkshopRead,
    WrittenFile,
};
use yew::Callback;

use super::browser_file::{Given, Over};
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
    /// Files that a person chose or dropped, under their tokens.
    chosen: Chosen,
    /// Name of the file that the plant was saved to last.
    saved_as: RefCell<String>,
}

/// Tokens and what they stand for.
#[derive(Clone, Default)]
struct Chosen(Rc<RefCell<BTreeMap<PathToken, Given>>>);

impl Chosen {
    fn keep(&self, files: Vec<Given>) -> Vec<Picked> {
        let mut known = self.0.borrow_mut();
        let keep = |given: Given| {
            let token = PathToken(format!("chosen-{}", known.len()));
            let name = given.name.clone();
            known.insert(token.clone(), given);
            Picked { token, path: name.clone(), name }
        };
        files.into_iter().map(keep).collect()
    }

    fn file(&self, token: &PathToken) -> Result<Given, Failure> {
        let known = self.0.borrow().get(token).cloned();
        known.ok_or_else(|| Failure::new(Code::Unknown, "That file was not chosen in this page."))
    }

    /// A plant of the JSON form.
    fn text(&self, token: &PathToken) -> Result<(String, String), Failure> {
        let Given { name, bytes } = self.file(token)?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok((name, text)),
            Err(_) => Err(Failure::new(
                Code::NotAPlant,
                format!(
                    "{name} is no text. A page in a browser opens plants of the form .zcm.json; the desktop program opens both."
                ),
            )),
        }
    }
}

/// Reads a file as the desktop program does, with the same words.
fn plan(given: &Given, request: &ImportRequest, into: &Document) -> Result<ImportPlan, Failure> {
    let Given { name, bytes } = given;
    let mapping = match request.columns.is_empty() {
        true => None,
        false => serde_json::from_value(serde_json::json!({ "columns": request.columns })).ok(),
    };
    if import::is_workshop(bytes) {
        return Err(Failure::new(Code::Workshop, format!("{name} was written for a workshop: it is merged.")));
    }
    let kind = import::kind_of(bytes).ok_or_else(|| {
        let known: Vec<&str> = import::Kind::ALL.iter().map(|kind| kind.word()).collect();
        let known = known.join(", ");
        Failure::new(
            Code::Unreadable,
            format!("{name} is of no kind that can be imported ({known}). Nothing was imported."),
        )
    })?;
    import::read(kind, name, bytes, mapping.as_ref(), into)
        .map_err(|error| Failure::new(Code::Unreadable, format!("{error}. Nothing was imported.")))
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
            Source::Path(token) => match self.chosen.text(token) {
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
            Err(error) => {
                let name = match &from {
                    Source::Path(token) => self.chosen.file(token).map(|given| given.name).unwrap_or_default(),
                    _ => "The plant".to_owned(),
                };
                now(Err(Failure::new(Code::Damaged, format!("{name}, {error}. Nothing was opened."))))
            }
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

    /// The replica is written, as in the desktop program: what the journal has brought here is what is saved.
    fn save(&self, _plant: PlantId, to: Destination, at: Revision) -> Answer<Saved> {
        let replica = self.replica.borrow();
        if replica.revision() != at {
            return now(Err(Failure::new(Code::NotSaved, "Some steps are still on their way. Save again.")));
        }
        let name = match to {
            Destination::As(token) => self.chosen.file(&token).map(|given| given.name),
            Destination::Own { .. } | Destination::Merged(_) => Ok(self.saved_as.borrow().clone()),
        };
        now(name.and_then(|name| {
            browser_file::save(&name, &replica.document().write_json())?;
            self.saved_as.borrow_mut().clone_from(&name);
            let plant = match replica.document().system().name.trim() {
                "" => name.trim_end_matches(".zcm.json").to_owned(),
                system => system.to_owned(),
            };
            Ok(Saved { revision: at, path: format!("{name} (downloads)"), name: plant })
        }))
    }

    fn close(&self, _plant: PlantId, _unsaved: Unsaved) -> Answer<()> {
        *self.replica.borrow_mut() = Editor::default();
        now(Ok(()))
    }

    fn leave(&self, _unsaved: Unsaved) -> Answer<()> {
        now(Ok(()))
    }

    fn pick(&self, what: PickKind) -> Answer<Vec<Picked>> {
        let (endings, several) = match what {
            PickKind::Plant => (".json", false),
            PickKind::Import => (".csv,.tsv,.txt,.xlsx,.xlsm,.pcap,.pcapng,.cap", true),
            // the browser decides where it goes
            PickKind::SavePlant(name) => {
                let name = format!("{}.zcm.json", name.trim_end_matches(".zcm"));
                return now(Ok(self.chosen.keep(vec![Given { name, bytes: Vec::new() }])));
            }
            PickKind::CompanyTemplate | PickKind::Logo | PickKind::ExportFolder => return needs_program(),
        };
        let chosen = self.chosen.clone();
        Box::pin(async move { Ok(chosen.keep(browser_file::choose(endings, several).await?)) })
    }

    fn peek(&self, token: PathToken) -> Answer<Peeked> {
        now(self.chosen.text(&token).map(|(name, document)| Peeked {
            document,
            path: name.clone(),
            name,
            fingerprint: String::new(),
        }))
    }

    fn peek_own(&self, _plant: PlantId) -> Answer<Peeked> {
        needs_program()
    }

    fn import_plan(
        &self,
        _plant: PlantId,
        request: ImportRequest,
        _progress: Callback<Progress>,
    ) -> Answer<ImportPlan> {
        let given = match (request.files.as_slice(), &request.pasted) {
            ([], Some(text)) => Ok(Given { name: "the clipboard".to_owned(), bytes: text.as_bytes().to_vec() }),
            ([token], None) => self.chosen.file(token),
            _ => Err(Failure::new(Code::Unreadable, "One file at a time. Nothing was imported.")),
        };
        now(given.and_then(|given| plan(&given, &request, self.replica.borrow().document())))
    }

    fn read_workshop(&self, token: PathToken) -> Answer<WorkshopRead> {
        now(self.chosen.file(&token).and_then(|given| {
            let found = import::read_workshop(&given.name, &given.bytes)
                .map_err(|error| Failure::new(Code::Unreadable, format!("{error}. Nothing was imported.")))?;
            Ok(WorkshopRead {
                name: given.name,
                base: found.base.write_json(),
                theirs: found.theirs.write_json(),
                changed: found.changed,
                added: found.added,
                notes: found.notes.iter().map(ToString::to_string).collect(),
            })
        }))
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

    fn listen(&self, callback: Callback<Said>) {
        let chosen = self.chosen.clone();
        browser_file::listen_to_drops(&Callback::from(move |over| {
            callback.emit(match over {
                Over::Dragged(over) => Said::Dragged(over),
                Over::Dropped(Ok(files)) => Said::Dropped(chosen.keep(files)),
                Over::Dropped(Err(failure)) => Said::Failed(failure),
            });
        }));
    }
}
